"""What differs between two directories, carrier by carrier and line by line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from logbook.domain.listings.directory_changes import Document
from logbook.domain.listings.directory_documents import display_name
from logbook.domain.value import Value

_SHELVES = ("contacts", "not_official")
_SILENT = frozenset({"schema", "contacts", "not_official", "impersonation_statements"})


class LineDifference(Value):
    """One line that is in one of two directories only, or not the same in both."""

    change: str
    """added, removed, changed or retired, seen from the first to the second."""
    carrier: str
    carrier_name: str
    kind: str
    display: str
    label: str
    source: str
    official: bool
    """False for a line of what must not be taken for the carrier."""
    fields: Mapping[str, tuple[Any, Any]] = {}
    """For a changed line: each field that differs, before and after."""


class CarrierDifference(Value):
    """What differs for a carrier as a whole."""

    change: str
    """added, removed or changed."""
    carrier: str
    carrier_name: str
    fields: Mapping[str, tuple[Any, Any]] = {}


class Difference(Value):
    """Everything that differs."""

    carriers: tuple[CarrierDifference, ...]
    lines: tuple[LineDifference, ...]


def difference(before: Sequence[Document], after: Sequence[Document]) -> Difference:
    """From one set of documents to another; lines are matched by carrier, kind and value."""
    old = {str(each["carrier"]): each for each in before}
    new = {str(each["carrier"]): each for each in after}
    carriers, lines = [], []
    for carrier in dict.fromkeys((*old, *new)):
        one, other = old.get(carrier), new.get(carrier)
        carriers += _carrier(carrier, one, other)
        for shelf in _SHELVES:
            lines += _lines(shelf, one or {}, other or {}, other or one or {})
    return Difference(carriers=tuple(carriers), lines=tuple(lines))


def _carrier(carrier: str, one: Document | None, other: Document | None) -> list[CarrierDifference]:
    name = display_name(other or one or {"name": carrier})
    if one is None or other is None:
        change = "added" if one is None else "removed"
        return [CarrierDifference(change=change, carrier=carrier, carrier_name=name)]
    fields = {
        field: (one.get(field), other.get(field))
        for field in dict.fromkeys((*one, *other))
        if field not in _SILENT and one.get(field) != other.get(field)
    }
    if one.get("impersonation_statements") != other.get("impersonation_statements"):
        fields["impersonation_statements"] = (None, None)
    if not fields:
        return []
    return [CarrierDifference(change="changed", carrier=carrier, carrier_name=name, fields=fields)]


def _lines(shelf: str, one: Document, other: Document, named: Document) -> list[LineDifference]:
    old, new = _by_key(one.get(shelf)), _by_key(other.get(shelf))
    found = []
    for key in dict.fromkeys((*old, *new)):
        before, after = old.get(key), new.get(key)
        if before == after:
            continue
        row = after or before or {}
        fields = {
            field: ((before or {}).get(field), (after or {}).get(field))
            for field in dict.fromkeys((*(before or {}), *(after or {})))
            if before and after and before.get(field) != after.get(field)
        }
        found.append(
            LineDifference(
                change=_change(before, after), carrier=str(named["carrier"]),
                carrier_name=display_name(named), kind=str(row.get("kind", "")),
                display=str(row.get("display") or row.get("value", "")),
                label=str(row.get("label", "")), source=str(row.get("source", "")),
                official=shelf == "contacts", fields=fields,
            )
        )  # fmt: skip
    return found


def _change(before: Document | None, after: Document | None) -> str:
    if before is None:
        return "added"
    if after is None:
        return "removed"
    newly_retired = before.get("status") != "retired" and after.get("status") == "retired"
    return "retired" if newly_retired else "changed"


def _by_key(rows: Any) -> dict[tuple[str, str], Document]:
    return {(str(row.get("kind")), str(row.get("value"))): row for row in rows or ()}
