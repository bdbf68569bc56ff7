"""Where in the log words stand, as people name the place: "note1 of record 1", "P3"."""

from __future__ import annotations

import sqlite3

from logbook.domain.ledger.entry import short_number
from logbook.language import _
from logbook.store import ledger
from logbook.store.redaction import parts


def place_words(connection: sqlite3.Connection, seq: int, name: str) -> str:
    """The place of a field of an entry; entry and field where there is no better name."""
    row = connection.execute(
        "SELECT kind, no, id, target FROM entries WHERE seq = ?", (seq,)
    ).fetchone()
    kind, number, identifier, target = row or ("", None, "", None)
    record = number if kind == "interaction" else _record_of(connection, target)
    if name == "reason" and record is not None:
        return _("reason given for record {no}").format(no=record)
    if kind == "interaction":
        return _("{field} of record {no}").format(field=name, no=record)
    if kind in ("amendment", "addition") and name == "value" and record is not None:
        field = ledger.read(connection, seq).fields.get("field", name)
        return _("{field} of record {no}, in a correction").format(field=field, no=record)
    if kind == "note" and target and record is not None:
        return _note(connection, target, identifier, record)
    if kind in ("promise", "money", "attachment") and number is not None:
        return short_number(kind, number)
    if kind == "case" and name == "name":
        return _("the name of a case")
    return _("entry {seq}, field {name}").format(seq=seq, name=name)


def _note(connection: sqlite3.Connection, target: str, identifier: str, record: int) -> str:
    label = next(label for _kind, label, part in parts(connection, target) if part == identifier)
    return _("{note} of record {no}").format(note=label, no=record)


def _record_of(connection: sqlite3.Connection, target: str | None) -> int | None:
    """The number of the record that an entry is about, directly or by one of its parts."""
    row = connection.execute(
        "SELECT own.kind, own.no, above.no FROM entries AS own"
        " LEFT JOIN entries AS above ON above.id = own.target AND above.kind = 'interaction'"
        " WHERE own.id = ?",
        (target,),
    ).fetchone()
    if row is None:
        return None
    kind, own, above = row
    return int(own) if kind == "interaction" else above
