"""Promises: written down for a record or a case, settled, corrected, struck out, listed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from logbook.actions.claim_objects import (
    correct_object,
    find_object,
    require_object,
    void_object,
)
from logbook.actions.claim_targets import Target, choose_target, target_id
from logbook.actions.finding import find_case
from logbook.actions.intake_promise import holidays_of, left_open
from logbook.actions.intake_time import carrier_zone
from logbook.actions.raw_draft import about, check_text
from logbook.domain.cases.claim import Late, late_now
from logbook.domain.cases.promise_words import PromiseReading, read_promise
from logbook.domain.ledger.fields import amount_value, due_value, present
from logbook.domain.record import Amount, Due, Interaction, Promise
from logbook.domain.time.moment_words import describe_day
from logbook.domain.value import Value
from logbook.errors import Missing, Unreadable
from logbook.language import _
from logbook.store import claims, finding
from logbook.store.log import Log


class RawPromise(Value):
    """A promise in the words typed; what is empty was not given."""

    record: int | None = None
    case: str = ""
    new_case: bool = False
    text: str = ""
    amount: str = ""
    due: str | Due = ""
    by: str = ""
    keep_secret: bool = False


class Promised(Value):
    """A promise as stored, and what to say about how its words were read."""

    promise: Promise
    remarks: tuple[str, ...] = ()


class PromiseLine(Value):
    """A promise in a list, with how late it is."""

    promise: Promise
    late: Late | None


def add_promise(log: Log, raw: RawPromise, *, now: datetime, zone: str) -> Promised:
    """Store a promise.  What amount and due date the words themselves name is read where there is
    only one reading; where there is not, a remark says so and nothing is stored for it.

    Raises `Unreadable`, `Ambiguous` for an amount or date given apart, `Missing` for no words,
    `NotFound`, `UnknownCase`, `Refused` for what it is to belong to.
    """
    if not raw.text.strip():
        raise Missing(
            _("The words of the promise are missing."),
            "logbook promise add 31 'refund of 42.10 USD by Dec 3'",
        )
    check_text("promise", raw.text, keep_secret=raw.keep_secret)
    check_text("by", raw.by, keep_secret=raw.keep_secret)
    target = choose_target(
        log, raw.record, raw.case, new_case=raw.new_case,
        example="logbook promise add 31 'refund by Dec 3'",
    )  # fmt: skip
    said_on = day_said(target.record, carrier_zone(log, zone), now)
    reading = read_promise(
        raw.text, now=now, zone=carrier_zone(log, zone), since=said_on, holidays=holidays_of(log)
    )
    remarks = [target.remark] if target.remark else []
    amount, due, unread = _given_or_read(log, raw, reading, said_on, now, zone, remarks)
    with log.action(now, zone) as action:
        entry = action.add("promise", present({
            "target": target_id(action, target), "text": raw.text,
            "promised_by": raw.by.strip() or None,
            "amount": amount_value(amount) if amount else None,
            "due": due_value(due) if due else None,
        }))  # fmt: skip
    remarks.extend(left_open(unread, f"P{entry.number}"))
    return Promised(
        promise=claims.promise(log.connection, int(entry.number or 0)), remarks=tuple(remarks)
    )


def _given_or_read(
    log: Log, raw: RawPromise, reading: PromiseReading, said_on: date | None, now: datetime,
    zone: str, remarks: list[str],
) -> tuple[Amount | None, Due | None, PromiseReading]:  # fmt: skip
    """What was given apart wins over the words; what only the words say is read from them.  The
    third is the reading without what was given apart."""
    amount = read_promised_amount(raw.amount) if raw.amount.strip() else None
    due: Due | None = None
    if raw.due:
        due, notes = _due(log, raw.due, said_on, now, zone)
        remarks.extend(notes)
    open_parts = reading.replaced_parts(amount=bool(amount), due=bool(due))
    if amount is None and isinstance(open_parts.amount.value, Amount):
        amount = open_parts.amount.value
    if due is None and isinstance(open_parts.due.value, Due):
        due = open_parts.due.value
        remarks.extend(reading.notes)
    return amount, due, open_parts


def read_promised_amount(text: str) -> Amount:
    """An amount typed apart; raises `Unreadable` for a negative one or zero, as for any other."""
    from logbook.domain.money import read_amount

    with about("amount"):
        if text.strip().startswith(("-", "\u2212", "(")):
            raise Unreadable(
                _('"{text}" is negative; amounts are written without a sign.').format(text=text),
                _("What kind it is says the rest: charged, credited, promised, paid, disputed."),
            )
        found = read_amount(text)
        if found.amount == 0:
            raise Unreadable(_("An amount of zero says nothing."))
        return found


def _due(
    log: Log, given: str | Due, said_on: date | None, now: datetime, zone: str
) -> tuple[Due, tuple[str, ...]]:
    from logbook.domain.time.due import read_due_noted

    there = carrier_zone(log, zone)
    with about("due"):
        if isinstance(given, Due):
            return given, ()
        reading = read_due_noted(
            given, now=now, zone=there, since=said_on, holidays=holidays_of(log)
        )
        first = said_on or now.astimezone(ZoneInfo(there)).date()
        if date.fromisoformat(reading.due.date) < first:
            raise Unreadable(
                _('"{text}" would be {day}, before the promise was made ({said}).').format(
                    text=given, day=describe_day(date.fromisoformat(reading.due.date)),
                    said=describe_day(first),
                )
            )  # fmt: skip
    return reading.due, reading.notes


def day_said(record: Interaction | None, zone: str, now: datetime) -> date | None:
    """The day of the record in the carrier's zone; None when there is none or it is today."""
    if record is None:
        return None
    there, moment = ZoneInfo(zone), record.occurred
    if moment.utc:
        day = datetime.fromisoformat(moment.utc).astimezone(there).date()
    elif moment.local:
        day = date.fromisoformat(moment.local[:10])
    else:
        return None
    return day if day != now.astimezone(there).date() else None


def amend_promise(
    log: Log, label: str, raw: RawPromise, *, reason: str | None, now: datetime, zone: str
) -> Promised:
    """Correct the words, the amount, the due date or who promised; old values stay."""
    place = require_object(log, label, "promise")
    promise = claims.promise(log.connection, place.no or 0)
    check_text("promise", raw.text, keep_secret=raw.keep_secret)
    check_text("by", raw.by, keep_secret=raw.keep_secret)
    said_on = (
        day_said(finding.get(log.connection, promise.interaction_no), carrier_zone(log, zone), now)
        if promise.interaction_no
        else None
    )
    values: dict[str, Any] = present({"text": raw.text, "promised_by": raw.by.strip()})
    if raw.amount.strip():
        values["amount"] = amount_value(read_promised_amount(raw.amount))
    notes: tuple[str, ...] = ()
    if raw.due:
        due, notes = _due(log, raw.due, said_on, now, zone)
        values["due"] = due_value(due)
    correct_object(log, place, values, reason=reason, now=now, zone=zone)
    return Promised(promise=claims.promise(log.connection, place.no or 0), remarks=notes)


def void_promise(log: Log, label: str, *, reason: str | None, now: datetime, zone: str) -> Promise:
    """Strike a promise out; it stays in the log and is named in exports."""
    place = void_object(log, label, "promise", reason=reason, now=now, zone=zone)
    return claims.promise(log.connection, place.no or 0)


def show_promise(log: Log, label: str, *, now: datetime) -> PromiseLine:
    """One promise, whether it stands or not."""
    place = find_object(log, label, "promise")
    return line_of(claims.promise(log.connection, place.no or 0), now)


def list_promises(
    log: Log, *, case: str = "", state: str = "", now: datetime
) -> tuple[PromiseLine, ...]:
    """Promises that stand, first due first; of one case, and of one state, when asked."""
    case_id = find_case(log, case).id if case.strip() else None
    found = claims.promises(log.connection, case_id=case_id)
    return tuple(line_of(each, now) for each in found if state in ("", each.state))


def line_of(promise: Promise, now: datetime) -> PromiseLine:
    """A promise with how late it is now, by the calendar of its own zone."""
    return PromiseLine(promise=promise, late=late_now(promise, now))


__all__ = [
    "PromiseLine", "Promised", "RawPromise", "Target", "add_promise", "amend_promise",
    "list_promises", "show_promise", "void_promise",
]  # fmt: skip
