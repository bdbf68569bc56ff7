"""What a promise leaves open, asked while somebody is there who can say.

Nothing here stores anything, and Enter at a question that no option answers leaves the part
out: then the record says that it was not stored, and how to add it.
"""

from __future__ import annotations

from datetime import date

import click

from logbook.actions.finding import get
from logbook.actions.intake_time import day_of, read_occurred
from logbook.actions.opening import Log
from logbook.actions.promising import RawPromise, amend_promise
from logbook.actions.raw_draft import RawDraft
from logbook.cli.prompts import choose, confirm, keep_typed, tell
from logbook.cli.setting import Setting
from logbook.cli.values import asked
from logbook.domain.cases.promise_amount import Part
from logbook.domain.cases.promise_words import (
    PromiseReading,
    asked_about,
    deed_words,
    read_promise,
)
from logbook.domain.money import describe_amount, read_amount
from logbook.domain.record import Amount, Due, Promise
from logbook.domain.time.due import describe_due
from logbook.errors import LogbookError
from logbook.language import _

_Value = Amount | Due


def with_promise(raw: RawDraft, setting: Setting) -> RawDraft:
    """The draft of a complete line: a promise that its words mention is offered, and what a
    promise leaves open is asked.

    Raises `click.Abort` where the person leaves and wants nothing kept.
    """
    try:
        return without_doubt(offered(raw, setting), setting)
    except click.Abort:
        if not keep_typed():
            raise
        return raw


def offered(raw: RawDraft, setting: Setting) -> RawDraft:
    """The draft with the promise that `said` mentions, if the person says that it is one."""
    if raw.promise or raw.due or not raw.said:
        return raw
    since = _said_on(raw, setting)
    reading = read_promise(
        raw.said, now=setting.now, zone=setting.carrier_zone, since=since, holidays=setting.holidays
    )
    named = _named(reading, raw.amount)
    if not reading.deeds or not named:
        return raw
    text = deed_words(raw.said, reading.deeds[0])
    tell(_("The words mention: {parts}.").format(parts=_("; ").join((text, *named))))
    due = reading.due.value if isinstance(reading.due.value, Due) else ""
    for note in reading.notes if due else ():
        tell(note)
    if not confirm(_("Write it down as a promise?"), default=True):
        return raw
    amount = raw.amount or _typed(reading.amount.value)
    return _settled(raw.replaced(promise=text, amount=amount, due=due), reading, setting)


def without_doubt(raw: RawDraft, setting: Setting) -> RawDraft:
    """The draft with an answer to what the words of its promise leave open."""
    return _settled(raw, _reading(raw, setting), setting) if raw.promise.strip() else raw


def completed(raw: RawDraft, setting: Setting) -> RawDraft:
    """As `without_doubt`; what the words say is shown, and what they do not mention is asked."""
    if not raw.promise.strip():
        return raw
    reading = _reading(raw, setting)
    raw = _settled(raw, reading, setting)
    for field, part in (("amount", reading.amount), ("due", reading.due)):
        if getattr(raw, field):
            continue
        if part.state == "read":
            tell("= " + _shown(part), indent="  ")
        elif part.state == "absent":
            raw = asked(raw, field, setting)
    return raw


def filled_in(log: Log, promise: Promise, setting: Setting) -> Promise:
    """A promise that is stored already, with what is answered to what its words leave open."""
    given = _typed(promise.amount)
    raw = RawDraft(
        channel="call", promise=promise.text or "", amount=given, due=promise.due or ""
    )  # fmt: skip
    try:
        answered = without_doubt(raw, setting)
    except click.Abort:
        tell("")
        return promise
    new = RawPromise(
        amount="" if given else answered.amount, due="" if promise.due else answered.due
    )
    if not (new.amount or new.due):
        return promise
    return amend_promise(
        log, f"P{promise.no}", new, reason=None, now=setting.now, zone=setting.zone
    ).promise


def asked_apart(log: Log, raw: RawPromise, setting: Setting) -> RawPromise:
    """A promise about to be stored, with what is answered to what its words leave open."""
    said = get(log, raw.record).occurred if raw.record is not None else ""
    draft = RawDraft(channel="call", promise=raw.text, amount=raw.amount, due=raw.due, at=said)
    answered = without_doubt(draft, setting)
    return raw.replaced(amount=answered.amount, due=answered.due)


def _reading(raw: RawDraft, setting: Setting) -> PromiseReading:
    since = _said_on(raw, setting)
    return read_promise(
        raw.promise, now=setting.now, zone=setting.carrier_zone, since=since,
        holidays=setting.holidays,
    )  # fmt: skip


def _settled(raw: RawDraft, reading: PromiseReading, setting: Setting) -> RawDraft:
    left = reading.replaced_parts(amount=bool(raw.amount), due=bool(raw.due))
    questions = iter(asked_about(left))
    for field, part in (("amount", left.amount), ("due", left.due)):
        if part.state == "asked":
            raw = _answered(raw, field, part, next(questions), setting)
    return raw


def _answered(raw: RawDraft, field: str, part: Part, question: str, setting: Setting) -> RawDraft:
    """The draft with one of the readings, or with what is typed instead."""
    if not part.readings:
        tell(question)
        return asked(raw, field, setting)
    labels = [label for label, _value in part.readings]
    place = choose(question, [*labels, _("something else")])
    if place is None:
        return raw
    if place == len(labels):
        return asked(raw, field, setting)
    return raw.replaced(**{field: _chosen(part.readings[place][1])})


def _chosen(value: _Value) -> str | Due:
    return value if isinstance(value, Due) else _typed(value)


def _typed(value: object) -> str:
    return f"{value.amount:f} {value.currency}" if isinstance(value, Amount) else ""


def _said_on(raw: RawDraft, setting: Setting) -> date | None:
    """The day on which it was said; None for today, and where that is not yet known."""
    try:
        occurred = read_occurred(raw, now=setting.now, zone=setting.zone, remarks=[])
    except LogbookError:
        return None
    return day_of(occurred, setting.now, setting.carrier_zone)


def _named(reading: PromiseReading, amount: str) -> list[str]:
    """The amount and the date that the words name, or that was given beside them."""
    shown = [_shown(reading.amount), _shown(reading.due)]
    if amount:
        try:
            shown[0] = describe_amount(read_amount(amount))
        except LogbookError:
            shown[0] = amount
    return [words for words in shown if words]


def _shown(part: Part) -> str:
    if isinstance(part.value, Amount):
        return describe_amount(part.value)
    return describe_due(part.value) if isinstance(part.value, Due) else part.words
