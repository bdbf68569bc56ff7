"""Times of day as people type them, and the hours of the day each may mean."""

from __future__ import annotations

import re

from logbook.domain.time.calendar_words import NUMBER, number
from logbook.domain.time.time_phrase import Clock, Context, Found, Row

_Hours = dict[int, tuple[tuple[int, int], ...]]
"""Hour as typed to the hours it may mean: (days later, hour of a 24-hour clock)."""


def _same(first: int, last: int) -> _Hours:
    return {hour: ((0, hour),) for hour in range(first, last + 1)}


def _later(first: int, last: int) -> _Hours:
    return {hour: ((0, hour + 12),) for hour in range(first, last + 1)}


# The small hours "last night" are asked about: 1 a.m. of "Saturday night" is Sunday for
# some and Saturday for others.  So are twelve in the morning and midnight of a day.
_AFTER_MIDNIGHT: _Hours = {hour: ((1, hour), (0, hour)) for hour in range(5)}
_MIDNIGHT: _Hours = {0: ((1, 0), (0, 0)), 12: ((1, 0), (0, 0))}

PARTS: dict[str, _Hours] = {
    "early": _same(0, 6) | {12: ((0, 0),)},
    "morning": _same(0, 11) | {12: ((0, 12), (0, 0))},
    "noon": _same(10, 14) | _later(1, 2),
    "afternoon": _later(1, 11) | _same(12, 23),
    "evening": _later(4, 11) | _same(16, 23),
    "night": _AFTER_MIDNIGHT | {5: ((0, 17), (1, 5))} | _later(6, 11) | _same(17, 23) | _MIDNIGHT,
    "midnight": _MIDNIGHT,
}
"""Part of the day to the hours it can hold."""

PART_WORDS = {
    "early morning": "early", "凌晨": "early", "清晨": "morning", "清早": "morning",
    "morning": "morning", "早上": "morning", "早晨": "morning", "早": "morning",
    "上午": "morning", "noon": "noon", "中午": "noon", "正午": "noon", "afternoon": "afternoon",
    "下午": "afternoon", "午后": "afternoon", "evening": "evening", "傍晚": "evening",
    "night": "night", "晚上": "night", "晚间": "night", "晚": "night", "夜里": "night",
    "夜间": "night", "半夜": "night", "深夜": "night", "midnight": "midnight", "午夜": "midnight",
}  # fmt: skip

_EN_PART = r"(?:early morning|morning|afternoon|evening|night|noon|midnight)"
_ZH_MINUTES = rf"(?:(整)|(半)|(一刻)|(三刻)|({NUMBER})分|([0-9]{{2}})(?!月))?"
_AFTER_HOUR = r" (?:in the (?:early )?(?:morning|afternoon|evening)|at night|noon|midnight)"


def clock_rows() -> list[Row]:
    """The rows of the phrase table that read a time of day."""
    chinese_parts = "|".join(word for word in PART_WORDS if not word.isascii())
    return [
        (
            r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]{1,9})?)?(?: ?([ap])\.?m\.?)?",
            _colon,
        ),
        (r"([0-9]{1,2}) ?([ap])\.?m\.?", _hour_with_meridiem),
        (r"(?:at )?([0-9]{1,2}) ?o'?clock", _hour),
        (rf"at ([0-9]{{1,2}})(?![:/.-]| ?[ap]\.?m|{_AFTER_HOUR}| ?o'?clock)", _hour),
        (rf"(?:at )?([0-9]{{1,2}})(?={_AFTER_HOUR})", _hour),
        (
            rf"({NUMBER})(?:点钟?|时){_ZH_MINUTES}(?:([0-9]{{1,2}})秒)?",
            _chinese,
        ),
        (rf"(?:in the |at )?({_EN_PART})|({chinese_parts})", _part),
        (r"around|about|approximately|approx\.?|roughly|circa|~|大概|大约|差不多|约|左右", _rough),
    ]


def _clock(hour: int, minute: int, second: int | None, **written: str | bool) -> Found | None:
    if hour > 23 or minute > 59 or (second or 0) > 59:
        return None
    return Found(clock=Clock(hour=hour, minute=minute, second=second, **written))  # type: ignore[arg-type]


def _colon(match: re.Match[str], context: Context) -> Found | None:
    hour, minute, second, half = match.groups()
    if half and not 1 <= int(hour) <= 12:
        return None
    return _clock(
        int(hour),
        int(minute),
        int(second) if second else None,
        meridiem=f"{half}m" if half else "",
        colon=True,
        padded=hour.startswith("0") and not half,
    )


def _hour_with_meridiem(match: re.Match[str], context: Context) -> Found | None:
    if not 1 <= int(match[1]) <= 12:
        return None
    return _clock(int(match[1]), 0, None, meridiem=f"{match[2]}m")


def _hour(match: re.Match[str], context: Context) -> Found | None:
    return _clock(int(match[1]), 0, None)


def _chinese(match: re.Match[str], context: Context) -> Found | None:
    hour = number(match[1])
    if match[6]:
        minute = number(match[6])
    elif match[7]:
        minute = int(match[7])
    else:
        minute = 30 if match[3] else 15 if match[4] else 45 if match[5] else 0
    if hour is None or minute is None:
        return None
    return _clock(hour, minute, int(match[8]) if match[8] else None, padded=match[1][0] == "0")


def _part(match: re.Match[str], context: Context) -> Found:
    return Found(part=PART_WORDS[match[1] or match[2]])


def _rough(match: re.Match[str], context: Context) -> Found:
    return Found(rough=True)


def hours_of(clock: Clock, part: str | None) -> tuple[tuple[int, int], ...]:
    """The hours a typed clock may mean, as (days later, hour); none when it contradicts itself."""
    hour = clock.hour
    if clock.meridiem:
        hour = hour % 12 + (12 if clock.meridiem == "pm" else 0)
        if part is None:
            return ((0, hour),)
        return tuple(row for row in PARTS[part].get(hour, ()) if row[1] == hour)
    if part is not None:
        return PARTS[part].get(hour, ())
    if hour == 0 or hour > 12 or clock.padded or clock.second is not None:
        return ((0, hour),)
    if clock.colon and hour >= 7:
        # The 24-hour clock, as in "9:15"; before seven the other half of the day is likelier.
        return ((0, hour),)
    return ((0, hour % 12), (0, hour % 12 + 12))


def other_half(clock: Clock, part: str | None) -> str | None:
    """What to type for the other half of the day, where a bare "9:15" was read as the morning."""
    settled = clock.meridiem or clock.padded or part or clock.second is not None
    if settled or not clock.colon or not 7 <= clock.hour <= 12:
        return None
    return f"{clock.hour}:{clock.minute:02}{'am' if clock.hour == 12 else 'pm'}"
