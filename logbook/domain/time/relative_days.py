"""Days named from today: yesterday, last Tuesday, 上周二, 3 days ago.

Weeks run from Monday to Sunday; where somebody who starts them on Sunday would mean
another day, a note says which.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from logbook.domain.time.calendar_words import WEEKDAYS
from logbook.domain.time.moment_words import describe_day
from logbook.domain.time.spans import read_span
from logbook.domain.time.time_phrase import Context, Day, Found, Row
from logbook.errors import Unreadable
from logbook.language import _

_WEEK = timedelta(days=7)

_RELATIVE: dict[str, tuple[int, str | None]] = {
    "today": (0, None), "yesterday": (-1, None), "tomorrow": (1, None),
    "the day before yesterday": (-2, None), "day before yesterday": (-2, None),
    "the day after tomorrow": (2, None), "day after tomorrow": (2, None),
    "tonight": (0, "night"), "last night": (-1, "night"), "yesterday night": (-1, "night"),
    "this morning": (0, "morning"), "this afternoon": (0, "afternoon"),
    "this evening": (0, "evening"), "tomorrow night": (1, "night"),
    "今天": (0, None), "今日": (0, None), "昨天": (-1, None), "昨日": (-1, None),
    "前天": (-2, None), "前日": (-2, None), "大前天": (-3, None), "明天": (1, None),
    "明日": (1, None), "后天": (2, None), "大后天": (3, None), "今早": (0, "morning"),
    "今晨": (0, "morning"), "今晚": (0, "night"), "昨晚": (-1, "night"), "昨夜": (-1, "night"),
    "昨早": (-1, "morning"), "前晚": (-2, "night"), "明早": (1, "morning"), "明晚": (1, "night"),
}  # fmt: skip
"""Word to (days from today, part of the day)."""

_SPAN = r"[^,]{1,40}"
_EN_SHIFTS = {"last": -1, "this": 0, "next": 1}
_ZH_SHIFTS = {"上上": -2, "上": -1, "这": 0, "本": 0, "下": 1, "下下": 2}


def relative_day_rows() -> list[Row]:
    """The rows of the phrase table that read a day named from today, or a distance from now."""
    relative = "|".join(sorted(_RELATIVE, key=len, reverse=True))
    names = "|".join(sorted((name for name in WEEKDAYS if name.isascii()), key=len, reverse=True))
    return [
        (relative, _relative),
        (rf"({names})\.?", lambda match, context: Found(weekday=WEEKDAYS[match[1]])),
        (rf"(last|past|this past|this|next) ({names})\.?", _qualified),
        (rf"({names})\.? (?:of )?(last|this|next) week", _week_after),
        (rf"(last|this|next) week(?:'s)? ?(?:on )?({names})\.?", _week_before),
        (r"(上上|上|这|本|下下|下)?(?:一?个)?(?:周|星期|礼拜)([一二三四五六日天])", _chinese_week),
        (rf"({_SPAN}?) ?(?:ago|earlier|之前|以前|前)(?![a-z天年])", _ago),
        (rf"(?:in )?({_SPAN}?) ?(?:from now|之后|以后|后)(?![a-z天年])", _from_now),
        (rf"in ({_SPAN})", _from_now),
    ]


def _relative(match: re.Match[str], context: Context) -> Found:
    shift, part = _RELATIVE[match[0]]
    day = context.today + timedelta(days=shift)
    return Found(days=(Day(day, step="day" if shift == 0 else ""),), part=part)


def nearest(weekday: int, context: Context) -> tuple[Day, ...]:
    """The day a bare "tuesday" means: the nearest in the direction of the context.

    Said on a Tuesday it may be today or a week away: both are given.
    """
    today = context.today
    if weekday == today.weekday():
        other = today + _WEEK if context.future else today - _WEEK
        return Day(today, step="week"), Day(other, step="week")
    away = (weekday - today.weekday()) % 7
    return (Day(today + timedelta(days=away if context.future else away - 7), step="week"),)


def _qualified(match: re.Match[str], context: Context) -> Found:
    word, weekday = match[1], WEEKDAYS[match[2]]
    if word == "last":
        return Found(days=(_last(weekday, context.today),))
    if word in ("past", "this past"):
        return Found(days=(Day(_before(weekday, context.today), step="week"),))
    if word == "next":
        return Found(days=_next(weekday, context.today))
    if context.future:
        return Found(days=nearest(weekday, context)[:1])
    return Found(days=(in_week(0, weekday, context.today),))


def _before(weekday: int, today: date) -> date:
    return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)


def _last(weekday: int, today: date) -> Day:
    """The most recent one before today, and a note with the one that others would mean."""
    chosen = _before(weekday, today)
    note = _("Read as the most recent one, {day}. If you mean the week before, type {typed}.")
    return Day(
        chosen,
        (note.format(day=describe_day(chosen), typed=(chosen - _WEEK).isoformat()),),
        step="week",
    )


def _next(weekday: int, today: date) -> tuple[Day, ...]:
    """The coming one and the one in next calendar week, however weeks are counted."""
    coming = today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    readings = {coming, _monday_first(1, weekday, today), _sunday_first(1, weekday, today)}
    return tuple(Day(day, step="week") for day in sorted(readings))


def _monday_first(shift: int, weekday: int, today: date) -> date:
    return today + timedelta(days=7 * shift + weekday - today.weekday())


def _sunday_first(shift: int, weekday: int, today: date) -> date:
    return today + timedelta(days=7 * shift + (weekday + 1) % 7 - (today.weekday() + 1) % 7)


def in_week(shift: int, weekday: int, today: date) -> Day:
    """The day in this calendar week (0), the last (-1) or the next (1), Monday first."""
    chosen = _monday_first(shift, weekday, today)
    other = _sunday_first(shift, weekday, today)
    if other == chosen:
        return Day(chosen, step="week")
    note = _(
        "Weeks are counted from Monday: read as {day}. If your week starts on Sunday, type {typed}."
    )
    return Day(
        chosen, (note.format(day=describe_day(chosen), typed=other.isoformat()),), step="week"
    )


def _week_after(match: re.Match[str], context: Context) -> Found:
    return Found(days=(in_week(_EN_SHIFTS[match[2]], WEEKDAYS[match[1]], context.today),))


def _week_before(match: re.Match[str], context: Context) -> Found:
    return Found(days=(in_week(_EN_SHIFTS[match[1]], WEEKDAYS[match[2]], context.today),))


def _chinese_week(match: re.Match[str], context: Context) -> Found:
    weekday = WEEKDAYS[match[2]]
    if match[1] is None:
        return Found(weekday=weekday)
    return Found(days=(in_week(_ZH_SHIFTS[match[1]], weekday, context.today),))


def _ago(match: re.Match[str], context: Context) -> Found | None:
    return _distance(match[1], -1, context)


def _from_now(match: re.Match[str], context: Context) -> Found | None:
    return _distance(match[1], 1, context)


def _distance(words: str, sign: int, context: Context) -> Found | None:
    span = read_span(words)
    if span is None:
        return None
    if span.unit == "second" and span.low == span.high:
        return Found(shift=timedelta(seconds=sign * span.high))
    if span.unit == "day" and span.low == span.high:
        return Found(days=(Day(context.today + timedelta(days=sign * span.high)),))
    raise Unreadable(
        _('"{text}" does not say which day.').format(text=context.quoted), context.examples()
    )
