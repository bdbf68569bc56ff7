"""A case as one line through time: its records in order, and the silences between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from logbook.domain.record import Amount, Interaction, Promise

GAP_DAYS = 7
"""A silence is named from this many days on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A record on the line, and the days without contact before it (0: not worth naming)."""

    record: Interaction
    gap: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What the records of a case add up to; struck-out records do not count."""

    promises: tuple[Promise, ...]
    """Open ones, first due first."""
    money: tuple[tuple[str, tuple[Amount, ...]], ...]
    """By kind, then one amount per currency."""


def points(records: Iterable[Interaction]) -> Iterator[Point]:
    """Records with the silence between each and the one before; either order of time."""
    previous: date | None = None
    for record in records:
        today = day_of(record)
        gap = abs((today - previous).days) if previous else 0
        yield Point(record=record, gap=gap if gap >= GAP_DAYS else 0)
        previous = today


def day_of(record: Interaction) -> date:
    """The day a record stands at: where it happened, else the day it was written down."""
    return date.fromisoformat((record.occurred.local or record.recorded_at)[:10])


def silence_until(records: Iterable[Interaction], today: date) -> int:
    """Days since the latest record that stands; 0 when that is not worth naming."""
    days = [(today - day_of(record)).days for record in records if record.state == "current"]
    return min(days) if days and min(days) >= GAP_DAYS else 0


def totals(records: Iterable[Interaction]) -> Totals:
    """Open promises and amounts of the records that stand."""
    standing = [record for record in records if record.state == "current"]
    promises = [
        promise
        for record in standing
        for promise in record.promises
        if promise.state == "open" and promise.record_state == "current"
    ]
    promises.sort(key=lambda promise: (promise.due.date if promise.due else "9999", promise.no))
    sums: dict[str, dict[str, Decimal]] = {}
    for record in standing:
        for money in record.money:
            if money.record_state == "current":
                kind = sums.setdefault(money.kind, {})
                amount, currency = money.amount.amount, money.amount.currency
                kind[currency] = kind.get(currency, Decimal(0)) + amount
    return Totals(
        promises=tuple(promises),
        money=tuple(
            (kind, tuple(Amount(amount=total, currency=name) for name, total in by.items()))
            for kind, by in sums.items()
        ),
    )
