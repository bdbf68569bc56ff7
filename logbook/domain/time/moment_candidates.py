"""From what a phrase says to the moments it may stand for.

Every moment the words allow is listed before anything is chosen; choosing, asking and
refusing is `moment.read_moment`'s part.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from logbook.domain.record import Moment
from logbook.domain.time.calendar_words import FIRST_YEAR, LAST_YEAR
from logbook.domain.time.clock_words import hours_of, other_half
from logbook.domain.time.moment_words import describe, describe_day
from logbook.domain.time.relative_days import nearest
from logbook.domain.time.time_phrase import Clock, Context, Day, Found, unreadable
from logbook.domain.time.wall_clock import from_instant, offset_of
from logbook.domain.time.zone_words import Placed, place
from logbook.domain.time.zones import ABBREVIATIONS, load_zone, zone_label
from logbook.errors import Unreadable
from logbook.language import _

_MINUTE = timedelta(minutes=1)


class Candidate(NamedTuple):
    """A moment a phrase may stand for, with what to say about the reading."""

    moment: Moment
    day: Day
    notes: tuple[str, ...] = ()
    either_half: bool = False
    """Whether the words leave open which half of the day: "at 5"."""


class Asked(NamedTuple):
    """The question: which moment, seen from when and where."""

    context: Context
    now: datetime
    zone: str

    def allows(self, moment: Moment) -> bool:
        """Whether the moment lies on the right side of now; a clock may differ by a minute."""
        if moment.utc is None:
            day = date.fromisoformat((moment.local or "")[:10])
            today = self.now.astimezone(load_zone(moment.zone or self.zone)).date()
            return day >= today if self.context.future else day <= today
        away = datetime.fromisoformat(moment.utc) - self.now
        return away >= -_MINUTE if self.context.future else away <= _MINUTE


def candidates(found: Found, asked: Asked) -> list[Candidate]:
    """The moments the phrase may stand for, the likelier first; none when clocks skipped it.

    Raises `Unreadable` when the phrase contradicts itself or names no day and no time.
    """
    clock, part = _clock(found)
    days = _days(found, asked.context)
    if clock is None:
        if not days:
            raise unreadable(asked.context)
        return [_whole_day(day, found, asked) for day in days]
    hours = hours_of(clock, part)
    if not hours:
        raise Unreadable(
            _('"{text}" names an hour that does not fit the part of the day.').format(
                text=asked.context.quoted
            ),
            asked.context.examples(),
        )
    notes = _clock_notes(clock, part, found, asked.context)
    pairs = [(day, hour) for day in days for hour in hours]
    if not days:
        pairs = [(_implied_day(clock, hour, found, len(hours) > 1, asked), hour) for hour in hours]
    every = [
        candidate
        for day, hour in pairs
        for candidate in at_hour(_noted(day, notes), clock, hour, found, asked)
    ]
    if part is None and len(hours) > 1:
        every = [candidate._replace(either_half=True) for candidate in every]
    return every if days else [_with_day_note(candidate) for candidate in every]


def _noted(day: Day, notes: tuple[str, ...]) -> Day:
    return day._replace(notes=(*day.notes, *notes))


def shifted(shift: timedelta, asked: Asked) -> Candidate:
    """The moment a distance from now, to the minute unless the distance counts seconds."""
    instant = asked.now.astimezone(UTC) + shift
    precision = "second" if shift % _MINUTE else "minute"
    if precision == "minute":
        instant = instant.replace(second=0)
    moment = from_instant(
        instant, asked.zone, "stated", precision=precision, words=asked.context.text
    )
    return Candidate(moment, Day(_local(moment).date()))


def _clock(found: Found) -> tuple[Clock | None, str | None]:
    """The clock, where "noon" and "midnight" are clocks of their own, and the part of the day."""
    if found.clock is None and found.part in ("noon", "midnight"):
        return Clock(hour=12 if found.part == "noon" else 0), found.part
    return found.clock, found.part


def _days(found: Found, context: Context) -> tuple[Day, ...]:
    if found.weekday is None:
        return found.days or ()
    if found.days is None:
        return nearest(found.weekday, context)
    fitting = tuple(day for day in found.days if day.date.weekday() == found.weekday)
    if not fitting:
        raise Unreadable(
            _('"{text}" names the wrong weekday: that date is {day}.').format(
                text=context.quoted, day=describe_day(found.days[0].date)
            ),
            context.examples(),
        )
    return fitting


def _implied_day(
    clock: Clock, hour: tuple[int, int], found: Found, nearest_one: bool, asked: Asked
) -> Day:
    """Today; for an hour that has two readings the day on which that reading is nearest."""
    today = asked.context.today
    other = today + timedelta(days=1 if asked.context.future else -1)
    chosen = today
    if nearest_one:
        there = at_hour(Day(today), clock, hour, found, asked)
        if not any(asked.allows(candidate.moment) for candidate in there):
            chosen = other
    return Day(chosen, step="day")


def _with_day_note(candidate: Candidate) -> Candidate:
    day = describe_day(_local(candidate.moment).date())
    note = _("No day was given: read as {day}.").format(day=day)
    return candidate._replace(notes=(note, *candidate.notes))


def at_hour(
    day: Day, clock: Clock, hour: tuple[int, int], found: Found, asked: Asked
) -> list[Candidate]:
    """The moments at which clocks show this hour of the day: one, two, or none."""
    later, hour_of_day = hour
    wanted = time(hour_of_day, clock.minute, clock.second or 0)
    local = datetime.combine(in_reach(day.date + timedelta(days=later), asked.context), wanted)
    precision = "minute" if clock.second is None else "second"
    return [
        Candidate(moment, day, (*day.notes, *_converted(moment, local)))
        for placed in place(local, found.zone, asked.zone)
        for moment in (_moment(placed, precision, asked),)
    ]


def _moment(placed: Placed, precision: str, asked: Asked) -> Moment:
    return from_instant(
        placed.instant, placed.zone, "stated", precision=precision, words=asked.context.text
    )


def _converted(moment: Moment, typed_local: datetime) -> tuple[str, ...]:
    if _local(moment) == typed_local:
        return ()
    return (_("Converted to {moment}.").format(moment=describe(moment)),)


def _whole_day(day: Day, found: Found, asked: Asked) -> Candidate:
    context = asked.context
    zone = found.zone.zone if found.zone and found.zone.zone else asked.zone
    if found.zone and found.zone.abbreviation:
        zone = ABBREVIATIONS[found.zone.abbreviation][0]
    notes = day.notes
    if found.part is not None:
        notes += (_("No hour was given: only the day is kept, with your words beside it."),)
    local = in_reach(day.date, context).isoformat()
    moment = Moment(zone=zone, local=local, precision="day", words=context.text)
    return Candidate(moment, day, notes)


def in_reach(day: date, context: Context) -> date:
    """The day; raises `Unreadable` for one in a year no record can be about."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Unreadable(
            _('"{text}" names the year {year}, which cannot be right.').format(
                text=context.quoted, year=day.year
            ),
            context.examples(),
        )
    return day


def _clock_notes(clock: Clock, part: str | None, found: Found, context: Context) -> tuple[str, ...]:
    notes: tuple[str, ...] = ()
    other = other_half(clock, part)
    if other is not None:
        note = _("Read on the 24-hour clock. For the other half of the day type {typed}.")
        notes += (note.format(typed=other),)
    if found.rough:
        notes += (_("Kept as an exact time, with your words beside it."),)
    return notes


def _local(moment: Moment) -> datetime:
    return datetime.fromisoformat(moment.local or "")


def typed_form(moment: Moment, zone: str) -> str:
    """What to type, in this zone, to mean exactly this moment."""
    if moment.local is None or moment.utc is None:
        return moment.local or "unknown"
    kept = "seconds" if moment.precision == "second" else "minutes"
    local = _local(moment)
    if moment.zone == zone and len(place(local, None, zone)) == 1:
        return local.isoformat(" ", kept)
    offset = offset_of(moment)
    shown = datetime.fromisoformat(moment.utc).astimezone(load_zone(moment.zone or zone))
    letters = zone_label("", shown.tzname() or "", offset)
    if letters in ABBREVIATIONS:
        return f"{local.isoformat(' ', kept)} {letters}"
    return shown.isoformat("T", kept)
