"""The words for how things stand: one for each thing, in the document, the form and the tables.

A column of a table that repeats a field keeps the ledger's own word; `docs/format.md` says which
word of the document stands for it.
"""

from __future__ import annotations

from datetime import date

from logbook.domain.cases.claim import lateness
from logbook.domain.cases.deadline import Deadline
from logbook.domain.record import Interaction, Promise
from logbook.pack.words import counted, is_confirmed

STANDING = {"current": "stands", "void": "struck out", "undone": "taken back"}
"""Of records and what hangs on them."""
EVENTS = {"filed": "filed", "served": "reached the other side", "answered": "answered"}
"""What happened to a complaint or notice."""
WHO_ACTS = {
    "theirs": "the other side has to act", "yours": "the owner of this log has to act",
    "wait": "a waiting time",
}  # fmt: skip
"""Whom a deadline binds."""
ORIGINAL = {
    "included": "in this pack", "left_out": "not in this pack",
    "not_sent": "not in this pack: this receiver gets no files", "removed": "removed for good",
}  # fmt: skip
"""Where the original of an exhibit is."""
_PROMISES = {"open": "open", "kept": "kept", "broken": "not kept", "withdrawn": "withdrawn"}
_DEADLINES = {"open": "running", "kept": "done in time", "broken": "not done in time",
              "withdrawn": "does not count any more"}  # fmt: skip


def struck(state: str) -> str:
    """`struck out` or `taken back`; empty for what stands."""
    return "" if state == "current" else STANDING[state]


def outcome(state: str, late: int = 0) -> str:
    """What became of a promise; `late` are the days after its last day on which it was kept."""
    said = _PROMISES.get(state, state)
    return f"{said} {counted(late, 'day', 'days')} late" if state == "kept" and late > 0 else said


def days_late(promise: Promise) -> int:
    """Calendar days, in the zone of the promise, by which it was kept late; 0 where it was not,
    or the day on which it was kept is not known."""
    if promise.state != "kept" or promise.due is None or promise.outcome_on is None:
        return 0
    late = lateness(promise, date.fromisoformat(promise.outcome_on))
    return late.days if late else 0


def promise_status(promise: Promise, day: str) -> str:
    """What the log says became of it, as of the day of the export (an ISO date)."""
    if promise.state == "open" and promise.due and promise.due.date < day:
        return f"due date passed; not recorded as kept by {day}"
    return outcome(promise.state, days_late(promise))


def deadline_status(deadline: Deadline, day: str) -> str:
    """How a deadline stands, as of the day of the export (an ISO date)."""
    if deadline.outcome != "open" or deadline.due_date >= day:
        return _DEADLINES[deadline.outcome]
    return "over" if deadline.direction == "wait" else f"day passed; not recorded as done by {day}"


def confirmed(record: Interaction) -> str:
    """Whether the other side is confirmed as the carrier, and how that is known."""
    if record.resolution in ("confirmed", "denied"):
        return f"{record.resolution} when called back"
    return "went to what the carrier publishes" if is_confirmed(record) else "not confirmed"
