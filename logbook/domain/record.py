"""The values the log is made of, as the faces, the pack and the actions see them.

All are frozen.  Instants are RFC 3339 in UTC ("2026-11-22T19:32:05Z"); zones are
IANA names; amounts are `decimal.Decimal` with an ISO 4217 currency, never floats.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

CHANNELS = ("call", "voicemail", "sms", "chat", "email", "letter", "visit", "web")
DIRECTIONS = ("in", "out")
STATES = ("current", "void", "undone")
PROMISE_STATES = ("open", "kept", "broken", "withdrawn")
MONEY_KINDS = ("charged", "credited", "promised", "paid", "disputed")
PRECISIONS = ("second", "minute", "day", "unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When something happened, or is due."""

    utc: str | None = None
    """The instant, to the second; None when only a day, or nothing, is known."""
    zone: str | None = None
    """IANA zone in which `local` was read."""
    local: str | None = None
    """Wall clock there: "2026-11-03T14:30:00", or "2026-11-03" when only the day is known."""
    precision: str = "unknown"
    """One of PRECISIONS."""
    known: str = "stated"
    """How it is known: stated (by the user), now (the clock at the time of writing), file, unknown."""
    words: str | None = None
    """The words it was read from, as typed, when there were any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """The number, address, handle or link at the other end."""

    raw: str
    """As received or typed."""
    kind: str
    """phone, dial_code, short_code, sms_sender, email, url, handle, withheld, unreadable."""
    normalized: str | None = None
    """E.164 for phones, digits for codes, lower-case address or host; None when unreadable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """An exact amount of money."""

    amount: Decimal
    currency: str = "USD"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """The person who spoke for the carrier, as given."""

    name: str | None = None
    id: str | None = None
    site: str | None = None
    department: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One line of a carrier's directory, as it stood when it was compared with."""

    id: str
    carrier: str
    """Carrier identifier, e.g. "att"."""
    carrier_name: str
    """Name for people, e.g. "AT&T"."""
    kind: str
    value: str
    display: str
    """As people write it: "800-331-0500"."""
    label: str
    source_kind: str
    """carrier_page, carrier_code, secondary, public_code, clone_page."""
    source_url: str
    seen: str
    """ISO date: the date visible in the source, else the date the directory was compiled."""
    confidence: str
    status: str = "current"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The answer for one contact against one directory.  Never "safe", never "scam"."""

    value: str
    kind: str
    normalized: str | None
    carrier: str | None
    """Whom the contact claims to be; None when nobody was named."""
    code: str
    level: str
    """matches, unknown, caution, stop, confirmed."""
    also: tuple[str, ...] = ()
    listing: Listing | None = None
    directory_version: str = ""
    metadata_version: str = ""
    """Version of the numbering-plan data the reading used."""
    sentence: str = ""
    """In the current language when the verdict was made."""
    next_step: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """By when something was promised: a day, or a range of days, in a zone."""

    date: str
    """ISO date: the last day on which the promise can be kept."""
    earliest: str | None = None
    """ISO date: the first day, when a range was named."""
    zone: str | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What an agent promised."""

    no: int
    id: str
    target: str
    """Identifier of the interaction or case it belongs to."""
    interaction_no: int | None = None
    text: str | None = None
    """The words; None once redacted."""
    promised_by: str | None = None
    amount: Amount | None = None
    due: Due | None = None
    state: str = "open"
    record_state: str = "current"


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """An amount tied to an interaction or a case."""

    no: int
    id: str
    target: str
    kind: str
    amount: Amount
    for_what: str | None = None
    record_state: str = "current"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file kept once, by its SHA-256."""

    no: int
    id: str
    target: str
    sha256: str | None
    size: int | None
    media_type: str | None
    original_name: str | None
    source: str | None = None
    record_state: str = "current"
    redacted_by: int | None = None
    """Position of the redaction entry that removed the file, or None."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Words added to a record later."""

    id: str
    text: str | None
    recorded_at: str
    recorded_zone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An interaction as understood, before it is stored."""

    carrier: str
    channel: str
    direction: str
    contact: Contact | None = None
    occurred: Moment = field(default_factory=Moment)
    duration_seconds: int | None = None
    agent: Agent = field(default_factory=Agent)
    references: tuple[str, ...] = ()
    said: str | None = None
    tags: tuple[str, ...] = ()
    recorder: str | None = None
    told_by: str | None = None
    promise: str | None = None
    promise_amount: Amount | None = None
    due: Due | None = None
    amounts: tuple[tuple[str, Amount], ...] = ()
    """(kind, amount) pairs, kind one of MONEY_KINDS; not the promised one."""
    case: str | None = None
    new_case: bool = False
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction:
    """One contact between the user and a carrier, as it stands now."""

    no: int
    id: str
    seq: int
    carrier: str
    channel: str
    direction: str
    contact: Contact | None
    occurred: Moment
    duration_seconds: int | None
    agent: Agent
    references: tuple[str, ...]
    said: str | None
    tags: tuple[str, ...]
    recorder: str | None
    told_by: str | None
    recorded_at: str
    recorded_zone: str | None
    clock_back: bool
    state: str = "current"
    amended: tuple[str, ...] = ()
    """Names of fields that were corrected."""
    redacted: tuple[str, ...] = ()
    """Names of fields that were removed for good."""
    verdict: Verdict | None = None
    """As given when the record was written."""
    promises: tuple[Promise, ...] = ()
    money: tuple[Money, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    notes: tuple[Note, ...] = ()
    cases: tuple[str, ...] = ()
    """Names of the cases it is in."""
