"""What was done to a record, entry by entry."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from logbook.domain.ledger.entry import Entry
from logbook.domain.ledger.fold import Folded
from logbook.domain.record import Interaction
from logbook.domain.value import Value
from logbook.store import ledger
from logbook.store.projections import Projector


class Change(Value):
    """One thing done to a record."""

    seq: int
    kind: str
    """Kind of the ledger entry: interaction (it was written down), amendment, note, void, …"""
    recorded_at: str
    recorded_zone: str | None
    field: str | None = None
    old: Any = None
    new: Any = None
    reason: str | None = None
    no: int | None = None
    """Number of the promise, amount or file, for those."""
    undone: bool = False
    redacted: bool = False
    """The value was removed for good; `old` and `new` are gone where they held it."""
    action: str = ""
    taken_out: bool = False
    """It took the record out of a case, rather than put it in."""


def folded(connection: sqlite3.Connection, seq: int) -> Folded:
    """The object whose first entry stands at this position, as it stands now."""
    return Projector(connection, connection).folded(seq)


def entries_of_action(connection: sqlite3.Connection, action: str | None) -> list[Entry]:
    """The entries of an action; without one, of the last action that is not undone yet.

    An undo, and what an undo took back, is passed over when the last one is looked for.
    """
    if action is None:
        row = connection.execute(
            "SELECT action FROM entries WHERE kind != 'undo'"
            " AND action NOT IN (SELECT action FROM undone_actions) ORDER BY seq DESC LIMIT 1"
        ).fetchone()
        action = row[0] if row else None
    found = connection.execute("SELECT seq FROM entries WHERE action = ? ORDER BY seq", (action,))
    return list(ledger.read_many(connection, [row[0] for row in found.fetchall()]))


def action_of(connection: sqlite3.Connection, identifier: str) -> str | None:
    """The action in which an entry was written; None where there is no such entry."""
    row = connection.execute("SELECT action FROM entries WHERE id = ?", (identifier,)).fetchone()
    return str(row[0]) if row else None


def is_undone(connection: sqlite3.Connection, action: str) -> bool:
    """Whether an action was taken back."""
    row = connection.execute("SELECT 1 FROM undone_actions WHERE action = ?", (action,)).fetchone()
    return row is not None


def history(connection: sqlite3.Connection, interaction: Interaction) -> tuple[Change, ...]:
    """Every entry about a record and about what hangs on it, in the order written, with the
    packs in which it was handed out."""
    return history_of(connection, interaction.id)


def history_of(connection: sqlite3.Connection, identifier: str) -> tuple[Change, ...]:
    """As `history`, of any object by its id."""
    found = connection.execute(
        "WITH part (id) AS (SELECT ?1 UNION SELECT id FROM entries WHERE target = ?1)"
        " SELECT seq FROM entries WHERE id IN part OR target IN part ORDER BY seq",
        (identifier,),
    ).fetchall()
    positions = {row[0] for row in found}
    packs = [
        seq
        for seq, disclosed in connection.execute("SELECT seq, disclosed FROM exports").fetchall()
        if any(position in positions for position, _names in json.loads(disclosed))
    ]
    return tuple(
        _change(connection, entry)
        for entry in ledger.read_many(connection, sorted({*positions, *packs}))
    )


def _change(connection: sqlite3.Connection, entry: Entry) -> Change:
    fields = entry.fields
    row = connection.execute("SELECT old FROM amendments WHERE seq = ?", (entry.seq,)).fetchone()
    return Change(
        seq=entry.seq, kind=entry.kind, recorded_at=entry.written_at,
        recorded_zone=entry.written_zone, field=fields.get("field"),
        old=json.loads(row[0]) if row and row[0] else None, new=_new_value(entry),
        reason=fields.get("reason"), no=entry.number,
        undone=is_undone(connection, entry.action) or entry.undone_elsewhere,
        redacted=bool(entry.redacted or entry.removed_elsewhere),
        action=entry.action, taken_out=fields.get("change") == "remove",
    )  # fmt: skip


def _new_value(entry: Entry) -> Any:
    if entry.kind in ("addition", "amendment"):
        return entry.fields.get("value")
    if entry.kind in ("note", "promise", "translation"):
        return entry.fields.get("text")
    if entry.kind == "money":
        return {name: entry.fields.get(name) for name in ("money_kind", "amount")}
    if entry.kind == "attachment":
        return entry.fields.get("original_name")
    if entry.kind == "redaction":
        return list(entry.fields.get("fields", ()))
    if entry.kind == "anchor":
        return entry.fields.get("means")
    if entry.kind == "export":
        return entry.fields.get("pack_name")
    if entry.kind == "deadline":
        return entry.fields.get("due_date")
    if entry.kind == "filing":
        return " ".join(map(str, (entry.fields.get("receiver"), entry.fields.get("event"),
                                  entry.fields.get("on"))))  # fmt: skip
    if entry.kind == "callback":
        return entry.fields.get("outcome")
    if entry.kind == "live_event":
        return entry.fields.get("event")
    return entry.fields.get("state") or entry.fields.get("code")
