"""Complaints and notices: filed, served, answered; each starts and stops deadlines."""

from __future__ import annotations

from datetime import date, datetime

from logbook.actions.deadline_data import clocks, rule_book
from logbook.actions.deadline_trigger import trigger_of_words
from logbook.actions.deadlines import case_for, get_deadline, put
from logbook.actions.filing_anchor import Anchor, anchor_filing, pack_handed_out
from logbook.actions.intake_time import carrier_zone
from logbook.actions.raw_draft import check_text
from logbook.domain.cases.clock import EVENTS, Clock, find_clock
from logbook.domain.cases.deadline import Deadline, FilingEvent
from logbook.domain.cases.deadline_count import Trigger
from logbook.domain.ledger.fields import present
from logbook.domain.time.moment_words import describe_day
from logbook.domain.value import Value
from logbook.errors import Missing, Refused
from logbook.language import _
from logbook.store import deadlines
from logbook.store.log import Action, Log


class Happened(Value):
    """A filing event as stored, and what it did."""

    event: FilingEvent
    name: str
    """The receiver's, in the current language."""
    started: tuple[Deadline, ...]
    stopped: tuple[Deadline, ...]
    says: str
    """What to know about this receiver's clock; empty where there is nothing."""
    remarks: tuple[str, ...]
    anchor: Anchor | None = None
    """The head that the receiver has from here on, when a pack was filed."""


def happened(
    log: Log, event: str, receiver: str, *, case: str, on: str, reference: str,
    keep_secret: bool = False, pack: str | None = "", now: datetime, zone: str,
) -> Happened:  # fmt: skip
    """Store that a complaint or notice was filed, served or answered, with its deadlines.

    Without a day it is today.  With `filed`, the head of the pack made for this receiver is
    stored as fixed outside: of the pack named, else of the newest; None: no pack was filed.
    Raises `NotFound` for an unknown receiver or case, `Missing`
    without a case where there are several, `Refused` for what is stored already or comes before
    what it has to follow, `SecretShaped` for a reference that looks like a secret.
    """
    remarks: list[str] = []
    clock = find_clock(clocks(), receiver)
    found = case_for(log, case, remarks)
    check_text("reference", reference, keep_secret=keep_secret)
    handed = pack_handed_out(log, found.id, clock.id, pack) if pack is not None else None
    there = clock.zone or carrier_zone(log, zone)
    trigger = trigger_of_words(
        on.strip() or "now", now=now, zone=zone, there=there, remarks=remarks
    )
    with log.action(now, zone) as action:
        _check_order(log, found.id, clock, event, trigger.day, reference.strip())
        entry = action.add("filing", present({
            "target": found.id, "receiver": clock.id, "event": event,
            "on": trigger.day.isoformat(), "zone": there, "reference": reference.strip(),
        }))  # fmt: skip
        stopped = _stop(log, action, found.id, clock, event, trigger.day, entry.id)
        carrier = deadlines.case_carrier(log.connection, found.id) or ""
        started = _start(log, action, clock, event, trigger, found.id, carrier, there, entry.id)
    anchor = None
    if event == "filed" and handed is not None:
        anchor = anchor_filing(
            log, handed, entry.id, trigger.day.isoformat(), clock.name.en, now=now, zone=zone
        )
    stored = deadlines.filing(log.connection, entry.number or 0)
    if stored is None:
        raise Missing(_("There is no {number}.").format(number=f"C{entry.number}"))
    return Happened(
        event=stored, name=str(clock.name), says=str(clock.events[event].says or ""),
        started=tuple(get_deadline(log, no) for no in started),
        stopped=tuple(get_deadline(log, no) for no in stopped), remarks=tuple(remarks),
        anchor=anchor,
    )  # fmt: skip


def receiver_name(receiver: str) -> str:
    """The receiver's name in the current language; the identifier where it has no clock."""
    return next((str(each.name) for each in clocks() if each.id == receiver), receiver)


def _check_order(
    log: Log, case_id: str, clock: Clock, event: str, day: date, reference: str
) -> None:
    there = [
        each for each in deadlines.filings_of_case(log.connection, case_id)
        if each.receiver == clock.id and each.state == "current"
    ]  # fmt: skip
    for each in there:
        if (each.event, each.on, each.reference or "") == (event, day.isoformat(), reference):
            raise Refused(
                _("{number} says that already.").format(number=each.label),
                f"logbook deadline show {each.label}",
            )
    earlier = EVENTS[: EVENTS.index(event)]
    # Several complaints may be filed with one receiver: the first day of each event counts.
    for name in earlier:
        days = [each.on for each in there if each.event == name]
        if days and day.isoformat() < min(days):
            raise Refused(
                _("That day is before {day}, when it was {event}.").format(
                    day=describe_day(date.fromisoformat(min(days))), event=event_word(name)
                ),
                _("Correct the day with --on."),
            )


def event_word(event: str) -> str:
    """What happened, in the current language."""
    return {"filed": _("filed"), "served": _("served"), "answered": _("answered")}[event]


def _stop(
    log: Log, action: Action, case_id: str, clock: Clock, event: str, day: date, filing: str
) -> tuple[int, ...]:
    stops = clock.events[event].stops
    stopped = [
        each for each in deadlines.of_case(log.connection, case_id)
        if each.runs and each.rule in stops
    ]  # fmt: skip
    for each in stopped:
        # What is counted anew from here does not count any more as it was.
        late = "broken" if day.isoformat() > each.due_date else "kept"
        state = "withdrawn" if each.rule in _rules(clock, event) else late
        action.add("outcome", {"target": each.id, "state": state, "shown_by": filing})
    return tuple(each.no for each in stopped)


def _rules(clock: Clock, event: str) -> tuple[str, ...]:
    return tuple(start.rule for start in clock.events[event].starts)


def _start(
    log: Log, action: Action, clock: Clock, event: str, trigger: Trigger, case_id: str,
    carrier: str, there: str, filing: str,
) -> tuple[int, ...]:  # fmt: skip
    numbers: dict[str, int] = {}
    for start in clock.events[event].starts:
        begin = trigger
        if start.after:
            begin = Trigger(day=get_deadline(log, numbers[start.after]).due)
        numbers[start.rule] = put(
            log, action, rule_book().rule(start.rule), carrier, begin, target=case_id,
            there=there, set_off_by=filing,
        )  # fmt: skip
    return tuple(numbers.values())
