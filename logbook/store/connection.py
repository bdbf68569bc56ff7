"""Opening the SQLite file: settings asserted, never assumed."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from logbook import resources
from logbook.errors import Damaged, LogbookError, NotFound, Refused
from logbook.language import _
from logbook.store.home import Home, claim, create_private, draft_in, prepare

APPLICATION_ID = 0x4C4F4742
SCHEMA_VERSION = 1
BUSY_MILLISECONDS = 5000
FAILURES = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What SQLite's failures come as: its message may quote damaged bytes, which are no text."""


def create(home: Home) -> sqlite3.Connection:
    """A new, empty log, whole or not at all: made beside its place and renamed into it."""
    prepare(home)
    draft = draft_in(home.path, "new")
    os.close(create_private(draft))
    connection = sqlite3.connect(draft, isolation_level=None)
    try:
        # One transaction, so a few syncs instead of a hundred; a draft needs no journal on disk.
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("PRAGMA synchronous = FULL")
        connection.executescript(f"BEGIN;\n{resources.schema_sql()}\nCOMMIT;")
        connection.execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()
    if not claim(draft, home.database):
        draft.unlink()  # Another process was first.
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
    mode = "mode=ro" if read_only else "mode=rw"
    if read_only and is_sealed(path):
        mode += "&immutable=1"  # SQLite would want to write beside it, even to read.
    try:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?{mode}", uri=True, isolation_level=None,
            timeout=BUSY_MILLISECONDS / 1000,
        )  # fmt: skip
    except sqlite3.DatabaseError as error:
        raise database_failure(path, error) from error
    try:
        _settle(connection, path, read_only)
    except FAILURES as error:
        connection.close()
        raise database_failure(path, error) from error
    except LogbookError:
        connection.close()
        raise
    return connection


def is_sealed(path: Path) -> bool:
    """Whether the log lies where nobody can write (a disc, a copy of another user), complete."""
    log = path.with_name(path.name + "-wal")
    complete = not log.exists() or log.stat().st_size == 0
    return complete and not os.access(path.parent, os.W_OK)


def _settle(connection: sqlite3.Connection, path: Path, read_only: bool) -> None:
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
            restore_remedy(path.parent),
        )
    if version != SCHEMA_VERSION:
        raise Refused(
            _("The log has format {found}; this program knows format {known}.").format(
                found=version, known=SCHEMA_VERSION
            ),
            _("Install a newer version of the program."),
        )
    connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()  # Readable at all?
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


def database_failure(path: Path, error: Exception) -> LogbookError:
    """What SQLite's failure means to a person: to be raised in its place."""
    if is_busy(error):
        return Refused(
            _("Another program is writing to this log right now."), _("Try again in a moment.")
        )
    if _code(error) in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR):
        return Refused(
            _("The log {path} cannot be written: {reason}.").format(path=path, reason=error),
            _("Check the disk and its permissions, then try again."),
        )
    reason = error if isinstance(error, sqlite3.Error) else _("its structure is damaged")
    return Damaged(
        _("The log {path} cannot be read: {reason}.").format(path=path, reason=reason),
        _("See what is wrong with: logbook verify. {restore}").format(
            restore=restore_remedy(path.parent)
        ),
    )


def restore_remedy(home: Path) -> str:
    """How a backup takes the place of a damaged log: never on top of what is left of it."""
    return _(
        "To go back to a backup: move the folder {home} away, then logbook restore BACKUP; or "
        "restore into a new folder: logbook restore --home FOLDER BACKUP"
    ).format(home=home)


def is_busy(error: BaseException | None) -> bool:
    """Whether another connection stood in the way, longer than the time to wait."""
    return _code(error) == sqlite3.SQLITE_BUSY


def is_read_only(error: BaseException) -> bool:
    """Whether the file, or its folder, may not be written by this user."""
    return _code(error) in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)


def _code(error: BaseException | None) -> int:
    return int(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)) & 0xFF
