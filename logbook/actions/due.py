"""What is due, in one list: deadlines and open promises, overdue first."""

from __future__ import annotations

from datetime import date, datetime

from logbook.actions.deadline_data import rule_book
from logbook.actions.finding import find_case
from logbook.domain.cases.deadline import Deadline
from logbook.domain.cases.deadline_count import days_left
from logbook.domain.record import Promise
from logbook.domain.value import Value
from logbook.errors import NotFound
from logbook.language import _
from logbook.store import deadlines, exports, finding
from logbook.store.log import Log

_NEVER = "9999-12-31"


class DueItem(Value):
    """One thing that is due."""

    label: str
    """D2 or P9."""
    id: str
    kind: str
    """deadline or promise."""
    title: str
    due: date
    earliest: date | None
    """The first day of a range that was promised."""
    remind: date | None
    zone: str
    """In which the days are days."""
    direction: str
    """theirs, yours or wait."""
    case: str | None
    record: int | None
    days: int
    """Days left where the receiver is; below 0 once the day is over."""
    outcome: str
    state: str
    deadline: Deadline | None = None

    @property
    def overdue(self) -> bool:
        """Whether somebody has not done by the day what was due; a waiting time only ends."""
        return self.days < 0 and self.direction != "wait" and self.outcome == "open"


def due_items(
    log: Log, *, now: datetime, zone: str, case: str | None = None, every: bool = False
) -> tuple[DueItem, ...]:
    """Deadlines that run and open promises with a day, of one case or all, overdue first.

    With `every` also deadlines that were met, missed, withdrawn or struck out.
    Raises `NotFound` for an unknown case.
    """
    chosen = find_case(log, case) if case else None
    if chosen:
        listed = deadlines.of_case(log.connection, chosen.id)
    elif every:
        listed = deadlines.every_deadline(log.connection)
    else:
        listed = deadlines.running(log.connection)
    found = [_of_deadline(each, now) for each in listed if every or each.runs]
    numbers = set(exports.case_parts(log.connection, chosen.id)[0]) if chosen else None
    promises = finding.open_promises(log.connection, due_before=_NEVER)
    for promise in promises:
        inside = promise.interaction_no in numbers if numbers is not None else True
        if promise.due and (inside or (chosen and promise.target == chosen.id)):
            found.append(_of_promise(log, promise, now, zone))
    return tuple(sorted(found, key=_order))


def title_of(rule: str) -> str:
    """What the rule is about, in the current language; its identifier where none is known."""
    try:
        return str(rule_book().rule(rule).title)
    except NotFound:
        return rule


def _of_deadline(each: Deadline, now: datetime) -> DueItem:
    return DueItem(
        label=each.label, id=each.id, kind="deadline", title=title_of(each.rule), due=each.due,
        earliest=None, remind=date.fromisoformat(each.remind_date) if each.remind_date else None,
        zone=each.zone, direction=each.direction, case=each.case, record=each.interaction_no,
        days=each.days_left(now), outcome=each.outcome, state=each.state, deadline=each,
    )  # fmt: skip


def _of_promise(log: Log, promise: Promise, now: datetime, zone: str) -> DueItem:
    due = promise.due
    if due is None:
        raise ValueError("the promise has no day")
    there = due.zone or zone
    day = date.fromisoformat(due.date)
    return DueItem(
        label=f"P{promise.no}", id=promise.id, kind="promise",
        title=promise.text or _("(removed)"), due=day,
        earliest=date.fromisoformat(due.earliest) if due.earliest else None, remind=None,
        zone=there, direction="theirs", record=promise.interaction_no,
        case=deadlines.case_name_of(log.connection, promise.target),
        days=days_left(day, there, now), outcome=promise.state, state=promise.record_state,
    )  # fmt: skip


def _order(item: DueItem) -> tuple[bool, date, str]:
    return not item.overdue, item.due, item.label
