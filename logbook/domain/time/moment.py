"""Reads when something happened, or shall happen, from English or Chinese words.

What cannot be read for certain is refused or asked about: `Unreadable` names the text
and what to type instead, `Ambiguous` carries every reading.  A choice that was made is
said in the notes of the reading.  Nothing here reads the clock; `now` is passed in.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from logbook.domain.record import Moment
from logbook.domain.time.calendar_words import FIRST_YEAR, LAST_YEAR, LONGEST_PHRASE, plain
from logbook.domain.time.iso_form import read_iso
from logbook.domain.time.moment_words import (
    describe,
    describe_both,
    describe_clock,
    describe_day,
    lag_sentence,
    sort_key,
)
from logbook.domain.time.wall_clock import from_instant, instants
from logbook.domain.time.zones import load_zone
from logbook.errors import Unreadable
from logbook.language import _

__all__ = [
    "Reading",
    "describe",
    "describe_both",
    "describe_clock",
    "describe_day",
    "from_instant",
    "lag_sentence",
    "read_moment",
    "sort_key",
]

_NOW = frozenset(("now", "just now", "right now", "现在", "刚才", "刚刚", "方才", "此刻"))
_UNKNOWN = frozenset(
    (
        "unknown", "time unknown", "don't know", "dont know", "i don't know", "not sure",
        "don't remember", "can't remember", "forgot", "?", "不记得了", "不记得", "记不清",
        "记不清了", "忘了", "忘记了", "不知道", "不清楚", "不详", "时间不详", "未知",
    )
)  # fmt: skip


class Reading(NamedTuple):
    """A moment, and what to say about choices made in reading it."""

    moment: Moment
    notes: tuple[str, ...] = ()


def read_moment(text: str, *, now: datetime, zone: str, prefer: str = "past") -> Reading:
    """The moment that a text names, seen from `now` in the user's zone.

    `prefer` is "past" for events and "future" for deadlines: the direction in which a
    date without a year is looked for, and outside of which a date is refused.  Raises
    `Unreadable`, or `Ambiguous` with ((label, Moment), ...) when it can be read in
    several ways; never anything else, whatever the text.
    """
    future = prefer == "future"
    shown = plain(text) if len(text) <= LONGEST_PHRASE else None
    if shown == "":
        raise Unreadable(
            _("No date or time was given."), _examples_ahead() if future else _examples()
        )
    if shown in _NOW:
        return Reading(from_instant(now, zone, "now", words=text))
    if shown in _UNKNOWN:
        return Reading(Moment(known="unknown", words=text))
    moment = _plain_iso(shown, text, now, zone, future) if shown else None
    if moment is not None:
        return Reading(moment)
    return _read_phrase(shown, text, now, zone, future)


def _plain_iso(shown: str, text: str, now: datetime, zone: str, future: bool) -> Moment | None:
    """The moment of an ISO text that leaves nothing to ask or refuse, without the phrase table."""
    iso = read_iso(shown)
    if iso is None or not FIRST_YEAR <= iso.day.year <= LAST_YEAR:
        return None
    info = load_zone(zone)
    if iso.clock is None:
        today = now.astimezone(info).date()
        fits = iso.day >= today if future else iso.day <= today
        day = Moment(zone=zone, local=iso.day.isoformat(), precision="day", words=text)
        return day if fits else None
    local = datetime.combine(iso.day, iso.clock)
    found = instants(local, info)
    if iso.offset is not None:
        found = tuple(i for i in found if i.replace(tzinfo=None) == local - iso.offset)
    if len(found) != 1 or (found[0] < now if future else found[0] > now):
        return None
    precision = "second" if iso.seconds else "minute"
    return from_instant(found[0], zone, "stated", precision=precision, words=text)


def _read_phrase(shown: str | None, text: str, now: datetime, zone: str, future: bool) -> Reading:
    # Imported here: "now" and ISO dates, all that scripts use, do without the tables.
    from logbook.domain.time.moment_candidates import Asked
    from logbook.domain.time.moment_choice import choose
    from logbook.domain.time.time_phrase import Context, unreadable

    context = Context(
        text=text,
        today=now.astimezone(load_zone(zone)).date(),
        future=future,
        examples=_examples_ahead if future else _examples,
    )
    if shown is None:
        raise unreadable(context)
    return Reading(*choose(shown, Asked(context=context, now=now, zone=zone)))


def _examples() -> str:
    return _("Type for example: now, yesterday 3pm, Nov 3 2:30pm, 2026-11-03 14:30, or unknown.")


def _examples_ahead() -> str:
    return _("Type for example: tomorrow 3pm, Dec 3 2:30pm, or 2026-12-03 14:30.")
