"""Promises, amounts, allegations and cases as lines of text, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from logbook.actions.promising import PromiseLine
from logbook.cli import words
from logbook.cli.as_json import attachment_json, money_json, promise_json
from logbook.cli.card import labelled_lines, lines_of, money_line, promise_words
from logbook.domain.cases.case_details import detail_words, in_lists
from logbook.domain.cases.claim import Allegation, CaseFile, Late, Total
from logbook.domain.cases.deadline_words import in_language
from logbook.domain.ledger.entry import short_number
from logbook.domain.money import describe_amount
from logbook.domain.record import Due, Money, Promise
from logbook.domain.time.moment import describe, from_instant
from logbook.domain.time.moment_words import describe_day
from logbook.language import _, ngettext


def late_words(promise: Promise, late: Late) -> str:
    """ "3 days overdue", "kept 2 days late (2 business days)"."""
    if promise.state == "kept":
        text = ngettext("kept {n} day late", "kept {n} days late", late.days)
    elif promise.state == "broken":
        text = ngettext("{n} day past the due date", "{n} days past the due date", late.days)
    else:
        text = ngettext("{n} day overdue", "{n} days overdue", late.days)
    shown = text.format(n=late.days)
    if late.business_days is None:
        return shown
    counted = ngettext("{n} business day", "{n} business days", late.business_days)
    return _("{late} ({counted})").format(late=shown, counted=counted.format(n=late.business_days))


def promise_lines(line: PromiseLine, zone: str, *, whole: bool = True) -> list[str]:
    """A promise: its words, amount, due date and state; `whole` adds who, and what shows it."""
    promise = line.promise
    number, shown = promise_words(promise).split("  ", 1)
    found = lines_of(number, shown)
    more = []
    if line.late:
        more.append(late_words(promise, line.late))
    if state := words.standing_word(promise.record_state):
        more.append(state)
    if whole:
        more += list(_about(promise, zone))
    return [
        *(line.rstrip() for line in found),
        *(each.rstrip() for m in more for each in lines_of("", m)),
    ]


def _about(promise: Promise, zone: str) -> Iterator[str]:
    if promise.due and (ends := day_end_words(promise.due, zone)):
        yield ends
    if promise.due and promise.due.arithmetic:
        yield in_language(promise.due.arithmetic, promise.due.arithmetic_zh or "")
    if promise.promised_by:
        yield _("promised by {name}").format(name=promise.promised_by)
    if promise.interaction_no:
        yield _("record {no}").format(no=promise.interaction_no)
    if promise.outcome_on and promise.state != "open":
        day = describe_day(date.fromisoformat(promise.outcome_on))
        yield _("{state} on {day}").format(state=words.promise_state_word(promise.state), day=day)
    if promise.shown_by:
        yield _("shown by {number}").format(number=_place_words(promise.shown_by))
    for fields, label in ((promise.amended, _("corrected")), (promise.redacted, _("removed"))):
        if fields:
            yield f"{label}: " + words.listed(words.field_words(field) for field in fields)


def day_end_words(due: Due, zone: str) -> str:
    """When the last day is over where the person is; empty where that is the same midnight."""
    if due.zone is None:
        return ""
    end = datetime.combine(
        date.fromisoformat(due.date) + timedelta(days=1), time(), ZoneInfo(due.zone)
    )
    here = end.astimezone(ZoneInfo(zone))
    if here.replace(tzinfo=None) == end.replace(tzinfo=None):
        return ""
    return _("that day is over where you are at: {when}").format(
        when=describe(from_instant(end, zone))
    )


def _place_words(label: str) -> str:
    return label if label.startswith("F") else _("record {no}").format(no=label)


def total_lines(totals: Iterable[Total]) -> list[str]:
    """One line for each kind: its sum in each currency, which are never added up."""
    by_kind: dict[str, list[str]] = {}
    for total in totals:
        by_kind.setdefault(total.kind, []).append(describe_amount(total.amount))
    return [
        line
        for kind, amounts in by_kind.items()
        for line in labelled_lines(words.money_word(kind), words.listed(amounts))
    ]


def money_lines(line: Money) -> list[str]:
    """An amount, and what it belongs to."""
    number, shown = money_line(line).split("  ", 1)
    place = _("record {no}").format(no=line.interaction_no) if line.interaction_no else _("case")
    more = [place]
    if line.shown_by:
        more.append(_("shown by {number}").format(number=_place_words(line.shown_by)))
    if line.amended:
        more.append(_("corrected"))
    if state := words.standing_word(line.record_state):
        more.append(state)
    text = _("{text} ({more})").format(text=shown, more=words.listed(more))
    return labelled_lines(number, text)


def allegation_lines(allegation: Allegation) -> list[str]:
    """An allegation with its relief, amount and what shows it."""
    number = short_number("allegation", allegation.no)
    found = labelled_lines(number, allegation.text or _("(removed)"))
    if allegation.relief:
        found += labelled_lines("", _("asked for: {relief}").format(relief=allegation.relief))
    if allegation.amount:
        found += labelled_lines("", describe_amount(allegation.amount))
    if allegation.shown_by:
        places = words.listed(map(_place_words, allegation.shown_by))
        found += labelled_lines("", _("shown by {number}").format(number=places))
    if state := words.standing_word(allegation.record_state):
        found += labelled_lines("", state)
    return found


def status_words(status: str) -> str:
    """open, closed, reopened."""
    return {"open": _("open"), "closed": _("closed"), "reopened": _("reopened")}[status]


def case_lines(case: CaseFile, carrier: str, lines: Iterable[PromiseLine], zone: str) -> list[str]:
    """A case with everything that stands in it beside its records."""
    found = labelled_lines(_("case"), case.name)
    status = words.listed((status_words(case.status), case.reason or ""))
    found += labelled_lines(_("status"), status)
    if carrier:
        found += labelled_lines(_("carrier"), carrier)
    if case.records:
        found += labelled_lines(_("records"), words.listed(map(str, case.records)))
    for gone in case.left:
        when = describe(from_instant(datetime.fromisoformat(gone.recorded_at), zone))
        found += labelled_lines(
            "", _("record {no} was taken out of the case: {when}").format(no=gone.no, when=when)
        )
    for detail in case.details:
        value = _("(removed)") if detail.value is None else in_lists(detail.name, detail.value)
        found += labelled_lines(detail_words(detail.name), value)
    for allegation in case.allegations:
        found += allegation_lines(allegation)
    for line in lines:
        found += promise_lines(line, zone, whole=False)
    for money in case.money:
        found += money_lines(money)
    if case.totals:
        found += [_("Totals:"), *("  " + line for line in total_lines(case.totals))]
    for file in case.files:
        found += labelled_lines(short_number("attachment", file.no), file.original_name or "")
    return found


# --- JSON --------------------------------------------------------------------------


def promise_line_json(line: PromiseLine) -> dict[str, Any]:
    """A promise as everywhere, and what a list says beside it."""
    promise = line.promise
    return {
        **promise_json(promise),
        "outcome_on": promise.outcome_on,
        "shown_by": promise.shown_by,
        "late": line.late.as_dict() if line.late else None,
        "record_state": promise.record_state,
        "amended": list(promise.amended),
        "redacted": list(promise.redacted),
    }


def money_line_json(money: Money) -> dict[str, Any]:
    """An amount as everywhere, and what it belongs to."""
    return {
        **money_json(money),
        "interaction": money.interaction_no,
        "shown_by": money.shown_by,
        "record_state": money.record_state,
        "amended": list(money.amended),
        "redacted": list(money.redacted),
    }


def total_json(total: Total) -> dict[str, Any]:
    """A sum, exact, as text."""
    return {
        "kind": total.kind,
        "amount": f"{total.amount.amount:f}",
        "currency": total.amount.currency,
        "lines": total.lines,
    }


def allegation_json(allegation: Allegation) -> dict[str, Any]:
    """An allegation."""
    amount = allegation.amount
    return {
        "no": short_number("allegation", allegation.no),
        "text": allegation.text,
        "relief": allegation.relief,
        "amount": {"amount": f"{amount.amount:f}", "currency": amount.currency} if amount else None,
        "shown_by": list(allegation.shown_by),
        "record_state": allegation.record_state,
        "amended": list(allegation.amended),
        "redacted": list(allegation.redacted),
    }


def case_json(case: CaseFile, lines: Iterable[PromiseLine]) -> dict[str, Any]:
    """A case; the account number is whole here, since a script asked for it by name."""
    return {
        "id": case.id,
        "name": case.name,
        "carrier": case.carrier,
        "status": case.status,
        "reason": case.reason,
        "records": list(case.records),
        "left": [gone.as_dict() for gone in case.left],
        "details": {detail.name: detail.value for detail in case.details},
        "allegations": [allegation_json(each) for each in case.allegations],
        "promises": [promise_line_json(line) for line in lines],
        "money": [money_line_json(money) for money in case.money],
        "totals": [total_json(total) for total in case.totals],
        "attachments": [attachment_json(file) for file in case.files],
    }
