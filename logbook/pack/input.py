"""What a pack is made from: values only.  Nothing here knows where they came from.

`chain`, `entries` and the bytes of the attachments are read once, in order, one at a
time; they may be generators.  The rest is small: the records of one case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from logbook.domain.cases.claim import CaseFile
from logbook.domain.cases.deadline import Deadline, FilingEvent
from logbook.domain.cases.guide import Checklist
from logbook.domain.cases.selection import Selected, Selection
from logbook.domain.ledger.anchor import Anchor
from logbook.domain.record import Attachment, Interaction, Money, Promise, Translation
from logbook.domain.recording import ConsentList
from logbook.domain.time.zones import load_zone
from logbook.pack.letters.letter_due import LetterDue
from logbook.pack.receivers.blanks import Blank
from logbook.pack.receivers.limits import Delivery
from logbook.pack.receivers.receiver import Receiver


class PackField(NamedTuple):
    """One field of an entry.  `salt` and `value` are None where the value is not disclosed."""

    name: str
    commitment: str
    salt: str | None = None
    value: Any = None
    redacted: bool = False
    """The owner removed the value for good; nobody can disclose it any more."""


class PackEntry(NamedTuple):
    """One entry of the ledger that the pack discloses, whole or in part."""

    seq: int
    record_hash: str
    head: str
    fields: tuple[PackField, ...]


class ChainLink(NamedTuple):
    """Position, record hash and head of one entry; a pack holds those of all entries."""

    seq: int
    record_hash: str
    head: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One corrected value, old and new, as the ledger holds them (JSON values)."""

    no: str
    """The record as people write it: 31, P9, M3, F7."""
    field: str
    old: Any
    new: Any
    recorded_at: str
    reason: str | None = None
    removed: bool = False
    """Old or new value was removed for good, so it cannot be shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Struck:
    """A record that was struck out (void) or taken back (undone), and why."""

    no: str
    how: str
    """void or undone."""
    recorded_at: str
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseOutcome:
    """When a promise was written down as kept, broken or withdrawn."""

    no: int
    state: str
    recorded_at: str
    shown_by: str | None = None
    on: str | None = None
    """ISO date on which it became so, where that is known."""


class Original(NamedTuple):
    """An attachment and where its stored bytes are."""

    attachment: Attachment
    stored: Path | Callable[[], Path] | None = None
    """None once the file was removed by a redaction."""

    def path(self) -> Path | None:
        return self.stored() if callable(self.stored) else self.stored


@dataclass(frozen=True, slots=True, kw_only=True)
class PackInput:
    """Everything a pack says.  Equal inputs give equal bytes."""

    log_id: str
    head_seq: int
    head: str
    created: str
    """The time of the export, RFC 3339 in UTC."""
    zone: str
    """IANA zone of the user."""
    tool: str
    """Version of this program."""
    case: str
    receiver: Receiver
    carrier_zone: str = ""
    """IANA zone in which letters to the carrier give times; empty for the user's."""
    answers: Mapping[str, str] = field(default_factory=dict)
    client: str | None = None
    """Alias, in clinic mode."""
    carrier_names: Mapping[str, str] = field(default_factory=dict)
    """Names for people by identifier; an identifier that is missing is shown as it is."""
    interactions: tuple[Interaction, ...] = ()
    """The records of the case, struck ones included, in the order in which they happened."""
    case_promises: tuple[Promise, ...] = ()
    """Promises tied to the case itself, not to one of its records."""
    case_money: tuple[Money, ...] = ()
    checklists: tuple[Checklist, ...] = ()
    """Those of the case, as they stand."""
    deadlines: tuple[Deadline, ...] = ()
    """Of the case and its records, by their day; struck ones included."""
    filings: tuple[FilingEvent, ...] = ()
    deadline_titles: Mapping[str, str] = field(default_factory=dict)
    """What each rule is about, and each receiver's name, in English, by identifier."""
    case_file: CaseFile | None = None
    """Details, allegations and status of the case, and the records that left it."""
    account_numbers: tuple[str, ...] = ()
    """Every account number that the details say or said, for the masks."""
    translations: tuple[Translation, ...] = ()
    """The owner's own, of the case and all that is in it."""
    consent: ConsentList | None = None
    """What sources say of recording calls, by state."""
    corrections: tuple[Correction, ...] = ()
    struck: tuple[Struck, ...] = ()
    outcomes: tuple[PromiseOutcome, ...] = ()
    originals: tuple[Original, ...] = ()
    """In the order in which they are to be labelled E1, E2, …"""
    chain: Iterable[ChainLink]
    entries: Iterable[PackEntry]
    """Disclosed entries in the order of seq."""
    withheld: Mapping[str, int] = field(default_factory=dict)
    """How many entries are not disclosed, by kind."""
    anchors: tuple[Anchor, ...] = ()
    """Of this case or of the whole log, in the order written down."""
    receipts: tuple[Original, ...] = ()
    """The files that show them."""
    selected: Selected | None = None
    """Which records of the case are shown; None where nobody selected."""
    undone: int = 0
    """How many records of the log were taken back; their entries are among those withheld."""

    letter_due: LetterDue | None = None
    """By when the receiver's letter has to have arrived, where the answers tell it."""
    font: Path | None = None
    """The font file chosen by the owner for Chinese; None takes what is found."""

    def written(self) -> Mapping[str, str]:
        """When each disclosed entry was written, by its identifier; of one from another log, when
        it was written there.  `entries` must be a sequence."""
        found = {}
        for entry in self.entries:
            values = {field.name: field.value for field in entry.fields}
            there = values.get("origin")
            at = there.get("recorded_at") if isinstance(there, dict) else None
            if values.get("id") and (at or values.get("recorded_at")):
                found[str(values["id"])] = str(at or values["recorded_at"])
        return found

    def changed(self, *fields: str) -> Mapping[str, str]:
        """When the newest disclosed addition or correction of one of these fields was written, by
        the identifier of what has the field.  `entries` must be a sequence."""
        found = {}
        for entry in self.entries:
            values = {field.name: field.value for field in entry.fields}
            if values.get("target") and values.get("field") in fields:
                found[str(values["target"])] = str(values.get("recorded_at") or "")
        return found

    @property
    def chosen(self) -> Selected:
        """Which records of the case are shown; every one where nobody selected."""
        n = len(self.interactions)
        return self.selected or Selected(selection=Selection(), shown=n, of=n)

    @property
    def selection(self) -> str:
        """The line of page one that says which records are shown, in English."""
        return self.chosen.words()

    @property
    def day(self) -> str:
        """The ISO date of the export where the user is."""
        instant = datetime.fromisoformat(self.created)
        return instant.astimezone(load_zone(self.zone)).date().isoformat()


@dataclass(frozen=True, slots=True, kw_only=True)
class PackWritten:
    """A pack that was written, read back and found whole."""

    folder: Path
    files: tuple[str, ...]
    pack_sha256: str
    """SHA-256 of SHA256SUMS.txt, which names the SHA-256 of every other file."""
    disclosed: tuple[tuple[int, tuple[str, ...]], ...]
    """Positions of entries, with the names of the fields whose values are shown, even masked."""
    left_out: tuple[str, ...]
    """Originals that were left out because of what they hold, or may hold, such as `E3 (F1)`."""
    delivery: Delivery
    """What of it is to be attached."""
    blanks: tuple[Blank, ...] = ()
    """What is left blank in the text to paste, or in the letter."""
    unread: tuple[str, ...] = ()
    """Originals of which a part cannot be opened, and so was not searched, likewise."""
    recordings: tuple[str, ...] = ()
    """What is to be said of recordings that were left out, in the current language."""
    lacking: tuple[str, ...] = ()
    """Keys of the Chinese texts that have no English: `31.said`."""
