"""Amounts: charged, credited, promised, paid, in dispute; each for a record or a case."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from logbook.actions.claim_objects import (
    correct_object,
    evidence_id,
    find_object,
    require_object,
    void_object,
)
from logbook.actions.claim_targets import choose_target, target_id
from logbook.actions.finding import find_case
from logbook.actions.given_files import distinct_files
from logbook.actions.promising import read_promised_amount
from logbook.actions.raw_draft import check_text
from logbook.actions.record import add_attachment
from logbook.domain.cases.claim import Total, totals
from logbook.domain.ledger.fields import amount_value, present
from logbook.domain.record import MONEY_KINDS, Attachment, Money
from logbook.domain.value import Value
from logbook.errors import UsageError
from logbook.language import _
from logbook.store import attachments, claims, reading
from logbook.store.log import Log


class RawMoney(Value):
    """An amount in the words typed; what is empty was not given."""

    kind: str = ""
    amount: str = ""
    for_what: str = ""
    disputed: bool = False
    """It is in dispute as well: a second line of the same sum says so."""
    record: int | None = None
    case: str = ""
    new_case: bool = False
    files: tuple[str, ...] = ()
    shown_by: str = ""
    keep_secret: bool = False


class MoneySaved(Value):
    """The lines as stored, the files kept with them, and remarks."""

    lines: tuple[Money, ...]
    files: tuple[Attachment, ...]
    remarks: tuple[str, ...] = ()


class MoneyList(Value):
    """Lines that stand, and their exact sums by kind and currency."""

    lines: tuple[Money, ...]
    totals: tuple[Total, ...]


def read_kind(text: str) -> str:
    """One of `MONEY_KINDS`, in any capitals or in Chinese; raises `UsageError` for another."""
    chinese = {"扣款": "charged", "收费": "charged", "退款": "credited", "抵扣": "credited",
               "承诺": "promised", "支付": "paid", "已付": "paid", "争议": "disputed"}  # fmt: skip
    kind = chinese.get(text.strip(), text.strip().casefold())
    if kind not in MONEY_KINDS:
        raise UsageError(
            _('"{kind}" is not a kind of amount.').format(kind=text),
            _("The kinds are: {names}.").format(names=", ".join(MONEY_KINDS)),
        )
    return kind


def add_money(log: Log, raw: RawMoney, *, now: datetime, zone: str) -> MoneySaved:
    """Store an amount, with the files that show it, for a record or a case.

    Raises `Unreadable` for what is no amount, or a negative one, `Missing` where it is not said
    what it belongs to, `NotFound` for a file, record or case that is not there; then nothing is
    stored.
    """
    kind, amount = read_kind(raw.kind), read_promised_amount(raw.amount)
    check_text("for_what", raw.for_what, keep_secret=raw.keep_secret)
    target = choose_target(
        log, raw.record, raw.case, new_case=raw.new_case,
        example="logbook money charged 126 --for-what 'early termination fee' -c bill --new-case",
    )  # fmt: skip
    shown_by = evidence_id(log, raw.shown_by) if raw.shown_by.strip() else None
    paths, repeated = distinct_files([Path(name) for name in raw.files])
    kept = [attachments.keep(log.home, path) for path in paths]
    kinds = (kind, "disputed") if raw.disputed and kind != "disputed" else (kind,)
    with log.action(now, zone) as action:
        place = target_id(action, target)
        for file in kept:
            attached = add_attachment(action, file, place)
            shown_by = shown_by or attached
        numbers = [
            action.add("money", present({
                "target": place, "money_kind": each, "amount": amount_value(amount),
                "for_what": raw.for_what.strip(), "shown_by": shown_by,
            })).number
            for each in kinds
        ]  # fmt: skip
    found = reading.attachments(log.connection, place)
    return MoneySaved(
        lines=tuple(claims.money_line(log.connection, int(no or 0)) for no in numbers),
        files=found[len(found) - len(kept) :],
        remarks=(*([target.remark] if target.remark else []), *repeated),
    )


def amend_money(
    log: Log, label: str, raw: RawMoney, *, reason: str | None, now: datetime, zone: str
) -> Money:
    """Correct the kind, the amount or what it was for; old values stay."""
    place = require_object(log, label, "money")
    check_text("for_what", raw.for_what, keep_secret=raw.keep_secret)
    values: dict[str, Any] = present({"for_what": raw.for_what.strip()})
    if raw.kind.strip():
        values["money_kind"] = read_kind(raw.kind)
    if raw.amount.strip():
        values["amount"] = amount_value(read_promised_amount(raw.amount))
    correct_object(log, place, values, reason=reason, now=now, zone=zone)
    return claims.money_line(log.connection, place.no or 0)


def void_money(log: Log, label: str, *, reason: str | None, now: datetime, zone: str) -> Money:
    """Strike an amount out; it stays in the log and counts in no total."""
    place = void_object(log, label, "money", reason=reason, now=now, zone=zone)
    return claims.money_line(log.connection, place.no or 0)


def show_money(log: Log, label: str) -> Money:
    """One amount, whether it stands or not."""
    return claims.money_line(log.connection, find_object(log, label, "money").no or 0)


def list_money(log: Log, *, case: str = "") -> MoneyList:
    """The amounts that stand, of one case or of all, with their totals."""
    case_id = find_case(log, case).id if case.strip() else None
    lines = claims.money(log.connection, case_id=case_id)
    return MoneyList(lines=lines, totals=totals(lines))
