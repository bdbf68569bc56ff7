"""Whether the readable tables say what the ledger says."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing

from logbook import resources
from logbook.domain.ledger.fault import Fault
from logbook.store.home import Home, create_private, draft_in
from logbook.store.projections import PROJECTION_VERSION
from logbook.store.rebuilding import PROJECTIONS, fill

_WITHOUT_ROWID = frozenset(
    {"undone_actions", "cases", "case_details", "case_members", "notes", "verdicts", "callbacks",
     "settings", "guides", "guide_steps", "translations"}
)  # fmt: skip


def check_projections(home: Home, connection: sqlite3.Connection) -> Iterator[Fault]:
    """Rebuild into a temporary file inside the home, and compare row by row, word by word.

    Tables of another version say nothing: whoever opens the log next makes them anew.
    """
    if not is_current(connection):
        return
    draft = draft_in(home.path, "verify")
    try:
        os.close(create_private(draft))
        place = str(draft)
    except OSError:
        place = ""  # A home that cannot be written: SQLite's own temporary file then.
    tables = sqlite3.connect(place, isolation_level=None)
    try:
        tables.execute("PRAGMA synchronous = OFF")
        tables.execute("PRAGMA journal_mode = MEMORY")
        tables.executescript(resources.schema_sql())
        tables.execute("BEGIN")
        fill(connection, tables)
        tables.execute("COMMIT")
        for name in (*PROJECTIONS, "projection"):
            key = "1, 2" if name in _WITHOUT_ROWID else "rowid"
            query = f"SELECT * FROM {name} ORDER BY {key}"  # noqa: S608 - names from above
            if not _same(connection, tables, query):
                yield Fault("projection_differs", name)
        if not _same_terms(connection, tables):
            yield Fault("projection_differs", "interaction_text")
    finally:
        tables.close()
        draft.unlink(missing_ok=True)


def is_current(connection: sqlite3.Connection) -> bool:
    """Whether the readable tables are of this program's version."""
    row = connection.execute("SELECT version FROM projection").fetchone()
    return row is not None and row[0] == PROJECTION_VERSION


def _same(one: sqlite3.Connection, other: sqlite3.Connection, query: str) -> bool:
    with closing(one.execute(query)) as first, closing(other.execute(query)) as second:
        while True:
            rows, others = first.fetchmany(1000), second.fetchmany(1000)
            if rows != others:
                return False
            if not rows:
                return True


def _same_terms(one: sqlite3.Connection, other: sqlite3.Connection) -> bool:
    for connection in (one, other):
        connection.execute(
            "CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, interaction_text, instance)"
        )
    try:
        return _same(one, other, "SELECT term, doc, col, offset FROM temp.terms")
    finally:
        for connection in (one, other):
            connection.execute("DROP TABLE temp.terms")
