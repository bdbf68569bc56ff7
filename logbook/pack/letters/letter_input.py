"""What a letter is made from, and what becomes of it: values only."""

from __future__ import annotations

from collections.abc import Mapping

from logbook.domain.cases.claim import Allegation
from logbook.domain.record import Attachment, Interaction, Money, Promise
from logbook.domain.value import Value


class LetterInput(Value):
    """Everything a letter is made from."""

    carrier: str
    """Identifier; empty where the case names none."""
    interactions: tuple[Interaction, ...]
    """Those that stand, in the order in which they happened."""
    promises: tuple[Promise, ...] = ()
    money: tuple[Money, ...] = ()
    allegations: tuple[Allegation, ...] = ()
    files: tuple[Attachment, ...] = ()
    labels: Mapping[str, str] = {}
    """What the exhibits of the pack are called, by the identifier of the file."""
    details: Mapping[str, str] = {}
    """Case details by name; answers given for this letter only are among them."""
    answers: Mapping[str, str] = {}
    """English by `english:31.said`, and `keep_chinese`."""
    names: Mapping[str, str] = {}
    """Names of carriers by identifier."""
    zone: str = "UTC"
    carrier_zone: str = "UTC"
    day: str = ""
    """The ISO date of today where the person is."""
    enclosed: bool = False
    """The document of a pack, which holds the chronology, goes with it."""


class LetterLine(Value):
    """One paragraph or line of a letter."""

    en: str
    zh: str
    source: str
    """What it rests on, such as `record 31`; empty for fixed words and blanks."""
    blanks: tuple[str, ...] = ()
    joins: bool = False
    """An item that stands right below the line before it."""


class LetterText(Value):
    """A letter as drafted."""

    lines: tuple[LetterLine, ...]

    @property
    def en(self) -> str:
        return _joined(self.lines, "en")

    @property
    def zh(self) -> str:
        return _joined(self.lines, "zh")

    @property
    def blanks(self) -> tuple[str, ...]:
        """Names of the blanks left, in order, each once."""
        return tuple(dict.fromkeys(name for line in self.lines for name in line.blanks))


def _joined(lines: tuple[LetterLine, ...], language: str) -> str:
    """Paragraphs apart, items below what they belong to."""
    text = ""
    for line in lines:
        between = "\n" if line.joins else "\n\n"
        text += (between if text else "") + str(getattr(line, language))
    return text + "\n"
