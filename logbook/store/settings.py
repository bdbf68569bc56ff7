"""Reading settings."""

from __future__ import annotations

import sqlite3


def value(connection: sqlite3.Connection, name: str) -> str | None:
    """The value of one setting; None when it has none."""
    row = connection.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row and row[0] else None


def values(connection: sqlite3.Connection) -> dict[str, str]:
    """Every setting that has a value, by name."""
    found = connection.execute("SELECT name, value FROM settings WHERE value != '' ORDER BY name")
    return dict(found.fetchall())
