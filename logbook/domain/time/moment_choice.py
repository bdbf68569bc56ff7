"""Chooses the one moment a phrase means, asks between several, refuses where there is none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone

from logbook.domain.record import Moment
from logbook.domain.time.clock_words import clock_rows
from logbook.domain.time.date_words import date_rows
from logbook.domain.time.iso_form import read_iso
from logbook.domain.time.moment_candidates import (
    Asked,
    Candidate,
    candidates,
    in_reach,
    shifted,
    typed_form,
)
from logbook.domain.time.moment_words import describe
from logbook.domain.time.relative_days import relative_day_rows
from logbook.domain.time.time_phrase import (
    Clock,
    Context,
    Day,
    Found,
    Row,
    ZoneWord,
    read_phrase,
    unreadable,
)
from logbook.domain.time.wall_clock import from_instant
from logbook.domain.time.zone_words import place, zone_rows
from logbook.domain.time.zones import ABBREVIATIONS, load_zone
from logbook.errors import Ambiguous, Unreadable
from logbook.language import _

_STEPS = {"day": 1, "week": 7}
_MOST_STEPS = 100


def phrase_rows() -> list[Row]:
    """Every row that reads a piece of a phrase about time."""
    return [*date_rows(), *relative_day_rows(), *clock_rows(), *zone_rows()]


def choose(text: str, asked: Asked) -> tuple[Moment, tuple[str, ...]]:
    """The one moment a plain text means, and notes; raises `Unreadable` or `Ambiguous`."""
    every = _unlike(_candidates(text, asked))
    if not every:
        raise Unreadable(
            _('"{text}" does not exist: the clocks are set forward past that hour.').format(
                text=asked.context.quoted
            ),
            asked.context.examples(),
        )
    allowed = [candidate for candidate in every if asked.allows(candidate.moment)]
    if not allowed:
        raise _wrong_side(every[0].moment, _stepped(every[0], asked), asked)
    if len(allowed) > 1:
        raise _ambiguous(allowed, asked)
    left = allowed[0]
    if len(every) == 1:
        return left.moment, left.notes
    if left.either_half:
        # "today at 5", said at four: that five in the morning is meant is too unlikely.
        refused = next(candidate for candidate in every if candidate not in allowed)
        raise _wrong_side(refused.moment, left.moment, asked)
    return left.moment, (*left.notes, _only_one_left(left.moment, asked))


def _candidates(text: str, asked: Asked) -> list[Candidate]:
    found = _iso(text, asked.context)
    if found is not None:
        return candidates(found, asked)
    found = read_phrase(text, phrase_rows, asked.context)
    if found.shift is not None:
        if any((found.days, found.clock, found.part, found.zone, found.weekday is not None)):
            raise unreadable(asked.context)
        return [shifted(found.shift, asked)]
    every = candidates(found, asked)
    there = _today_there(found.zone, asked)
    if there != asked.context.today:
        # "yesterday 3 PM EST" typed in Shanghai: whose yesterday?  Both are listed.
        elsewhere = asked._replace(context=asked.context._replace(today=there))
        every += candidates(read_phrase(text, phrase_rows, elsewhere.context), elsewhere)
    return every


def _today_there(word: ZoneWord | None, asked: Asked) -> date:
    if word is None:
        return asked.context.today
    if word.offset is not None:
        return asked.now.astimezone(timezone(word.offset)).date()
    name = word.zone or ABBREVIATIONS[word.abbreviation or ""][0]
    return asked.now.astimezone(load_zone(name)).date()


def _iso(text: str, context: Context) -> Found | None:
    """What the ISO 8601 form says; None for any other text, which the phrase table reads."""
    iso = read_iso(text)
    if iso is None:
        return None
    days = (Day(in_reach(iso.day, context), step="year"),)
    if iso.clock is None:
        return Found(days=days)
    second = iso.clock.second if iso.seconds else None
    return Found(
        days=days,
        clock=Clock(hour=iso.clock.hour, minute=iso.clock.minute, second=second, padded=True),
        zone=None if iso.offset is None else ZoneWord(offset=iso.offset),
    )


def _unlike(every: list[Candidate]) -> list[Candidate]:
    """The candidates without those that mean the same moment as one before."""
    kept: dict[tuple[str | None, str | None], Candidate] = {}
    for candidate in every:
        moment = candidate.moment
        kept.setdefault((moment.utc, None if moment.utc else moment.local), candidate)
    return list(kept.values())


def _only_one_left(moment: Moment, asked: Asked) -> str:
    if asked.context.future:
        note = _("Read as {moment}: the other reading is already past.")
    else:
        note = _("Read as {moment}: the other reading has not come yet.")
    return note.format(moment=describe(moment))


def _ambiguous(several: Sequence[Candidate], asked: Asked) -> Ambiguous:
    moments = [candidate.moment for candidate in several]
    labels = [_label(moment, moments) for moment in moments]
    if len(labels) == 2:
        message = _('"{text}" can be read in two ways: {first}, or {second}.').format(
            text=asked.context.quoted, first=labels[0], second=labels[1]
        )
    else:
        message = _('"{text}" can be read in several ways: {readings}.').format(
            text=asked.context.quoted, readings="; ".join(labels)
        )
    forms = ", ".join(typed_form(moment, asked.zone) for moment in moments)
    readings = tuple(zip(labels, moments, strict=True))
    return Ambiguous(message, readings, _("Type one of these: {forms}.").format(forms=forms))


def _label(moment: Moment, among: list[Moment]) -> str:
    """The moment for people; in the hour that comes twice, which of the two it is."""
    label = describe(moment)
    twice = [
        other.utc
        for other in among
        if moment.utc and (other.local, other.zone) == (moment.local, moment.zone)
    ]
    if len(twice) < 2:
        return label
    if moment.utc == min(stamp or "" for stamp in twice):
        return _("{moment} (before the clocks went back)").format(moment=label)
    return _("{moment} (after the clocks went back)").format(moment=label)


def _wrong_side(refused: Moment, other: Moment | None, asked: Asked) -> Unreadable:
    """The refusal of a date ahead for an event, or past for a deadline, with the other reading."""
    if asked.context.future:
        message = _('"{text}" would be {moment}, which is already past.')
    else:
        message = _('"{text}" would be {moment}, which has not come yet.')
    remedy = asked.context.examples()
    if other is not None:
        remedy = _("If you mean {moment}, type {typed}.").format(
            moment=describe(other), typed=typed_form(other, asked.zone)
        )
    text = message.format(text=asked.context.quoted, moment=describe(refused))
    return Unreadable(text, remedy)


def _stepped(refused: Candidate, asked: Asked) -> Moment | None:
    """The nearest moment on the right side of now that the same words could mean."""
    sign = 1 if asked.context.future else -1
    local = datetime.fromisoformat(refused.moment.local or "")
    for count in range(1, _MOST_STEPS):
        if refused.day.step == "year":
            moved = _year_away(local, sign * count)
        elif refused.day.step in _STEPS:
            moved = local + timedelta(days=sign * count * _STEPS[refused.day.step])
        else:
            return None
        moment = moved and _moved(refused.moment, moved)
        if moment and asked.allows(moment):
            return moment
    return None


def _year_away(local: datetime, years: int) -> datetime | None:
    try:
        return local.replace(year=local.year + years)
    except ValueError:  # February 29
        return None


def _moved(moment: Moment, local: datetime) -> Moment | None:
    if moment.utc is None:
        return moment.replaced(local=local.date().isoformat())
    placed = place(local, None, moment.zone or "UTC")
    if not placed:
        return None
    return from_instant(
        placed[0].instant,
        placed[0].zone,
        moment.known,
        precision=moment.precision,
        words=moment.words,
    )
