"""Recomputing the ledger: every commitment, every record hash, every link.

The procedure, in the order of `docs/format.md`:
1. positions run 1, 2, 3 … without a gap;
2. each field's commitment is that of its salt, name and value;
3. each entry's record hash is that of its commitments;
4. each head is that of its position, record hash and the head before;
5. a field without a value has a tombstone, and a redaction entry names both;
6. what a redaction entry names is gone.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from itertools import groupby

from logbook.domain.ledger.canonical import GENESIS_HEAD, chain_head, record_hash
from logbook.domain.ledger.fault import Fault
from logbook.language import _
from logbook.store.ledger import field_commitment

Row = tuple[int, str, str, str | None, str | None]
_TYPES = {(int, str, str, salt, value) for salt in (str, type(None)) for value in (str, type(None))}


def check_chain(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Every fault of the ledger, in order; nothing as long as the ledger is held in memory."""
    removed = _removed_by_redactions(connection)
    tombstones = {
        (seq, name): by
        for seq, name, by in connection.execute("SELECT seq, name, redaction FROM ledger_tombstone")
    }
    for seq, name in sorted(tombstones.keys() - removed.keys()):  # 5
        yield Fault("tombstone_unfounded", _field(seq, name))
    odd: list[Row] = []
    by_entry = groupby(_rows(connection, odd), key=lambda row: row[0])
    group = next(by_entry, None)
    expected, previous = 1, GENESIS_HEAD
    links = connection.execute("SELECT seq, record_hash, head FROM ledger ORDER BY seq")
    for seq, record, head in links:
        if seq != expected:  # 1
            yield Fault("chain_broken", _entry(expected), _("the entry is not there"))
        while group is not None and group[0] < seq:
            yield Fault("entry_altered", _entry(group[0]), _("fields without an entry"))
            group = next(by_entry, None)
        fields: list[Row] = list(group[1]) if group is not None and group[0] == seq else []
        yield from _check_fields(fields, tombstones, removed)  # 2, 5, 6
        if record_hash({row[1]: row[2] for row in fields}) != record:  # 3
            yield Fault("entry_altered", _entry(seq))
        if chain_head(seq, record, previous) != head:  # 4
            yield Fault("chain_broken", _entry(seq))
        if fields:
            group = next(by_entry, None)
        expected, previous = seq + 1, head
    while group is not None:
        yield Fault("entry_altered", _entry(group[0]), _("fields without an entry"))
        group = next(by_entry, None)
    if odd:
        yield Fault("file_damaged", "ledger_field", _("{n} rows are no fields").format(n=len(odd)))


def _rows(connection: sqlite3.Connection, odd: list[Row]) -> Iterator[Row]:
    """Every field in order; what a damaged file has in a field's place goes into `odd`."""
    for row in connection.execute(
        "SELECT seq, name, commitment, salt, value FROM ledger_field ORDER BY seq, name"
    ):
        if tuple(map(type, row)) in _TYPES:
            yield row
        else:
            odd.append(row)


def _check_fields(
    fields: list[Row],
    tombstones: dict[tuple[int, str], int],
    removed: dict[tuple[int, str], int],
) -> Iterator[Fault]:
    for seq, name, digest, salt, value in fields:
        by = removed.get((seq, name))
        if value is None or salt is None:
            if by is None:
                yield Fault("field_missing", _field(seq, name))
            elif tombstones.get((seq, name)) != by:
                detail = _("its tombstone is missing or wrong")
                yield Fault("field_missing", _field(seq, name), detail)
            continue
        if field_commitment(salt, name, value.encode("utf-8")) != digest:
            yield Fault("field_altered", _field(seq, name))
        if by is not None or (seq, name) in tombstones:
            yield Fault("redaction_incomplete", _field(seq, name))


def _removed_by_redactions(connection: sqlite3.Connection) -> dict[tuple[int, str], int]:
    """(position, field) to the position of the redaction entry that names it."""
    removed = {}
    rows = connection.execute(
        "SELECT seq, value FROM ledger_field WHERE name = 'removed' AND value IS NOT NULL"
        " AND seq IN (SELECT seq FROM ledger_field"
        "  WHERE name = 'kind' AND value = '\"redaction\"')"
    )
    for seq, value in rows:
        try:
            for item in json.loads(value):
                removed[(int(item["seq"]), str(item["name"]))] = seq
        except (ValueError, TypeError, KeyError, OverflowError):
            continue  # An altered list is named by its own commitment.
    return removed


def _field(seq: int, name: str) -> str:
    return _("entry {seq}, field {name}").format(seq=seq, name=name)


def _entry(seq: int) -> str:
    return _("entry {seq}").format(seq=seq)
