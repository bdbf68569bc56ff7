"""How the pages say what is due, in the language of the request."""

from __future__ import annotations

from datetime import date

from logbook.actions.deadline_data import rule_book
from logbook.actions.due import DueItem
from logbook.actions.filings import event_word, receiver_name
from logbook.domain.cases.claim_words import standing_word
from logbook.domain.cases.deadline import Deadline, FilingEvent
from logbook.domain.cases.deadline_words import (
    confidence_words,
    days_at,
    direction_words,
    end_elsewhere,
    in_language,
    outcome_words,
    passed_words,
    zone_at,
)
from logbook.domain.time.moment_words import describe_day
from logbook.errors import NotFound
from logbook.language import _


def today(day: date, zone: str) -> str:
    """Which day it is where the user is."""
    return _("Today is {day} ({zone}).").format(day=describe_day(day), zone=zone_at(zone, day))


def day(item: DueItem) -> str:
    """The day, or the days of a range, where the receiver is."""
    return days_at(item.earliest, item.due, item.zone)


def state(item: DueItem) -> str:
    """How long it still is, or what became of it."""
    if item.state != "current":
        return standing_word(item.state)
    if item.outcome != "open":
        return outcome_words(item.outcome)
    return passed_words(item.days, item.direction)


def beside(item: DueItem, zone: str) -> str:
    """Who has to act, when it is over by the user's clock, by when to start."""
    parts = [direction_words(item.direction)]
    if elsewhere := end_elsewhere(item.due, item.zone, zone):
        parts.append(elsewhere)
    if item.remind and item.outcome == "open":
        parts.append(_("start by {day}").format(day=describe_day(item.remind)))
    return _(", ").join(parts)


def arithmetic(deadline: Deadline) -> str:
    """The count in words, as it was stored."""
    return in_language(deadline.arithmetic, deadline.arithmetic_zh)


def source(deadline: Deadline) -> str:
    """Who says so, and when that was seen; the address is beside it."""
    return _("Source: {source}, seen {seen}, {confidence}.").format(
        source=deadline.source, seen=deadline.seen,
        confidence=confidence_words(deadline.confidence),
    )  # fmt: skip


def remarks(deadline: Deadline) -> list[str]:
    """What the data says beside the rule."""
    try:
        rule = rule_book().rule(deadline.rule)
    except NotFound:
        return []
    return [str(words) for words in (rule.note, rule.contradiction) if words]


def filing(event: FilingEvent) -> str:
    """What happened to a complaint or notice, and on which day."""
    on = date.fromisoformat(event.on)
    return _("{name}: {event} {day} ({zone})").format(
        name=" ".join(filter(None, (receiver_name(event.receiver), event.reference))),
        event=event_word(event.event), day=describe_day(on), zone=zone_at(event.zone, on),
    )  # fmt: skip
