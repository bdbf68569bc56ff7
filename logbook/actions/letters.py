"""Letters and form texts drafted from the log: follow-up, notices, complaints.  Never sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from logbook import __version__
from logbook.actions.carriers import carrier_names
from logbook.actions.case_files import case_file
from logbook.actions.deadline_data import rule_book
from logbook.actions.finding import Case, find_case
from logbook.actions.intake_time import carrier_zone
from logbook.actions.known_answers import known_answers
from logbook.actions.standing import require_standing
from logbook.actions.translating import english_answers
from logbook.domain.cases.deadline import Deadline
from logbook.domain.cases.deadline_rule import InTwoLanguages, Rule
from logbook.domain.record import Attachment, Interaction
from logbook.domain.value import Value
from logbook.errors import UsageError
from logbook.language import _
from logbook.pack.input import PackInput
from logbook.pack.letters.letter import letter_text, refuse_unknown_answers
from logbook.pack.letters.letter_form import FieldText, form_fields
from logbook.pack.letters.letter_input import LetterInput, LetterText
from logbook.pack.letters.letter_template import Template, load_template
from logbook.pack.receivers.questions import KEEP_CHINESE, ChineseInForm, refuse_unknown
from logbook.pack.receivers.receiver import (
    GENERAL_STATE,
    Receiver,
    load_receiver,
    receiver_of_state,
)
from logbook.pack.receivers.sourced import SourcedRule
from logbook.pack.words import is_chinese, is_confirmed
from logbook.store import claims, deadlines, finding, reading
from logbook.store.log import Log
from logbook.store.translations import translations_of_case

__all__ = [
    "KEEP_CHINESE", "KINDS", "ChineseInForm", "Drafted", "FieldText", "follow_up",
    "letter",
]  # fmt: skip

FOLLOW_UP = "followup"
FORMS = ("fcc", "state")
"""Complaints by form field; the others are letters."""
KINDS = ("preservation", "billing-error", "notice-of-dispute", *FORMS)
"""What can be drafted for a case."""


class Drafted(Value):
    """A draft: what is to be copied, what is for understanding only, and what to know."""

    kind: str
    title: InTwoLanguages
    to: str
    """carrier, card or form."""
    carrier: str
    """Identifier; empty where the case names none."""
    case: str | None
    record: int | None
    letter: LetterText | None
    """A letter; None for a form."""
    fields: tuple[FieldText, ...]
    """A form's fields; empty for a letter."""
    steps: tuple[InTwoLanguages, ...]
    rules: tuple[SourcedRule, ...]
    clock: Rule | None
    """The rule of the deadline or waiting period that goes with it, for this carrier."""
    deadlines: tuple[Deadline, ...]
    """Those of that rule that run in the case."""
    profile: str
    """The receiver's profile whose form it is; empty for a letter."""
    checked: str
    """Where and when the form was looked at; empty for a letter."""
    unconfirmed: bool
    """The record's other side was not confirmed to be the carrier."""

    @property
    def general(self) -> bool:
        """Whether it is the form for the office of any state, as none of its own is known."""
        return self.profile == GENERAL_STATE

    @property
    def chinese(self) -> bool:
        """Whether Chinese was kept in what an English reader gets."""
        return is_chinese(self.text)

    @property
    def text(self) -> str:
        """All that is to be copied, as one text."""
        if self.letter:
            return self.letter.en
        return "\n".join(f"{field.label}:\n{field.text}\n" for field in self.fields)

    @property
    def blanks(self) -> tuple[str, ...]:
        """What is still to be filled in, in order."""
        if self.letter:
            return self.letter.blanks
        return tuple(field.key for field in self.fields if field.blank)


def follow_up(
    log: Log, no: int, *, answers: Mapping[str, str], now: datetime, zone: str
) -> Drafted:  # fmt: skip
    """The message to the carrier that repeats what record `no` says was promised.

    Raises `NotFound` for an unknown record, `Refused` for one that does not stand, `UsageError`
    for an answer of an unknown name, `ChineseInForm` for Chinese without its English.
    """
    record = require_standing(log, no)
    template = load_template(FOLLOW_UP)
    refuse_unknown_answers(template, answers)
    answers = {**english_answers(record.translations), **answers}
    case = find_case(log, record.cases[0]) if len(record.cases) == 1 else None
    promises = tuple(each for each in record.promises if each.record_state == "current")
    given = LetterInput(
        carrier=record.carrier, interactions=(record,), promises=promises,
        details=_details(log, case, answers), **_common(log, answers, now, zone),
    )  # fmt: skip
    return _drafted(template, given, case=case, record=record, log=log)


def letter(
    log: Log, kind: str, case: str, *, state: str = "", answers: Mapping[str, str], now: datetime,
    zone: str,
) -> Drafted:  # fmt: skip
    """A letter of one of KINDS for a case; `state` chooses the office of `state`.

    Raises as `follow_up`, `NotFound` for an unknown case, `TooLong` where a form's field
    cannot be made to fit.
    """
    found = find_case(log, case)
    if state and kind != "state":
        raise UsageError(_("--state goes with the complaint to a state's office."))
    if kind in FORMS:
        receiver = load_receiver(kind) if kind == "fcc" else receiver_of_state(state)
        return _form(log, kind, found, receiver, answers, now, zone)
    if kind not in KINDS:
        raise UsageError(
            _("There is no letter {name}. There are: {names}.").format(
                name=kind, names=", ".join(KINDS)
            )
        )
    template = load_template(kind)
    refuse_unknown_answers(template, answers)
    kept = translations_of_case(log.connection, found.id)
    answers = {**english_answers(kept), **answers}
    records = _records(log, found)
    carriers = dict.fromkeys(each.carrier for each in records)
    given = LetterInput(
        carrier=found.carrier or next(iter(carriers), ""), interactions=records,
        promises=claims.promises(log.connection, case_id=found.id),
        money=claims.money(log.connection, case_id=found.id),
        allegations=tuple(
            each for each in claims.allegations(log.connection, found.id)
            if each.record_state == "current"
        ),
        files=_files(log, found, records),
        details=_details(log, found, answers), **_common(log, answers, now, zone),
    )  # fmt: skip
    return _drafted(template, given, case=found, record=None, log=log)


def _drafted(
    template: Template, given: LetterInput, *, case: Case | None, record: Interaction | None,
    log: Log,
) -> Drafted:  # fmt: skip
    clock = None
    if template.deadline_rule:
        clock = rule_book().rule(template.deadline_rule).for_carrier(given.carrier)
    return Drafted(
        kind=template.id, title=template.title, to=template.to, carrier=given.carrier,
        case=case.name if case else None,
        record=record.no if record else None, letter=letter_text(template, given), fields=(),
        steps=template.steps, rules=template.rules_for(given.carrier), clock=clock,
        deadlines=_running(log, case, template.deadline_rule), profile="", checked="",
        unconfirmed=record is not None and not is_confirmed(record),
    )  # fmt: skip


def _form(
    log: Log, kind: str, case: Case, receiver: Receiver, answers: Mapping[str, str],
    now: datetime, zone: str,
) -> Drafted:  # fmt: skip
    refuse_unknown(receiver, answers)
    file = case_file(log, case.name)
    pack = PackInput(
        log_id="", head_seq=0, head="", chain=(), entries=(), tool=__version__,
        created=now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), zone=zone, case=case.name,
        receiver=receiver, carrier_names=carrier_names(log.home.path),
        answers={**known_answers(file, receiver), **answers},
        interactions=_records(log, case),
        translations=translations_of_case(log.connection, case.id),
        case_file=file,
        case_promises=reading.promises(log.connection, case.id),
        case_money=tuple(
            each for each in claims.money(log.connection, case_id=case.id)
            if each.target == case.id
        ),
    )  # fmt: skip
    return Drafted(
        kind=kind, title=InTwoLanguages(en=receiver.name, zh=receiver.name_zh), to="form",
        carrier=case.carrier or "", case=case.name, record=None, letter=None,
        fields=form_fields(pack),
        steps=tuple(InTwoLanguages(en=en, zh=zh)
                    for en, zh in zip(receiver.steps_en, receiver.steps_zh, strict=True)),
        rules=(), clock=None, deadlines=(), profile=receiver.id, checked=receiver.checked(),
        unconfirmed=False,
    )  # fmt: skip


def _common(log: Log, answers: Mapping[str, str], now: datetime, zone: str) -> dict[str, Any]:
    return {
        "answers": dict(answers), "names": carrier_names(log.home.path), "zone": zone,
        "carrier_zone": carrier_zone(log, zone),
        "day": now.astimezone(ZoneInfo(zone)).date().isoformat(),
    }  # fmt: skip


def _details(log: Log, case: Case | None, answers: Mapping[str, str]) -> dict[str, str]:
    """The details of the case, and over them what was answered for this letter."""
    held = claims.details(log.connection, case.id) if case else ()
    there = {each.name: each.value for each in held if each.value}
    return {**there, **{name: text for name, text in answers.items() if text.strip()}}


def _records(log: Log, case: Case) -> tuple[Interaction, ...]:
    numbers = claims.records(log.connection, case.id)
    return tuple(finding.get(log.connection, no) for no in numbers)


def _files(log: Log, case: Case, records: tuple[Interaction, ...]) -> tuple[Attachment, ...]:
    own = claims.files(log.connection, case.id)
    of_records = (each for record in records for each in record.attachments)
    return tuple(
        each for each in (*own, *of_records) if each.sha256 and each.record_state == "current"
    )


def _running(log: Log, case: Case | None, rule: str | None) -> tuple[Deadline, ...]:
    if case is None or rule is None:
        return ()
    return tuple(
        each for each in deadlines.of_case(log.connection, case.id)
        if each.rule == rule and each.runs
    )  # fmt: skip
