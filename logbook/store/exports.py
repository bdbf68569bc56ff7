"""What was handed out, and who refers to a file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence

from logbook.domain.ledger.entry import Entry
from logbook.store import ledger


def that_disclosed(
    connection: sqlite3.Connection, fields: Sequence[tuple[int, str]]
) -> tuple[str, ...]:
    """Names and dates of the packs that disclosed one of these (position, field) pairs."""
    wanted = set(fields)
    found = connection.execute(
        "SELECT pack_name, recorded_at, disclosed FROM exports ORDER BY seq"
    ).fetchall()
    return tuple(
        f"{name} ({recorded_at})"
        for name, recorded_at, disclosed in found
        if any((seq, field) in wanted for seq, names in json.loads(disclosed) for field in names)
    )


def any_export(connection: sqlite3.Connection) -> bool:
    """Whether a pack was ever made."""
    return connection.execute("SELECT 1 FROM exports LIMIT 1").fetchone() is not None


def positions_of_case(
    connection: sqlite3.Connection, case_id: str, leave_out: Sequence[str] = ()
) -> list[int]:
    """Positions of every entry a pack of this case discloses, in order, without those about the
    records of the case in `leave_out` (identifiers).

    The genesis entry; anchors of the whole log; the case; its interactions and all that hangs
    on them, however deep (a file, its voiding, the undoing of that); and what put a record into
    the case or took it out, also of one that is not in it any more.
    """
    left = json.dumps(list(leave_out))
    found = connection.execute(
        "WITH RECURSIVE part (id) AS ("
        "  SELECT ? UNION SELECT member FROM case_members WHERE case_id = ?"
        "   AND member NOT IN (SELECT value FROM json_each(?))"
        "  UNION SELECT id FROM entries WHERE kind = 'anchor' AND target IS NULL"
        "  UNION SELECT entries.id FROM entries JOIN part ON entries.target = part.id"
        "   WHERE entries.kind != 'export')"
        " SELECT seq FROM entries WHERE seq = 1 OR id IN part"
        " UNION SELECT entries.seq FROM entries JOIN ledger_field"
        "  ON ledger_field.seq = entries.seq AND ledger_field.name = 'case'"
        "  WHERE entries.kind = 'case_member' AND ledger_field.value = ?"
        "  AND entries.target NOT IN (SELECT value FROM json_each(?))"
        " UNION SELECT seq FROM entries WHERE kind = 'import'"
        "  AND action IN (SELECT action FROM entries WHERE id IN part)"
        " UNION SELECT undone_actions.seq FROM undone_actions JOIN entries"
        "  ON entries.action = undone_actions.action WHERE entries.id IN part ORDER BY 1",
        (case_id, case_id, left, json.dumps(case_id), left),
    )
    return [row[0] for row in found.fetchall()]


def memberships_of_other_cases(connection: sqlite3.Connection, case_id: str) -> set[int]:
    """Positions of entries that put a record into another case than this one."""
    found = connection.execute(
        "SELECT entries.seq FROM entries JOIN ledger_field ON ledger_field.seq = entries.seq"
        " WHERE entries.kind = 'case_member' AND ledger_field.name = 'case'"
        " AND ledger_field.value != ?",
        (json.dumps(case_id),),
    )
    return {row[0] for row in found.fetchall()}


def count_by_kind(connection: sqlite3.Connection, positions: Sequence[int]) -> dict[str, int]:
    """How many entries of each kind stand outside these positions."""
    inside = set(positions)
    counts: dict[str, int] = {}
    for seq, kind in connection.execute("SELECT seq, kind FROM entries ORDER BY seq"):
        if seq not in inside:
            counts[kind] = counts.get(kind, 0) + 1
    return counts


def fields_of(
    connection: sqlite3.Connection, positions: Sequence[int]
) -> Iterator[tuple[Entry, list[tuple[str, str, str | None]]]]:
    """Entries in the order given, each with (name, commitment, salt) of its fields."""
    for entry in ledger.read_many(connection, positions):
        rows = connection.execute(
            "SELECT name, commitment, salt FROM ledger_field WHERE seq = ? ORDER BY name",
            (entry.seq,),
        ).fetchall()
        yield entry, rows


def corrections(
    connection: sqlite3.Connection, positions: Sequence[int]
) -> list[tuple[object, ...]]:
    """Corrections among these positions: kind and number of the object, field, old, new (JSON
    text), time, reason, position.  The field of a case's detail is its name.  Undone ones and mere
    additions are left out."""
    inside = set(positions)
    found = connection.execute(
        "SELECT entries.kind, entries.no, coalesce((SELECT name FROM case_details"
        "  WHERE case_details.id = amendments.target), field), old, new, amendments.recorded_at,"
        " reason, amendments.seq FROM amendments JOIN entries ON entries.id = amendments.target"
        " WHERE supersedes IS NOT NULL AND state = 'current' ORDER BY amendments.seq"
    )
    return [row for row in found.fetchall() if row[7] in inside]


def case_parts(connection: sqlite3.Connection, case_id: str) -> tuple[list[int], list[int]]:
    """Numbers of the records of a case (struck ones too), in order of occurrence, and of the
    attachments on them and on the case itself."""
    members = connection.execute(
        "SELECT interactions.no FROM case_members JOIN interactions"
        " ON interactions.no = case_members.interaction_no WHERE case_id = ?"
        " AND state != 'undone' ORDER BY occurred_sort, interactions.no",
        (case_id,),
    ).fetchall()
    files = connection.execute(
        "SELECT no FROM attachments WHERE target = ? AND state = 'current' ORDER BY no", (case_id,)
    ).fetchall()
    return [row[0] for row in members], [row[0] for row in files]
