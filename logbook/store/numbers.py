"""The numbers by which people know what was written: 31, P9, D2."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from logbook.domain.ledger.entry import Entry, short_number


def interaction_number(connection: sqlite3.Connection, identifier: str | None) -> int | None:
    """The number of the interaction with this id; None when it is something else."""
    row = connection.execute("SELECT no FROM interactions WHERE id = ?", (identifier,)).fetchone()
    return int(row[0]) if row else None


def interaction_numbers(
    connection: sqlite3.Connection, entries: Sequence[Entry]
) -> tuple[int, ...]:
    """The numbers of the interactions these entries wrote or are about."""
    numbers: dict[int, None] = {}
    for entry in entries:
        if entry.kind == "interaction" and entry.number is not None:
            numbers[entry.number] = None
        elif entry.target:
            number = interaction_number(connection, entry.target)
            if number is not None:
                numbers[number] = None
    return tuple(numbers)


def labels(connection: sqlite3.Connection, entries: Sequence[Entry]) -> tuple[str, ...]:
    """The numbers (P9, M3, D2) of what these entries wrote or are about, records apart."""
    found: dict[str, None] = {}
    for entry in entries:
        kind, number = entry.kind, entry.number
        if number is None and entry.target:
            row = connection.execute(
                "SELECT kind, no FROM entries WHERE id = ?", (entry.target,)
            ).fetchone()
            kind, number = row or (kind, None)
        if number is not None and kind != "interaction":
            found[short_number(kind, number)] = None
    return tuple(found)
