"""Putting a backup into an empty home.

Everything is checked in drafts first: attachments by their SHA-256, the database by its
chain and by the head the backup names.  The database is put into its place last.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import zipfile
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from logbook.errors import Damaged, NotFound, Refused
from logbook.language import _
from logbook.store import attachments, ledger
from logbook.store.chain_check import check_chain
from logbook.store.connection import connect
from logbook.store.copies import Backup, described, member_name
from logbook.store.home import Home, claim, create_private, draft_in, prepare
from logbook.store.log import Log, log_over

_BROKEN = (
    zipfile.BadZipFile, zlib.error, sqlite3.Error, OSError, EOFError, RuntimeError, ValueError,
    TypeError, LookupError, AttributeError, ArithmeticError,
)  # fmt: skip
"""What reading an altered archive, or the database in it, can raise."""


def restore(archive: Path, home: Home, begin: Callable[[Log, Backup], None]) -> Backup:
    """Put a backup into an empty home; every byte is checked before the log is there.

    `begin` writes the first entry of what goes on from here; without it no log appears.
    Raises `Refused` when the home has a log, `NotFound` or `Damaged` for the archive.
    """
    if home.database.exists():
        raise _taken(home)
    if not archive.is_file():
        raise NotFound(_("There is no file {path}.").format(path=archive))
    prepare(home)
    draft = draft_in(home.path, "restore")
    try:
        with zipfile.ZipFile(archive) as source:
            facts = json.loads(source.read("backup.json"))
            _extract(source, "logbook.db", draft)
            files = _restore_files(source, home)
        restored = described(archive, facts, files)
        with closing(connect(draft)) as connection:
            _check_restored(connection, facts, home)
            begin(log_over(home, connection), restored)
            connection.execute("PRAGMA journal_mode = DELETE")
        if not claim(draft, home.database):
            raise _taken(home)
    except (*_BROKEN, Damaged) as error:
        raise Damaged(
            _("{name} is not a whole backup of this program: {reason}.").format(
                name=archive.name, reason=str(error).rstrip(".。")
            ),
            _("Try an older backup."),
        ) from error
    finally:
        for suffix in ("", "-wal", "-shm", "-journal"):
            draft.with_name(draft.name + suffix).unlink(missing_ok=True)
    return restored


def _taken(home: Home) -> Refused:
    return Refused(
        _("There is a log at {path} already; a backup is restored into an empty place "
          "only.").format(path=home.path),
        _("Choose another place with --home FOLDER."),
    )  # fmt: skip


def _restore_files(source: zipfile.ZipFile, home: Home) -> int:
    count = 0
    for name in source.namelist():
        if name in ("backup.json", "logbook.db"):
            continue
        digest = name.rpartition("/")[2]
        if name != member_name(digest) or len(digest) != 64 or not digest.isalnum():
            raise ValueError(_("an unknown file {name} inside").format(name=name))
        draft = draft_in(home.attachments, "restore")
        try:
            _extract(source, name, draft)
            if attachments.hash_file(draft) != digest:
                raise ValueError(_("the attachment {name} was altered").format(name=name))
            attachments.place(draft, attachments.path_of(home, digest))
        finally:
            draft.unlink(missing_ok=True)
        count += 1
    return count


def _extract(source: zipfile.ZipFile, name: str, place: Path) -> None:
    with source.open(name) as reader, os.fdopen(create_private(place), "wb") as writer:
        shutil.copyfileobj(reader, writer, attachments.BLOCK)
        writer.flush()
        os.fsync(writer.fileno())


def _check_restored(connection: sqlite3.Connection, facts: dict[str, Any], home: Home) -> None:
    faults = list(check_chain(connection))
    if faults:
        raise ValueError(faults[0].sentence())
    if ledger.newest(connection) != (facts["seq"], facts["head"]):
        raise ValueError(_("its head is not the one it names"))
    for (digest,) in connection.execute(
        "SELECT DISTINCT sha256 FROM attachments WHERE sha256 IS NOT NULL"
    ).fetchall():
        if not attachments.path_of(home, digest).is_file():
            name = member_name(digest)
            raise ValueError(_("the attachment {name} is missing").format(name=name))
