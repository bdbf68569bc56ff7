"""Deadlines and filings found: by their numbers, by their case, with their history."""

from __future__ import annotations

import re

from logbook.domain.cases.deadline import Deadline, FilingEvent
from logbook.errors import NotFound, Refused, Unreadable, UsageError
from logbook.language import _
from logbook.store import deadlines, history
from logbook.store.log import Log


def get_deadline(log: Log, no: int) -> Deadline:
    """The deadline with this number; raises `NotFound`."""
    found = deadlines.deadline(log.connection, no)
    if found is None:
        raise _not_there(log, "deadline", f"D{no}")
    return found


def find_numbered(log: Log, label: str) -> Deadline | FilingEvent:
    """The deadline `D2` or the filing event `C1`; raises `Unreadable` or `NotFound`."""
    match = re.fullmatch(r"#?([DC]?)0*([0-9]{1,9})", label.strip().upper())
    if match is None:
        raise Unreadable(
            _('"{text}" is not a number such as {example}.').format(text=label, example="D2"),
            "logbook due --all",
        )
    if match[1] != "C":
        return get_deadline(log, int(match[2]))
    found = deadlines.filing(log.connection, int(match[2]))
    if found is None:
        raise _not_there(log, "filing", f"C{match[2]}")
    return found


def deadlines_of_case(log: Log, case_id: str) -> tuple[Deadline, ...]:
    """The deadlines of a case and its records, by their day."""
    return deadlines.of_case(log.connection, case_id)


def filings_of_case(log: Log, case_id: str) -> tuple[FilingEvent, ...]:
    """What happened to the complaints and notices of a case."""
    return deadlines.filings_of_case(log.connection, case_id)


def _not_there(log: Log, kind: str, label: str) -> NotFound:
    last = deadlines.highest(log.connection, kind)
    return NotFound(
        _("There is no {number}.").format(number=label),
        _("The numbers go from {first} to {last}.").format(
            first=f"{label[0]}1", last=f"{label[0]}{last}"
        )
        if last
        else _("There is none yet: logbook deadline rules"),
    )


def deadline_history(log: Log, label: str) -> tuple[history.Change, ...]:
    """Everything that was ever done to a deadline or a filing, oldest first."""
    return history.history_of(log.connection, find_numbered(log, label).id)


def require_running(log: Log, label: str) -> Deadline | FilingEvent:
    """As `find_numbered`; `Refused` for one that was struck out or taken back."""
    found = find_numbered(log, label)
    if found.state == "undone":
        raise Refused(
            _("{number} was taken back; it cannot be changed.").format(number=found.label)
        )
    if found.state != "current":
        raise Refused(_("{number} is struck out; it cannot be changed.").format(number=found.label))
    return found


def require_deadline(log: Log, label: str) -> Deadline:
    """As `require_running`; `UsageError` for a filing."""
    found = require_running(log, label)
    if not isinstance(found, Deadline):
        raise UsageError(
            _("{number} is a filing, not a deadline.").format(number=found.label),
            _("To say it anew: logbook deadline void {number}, then logbook {event}").format(
                number=found.label, event=found.event
            ),
        )
    return found
