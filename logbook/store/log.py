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
from logbook.domain.entry import FORMAT, KINDS, Entry, check_fields
from logbook.errors import Damaged
from logbook.language import _
from logbook.store import ledger
from logbook.store.connection import checkpoint, connect, create
from logbook.store.home import Home
from logbook.store.redaction import Held, empty
from logbook.store.projections import PROJECTION_VERSION, Projector

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
            raise Damaged(
                _("The log {path} cannot be read: {reason}.").format(
                    path=self.home.database, reason=error
                ),
                _("See what is wrong with: logbook verify. Restore with: logbook restore BACKUP"),
            ) from error

    def close(self) -> None:
        """Close; whatever was acknowledged is already on disk."""
        self.connection.close()

    @property
    def head(self) -> tuple[int, str]:
        """Position and head of the newest entry."""
        return ledger.newest(self.connection)

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
            action = Action(self.connection, now, zone)
            yield action
            self.connection.execute("COMMIT")
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise
        checkpoint(self.connection)


class Action:
    """The writing side of one action, inside its transaction."""

    def __init__(self, connection: sqlite3.Connection, now: datetime, zone: str) -> None:
        self.connection = connection
        self.id = os.urandom(16).hex()
        self._recorded_at = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self._zone = zone
        self._projector = Projector(connection, connection)
        previous = connection.execute(
            "SELECT recorded_at FROM entries ORDER BY seq DESC LIMIT 1"
        ).fetchone()
        self._clock_back = previous is not None and self._recorded_at < previous[0]
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

    def redact(self, fields: Mapping[str, Any], held: Sequence[Held]) -> int:
        """Append a redaction entry and empty what it names; returns the entry's position."""
        check_fields("redaction", fields)
        entry = ledger.append(self.connection, {**self._common("redaction"), **fields})
        empty(self.connection, entry, held)
        self._projector.apply(entry)
        return entry.seq

    def _common(self, kind: str) -> dict[str, Any]:
        return {
            "kind": kind, "v": 1, "id": os.urandom(16).hex(), "action": self.id,
            "recorded_at": self._recorded_at, "recorded_zone": self._zone,
            "clock_back": self._clock_back, "tool": TOOL,
        }  # fmt: skip

    def _next_number(self, kind: str) -> int:
        row = self.connection.execute(
            "SELECT max(no) FROM entries WHERE kind = ?", (kind,)
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
    log = Log(home, connection, read_only=read_only)
    row = connection.execute("SELECT version FROM projection").fetchone()
    if row is None or row[0] != PROJECTION_VERSION:
        if read_only:
            log.close()
            with open_log(home):
                pass
            return open_log(home, read_only=True)
        from logbook.store.rebuilding import rebuild

        rebuild(connection)
    return log
