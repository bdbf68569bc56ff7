"""The values the log is made of, as the faces, the pack and the actions see them.

All are frozen.  Instants are RFC 3339 in UTC ("2026-11-22T19:32:05Z"); zones are
IANA names; amounts are `decimal.Decimal` with an ISO 4217 currency, never floats.
"""

from __future__ import annotations

from logbook.domain.judging.verdict_record import Contact as Contact
from logbook.domain.judging.verdict_record import Listing as Listing
from logbook.domain.judging.verdict_record import Verdict as Verdict
from logbook.domain.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:  # a check that shows earlier records needs neither
    from decimal import Decimal

    from logbook.domain.cases.live import Live

CHANNELS = ("call", "voicemail", "sms", "chat", "email", "letter", "visit", "web")
DIRECTIONS = ("in", "out")
STATES = ("current", "void", "undone")
PROMISE_STATES = ("open", "kept", "broken", "withdrawn")
CALLBACK_OUTCOMES = ("confirmed", "denied", "unclear")
MONEY_KINDS = ("charged", "credited", "promised", "paid", "disputed")
PRECISIONS = ("second", "minute", "day", "unknown")


class Moment(Value):
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
    """How it is known: stated (by the user), now (the clock when it was written), file, unknown."""
    words: str | None = None
    """The words it was read from, as typed, when there were any."""


class Amount(Value):
    """An exact amount of money."""

    amount: Decimal
    currency: str = "USD"


class Agent(Value):
    """The person who spoke for the carrier, as given."""

    name: str | None = None
    id: str | None = None
    site: str | None = None
    department: str | None = None


class Due(Value):
    """By when something was promised: a day, or a range of days, in a zone."""

    date: str
    """ISO date: the last day on which the promise can be kept."""
    earliest: str | None = None
    """ISO date: the first day, when a range was named."""
    zone: str | None = None
    words: str | None = None
    arithmetic: str | None = None
    """How business days were counted, in English words: by which list of holidays, without which
    days."""
    arithmetic_zh: str | None = None


class Promise(Value):
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
    outcome_on: str | None = None
    """ISO date on which it was kept, broken or withdrawn, where that is known."""
    shown_by: str | None = None
    """Number of the record (`31`) or file (`F3`) that shows the outcome."""
    amended: tuple[str, ...] = ()
    redacted: tuple[str, ...] = ()
    undisclosed: tuple[str, ...] = ()


class Money(Value):
    """An amount tied to an interaction or a case."""

    no: int
    id: str
    target: str
    kind: str
    amount: Amount | None
    """None where it was removed for good: the line counts in no total."""
    for_what: str | None = None
    record_state: str = "current"
    interaction_no: int | None = None
    shown_by: str | None = None
    """Number of the record (`31`) or file (`F3`) that shows it."""
    amended: tuple[str, ...] = ()
    redacted: tuple[str, ...] = ()
    undisclosed: tuple[str, ...] = ()


class Attachment(Value):
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
    derived_from: str | None = None
    """Number of the file it was made from: `F7`."""
    derived_how: str | None = None
    """`transcript` of one that writes down what a recording holds."""
    recording_basis: str | None = None
    """Of sound or film: how those who speak knew of it; one of `recording.BASES`."""
    user_location_state: str | None = None
    agent_location: str | None = None
    elsewhere_sha256: str | None = None
    """Of a file that another log has and whose bytes did not come with it."""
    amended: tuple[str, ...] = ()
    undisclosed: tuple[str, ...] = ()


class Translation(Value):
    """The owner's own translation of words in the log."""

    id: str
    target: str
    key: str
    """The words it translates, as people name their place: `31.said`, `P9.text`, `31.note1`."""
    field: str
    language: str
    text: str | None
    """None once removed for good."""
    translator: str | None = None
    machine: bool = False
    """The user said that a machine made it."""
    outdated: bool = False
    """The words were corrected after it was made."""
    recorded_at: str = ""
    recorded_zone: str | None = None
    amended: tuple[str, ...] = ()
    redacted: tuple[str, ...] = ()
    no: int = 0
    """Its place among those about its object, those taken back counted: `translation1`."""


class Origin(Value):
    """Where a record of another log stands there."""

    log: str
    """Identifier of that log."""
    id: str
    seq: int
    no: int | None
    imported_at: str


class Note(Value):
    """Words added to a record later."""

    id: str
    text: str | None
    recorded_at: str
    recorded_zone: str | None = None
    no: int = 0
    """Its place among the notes of the record, those taken back counted: `note2`."""
    undisclosed: tuple[str, ...] = ()


class Callback(Value):
    """What the user learned by calling back about a record: one call that stands."""

    outcome: str
    """What was said, one of CALLBACK_OUTCOMES: it was theirs, it was not, they could not say."""
    proves: bool
    """Whether it was the user's own call to a number that the carrier publishes, as things
    stand now; without that, whatever was said proves nothing (`callback.proves`)."""
    dialled: Contact | None
    """None once removed for good."""
    listing: Listing | None
    """The line the number was taken from, as it stood then."""
    call_no: int | None
    """Number of the record of that call."""
    occurred: Moment
    """When the user called."""
    agent: Agent = Agent()
    references: tuple[str, ...] = ()
    recorded_at: str = ""


def resolution(callbacks: tuple[Callback, ...]) -> str:
    """What the calls back about one record came to.

    "" (nobody called back), confirmed, denied, unclear (they could not say), unproven (no
    call went to a number that the carrier publishes).  A denial that stands outweighs a
    confirmation: where the carrier has said both, nothing is confirmed.
    """
    said = {each.outcome for each in callbacks if each.proves}
    for outcome in ("denied", "confirmed", "unclear"):
        if outcome in said:
            return outcome
    return "unproven" if callbacks else ""


class Draft(Value):
    """An interaction as understood, before it is stored."""

    carrier: str
    channel: str
    direction: str
    contact: Contact | None = None
    occurred: Moment = Moment()
    duration_seconds: int | None = None
    agent: Agent = Agent()
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


class Interaction(Value):
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
    callbacks: tuple[Callback, ...] = ()
    """What the user learned by calling back about it, oldest first."""
    asks_about: tuple[int, ...] = ()
    """Numbers of the records that this call was made to ask about."""
    live: Live | None = None
    """Of a call that was written down while it went on: what happened, and how long."""
    translations: tuple[Translation, ...] = ()
    """The owner's own, of its words and of what hangs on it; the newest of each that stands."""
    origin: Origin | None = None
    """Of a record that came from another log."""
    undisclosed: tuple[str, ...] = ()
    """Fields that the other log has and did not disclose."""

    @property
    def resolution(self) -> str:
        """What calling back came to, beside the verdict and never part of it: see `resolution`."""
        return resolution(self.callbacks)
