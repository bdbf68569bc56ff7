"""`1-PASTE.txt`: the receiver's form, field by field, as plain text to paste."""

from __future__ import annotations

from typing import NamedTuple

from logbook.pack.counts import standing
from logbook.pack.exhibits.exhibits import Exhibit
from logbook.pack.input import PackInput
from logbook.pack.letters.letter_part import pack_letter
from logbook.pack.letters.letter_template import load_template
from logbook.pack.receivers.blanks import Blank, blank_fields, blank_places
from logbook.pack.receivers.description import Description
from logbook.pack.receivers.questions import (
    ENGLISH,
    KEEP_CHINESE,
    ChineseInForm,
    TooLong,
    us_phone,
)  # fmt: skip
from logbook.pack.receivers.receiver import FormField
from logbook.pack.words import Words

_LONGEST = 30_000
"""Characters of a description for which no limit was found: a precaution, and more than anybody
reads; the attached record holds the rest."""
_BLANK = "(left blank: type it into the form yourself, or leave it)"


class Pasted(NamedTuple):
    """The text of `1-PASTE.txt`, and what is left blank in it."""

    text: str
    blanks: tuple[Blank, ...]


def form_text(pack: PackInput, words: Words, exhibits: tuple[Exhibit, ...]) -> Pasted:
    """The text of `1-PASTE.txt`.

    Raises TooLong naming the field that does not fit, ChineseInForm naming every text
    that is still Chinese, Unreadable for a number that is no US number, Missing where there
    is nothing to tell.
    """
    if pack.receiver.letter:
        letter = pack_letter(pack, words, exhibits)
        blanks = tuple(blank_places(load_template(pack.receiver.letter), letter))
        return Pasted(f"{_letter_head(pack)}\n{letter.en}", blanks)
    blocks = [_head(pack)]
    filled = filled_fields(pack, words, exhibits)
    for number, (field, text) in enumerate(filled, 1):
        limit = "no limit found" if field.limit is None else f"limit {field.limit}"
        length = f"{len(text)} characters, {limit}"
        blocks.append(f"==== {number}. {field.label} ==== {length}\n{text or _BLANK}\n")
    return Pasted("\n".join(blocks), blank_fields(filled))


def filled_fields(
    pack: PackInput, words: Words, exhibits: tuple[Exhibit, ...] = ()
) -> tuple[tuple[FormField, str], ...]:
    """The fields of the receiver's form in its order, each with its text; raises as above."""
    form = _Form(pack, words, exhibits)
    filled = []
    for field in pack.receiver.fields:
        text = form.fill(field)
        if field.limit is not None and len(text) > field.limit:
            raise TooLong(field.label, len(text), field.limit)
        filled.append((field, text))
    if form.chinese and pack.answers.get(KEEP_CHINESE) != "yes":
        raise ChineseInForm(tuple(form.chinese))
    return tuple(filled)


def _head(pack: PackInput) -> str:
    return (
        f"For: {pack.receiver.name}\n"
        f"{pack.receiver.checked()}\n"
        "Paste each text into the field of that name; order and names may have changed.\n"
        "Lines that start with ==== are not part of the text.\n"
    )


def _letter_head(pack: PackInput) -> str:
    return (
        f"For: {pack.receiver.name}\n"
        f"{pack.receiver.checked()}\n"
        "The letter stands below the line. Fill in every [fill in: ...], read it, and sign it.\n"
        "What else is in brackets says where a line comes from; leave that.\n"
        "========\n"
    )


class _Form(Description):
    """Fills fields."""

    def fill(self, field: FormField) -> str:
        if field.value == "description":
            text = self.description()
            longest = _LONGEST if field.limit is None and self.pack.head else len(text)
            return text if len(text) <= longest else self.summary(longest)
        if field.value == "summary":
            return self.summary(field.limit)
        if field.value == "company":
            return self._company()
        if field.value == "subject":
            case = self.in_english("case", ENGLISH + "case", self.words.text(self.pack.case))
            return f"{case}: {self._company()}"
        text = self.answer(field.key) or field.default
        return us_phone(text, field.label) if field.value == "us_phone" and text else text

    def _company(self) -> str:
        if self.answer("company"):
            return self.answer("company")
        carriers = dict.fromkeys(record.carrier for record in standing(self.pack))
        return ", ".join(self.typed("company", self.words.carrier(name)) for name in carriers)
