"""Rewriting a log as its owner could: new values, and every hash computed anew."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from logbook.actions.opening import Home, open_existing
from logbook.domain.ledger.canonical import GENESIS_HEAD, canonical, chain_head, record_hash
from logbook.store.ledger import field_commitment
from logbook.store.rebuilding import rebuild


def rewrite(home: Home, seq: int, name: str, value: object) -> None:
    """Another value in an entry; commitments, record hashes and heads that fit; tables anew."""
    with closing(sqlite3.connect(home.database, isolation_level=None)) as connection:
        triggers = connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name LIKE 'ledger%'"
        ).fetchall()
        connection.execute("BEGIN")
        for trigger, _sql in triggers:
            connection.execute(f"DROP TRIGGER {trigger}")
        _forge(connection, seq, name, canonical(value))
        for _trigger, sql in triggers:
            connection.execute(sql)
        connection.execute("COMMIT")
    with open_existing(home) as log:
        rebuild(log.connection)


def _forge(connection: sqlite3.Connection, seq: int, name: str, text: bytes) -> None:
    place = (seq, name)
    [salt] = connection.execute(
        "SELECT salt FROM ledger_field WHERE seq = ? AND name = ?", place
    ).fetchone()
    connection.execute(
        "UPDATE ledger_field SET value = ?, commitment = ? WHERE seq = ? AND name = ?",
        (text.decode(), field_commitment(salt, name, text), *place),
    )
    head = GENESIS_HEAD
    for (position,) in connection.execute("SELECT seq FROM ledger ORDER BY seq").fetchall():
        commitments = dict(
            connection.execute(
                "SELECT name, commitment FROM ledger_field WHERE seq = ?", (position,)
            ).fetchall()
        )
        record = record_hash(commitments)
        head = chain_head(position, record, head)
        connection.execute(
            "UPDATE ledger SET record_hash = ?, head = ? WHERE seq = ?", (record, head, position)
        )
