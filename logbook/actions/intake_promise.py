"""How much was promised and by when: as given apart, else as the words of the promise say."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from logbook.actions.intake_time import day_of
from logbook.actions.raw_draft import RawDraft, about
from logbook.domain.record import Amount, Due, Interaction, Moment
from logbook.errors import Missing
from logbook.language import _, current_language
from logbook.store.log import Log

if TYPE_CHECKING:
    from logbook.domain.cases.promise_words import PromiseReading
    from logbook.domain.time.holidays import Holidays


def holidays_of(log: Log | None) -> Callable[[], Holidays]:
    """The log's list of holidays, read once business days are counted."""

    def read() -> Holidays:
        from logbook.actions.deadline_data import holidays  # few promises count business days

        return holidays(log)

    return read


_TO_COME = "PN"
"""Stands for the number of a promise that is not stored yet."""


def promised(
    raw: RawDraft, occurred: Moment, *, now: datetime, zone: str, remarks: list[str],
    holidays: Callable[[], Holidays],
) -> tuple[Amount | None, Due | None]:  # fmt: skip
    """The amount and the due date of the promise in a draft.

    What is given apart wins; what only the words say is read from them where there is one
    reading, and where there is not, a remark says that it was not stored.  `zone` is the
    carrier's.  Raises `Missing` for an amount or a date without a promise, `Unreadable` and
    `Ambiguous` for what is given apart.
    """
    amount = _amount(raw)
    due = read_promised_day(raw, occurred, now=now, zone=zone, remarks=remarks, holidays=holidays)
    if not raw.promise.strip() or (amount and due):
        return amount, due
    from logbook.domain.cases.promise_words import read_promise

    reading = read_promise(
        raw.promise, now=now, zone=zone, since=day_of(occurred, now, zone),
        holidays=holidays,
    )  # fmt: skip
    left = reading.replaced_parts(amount=amount is not None, due=due is not None)
    if isinstance(left.amount.value, Amount):
        amount = left.amount.value
    if isinstance(left.due.value, Due):
        due = left.due.value
        remarks.extend(reading.notes)
    remarks.extend(left_open(left, _TO_COME))
    return amount, due


def with_numbers(remarks: Iterable[str], record: Interaction) -> tuple[str, ...]:
    """Remarks on a draft, with the number that its promise has now that it is stored."""
    stored = record.promises[-1].no if record.promises else None
    if stored is None:
        return tuple(remarks)
    return tuple(remark.replace(f" {_TO_COME} ", f" P{stored} ") for remark in remarks)


def left_open(reading: PromiseReading, number: str) -> tuple[str, ...]:
    """What the words of a promise left open, and how to add just that once it is known."""
    from logbook.domain.cases.promise_words import asked_about  # slow, and most promises are read

    add = {
        "amount": _("It was not stored. To add it: logbook promise amend {number} --amount AMOUNT"),
        "due": _("It was not stored. To add it: logbook promise amend {number} --due DAY"),
    }
    asked = [n for n, part in (("amount", reading.amount), ("due", reading.due))
             if part.state == "asked"]  # fmt: skip
    between = "" if current_language() == "zh" else " "
    return tuple(
        question + between + add[name].format(number=number)
        for question, name in zip(asked_about(reading), asked, strict=True)
    )


def _amount(raw: RawDraft) -> Amount | None:
    if not raw.amount.strip():
        return None
    with about("promise"):
        if not raw.promise:
            raise Missing(
                _("It is not said what the amount is."),
                _("Add what was promised with -p, or use --charged, --credited, --paid or "
                  "--disputed instead of --amount."),
            )  # fmt: skip
    from logbook.domain.money import read_amount

    with about("amount"):
        return read_amount(raw.amount)


def read_promised_day(
    raw: RawDraft, occurred: Moment, *, now: datetime, zone: str, remarks: list[str],
    holidays: Callable[[], Holidays] | None,
) -> Due | None:  # fmt: skip
    """By when, counted from the day of the interaction: "in 14 days" was said then, not now.

    None where no day was given; `Missing` for a day without a promise, and what reading it raises.
    """
    if raw.due == "":
        return None
    with about("promise"):
        if not raw.promise:
            raise Missing(
                _("A due date was given without a promise."), _("Say what was promised with -p.")
            )
    if isinstance(raw.due, Due):
        return raw.due
    from logbook.domain.time.due import read_due_noted

    with about("due"):
        reading = read_due_noted(
            raw.due, now=now, zone=zone, since=day_of(occurred, now, zone), holidays=holidays
        )
    remarks.extend(reading.notes)
    return reading.due
