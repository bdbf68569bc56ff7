"""Deadlines: computed from a rule, corrected, met, struck out."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from logbook.actions.deadline_data import holidays, rule_book
from logbook.actions.deadline_finding import (
    find_numbered,
    get_deadline,
    require_deadline,
    require_running,
)
from logbook.actions.deadline_trigger import (
    trigger_of_record,
    trigger_of_sending,
    trigger_of_words,
)
from logbook.actions.finding import Case, case_names, find_case
from logbook.actions.intake_time import carrier_zone
from logbook.actions.raw_draft import refuse_secret
from logbook.actions.standing import require_standing
from logbook.domain.cases.deadline import OUTCOMES, Deadline, FilingEvent
from logbook.domain.cases.deadline_count import Counted, Trigger, count
from logbook.domain.cases.deadline_rule import Rule
from logbook.domain.cases.deadline_words import in_both_languages
from logbook.domain.ledger.fields import present
from logbook.domain.record import Interaction
from logbook.domain.time.holidays import Holidays
from logbook.domain.value import Value
from logbook.errors import Missing, NotFound, Refused, UsageError
from logbook.language import _
from logbook.store import deadlines, history
from logbook.store.log import Action, Log


class Asked(Value):
    """A deadline in the words typed; what is empty was not given."""

    rule: str
    case: str = ""
    from_day: str = ""
    sent: str = ""
    """The day of sending, where that of receipt is not known."""
    record: int | None = None
    carrier: str = ""
    cycle_day: int | None = None
    """The day of the month of the user's statements, where billing cycles count."""


class Stored(Value):
    """A deadline that was stored, and what was chosen without being asked for."""

    deadline: Deadline
    remarks: tuple[str, ...] = ()


def case_for(log: Log, name: str, remarks: list[str]) -> Case:
    """The case of this name, else the only one there is, which a remark says.

    Raises `NotFound` for a name that no case has, `Missing` when no case or several could be meant.
    """
    if name.strip():
        return find_case(log, name.strip())
    there = case_names(log)
    if len(there) != 1:
        raise Missing(
            _("It is not said which case it belongs to."),
            _("Add -c NAME; see them with: logbook cases"),
        )
    remarks.append(_('Put into the only case, "{name}".').format(name=there[0][0]))
    return find_case(log, there[0][0])


def add_deadline(log: Log, asked: Asked, *, now: datetime, zone: str) -> Stored:
    """Compute a deadline of a rule and store it with its arithmetic.

    It counts from a day typed, from the day of a record, or from the day something was sent.
    Raises `NotFound` for an unknown rule, case or record, `Missing` where there is no day or
    more than one, `Unreadable` for a day that cannot be read, `Refused` when it runs already.
    """
    given = [bool(asked.from_day.strip()), bool(asked.sent.strip()), asked.record is not None]
    if sum(given) != 1:
        raise (Missing if not any(given) else UsageError)(
            _("Say once from which day it counts."),
            _("--from DAY, --from-record N, or --sent DAY where the day of receipt is not known."),
        )
    remarks: list[str] = []
    rule = rule_book().rule(asked.rule)
    record = require_standing(log, asked.record) if asked.record is not None else None
    case = _case(log, asked.case, record, remarks)
    target = case.id if case else record.id if record else ""
    carrier = asked.carrier.strip().casefold() or _carrier(log, case, record)
    there = rule.zone or carrier_zone(log, zone)
    trigger = _trigger(asked, rule, record, remarks, now=now, zone=zone, there=there)
    _check_carrier(rule, asked.carrier.strip().casefold())
    with log.action(now, zone) as action:
        no = put(
            log, action, rule, carrier, trigger, target=target, there=there,
            set_off_by=record.id if record else None, cycle_day=asked.cycle_day,
        )  # fmt: skip
    if rule.cycles and asked.cycle_day is None:
        remarks.append(ask_for_cycle(f"D{no}"))
    return Stored(deadline=get_deadline(log, no), remarks=tuple(remarks))


def ask_for_cycle(label: str) -> str:
    """What to type once the day of the statements is known."""
    return _("Billing cycles may end it sooner. Say the day of your statements: {command}").format(
        command=f"logbook deadline move {label} --cycle-day 5"
    )


def _check_cycle(rule: Rule, cycle_day: int | None) -> None:
    if cycle_day is not None and rule.cycles is None:
        raise UsageError(
            _("{rule} does not count billing cycles.").format(rule=rule.id),
            _("Leave --cycle-day out."),
        )


def put(
    log: Log, action: Action, rule: Rule, carrier: str, trigger: Trigger, *, target: str,
    there: str, set_off_by: str | None, cycle_day: int | None = None,
) -> int:  # fmt: skip
    """Add the entry of a deadline to an action; returns its number.  `Refused` for a twin."""
    own = rule.for_carrier(carrier)
    known = holidays(log)
    _check_cycle(rule, cycle_day)
    counted = count(own, trigger, zone=there, holidays=known, cycle_day=cycle_day)
    for other in deadlines.running(log.connection):
        same = (other.rule, other.target, other.trigger_date)
        if same == (rule.id, target, trigger.day.isoformat()):
            raise Refused(
                _("{number} says that already.").format(number=other.label),
                f"logbook deadline show {other.label}",
            )
    entry = action.add("deadline", {
        **_computed(own, counted, known),
        **present({
            "target": target, "rule": rule.id, "day_kind": rule.day_kind, "zone": there,
            "carrier": carrier if rule.variant(carrier) else None, "direction": rule.direction,
            "trigger": set_off_by, "source": own.source, "source_url": own.source_url,
            "seen": own.seen, "confidence": own.confidence,
        }),
    })  # fmt: skip
    return entry.number or 0


def _computed(rule: Rule, counted: Counted, known: Holidays) -> dict[str, Any]:
    english, chinese = in_both_languages(rule, counted, known)
    trigger = counted.trigger
    timed = rule.cut_off is not None and trigger.clock is not None
    return present({
        "trigger_date": trigger.day.isoformat(), "due_date": counted.due.isoformat(),
        "trigger_time": trigger.clock.isoformat("seconds") if timed and trigger.clock else None,
        "remind_date": counted.remind.isoformat() if counted.remind else None,
        "arithmetic": english, "arithmetic_zh": chinese,
    })  # fmt: skip


def _case(
    log: Log, name: str, record: Interaction | None, remarks: list[str]
) -> Case | None:  # fmt: skip
    """The case named, else that of the record, else the only one; a record needs none."""
    if name.strip() or record is None:
        return case_for(log, name, remarks)
    return find_case(log, record.cases[0]) if len(record.cases) == 1 else None


def _carrier(log: Log, case: Case | None, record: Interaction | None) -> str:
    if record is not None:
        return record.carrier
    return (deadlines.case_carrier(log.connection, case.id) if case else None) or ""


def _check_carrier(rule: Rule, carrier: str) -> None:
    if carrier and rule.variant(carrier) is None:
        names = ", ".join(each.carrier for each in rule.variants)
        raise NotFound(
            _("The rule {rule} has no terms of {carrier}'s own.").format(
                rule=rule.id, carrier=carrier
            ),
            _("It has some of: {names}.").format(names=names)
            if names
            else _("Leave --carrier out."),
        )


def _trigger(
    asked: Asked, rule: Rule, record: Interaction | None, remarks: list[str], *, now: datetime,
    zone: str, there: str,
) -> Trigger:  # fmt: skip
    if record is not None:
        return trigger_of_record(record, zone=zone, there=there)
    if asked.from_day.strip():
        return trigger_of_words(asked.from_day, now=now, zone=zone, there=there, remarks=remarks)
    if not rule.from_receipt:
        raise UsageError(
            _("{rule} does not count from a receipt.").format(rule=rule.id), "--from DAY"
        )
    return trigger_of_sending(
        asked.sent, now=now, zone=zone, there=there, remarks=remarks,
        days_in_mail=rule_book().assumed_days_in_mail,
    )  # fmt: skip


# --- what is done to one ------------------------------------------------------------


def settle(log: Log, label: str, outcome: str, *, now: datetime, zone: str) -> Deadline:
    """Say what became of a deadline: it was done in time, it was not, it does not count.

    Raises `NotFound` when there is none, `Refused` when that was said already.
    """
    if outcome not in OUTCOMES:
        raise UsageError(_('"{outcome}" is not an outcome.').format(outcome=outcome))
    with log.action(now, zone) as action:
        found = require_deadline(log, label)
        if found.outcome == outcome:
            raise Refused(_("{number} says that already.").format(number=found.label))
        action.add("outcome", {"target": found.id, "state": outcome})
    return get_deadline(log, found.no)


def strike(
    log: Log, label: str, *, reason: str | None, now: datetime, zone: str
) -> Deadline | FilingEvent:
    """Strike a deadline or a filing event out; it stays in the log.

    The deadlines that a filing started are struck out with it.
    """
    refuse_secret("reason", reason or "")
    with log.action(now, zone) as action:
        found = require_running(log, label)
        struck = [found.id]
        if isinstance(found, FilingEvent):
            struck += [
                each.id for each in deadlines.of_case(log.connection, found.target)
                if each.trigger_id == found.id and each.state == "current"
            ]  # fmt: skip
        for identifier in struck:
            action.add("void", present({"target": identifier, "reason": reason}))
    return find_numbered(log, label)


def move(
    log: Log, label: str, from_day: str, *, cycle_day: int | None = None, reason: str | None,
    now: datetime, zone: str,
) -> Stored:  # fmt: skip
    """Correct the day a deadline counts from, or say the day of the user's statements, and with it
    all that was computed.

    The old days stay as amendments.  Raises `Refused` when nothing would change.
    """
    refuse_secret("reason", reason or "")
    with log.action(now, zone) as action:
        found = require_deadline(log, label)
        remarks: list[str] = []
        if from_day.strip() or cycle_day is None:
            trigger = trigger_of_words(
                from_day, now=now, zone=zone, there=found.zone, remarks=remarks
            )
        else:
            trigger = Trigger(day=date.fromisoformat(found.trigger_date))
        if not count_anew(log, action, found, trigger, reason, cycle_day=cycle_day):
            raise Refused(_("{number} says that already.").format(number=found.label))
    return Stored(deadline=get_deadline(log, found.no), remarks=tuple(remarks))


def count_anew(
    log: Log, action: Action, found: Deadline, trigger: Trigger, reason: str | None, *,
    cycle_day: int | None = None,
) -> bool:  # fmt: skip
    """Correct all that was computed for a deadline; whether anything changed by it."""
    rule = rule_book().rule(found.rule).for_carrier(found.carrier or "")
    _check_cycle(rule, cycle_day)
    known = holidays(log)
    values = _computed(
        rule, count(rule, trigger, zone=found.zone, holidays=known, cycle_day=cycle_day), known
    )
    folded = history.folded(log.connection, found.seq)
    new = {name: v for name, v in values.items() if folded.values.get(name) != v}
    for name, value in new.items():
        held = folded.held_by.get(name)
        fields = present({"target": found.id, "field": name, "value": value, "reason": reason})
        if held is None:
            action.add("addition", fields)
        else:
            action.add("amendment", {**fields, "supersedes": held})
    return bool(new)
