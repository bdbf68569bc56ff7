"""A person's words in the document: as written, with a place for the English beside Chinese."""

from __future__ import annotations

import re
from collections.abc import Mapping

from logbook.pack.counts import money, promises, standing
from logbook.pack.dossier.document import LINE, SLOT, Content, content, lines, small
from logbook.pack.exhibits.exhibits import Exhibit
from logbook.pack.input import PackInput
from logbook.pack.story import Parts, Quote
from logbook.pack.words import Words, is_chinese

Numbers = Mapping[str, tuple[str, ...]]
"""The numbers of the facts by the rows that say them (`story.fact_labels`)."""
TRANSLATIONS = "translations"
"""The place of the part that has room for the English of what these keys name."""
_IN_THE_PART = re.compile(
    r"problem|relief|A\d+\.(?:text|relief)|P\d+\.text|M\d+\.for_what|\d+\.(?:said|note\d+)"
)
_THE_PART = content("Translations", link=TRANSLATIONS)
_LONGEST_IN_SENTENCE = 160
_MOST_LABELS = 4
CUT = " [...]"
"""Stands where a text goes on elsewhere."""
_LONGEST_NAME = 50
_IN_FULL = " [... in full in the parts below]"


def said(key: str, text: str, words: Words) -> Content:
    """The words (already masked) with their English, or a marked space for it; empty for none."""
    if not text:
        return Content()
    shown = content(text, style="said")
    english = words.text(words.english.get(key))
    if english and english != text:
        given = f"{_label(key, words)}: {english}"
        return lines(shown, content(given, style="english"))
    if is_chinese(text):
        if words.has_translations and _IN_THE_PART.fullmatch(key):
            return lines(shown, small("no English yet; room for it in the part ", _THE_PART))
        blank = content("English, by whom, date: ", LINE, style="english")
        return lines(shown, blank)
    return shown


def _label(key: str, words: Words) -> str:
    """Whose the English is; what a machine made is called so."""
    if key in words.machine:
        return "English, made by a machine, by the word of the owner of the log"
    name = words.text(words.translators.get(key))
    return f"English, by {name}" if name else "English, given by the owner of the log"


def told(parts: Parts, words: Words) -> Content:
    """The parts of a sentence; quoted words get their English in brackets where there is one."""
    pieces: list[str | Content] = []
    for part in parts:
        if not isinstance(part, Quote):
            pieces.append(part)
            continue
        english = words.text(words.english.get(part.key))
        shown = content(_short(part, part.text), style="said")
        pieces.append(content(part.mark, shown, part.mark))
        if english and english != part.text:
            whose = "by a machine" if part.key in words.machine else "given by the owner"
            pieces.append(f" [English, {whose}: {_short(part, english)}]")
        elif part.mark and is_chinese(part.text):
            listed = words.has_translations and _IN_THE_PART.fullmatch(part.key)
            where = content("none yet, room for it in the part ", _THE_PART) if listed else SLOT
            pieces.append(content(" [English: ", where, "]"))
    return content(*pieces)


def numbered(text: str, place: str, numbers: Numbers) -> Content:
    """What heads a row, with the numbers of the facts that it says below."""
    labels = numbers.get(place, ())
    if len(labels) > _MOST_LABELS:  # they follow one another
        labels = (labels[0], f"to {labels[-1]}")
    return lines(text, *map(small, labels))


def written_down(at: str, words: Words) -> Content:
    """When something was written down that is not shown with its record, as a line below it."""
    return small(f"written down {words.written(at)}")


def reachable(pack: PackInput, exhibits: tuple[Exhibit, ...]) -> frozenset[str]:
    """The places to which links may lead: records, promises and amounts that stand, exhibits."""
    records = (f"record-{record.no}" for record in standing(pack))
    made = (f"promise-{promise.no}" for _record, promise in promises(pack))
    sums = (f"amount-{item.no}" for _record, item in money(pack))
    return frozenset((*records, *made, *sums, *(place_of(exhibit) for exhibit in exhibits)))


def breadth(text: str) -> int:
    """How much room a text takes, in Latin letters; a Chinese character takes two."""
    return len(text) + sum(sign > "\u2e7f" for sign in text)


def cut(text: str, longest: int) -> str:
    """The text, or its beginning to the end of a word, marked; `longest` in Latin letters."""
    if breadth(text) <= longest:
        return text
    signs = longest * len(text) // breadth(text)
    space = text.rfind(" ", signs - 30, signs + 1)
    return text[: space if space > 0 else signs].rstrip() + CUT


def short_name(name: str) -> str:
    """A name for a heading or a footer, which have one line; its beginning and its end."""
    if len(name) <= _LONGEST_NAME:
        return name
    return f"{name[: _LONGEST_NAME - 15].rstrip()}[...]{name[-10:].lstrip()}"


def linked(number: str, places: frozenset[str]) -> Content:
    """The number of a record (`31`), promise (`P9`), amount (`M3`), leading to its row."""
    kind = {"P": "promise", "M": "amount"}.get(number[:1], "record")
    place = f"{kind}-{number.lstrip('PM')}"
    return content(number, link=place if place in places else "")


def place_of(exhibit: Exhibit) -> str:
    """Where an exhibit is found: `exhibit-1` for E1."""
    return f"exhibit-{exhibit.label.removeprefix('E')}"


def _short(quote: Quote, text: str) -> str:
    """Shorter than in the form: the document shows all of it further down."""
    cut = quote._replace(long=bool(quote.mark))  # names are never cut
    return cut.fit(text, _LONGEST_IN_SENTENCE, _IN_FULL)
