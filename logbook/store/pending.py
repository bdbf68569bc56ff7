"""What redactions still have to clean, remembered on disk until it is done.

Bytes are removed after the ledger says so.  Should the program be stopped in between,
or another one keep the log open, this list says what was meant, `verify` names it, and
the same `redact` again finishes it.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from logbook.domain.value import Value
from logbook.store import attachments
from logbook.store.home import Home, create_private, sync_folder


class Pending(Value):
    """A redaction that was begun."""

    no: int
    """Of the record; 0 where it is another object, and `field` names that."""
    field: str
    files: tuple[str, ...]
    """SHA-256 of the files it takes away."""


def _list_of(home: Home) -> Path:
    return home.path / "redaction.pending"


def remember(home: Home, begun: Pending) -> None:
    """Write it down, durably, before the ledger changes."""
    with os.fdopen(create_private(_list_of(home), exclusive=False), "r+b") as file:
        file.seek(0, os.SEEK_END)
        file.write(json.dumps(asdict(begun)).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    sync_folder(home.path)


def pending(home: Home) -> tuple[Pending, ...]:
    """Redactions that were begun and not finished; a line cut off by a crash is passed over."""
    try:
        lines = _list_of(home).read_bytes().splitlines()
    except FileNotFoundError:
        return ()
    found = []
    for line in lines:
        try:
            item = json.loads(line)
            found.append(Pending(no=item["no"], field=item["field"], files=tuple(item["files"])))
        except (ValueError, TypeError, KeyError):
            continue
    return tuple(found)


def forget(home: Home) -> None:
    """Everything is clean."""
    _list_of(home).unlink(missing_ok=True)
    sync_folder(home.path)


def remove_files(connection: sqlite3.Connection, home: Home, digests: Sequence[str]) -> None:
    """Take away these files, and those of unfinished redactions, unless a record names them.

    Holds the write lock, so that nobody attaches one of them at the same time.
    """
    slated = {*digests, *(digest for item in pending(home) for digest in item.files)}
    if not slated:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for digest in sorted(slated):
            row = connection.execute(
                "SELECT 1 FROM attachments WHERE sha256 = ?", (digest,)
            ).fetchone()
            if row is None:
                attachments.remove(home, digest)
    finally:
        connection.execute("ROLLBACK")
