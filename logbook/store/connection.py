"""Opening the SQLite file: settings asserted, never assumed."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from logbook import resources
from logbook.errors import Damaged, NotFound, Refused
from logbook.language import _
from logbook.store.home import Home, create_private, prepare, sync_folder

APPLICATION_ID = 0x4C4F4742
SCHEMA_VERSION = 1
BUSY_MILLISECONDS = 5000


def create(home: Home) -> sqlite3.Connection:
    """A new, empty log, whole or not at all: made beside its place and renamed into it."""
    prepare(home)
    draft = home.path / f"new-{os.getpid()}.tmp"
    draft.unlink(missing_ok=True)
    os.close(create_private(draft))
    connection = sqlite3.connect(draft, isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous = FULL")
        connection.executescript(resources.schema_sql())
    finally:
        connection.close()
    try:
        # A link fails when another process was first; a rename would replace its log.
        os.link(draft, home.database)
    except FileExistsError:
        pass
    except OSError:
        if not home.database.exists():
            draft.rename(home.database)
    draft.unlink(missing_ok=True)
    sync_folder(home.path)
    return connect(home.database)


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection with every setting this log relies on; each is read back.

    Raises `NotFound` when there is no log, `Damaged` when the file is not one, and
    `Refused` when a newer version of the program wrote it.
    """
    if not path.exists():
        raise NotFound(
            _("There is no log at {path} yet.").format(path=path.parent),
            _("Write something down first: logbook call CARRIER"),
        )
    mode = "ro" if read_only else "rw"
    try:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None,
            timeout=BUSY_MILLISECONDS / 1000,
        )  # fmt: skip
        _settle(connection, read_only)
    except sqlite3.DatabaseError as error:
        raise _not_a_log(path, error) from error
    return connection


def _settle(connection: sqlite3.Connection, read_only: bool) -> None:
    for pragma, wanted in (
        ("foreign_keys", 1), ("trusted_schema", 0), ("recursive_triggers", 1),
        ("temp_store", 2), ("secure_delete", 1),
    ):  # fmt: skip
        connection.execute(f"PRAGMA {pragma} = {wanted}")
    identifier = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if identifier != APPLICATION_ID:
        raise Damaged(
            _("The file is not a log of this program (its application id is {id}).").format(
                id=identifier
            ),
            _("Restore a backup: logbook restore BACKUP"),
        )
    if version != SCHEMA_VERSION:
        raise Refused(
            _("The log has format {found}; this program knows format {known}.").format(
                found=version, known=SCHEMA_VERSION
            ),
            _("Install a newer version of the program."),
        )
    if read_only:
        connection.execute("PRAGMA query_only = 1")
        return
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    settings = (
        connection.execute("PRAGMA journal_mode").fetchone()[0],
        connection.execute("PRAGMA synchronous").fetchone()[0],
    )
    if settings != ("wal", 2):
        raise Refused(
            _("This disk does not allow safe writing ({found}).").format(found=settings),
            _("Choose another place with --home FOLDER."),
        )


def checkpoint(connection: sqlite3.Connection) -> None:
    """Move the write-ahead log into the file if nobody else is reading; never wait for it."""
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.OperationalError:
        pass  # Busy: the data is durable in the write-ahead log already.
    finally:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")


def _not_a_log(path: Path, error: sqlite3.DatabaseError) -> Damaged:
    return Damaged(
        _("The log {path} cannot be read: {reason}.").format(path=path, reason=error),
        _("See what is wrong with: logbook verify. Restore with: logbook restore BACKUP"),
    )
