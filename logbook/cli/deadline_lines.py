"""Deadlines, filings and rules as lines for a terminal, and as JSON."""

from __future__ import annotations

from typing import Any

from logbook.actions.deadline_data import rule_book
from logbook.actions.due import DueItem, title_of
from logbook.actions.filings import event_word, receiver_name
from logbook.actions.not_served import NotServed
from logbook.cli.layout import labelled, paragraph
from logbook.domain.cases.claim_words import standing_word
from logbook.domain.cases.deadline import Deadline, FilingEvent
from logbook.domain.cases.deadline_rule import Rule
from logbook.domain.cases.deadline_words import (
    confidence_words,
    day_at,
    days_at,
    direction_words,
    end_elsewhere,
    in_language,
    outcome_words,
    passed_words,
    rule_span,
    span_words,
    zone_at,
)
from logbook.domain.text_checks import visible
from logbook.domain.time.moment_words import describe_day
from logbook.errors import NotFound
from logbook.language import _

_WIDTH = 6


def deadline_lines(deadline: Deadline, zone: str, left: int) -> list[str]:
    """A deadline with its count, its source, and what the data says beside it."""
    rule = _rule(deadline.rule)
    heading = _("{title}: {day}").format(
        title=title_of(deadline.rule), day=day_words(deadline, zone)
    )
    lines = labelled(deadline.label, heading, label_width=_WIDTH)
    beside = [
        _standing(deadline, left),
        in_language(deadline.arithmetic, deadline.arithmetic_zh),
        _("Source: {source}").format(source=_source(deadline)),
    ]
    if rule and rule.note:
        beside.append(str(rule.note))
    if rule and rule.contradiction:
        beside.append(str(rule.contradiction))
    for text in beside:
        lines += labelled("", visible(text), label_width=_WIDTH)
    return [line.rstrip() for line in lines]


def day_words(deadline: Deadline, zone: str) -> str:
    """The day at the receiver, and when it is over by the user's clock where that differs."""
    shown = day_at(deadline.due, deadline.zone)
    elsewhere = end_elsewhere(deadline.due, deadline.zone, zone)
    return _(", ").join([shown, elsewhere]) if elsewhere else shown


def _standing(deadline: Deadline, left: int) -> str:
    if deadline.state != "current":
        return standing_word(deadline.state)
    if deadline.outcome != "open":
        return outcome_words(deadline.outcome)
    state = passed_words(left, deadline.direction)
    if deadline.direction == "wait" and left < 0:
        return state  # It says both that it is a waiting time and that it is over.
    return _(", ").join([state, direction_words(deadline.direction)])


def _source(deadline: Deadline) -> str:
    return _("{source}, seen {seen}, {confidence}: {url}").format(
        source=deadline.source, seen=deadline.seen, url=deadline.source_url,
        confidence=confidence_words(deadline.confidence),
    )  # fmt: skip


def _rule(identifier: str) -> Rule | None:
    try:
        return rule_book().rule(identifier)
    except NotFound:
        return None


def filing_line(event: FilingEvent) -> str:
    """`C1  FCC informal complaint 7781234: filed Tue, Apr 7, 2026 (EDT)`."""
    from datetime import date

    day = date.fromisoformat(event.on)
    text = _("{name}: {event} {day} ({zone})").format(
        name=" ".join(filter(None, (receiver_name(event.receiver), event.reference))),
        event=event_word(event.event), day=describe_day(day), zone=zone_at(event.zone, day),
    )  # fmt: skip
    if event.state != "current":
        text = _(", ").join([text, standing_word(event.state)])
    return "\n".join(labelled(event.label, visible(text), label_width=_WIDTH))


def due_lines(item: DueItem, zone: str) -> list[str]:
    """One thing that is due, in two or three lines."""
    state = passed_words(item.days, item.direction)
    if item.state != "current":
        state = standing_word(item.state)
    elif item.outcome != "open":
        state = outcome_words(item.outcome)
    shown = _(", ").join([days_at(item.earliest, item.due, item.zone), state])
    lines = labelled(item.label, visible(shown), label_width=_WIDTH)
    lines += labelled("", visible(item.title), label_width=_WIDTH)
    elsewhere = end_elsewhere(item.due, item.zone, zone)
    more = [elsewhere] if elsewhere else []
    if item.remind and item.outcome == "open":
        more.append(_("start by {day}").format(day=describe_day(item.remind)))
    if item.case:
        more.append(_("case {name}").format(name=item.case))
    if item.record:
        more.append(_("record {no}").format(no=item.record))
    if more:
        lines += labelled("", visible(_(", ").join(more)), label_width=_WIDTH)
    return [line.rstrip() for line in lines]


def not_served_lines(each: NotServed) -> list[str]:
    """A filing that no clock runs for yet, and what starts it."""
    lines = filing_line(each.filing).split("\n")
    lines += labelled("", _("Nobody wrote down yet that it was served."), label_width=_WIDTH)
    lines += labelled("", visible(each.says), label_width=_WIDTH) if each.says else []
    if each.filing.case:
        lines += labelled(
            "", visible(_("case {name}").format(name=each.filing.case)), label_width=_WIDTH
        )
    return [line.rstrip() for line in lines]


def not_served_json(each: NotServed) -> dict[str, Any]:
    """The same as `due --json` prints it: like what is due, without a day."""
    filing = each.filing
    return {
        "no": filing.label, "kind": "not_served", "title": receiver_name(filing.receiver),
        "due": None, "filed_on": filing.on, "zone": filing.zone, "case": filing.case,
        "reference": filing.reference, "says": each.says or None, "state": filing.state,
    }  # fmt: skip


def rule_lines(rule: Rule, *, whole: bool) -> list[str]:
    """A rule: what it is about, how it counts, who says so."""
    lines = [rule.id, paragraph(str(rule.title), "    ")]
    text = _("{span} from: {trigger}").format(span=rule_span(rule), trigger=rule.trigger)
    lines.append(paragraph(text, "    "))
    source = _("{source}, seen {seen}, {confidence}: {url}").format(
        source=rule.source, seen=rule.seen, url=rule.source_url,
        confidence=confidence_words(rule.confidence),
    )  # fmt: skip
    lines.append(paragraph(_("Source: {source}").format(source=source), "    "))
    if rule.contradiction:
        lines.append(paragraph(str(rule.contradiction), "    "))
    if not whole:
        return lines
    lines += [paragraph(str(rule.note), "    ")] if rule.note else []
    for each in rule.variants:
        own = _("{carrier}: {span} ({source}, {confidence}, {url})").format(
            carrier=each.carrier, span=span_words(each.amount, rule.unit, rule.day_kind),
            source=each.source, url=each.source_url,
            confidence=confidence_words(each.confidence),
        )  # fmt: skip
        lines.append(paragraph(own, "    "))
    return lines


def deadline_json(deadline: Deadline, left: int) -> dict[str, Any]:
    """A deadline as `--json` prints it."""
    return deadline.as_dict() | {
        "no": deadline.label, "amended": list(deadline.amended), "days_left": left,
    }  # fmt: skip


def filing_json(event: FilingEvent) -> dict[str, Any]:
    """A filing event as `--json` prints it."""
    return event.as_dict() | {
        "no": event.label, "amended": list(event.amended), "redacted": list(event.redacted),
    }  # fmt: skip


def due_json(item: DueItem, zone: str) -> dict[str, Any]:
    """One thing that is due as `--json` prints it."""
    from logbook.domain.cases.deadline_count import day_ends
    from logbook.domain.time.wall_clock import stamp

    return {
        "no": item.label, "kind": item.kind, "title": item.title, "due": item.due.isoformat(),
        "earliest": item.earliest.isoformat() if item.earliest else None,
        "remind": item.remind.isoformat() if item.remind else None,
        "zone": item.zone, "ends": stamp(day_ends(item.due, item.zone)), "your_zone": zone,
        "direction": item.direction, "case": item.case, "record": item.record,
        "days_left": item.days, "overdue": item.overdue, "outcome": item.outcome,
        "state": item.state,
    }  # fmt: skip


def rule_json(rule: Rule) -> dict[str, Any]:
    """A rule as `--json` prints it."""
    words = ("title", "trigger", "note", "contradiction")
    return rule.as_dict() | {
        **{name: value.as_dict() if (value := getattr(rule, name)) else None for name in words},
        "cut_off": rule.cut_off.isoformat("minutes") if rule.cut_off else None,
        "remind": rule.remind.as_dict() if rule.remind else None,
        "variants": [each.as_dict() for each in rule.variants],
    }
