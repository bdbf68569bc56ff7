"""The places of a receiver's text that nobody filled, and whether an answer fills them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from logbook.domain.value import Value
from logbook.pack.letters.letter_answers import answer_names
from logbook.pack.letters.letter_input import LetterText
from logbook.pack.letters.letter_template import Template, load_phrases
from logbook.pack.receivers.receiver import FormField


class Blank(Value):
    """A field of the form, or a place of the letter, that is left blank."""

    key: str
    """Name of the answer."""
    label: str
    """As the form names it; of a letter, what is to be filled in, in the current language."""
    answerable: bool
    """Whether the answer fills it; what is not is written in by hand."""
    offered: str = ""
    """What the log would propose."""


def blank_fields(filled: Iterable[tuple[FormField, str]]) -> tuple[Blank, ...]:
    """The fields of a form that have no text."""
    return tuple(
        Blank(key=field.key, label=field.label, answerable=True)
        for field, text in filled
        if not text
    )


def blank_places(template: Template, letter: LetterText) -> Iterator[Blank]:
    """The blanks of a letter, in their order, each once."""
    answers, words = answer_names(template), load_phrases().blanks
    for name in letter.blanks:
        yield Blank(key=name, label=str(words[name]), answerable=name in answers)
