"""Writing checklists, and what was said of their steps, as rows of the readable tables."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from logbook.domain.ledger.fold import Folded


def write_guide(tables: sqlite3.Connection, folded: Folded) -> None:
    values = folded.values
    tables.execute(
        "INSERT OR REPLACE INTO guides (id, seq, target, guide, carrier, version, answers, steps,"
        " phases, names, recorder, state, recorded_at, recorded_zone)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            folded.root.id, folded.root.seq, folded.root.target, values.get("guide"),
            values.get("carrier"), values.get("version"), _json(values.get("answers")),
            _json(values.get("steps")), _json(values.get("phases")), _json(values.get("names")),
            values.get("recorder"), *_when(folded),
        ),
    )  # fmt: skip


def write_guide_step(tables: sqlite3.Connection, folded: Folded) -> None:
    values = folded.values
    shown_by = values.get("shown_by")
    tables.execute(
        "INSERT OR REPLACE INTO guide_steps (id, seq, target, step, step_state, reason, note,"
        " shown_by, recorder, state, recorded_at, recorded_zone)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            folded.root.id, folded.root.seq, folded.root.target, values.get("step"),
            values.get("step_state"), values.get("reason"), values.get("note"),
            _json(shown_by) if shown_by else None, values.get("recorder"), *_when(folded),
        ),
    )  # fmt: skip


def _when(folded: Folded) -> tuple[Any, ...]:
    return (folded.state, folded.root.written_at, folded.root.written_zone)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
