"""Redaction: the one true removal.

The value and its salt go from every entry that held them, the entry's commitment
stays, and a redaction entry says what was removed.  Then the readable tables, the
full text, the write-ahead log, the free pages and our own backups are cleaned,
and the bytes of the whole home are searched for what should be gone (`remains.py`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from logbook.domain.ledger.entry import Entry, short_number
from logbook.errors import Refused
from logbook.language import _
from logbook.store import ledger
from logbook.store.connection import is_busy


class Held(NamedTuple):
    """A field of an entry that holds the value."""

    entry: Entry
    name: str


def holders(connection: sqlite3.Connection, target: str, fields: Sequence[str]) -> list[Held]:
    """Every entry field that holds one of these fields of an object, now or before a correction.

    `reason` stands for the reasons given in corrections, voids, redactions and outcomes of the
    object.
    """
    found = connection.execute(
        "SELECT seq FROM entries WHERE id = ? OR (target = ?"
        " AND kind IN ('addition', 'amendment', 'void', 'redaction', 'outcome',"
        " 'case_status')) ORDER BY seq",
        (target, target),
    ).fetchall()
    held = []
    for entry in ledger.read_many(connection, [row[0] for row in found]):
        if entry.id == target:
            held += [Held(entry, name) for name in fields if name in entry.fields]
            continue
        if entry.fields.get("field") in fields and "value" in entry.fields:
            held.append(Held(entry, "value"))
        if "reason" in fields and "reason" in entry.fields:
            held.append(Held(entry, "reason"))
    return held


def parts(connection: sqlite3.Connection, target: str) -> list[tuple[str, str, str]]:
    """Kind, label (F7, P9, M3, note1, translation1, agent2) and id of what hangs on an object,
    undone parts too.

    agent2 is the first who came to speak in a call after the record's own agent.
    """
    found = connection.execute(
        "SELECT kind, no, id FROM entries WHERE target = ?"
        " AND (kind IN ('attachment', 'promise', 'money', 'note', 'translation')"
        "  OR kind = 'live_event'"
        "  AND EXISTS (SELECT 1 FROM ledger_field WHERE ledger_field.seq = entries.seq"
        "   AND ledger_field.name LIKE 'agent@_%' ESCAPE '@')) ORDER BY seq",
        (target,),
    ).fetchall()
    labelled = []
    counts = {"note": 0, "translation": 0, "live_event": 1}
    for kind, number, identifier in found:
        label = "" if kind in counts else short_number(kind, number)
        if kind in counts:
            counts[kind] += 1
            label = f"{'agent' if kind == 'live_event' else kind}{counts[kind]}"
        labelled.append((kind, label, identifier))
    return labelled


def translations_of(
    connection: sqlite3.Connection, targets: Mapping[str, Sequence[str]]
) -> dict[str, tuple[str, ...]]:
    """Translations of these fields of these objects, struck ones too, with the field that holds
    their words: what is removed is removed in every language."""
    found: dict[str, tuple[str, ...]] = {}
    for target, fields in targets.items():
        for identifier, field in connection.execute(
            "SELECT id, field FROM translations WHERE target = ?", (target,)
        ).fetchall():
            if field in fields:
                found[str(identifier)] = ("text",)
    return found


def attachments_of(connection: sqlite3.Connection, digest: str) -> list[str]:
    """Identifiers of every attachment entry that refers to these bytes."""
    found = connection.execute("SELECT id FROM attachments WHERE sha256 = ? ORDER BY no", (digest,))
    return [row[0] for row in found.fetchall()]


def empty(connection: sqlite3.Connection, redaction: Entry, held: Sequence[Held]) -> None:
    """Set the tombstones and empty the fields; the caller holds the write transaction."""
    for item in held:
        connection.execute(
            "INSERT INTO ledger_tombstone (seq, name, redaction) VALUES (?, ?, ?)",
            (item.entry.seq, item.name, redaction.seq),
        )
        connection.execute(
            "UPDATE ledger_field SET salt = NULL, value = NULL WHERE seq = ? AND name = ?",
            (item.entry.seq, item.name),
        )


def earlier(connection: sqlite3.Connection, target: str, fields: Sequence[str]) -> Entry | None:
    """The newest redaction that removed one of these fields of the object; None without one."""
    found = connection.execute(
        "SELECT seq FROM entries WHERE target = ? AND kind = 'redaction' ORDER BY seq DESC",
        (target,),
    ).fetchall()
    for entry in ledger.read_many(connection, [row[0] for row in found]):
        if set(fields) & set(entry.fields.get("fields", ())):
            return entry
    return None


def scrub(connection: sqlite3.Connection, *, vacuum: bool = True) -> None:
    """Merge the full text, empty the write-ahead log and rewrite the file without its free pages.

    Raises `Refused` while another program reads or writes the log.  `vacuum=False` is for
    the test that shows why it is needed.
    """
    try:
        connection.execute("INSERT INTO interaction_text (interaction_text) VALUES ('optimize')")
        _truncate_wal(connection)
        if vacuum:
            connection.execute("VACUUM")
            _truncate_wal(connection)
    except sqlite3.OperationalError as error:
        if not is_busy(error):
            raise
        raise _still_open() from error


def _truncate_wal(connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
        raise _still_open()


def _still_open() -> Refused:
    error = Refused(
        _("The value is marked as removed, but another program keeps the log open, so its "
          "bytes are still on the disk."),
        _("Close it (logbook browse), then run the same command again."),
    )  # fmt: skip
    error.unchanged = False
    return error
