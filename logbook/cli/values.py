"""A value typed at a question: asked for until it can be read, and shown as understood."""

from __future__ import annotations

from logbook.actions.intake import contact_of
from logbook.actions.intake_promise import read_promised_day
from logbook.actions.intake_time import duration_of, read_occurred, read_zone
from logbook.actions.raw_draft import RawDraft, about
from logbook.cli.prompts import ask, choose_one, tell
from logbook.cli.setting import Setting
from logbook.cli.words import sentences
from logbook.domain.money import describe_amount, read_amount
from logbook.domain.record import Amount
from logbook.domain.time.due import describe_due
from logbook.domain.time.duration import describe_duration
from logbook.domain.time.moment import describe_both
from logbook.errors import Ambiguous, LogbookError
from logbook.language import _


def questions() -> dict[str, str]:
    """For each value that can be typed again, how it is asked for."""
    return {
        "contact": _("2 Their number or address?"),
        "at": _("3 When? [now]"),
        "tz": _("Which time zone?"),
        "lasted": _("How long?"),
        "amount": _("    How much?"),
        "due": _("    By when?"),
        "promise": _("  Promised:"),
    }


def asked(raw: RawDraft, field: str, setting: Setting) -> RawDraft:
    """The draft with the value as typed and understood; Enter leaves it out."""
    while True:
        typed = raw.replaced(**{field: ask(questions()[field]).strip()})
        if not getattr(typed, field):
            return typed
        try:
            return understood_value(typed, field, setting)
        except LogbookError as error:
            tell(sentences(error.message, error.remedy))


def given_or_asked(raw: RawDraft, field: str, setting: Setting) -> RawDraft:
    """As `asked`, but only where the flags gave no value that can be read."""
    if getattr(raw, field):
        try:
            return understood_value(raw, field, setting)
        except LogbookError as error:
            tell(sentences(error.message, error.remedy))
    return asked(raw, field, setting)


def understood_value(raw: RawDraft, field: str, setting: Setting) -> RawDraft:
    """The draft with this value read, after showing how; raises what reading it raises.

    A value that can be read in two ways is chosen from a list.
    """
    remarks: list[str] = []
    try:
        raw, shown = _read(raw, field, setting, remarks)
    except Ambiguous as error:
        if error.field != field:
            raise
        return understood_value(chosen(raw, error), field, setting)
    if shown:
        tell("= " + shown, indent="  ")
    for remark in remarks:
        tell(remark, indent="  ")
    return raw


def chosen(raw: RawDraft, error: Ambiguous) -> RawDraft:
    """The draft with the one of several readings that is meant."""
    place = choose_one(error.message, [label for label, _value in error.readings])
    value = error.readings[place][1]
    if isinstance(value, Amount):
        value = f"{value.amount} {value.currency}"
    elif isinstance(value, int):
        value = f"{value}s"
    return raw.replaced(**{str(error.field): value})


def _read(raw: RawDraft, field: str, setting: Setting, remarks: list[str]) -> tuple[RawDraft, str]:
    """The draft with the value read, and the value in words; no words where none help."""
    match field:
        case "at":
            moment = read_occurred(raw, now=setting.now, zone=setting.zone, remarks=remarks)
            return raw.replaced(at=moment), describe_both(moment, setting.carrier_zone)
        case "due":
            return _read_due(raw, setting, remarks)
        case "contact":
            contact = contact_of(raw)
            normal = contact.normalized if contact else None
            return raw, normal if normal and normal != raw.contact else ""
        case "amount":
            with about("amount"):
                return raw, describe_amount(read_amount(raw.amount))
        case "lasted":
            return raw, describe_duration(duration_of(raw) or 0)
        case "tz":
            with about("tz"):
                return raw.replaced(tz=read_zone(raw.tz)), ""
        case _:
            return raw, ""


def _read_due(raw: RawDraft, setting: Setting, remarks: list[str]) -> tuple[RawDraft, str]:
    occurred = read_occurred(raw, now=setting.now, zone=setting.zone, remarks=[])
    due = read_promised_day(
        raw, occurred, now=setting.now, zone=setting.carrier_zone, remarks=remarks,
        holidays=setting.holidays,
    )  # fmt: skip
    return (raw, "") if due is None else (raw.replaced(due=due), describe_due(due))
