"""Complaints and notices: filed, served, answered; each starts and stops deadlines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from logbook.actions.claim_objects import add_corrections
from logbook.actions.deadline_data import clocks, rule_book
from logbook.actions.deadline_finding import find_numbered, get_deadline, require_running
from logbook.actions.deadline_trigger import trigger_of_words
from logbook.actions.deadlines import ask_for_cycle, case_for, count_anew, put
from logbook.actions.filing_anchor import Anchor, anchor_filing, pack_handed_out
from logbook.actions.intake_time import carrier_zone
from logbook.actions.raw_draft import check_text
from logbook.actions.record import add_attachment
from logbook.domain.cases.clock import EVENTS, Clock, find_clock
from logbook.domain.cases.deadline import Deadline, FilingEvent
from logbook.domain.cases.deadline_count import Trigger
from logbook.domain.ledger.fields import present
from logbook.domain.time.moment_words import describe_day
from logbook.domain.value import Value
from logbook.errors import Missing, Refused, UsageError
from logbook.language import _
from logbook.store import deadlines
from logbook.store.attachments import Kept
from logbook.store.claims import Place
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
    keep_secret: bool = False, files: Sequence[Kept] = (), pack: str | None = "",
    now: datetime, zone: str,
) -> Happened:  # fmt: skip
    """Store that a complaint or notice was filed, served or answered, with its deadlines, and
    with files already kept, all as one action.

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
        for file in files:
            add_attachment(action, file, found.id)
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
    running = tuple(get_deadline(log, no) for no in started)
    remarks += [ask_for_cycle(d.label) for d in running if rule_book().rule(d.rule).cycles]
    return Happened(
        event=stored, name=str(clock.name), says=str(clock.events[event].says or ""),
        started=running,
        stopped=tuple(get_deadline(log, no) for no in stopped), remarks=tuple(remarks),
        anchor=anchor,
    )  # fmt: skip


class FilingAmended(Value):
    """A filing event as corrected, and the deadlines that were counted anew."""

    event: FilingEvent
    moved: tuple[Deadline, ...]
    remarks: tuple[str, ...]


def amend_filing(
    log: Log, label: str, *, on: str, reference: str, reason: str | None,
    keep_secret: bool = False, now: datetime, zone: str,
) -> FilingAmended:  # fmt: skip
    """Correct the day or the number of a filing event; the old value stays.

    The deadlines that it started and that still run are counted anew from the day.  Raises
    `Missing` when nothing is given, `UsageError` for the number of something else, `Refused` when
    all of it stands there already, when it was struck out, or when the day comes before what it
    has to follow.
    """
    check_text("reference", reference, keep_secret=keep_secret)
    check_text("reason", reason or "", keep_secret=keep_secret)
    remarks: list[str] = []
    moved: list[int] = []
    with log.action(now, zone) as action:
        found = require_running(log, label)
        if not isinstance(found, FilingEvent):
            raise UsageError(
                _('"{text}" is not a number such as {example}.').format(text=label, example="C1")
            )
        values = present({"reference": reference.strip()})
        if on.strip():
            trigger = trigger_of_words(on, now=now, zone=zone, there=found.zone, remarks=remarks)
            clock = find_clock(clocks(), found.receiver)
            _check_order(log, found.target, clock, found.event, trigger.day, "", but=found.id)
            values["on"] = trigger.day.isoformat()
        if not values:
            raise Missing(
                _("It is not said what to correct."),
                f"logbook amend {found.label} --on DAY -r NUMBER",
            )
        place = Place("filing", found.id, found.seq, found.no, found.target, found.state)
        if not add_corrections(log, action, place, values, reason):
            raise Refused(_("{number} says that already.").format(number=found.label))
        if on.strip():
            moved = _move_started(log, action, found, trigger, reason)
    event = find_numbered(log, found.label)
    return FilingAmended(
        event=event if isinstance(event, FilingEvent) else found,
        moved=tuple(get_deadline(log, no) for no in moved),
        remarks=tuple(remarks),
    )


def _move_started(
    log: Log, action: Action, filing: FilingEvent, trigger: Trigger, reason: str | None
) -> list[int]:
    """Count anew what the filing started; what follows another deadline follows its new day."""
    days = {filing.on: trigger}
    moved = []
    started = [
        each for each in deadlines.of_case(log.connection, filing.target)
        if each.trigger_id == filing.id and each.runs
    ]  # fmt: skip
    for each in sorted(started, key=lambda deadline: deadline.no):
        begins = days.get(each.trigger_date)
        if begins and count_anew(log, action, each, begins, reason):
            moved.append(each.no)
            days[each.due_date] = Trigger(day=get_deadline(log, each.no).due)
    return moved


def receiver_name(receiver: str) -> str:
    """The receiver's name in the current language; the identifier where it has no clock."""
    return next((str(each.name) for each in clocks() if each.id == receiver), receiver)


def _check_order(
    log: Log, case_id: str, clock: Clock, event: str, day: date, reference: str, but: str = ""
) -> None:
    there = [
        each for each in deadlines.filings_of_case(log.connection, case_id)
        if each.receiver == clock.id and each.state == "current" and each.id != but
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
