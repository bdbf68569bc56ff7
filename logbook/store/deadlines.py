"""Reading deadlines and filing events."""

# ruff: noqa: S608 - what is put into SQL here are names of columns, never words typed.

from __future__ import annotations

import json
import sqlite3
from typing import Any

from logbook.domain.cases.deadline import Deadline, FilingEvent

_DEADLINE = (
    "no", "id", "seq", "target", "interaction_no", "rule", "carrier", "direction", "trigger_date",
    "trigger_time", "due_date", "remind_date", "zone", "day_kind", "trigger_id", "arithmetic",
    "arithmetic_zh", "source", "source_url", "seen", "confidence", "outcome", "amended", "state",
    "recorded_at",
)  # fmt: skip
_FILING = (
    "no", "id", "seq", "target", "receiver", "event", "happened_on", "zone", "reference",
    "amended", "state", "recorded_at", "redacted",
)  # fmt: skip
_SELECT_DEADLINES = (
    f"SELECT {', '.join(f'deadlines.{name}' for name in _DEADLINE)}, cases.name FROM deadlines"
    " LEFT JOIN cases ON cases.id = deadlines.target"
    " LEFT JOIN interactions ON interactions.id = deadlines.target"
)
_SELECT_FILINGS = (
    f"SELECT {', '.join(f'filings.{name}' for name in _FILING)}, cases.name FROM filings"
    " LEFT JOIN cases ON cases.id = filings.target"
)


def deadline(connection: sqlite3.Connection, no: int) -> Deadline | None:
    """The deadline with this number, whether it stands or not."""
    row = connection.execute(f"{_SELECT_DEADLINES} WHERE deadlines.no = ?", (no,)).fetchone()
    return _deadline(row) if row else None


def filing(connection: sqlite3.Connection, no: int) -> FilingEvent | None:
    """The filing event with this number, whether it stands or not."""
    row = connection.execute(f"{_SELECT_FILINGS} WHERE filings.no = ?", (no,)).fetchone()
    return _filing(row) if row else None


def running(connection: sqlite3.Connection) -> tuple[Deadline, ...]:
    """Deadlines that nothing became of yet, of cases and records that stand, earliest first."""
    found = connection.execute(
        f"{_SELECT_DEADLINES} WHERE deadlines.state = 'current' AND deadlines.outcome = 'open'"
        " AND coalesce(cases.state, interactions.state, 'current') = 'current'"
        " ORDER BY deadlines.due_date, deadlines.no"
    )
    return tuple(_deadline(row) for row in found.fetchall())


def any_running(connection: sqlite3.Connection) -> bool:
    """Whether there is a deadline that nothing became of yet."""
    query = "SELECT 1 FROM deadlines WHERE state = 'current' AND outcome = 'open' LIMIT 1"
    return connection.execute(query).fetchone() is not None


def every_deadline(connection: sqlite3.Connection) -> tuple[Deadline, ...]:
    """All that were not taken back, struck out ones too, by their day."""
    found = connection.execute(
        f"{_SELECT_DEADLINES} WHERE deadlines.state != 'undone'"
        " ORDER BY deadlines.due_date, deadlines.no"
    )
    return tuple(_deadline(row) for row in found.fetchall())


def of_case(connection: sqlite3.Connection, case_id: str) -> tuple[Deadline, ...]:
    """The deadlines of a case and of the records in it; those taken back are left out."""
    found = connection.execute(
        f"{_SELECT_DEADLINES} WHERE deadlines.state != 'undone' AND (deadlines.target = ?1"
        " OR deadlines.target IN (SELECT member FROM case_members WHERE case_id = ?1))"
        " ORDER BY deadlines.due_date, deadlines.no",
        (case_id,),
    )
    return tuple(_deadline(row) for row in found.fetchall())


def filings_of_case(connection: sqlite3.Connection, case_id: str) -> tuple[FilingEvent, ...]:
    """What happened to the complaints and notices of a case, in order of the days."""
    found = connection.execute(
        f"{_SELECT_FILINGS} WHERE filings.target = ? AND filings.state != 'undone'"
        " ORDER BY filings.happened_on, filings.no",
        (case_id,),
    )
    return tuple(_filing(row) for row in found.fetchall())


def filings_standing(
    connection: sqlite3.Connection, case_id: str | None = None
) -> tuple[FilingEvent, ...]:
    """What happened to the complaints and notices of one case, or of all that stand and are not
    closed, in order of the days; what was struck out or taken back is left out."""
    found = connection.execute(
        f"{_SELECT_FILINGS} WHERE filings.state = 'current' AND cases.state = 'current'"
        " AND (filings.target = ?1 OR ?1 IS NULL AND cases.status != 'closed')"
        " ORDER BY filings.happened_on, filings.no",
        (case_id,),
    )
    return tuple(_filing(row) for row in found.fetchall())


def case_carrier(connection: sqlite3.Connection, case_id: str) -> str | None:
    """The carrier a case is about: its own, else that of all its records; None otherwise."""
    row = connection.execute("SELECT carrier FROM cases WHERE id = ?", (case_id,)).fetchone()
    if row and row[0]:
        return str(row[0])
    found = connection.execute(
        "SELECT DISTINCT interactions.carrier FROM case_members JOIN interactions"
        " ON interactions.no = case_members.interaction_no"
        " WHERE case_id = ? AND interactions.state = 'current' LIMIT 2",
        (case_id,),
    ).fetchall()
    return str(found[0][0]) if len(found) == 1 else None


def case_name_of(connection: sqlite3.Connection, target: str) -> str | None:
    """The name of the case with this id, or of the first case that a record with this id is in."""
    row = connection.execute(
        "SELECT cases.name FROM cases LEFT JOIN case_members"
        " ON case_members.case_id = cases.id AND case_members.member = ?1"
        " WHERE (cases.id = ?1 OR case_members.member = ?1) AND cases.state = 'current'"
        " ORDER BY case_members.seq LIMIT 1",
        (target,),
    ).fetchone()
    return str(row[0]) if row and row[0] else None


def highest(connection: sqlite3.Connection, kind: str) -> int:
    """The highest number of a series; 0 where there is none."""
    table = {"deadline": "deadlines", "filing": "filings"}[kind]
    return int(connection.execute(f"SELECT coalesce(max(no), 0) FROM {table}").fetchone()[0])


def _deadline(row: tuple[Any, ...]) -> Deadline:
    values = dict(zip((*_DEADLINE, "case"), row, strict=True))
    for name in ("arithmetic", "arithmetic_zh", "source", "source_url", "seen", "confidence"):
        values[name] = values[name] or ""
    return Deadline(**{
        **values, "amended": _texts(values["amended"]), "direction": values["direction"] or "yours",
        "zone": values["zone"] or "UTC",
    })  # fmt: skip


def _filing(row: tuple[Any, ...]) -> FilingEvent:
    values = dict(zip((*_FILING, "case"), row, strict=True))
    on = values.pop("happened_on")
    return FilingEvent(**{
        **values, "on": on, "amended": _texts(values["amended"]),
        "redacted": _texts(values["redacted"]), "zone": values["zone"] or "UTC",
    })  # fmt: skip


def _texts(value: str | None) -> tuple[str, ...]:
    return tuple(json.loads(value)) if value else ()
