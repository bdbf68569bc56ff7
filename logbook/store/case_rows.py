"""Writing cases and what belongs to them as rows of the readable tables."""

from __future__ import annotations

import sqlite3
from typing import Any

from logbook.domain.ledger.fold import Folded
from logbook.store.numbers import interaction_number
from logbook.store.row_writing import (
    amount,
    as_json,
    marks,
    numbered,
    put,
)


def write_case(tables: sqlite3.Connection, folded: Folded) -> None:
    """A case, and whether it is open."""
    put(tables, "cases", {
        "id": folded.root.id, "seq": folded.root.seq, "name": folded.values.get("name"),
        "carrier": folded.values.get("carrier"), "status": folded.outcome,
        "reason": folded.settled.fields.get("reason") if folded.settled else None,
        "amended": as_json(folded.amended), "state": folded.state,
        "recorded_at": folded.root.written_at,
    })  # fmt: skip


def write_case_detail(tables: sqlite3.Connection, folded: Folded) -> None:
    """One thing that receivers ask about a case."""
    put(tables, "case_details", {
        "id": folded.root.id, "seq": folded.root.seq, "case_id": folded.root.target,
        "name": folded.values.get("name"), "value": folded.values.get("value"),
        "amended": as_json(folded.amended), "state": folded.state,
        "recorded_at": folded.root.written_at,
    })  # fmt: skip


def write_allegation(tables: sqlite3.Connection, folded: Folded) -> None:
    """One numbered statement of what is wrong."""
    root, values = folded.root, folded.values
    put(tables, "allegations", {
        "no": root.number, "id": root.id, "seq": root.seq, "case_id": root.target,
        "text": values.get("text"), "relief": values.get("relief"),
        **amount(values.get("amount")), "shown_by": as_json(values.get("shown_by")),
        **marks(folded), "state": folded.state, "recorded_at": root.written_at,
    })  # fmt: skip


def write_case_member(tables: sqlite3.Connection, folded: Folded) -> None:
    """Put a record into a case, or take it out: the entries of one member in their order."""
    case, member = folded.values.get("case"), folded.root.target
    if folded.state != "current":
        return
    if folded.values.get("change") == "remove":
        tables.execute("DELETE FROM case_members WHERE case_id = ? AND member = ?", (case, member))
        return
    put(tables, "case_members", {
        "case_id": case, "member": member,
        "interaction_no": interaction_number(tables, member), "seq": folded.root.seq,
    })  # fmt: skip


def write_deadline(tables: sqlite3.Connection, folded: Folded) -> None:
    """A day computed from a rule, and what became of it."""
    values = folded.values
    put(tables, "deadlines", {
        **numbered(tables, folded),
        **{name: values.get(name) for name in (
            "rule", "carrier", "direction", "trigger_date", "trigger_time", "due_date",
            "remind_date", "zone", "day_kind", "arithmetic", "arithmetic_zh", "source",
            "source_url", "seen", "confidence")},
        "trigger_id": values.get("trigger"), "outcome": folded.outcome,
        "amended": as_json(folded.amended),
    })  # fmt: skip


def write_filing(tables: sqlite3.Connection, folded: Folded) -> None:
    """Something that happened to a complaint or notice."""
    values = folded.values
    put(tables, "filings", {
        **numbered(tables, folded),
        **{name: values.get(name) for name in ("receiver", "event", "zone", "reference")},
        "happened_on": values.get("on"), **marks(folded),
    })  # fmt: skip


def write_guide(tables: sqlite3.Connection, folded: Folded) -> None:
    """A checklist as it was made."""
    values = folded.values
    put(tables, "guides", {
        **_of_guide(folded),
        **{name: values.get(name) for name in ("guide", "carrier", "version")},
        **{name: as_json(values.get(name)) or "null" for name in (
            "answers", "steps", "phases", "names")},
    })  # fmt: skip


def write_guide_step(tables: sqlite3.Connection, folded: Folded) -> None:
    """What was said of a step of a checklist."""
    values = folded.values
    put(tables, "guide_steps", {
        **_of_guide(folded),
        **{name: values.get(name) for name in ("step", "step_state", "reason", "note")},
        "shown_by": as_json(values.get("shown_by") or None),
    })  # fmt: skip


def _of_guide(folded: Folded) -> dict[str, Any]:
    root = folded.root
    return {
        "id": root.id, "seq": root.seq, "target": root.target,
        "recorder": folded.values.get("recorder"), "state": folded.state,
        "recorded_at": root.written_at, "recorded_zone": root.written_zone,
    }  # fmt: skip
