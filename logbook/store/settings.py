"""Reading settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from logbook.store.database_uri import read_only_uri

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path


def value(connection: sqlite3.Connection, name: str) -> str | None:
    """The value of one setting; None when it has none."""
    row = connection.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row and row[0] else None


def values(connection: sqlite3.Connection) -> dict[str, str]:
    """Every setting that has a value, by name."""
    found = connection.execute("SELECT name, value FROM settings WHERE value != '' ORDER BY name")
    return dict(found.fetchall())


def peek(database: Path, name: str) -> str | None:
    """The value of one setting, by a single read of the file; None when it cannot be read."""
    if not database.exists():
        return None
    import sqlite3

    try:
        connection = sqlite3.connect(read_only_uri(database), uri=True)
        try:
            return value(connection, name)
        finally:
            connection.close()
    except (sqlite3.Error, UnicodeDecodeError):  # A message may quote damaged bytes.
        return None
