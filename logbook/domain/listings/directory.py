"""The directory: what the carriers publish about themselves, as of a date."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from logbook.domain.judging.verdict_record import Listing
from logbook.domain.listings.carrier import Carrier
from logbook.domain.listings.directory_documents import (
    Statement,
    affiliates_of,
    check_head,
    display_name,
    oldest,
    rows_of,
    statements_of,
    texts_of,
    version_of,
)
from logbook.domain.listings.directory_rows import (
    OWN_SOURCES,
    USER_SOURCES,
    Row,
    RowReader,
    Slot,
    digits_range,
    is_day,
    shelf_of,
)
from logbook.errors import Unreadable
from logbook.language import _

TYPE_CHECKING = False
if TYPE_CHECKING:  # importing `typing` would slow down every `check`
    from typing import Any, TypeVar

    Made = TypeVar("Made")
    Lists = Callable[[str], Mapping[str, object]]

STALE_AFTER_DAYS = 180
_EMAIL_KINDS = ("email_address", "email_sender_domain")


class Directory:
    """The published contact points of some carriers; never changes once made.

    Rows whose source is the carrier itself are its own; the others are reported by
    somebody else.  Lines of the user's own, and retired rows, stand apart from both.
    """

    def __init__(self, version: str, compiled_on: str) -> None:
        self.version = version
        """The day it was compiled and twelve hex digits of its content's SHA-256."""
        self.compiled_on = compiled_on
        """ISO date; of several documents the oldest."""
        self._carriers: dict[str, Carrier] = {}
        self._days: dict[str, str] = {}
        self._shelves: dict[tuple[str, str], list[Slot]] = {}
        self._by_value: dict[str, list[Slot]] = {}
        self._by_domain: dict[str, list[Slot]] = {}
        self._spans: list[tuple[str, str, Slot]] = []
        self._call_back: dict[str, str] = {}
        self._affiliates: set[tuple[str, str]] = set()
        self._statements: dict[str, tuple[Statement, ...]] = {}
        self.lost: tuple[str, ...] = ()
        """Carriers of which an imported list cannot be read any more; the one before stands in."""
        self.lists: Lists = _no_list
        """Where the lists that hosts are compared with come from, by name (`host_lists`)."""
        self._made: dict[object, Any] = {}
        self._has_added = False

    @classmethod
    def from_documents(
        cls,
        documents: Sequence[Mapping[str, object]],
        names: Sequence[str] = (),
        *,
        lists: Lists | None = None,
        checked: bool = False,
    ) -> Directory:
        """The directory that parsed documents describe, one document a carrier.

        `names` are the file names, for messages.  Raises `Unreadable` for a document that
        is not of the format, naming file, row and field.  `lists` gives the further lists.
        Rows of documents that were `checked` before are read only when they are wanted: for
        an answer, hardly any is.
        """
        files = [*names, *(f"document {i + 1}" for i in range(len(names), len(documents)))]
        for file, document in zip(files, documents, strict=True):
            check_head(file, document)
        day = oldest(documents)
        directory = cls(version_of(documents), day)
        for file, document in zip(files, documents, strict=True):
            directory._add(file, document, checked)
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
        """The carriers of which it holds contact points: those whose names can be imitated."""
        return tuple(each for each in self._carriers.values() if self.has_list(each.id))

    @property
    def known_carriers(self) -> tuple[Carrier, ...]:
        """Every carrier in it, those included that are known by name alone."""
        return tuple(self._carriers.values())

    def carrier_name(self, carrier_id: str) -> str:
        """The name for people; the identifier itself for a carrier that is not in it."""
        carrier = self._carriers.get(carrier_id)
        return carrier.name if carrier else carrier_id

    def knows(self, carrier_id: str | None) -> bool:
        """Whether the carrier is in it, if only by its name."""
        return carrier_id in self._carriers

    def has_list(self, carrier_id: str | None) -> bool:
        """Whether it holds contact points of the carrier; lines of the user's own are none."""
        return bool(carrier_id and self._shelves.get((carrier_id, "listed")))

    def listings(self, carrier_id: str) -> tuple[Listing, ...]:
        """The contact points of a carrier, in the order of its document."""
        return tuple(row.listing for row in self._on(carrier_id, "listed"))

    def added(self, carrier_id: str) -> tuple[Listing, ...]:
        """The lines of the user's own about a carrier, which stand apart from its list."""
        return tuple(row.listing for row in self._on(carrier_id, "added"))

    @property
    def has_added(self) -> bool:
        """Whether there is a line of the user's own about any carrier."""
        return self._has_added

    def retired(self, carrier_id: str) -> tuple[Row, ...]:
        """Rows that are no longer compared with, with the date and the reason where known."""
        return tuple(self._on(carrier_id, "retired"))

    def not_official(self, carrier_id: str) -> tuple[Listing, ...]:
        """What must not be taken for the carrier: imitations, gateways, customers' mailboxes."""
        return tuple(row.listing for row in self._on(carrier_id, "not_official"))

    def compiled(self, carrier_id: str) -> str:
        """The ISO date on which the list of one carrier was compiled."""
        return self._days.get(carrier_id, self.compiled_on)

    def note(self, listing_id: str) -> str:
        """What a row adds in a few words; empty when it adds nothing."""
        rows = (slot.row() for shelf in self._shelves.values() for slot in shelf)
        return next((row.note for row in rows if row.listing.id == listing_id), "")

    def call_back(self, carrier_id: str) -> Listing | None:
        """The number to dial to reach the carrier: its own, current, care number."""
        usable = ("voice", "current", "carrier_page")
        found = [
            each
            for each in self.listings(carrier_id)
            if (each.kind, each.status, each.source_kind) == usable
        ]
        named = self._call_back.get(carrier_id)
        return next((each for each in found if each.id == named), found[0] if found else None)

    def statement(self, carrier_id: str, channel: str) -> Statement | None:
        """What the carrier says that it never does on this channel, where a source has it."""
        told = self._statements.get(carrier_id, ())
        return next((each for each in told if channel in each.channels), None)

    def affiliated(self, one: str, other: str) -> bool:
        """Whether two carriers belong to one group, be it through a third."""
        group, found = set(), {one}
        while found:
            group |= found
            found = {b for a, b in self._affiliates if a in found} - group
        return other in group and one != other

    def find(self, value: str) -> tuple[Row, ...]:
        """Every row with exactly this number, code, address or handle, ranges of codes included.

        Lines of the user's own are not among them: `find_added`.
        """
        found = self._by_value.get(value, [])
        spans = [each for first, last, each in self._spans if _within(value, first, last)]
        return tuple(slot.row() for slot in (*found, *spans))

    def exact_rows(self) -> Iterator[Row]:
        """Every row that is found by its very value: numbers, codes, addresses, handles."""
        for slots in self._by_value.values():
            yield from (slot.row() for slot in slots)

    def find_host(self, host: str, *, mail: bool) -> tuple[Row, ...]:
        """The rows of the longest domain that the host is, or is under; exceptions come first.

        A row of the kind that was asked for (mail or web) comes before one of the other.
        """
        domain, dot = host, "."
        while dot:
            slots = self._by_domain.get(domain)
            if slots:
                return tuple(sorted((s.row() for s in slots), key=lambda row: _rank(row, mail)))
            _label, dot, domain = domain.partition(".")
        return ()

    def find_added(self, value: str) -> tuple[Row, ...]:
        """The user's own lines with this number, code, address or handle, or with its domain."""
        host = value.rpartition("@")[2].lower()
        return tuple(
            row
            for carrier in self._carriers
            for row in self._on(carrier, "added")
            if row.listing.value.lower() == value.lower()
            or (row.value_format == "domain" and _under(host, row.listing.value.lower()))
        )

    def age_days(self, today: date, carrier_id: str | None = None) -> int:
        """Days since it was compiled (the list of one carrier, or the oldest); negative when the
        clock stands before that day."""
        day = self.compiled(carrier_id) if carrier_id else self.compiled_on
        return (today - date.fromisoformat(day)).days

    def is_stale(self, today: date, carrier_id: str | None = None) -> bool:
        """Whether it is too old to be relied on."""
        return self.age_days(today, carrier_id) > STALE_AFTER_DAYS

    def _on(self, carrier: str, shelf: str) -> list[Row]:
        return [slot.row() for slot in self._shelves.get((carrier, shelf), ())]

    def _add(self, file: str, document: Mapping[str, object], checked: bool) -> None:
        carrier = Carrier(
            id=str(document["carrier"]),
            name=display_name(document),
            aliases=texts_of(document.get("aliases")),
            brands=texts_of(document.get("brands")),
        )
        if carrier.id in self._carriers:
            raise Unreadable(
                _("{file}: the carrier {carrier} is in the directory twice.").format(
                    file=file, carrier=carrier.id
                )
            )
        self._carriers[carrier.id] = carrier
        self._days[carrier.id] = str(document["compiled_on"])
        for other in affiliates_of(document):
            self._affiliates |= {(carrier.id, other), (other, carrier.id)}
        self._shelve(RowReader(file, carrier.id, carrier.name, self._days[carrier.id]),
                     file, document, checked)  # fmt: skip
        self._statements[carrier.id] = statements_of(file, document)
        if document.get("call_back"):
            self._call_back[carrier.id] = str(document["call_back"])

    def _shelve(
        self, reader: RowReader, file: str, document: Mapping[str, object], checked: bool
    ) -> None:
        carrier = str(document["carrier"])
        for section in ("contacts", "not_official"):
            for place, value in enumerate(rows_of(file, document, section), 1):
                slot = Slot(reader, section, place, value)
                if not checked:
                    slot.row()
                shelf = shelf_of(slot.value) if section == "contacts" else section
                self._shelves.setdefault((carrier, shelf), []).append(slot)
                self._has_added |= shelf == "added"
                if shelf in ("listed", "not_official"):
                    self._index(slot)

    def _index(self, slot: Slot) -> None:
        value, value_format = str(slot.value["value"]).lower(), slot.value["value_format"]
        if value_format == "domain":
            self._by_domain.setdefault(value, []).append(slot)
        elif value_format == "digits_range":
            self._spans.append((*digits_range(value), slot))
        elif value_format == "digits_prefix":
            self._spans.append((value, "", slot))
        elif value_format != "url":
            self._by_value.setdefault(value, []).append(slot)


def _no_list(name: str) -> Mapping[str, object]:
    del name
    return {}


def is_own(listing: Listing) -> bool:
    """Whether the source of the row is the carrier itself."""
    return listing.source_kind in OWN_SOURCES


def is_added(listing: Listing) -> bool:
    """Whether the row is a line of the user's own."""
    return listing.source_kind in USER_SOURCES


def version_day(version: str) -> str:
    """The ISO date on which the directory of this version was compiled; "" when it names none."""
    day = version.partition(".")[0]
    return day if is_day(day) else ""


def _within(value: str, first: str, last: str) -> bool:
    if not last:
        return len(value) > len(first) and value.startswith(first) and value.isdigit()
    return len(value) == len(first) and first <= value <= last and value.isdigit()


def _under(host: str, domain: str) -> bool:
    return host == domain or host.endswith("." + domain)


def _rank(row: Row, mail: bool) -> tuple[bool, bool]:
    return not row.category, (row.listing.kind in _EMAIL_KINDS) != mail
