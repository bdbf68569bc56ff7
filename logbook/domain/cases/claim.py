"""What a case claims: allegations, details, status, and the totals of its amounts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from logbook.domain.record import Amount, Attachment, Money, Promise
from logbook.domain.time.zones import zone_or_utc
from logbook.domain.value import Value


class Allegation(Value):
    """A numbered statement of what is wrong, which the carrier is to answer."""

    no: int
    id: str
    case_id: str
    text: str | None
    """None once removed for good."""
    relief: str | None = None
    amount: Amount | None = None
    shown_by: tuple[str, ...] = ()
    """Numbers of the records (`31`) and files (`F2`) that show it."""
    record_state: str = "current"
    amended: tuple[str, ...] = ()
    redacted: tuple[str, ...] = ()


class Detail(Value):
    """One thing that receivers ask about a case."""

    id: str
    name: str
    """One of `case_details.DETAILS`."""
    value: str | None
    """None once removed for good."""
    amended: tuple[str, ...] = ()


class Left(Value):
    """A record that was taken out of a case."""

    no: int
    recorded_at: str


class Total(Value):
    """The sum of the amounts of one kind in one currency."""

    kind: str
    amount: Amount
    lines: int


class CaseFile(Value):
    """A case with all that stands in it beside its records."""

    id: str
    name: str
    carrier: str | None
    status: str
    """open, closed or reopened."""
    reason: str | None
    details: tuple[Detail, ...]
    allegations: tuple[Allegation, ...]
    promises: tuple[Promise, ...]
    """Those of its records too, struck out ones included."""
    money: tuple[Money, ...]
    """Those of its records too, struck out ones included."""
    totals: tuple[Total, ...]
    files: tuple[Attachment, ...]
    """Those kept with the case itself."""
    records: tuple[int, ...]
    left: tuple[Left, ...]


class Late(Value):
    """How late a promise is, or was kept."""

    days: int
    business_days: int | None
    """Monday to Friday, where the promise itself counted business days."""


def totals(lines: Iterable[Money]) -> tuple[Total, ...]:
    """Exact sums of the lines that stand, by kind and currency, which are never mixed.

    A line whose amount was removed for good is in none.
    """
    sums: dict[tuple[str, str], tuple[Decimal, int]] = {}
    for line in lines:
        if line.record_state == "current" and line.amount:
            key = (line.kind, line.amount.currency)
            amount, count = sums.get(key, (Decimal(0), 0))
            sums[key] = (amount + line.amount.amount, count + 1)
    return tuple(
        Total(kind=kind, amount=Amount(amount=amount, currency=currency), lines=count)
        for (kind, currency), (amount, count) in sorted(sums.items())
    )


def lateness(promise: Promise, today: date) -> Late | None:
    """How late it is, or, once kept, was; None where it is not late, or nobody can say.

    `today` is the date in the due date's zone.  A promise broken or withdrawn was not kept at
    all: it is as late as the day on which that was clear, where that is known.
    """
    if promise.due is None or promise.record_state != "current" or promise.state == "withdrawn":
        return None
    if promise.state == "kept" and promise.outcome_on is None:
        return None
    until = today if promise.state != "kept" else date.fromisoformat(promise.outcome_on or "")
    due = date.fromisoformat(promise.due.date)
    if until <= due:
        return None
    counted = business_days_between(due, until) if _in_business_days(promise) else None
    return Late(days=(until - due).days, business_days=counted)


def late_now(promise: Promise, now: datetime) -> Late | None:
    """`lateness` at an instant, by the calendar of the due date's own zone."""
    if promise.due is None:
        return None
    return lateness(promise, now.astimezone(zone_or_utc(promise.due.zone)).date())


def _in_business_days(promise: Promise) -> bool:
    words = (promise.due.words or "" if promise.due else "").casefold()
    return any(said in words for said in ("business", "working", "工作日"))


def business_days_between(first: date, last: date) -> int:
    """Days from Monday to Friday after `first`, up to and with `last`."""
    weeks, rest = divmod((last - first).days, 7)
    return weeks * 5 + sum((first.weekday() + day) % 7 < 5 for day in range(1, rest + 1))
