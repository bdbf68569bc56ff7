"""Redaction: the one true removal.

The value and its salt go from every entry that held them, the entry's commitment
stays, and a redaction entry says what was removed.  Then the readable tables, the
full text, the write-ahead log, the free pages and our own backups are cleaned,
and the bytes of the whole home are searched for what should be gone (`remains.py`).
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
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
    """Kind, label and id of what hangs on an object, undone parts too.

    Labels are F7, P9, M3, note1, agent2, and callback1 for a number dialled.  agent2 is the first
    who came to speak in a call after the record's own agent.
    """
    found = connection.execute(
        "SELECT kind, no, id FROM entries WHERE target = ?"
        " AND (kind IN ('attachment', 'promise', 'money', 'note')"
        "  OR kind IN ('live_event', 'callback')"
        "  AND EXISTS (SELECT 1 FROM ledger_field WHERE ledger_field.seq = entries.seq"
        "   AND (ledger_field.name LIKE 'agent@_%' ESCAPE '@' OR ledger_field.name = 'dialled')))"
        " ORDER BY seq",
        (target,),
    ).fetchall()
    labelled = []
    counts = {"note": 0, "live_event": 1, "callback": 0}
    for kind, number, identifier in found:
        label = "" if kind in counts else short_number(kind, number)
        if kind in counts:
            counts[kind] += 1
            label = f"{'agent' if kind == 'live_event' else kind}{counts[kind]}"
        labelled.append((kind, label, identifier))
    return labelled


def numbered(connection: sqlite3.Connection, kind: str, no: int) -> str | None:
    """The id of the object of this kind with this number; None when there is none."""
    row = connection.execute(
        "SELECT id FROM entries WHERE kind = ? AND no = ?", (kind, no)
    ).fetchone()
    return str(row[0]) if row else None


def entry_at(connection: sqlite3.Connection, seq: int) -> Entry | None:
    """The entry at this position; None when there is none."""
    try:
        return ledger.read(connection, seq)
    except KeyError:
        return None


def kind_of(connection: sqlite3.Connection, identifier: str) -> tuple[str, int]:
    """Kind and position of an entry by its id, which has to be there."""
    row = connection.execute("SELECT kind, seq FROM entries WHERE id = ?", (identifier,)).fetchone()
    return str(row[0]), int(row[1])


def of_kind(connection: sqlite3.Connection, kind: str, target: str) -> list[str]:
    """Identifiers of the objects of a kind that belong to another, undone ones too."""
    found = connection.execute(
        "SELECT id FROM entries WHERE kind = ? AND target = ? ORDER BY seq", (kind, target)
    )
    return [row[0] for row in found.fetchall()]


def details(connection: sqlite3.Connection, case: str) -> dict[str, list[str]]:
    """Identifiers of the details of a case by name, undone ones too."""
    return _by_name(connection, "case_detail", "name", (case,))


def guide_steps(connection: sqlite3.Connection, case: str) -> dict[str, list[str]]:
    """Identifiers of what was said of the steps of a case's checklists, by step."""
    return _by_name(connection, "guide_step", "step", of_kind(connection, "guide", case))


def _by_name(
    connection: sqlite3.Connection, kind: str, field: str, targets: Sequence[str]
) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for target in targets:
        for name, identifier in connection.execute(
            "SELECT json_extract(value, '$'), id FROM entries JOIN ledger_field USING (seq)"
            " WHERE kind = ? AND target = ? AND name = ? ORDER BY seq",
            (kind, target, field),
        ).fetchall():
            found.setdefault(str(name), []).append(identifier)
    return found


def same_reason(connection: sqlite3.Connection, given: Entry) -> list[str]:
    """Targets of the entries of the same action for which the same reason was given."""
    found = connection.execute(
        "SELECT entries.target FROM entries JOIN ledger_field USING (seq)"
        " WHERE action = ? AND name = 'reason' AND entries.target IS NOT NULL AND value ="
        " (SELECT value FROM ledger_field WHERE seq = ? AND name = 'reason')",
        (given.action, given.seq),
    )
    return [row[0] for row in found.fetchall()]


def compared_with(connection: sqlite3.Connection, listing: str) -> list[Entry]:
    """Verdicts and calls back that hold this line of the user's own list."""
    found = connection.execute(
        "SELECT seq FROM entries JOIN ledger_field USING (seq) WHERE name = 'listing'"
        " AND kind IN ('verdict', 'callback') AND json_extract(value, '$.id') = ? ORDER BY seq",
        (listing,),
    ).fetchall()
    return list(ledger.read_many(connection, [row[0] for row in found]))


def verdicts_naming(connection: sqlite3.Connection, target: str, carrier: str) -> list[Entry]:
    """Verdicts on a record that name this carrier."""
    found = connection.execute(
        "SELECT seq FROM entries WHERE kind = 'verdict' AND target = ? ORDER BY seq", (target,)
    ).fetchall()
    entries = ledger.read_many(connection, [row[0] for row in found])
    return [entry for entry in entries if entry.fields.get("carrier") == carrier]


def packs_named(connection: sqlite3.Connection, case: str, name: str) -> list[str]:
    """Identifiers of the exports of a case whose pack is called after this name of it."""
    called = re.sub(r"\W", "", name).casefold()
    found = connection.execute(
        "SELECT entries.id, pack_name FROM exports JOIN entries USING (seq) WHERE case_id = ?",
        (case,),
    )
    return [
        identifier for identifier, pack in found.fetchall()
        if called and called in re.sub(r"\W", "", pack).casefold()
    ]  # fmt: skip


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
