"""Reading the owner's translations, and where the words they are of stand."""

from __future__ import annotations

import sqlite3

from logbook.domain.ledger.entry import short_number
from logbook.domain.record import Translation
from logbook.store import reading
from logbook.store.numbers import interaction_number

_COLUMNS = (
    "SELECT id, target, field, language, text, translator, machine, translates, recorded_at,"
    " recorded_zone, amended, redacted FROM translations"
)
_OF = "SELECT ?1 UNION SELECT id FROM entries WHERE target = ?1"
_OF_CASE = (
    "WITH RECURSIVE part (id) AS (SELECT ?1"
    " UNION SELECT member FROM case_members WHERE case_id = ?1"
    " UNION SELECT entries.id FROM entries JOIN part ON entries.target = part.id)"
    " SELECT id FROM part"
)


def translations_of(connection: sqlite3.Connection, target: str) -> tuple[Translation, ...]:
    """Of an object and of what hangs on it, the newest of each field that stands."""
    return _newest(connection, _OF, target)


def translations_of_case(connection: sqlite3.Connection, case_id: str) -> tuple[Translation, ...]:
    """As `translations_of`, of a case, its records, and all that hangs on them."""
    return _newest(connection, _OF_CASE, case_id)


_FILLED_IN = (
    "(supersedes IS NULL"
    " AND EXISTS (SELECT 1 FROM entries AS own JOIN entries AS brought USING (action)"
    "  WHERE own.seq = amendments.seq AND brought.kind = 'import')"
    " AND NOT EXISTS (SELECT 1 FROM ledger_field"
    "  WHERE ledger_field.seq = amendments.seq AND ledger_field.name = 'origin'))"
)
"""An addition by which an import filled in what an earlier one lacked."""


def _newest(connection: sqlite3.Connection, targets: str, root: str) -> tuple[Translation, ...]:
    found = connection.execute(
        f"{_COLUMNS} WHERE target IN ({targets}) AND state = 'current' ORDER BY seq", (root,)
    )
    newest = {(row[1], row[2], row[3]): row for row in found.fetchall()}
    return tuple(
        Translation(
            id=row[0], target=row[1], key=key_of(connection, row[1], row[2]), field=row[2],
            language=row[3], text=row[4], translator=row[5], machine=bool(row[6]),
            outdated=row[7] is not None and row[7] != held_at(connection, row[1], row[2]),
            recorded_at=row[8], recorded_zone=row[9], amended=reading.texts(row[10]),
            redacted=reading.texts(row[11]), no=_place(connection, row[1], row[0]),
        )
        for row in newest.values()
    )  # fmt: skip


def _place(connection: sqlite3.Connection, target: str, identifier: str) -> int:
    found = connection.execute(
        "SELECT id FROM translations WHERE target = ? ORDER BY seq", (target,)
    ).fetchall()
    return [row[0] for row in found].index(identifier) + 1


def held_at(connection: sqlite3.Connection, target: str, field: str) -> int | None:
    """Position of the entry that gives the field its value; None where there is no such object.

    What a fuller pack filled in is the value of the entry that was withheld, and changes nothing.
    """
    row = connection.execute(
        "SELECT coalesce((SELECT max(seq) FROM amendments WHERE target = ?1 AND field = ?2"  # noqa: S608 - no words typed
        f" AND state = 'current' AND NOT {_FILLED_IN}), (SELECT seq FROM entries WHERE id = ?1))",
        (target, field),
    ).fetchone()
    return int(row[0]) if row and row[0] is not None else None


def key_of(connection: sqlite3.Connection, target: str, field: str) -> str:
    """The place of the words as people name it: `31.said`, `P9.text`, `31.note1`."""
    row = connection.execute(
        "SELECT kind, no, target FROM entries WHERE id = ?", (target,)
    ).fetchone()
    if row is None:
        return field
    kind, number, above = row
    if kind == "note":
        notes = connection.execute(
            "SELECT id FROM notes WHERE target = ? ORDER BY seq", (above,)
        ).fetchall()
        place = [note[0] for note in notes].index(target) + 1
        return f"{interaction_number(connection, above)}.note{place}"
    if number is None:
        return field
    return f"{short_number(kind, number)}.{field}"


def position(connection: sqlite3.Connection, identifier: str) -> int:
    """Position of the entry with this id, which has to be there."""
    row = connection.execute("SELECT seq FROM entries WHERE id = ?", (identifier,)).fetchone()
    return int(row[0])
