"""By when something was promised: a day or a range of days, read and shown.

Days are counted from the day on which the words were said.  Business days are Monday
to Friday without the holidays of the list that is given; the count is kept with the date, in
words.  Where no list is given, none is taken out, and a note says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from logbook.domain.record import Due
from logbook.domain.time.calendar_words import LONGEST_PHRASE, plain
from logbook.domain.time.iso_form import read_iso
from logbook.domain.time.moment_words import describe_day
from logbook.domain.time.zones import load_zone
from logbook.errors import Ambiguous, Unreadable
from logbook.language import _

if TYPE_CHECKING:
    from logbook.domain.time.holidays import Holidays
    from logbook.domain.time.time_phrase import Context

_FARTHEST = timedelta(days=3660)


class Choice(NamedTuple):
    """A day, or a range of days, that a due date may mean."""

    latest: date
    earliest: date | None = None
    notes: tuple[str, ...] = ()
    may_be_past: bool = False
    """Whether it is offered although it lies before the words were said."""
    arithmetic: tuple[str, str] = ("", "")
    """How business days were counted, in English and in Chinese."""


class DueReading(NamedTuple):
    """A due date, and what to say about choices made in reading it."""

    due: Due
    notes: tuple[str, ...] = ()


def read_due_noted(
    text: str, *, now: datetime, zone: str, since: date | None = None,
    holidays: Callable[[], Holidays] | None = None,
) -> DueReading:  # fmt: skip
    """The due date that a text names, with its words kept.

    `since` is the day on which the words were said, when that is not today: days are
    counted from it, and only a date before it is refused as past.  `holidays` gives the list that
    business days leave out, when they are counted.  Raises `Unreadable`,
    or `Ambiguous` with ((label, Due), ...); never anything else, whatever the text.
    """
    here = now.astimezone(load_zone(zone))
    today = here.date() if since is None else since
    iso = read_iso(plain(text)) if len(text) <= LONGEST_PHRASE else None
    if iso is not None and iso.clock is None and today <= iso.day <= today + _FARTHEST:
        # Most scripts write 2026-12-03, which needs none of the tables of words.
        return DueReading(Due(date=iso.day.isoformat(), earliest=None, zone=zone, words=text))
    # Imported here: showing a due date, which every list does, needs no tables.
    from logbook.domain.time.time_phrase import Context, unreadable

    context = Context(text=text, today=today, future=True, examples=_examples, holidays=holidays)
    if len(text) > LONGEST_PHRASE:
        raise unreadable(context)
    shown = plain(text)
    if not shown:
        raise Unreadable(_("No due date was given."), _examples())
    found = _unlike(_choices(shown, context, here, counted=since is not None))
    readings = [_reading(choice, zone, context, since) for choice in found]
    if len(readings) > 1:
        raise _ambiguous(readings, context)
    return readings[0]


def _choices(shown: str, context: Context, here: datetime, *, counted: bool) -> Sequence[Choice]:
    iso = read_iso(shown)
    if iso is not None and iso.clock is None:
        return [Choice(iso.day)]
    from logbook.domain.time.due_words import choices

    return choices(shown, context, now=here, counted=counted)


def _examples() -> str:
    return _("Type for example: Dec 3, 2026-12-03, 14 days, 7-10 business days, or end of month.")


def _unlike(found: Sequence[Choice]) -> list[Choice]:
    kept: dict[tuple[date, date | None], Choice] = {}
    for choice in found:
        kept.setdefault((choice.latest, choice.earliest), choice)
    return list(kept.values())


def _reading(choice: Choice, zone: str, context: Context, since: date | None) -> DueReading:
    far = choice.latest - context.today > _FARTHEST
    if far or (choice.latest < context.today and not choice.may_be_past):
        if far:
            message = _('"{text}" would be {day}, more than ten years away.')
        elif since is None:
            message = _('"{text}" would be {day}, which is already past.')
        else:
            message = _('"{text}" would be {day}, before {since}, the day on which it was said.')
        day, said = describe_day(choice.latest), describe_day(context.today)
        raise Unreadable(message.format(text=context.quoted, day=day, since=said), _examples())
    due = Due(
        date=choice.latest.isoformat(),
        earliest=choice.earliest.isoformat() if choice.earliest else None,
        zone=zone,
        words=context.text,
        arithmetic=choice.arithmetic[0] or None,
        arithmetic_zh=choice.arithmetic[1] or None,
    )
    return DueReading(due, choice.notes)


def _ambiguous(readings: Sequence[DueReading], context: Context) -> Ambiguous:
    labels = [describe_due(reading.due) for reading in readings]
    dues = [reading.due for reading in readings]
    if len(labels) == 2:
        message = _('"{text}" can be read in two ways: {first}, or {second}.').format(
            text=context.quoted, first=labels[0], second=labels[1]
        )
    else:
        message = _('"{text}" can be read in several ways: {readings}.').format(
            text=context.quoted, readings="; ".join(labels)
        )
    return Ambiguous(
        message,
        tuple(zip(labels, dues, strict=True)),
        _("Type one of these: {forms}.").format(forms=", ".join(due.date for due in dues)),
    )


def describe_due(due: Due) -> str:
    """The due date for people: "Thu, Dec 3, 2026", or from the first day to the last."""
    last = describe_day(date.fromisoformat(due.date))
    if due.earliest is None:
        return last
    first = describe_day(date.fromisoformat(due.earliest))
    return _("{first} to {last}").format(first=first, last=last)


def is_overdue(due: Due, today: date) -> bool:
    """Whether the last day is over; `today` is the date in the due date's zone."""
    return today > date.fromisoformat(due.date)
