"""A promise as it is typed in one line during a call: "refund 42.10 by 17 March"."""

from __future__ import annotations

import re
from datetime import datetime

from logbook.actions.intake_time import carrier_zone
from logbook.actions.live import open_call
from logbook.domain.ledger.fields import amount_value, due_value, present
from logbook.domain.money import read_amount
from logbook.domain.record import Amount, Due, Promise
from logbook.domain.time.due import read_due_noted
from logbook.domain.value import Value
from logbook.errors import LogbookError, Missing
from logbook.language import _
from logbook.store import finding
from logbook.store.log import Log

_DUE = (
    r".*?\b(?P<due>(?:by|before|within|until|no later than) .+)",
    r".*?(?P<due>(?:在|于)?[0-9０-９一二三四五六七八九十零〇下本这明后今周星期月日号年天内个工作小时到至~～-]+(?:之前|以前|前|内))",
)
_MONEY = (
    r"(?:US\$|[$¥€£])\s?\d[\d,]*(?:\.\d+)?"
    r"|(?<![\d.])\d[\d,]*(?:\.\d+)?\s?(?:dollars?|bucks|usd|美元|美金|美刀|元|块钱?|人民币)"
    r"|(?<![\d.,/-])\d[\d,]*\.\d\d(?![\d.])"
)


class Understood(Value):
    """What was read from the words of a promise."""

    text: str
    """All of the words, as typed."""
    amount: Amount | None = None
    due: Due | None = None
    remarks: tuple[str, ...] = ()
    """What could not be read for certain, and so was left out."""


def read_promise(text: str, *, now: datetime, zone: str) -> Understood:
    """The words with the amount and the day in them, where each can be read for certain."""
    remarks: list[str] = []
    due, rest = _due(text, now, zone, remarks)
    return Understood(text=text, amount=_amount(rest, remarks), due=due, remarks=tuple(remarks))


def _due(text: str, now: datetime, zone: str, remarks: list[str]) -> tuple[Due | None, str]:
    """The day, and the words without it."""
    for pattern in _DUE:
        found = re.match(pattern, text, re.IGNORECASE)
        if found is None:
            continue
        words = found["due"].strip(" .。,，;；")
        try:
            reading = read_due_noted(words, now=now, zone=zone)
        except LogbookError as error:
            remarks.append(_("By when is not stored: {reason}").format(reason=error.message))
            return None, text
        remarks.extend(reading.notes)
        return reading.due, text[: found.start("due")] + text[found.end("due") :]
    return None, text


def _amount(text: str, remarks: list[str]) -> Amount | None:
    found = re.findall(_MONEY, text, re.IGNORECASE)
    if len(found) != 1:
        if found:
            remarks.append(
                _("The amount is not stored: there are several: {amounts}.").format(
                    amounts=", ".join(found)
                )
            )
        return None
    try:
        return read_amount(found[0])
    except LogbookError as error:
        remarks.append(_("The amount is not stored: {reason}").format(reason=error.message))
        return None


def add_promise(
    log: Log, no: int | None, text: str, *, now: datetime, zone: str
) -> tuple[Promise, str, tuple[str, ...]]:
    """Store a promise made in the open call; it, the action to take back, and remarks."""
    if not text.strip():
        raise Missing(_("It is not said what was promised."), "/promise refund 42.10 by 17 March")
    read = read_promise(text.strip(), now=now, zone=carrier_zone(log, zone))
    with log.action(now, zone) as action:
        call = open_call(log, no)
        entry = action.add("promise", present({
            "target": call.id, "text": read.text,
            "amount": amount_value(read.amount) if read.amount else None,
            "due": due_value(read.due) if read.due else None,
        }))  # fmt: skip
    stored = finding.get(log.connection, call.no)
    promise = next(each for each in stored.promises if each.no == entry.number)
    return promise, action.id, read.remarks
