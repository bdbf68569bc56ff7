"""Making the readable tables anew from the ledger."""

from __future__ import annotations

import sqlite3

from logbook import resources
from logbook.store import ledger
from logbook.store.projections import PROJECTION_VERSION, Projector

PROJECTIONS = (
    "entries", "undone_actions", "interactions", "promises", "money", "deadlines",
    "filings", "attachments", "cases", "case_details", "allegations",
    "case_members", "notes", "verdicts", "callbacks", "amendments", "exports", "settings",
    "directory_changes", "live_events", "guides", "guide_steps", "translations",
)  # fmt: skip


VIEWS = ("money_by_case",)
"""Readable views over the readable tables; they hold nothing of their own."""


def rebuild(connection: sqlite3.Connection) -> int:
    """Rebuild every projection in one transaction; returns the number of entries read."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        _drop_projections(connection)
        count = fill(connection, connection)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    return count


def fill(source: sqlite3.Connection, tables: sqlite3.Connection) -> int:
    """Apply every entry of `source` to empty projections in `tables`."""
    projector = Projector(source, tables)
    count = 0
    for entry in ledger.read_all(source):
        projector.apply(entry)
        count += 1
    tables.execute("DELETE FROM projection")
    tables.execute("INSERT INTO projection (version) VALUES (?)", (PROJECTION_VERSION,))
    return count


def _drop_projections(connection: sqlite3.Connection) -> None:
    """Drop and create them as `schema.sql` has them, so that an old shape goes too."""
    for name in VIEWS:
        connection.execute(f"DROP VIEW IF EXISTS {name}")
    for name in PROJECTIONS:
        connection.execute(f"DROP TABLE IF EXISTS {name}")
    connection.execute("DROP TABLE IF EXISTS interaction_text")
    connection.execute("DROP TABLE IF EXISTS projection")
    for statement in projection_statements():
        connection.execute(statement)


def projection_statements() -> list[str]:
    """The statements of `schema.sql` that make the projections and their indexes."""
    template = sqlite3.connect(":memory:")
    try:
        template.executescript(resources.schema_sql())
        found = template.execute(
            "SELECT sql, tbl_name FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid"
        ).fetchall()
    finally:
        template.close()
    wanted = {*PROJECTIONS, *VIEWS, "projection", "interaction_text"}
    return [sql for sql, table in found if table in wanted]
