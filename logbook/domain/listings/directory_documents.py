"""Documents of a carrier directory as they are parsed: heads checked, version, statements.

A document is of the format `logbook-carrier-directory/1` (docs/directory.md) and holds one
carrier; a file holds one document, or a list of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from logbook.domain.ledger.sha256 import hexdigest
from logbook.domain.listings.directory_rows import OWN_SOURCES, SCHEMA
from logbook.domain.value import Value
from logbook.errors import Unreadable
from logbook.language import _

TYPE_CHECKING = False
if TYPE_CHECKING:  # importing `typing` would slow down every `check`
    from typing import Any


class Statement(Value):
    """What a carrier says about how it contacts people, in our own words."""

    carrier: str
    channels: tuple[str, ...]
    fact: str
    fact_zh: str
    source_url: str
    seen: str


def documents_of(file: str, value: Any) -> list[Mapping[str, Any]]:
    """The documents in a parsed file: itself, or those of the list that it is.

    Raises `Unreadable` for anything else, naming the file.
    """
    documents = value if isinstance(value, list) and value else [value]
    for each in documents:
        check_head(file, each)
    return documents


def check_head(file: str, document: object) -> None:
    """Refuse, with `Unreadable`, what has not the fields that every document has."""
    if not isinstance(document, Mapping) or document.get("schema") != SCHEMA:
        raise Unreadable(
            _("{file} is no carrier directory of the format {schema}.").format(
                file=file, schema=SCHEMA
            )
        )
    for field in ("carrier", "name", "compiled_on"):
        value = document.get(field)
        if not isinstance(value, str) or not value.strip():
            raise Unreadable(_("{file}: {field} is missing.").format(file=file, field=field))
    carrier = str(document["carrier"])
    if not all(c.isalnum() or c in "-_." for c in carrier) or carrier.startswith("."):
        raise Unreadable(
            _("{file}: {carrier} is no identifier such as att.").format(file=file, carrier=carrier)
        )
    day = str(document["compiled_on"])
    if not _is_date(day):
        raise Unreadable(
            _("{file}: compiled_on is {day}, no date such as 2026-11-22.").format(
                file=file, day=day
            )
        )


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def version_of(documents: Sequence[Mapping[str, object]]) -> str:
    """The day the oldest was compiled on and twelve hex digits of their content's SHA-256.

    The order of the documents, of their fields, and the spelling of the JSON do not matter.
    """
    ordered = sorted(documents, key=lambda document: str(document["carrier"]))
    content = json.dumps(ordered, sort_keys=True, separators=(",", ":")).encode("ascii")
    return f"{oldest(documents)}.{hexdigest(content)[:12]}"


def oldest(documents: Iterable[Mapping[str, object]]) -> str:
    """The ISO date of the document that was compiled first; raises `Unreadable` for none.

    A document without any contact has nothing that could become old, unless all are such.
    """
    every = list(documents)
    dated = [each for each in every if each.get("contacts")] or every
    days = [str(document["compiled_on"]) for document in dated]
    if not days:
        raise Unreadable(_("The directory holds no carrier."))
    return min(days)


def display_name(document: Mapping[str, object]) -> str:
    """The carrier's name as a sentence says it; what stands in brackets behind it is left out."""
    return str(document["name"]).split(" (")[0]


def rows_of(file: str, document: Mapping[str, object], field: str) -> list[object]:
    """One of the lists of a document; raises `Unreadable` for something else."""
    value = document.get(field, [])
    if not isinstance(value, list):
        raise Unreadable(_("{file}: {field} is no list.").format(file=file, field=field))
    return value


def texts_of(value: object) -> tuple[str, ...]:
    """The texts of a list; nothing of anything else."""
    return tuple(str(each) for each in value) if isinstance(value, list) else ()


def affiliates_of(document: Mapping[str, object]) -> tuple[str, ...]:
    """Identifiers of the carriers of the same group: each a text, or an object with its source."""
    value = document.get("affiliates")
    items = value if isinstance(value, list) else []
    return tuple(
        str(each.get("carrier", "")) if isinstance(each, Mapping) else str(each) for each in items
    )


def statements_of(file: str, document: Mapping[str, object]) -> tuple[Statement, ...]:
    """What the carrier itself says about how it contacts people; hearsay of it is left out."""
    compiled = str(document["compiled_on"])
    return tuple(
        Statement(
            carrier=str(document["carrier"]),
            channels=texts_of(each.get("channels")),
            fact=str(each.get("fact", "")),
            fact_zh=str(each.get("fact_zh") or each.get("fact", "")),
            source_url=str(each.get("source_url") or ""),
            seen=str(each.get("seen_date") or compiled),
        )
        for each in rows_of(file, document, "impersonation_statements")
        if isinstance(each, dict) and each.get("source") in OWN_SOURCES
    )
