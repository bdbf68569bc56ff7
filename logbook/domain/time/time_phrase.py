"""Reads a phrase about time piece by piece: a day, an hour, a zone, each at most once.

The pieces are rows of a table, a pattern and a reader each.  The whole text must be
consumed: what no row reads, and a piece named twice, is refused, never skipped.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from logbook.domain.text_checks import quoted
from logbook.errors import Unreadable
from logbook.language import _

if TYPE_CHECKING:
    from logbook.domain.time.holidays import Holidays


class Day(NamedTuple):
    """One day a phrase may mean."""

    date: date
    notes: tuple[str, ...] = ()
    step: str = ""
    """By what the same words would mean another day: "day", "week", "year", or nothing."""
    year_assumed: bool = False


class Clock(NamedTuple):
    """A time of day as typed."""

    hour: int
    minute: int = 0
    second: int | None = None
    meridiem: str = ""
    """"am", "pm" or nothing."""
    colon: bool = False
    """Written with a colon, so an hour of a 24-hour clock is possible."""
    padded: bool = False
    """Written with a leading zero, so it is a 24-hour clock."""


class ZoneWord(NamedTuple):
    """A zone as typed: exactly one of the three."""

    zone: str | None = None
    abbreviation: str | None = None
    offset: timedelta | None = None


class Found(NamedTuple):
    """What one piece of a phrase, or the whole of it, says; None where it says nothing."""

    days: tuple[Day, ...] | None = None
    weekday: int | None = None
    part: str | None = None
    """Part of the day: a key of `clock_words.PARTS`."""
    clock: Clock | None = None
    zone: ZoneWord | None = None
    shift: timedelta | None = None
    """A distance from now: "2 hours ago"."""
    rough: bool | None = None
    """"around", "about"."""


class Context(NamedTuple):
    """What a reader of a piece needs to know."""

    text: str
    """As typed, for messages."""
    today: date
    future: bool
    """Whether a date that names no year means the next one; else the most recent one."""
    examples: Callable[[], str]
    """What to type instead, in the current language."""
    holidays: Callable[[], Holidays] | None = None
    """The days that business days leave out; None where they are not known."""

    @property
    def quoted(self) -> str:
        """The text as messages show it."""
        return quoted(self.text)


Reader = Callable[["re.Match[str]", Context], "Found | None"]
Row = tuple[str, Reader]
"""A pattern for lower-case text and its reader, which may return None to decline."""

_FILLERS = r"(?:at|on|the)(?![a-z0-9])|[ ,@()的在于]"


def unreadable(context: Context) -> Unreadable:
    """The refusal of a text no row reads."""
    return Unreadable(
        _('"{text}" cannot be read as a date or time.').format(text=context.quoted),
        context.examples(),
    )


@lru_cache(maxsize=4)
def compiled(rows: Callable[[], list[Row]]) -> tuple[tuple[re.Pattern[str], Reader], ...]:
    """The rows a function lists, with their patterns compiled, once per process."""
    return tuple((re.compile(pattern), reader) for pattern, reader in rows())


def read_phrase(text: str, rows: Callable[[], list[Row]], context: Context) -> Found:
    """What the whole of a plain text says; raises `Unreadable` when a part of it is not read."""
    table = compiled(rows)
    filler = _filler()
    found = Found()
    position = 0
    while position < len(text):
        piece, end = _longest(text, position, table, context)
        if piece is not None:
            found = _merged(found, piece, context)
        else:
            skipped = filler.match(text, position)
            if skipped is None:
                raise _leftover(text[position:], found, context)
            end = skipped.end()
        position = end
    return found


@lru_cache(maxsize=1)
def _filler() -> re.Pattern[str]:
    return re.compile(_FILLERS)


def _longest(
    text: str,
    position: int,
    table: tuple[tuple[re.Pattern[str], Reader], ...],
    context: Context,
) -> tuple[Found | None, int]:
    matches = [
        (match, reader)
        for pattern, reader in table
        if (match := pattern.match(text, position)) and _ends_a_word(text, match.end())
    ]
    for match, reader in sorted(matches, key=lambda row: -row[0].end()):
        piece = reader(match, context)
        if piece is not None:
            return piece, match.end()
    return None, position


def _ends_a_word(text: str, end: int) -> bool:
    """Whether a piece may end here: not inside a Latin word or a number."""
    before, after = text[end - 1 : end], text[end : end + 1]
    return not (before.isascii() and before.isalnum() and after.isascii() and after.isalnum())


def _merged(found: Found, piece: Found, context: Context) -> Found:
    for name, old, new in zip(Found._fields, found, piece, strict=True):
        if old is not None and new is not None and name != "rough":
            raise _said_twice(name, context)
    said = {name: new for name, new in piece._asdict().items() if new is not None}
    return found._replace(**said)


def _said_twice(name: str, context: Context) -> Unreadable:
    if name in ("days", "weekday"):
        message = _('"{text}" names more than one day.')
    elif name == "zone":
        message = _('"{text}" names more than one time zone.')
    else:
        message = _('"{text}" names more than one time.')
    return Unreadable(message.format(text=context.quoted), context.examples())


def _leftover(rest: str, found: Found, context: Context) -> Unreadable:
    letters = rest.strip("()")
    if found.clock is not None and re.fullmatch("[a-z]{2,5}", letters):
        return Unreadable(
            _('"{text}" ends in {word}, which is no time zone known here.').format(
                text=context.quoted, word=letters.upper()
            ),
            _("Type EST, CST, MST, PST, Beijing time, or the difference from UTC, such as UTC+8."),
        )
    return unreadable(context)
