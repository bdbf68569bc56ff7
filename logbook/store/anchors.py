"""Reading anchors, and the exports that they can be about."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from logbook.domain.ledger.anchor import Anchor
from logbook.domain.ledger.entry import Entry
from logbook.store import ledger, reading


class ExportNoted(NamedTuple):
    """A pack that was handed out, as the log notes it."""

    id: str
    seq: int
    case_id: str
    case: str
    profile: str
    pack_name: str
    head_seq: int
    recorded_at: str


def anchors(connection: sqlite3.Connection) -> tuple[Anchor, ...]:
    """Every anchor of the log, in the order in which they were written down."""
    found = connection.execute("SELECT seq FROM entries WHERE kind = 'anchor' ORDER BY seq")
    entries = ledger.read_many(connection, [row[0] for row in found.fetchall()])
    return tuple(_anchor(connection, entry) for entry in entries)


def head_seq_of(connection: sqlite3.Connection, head: str) -> int | None:
    """The position at which this was the head; None where it never was."""
    row = connection.execute("SELECT seq FROM ledger WHERE head = ?", (head,)).fetchone()
    return int(row[0]) if row else None


def exports_of_cases(connection: sqlite3.Connection) -> tuple[ExportNoted, ...]:
    """Packs of cases that stand, oldest first."""
    found = connection.execute(
        "SELECT entries.id, exports.seq, cases.id, cases.name, profile, pack_name, head_seq,"
        " exports.recorded_at FROM exports JOIN entries ON entries.seq = exports.seq"
        " JOIN cases ON cases.id = exports.case_id WHERE cases.state = 'current'"
        " ORDER BY exports.seq"
    )
    return tuple(ExportNoted(*row) for row in found.fetchall())


def _anchor(connection: sqlite3.Connection, entry: Entry) -> Anchor:
    said = entry.fields
    optional = {
        name: str(said[name]) if said.get(name) is not None else None
        for name in ("target", "held_by", "at", "filing", "checkpoint")
    }
    return Anchor(
        seq=entry.seq, id=entry.id, head_seq=int(said.get("head_seq", 0)),
        head=str(said.get("head", "")), means=str(said.get("means", "")),
        recorded_at=entry.recorded_at, files=reading.attachments(connection, entry.id),
        withdrawn=_taken_back(connection, optional["filing"]), **optional,
    )  # fmt: skip


def _taken_back(connection: sqlite3.Connection, filing: str | None) -> bool:
    row = connection.execute(
        "SELECT 1 FROM filings WHERE id = ? AND state != 'current'", (filing,)
    ).fetchone()
    return row is not None
