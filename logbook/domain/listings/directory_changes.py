"""The directory of a log: documents, and what its owner changed in them, in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from logbook.domain.listings.directory_documents import rows_of
from logbook.domain.listings.directory_rows import SCHEMA, USER_SOURCES
from logbook.domain.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:  # importing `typing` would slow down every `check`
    from typing import Any

    _Key = tuple[str, str, str]

_NEEDED = (
    "id", "carrier", "carrier_name", "kind", "value", "display", "label", "source_kind",
    "source_url", "seen", "confidence", "status",
)  # fmt: skip
_FORMATS = {
    "voice": "e164",
    "dial_code": "digits",
    "sms_sender": "digits",
    "email_address": "email",
    "web_domain": "domain",
    "social": "handle",
}


Document = Mapping[str, "Any"]


class DirectoryChange(Value):
    """One `directory` entry of the ledger."""

    seq: int
    change: str
    """`use` (another document for one carrier), `add` or `remove` (a line)."""
    carrier: str
    listing: Mapping[str, Any] | None = None
    document: str | None = None
    """SHA-256 of the attachment that holds the document, for `use`."""
    source: str = ""
    """Where it is from, or why the line was retired, in the user's words."""
    version: str = ""
    """Of the whole directory, once this had been done."""
    since: str = ""
    """The day, where the user was."""
    recorded_at: str = ""
    undone: bool = False


def standing_documents(
    documents: Sequence[Document],
    changes: Sequence[DirectoryChange],
    document_of: Callable[[DirectoryChange], Document | None],
) -> list[Document]:
    """The documents as they stand after these changes; what is undone is passed over.

    `document_of` gives the document of a `use`; None where it is not to be had: the one
    before stays.
    """
    standing = {str(each["carrier"]): each for each in documents}
    added: dict[_Key, dict[str, Any]] = {}
    retired: dict[_Key, dict[str, Any]] = {}
    for change in changes:
        if change.undone:
            continue
        if change.change == "use":
            found = document_of(change)
            if found is not None:
                standing[change.carrier] = found
        elif _is_whole(change.listing):
            row = row_of(change.listing)
            row["source_url"] = row["source_url"] or change.source or None
            _take(change, row, added, retired)
    for carrier in {key[0] for key in (*added, *retired)}:
        document = standing.get(carrier) or _document_for(carrier, added, documents)
        if document is not None:
            standing[carrier] = _with_lines(document, added, retired)
    return list(standing.values())


def row_of(listing: Mapping[str, Any] | None) -> dict[str, Any]:
    """A listing as one of `contacts` of a document."""
    listing = listing or {}
    return {
        "id": listing["id"],
        "kind": listing["kind"],
        "value": listing["value"],
        "value_format": _FORMATS.get(listing["kind"], "text"),
        "display": listing["display"],
        "label": listing["label"],
        "status": listing["status"],
        "suggested_use": "match",
        "source": listing["source_kind"],
        "source_url": listing["source_url"] or None,
        "seen_date": listing["seen"],
        "confidence": listing["confidence"],
        "carrier": listing["carrier"],
        "carrier_name": listing["carrier_name"],
    }


def _is_whole(listing: Mapping[str, Any] | None) -> bool:
    """Whether a line has every field of one; what some other program wrote is passed over."""
    return listing is not None and all(isinstance(listing.get(name), str) for name in _NEEDED)


def _take(
    change: DirectoryChange,
    row: dict[str, Any],
    added: dict[_Key, dict[str, Any]],
    retired: dict[_Key, dict[str, Any]],
) -> None:
    key = (change.carrier, row["kind"], row["value"])
    if change.change == "add":
        added[key] = row
        return
    mark = {"status": "retired", "retired_on": change.since, "retired_because": change.source}
    if key in added and row["source"] in USER_SOURCES:
        added[key] = added[key] | mark
    else:
        retired[key] = mark


def _with_lines(
    document: Document, added: Mapping[_Key, dict[str, Any]], retired: Mapping[_Key, dict[str, Any]]
) -> Document:
    carrier = str(document["carrier"])
    rows = []
    there = set()
    for value in rows_of(carrier, document, "contacts"):
        row: Any = value
        key = (carrier, row["kind"], row["value"])
        if row["source"] in USER_SOURCES:
            there.add(key)
        rows.append({**row, **retired[key]} if key in retired else row)
    for key, row in added.items():
        if key[0] == carrier and key not in there:
            rows.append({k: v for k, v in row.items() if k not in ("carrier", "carrier_name")})
    return {**document, "contacts": rows}


def _document_for(
    carrier: str, added: Mapping[_Key, dict[str, Any]], documents: Sequence[Document]
) -> Document | None:
    """A document for lines about a carrier that no list here names any more."""
    names = [row["carrier_name"] for key, row in added.items() if key[0] == carrier]
    if not names:
        return None
    day = max(str(each["compiled_on"]) for each in documents)
    return {"schema": SCHEMA, "carrier": carrier, "name": names[0], "compiled_on": day}
