"""Redaction: the one true removal.

The value and its salt go from every entry that held them, the entry's commitment
stays, and a redaction entry says what was removed.  Then the readable tables, the
full text, the write-ahead log, the free pages and our own backups are cleaned,
and the bytes of the whole home are searched for what should be gone.
"""

from __future__ import annotations

import json
import mmap
import os
import sqlite3
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from logbook.domain.entry import Entry, short_number
from logbook.domain.search_terms import cut
from logbook.errors import Damaged, Refused
from logbook.language import _
from logbook.store import ledger
from logbook.store.connection import BUSY_MILLISECONDS

SHORTEST_NEEDLE = 4
"""Bytes; a shorter value occurs by accident in any file, so a search for it says nothing."""


@dataclass(frozen=True, slots=True)
class Held:
    """A field of an entry that holds the value."""

    entry: Entry
    name: str


def holders(connection: sqlite3.Connection, target: str, fields: Sequence[str]) -> list[Held]:
    """Every entry field that holds one of these fields of an object, now or before a correction.

    `reason` stands for the reasons given in corrections and voids of the object.
    """
    found = connection.execute(
        "SELECT seq FROM entries WHERE id = ? OR (target = ?"
        " AND kind IN ('addition', 'amendment', 'void')) ORDER BY seq",
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
    """Kind, label (F7, P9, M3, note1) and id of what hangs on an object, undone parts too."""
    found = connection.execute(
        "SELECT kind, no, id FROM entries WHERE target = ?"
        " AND kind IN ('attachment', 'promise', 'money', 'note') ORDER BY seq",
        (target,),
    ).fetchall()
    labelled, notes = [], 0
    for kind, number, identifier in found:
        notes += kind == "note"
        label = f"note{notes}" if kind == "note" else short_number(kind, number)
        labelled.append((kind, label, identifier))
    return labelled


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


def needles(held: Sequence[Held]) -> tuple[bytes, ...]:
    """The byte strings to look for: every text inside the values, as stored and as indexed."""
    found: dict[bytes, None] = {}
    for item in held:
        value = item.entry.fields["value" if item.name == "value" else item.name]
        for text in _texts(value):
            for form in (text, json.dumps(text)[1:-1], cut(text).strip()):
                data = form.encode("utf-8")
                if len(data) >= SHORTEST_NEEDLE:
                    found[data] = None
    return tuple(found)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for name in ("raw", "normalized") for text in _texts(value.get(name)))
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


def elsewhere(connection: sqlite3.Connection, found: Sequence[bytes]) -> dict[bytes, list[str]]:
    """Where the same words still stand in fields that were not redacted: entry and field."""
    hits: dict[bytes, list[str]] = {}
    for needle in found:
        rows = connection.execute(
            "SELECT seq, name FROM ledger_field WHERE instr(CAST(value AS BLOB), ?) > 0",
            (needle,),
        ).fetchall()
        if rows:
            hits[needle] = [
                _("entry {seq}, field {name}").format(seq=seq, name=name) for seq, name in rows
            ]
    return hits


def scrub(connection: sqlite3.Connection, *, vacuum: bool = True) -> None:
    """Merge the full text, empty the write-ahead log and rewrite the file without its free pages.

    `vacuum=False` is for the test that shows why it is needed.
    """
    connection.execute("INSERT INTO interaction_text (interaction_text) VALUES ('optimize')")
    _truncate_wal(connection)
    if vacuum:
        connection.execute("VACUUM")
        _truncate_wal(connection)


def _truncate_wal(connection: sqlite3.Connection) -> None:
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if busy:
        error = Refused(
            _("The value is marked as removed, but another program keeps the log open, so its "
              "bytes are still on the disk."),
            _("Close it (logbook browse), then run the same command again."),
        )  # fmt: skip
        error.unchanged = False
        raise error


def scan(folder: Path, found: Sequence[bytes]) -> list[str]:
    """Files under the folder, members of zip files included, that hold one of the needles."""
    hits = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and not p.is_symlink()):
        if _holds(path, found):
            hits.append(str(path.relative_to(folder)))
        if path.suffix == ".zip" and zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                hits += [
                    f"{path.relative_to(folder)}: {name}"
                    for name in archive.namelist()
                    if any(needle in archive.read(name) for needle in found)
                ]
    return hits


def _holds(path: Path, found: Sequence[bytes]) -> bool:
    if path.stat().st_size == 0:
        return False
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return any(data.find(needle) >= 0 for needle in found)


def require_gone(folder: Path, found: Sequence[bytes]) -> None:
    """Raise `Damaged` naming the files in which a removed value can still be found."""
    hits = scan(folder, found)
    if hits:
        raise Damaged(
            _("The value was removed from the log but its bytes are still in: {files}.").format(
                files=", ".join(hits)
            ),
            _("Delete or clean those files, then run the same command again."),
        )


def files_in(folder: Path) -> list[str]:
    """Names of all files below a folder (for tests and doctor)."""
    return sorted(os.path.relpath(p, folder) for p in folder.rglob("*") if p.is_file())
