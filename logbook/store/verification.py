"""Whether a log is what was written: file, rules, chain, readable tables, attachments."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import zip_longest
from pathlib import Path

from logbook.domain.ledger.fault import Fault
from logbook.domain.value import Value
from logbook.errors import Damaged, LogbookError
from logbook.language import _
from logbook.store import attachments, ledger
from logbook.store.chain_check import check_chain
from logbook.store.connection import (
    connect,
    database_failure,
    is_busy,
    is_read_only,
    is_sealed,
)
from logbook.store.home import Home, drafts
from logbook.store.origins import check_origins
from logbook.store.pending import pending
from logbook.store.projection_check import check_projections
from logbook.store.projections import unknown_kinds
from logbook.store.schema_check import check_schema
from logbook.store.wal_check import check_wal

Check = Callable[[Home, sqlite3.Connection], Iterator[Fault]]
DatabaseError = sqlite3.DatabaseError

_HASHING_BLOCK = 512 * 1024
"""Bytes read at once: fewer calls than 256 KiB, and still within a core's second-level cache."""
_FAILURES = (
    sqlite3.Error, ValueError, TypeError, LookupError, ArithmeticError, AttributeError, MemoryError,
)  # fmt: skip
"""What reading damaged values can raise."""


def verify_home(home: Home) -> tuple[Fault, ...]:
    """Every fault of the log in this home; empty when every value reads as it was written.

    Raises `NotFound` when there is no log, `Refused` when another program is writing for long.
    """
    try:
        connection = connect(home.database, read_only=is_sealed(home.database))
        connection.execute("PRAGMA query_only = 0")  # Temporary tables are needed.
    except LogbookError as error:
        if not home.database.exists() or is_busy(error.__cause__):
            raise
        return (Fault("unreadable", str(home.database), error.message),)
    faults: list[Fault] = []
    try:
        for check in (_check_write_ahead, _check_file, _check_text_index):
            faults.extend(_guarded(check, home, connection))
        # One snapshot for all that follows: somebody may be writing.
        faults.extend(_guarded(_take_snapshot, home, connection))
        for check in (
            _check_schema, _check_chain, _check_anchors, _check_references, check_origins,
            check_projections,
            _check_attachments, _check_pending,
        ):  # fmt: skip
            faults.extend(_guarded(check, home, connection))
    finally:
        connection.close()
    return tuple(dict.fromkeys(faults))


def _guarded(check: Check, home: Home, connection: sqlite3.Connection) -> Iterator[Fault]:
    """A damaged file can fail at any row: that is a fault too, and the other checks are made."""
    try:
        yield from check(home, connection)
    except Damaged:
        yield Fault("file_damaged", _("a value in it is no value"))
    except _FAILURES as error:
        if is_busy(error):
            raise database_failure(home.database, error) from error
        read = isinstance(error, sqlite3.Error)
        yield Fault("file_damaged", str(error) if read else _("a value in it is no value"))


def _check_write_ahead(home: Home, connection: sqlite3.Connection) -> Iterator[Fault]:
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if not is_read_only(error):
            raise
    try:
        yield from check_wal(home.database)
    finally:
        _end(connection)


def _end(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def _take_snapshot(home: Home, connection: sqlite3.Connection) -> Iterator[Fault]:
    connection.execute("BEGIN")
    connection.execute("SELECT 1 FROM ledger LIMIT 1").fetchone()
    yield from ()


def _check_file(home: Home, connection: sqlite3.Connection) -> Iterator[Fault]:
    for (line,) in connection.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield Fault("file_damaged", str(line))


def _check_text_index(home: Home, connection: sqlite3.Connection) -> Iterator[Fault]:
    try:
        connection.execute(
            "INSERT INTO interaction_text (interaction_text) VALUES ('integrity-check')"
        )
    except sqlite3.OperationalError as error:
        if not is_read_only(error):  # Its words are compared below in any case.
            raise
    yield from ()


def _check_schema(home: Home, connection: sqlite3.Connection) -> Iterator[Fault]:
    yield from check_schema(connection)


def _check_chain(home: Home, connection: sqlite3.Connection) -> Iterator[Fault]:
    yield from check_chain(connection)


def _check_anchors(home: Home, connection: sqlite3.Connection) -> Iterator[Fault]:
    """What the log itself remembers to have given out, against the chain as it stands now."""
    found = connection.execute("SELECT seq FROM entries WHERE kind = 'anchor' ORDER BY seq")
    for entry in ledger.read_many(connection, [row[0] for row in found.fetchall()]):
        seq, head = entry.fields.get("head_seq"), entry.fields.get("head")
        row = connection.execute("SELECT head FROM ledger WHERE seq = ?", (seq,)).fetchone()
        if row is None or row[0] != head:
            yield Fault("anchor_differs", entry_name(entry.seq), entry_name(int(str(seq or 0))))


def _check_references(home: Home, connection: sqlite3.Connection) -> Iterator[Fault]:
    for row in connection.execute("PRAGMA foreign_key_check"):
        yield Fault("file_damaged", str(row))


def _check_attachments(home: Home, connection: sqlite3.Connection) -> Iterator[Fault]:
    """Every file that the ledger names, hashed on all cores."""
    named = dict(
        connection.execute(
            "SELECT sha256, min(no) FROM attachments WHERE sha256 IS NOT NULL GROUP BY sha256"
        ).fetchall()
    )
    places = [attachments.path_of(home, digest) for digest in named]
    for place, found in zip(places, hash_files(places), strict=True):
        label = f"F{named[place.name]} {place.name}"
        if found is None:
            yield Fault("file_missing", label)
        elif found != place.name:
            yield Fault("file_altered", label, found)


def hash_files(paths: list[Path]) -> Iterator[str | None]:
    """SHA-256 of each file in the order given, None for one that is not there.

    One thread a core, since hashing and reading both release the interpreter's lock; the
    largest file first, so that no core is left alone with it at the end.  Each thread has
    one buffer for all its files: a new one for each costs 2 % of the time with files of
    8 MiB, and as much as the hashing with small ones.
    """
    from concurrent.futures import ThreadPoolExecutor
    from threading import local

    own = local()

    def work(path: Path) -> str | None:
        if not hasattr(own, "buffer"):
            own.buffer = bytearray(_HASHING_BLOCK)
        try:
            return attachments.hash_file(path, own.buffer)
        except OSError:
            return None

    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        started = {path: pool.submit(work, path) for path in sorted(paths, key=_minus_size)}
        for path in paths:
            yield started[path].result()


def _minus_size(path: Path) -> int:
    try:
        return -path.stat().st_size
    except OSError:
        return 0


def _check_pending(home: Home, connection: sqlite3.Connection) -> Iterator[Fault]:
    for item in pending(home):
        place = (
            _("record {no}, field {field}").format(no=item.no, field=item.field)
            if item.no
            else item.field
        )
        yield Fault("redaction_incomplete", place, _("run the same redact again"))


class Remarks(Value):
    """What is no fault and worth knowing."""

    leftovers: tuple[str, ...]
    """Files no record names: harmless, left by a crash or put there by hand."""
    removed: tuple[tuple[int, int], ...]
    """Files that were removed for good: number of the attachment, position of the redaction."""
    unknown: tuple[tuple[str, int], ...]
    """Kinds of entry this program does not know, and how many there are of each."""


def remarks(home: Home, connection: sqlite3.Connection) -> Remarks:
    """What is no fault and worth knowing."""
    removed = connection.execute(
        "SELECT no, redacted_by FROM attachments WHERE redacted_by IS NOT NULL ORDER BY no"
    ).fetchall()
    return Remarks(
        leftovers=tuple(str(p.relative_to(home.path)) for p in leftovers(home, connection)),
        removed=tuple(removed),
        unknown=tuple(unknown_kinds(connection).items()),
    )


def leftovers(home: Home, connection: sqlite3.Connection) -> tuple[Path, ...]:
    """Files in the home that no record names: drafts of a crash, or copied in by hand."""
    named = {
        row[0]
        for row in connection.execute("SELECT sha256 FROM attachments WHERE sha256 IS NOT NULL")
    }
    found = [p for p in home.attachments.rglob("*") if p.is_file() and p.name not in named]
    return tuple(sorted({*found, *drafts(home)}))


def last_common(one: Home, other: Home) -> tuple[int, bool]:
    """Position of the last entry both logs have, and whether both go on after it.

    Raises `Damaged` when a log cannot be read.
    """
    with _reading(one) as first, _reading(other) as second:
        common = 0
        for link, mate in zip_longest(chain_of(first), chain_of(second)):
            if link is None or mate is None:
                return common, False
            if link != mate:
                return common, True
            common = link[0]
        return common, False


@contextmanager
def _reading(home: Home) -> Iterator[sqlite3.Connection]:
    with closing(connect(home.database, read_only=True)) as connection:
        try:
            yield connection
        except sqlite3.DatabaseError as error:
            raise database_failure(home.database, error) from error


def entry_name(seq: int) -> str:
    """How an entry is called in a fault."""
    return _("entry {seq}").format(seq=seq)


def chain_of(connection: sqlite3.Connection) -> Iterator[tuple[int, str, str]]:
    """Every link: position, record hash, head."""
    yield from connection.execute("SELECT seq, record_hash, head FROM ledger ORDER BY seq")
