"""What the rows of the readable tables have in common, and how one is written."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from logbook.domain.ledger.fold import Folded
from logbook.store.numbers import interaction_number


def numbered(tables: sqlite3.Connection, folded: Folded) -> dict[str, Any]:
    """What every object with a number of its own has, beside what `beside` gives."""
    return {"no": folded.root.number, **beside(tables, folded)}


def beside(tables: sqlite3.Connection, folded: Folded) -> dict[str, Any]:
    """What every object that hangs on another has: identity, its record's number, state, time."""
    root = folded.root
    return {
        "id": root.id, "seq": root.seq, "target": root.target,
        "interaction_no": interaction_number(tables, root.target),
        "state": folded.state, "recorded_at": root.written_at,
    }  # fmt: skip


def marks(folded: Folded) -> dict[str, Any]:
    """Names of the fields that were corrected, removed for good, or not disclosed to this log."""
    return {
        "amended": as_json(folded.amended), "redacted": as_json(folded.redacted),
        "undisclosed": as_json(folded.undisclosed),
    }  # fmt: skip


def amount(value: Mapping[str, Any] | None) -> dict[str, Any]:
    """The two columns of an amount; NULLs without one."""
    return {"amount": (value or {}).get("amount"), "currency": (value or {}).get("currency")}


def as_json(value: Any) -> str | None:
    """The text of a column that holds JSON; None, for NULL, where there is nothing."""
    if value is None or value == ():
        return None
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def put(tables: sqlite3.Connection, table: str, row: Mapping[str, Any]) -> None:
    """Write a row, over the one with its key.  Names of table and columns are never input."""
    columns, places = ", ".join(row), ", ".join("?" * len(row))
    tables.execute(
        f"INSERT OR REPLACE INTO {table} ({columns}) VALUES ({places})",  # noqa: S608
        tuple(row.values()),
    )
