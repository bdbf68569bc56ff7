"""From what a person typed to a draft that can be stored: every value read, or refused by name.

Both faces come through here, so a page and a terminal understand the same words the
same way.  Nothing is stored here, and nothing is guessed: a value that can be read in
two ways raises `Ambiguous`, one that cannot be read `Unreadable`, and `field` of the
error says which of `RawDraft` it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from logbook.actions.agent_line import AgentLine, read_agent_line
from logbook.actions.finding import list_interactions
from logbook.actions.intake_case import choose_case
from logbook.actions.settings import get_setting
from logbook.domain.carrier import read_carrier
from logbook.domain.contact import read_contact
from logbook.domain.directory import Directory
from logbook.domain.record import CHANNELS, MONEY_KINDS, Agent, Amount, Contact, Draft, Due, Moment
from logbook.domain.text_checks import secret_shapes
from logbook.domain.value import Value
from logbook.domain.wall_clock import from_instant
from logbook.errors import LogbookError, Missing, NotFound, Refused, Unreadable, UsageError
from logbook.language import _
from logbook.store.log import Log

DIRECTION_NEEDED = frozenset({"call", "voicemail", "sms", "email", "letter"})
"""Channels on which the direction has no default; on the others the user made the contact."""
_NUMBER_NEEDED = {"call": "phone", "voicemail": "phone", "sms": "sms_sender", "email": "email"}
_US_ZONES = ("America/", "US/", "Pacific/Honolulu")


class RawDraft(Value):
    """An interaction in the words typed; what is empty was not given."""

    channel: str
    carrier: str = ""
    new_carrier: bool = False
    """The carrier is taken as written although no list knows it."""
    direction: str = ""
    contact: str = ""
    at: str | Moment = ""
    """Words, or the moment that was chosen after they could be read in two ways."""
    tz: str = ""
    lasted: str = ""
    agent: str = ""
    agent_id: str = ""
    site: str = ""
    department: str = ""
    references: tuple[str, ...] = ()
    said: str = ""
    promise: str = ""
    due: str | Due = ""
    amount: str = ""
    """The amount promised."""
    amounts: tuple[tuple[str, str], ...] = ()
    """(kind, amount) of money that was charged, credited, paid or disputed."""
    files: tuple[str, ...] = ()
    case: str = ""
    new_case: bool = False
    no_case: bool = False
    """It belongs to no case, although there is one."""
    recorder: str = ""
    told_by: str = ""
    tags: tuple[str, ...] = ()
    keep_secret: bool = False
    """Words shaped like a PIN, card or social security number are stored all the same."""


class SecretShaped(Refused):
    """A text holds what looks like a secret; `kinds` says which: pin, card, ssn."""

    def __init__(self, kinds: tuple[str, ...]) -> None:
        names = {
            "pin": _("a PIN or one-time code"),
            "card": _("a card number"),
            "ssn": _("a social security number"),
        }
        super().__init__(
            _("The words hold what looks like {kinds}.").format(
                kinds=", ".join(names.get(kind, kind) for kind in kinds)
            ),
            _("Leave it out, or say that it is to be kept: --keep-secret"),
        )
        self.kinds = kinds


def read_draft(
    raw: RawDraft, *, log: Log | None, now: datetime, zone: str, directory: Directory
) -> tuple[Draft, tuple[str, ...]]:
    """The draft as understood, and remarks on how it was understood.

    `now` is aware, `zone` the person's IANA zone; `log` may be None before the first record.
    """
    if raw.channel not in CHANNELS:
        raise UsageError(_('"{channel}" is not a channel.').format(channel=raw.channel))
    check_secrets(raw)
    remarks: list[str] = []
    carrier = carrier_of(raw, log, directory)
    direction = _direction(raw)
    occurred = read_occurred(raw, now=now, zone=zone, remarks=remarks)
    agent = agent_of(raw)
    case, new_case = choose_case(
        log, raw.case, new=raw.new_case, none=raw.no_case, carrier=carrier, remarks=remarks
    )
    draft = Draft(
        carrier=carrier, channel=raw.channel, direction=direction, contact=contact_of(raw),
        occurred=occurred, duration_seconds=duration_of(raw), agent=agent.agent,
        references=distinct((*raw.references, *agent.references)), said=raw.said or None,
        tags=distinct(raw.tags), recorder=_recorder(raw, log), told_by=raw.told_by.strip() or None,
        promise=raw.promise or None, promise_amount=_promise_amount(raw),
        due=read_promised_day(
            raw, occurred, now=now, zone=carrier_zone(log, zone), remarks=remarks
        ),
        amounts=_amounts(raw),
        case=case, new_case=new_case, files=_files(raw),
    )  # fmt: skip
    return draft, tuple(remarks)


def carrier_zone(log: Log | None, zone: str) -> str:
    """The zone of the carrier's promises: the setting, else the person's own if it is American.

    From anywhere else it is New York, where a day is over first.
    """
    chosen = get_setting(log, "carrier-zone") if log else None
    if chosen:
        return chosen
    return zone if zone.startswith(_US_ZONES) else "America/New_York"


def check_text(field: str, text: str, *, keep_secret: bool) -> None:
    """Refuse words shaped like a secret, unless they are to be kept; raises `SecretShaped`."""
    if not any(sign.isdecimal() for sign in text):
        return  # Every such secret has digits; looking for one is slow to start with.
    kinds = tuple(dict.fromkeys(kind for kind, _start, _end in secret_shapes(text)))
    if kinds and not keep_secret:
        with about(field):
            raise SecretShaped(kinds)


@contextmanager
def about(field: str) -> Iterator[None]:
    """Errors raised inside are about this field of `RawDraft`."""
    try:
        yield
    except LogbookError as error:
        error.field = error.field or field
        raise


def check_secrets(raw: RawDraft) -> None:
    """Refuse a draft whose free texts hold what looks like a secret."""
    for field in ("said", "promise", "agent", "told_by"):
        check_text(field, getattr(raw, field), keep_secret=raw.keep_secret)


def carrier_of(raw: RawDraft, log: Log | None, directory: Directory) -> str:
    """The carrier's identifier; a name that no list knows only when it is insisted on or in use."""
    with about("carrier"):
        name = raw.carrier.strip()
        if not name:
            raise Missing(_("The carrier is missing."), _("For example: logbook call att"))
        try:
            return read_carrier(name, directory.carriers)
        except NotFound as error:
            if raw.new_carrier or _used_before(name, log):
                return name
            error.remedy = " ".join(
                filter(None, (error.remedy, _("To use a new name, add --new-carrier.")))
            )
            raise


def _used_before(name: str, log: Log | None) -> bool:
    """Whether a record already names a carrier that no list knows."""
    if log is None:
        return False
    return bool(list_interactions(log, carrier=name, limit=1, include_void=True).items)


def _direction(raw: RawDraft) -> str:
    with about("direction"):
        if raw.direction:
            return raw.direction
        if raw.channel in DIRECTION_NEEDED:
            raise Missing(
                _("It is not said who contacted whom."),
                _("Add --from NUMBER if they contacted you, --to NUMBER if you contacted them; "
                  "when the number is hidden, --in or --out."),
            )  # fmt: skip
        return "out"


def contact_of(raw: RawDraft) -> Contact | None:
    """The contact; on channels that have a number or address, one that can be read as such."""
    text = raw.contact.strip()
    if not text:
        return None
    contact = read_contact(text, kind=_NUMBER_NEEDED.get(raw.channel))
    if contact.kind == "unreadable" and raw.channel in _NUMBER_NEEDED:
        with about("contact"):
            raise Unreadable(
                _('"{text}" cannot be read as a number or address.').format(text=text),
                _("If the display showed words or nothing, use --in, and write them with --said."),
            )
    return contact


def read_occurred(raw: RawDraft, *, now: datetime, zone: str, remarks: list[str]) -> Moment:
    """When it happened: `now` when nothing is said.  Notes on the reading go to `remarks`."""
    if isinstance(raw.at, Moment):
        return raw.at
    with about("tz"):
        there = read_zone(raw.tz) if raw.tz.strip() else zone
    if not raw.at.strip():
        return from_instant(now, there)
    from logbook.domain.moment import read_moment

    with about("at"):
        reading = read_moment(raw.at, now=now, zone=there, prefer="past")
    remarks.extend(reading.notes)
    return reading.moment


def read_zone(text: str) -> str:
    """The IANA zone meant by `text`: a zone's name, or an American abbreviation (ET, PST)."""
    from logbook.domain.zones import ABBREVIATIONS, load_zone

    letters = text.strip().upper()
    if len(letters) == 2 and letters.endswith("T"):
        letters = f"{letters[0]}ST"
    if letters in ABBREVIATIONS:
        return ABBREVIATIONS[letters][0]
    load_zone(text.strip())
    return text.strip()


def duration_of(raw: RawDraft) -> int | None:
    """How long it lasted, in seconds."""
    if not raw.lasted.strip():
        return None
    from logbook.domain.duration import read_duration

    with about("lasted"):
        return read_duration(raw.lasted)


def agent_of(raw: RawDraft) -> AgentLine:
    """The -a line, with what its own options say laid over it."""
    line = read_agent_line(raw.agent)
    with about("agent"):
        if len(line.unclear) + bool(line.agent.id) > 1:
            raise UsageError(
                _("Two codes stand beside the agent's name: {codes}.").format(
                    codes=", ".join(filter(None, (line.agent.id, *line.unclear)))
                ),
                _("Say which is which: --agent-id CODE, --ref CODE"),
            )
    given = Agent(
        name=line.agent.name,
        id=line.agent.id or next(iter(line.unclear), None),
        site=line.agent.site,
        department=line.agent.department,
    )
    for field, value in (("id", raw.agent_id), ("site", raw.site), ("department", raw.department)):
        if value.strip():
            given = replace(given, **{field: value.strip()})
    return replace(line, agent=given)


def _recorder(raw: RawDraft, log: Log | None) -> str | None:
    return raw.recorder.strip() or (get_setting(log, "recorder") if log else None) or None


def _promise_amount(raw: RawDraft) -> Amount | None:
    if not raw.amount.strip():
        return None
    with about("promise"):
        if not raw.promise:
            raise Missing(
                _("It is not said what the amount is."),
                _("Add what was promised with -p, or use --charged, --credited, --paid or "
                  "--disputed instead of --amount."),
            )  # fmt: skip
    return _amount("amount", raw.amount)


def read_promised_day(
    raw: RawDraft, occurred: Moment, *, now: datetime, zone: str, remarks: list[str]
) -> Due | None:
    """By when, counted from the day of the interaction: "in 14 days" was said then, not now."""
    if raw.due == "":
        return None
    with about("promise"):
        if not raw.promise:
            raise Missing(
                _("A due date was given without a promise."), _("Say what was promised with -p.")
            )
    if isinstance(raw.due, Due):
        return raw.due
    from logbook.domain.due import read_due_noted

    with about("due"):
        reading = read_due_noted(raw.due, now=now, zone=zone, since=_day_said(occurred, now, zone))
    remarks.extend(reading.notes)
    return reading.due


def _day_said(occurred: Moment, now: datetime, zone: str) -> date | None:
    """The day of the interaction in the promise's zone; None when it is today or not known."""
    there = ZoneInfo(zone)
    if occurred.utc:
        day = datetime.fromisoformat(occurred.utc).astimezone(there).date()
    elif occurred.local:
        day = date.fromisoformat(occurred.local[:10])
    else:
        return None
    return day if day != now.astimezone(there).date() else None


def _amounts(raw: RawDraft) -> tuple[tuple[str, Amount], ...]:
    for kind, _text in raw.amounts:
        if kind not in MONEY_KINDS:
            raise UsageError(_('"{kind}" is not a kind of amount.').format(kind=kind))
    return tuple((kind, _amount(kind, text)) for kind, text in raw.amounts)


def _amount(field: str, text: str) -> Amount:
    from logbook.domain.money import read_amount

    with about(field):
        return read_amount(text)


def _files(raw: RawDraft) -> tuple[str, ...]:
    with about("files"):
        for name in raw.files:
            if not Path(name).is_file():
                raise NotFound(_('There is no file "{name}".').format(name=name))
    return raw.files


def distinct(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The texts without blanks around them, each once, none empty."""
    return tuple(dict.fromkeys(filter(None, (text.strip() for text in texts))))
