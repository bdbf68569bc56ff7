"""Finding records: by number, newest first, by words."""

# ruff: noqa: S608 - what is put into SQL here are names of columns, never words typed.

from __future__ import annotations

import sqlite3

from logbook.domain.record import Interaction, Promise
from logbook.domain.search_terms import match_query
from logbook.domain.value import Value
from logbook.errors import NotFound
from logbook.language import _
from logbook.store import reading

_NOT_CALLED_BACK = (
    "NOT EXISTS (SELECT 1 FROM callbacks LEFT JOIN interactions AS calls"
    " ON calls.id = callbacks.call WHERE callbacks.target = interactions.id"
    " AND callbacks.state = 'current' AND coalesce(calls.state, 'current') = 'current'"
    " AND callbacks.listing IS NOT NULL AND NOT EXISTS (SELECT 1 FROM amendments"
    " WHERE amendments.target = interactions.id AND amendments.state = 'current'"
    " AND amendments.seq > callbacks.seq"
    " AND amendments.field IN ('contact', 'carrier', 'channel', 'direction')))"
)
"""The condition on a row of `interactions`: no call to a number of the list, about the record as
it now is, stands.  What it proves is seen where the record is read (`callbacks`)."""


_IN_AN_OPEN_CASE = (
    "NOT EXISTS (SELECT 1 FROM cases WHERE cases.id = promises.target AND status = 'closed')"
    " AND (NOT EXISTS (SELECT 1 FROM case_members WHERE member = promises.target)"
    " OR EXISTS (SELECT 1 FROM case_members JOIN cases ON cases.id = case_id"
    " WHERE member = promises.target AND status != 'closed'))"
)


class Page(Value):
    """Some records, and what they are some of."""

    items: tuple[Interaction, ...]
    total: int
    """All that match, shown or not."""
    first: str | None
    """Earliest and latest time among all that match (RFC 3339 UTC, or a local day)."""
    last: str | None
    searched: int = 0
    """Records in the whole log that were looked through."""


class Case(Value):
    """A case and what is in it."""

    id: str
    name: str
    carrier: str | None
    interactions: int
    first: str | None
    last: str | None
    status: str = "open"
    """open, closed or reopened."""


def get(connection: sqlite3.Connection, no: int) -> Interaction:
    """The record with this number; raises `NotFound`."""
    row = connection.execute(
        f"SELECT {reading.INTERACTION_COLUMNS} FROM interactions WHERE no = ?", (no,)
    ).fetchone()
    if row is None:
        highest = connection.execute("SELECT max(no) FROM interactions").fetchone()[0]
        raise NotFound(
            _("There is no record {no}.").format(no=no),
            _("The records are numbered 1 to {highest}: logbook list").format(highest=highest)
            if highest
            else _("Nothing has been written down yet: logbook call CARRIER"),
        )
    return reading.interaction(connection, row)


def page(
    connection: sqlite3.Connection,
    *,
    case_id: str | None = None,
    carrier: str | None = None,
    channel: str | None = None,
    limit: int = 50,
    before: int | None = None,
    states: tuple[str, ...] = ("current",),
    oldest_first: bool = False,
) -> Page:
    """At most `limit` records that fit all that is given, the newest occurrence first or the
    oldest; `before` is the number of the last one already seen.  Totals and times are those of
    all that fit.
    """
    marks = ", ".join("?" * len(states))
    conditions, values = [f"state IN ({marks})"], list[object](states)
    for column, value in (("carrier", carrier), ("channel", channel)):
        if value:
            conditions.append(f"{column} = ?")
            values.append(value)
    if case_id:
        conditions.append("no IN (SELECT interaction_no FROM case_members WHERE case_id = ?)")
        values.append(case_id)
    where = " AND ".join(conditions)
    total, first, last = connection.execute(
        f"SELECT count(*), min(occurred_sort), max(occurred_sort) FROM interactions WHERE {where}",
        values,
    ).fetchone()
    if before is not None:
        sign = ">" if oldest_first else "<"
        where += (
            f" AND (occurred_sort, no) {sign}"
            " (SELECT occurred_sort, no FROM interactions WHERE no = ?)"
        )
        values.append(before)
    order = "occurred_sort, no" if oldest_first else "occurred_sort DESC, no DESC"
    rows = connection.execute(
        f"SELECT {reading.INTERACTION_COLUMNS} FROM interactions WHERE {where}"
        f" ORDER BY {order} LIMIT ?",
        (*values, limit),
    ).fetchall()
    items = tuple(reading.interaction(connection, row) for row in rows)
    return Page(items=items, total=total, first=first, last=last, searched=count(connection))


def search(
    connection: sqlite3.Connection, text: str, *, limit: int = 50, carrier: str | None = None
) -> Page:
    """Records in which every term of `text` occurs, newest written first; all history.

    Void and undone records are found too: their state marks them.  With `carrier` also those
    of the carrier with this identifier.
    """
    query = match_query(text)
    if query is None:
        return Page(items=(), total=0, first=None, last=None, searched=count(connection))
    if carrier is not None:
        query = f'({query}) OR people : "{carrier.replace(chr(34), " ")}"'
    total = connection.execute(
        "SELECT count(*) FROM interaction_text WHERE interaction_text MATCH ?", (query,)
    ).fetchone()[0]
    if total <= limit:
        found = connection.execute(
            f"SELECT occurred_sort, {reading.INTERACTION_COLUMNS} FROM interaction_text"
            " JOIN interactions ON interactions.no = interaction_text.rowid"
            " WHERE interaction_text MATCH ? ORDER BY interaction_text.rowid DESC",
            (query,),
        ).fetchall()
        rows, times = [row[1:] for row in found], [row[0] for row in found]
        low, high = (min(times), max(times)) if times else (None, None)
    else:
        rows = connection.execute(
            f"SELECT {reading.INTERACTION_COLUMNS} FROM interaction_text"
            " JOIN interactions ON interactions.no = interaction_text.rowid"
            " WHERE interaction_text MATCH ? ORDER BY interaction_text.rowid DESC LIMIT ?",
            (query, limit),
        ).fetchall()
        low, high = connection.execute(
            "SELECT min(occurred_sort), max(occurred_sort) FROM interactions WHERE no IN"
            " (SELECT rowid FROM interaction_text WHERE interaction_text MATCH ?)",
            (query,),
        ).fetchone()
    items = tuple(reading.interaction(connection, row) for row in rows)
    return Page(items=items, total=total, first=low, last=high, searched=count(connection))


def count(connection: sqlite3.Connection) -> int:
    """How many records the log holds: numbers are never reused, so the highest is the count."""
    row = connection.execute("SELECT max(no) FROM interactions").fetchone()
    return int(row[0] or 0)


def cases(connection: sqlite3.Connection) -> tuple[Case, ...]:
    """Every case with the number of its records, oldest case first."""
    found = connection.execute(
        "SELECT cases.id, cases.name, cases.carrier, count(interactions.no),"
        " min(interactions.occurred_sort), max(interactions.occurred_sort), cases.status"
        " FROM cases LEFT JOIN case_members ON case_members.case_id = cases.id"
        " LEFT JOIN interactions ON interactions.no = case_members.interaction_no"
        "  AND interactions.state = 'current'"
        " WHERE cases.state = 'current' GROUP BY cases.id ORDER BY cases.seq"
    )
    return tuple(
        Case(id=row[0], name=row[1] or "", carrier=row[2], interactions=row[3], first=row[4],
             last=row[5], status=row[6])
        for row in found.fetchall()
    )  # fmt: skip


def case_names(connection: sqlite3.Connection) -> tuple[tuple[str, str | None], ...]:
    """Name and carrier of every case, oldest first; reads no record."""
    found = connection.execute(
        "SELECT name, carrier FROM cases WHERE state = 'current' ORDER BY seq"
    )
    return tuple((str(name or ""), carrier) for name, carrier in found.fetchall())


def case_ids(connection: sqlite3.Connection) -> tuple[tuple[str, str], ...]:
    """Name and id of every case, oldest first; reads no record."""
    found = connection.execute("SELECT name, id FROM cases WHERE state = 'current' ORDER BY seq")
    return tuple((str(name or ""), identifier) for name, identifier in found.fetchall())


def case_id(connection: sqlite3.Connection, name: str) -> str | None:
    """The id of the case of this name, in any capitals; reads no record."""
    for identifier, found in connection.execute(
        "SELECT id, name FROM cases WHERE state = 'current' ORDER BY seq"
    ).fetchall():
        if str(found or "").casefold() == name.casefold():
            return str(identifier)
    return None


def names_carrier(connection: sqlite3.Connection, carrier: str) -> bool:
    """Whether a record that was not taken back is about this carrier."""
    query = "SELECT 1 FROM interactions WHERE carrier = ? AND state != 'undone' LIMIT 1"
    return connection.execute(query, (carrier,)).fetchone() is not None


def saying(connection: sqlite3.Connection, said: str, local: str) -> int | None:
    """The number of a record that stands, of the same day and with the same words; None without."""
    row = connection.execute(
        "SELECT no FROM interactions WHERE said = ? AND substr(occurred_local, 1, 10) = ?"
        " AND state = 'current' ORDER BY no LIMIT 1",
        (said, local[:10]),
    ).fetchone()
    return int(row[0]) if row else None


def open_promises(connection: sqlite3.Connection, *, due_before: str) -> tuple[Promise, ...]:
    """Open promises due before this ISO date, of records that stand, longest overdue first.

    Those whose every case is closed are left out."""
    found = connection.execute(
        f"SELECT {reading.PROMISE_COLUMNS} FROM promises LEFT JOIN interactions"
        " ON interactions.id = promises.target"
        " WHERE outcome = 'open' AND due_date < ? AND promises.state = 'current'"
        " AND coalesce(interactions.state, 'current') = 'current'"
        f" AND {_IN_AN_OPEN_CASE} ORDER BY due_date, promises.no",
        (due_before,),
    )
    return tuple(reading.promise(row) for row in found.fetchall())


def suspicious(connection: sqlite3.Connection, *, limit: int) -> tuple[Interaction, ...]:
    """Incoming records whose contact was off the list or worse and about which nobody called
    back on a number of the list, newest first."""
    found = connection.execute(
        f"SELECT {reading.INTERACTION_COLUMNS} FROM interactions"
        " WHERE verdict_level IN ('stop', 'caution', 'unknown') AND direction = 'in'"
        f" AND state = 'current' AND {_NOT_CALLED_BACK}"
        " ORDER BY occurred_sort DESC, no DESC LIMIT ?",
        (limit,),
    )
    return tuple(reading.interaction(connection, row) for row in found.fetchall())


def find_attachment(connection: sqlite3.Connection, sha256: str) -> tuple[object, ...] | None:
    """The newest row of a file that stands, by its SHA-256: for `reading.attachment`."""
    row: tuple[object, ...] | None = connection.execute(
        f"SELECT {reading.ATTACHMENT_COLUMNS} FROM attachments"
        " WHERE sha256 = ? AND state != 'undone'"
        " ORDER BY no DESC LIMIT 1",
        (sha256,),
    ).fetchone()
    return row
