"""Reading what a case claims, and finding objects by the numbers people use (P9, M3, A1, F7)."""

# ruff: noqa: S608 - what is put into SQL here are names of columns, never words typed.

from __future__ import annotations

import json
import sqlite3
from typing import Any, NamedTuple

from logbook.domain.cases.claim import Allegation, Detail, Left
from logbook.domain.record import Attachment, Money, Promise
from logbook.store import reading


class Place(NamedTuple):
    """Where an object stands."""

    kind: str
    id: str
    seq: int
    no: int | None
    target: str | None
    state: str
    """current, void or undone."""


_TABLES = {"promise": "promises", "money": "money", "allegation": "allegations",
           "attachment": "attachments", "interaction": "interactions"}  # fmt: skip
_OF_CASE = (
    "SELECT ?1 UNION SELECT case_members.member FROM case_members JOIN interactions"
    " ON interactions.id = case_members.member AND interactions.state = 'current'"
    " WHERE case_members.case_id = ?1"
)
_STANDS = (
    "{table}.state = 'current' AND coalesce((SELECT state FROM interactions"
    " WHERE interactions.id = {table}.target), (SELECT state FROM cases"
    " WHERE cases.id = {table}.target), 'current') = 'current'"
)


def numbered(connection: sqlite3.Connection, kind: str, no: int) -> Place | None:
    """The object of this kind with this number; None when there is none."""
    row = connection.execute(
        f"SELECT entries.id, entries.seq, entries.target, {_TABLES[kind]}.state FROM entries"
        f" JOIN {_TABLES[kind]} ON {_TABLES[kind]}.id = entries.id"
        " WHERE entries.kind = ? AND entries.no = ?",
        (kind, no),
    ).fetchone()
    return Place(kind, row[0], row[1], no, row[2], row[3]) if row else None


def highest(connection: sqlite3.Connection, kind: str) -> int:
    """The highest number of a kind; 0 when there is none."""
    row = connection.execute(f"SELECT max(no) FROM {_TABLES[kind]}").fetchone()
    return int(row[0] or 0)


def recording_numbers(connection: sqlite3.Connection) -> tuple[int, ...]:
    """Numbers of the files of sound and film that stand."""
    found = connection.execute(
        "SELECT no FROM attachments WHERE state = 'current'"
        " AND (media_type LIKE 'audio/%' OR media_type LIKE 'video/%') ORDER BY no"
    )
    return tuple(row[0] for row in found.fetchall())


def case_place(connection: sqlite3.Connection, case_id: str) -> Place:
    """Where a case stands."""
    seq, state = connection.execute(
        "SELECT seq, state FROM cases WHERE id = ?", (case_id,)
    ).fetchone()
    return Place("case", case_id, seq, None, None, state)


def case_status(connection: sqlite3.Connection, case_id: str) -> tuple[str, str | None]:
    """Status and reason of a case."""
    row: tuple[str, str | None] = connection.execute(
        "SELECT status, reason FROM cases WHERE id = ?", (case_id,)
    ).fetchone()
    return row


def promises(connection: sqlite3.Connection, *, case_id: str | None = None) -> tuple[Promise, ...]:
    """Promises that stand, of one case or of all, first due first, those without a date last."""
    where = _STANDS.format(table="promises")
    values: tuple[str, ...] = ()
    if case_id:
        where += f" AND target IN ({_OF_CASE})"
        values = (case_id,)
    found = connection.execute(
        f"SELECT {reading.PROMISE_COLUMNS} FROM promises WHERE {where}"
        " ORDER BY due_date IS NULL, due_date, no",
        values,
    )
    return tuple(reading.promise(row) for row in found.fetchall())


def written_at(connection: sqlite3.Connection, identifier: str) -> str:
    """When the entry with this id, which has to be there, was written down (RFC 3339)."""
    return str(
        connection.execute(
            "SELECT recorded_at FROM entries WHERE id = ?", (identifier,)
        ).fetchone()[0]
    )


def promise(connection: sqlite3.Connection, no: int) -> Promise:
    """The promise with this number, which has to be there."""
    return reading.promise(
        connection.execute(
            f"SELECT {reading.PROMISE_COLUMNS} FROM promises WHERE no = ?", (no,)
        ).fetchone()
    )


def money(connection: sqlite3.Connection, *, case_id: str | None = None) -> tuple[Money, ...]:
    """Amounts that stand, of one case or of all, in the order written."""
    where = _STANDS.format(table="money")
    values: tuple[str, ...] = ()
    if case_id:
        where += f" AND target IN ({_OF_CASE})"
        values = (case_id,)
    found = connection.execute(
        f"SELECT {reading.MONEY_COLUMNS} FROM money WHERE {where} ORDER BY no", values
    )
    return tuple(reading.money_line(row) for row in found.fetchall())


def money_line(connection: sqlite3.Connection, no: int) -> Money:
    """The amount with this number, which has to be there."""
    return reading.money_line(
        connection.execute(
            f"SELECT {reading.MONEY_COLUMNS} FROM money WHERE no = ?", (no,)
        ).fetchone()
    )


_ALLEGATION = "no, id, case_id, text, relief, amount, currency, shown_by, state, amended, redacted"


def allegations(connection: sqlite3.Connection, case_id: str) -> tuple[Allegation, ...]:
    """The allegations of a case, in the order written; undone ones left out."""
    found = connection.execute(
        f"SELECT {_ALLEGATION} FROM allegations WHERE case_id = ? AND state != 'undone'"
        " ORDER BY no",
        (case_id,),
    )
    return tuple(_allegation(connection, row) for row in found.fetchall())


def allegation(connection: sqlite3.Connection, no: int) -> Allegation:
    """The allegation with this number, which has to be there."""
    return _allegation(
        connection,
        connection.execute(f"SELECT {_ALLEGATION} FROM allegations WHERE no = ?", (no,)).fetchone(),
    )


def _allegation(connection: sqlite3.Connection, row: tuple[Any, ...]) -> Allegation:
    return Allegation(
        no=row[0], id=row[1], case_id=row[2], text=row[3], relief=row[4],
        amount=reading.amount_of(row[5], row[6]),
        shown_by=tuple(label_of(connection, each) for each in json.loads(row[7] or "[]")),
        record_state=row[8], amended=reading.texts(row[9]), redacted=reading.texts(row[10]),
    )  # fmt: skip


def label_of(connection: sqlite3.Connection, identifier: str) -> str:
    """The number of a record (`31`) or file (`F7`) by its id."""
    row = connection.execute("SELECT kind, no FROM entries WHERE id = ?", (identifier,)).fetchone()
    return f"{'F' if row[0] == 'attachment' else ''}{row[1]}" if row else identifier


def details(connection: sqlite3.Connection, case_id: str) -> tuple[Detail, ...]:
    """The details of a case that stand, the newest of each name."""
    found = connection.execute(
        "SELECT id, name, value, amended, max(seq) FROM case_details"
        " WHERE case_id = ? AND state = 'current' GROUP BY name",
        (case_id,),
    )
    return tuple(
        Detail(id=row[0], name=row[1], value=row[2], amended=reading.texts(row[3]))
        for row in found.fetchall()
    )


def account_numbers(connection: sqlite3.Connection, case_id: str) -> tuple[str, ...]:
    """Every account number that a case's details ever said, corrected ones too: what a receiver
    who is not shown the number is not shown in an older form either."""
    found = connection.execute(
        "SELECT value FROM case_details WHERE case_id = ?1 AND name = 'account_number'"
        " AND value IS NOT NULL UNION SELECT said.value FROM amendments"
        " JOIN case_details ON case_details.id = amendments.target, json_each("
        "  json_array(json(amendments.old), json(amendments.new))) AS said"
        " WHERE case_details.case_id = ?1 AND case_details.name = 'account_number'"
        " AND said.type = 'text'",
        (case_id,),
    )
    return tuple(sorted(str(row[0]) for row in found.fetchall()))


def detail_place(connection: sqlite3.Connection, case_id: str, name: str) -> Place | None:
    """The detail of this name that stands; None when there is none."""
    row = connection.execute(
        "SELECT id, seq, state FROM case_details WHERE case_id = ? AND name = ?"
        " AND state = 'current' ORDER BY seq DESC LIMIT 1",
        (case_id, name),
    ).fetchone()
    return Place("case_detail", row[0], row[1], None, case_id, row[2]) if row else None


def files(connection: sqlite3.Connection, case_id: str) -> tuple[Attachment, ...]:
    """The files kept with a case itself."""
    return reading.attachments(connection, case_id)


def records(connection: sqlite3.Connection, case_id: str) -> tuple[int, ...]:
    """Numbers of the records in a case that stand, in the order in which they happened."""
    found = connection.execute(
        "SELECT interactions.no FROM case_members JOIN interactions"
        " ON interactions.no = case_members.interaction_no AND state = 'current'"
        " WHERE case_id = ? ORDER BY occurred_sort, interactions.no",
        (case_id,),
    )
    return tuple(row[0] for row in found.fetchall())


def left(connection: sqlite3.Connection, case_id: str) -> tuple[Left, ...]:
    """Records that were in a case and are not any more, with when they were taken out."""
    found = connection.execute(
        "SELECT interactions.no, max(entries.recorded_at) FROM entries"
        " JOIN ledger_field ON ledger_field.seq = entries.seq AND ledger_field.name = 'case'"
        " JOIN interactions ON interactions.id = entries.target"
        " WHERE entries.kind = 'case_member' AND ledger_field.value = ?"
        " AND interactions.state != 'undone'"
        " AND entries.action NOT IN (SELECT action FROM undone_actions)"
        " AND entries.target NOT IN (SELECT member FROM case_members WHERE case_id = ?)"
        " GROUP BY interactions.no ORDER BY interactions.no",
        (json.dumps(case_id), case_id),
    )
    return tuple(Left(no=row[0], recorded_at=row[1]) for row in found.fetchall())
