"""Looking after the file as a whole, with sqlite-utils: never on the way of a save or a check."""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database

from logbook.store.rebuilding import PROJECTIONS


def row_counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Rows of every readable table that has some, by name, in the order of `schema.sql`."""
    # Without its plugins: a stranger's plugin has no business in somebody's evidence.
    database = Database(connection, execute_plugins=False)
    counts = {name: database.table(name).count for name in PROJECTIONS}
    return {name: count for name, count in counts.items() if count}
