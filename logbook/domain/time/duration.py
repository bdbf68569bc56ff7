"""How long a contact lasted: whole seconds, read from words and shown."""

from __future__ import annotations

import re

from logbook.domain.text_checks import quoted
from logbook.domain.time.calendar_words import LONGEST_PHRASE, plain
from logbook.domain.time.spans import read_span
from logbook.errors import Ambiguous, Unreadable
from logbook.language import _

_LONGEST = 7 * 24 * 3600


def read_duration(text: str) -> int:
    """The seconds that "25m", "1h 5m", "1:05:30" or 1小时5分 name.

    Raises `Unreadable` for a number without a unit and for more than a week, and
    `Ambiguous` for "25:30", which may be minutes and seconds or hours and minutes.
    """
    shown = plain(text) if len(text) <= LONGEST_PHRASE else ""
    if re.fullmatch(r"[0-9]+", shown):
        raise Unreadable(
            _('"{text}" has no unit: are these minutes or hours?').format(text=quoted(text)),
            _examples(),
        )
    clock = re.fullmatch(r"([0-9]{1,3}):([0-5][0-9])(?::([0-5][0-9]))?", shown)
    if clock:
        return _clock_form(text, clock)
    span = read_span(shown)
    if span is None or span.unit != "second" or span.low != span.high:
        raise Unreadable(
            _('"{text}" cannot be read as a length of time.').format(text=quoted(text)), _examples()
        )
    return _within_a_week(span.high, text)


def _clock_form(text: str, match: re.Match[str]) -> int:
    first, second, third = (int(group or 0) for group in match.groups())
    if match[3]:
        return _within_a_week(first * 3600 + second * 60 + third, text)
    choices = (first * 60 + second, first * 3600 + second * 60)
    readings = tuple((describe_duration(seconds), seconds) for seconds in choices)
    raise Ambiguous(
        _('"{text}" can be read in two ways: {first}, or {second}.').format(
            text=quoted(text), first=readings[0][0], second=readings[1][0]
        ),
        readings,
        _examples(),
    )


def _within_a_week(seconds: int, text: str) -> int:
    if seconds > _LONGEST:
        raise Unreadable(
            _('"{text}" is longer than a week.').format(text=quoted(text)), _examples()
        )
    return seconds


def _examples() -> str:
    return _("Type for example: 25m, 1h 5m, or 40s.")


def describe_duration(seconds: int) -> str:
    """The length for people: "1 h 5 min", "32 min", "45 s"."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(_("{hours} h").format(hours=hours))
    if minutes:
        parts.append(_("{minutes} min").format(minutes=minutes))
    if rest or not parts:
        parts.append(_("{seconds} s").format(seconds=rest))
    return " ".join(parts)
