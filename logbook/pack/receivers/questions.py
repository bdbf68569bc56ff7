"""What a receiver needs and the log does not hold: the questions, and the form's own checks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from logbook.domain.cases.case_details import detail_words
from logbook.errors import Missing, Unreadable, UsageError
from logbook.language import _
from logbook.pack.letters.letter_answers import answer_names
from logbook.pack.letters.letter_template import load_template
from logbook.pack.receivers.receiver import Receiver

ENGLISH = "english:"
"""Answers of this prefix give the English for a text: `english:P9.text`."""
KEEP_CHINESE = "keep_chinese"
"""The answer "yes" leaves Chinese in the form texts."""
KEEP_RECORDINGS = "keep_recordings"
"""The answer "yes", or numbers of files (F7 F9), packs recordings that are left out unasked."""
DECLARED_IN = "declared_in"
"""The answer `us` or `abroad` chooses the wording of the declaration; without it both stand."""
KEEP_ORIGINALS = "keep_originals"
"""The answer "yes" packs files too whose text holds what is masked elsewhere."""

_PLACES = {
    "us": "us", "usa": "us", "美国": "us", "美国境内": "us", "境内": "us",
    "abroad": "abroad", "境外": "abroad", "美国境外": "abroad", "国外": "abroad",
}  # fmt: skip
"""What a person may type for the two answers of DECLARED_IN."""
_NOT_DIGITS = re.compile(r"[\s().+-]")


class Question(NamedTuple):
    """Something to ask the person."""

    key: str
    prompt: str
    """In the current language."""
    required: bool
    default: str = ""
    """Offered, and taken only where the person says so."""
    origin: str = ""
    """Where what is offered comes from, in the current language."""


class ChineseText(NamedTuple):
    """A text that stands in a form field and is not English."""

    key: str
    """Under which the English can be answered, or the answer itself."""
    where: str
    text: str


class ChineseInForm(UsageError):
    """Form texts hold Chinese; `texts` names each, and how the English can be given."""

    def __init__(self, texts: tuple[ChineseText, ...]) -> None:
        self.texts = texts
        super().__init__(
            _("The receiver reads English, and Chinese is left in: {names}.").format(
                names=", ".join(text.where for text in texts)
            ),
            _("Give the English for each, or say that the Chinese is to stay."),
        )


class TooLong(UsageError):
    """A form field is longer than the form takes."""

    def __init__(self, label: str, length: int, limit: int) -> None:
        self.label, self.length, self.limit = label, length, limit
        super().__init__(
            _("The text for {field} has {length} characters; the form takes {limit}.").format(
                field=label, length=length, limit=limit
            ),
            _("Shorten what you ask for, what happened, or the allegations."),
        )


# Functions, because a prompt is translated when it is shown.
_PROMPTS: dict[str, Callable[[], str]] = {
    "relief": lambda: _("What do you ask for, with amounts?"),
    "subject_number": lambda: _("Which phone number is this about? Ten digits."),
    "problem": lambda: _("What happened, in one or two plain sentences?"),
    "account_number": lambda: _("Your account number with the carrier?"),
    "first_name": lambda: _("First name?"),
    "last_name": lambda: _("Last name?"),
    "address": lambda: _("Street address or PO box?"),
    "city": lambda: _("City or town?"),
    "state": lambda: _("State?"),
    "zip": lambda: _("ZIP code?"),
    "phone": lambda: _("A US phone number where you can be reached?"),
    "best_time": lambda: _("Best time to reach you?"),
    "email": lambda: _("E-mail address?"),
    "issue": lambda: _("Kind of problem (the form offers billing, number portability and others)?"),
    "sub_issue": lambda: _("Sub issue, if you know the form's words for it?"),
    "loss": lambda: _("How many dollars did you lose?"),
    "service": lambda: _("How do you get the phone service?"),
    "product": lambda: _("Which financial product: credit card, prepaid card, debt collection?"),
    "issuer": lambda: _("Name of the bank, card issuer or debt collector?"),
    "billing_inquiry_address": lambda: _("The issuer's address for billing inquiries?"),
    "statement_date": lambda: _("Date of the first statement with the charge?"),
    "error_type": lambda: _("Type of error, such as: charged twice, not delivered as agreed?"),
    "charge_date": lambda: _("Date of the charge on the statement?"),
    "charge_amount": lambda: _("Amount in error?"),
    "amount_claimed": lambda: _("How much do you claim in all?"),
    DECLARED_IN: lambda: _("Where will you sign the declaration, us or abroad (Enter: both)?"),
}


def _prompt(key: str) -> str:
    """The question; of a detail of the case, its name."""
    known = _PROMPTS.get(key)
    return known() if known else _("{detail}?").format(detail=detail_words(key))


class Proposed(NamedTuple):
    """An answer to offer."""

    text: str
    origin: str = ""
    """Where it comes from, in the current language."""


def missing_answers(
    receiver: Receiver, answers: Mapping[str, str], proposed: Mapping[str, Proposed] | None = None
) -> tuple[Question, ...]:
    """What is still to be asked, in the order to ask it; `proposed` are answers to offer.  Last
    comes where the declaration will be signed, as its wording depends on it.

    A key that is there with an empty text was asked and left blank; it is asked again
    only where the receiver cannot do without.
    """
    offered = {field.key: Proposed(field.default) for field in receiver.fields}
    offered |= proposed or {}
    declared = (DECLARED_IN,) if receiver.has("declaration") else ()
    questions = []
    for key in (*receiver.asks, *declared):
        required = key in receiver.requires
        if key not in answers or (required and not answers[key].strip()):
            default = offered.get(key, Proposed(""))
            questions.append(Question(key, _prompt(key), required, *default))
    return tuple(questions)


def refuse_unknown(receiver: Receiver, answers: Mapping[str, str]) -> None:
    """Raises UsageError for an answer that nothing in this receiver's pack would show."""
    computed = ("description", "subject", "summary")
    fields = (field.key for field in receiver.fields if field.value not in computed)
    shown = answer_names(load_template(receiver.letter)) if receiver.letter else ("company",)
    known = dict.fromkeys((*receiver.asks, *fields, *shown, KEEP_CHINESE, KEEP_ORIGINALS,
                           KEEP_RECORDINGS, DECLARED_IN))  # fmt: skip
    unknown = [name for name in answers if name not in known and not name.startswith(ENGLISH)]
    if unknown:
        raise UsageError(
            _("No answer has this name here: {names}.").format(names=", ".join(unknown)),
            _("The names are: {names}.").format(names=", ".join(known)),
        )


def check_answers(receiver: Receiver, answers: Mapping[str, str]) -> None:
    """Raises UsageError for an answer of an unknown name, Unreadable for an account number
    without a digit, and Missing naming what the receiver cannot do without.
    """
    refuse_unknown(receiver, answers)
    _refuse_without_digit(answers.get("account_number", ""))
    missing = [q for q in missing_answers(receiver, answers) if q.required]
    if missing:
        raise Missing(
            _("Not answered yet: {names}.").format(names=", ".join(q.key for q in missing)),
            " ".join(question.prompt for question in missing),
        )


def read_answer(receiver: Receiver, key: str, text: str) -> str:
    """The answer as the pack wants it; raises Unreadable for one that the receiver's form cannot
    take."""
    if key == DECLARED_IN and text.strip():
        return _declared_in(text)
    if key == "account_number":
        _refuse_without_digit(text)
    if key == "statement_date" and text.strip():
        return day_of(text).isoformat()
    for field in receiver.fields:
        if field.key == key and field.value == "us_phone" and text.strip():
            us_phone(text, field.label)
    return text


def day_of(text: str) -> date:
    """The day of an ISO date; raises Unreadable for another text: 3/4 is a day of two months."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise Unreadable(
            _('"{text}" is no day.').format(text=text), _("Type a day, such as 2026-11-03.")
        ) from None


def _refuse_without_digit(number: str) -> None:
    if number.strip() and not any(map(str.isdecimal, number)):
        raise Unreadable(
            _('"{text}" is no account number.').format(text=number),
            _("An account number has digits. Where you do not know it, leave it out."),
        )


def _declared_in(text: str) -> str:
    place = _PLACES.get(text.strip().casefold())
    if place is None:
        raise Unreadable(
            _('"{text}" is no place to sign: us or abroad.').format(text=text),
            _("us: inside the United States; abroad: outside."),
        )
    return place


def us_phone(text: str, label: str) -> str:
    """A US number as 555-555-5555; raises Unreadable naming the field."""
    digits = _NOT_DIGITS.sub("", text)
    if digits.isascii() and digits.isdigit():
        ten = digits[1:] if len(digits) == 11 and digits[0] == "1" else digits
        if len(ten) == 10:
            return f"{ten[:3]}-{ten[3:6]}-{ten[6:]}"
    raise Unreadable(
        _("{value} is no US phone number, which {field} needs.").format(value=text, field=label),
        _("Ten digits, such as 555-555-5555."),
    )
