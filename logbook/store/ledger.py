"""The ledger: append at its end, read, nothing else.

An entry is written inside the caller's transaction (`BEGIN IMMEDIATE`).  Hashes
are those of `domain/canonical.py`; the value column holds canonical JSON, so a
commitment is taken over the very bytes that are stored.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from logbook.domain.ledger.canonical import GENESIS_HEAD, canonical, chain_head, record_hash
from logbook.domain.ledger.entry import Entry
from logbook.domain.ledger.sha256 import hexdigest
from logbook.errors import Damaged
from logbook.language import _


def newest(connection: sqlite3.Connection) -> tuple[int, str]:
    """Position and head of the newest entry; (0, 64 zeros) for an empty ledger."""
    row = connection.execute("SELECT seq, head FROM ledger ORDER BY seq DESC LIMIT 1").fetchone()
    return (row[0], row[1]) if row else (0, GENESIS_HEAD)


def head_at(connection: sqlite3.Connection, seq: int) -> str:
    """The head as it stood when the entry at this position was the newest; KeyError without it."""
    row = connection.execute("SELECT head FROM ledger WHERE seq = ?", (seq,)).fetchone()
    if row is None:
        raise KeyError(seq)
    return str(row[0])


def append(connection: sqlite3.Connection, fields: Mapping[str, Any]) -> Entry:
    """Write one entry after the newest; the caller holds the write transaction."""
    seq, previous = newest(connection)
    seq += 1
    random = os.urandom(16 * len(fields)).hex()
    rows, commitments = [], {}
    for index, (name, value) in enumerate(fields.items()):
        salt = random[32 * index : 32 * index + 32]
        text = canonical(value)
        digest = field_commitment(salt, name, text)
        commitments[name] = digest
        rows.append((seq, name, digest, salt, text.decode("utf-8")))
    record = record_hash(commitments)
    head = chain_head(seq, record, previous)
    connection.execute("INSERT INTO ledger (seq, record_hash, head) VALUES (?, ?, ?)",
                       (seq, record, head))  # fmt: skip
    connection.executemany(
        "INSERT INTO ledger_field (seq, name, commitment, salt, value) VALUES (?, ?, ?, ?, ?)", rows
    )
    return Entry(seq=seq, record_hash=record, head=head, fields=dict(fields))


def field_commitment(salt: str, name: str, value_text: bytes) -> str:
    """The commitment of a field whose value is already canonical bytes."""
    return hexdigest(b'["%s","%s",%s]' % (salt.encode(), name.encode(), value_text))


def read(connection: sqlite3.Connection, seq: int) -> Entry:
    """One entry; KeyError when there is none at this position."""
    for entry in read_many(connection, (seq,)):
        return entry
    raise KeyError(seq)


def read_many(connection: sqlite3.Connection, positions: Iterable[int]) -> Iterator[Entry]:
    """Entries at these positions, in the order given."""
    for seq in positions:
        link = connection.execute(
            "SELECT record_hash, head FROM ledger WHERE seq = ?", (seq,)
        ).fetchone()
        if link is None:
            continue
        rows = connection.execute(
            "SELECT name, value FROM ledger_field WHERE seq = ?", (seq,)
        ).fetchall()
        yield _entry(seq, link[0], link[1], rows)


def read_all(connection: sqlite3.Connection) -> Iterator[Entry]:
    """Every entry in order, one in memory at a time."""
    fields = connection.execute("SELECT seq, name, value FROM ledger_field ORDER BY seq, name")
    row = fields.fetchone()
    for seq, record, head in connection.execute(
        "SELECT seq, record_hash, head FROM ledger ORDER BY seq"
    ):
        rows = []
        while row is not None and row[0] <= seq:
            if row[0] == seq:
                rows.append(row[1:])
            row = fields.fetchone()
        yield _entry(seq, record, head, rows)


def _entry(seq: int, record: str, head: str, rows: Iterable[tuple[str, str | None]]) -> Entry:
    values, gone = {}, set()
    try:
        for name, value in rows:
            if value is None:
                gone.add(name)
            else:
                values[name] = json.loads(value)
    except (ValueError, TypeError) as error:
        raise Damaged(
            _("Entry {seq} cannot be read: a value in it is damaged.").format(seq=seq),
            _("See what is wrong with: logbook verify"),
        ) from error
    return Entry(seq=seq, record_hash=record, head=head, fields=values, redacted=frozenset(gone))
