"""A promise as it is typed in one line during a call: "refund 42.10 by 17 March"."""

from __future__ import annotations

from datetime import datetime

from logbook.actions.intake_promise import holidays_of, left_open
from logbook.actions.intake_time import carrier_zone
from logbook.actions.live import open_call
from logbook.domain.cases.promise_words import PromiseReading, read_promise
from logbook.domain.ledger.fields import amount_value, due_value, present
from logbook.domain.record import Amount, Due, Promise
from logbook.errors import Missing
from logbook.language import _
from logbook.store import finding
from logbook.store.log import Log


def _amount(reading: PromiseReading) -> Amount | None:
    """The amount that the words name; no shell took a sign from a bare "42.10" typed here."""
    part = reading.amount
    if isinstance(part.value, Amount):
        return part.value
    if part.bare:
        found = part.readings[0][1]
        return found if isinstance(found, Amount) else None
    return None


def add_promise(
    log: Log, no: int | None, text: str, *, now: datetime, zone: str, to_be_asked: bool = False
) -> tuple[Promise, str, tuple[str, ...]]:
    """Store a promise made in the open call; it, the action to take back, and remarks.

    What its words leave open is among the remarks, unless somebody is there `to_be_asked`.  Raises
    `Missing` for no words, and what `open_call` raises.
    """
    if not text.strip():
        raise Missing(_("It is not said what was promised."), "/promise refund 42.10 by 17 March")
    reading = read_promise(
        text.strip(), now=now, zone=carrier_zone(log, zone), holidays=holidays_of(log)
    )
    amount = _amount(reading)
    due = reading.due.value if isinstance(reading.due.value, Due) else None
    left = reading.replaced_parts(amount=amount is not None, due=due is not None)
    with log.action(now, zone) as action:
        call = open_call(log, no)
        entry = action.add("promise", present({
            "target": call.id, "text": text.strip(),
            "amount": amount_value(amount) if amount else None,
            "due": due_value(due) if due else None,
        }))  # fmt: skip
    stored = finding.get(log.connection, call.no)
    promise = next(each for each in stored.promises if each.no == entry.number)
    notes = reading.notes if due else ()
    unsaid = () if to_be_asked else left_open(left, f"P{entry.number}")
    return promise, action.id, (*notes, *unsaid)
