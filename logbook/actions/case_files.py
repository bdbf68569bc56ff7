"""A case as a whole: details, allegations, status, files, and its records' promises and amounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from logbook.actions.attaching import fields_of_files
from logbook.actions.claim_objects import (
    add_corrections,
    correct_object,
    evidence_id,
    find_object,
    require_object,
    void_object,
)
from logbook.actions.finding import find_case
from logbook.actions.given_files import distinct_files
from logbook.actions.promising import read_promised_amount
from logbook.actions.raw_draft import refuse_secret
from logbook.actions.record import add_attachment
from logbook.actions.recording import FileMarks, mark_values
from logbook.actions.redacting import Redacted, redact_what
from logbook.actions.redaction_targets import of_case
from logbook.domain.cases.case_details import AMOUNTS, DAYS, detail_name, phone_number, plan_type
from logbook.domain.cases.claim import Allegation, CaseFile, totals
from logbook.domain.ledger.fields import amount_value, present
from logbook.domain.record import Attachment
from logbook.domain.value import Value
from logbook.errors import Missing, Refused, Unreadable
from logbook.language import _
from logbook.store import attachments, claims, finding, reading
from logbook.store.log import Log


class RawAllegation(Value):
    """An allegation in the words typed; what is empty was not given."""

    case: str = ""
    text: str = ""
    relief: str = ""
    amount: str = ""
    shown_by: tuple[str, ...] = ()
    """Numbers of records and files."""


def case_file(log: Log, name: str) -> CaseFile:
    """Everything that stands in a case; raises `NotFound`."""
    case = find_case(log, name)
    lines = claims.money(log.connection, case_id=case.id)
    status, reason = claims.case_status(log.connection, case.id)
    return CaseFile(
        id=case.id, name=case.name, carrier=case.carrier, status=status, reason=reason,
        details=claims.details(log.connection, case.id),
        allegations=claims.allegations(log.connection, case.id),
        promises=claims.promises(log.connection, case_id=case.id), money=lines,
        totals=totals(lines), files=claims.files(log.connection, case.id),
        records=claims.records(log.connection, case.id), left=claims.left(log.connection, case.id),
    )  # fmt: skip


def set_details(
    log: Log, case: str, given: Mapping[str, str], *, reason: str | None = None, now: datetime,
    zone: str,
) -> CaseFile:  # fmt: skip
    """Write details of a case, or correct them; all of them in one action, or none.

    Raises `NotFound` for a name that is none, `SecretShaped` for what looks like a PIN or a card
    number, which no receiver is told, `Unreadable` for a value of the wrong form, `Missing` for no
    detail at all, `Refused` when all of them say that already.
    """
    found = find_case(log, case)
    values = {detail_name(name): text.strip() for name, text in given.items()}
    if not values:
        raise Missing(
            _("It is not said which detail to set."),
            "logbook case set account_number=287001234567 -c NAME",
        )
    read = {name: _detail_value(name, text, now, zone) for name, text in values.items()}
    changed = False
    with log.action(now, zone) as action:
        for name, value in read.items():
            place = claims.detail_place(log.connection, found.id, name)
            if place is None:
                action.add("case_detail", {"target": found.id, "name": name, "value": value})
                changed = True
            else:
                changed |= bool(add_corrections(log, action, place, {"value": value}, reason))
        if not changed:
            raise Refused(_("It already says that."))
    return case_file(log, case)


def _detail_value(name: str, text: str, now: datetime, zone: str) -> str:
    if not text:
        raise Missing(_('"{name}" is empty.').format(name=name))
    refuse_secret(name, text)
    if name == "plan_type":
        return plan_type(text)
    if name == "daytime_phone":
        return phone_number(text)
    if name in AMOUNTS:
        from logbook.domain.money import describe_amount

        amount = read_promised_amount(text)
        describe_amount(amount)
        return f"{amount.amount:f} {amount.currency}"
    if name in DAYS:
        from logbook.domain.time.moment import read_moment

        local = read_moment(text, now=now, zone=zone, prefer="past").moment.local
        if not local:
            raise Unreadable(_('"{text}" is no day.').format(text=text))
        return local[:10]
    if name == "account_number" and not any(sign.isdecimal() for sign in text):
        raise Unreadable(_('"{text}" is no account number.').format(text=text))
    return text


def redact_detail(
    log: Log, case: str, name: str, *, reason: str | None, now: datetime, zone: str
) -> Redacted:
    """Remove the value of a detail for good, from every entry that held it."""
    chosen = of_case(log, case, detail_name(name))
    return redact_what(log, chosen, reason=reason, now=now, zone=zone)


def rename_case(
    log: Log, case: str, name: str, *, reason: str | None = None, now: datetime, zone: str
) -> CaseFile:
    """Give a case another name; the old one stays in its history.

    Raises `NotFound` for an unknown case, `Missing` for no new name, `SecretShaped`, `Refused` for
    a name that another case has.
    """
    found, name = find_case(log, case), name.strip()
    if not name:
        raise Missing(_("The new name is missing."), "logbook case rename OLD NEW")
    refuse_secret("case", name)
    other = finding.case_id(log.connection, name)
    if other is not None and other != found.id:
        raise Refused(_('There is a case "{name}" already.').format(name=name))
    place = claims.case_place(log.connection, found.id)
    correct_object(log, place, {"name": name}, reason=reason, now=now, zone=zone)
    return case_file(log, name)


def set_status(
    log: Log, case: str, state: str, *, reason: str = "", now: datetime, zone: str
) -> CaseFile:
    """Close a case, or reopen one that was closed; raises `Refused` where it is so already."""
    refuse_secret("reason", reason)
    found = find_case(log, case)
    with log.action(now, zone) as action:
        closed = claims.case_status(log.connection, found.id)[0] == "closed"
        if closed == (state == "closed"):
            raise Refused(
                _('The case "{name}" is closed already.').format(name=found.name)
                if closed
                else _('The case "{name}" is open.').format(name=found.name)
            )
        fields = {"target": found.id, "state": state}
        action.add("case_status", fields | ({"reason": reason} if reason else {}))
    return case_file(log, found.name)


def attach_to_case(
    log: Log, case: str, paths: Sequence[Path], *, marks: FileMarks | None = None, now: datetime,
    zone: str,
) -> tuple[Attachment, ...]:  # fmt: skip
    """Keep files with a case itself; returns those just kept.  `marks` as in `attaching.attach`."""
    found = find_case(log, case)
    files, _repeated = distinct_files(paths)
    values = mark_values(log, marks) if marks else {}
    kept = [attachments.keep(log.home, path) for path in files]
    said = fields_of_files(kept, values)
    with log.action(now, zone) as action:
        for file, fields in zip(kept, said, strict=True):
            add_attachment(action, file, found.id, **fields)
    there = reading.attachments(log.connection, found.id)
    return there[len(there) - len(kept) :]


# --- allegations -------------------------------------------------------------------


def add_allegation(log: Log, raw: RawAllegation, *, now: datetime, zone: str) -> Allegation:
    """Store a numbered allegation of a case.

    Raises `Missing` for no words, `NotFound` for an unknown case, record or file, `Unreadable`
    for what is no amount.
    """
    if not raw.text.strip():
        raise Missing(
            _("The words of the allegation are missing."),
            "logbook allegation add 'charged after cancelling' -c NAME",
        )
    from logbook.actions.claim_targets import choose_target

    values = _allegation_values(log, raw)
    target = choose_target(
        log, None, raw.case, example="logbook allegation add 'charged after cancelling' -c NAME"
    )
    with log.action(now, zone) as action:
        entry = action.add("allegation", {"target": target.id, **values})
    return claims.allegation(log.connection, int(entry.number or 0))


def amend_allegation(
    log: Log, label: str, raw: RawAllegation, *, reason: str | None, now: datetime, zone: str
) -> Allegation:
    """Correct the words, the relief, the amount or what shows it; old values stay."""
    place = require_object(log, label, "allegation")
    correct_object(log, place, _allegation_values(log, raw), reason=reason, now=now, zone=zone)
    return claims.allegation(log.connection, place.no or 0)


def void_allegation(
    log: Log, label: str, *, reason: str | None, now: datetime, zone: str
) -> Allegation:
    """Strike an allegation out; its number is not used again."""
    place = void_object(log, label, "allegation", reason=reason, now=now, zone=zone)
    return claims.allegation(log.connection, place.no or 0)


def show_allegation(log: Log, label: str) -> Allegation:
    """One allegation, whether it stands or not."""
    return claims.allegation(log.connection, find_object(log, label, "allegation").no or 0)


def list_allegations(log: Log, case: str) -> tuple[Allegation, ...]:
    """The allegations of a case, struck out ones included."""
    return claims.allegations(log.connection, find_case(log, case).id)


def _allegation_values(log: Log, raw: RawAllegation) -> dict[str, Any]:
    for text in (raw.text, raw.relief):
        refuse_secret("text", text)
    shown = [evidence_id(log, label) for label in raw.shown_by]
    return present({
        "text": raw.text, "relief": raw.relief.strip(),
        "amount": amount_value(read_promised_amount(raw.amount)) if raw.amount.strip() else None,
        "shown_by": list(dict.fromkeys(shown)),
    })  # fmt: skip
