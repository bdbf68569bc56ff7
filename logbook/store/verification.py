"""Whether a log is what was written: file, rules, chain, readable tables, attachments."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from logbook import resources
from logbook.domain.fault import Fault
from logbook.errors import LogbookError
from logbook.language import _
from logbook.store import attachments
from logbook.store.chain_check import check_chain
from logbook.store.connection import connect
from logbook.store.home import Home, create_private
from logbook.store.rebuilding import PROJECTIONS, fill


DatabaseError = sqlite3.DatabaseError


def verify_home(home: Home) -> tuple[Fault, ...]:
    """Every fault of the log in this home; empty when every value reads as it was written.

    Raises `NotFound` when there is no log.
    """
    try:
        connection = connect(home.database)
    except LogbookError as error:
        if not home.database.exists():
            raise
        return (Fault("unreadable", str(home.database), error.message),)
    faults: list[Fault] = []
    try:
        for check in (_check_file, _check_schema, check_chain, _check_references):
            faults.extend(_guarded(check, connection))
        faults.extend(_guarded(lambda c: _check_projections(home, c), connection))
        faults.extend(_guarded(lambda c: _check_attachments(home, c), connection))
    finally:
        connection.close()
    return tuple(dict.fromkeys(faults))


def _guarded(check, connection: sqlite3.Connection) -> Iterator[Fault]:  # type: ignore[no-untyped-def]
    """A damaged file can fail at any row: that too is a fault, with the checks after it still made."""
    try:
        yield from check(connection)
    except (sqlite3.Error, UnicodeDecodeError, ValueError, TypeError, KeyError) as error:
        yield Fault("file_damaged", str(error) or type(error).__name__)


def _check_file(connection: sqlite3.Connection) -> Iterator[Fault]:
    for (line,) in connection.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield Fault("file_damaged", line)
    connection.execute("INSERT INTO interaction_text (interaction_text) VALUES ('integrity-check')")


def _check_schema(connection: sqlite3.Connection) -> Iterator[Fault]:
    template = sqlite3.connect(":memory:")
    try:
        template.executescript(resources.schema_sql())
        wanted, found = _schema(template), _schema(connection)
    finally:
        template.close()
    for name in sorted(wanted.keys() | found.keys()):
        if name not in found:
            yield Fault("schema_changed", name, _("it is missing"))
        elif name not in wanted:
            yield Fault("schema_changed", name, _("it is not part of this program"))
        elif wanted[name] != found[name]:
            yield Fault("schema_changed", name)


def _schema(connection: sqlite3.Connection) -> dict[str, tuple[str, str, str]]:
    rows = connection.execute("SELECT name, type, tbl_name, coalesce(sql, '') FROM sqlite_schema")
    return {row[0]: row[1:] for row in rows.fetchall()}


def _check_references(connection: sqlite3.Connection) -> Iterator[Fault]:
    for row in connection.execute("PRAGMA foreign_key_check"):
        yield Fault("file_damaged", str(row))


def _check_projections(home: Home, connection: sqlite3.Connection) -> Iterator[Fault]:
    """Rebuild into a temporary file inside the home, and compare row by row."""
    draft = home.path / f"verify-{os.urandom(8).hex()}.tmp"
    os.close(create_private(draft))
    tables = sqlite3.connect(draft, isolation_level=None)
    try:
        tables.execute("PRAGMA synchronous = OFF")
        tables.execute("PRAGMA journal_mode = MEMORY")
        tables.executescript(resources.schema_sql())
        tables.execute("BEGIN")
        fill(connection, tables)
        tables.execute("COMMIT")
        for name in (*PROJECTIONS, "projection"):
            key = "rowid" if name in _WITH_ROWID else "1, 2"
            if not _same(connection, tables, f"SELECT * FROM {name} ORDER BY {key}"):
                yield Fault("projection_differs", name)
        if not _same_terms(connection, tables):
            yield Fault("projection_differs", "interaction_text")
    finally:
        tables.close()
        draft.unlink()


_WITH_ROWID = frozenset(
    {"entries", "interactions", "promises", "money", "attachments", "amendments", "exports",
     "projection"}
)  # fmt: skip


def _same(one: sqlite3.Connection, other: sqlite3.Connection, query: str) -> bool:
    first, second = one.execute(query), other.execute(query)
    while True:
        rows, others = first.fetchmany(1000), second.fetchmany(1000)
        if rows != others:
            return False
        if not rows:
            return True


def _same_terms(one: sqlite3.Connection, other: sqlite3.Connection) -> bool:
    for connection in (one, other):
        connection.execute(
            "CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, interaction_text, instance)"
        )
    try:
        return _same(one, other, "SELECT term, doc, col, offset FROM temp.terms")
    finally:
        for connection in (one, other):
            connection.execute("DROP TABLE temp.terms")


def _check_attachments(home: Home, connection: sqlite3.Connection) -> Iterator[Fault]:
    """Every file that the ledger names, hashed on all cores; what was redacted must be gone."""
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

    One thread a core: hashing and reading both release the interpreter's lock.
    """
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        yield from pool.map(_hash_or_none, paths)


def _hash_or_none(path: Path) -> str | None:
    try:
        return attachments.hash_file(path)
    except OSError:
        return None


def leftovers(home: Home, connection: sqlite3.Connection) -> tuple[Path, ...]:
    """Files in the home that no record names: drafts of a crash, or copied in by hand."""
    named = {
        row[0]
        for row in connection.execute("SELECT sha256 FROM attachments WHERE sha256 IS NOT NULL")
    }
    found = [p for p in home.attachments.rglob("*") if p.is_file() and p.name not in named]
    return tuple(sorted([*found, *home.path.glob("*.tmp")]))


def entry_name(seq: int) -> str:
    """How an entry is called in a fault."""
    return _("entry {seq}").format(seq=seq)


def chain_of(connection: sqlite3.Connection) -> Iterator[tuple[int, str, str]]:
    """Every link: position, record hash, head."""
    yield from connection.execute("SELECT seq, record_hash, head FROM ledger ORDER BY seq")
