"""What the form of promises, amounts and allegations asks, and what is done with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import quote

from logbook.actions.case_files import RawAllegation, add_allegation
from logbook.actions.money_lines import RawMoney, add_money
from logbook.actions.opening import Log
from logbook.actions.promise_settling import OUTCOMES, settle_promise
from logbook.actions.promising import RawPromise, add_promise
from logbook.domain.value import Value
from logbook.errors import UsageError
from logbook.language import _

LONGEST = 5_000
MOST_BYTES = 64 * 1024
KINDS = ("promise", "outcome", "money", "allegation")


class ClaimForm(Value):
    """One of the forms, as a browser sent it; the words are not altered."""

    kind: str
    record: int | None = None
    case: str = ""
    text: str = ""
    amount: str = ""
    due: str = ""
    by: str = ""
    money_kind: str = ""
    disputed: bool = False
    promise: str = ""
    outcome: str = ""
    on: str = ""
    shown_by: str = ""
    relief: str = ""
    keep_secret: bool = False

    @property
    def back(self) -> str:
        """The page of the record or case."""
        if self.record is not None:
            return f"/interaction/{self.record}"
        return f"/case/{quote(self.case, safe='')}"


def read_claim(fields: Mapping[str, str]) -> ClaimForm:
    """The form that a browser sent; raises `UsageError` for none that there is."""
    kind, number = fields.get("kind", ""), read_record(fields.get("record", ""))
    if kind not in KINDS:
        raise UsageError(_("It is not said what to write down."))
    words = {
        name: fields.get(name, "")[:LONGEST].replace("\r\n", "\n")
        for name in ("text", "amount", "due", "by", "money_kind", "promise", "outcome", "on",
                     "shown_by", "relief", "case")
    }  # fmt: skip
    if number is not None:
        words["case"] = ""
    return ClaimForm(
        kind=kind, record=number, **words, disputed=fields.get("disputed") == "yes",
        keep_secret=fields.get("keep_secret") == "yes",
    )  # fmt: skip


def read_record(text: str) -> int | None:
    """The number of a record; None for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def store(log: Log, form: ClaimForm, *, now: datetime, zone: str) -> tuple[str, ...]:
    """Store what a form says; returns remarks on how it was read.  Raises as the commands do."""
    if form.kind == "promise":
        raw = RawPromise(
            record=form.record, case=form.case, text=form.text, amount=form.amount.strip(),
            due=form.due.strip(), by=form.by, keep_secret=form.keep_secret,
        )  # fmt: skip
        return add_promise(log, raw, now=now, zone=zone).remarks
    if form.kind == "outcome":
        if form.outcome not in OUTCOMES:
            raise UsageError(_("It is not said what became of the promise."))
        return settle_promise(
            log, form.promise, form.outcome, shown_by=form.shown_by, on=form.on,
            reason=form.text.strip(), now=now, zone=zone,
        ).remarks  # fmt: skip
    if form.kind == "money":
        money = RawMoney(
            kind=form.money_kind, amount=form.amount, for_what=form.text.strip(),
            disputed=form.disputed, record=form.record, case=form.case, shown_by=form.shown_by,
            keep_secret=form.keep_secret,
        )  # fmt: skip
        return add_money(log, money, now=now, zone=zone).remarks
    shown = tuple(form.shown_by.replace(",", " ").replace("\uff0c", " ").split())
    add_allegation(
        log, RawAllegation(case=form.case, text=form.text, relief=form.relief,
                           amount=form.amount, shown_by=shown),
        now=now, zone=zone,
    )  # fmt: skip
    return ()
