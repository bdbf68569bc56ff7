"""An open log: read it, and write to it one user action at a time."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from logbook import __version__
from logbook.domain.ledger.entry import FORMAT, KINDS, VERSION, Entry, check_fields
from logbook.store import ledger
from logbook.store.connection import FAILURES, checkpoint, connect, create, database_failure
from logbook.store.home import Home, close_to_others, prepare, remove_dead_drafts
from logbook.store.projections import PROJECTION_VERSION, Projector
from logbook.store.redaction import Held, empty

TOOL = f"logbook {__version__}"


class Log:
    """An open log.  Use it in a `with` block; nothing is held between actions."""

    def __init__(self, home: Home, connection: sqlite3.Connection, *, read_only: bool) -> None:
        self.home = home
        self.connection = connection
        self.read_only = read_only

    def __enter__(self) -> Log:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
        if isinstance(error, sqlite3.DatabaseError):
            raise database_failure(self.home.database, error) from error

    def close(self) -> None:
        """Close; whatever was acknowledged is already on disk."""
        self.connection.close()

    @property
    def head(self) -> tuple[int, str]:
        """Position and head of the newest entry."""
        return ledger.newest(self.connection)

    def head_at(self, seq: int) -> str:
        """The head as it stood when this entry was the newest; KeyError where there is none."""
        return ledger.head_at(self.connection, seq)

    @property
    def log_id(self) -> str:
        """The identifier of this log: the id of its genesis entry; empty before the first write."""
        row = self.connection.execute("SELECT id FROM entries WHERE seq = 1").fetchone()
        return str(row[0]) if row else ""

    @contextmanager
    def action(self, now: datetime, zone: str) -> Iterator[Action]:
        """One user action: all its entries are stored, or none.

        On return the entries are on disk.  `now` is the instant to record (aware),
        `zone` the IANA zone of the person writing.
        """
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            action = Action(self.home, self.connection, now, zone)
            yield action
            self.connection.execute("COMMIT")
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise
        checkpoint(self.connection)


class Action:
    """The writing side of one action, inside its transaction."""

    def __init__(
        self, home: Home, connection: sqlite3.Connection, now: datetime, zone: str
    ) -> None:
        self.home = home
        self.connection = connection
        self.id = os.urandom(16).hex()
        self._recorded_at = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self._zone = zone
        self._projector = Projector(connection, connection)
        previous = connection.execute(
            "SELECT recorded_at FROM entries ORDER BY seq DESC LIMIT 1"
        ).fetchone()
        self.clock_back = previous is not None and self._recorded_at < previous[0]
        """Whether the clock stands before the newest entry."""
        if previous is None:
            self.add("genesis", {"format": FORMAT})

    def add(self, kind: str, fields: Mapping[str, Any]) -> Entry:
        """Append an entry of this kind and bring the readable tables up to it."""
        check_fields(kind, fields)
        common = self._common(kind)
        if KINDS[kind].numbered:
            common["no"] = self._next_number(kind)
        entry = ledger.append(self.connection, {**common, **fields})
        self._projector.apply(entry)
        return entry

    def take_in(
        self, kind: str, fields: Mapping[str, Any], *, identifier: str, no: int | None
    ) -> Entry:
        """Append an entry of another log, which its `origin` names, under an id chosen before.

        It keeps its number of there where that is still free and higher than all before it.
        """
        check_fields(kind, fields)
        common = {**self._common(kind), "id": identifier}
        if KINDS[kind].numbered:
            common["no"] = max(self._next_number(kind), no or 0)
        entry = ledger.append(self.connection, {**common, **fields})
        self._projector.apply(entry)
        return entry

    def redact(self, fields: Mapping[str, Any], held: Sequence[Held]) -> Entry:
        """Append a redaction entry and empty what it names."""
        check_fields("redaction", fields)
        entry = ledger.append(self.connection, {**self._common("redaction"), **fields})
        empty(self.connection, entry, held)
        self._projector.apply(entry)
        return entry

    def _common(self, kind: str) -> dict[str, Any]:
        return {
            "kind": kind, "v": VERSION, "id": os.urandom(16).hex(), "action": self.id,
            "recorded_at": self._recorded_at, "recorded_zone": self._zone,
            "clock_back": self.clock_back, "tool": TOOL,
        }  # fmt: skip

    def _next_number(self, kind: str) -> int:
        # Versions of the kind that only a newer program reads have numbers of the series too.
        row = self.connection.execute(
            "SELECT max(no) FROM (SELECT max(no) AS no FROM entries WHERE kind = ?1 UNION ALL"
            " SELECT max(no) FROM entries WHERE kind > ?1 || '/' AND kind < ?1 || '0')",
            (kind,),
        ).fetchone()
        return int(row[0] or 0) + 1


def open_log(home: Home, *, create_missing: bool = False, read_only: bool = False) -> Log:
    """Open the log of a home.

    Raises `NotFound` when there is none (unless `create_missing`), `Damaged` when the
    file cannot be read, `Refused` when a newer program wrote it.  A log whose
    readable tables are of another version is rebuilt first.
    """
    if create_missing and not home.database.exists():
        connection = create(home)
    else:
        connection = connect(home.database, read_only=read_only)
    if not read_only:
        prepare(home)
        close_to_others(home.database, 0o600)
        remove_dead_drafts(home)
    try:
        current = _bring_up_to_date(connection, read_only=read_only)
    except FAILURES as error:
        connection.close()
        raise database_failure(home.database, error) from error
    if not current:
        connection.close()
        open_log(home).close()
        connection = connect(home.database, read_only=True)
    return Log(home, connection, read_only=read_only)


def log_over(home: Home, connection: sqlite3.Connection) -> Log:
    """A log over a connection that is open for writing, wherever its file is for now."""
    _bring_up_to_date(connection, read_only=False)
    return Log(home, connection, read_only=False)


def _bring_up_to_date(connection: sqlite3.Connection, *, read_only: bool) -> bool:
    """Rebuild readable tables of another version; False when that needs a writing connection."""
    row = connection.execute("SELECT version FROM projection").fetchone()
    if row is not None and row[0] == PROJECTION_VERSION:
        return True
    if read_only:
        return False
    from logbook.store.rebuilding import rebuild

    rebuild(connection)
    return True
