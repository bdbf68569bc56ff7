"""From what a person typed to a draft that can be stored: every value read, or refused by name.

Both faces come through here, so a page and a terminal understand the same words the
same way.  Nothing is stored here, and nothing is guessed: a value that can be read in
two ways raises `Ambiguous`, one that cannot be read `Unreadable`, and `field` of the
error says which of `RawDraft` it was.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from logbook.actions.agent_line import AgentLine, read_agent_line
from logbook.actions.intake_case import choose_case
from logbook.actions.intake_promise import holidays_of, promised
from logbook.actions.intake_time import (
    carrier_zone,
    duration_of,
    read_occurred,
)
from logbook.actions.raw_draft import RawDraft, about, check_secrets
from logbook.actions.settings import get_setting
from logbook.domain.listings.carrier import read_carrier
from logbook.domain.listings.directory import Directory
from logbook.domain.reading.contact import read_contact
from logbook.domain.record import CHANNELS, MONEY_KINDS, Agent, Amount, Contact, Draft
from logbook.errors import Missing, NotFound, Unreadable, UsageError
from logbook.language import _, current_language
from logbook.store import finding
from logbook.store.log import Log

DIRECTION_NEEDED = frozenset({"call", "voicemail", "sms", "email", "letter"})
"""Channels on which the direction has no default; on the others the user made the contact."""
_NUMBER_NEEDED = {"call": "phone", "voicemail": "phone", "sms": "sms_sender", "email": "email"}


def read_draft(
    raw: RawDraft, *, log: Log | None, now: datetime, zone: str, directory: Directory
) -> tuple[Draft, tuple[str, ...]]:
    """The draft as understood, and remarks on how it was understood.

    `now` is aware, `zone` the person's IANA zone; `log` may be None before the first record.
    Raises, naming the question it is about: `Missing` for what is needed, `Unreadable` or
    `Ambiguous` for words that cannot be read for certain, `SecretShaped` for what looks like a
    secret, `NotFound` for an unknown carrier, `UnknownCase`, `UsageError` for an unknown channel.
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
    amount, due = promised(
        raw, occurred, now=now, zone=carrier_zone(log, zone), remarks=remarks,
        holidays=holidays_of(log),
    )  # fmt: skip
    draft = Draft(
        carrier=carrier, channel=raw.channel, direction=direction, contact=contact_of(raw),
        occurred=occurred, duration_seconds=duration_of(raw), agent=agent.agent,
        references=distinct((*raw.references, *agent.references)), said=raw.said or None,
        tags=distinct(raw.tags), recorder=_recorder(raw, log), told_by=raw.told_by.strip() or None,
        promise=raw.promise or None, promise_amount=amount, due=due, amounts=_amounts(raw),
        case=case, new_case=new_case, files=_files(raw, remarks),
    )  # fmt: skip
    return draft, tuple(remarks)


def carrier_of(raw: RawDraft, log: Log | None, directory: Directory) -> str:
    """The carrier's identifier; a name that no list knows only when it is insisted on or in use,
    else `NotFound`; `Missing` for none."""
    with about("carrier"):
        name = raw.carrier.strip()
        if not name:
            raise Missing(_("The carrier is missing."), _("For example: logbook call att"))
        try:
            return read_carrier(name, directory.known_carriers)
        except NotFound as error:
            if raw.new_carrier or _used_before(name, log):
                return name
            between = "" if current_language() == "zh" or not error.remedy else " "
            error.remedy += between + _("To use a new name, add --new-carrier.")
            raise


def _used_before(name: str, log: Log | None) -> bool:
    """Whether a record already names a carrier that no list knows."""
    if log is None:
        return False
    return finding.names_carrier(log.connection, name)


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
    """The contact; None where none was given.  Raises `Unreadable` for words on a channel that has
    a number or address."""
    text = raw.contact.strip()
    if not text:
        return None
    contact = read_contact(text, kind=_NUMBER_NEEDED.get(raw.channel))
    if contact.kind == "unreadable" and raw.channel in _NUMBER_NEEDED:
        with about("contact"):
            raise Unreadable(
                _('"{text}" cannot be read as a number or address.').format(text=text),
                _(
                    "If the display showed words or nothing, press Enter at the question, or use "
                    "--in on a command line, and write the words down as what was said."
                ),
            )
    return contact


def agent_of(raw: RawDraft) -> AgentLine:
    """The -a line, with what its own options say laid over it.  Raises `UsageError` where two codes
    stand in it and nothing says which is the agent's."""
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
            given = given.replaced(**{field: value.strip()})
    return line.replaced(agent=given)


def _recorder(raw: RawDraft, log: Log | None) -> str | None:
    return raw.recorder.strip() or (get_setting(log, "recorder") if log else None) or None


def _amounts(raw: RawDraft) -> tuple[tuple[str, Amount], ...]:
    for kind, _text in raw.amounts:
        if kind not in MONEY_KINDS:
            raise UsageError(_('"{kind}" is not a kind of amount.').format(kind=kind))
    return tuple((kind, _amount(kind, text)) for kind, text in raw.amounts)


def _amount(field: str, text: str) -> Amount:
    from logbook.domain.money import read_amount

    with about(field):
        return read_amount(text)


def _files(raw: RawDraft, remarks: list[str]) -> tuple[str, ...]:
    if not raw.files:
        return ()
    from logbook.actions.given_files import distinct_files

    with about("files"):
        files, repeated = distinct_files([Path(name) for name in raw.files])
    remarks += repeated
    return tuple(map(str, files))


def distinct(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The texts without blanks around them, each once, none empty."""
    return tuple(dict.fromkeys(filter(None, (text.strip() for text in texts))))
