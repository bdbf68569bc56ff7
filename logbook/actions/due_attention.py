"""Deadlines that need attention: overdue, due or to be started within a week."""

from __future__ import annotations

from datetime import datetime

from logbook.actions.due import title_of
from logbook.domain.cases.deadline import Deadline
from logbook.domain.cases.deadline_count import days_left
from logbook.language import _, ngettext
from logbook.store import deadlines
from logbook.store.log import Log

_SOON = 7
_REMEMBERED = -30
"""A waiting time that ended longer ago than this many days is not pressing any more."""


def pressing_deadlines(log: Log, now: datetime) -> list[tuple[str, str, str, int | None]]:
    """(kind, number, sentence, record) of each, longest overdue first, by the receiver's clock."""
    found = []
    for each in deadlines.running(log.connection):
        left = each.days_left(now)
        start = days_left(each.pressing_date(now), each.zone, now)
        ended = each.direction == "wait" and left < _REMEMBERED
        if min(left, start) <= _SOON and not ended:
            kind = "overdue" if left < 0 and each.direction != "wait" else "due_soon"
            found.append(
                (left, kind, each.label, _sentence(each, left, start), each.interaction_no)
            )
    found.sort(key=lambda item: item[0])
    return [(kind, label, text, no) for _left, kind, label, text, no in found]


def _sentence(deadline: Deadline, left: int, start: int) -> str:
    fields = {"number": deadline.label, "words": title_of(deadline.rule)}
    if deadline.direction == "wait" and left < 0:
        return _("{number}, over: {words}").format(**fields)
    if left < 0:
        return ngettext(
            "{number} is {days} day overdue: {words}", "{number} is {days} days overdue: {words}",
            -left,
        ).format(days=-left, **fields)  # fmt: skip
    if left == 0:
        return _("{number} is due today: {words}").format(**fields)
    if start == 0:
        return _("{number}: start today: {words}").format(**fields)
    if 0 < start < left:
        return ngettext(
            "{number}: start within {days} day: {words}",
            "{number}: start within {days} days: {words}", start,
        ).format(days=start, **fields)  # fmt: skip
    return ngettext(
        "{number} is due in {days} day: {words}", "{number} is due in {days} days: {words}", left
    ).format(days=left, **fields)  # fmt: skip
