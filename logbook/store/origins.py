"""Entries of other logs: which are here, and whether they fit what they say of themselves."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any, NamedTuple

from logbook.domain.ledger.canonical import record_hash
from logbook.domain.ledger.fault import Fault
from logbook.language import _
from logbook.store.home import Home

_ORIGINS = (
    "SELECT entries.seq, entries.id, entries.action, entries.recorded_at, ledger_field.value"
    " FROM ledger_field JOIN entries ON entries.seq = ledger_field.seq"
    " WHERE ledger_field.name = 'origin' AND entries.kind != 'import'"
    " AND ledger_field.value IS NOT NULL ORDER BY entries.seq"
)
_STANDS = " AND entries.action NOT IN (SELECT action FROM undone_actions)"


class Here(NamedTuple):
    """An entry of another log as it stands here."""

    id: str
    seq: int
    elsewhere: int
    """Its position there."""
    imported_at: str
    withheld: tuple[str, ...]
    record_hash: str
    file_absent: bool
    """An attachment whose bytes did not come with it."""


def taken_in(connection: sqlite3.Connection, log_id: str) -> dict[str, Here]:
    """Entries of that log that are here and whose import stands, by their id there."""
    found = {}
    for seq, identifier, _action, recorded_at, value in connection.execute(
        _ORIGINS.replace(" ORDER BY", _STANDS + " ORDER BY")
    ).fetchall():
        origin = json.loads(value)
        if origin.get("log") == log_id:
            found[str(origin.get("id"))] = Here(
                identifier, seq, int(origin.get("seq", 0)), recorded_at,
                tuple(origin.get("withheld", ())), str(origin.get("record_hash", "")),
                "sha256" in origin,
            )  # fmt: skip
    return found


def check_origins(home: Home, connection: sqlite3.Connection) -> Iterator[Fault]:
    """Each entry of another log: its import entry, its commitments, and that it is here once."""
    imports = dict(
        connection.execute("SELECT id, seq FROM entries WHERE kind = 'import'").fetchall()
    )
    undone = {row[0] for row in connection.execute("SELECT action FROM undone_actions").fetchall()}
    seen: set[tuple[str, str]] = set()
    for seq, _id, action, _recorded_at, value in connection.execute(_ORIGINS):
        origin = json.loads(value)
        if "log" not in origin:
            continue  # Of a file of another kind, which has no chain.
        where = _("entry {seq}").format(seq=seq)
        if imports.get(origin.get("import"), seq) >= seq:
            yield Fault("origin_differs", where, _("no import entry stands before it"))
        yield from _check_commitments(where, origin)
        key = (str(origin.get("log")), str(origin.get("id")))
        if action not in undone:
            if key in seen:
                yield Fault("origin_differs", where, _("it is here more than once"))
            seen.add(key)


def _check_commitments(where: str, origin: dict[str, Any]) -> Iterator[Fault]:
    commitments = origin.get("commitments", {})
    if record_hash(commitments) != origin.get("record_hash"):
        yield Fault("origin_differs", where, _("its commitments do not give its record hash"))
    closed = {*origin.get("withheld", ()), *origin.get("removed", ())}
    earlier = origin.get("earlier", {})
    before = {*earlier.get("withheld", ()), *earlier.get("removed", ())}
    if not closed <= {*commitments, *before}:
        yield Fault("origin_differs", where, _("it names fields that it does not have"))
