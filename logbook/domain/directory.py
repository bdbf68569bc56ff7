"""The directory: what the carriers publish about themselves, as of a date."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from logbook.domain.carrier import Carrier
from logbook.domain.directory_rows import (
    OWN_SOURCES,
    SCHEMA,
    Row,
    RowReader,
    digits_range,
    is_day,
)
from logbook.domain.value import Value
from logbook.domain.verdict_record import Listing
from logbook.errors import Unreadable
from logbook.language import _

TYPE_CHECKING = False
if TYPE_CHECKING:  # importing `typing` would slow down every `check`
    from typing import Any, TypeVar

    Made = TypeVar("Made")
    Lists = Callable[[str], Mapping[str, object]]

STALE_AFTER_DAYS = 180
_EMAIL_KINDS = ("email_address", "email_sender_domain")


class Statement(Value):
    """What a carrier says about how it contacts people, in our own words."""

    carrier: str
    channels: tuple[str, ...]
    fact: str
    fact_zh: str
    source_url: str
    seen: str


class Directory:
    """The published contact points of some carriers; never changes once made.

    Rows whose source is the carrier itself are its own; the others are reported by
    somebody else.  Rows for reference, from memory or retired are not in it.
    """

    def __init__(self, version: str, compiled_on: str) -> None:
        self.version = version
        """The day it was compiled and twelve hex digits of its content's SHA-256."""
        self.compiled_on = compiled_on
        """ISO date; of several documents the oldest."""
        self._carriers: dict[str, Carrier] = {}
        self._rows: dict[str, list[Row]] = {}
        self._not_official: dict[str, list[Row]] = {}
        self._by_value: dict[str, list[Row]] = {}
        self._by_domain: dict[str, list[Row]] = {}
        self._spans: list[tuple[str, str, Row]] = []
        self._call_back: dict[str, str] = {}
        self._affiliates: set[tuple[str, str]] = set()
        self._statements: dict[str, list[Statement]] = {}
        self.lists: Lists = _no_list
        """Where the lists that hosts are compared with come from, by name (`host_lists`)."""
        self._made: dict[object, Any] = {}

    @classmethod
    def from_documents(
        cls,
        documents: Sequence[Mapping[str, object]],
        names: Sequence[str] = (),
        *,
        lists: Lists | None = None,
    ) -> Directory:
        """The directory that parsed documents describe, one document a carrier.

        `names` are the file names, for messages.  Raises `Unreadable` for a document that
        is not of the format, naming file, row and field.  `lists` gives the further lists.
        """
        files = [*names, *(f"document {i + 1}" for i in range(len(names), len(documents)))]
        for file, document in zip(files, documents, strict=True):
            _check_head(file, document)
        days = [str(document["compiled_on"]) for document in documents]
        if not days:
            raise Unreadable(_("The directory holds no carrier."))
        directory = cls(_version(min(days), documents), min(days))
        for file, document in zip(files, documents, strict=True):
            directory._add(file, document)
        directory.lists = lists or _no_list
        return directory

    def made_once(self, make: Callable[[Directory], Made]) -> Made:
        """What `make` makes of this directory, made at the first call and kept."""
        if make not in self._made:
            self._made[make] = make(self)
        made: Made = self._made[make]
        return made

    @property
    def carriers(self) -> tuple[Carrier, ...]:
        """Every carrier in it."""
        return tuple(self._carriers.values())

    def carrier_name(self, carrier_id: str) -> str:
        """The name for people; the identifier itself for a carrier that is not in it."""
        carrier = self._carriers.get(carrier_id)
        return carrier.name if carrier else carrier_id

    def knows(self, carrier_id: str | None) -> bool:
        """Whether the carrier is in it."""
        return carrier_id in self._carriers

    def listings(self, carrier_id: str) -> tuple[Listing, ...]:
        """The contact points of a carrier, in the order of its document."""
        return tuple(row.listing for row in self._rows.get(carrier_id, ()))

    def not_official(self, carrier_id: str) -> tuple[Listing, ...]:
        """What must not be taken for the carrier: imitations, gateways, customers' mailboxes."""
        return tuple(row.listing for row in self._not_official.get(carrier_id, ()))

    def note(self, listing_id: str) -> str:
        """What a row adds in a few words; empty when it adds nothing."""
        rows = [*self._rows.values(), *self._not_official.values()]
        return next((r.note for group in rows for r in group if r.listing.id == listing_id), "")

    def call_back(self, carrier_id: str) -> Listing | None:
        """The number to dial to reach the carrier: its own, current, care number."""
        named = self._call_back.get(carrier_id)
        usable = ("voice", "current", "carrier_page")
        for each in self.listings(carrier_id):
            if (each.kind, each.status, each.source_kind) == usable and named in (None, each.id):
                return each
        return None

    def statement(self, carrier_id: str, channel: str) -> Statement | None:
        """What the carrier says that it never does on this channel, where a source has it."""
        told = self._statements.get(carrier_id, ())
        return next((each for each in told if channel in each.channels), None)

    def affiliated(self, one: str, other: str) -> bool:
        """Whether two carriers belong to one group."""
        return (one, other) in self._affiliates or (other, one) in self._affiliates

    def find(self, value: str) -> tuple[Row, ...]:
        """Every row with exactly this number, code, address or handle, ranges of codes included."""
        found = self._by_value.get(value, [])
        spans = [each for first, last, each in self._spans if _within(value, first, last)]
        return (*found, *spans)

    def find_host(self, host: str, *, mail: bool) -> tuple[Row, ...]:
        """The rows of the longest domain that the host is, or is under; exceptions come first.

        A row of the kind that was asked for (mail or web) comes before one of the other.
        """
        labels = host.split(".")
        for start in range(len(labels)):
            rows = self._by_domain.get(".".join(labels[start:]))
            if rows:
                return tuple(sorted(rows, key=lambda row: _rank(row, mail)))
        return ()

    def age_days(self, today: date) -> int:
        """Days since it was compiled; negative when the clock stands before that day."""
        return (today - date.fromisoformat(self.compiled_on)).days

    def is_stale(self, today: date) -> bool:
        """Whether it is too old to be relied on."""
        return self.age_days(today) > STALE_AFTER_DAYS

    def _add(self, file: str, document: Mapping[str, object]) -> None:
        carrier = Carrier(
            id=str(document["carrier"]),
            name=str(document["name"]).split(" (")[0],
            aliases=_texts(document.get("aliases")),
            brands=_texts(document.get("brands")),
        )
        if carrier.id in self._carriers:
            raise Unreadable(
                _("{file}: the carrier {carrier} is in the directory twice.").format(
                    file=file, carrier=carrier.id
                )
            )
        self._carriers[carrier.id] = carrier
        self._affiliates |= {(carrier.id, other) for other in _texts(document.get("affiliates"))}
        reader = RowReader(file, carrier.id, carrier.name, str(document["compiled_on"]))
        self._rows[carrier.id] = [
            row
            for place, value in enumerate(_items(file, document, "contacts"), 1)
            if (row := reader.official(place, value)) is not None
        ]
        self._not_official[carrier.id] = [
            reader.not_official(place, value)
            for place, value in enumerate(_items(file, document, "not_official"), 1)
        ]
        for row in (*self._rows[carrier.id], *self._not_official[carrier.id]):
            self._index(row)
        self._read_statements(file, document, carrier.id)

    def _read_statements(self, file: str, document: Mapping[str, object], carrier: str) -> None:
        if document.get("call_back"):
            self._call_back[carrier] = str(document["call_back"])
        compiled = str(document["compiled_on"])
        self._statements[carrier] = [
            Statement(
                carrier=carrier,
                channels=_texts(each.get("channels")),
                fact=str(each.get("fact", "")),
                fact_zh=str(each.get("fact_zh") or each.get("fact", "")),
                source_url=str(each.get("source_url") or ""),
                seen=str(each.get("seen_date") or compiled),
            )
            for each in _items(file, document, "impersonation_statements")
            if isinstance(each, dict) and each.get("source") in OWN_SOURCES
        ]

    def _index(self, row: Row) -> None:
        value = row.listing.value.lower()
        if row.value_format == "domain":
            self._by_domain.setdefault(value, []).append(row)
        elif row.value_format == "digits_range":
            self._spans.append((*digits_range(value), row))
        elif row.value_format == "digits_prefix":
            self._spans.append((value, "", row))
        elif row.value_format != "url":
            self._by_value.setdefault(value, []).append(row)


def _no_list(name: str) -> Mapping[str, object]:
    del name
    return {}


def is_own(listing: Listing) -> bool:
    """Whether the source of the row is the carrier itself."""
    return listing.source_kind in OWN_SOURCES


def version_day(version: str) -> str:
    """The ISO date on which the directory of this version was compiled; "" when it names none."""
    day = version.partition(".")[0]
    return day if is_day(day) else ""


def _version(compiled_on: str, documents: Sequence[Mapping[str, object]]) -> str:
    ordered = sorted(documents, key=lambda document: str(document["carrier"]))
    content = json.dumps(ordered, sort_keys=True, separators=(",", ":")).encode("ascii")
    return f"{compiled_on}.{hashlib.sha256(content).hexdigest()[:12]}"


def _check_head(file: str, document: object) -> None:
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
    day = str(document["compiled_on"])
    try:
        date.fromisoformat(day)
    except ValueError:
        raise Unreadable(
            _("{file}: compiled_on is {day}, no date such as 2026-11-22.").format(
                file=file, day=day
            )
        ) from None


def _items(file: str, document: Mapping[str, object], field: str) -> list[object]:
    value = document.get(field, [])
    if not isinstance(value, list):
        raise Unreadable(_("{file}: {field} is no list.").format(file=file, field=field))
    return value


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(each) for each in value) if isinstance(value, list) else ()


def _within(value: str, first: str, last: str) -> bool:
    if not last:
        return len(value) > len(first) and value.startswith(first) and value.isdigit()
    return len(value) == len(first) and first <= value <= last and value.isdigit()


def _rank(row: Row, mail: bool) -> tuple[bool, bool]:
    return not row.category, (row.listing.kind in _EMAIL_KINDS) != mail
