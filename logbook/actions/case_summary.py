"""What a case comes to in a few numbers, before it is handed over."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from logbook.actions.case_files import case_file
from logbook.actions.finding import get
from logbook.actions.live import time_of_case
from logbook.domain.cases.claim import late_now
from logbook.domain.cases.live import PhoneTime
from logbook.domain.record import CHANNELS, Amount
from logbook.domain.value import Value
from logbook.pack.counts import confirmed_counts
from logbook.store.log import Log


class CaseSummary(Value):
    """Counts over what stands in a case."""

    contacts: tuple[tuple[str, int], ...]
    """How many records on each channel, in the order of the channels."""
    not_confirmed: int
    """How many of them are with somebody not confirmed as the carrier."""
    time: PhoneTime
    broken: int
    overdue: int
    """Promises still open after their due date."""
    disputed: tuple[Amount, ...]
    """In each currency."""


def case_summary(log: Log, case: str, *, now: datetime) -> CaseSummary:
    """The summary of the case of this name; raises `NotFound`."""
    file = case_file(log, case)
    records = [record for no in file.records if (record := get(log, no)).state == "current"]
    counts = Counter(record.channel for record in records)
    standing = [promise for promise in file.promises if promise.record_state == "current"]
    return CaseSummary(
        contacts=tuple((name, counts[name]) for name in CHANNELS if counts[name]),
        not_confirmed=confirmed_counts(records)[1],
        time=time_of_case(log, file.id),
        broken=sum(promise.state == "broken" for promise in standing),
        overdue=sum(promise.state == "open" and late_now(promise, now) is not None
                    for promise in standing),
        disputed=tuple(each.amount for each in file.totals if each.kind == "disputed"),
    )  # fmt: skip
