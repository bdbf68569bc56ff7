"""Reading checklists as they stand."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from logbook.domain.cases.guide import Checklist, Evidence, Item, Mark, step_from_value

_COLUMNS = (
    "guides.id, guides.target, cases.name, guides.guide, guides.carrier, guides.version,"
    " guides.answers, guides.names, guides.phases, guides.steps, guides.recorded_at,"
    " guides.recorded_zone, guides.recorder"
)
_NEWEST = (
    f"SELECT {_COLUMNS} FROM guides JOIN cases ON cases.id = guides.target"  # noqa: S608 - columns
    " WHERE guides.state = 'current' AND cases.state = 'current' AND NOT EXISTS"
    " (SELECT 1 FROM guides AS later WHERE later.target = guides.target"
    "  AND later.guide = guides.guide AND later.state = 'current' AND later.seq > guides.seq)"
)


def checklists(connection: sqlite3.Connection, case_id: str | None = None) -> tuple[Checklist, ...]:
    """The newest checklist that stands of each guide in each case, oldest first; or of one case."""
    query = _NEWEST + (" AND guides.target = ?" if case_id else "") + " ORDER BY guides.seq"
    found = connection.execute(query, (case_id,) if case_id else ()).fetchall()
    return tuple(_checklist(connection, row) for row in found)


def next_steps(connection: sqlite3.Connection) -> tuple[Checklist, ...]:
    """The checklists with a step that is still open."""
    row = connection.execute("SELECT 1 FROM guides LIMIT 1").fetchone()
    return tuple(each for each in checklists(connection) if each.next) if row else ()


def _checklist(connection: sqlite3.Connection, row: tuple[Any, ...]) -> Checklist:
    marks = _marks(connection, case_id=row[1], guide=row[3])
    steps = [step_from_value(each) for each in json.loads(row[9])]
    return Checklist(
        id=row[0], case_id=row[1], case=row[2] or "", guide=row[3], carrier=row[4] or "",
        version=row[5], answers=json.loads(row[6]), names=json.loads(row[7]),
        phases=json.loads(row[8]), recorded_at=row[10], recorded_zone=row[11] or "",
        recorder=row[12] or "",
        items=tuple(
            Item(no=no, step=step, mark=marks.get(step.id)) for no, step in enumerate(steps, 1)
        ),
    )  # fmt: skip


def _marks(connection: sqlite3.Connection, *, case_id: str, guide: str) -> dict[str, Mark]:
    """By step, the newest that stands: under this checklist or an earlier one of the case."""
    found = connection.execute(
        "SELECT guide_steps.step, step_state, reason, note, shown_by, guide_steps.recorder,"
        " guide_steps.recorded_at, guide_steps.recorded_zone, entries.action"
        " FROM guide_steps JOIN guides ON guides.id = guide_steps.target"
        " JOIN entries ON entries.id = guide_steps.id"
        " WHERE guides.target = ? AND guides.guide = ? AND guides.state = 'current'"
        " AND guide_steps.state = 'current' ORDER BY guide_steps.seq",
        (case_id, guide),
    ).fetchall()
    return {
        row[0]: Mark(
            state=row[1], reason=row[2] or "", note=row[3] or "",
            shown_by=tuple(_evidence(connection, each) for each in json.loads(row[4] or "[]")),
            recorder=row[5] or "", recorded_at=row[6], recorded_zone=row[7] or "", action=row[8],
        )
        for row in found
    }  # fmt: skip


def _evidence(connection: sqlite3.Connection, identifier: str) -> Evidence:
    row = connection.execute(
        "SELECT no, reference_numbers, state FROM interactions WHERE id = ?", (identifier,)
    ).fetchone()
    if row:
        return Evidence(label=str(row[0]), id=identifier, references=bool(row[1]),
                        standing=row[2] == "current")  # fmt: skip
    row = connection.execute(
        "SELECT no, sha256, state FROM attachments WHERE id = ?", (identifier,)
    ).fetchone()
    if row:
        return Evidence(label=f"F{row[0]}", id=identifier, references=False,
                        standing=bool(row[1]) and row[2] == "current")  # fmt: skip
    return Evidence(label="?", id=identifier, references=False, standing=False)


def file_ids(connection: sqlite3.Connection, number: int) -> tuple[str, str, bool] | None:
    """Id and SHA-256 of the file with this number, and whether it stands; None without one."""
    row = connection.execute(
        "SELECT id, sha256, state FROM attachments WHERE no = ?", (number,)
    ).fetchone()
    return (row[0], row[1] or "", bool(row[1]) and row[2] == "current") if row else None
