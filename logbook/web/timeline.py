"""A case as one line through time: its records in order, and the silences between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from logbook.domain.cases.claim import CaseFile, Total
from logbook.domain.cases.claim import totals as sums_of
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
    return Totals(
        promises=tuple(promises),
        money=by_kind(sums_of(money for record in standing for money in record.money)),
    )


def totals_of(case: CaseFile) -> Totals:
    """Open promises and amounts of a whole case, those tied to the case itself too."""
    return Totals(
        promises=tuple(promise for promise in case.promises if promise.state == "open"),
        money=by_kind(case.totals),
    )


def by_kind(sums: Iterable[Total]) -> tuple[tuple[str, tuple[Amount, ...]], ...]:
    """Sums by kind; currencies are kept apart."""
    kinds: dict[str, list[Amount]] = {}
    for each in sums:
        kinds.setdefault(each.kind, []).append(each.amount)
    return tuple((kind, tuple(amounts)) for kind, amounts in kinds.items())
