"""Where in a record the words of a search stand, shown with the words marked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from logbook.domain.record import Interaction
from logbook.domain.search_terms import words
from logbook.domain.text_checks import visible
from logbook.language import _

_AROUND = 90
_MOST = 4


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of one field with the words found marked."""

    label: str
    text: Markup


def excerpts(record: Interaction, query: str) -> tuple[Excerpt, ...]:
    """Pieces of the record in which a word of the query stands, best known field first."""
    pattern = _pattern(query)
    if pattern is None:
        return ()
    pieces = ((label, _piece(text, pattern)) for label, text in _texts(record))
    return tuple(Excerpt(label, piece) for label, piece in pieces if piece is not None)[:_MOST]


def _pattern(query: str) -> re.Pattern[str] | None:
    terms = []
    for term in sorted(words(query), key=len, reverse=True):
        core = re.sub(r"^\W+|\W+$", "", term)
        if core:
            # The index finds words by how they begin; inside a word nothing was found.
            start = "(?<![A-Za-z0-9_])" if core[0].isascii() else ""
            terms.append(start + r"\s*".join(re.escape(part) for part in core.split()))
    return re.compile("|".join(terms), re.IGNORECASE) if terms else None


def _texts(record: Interaction) -> Iterator[tuple[str, str]]:
    agent = record.agent
    people = ", ".join(
        part
        for part in (agent.name, agent.id, agent.site, agent.department, record.recorder,
                     record.told_by)
        if part
    )  # fmt: skip
    pairs = [
        (_("What was said"), record.said),
        *((_("Promise P{no}").format(no=promise.no), promise.text) for promise in record.promises),
        *((_("Note"), note.text) for note in record.notes),
        (_("Reference numbers"), ", ".join(record.references)),
        (_("Agent"), people),
        (_("Number or address"), record.contact.raw if record.contact else None),
        *((_("File F{no}").format(no=file.no), file.original_name) for file in record.attachments),
    ]
    for label, text in pairs:
        if text:
            yield label, text.replace("\r\n", "\n")


def _piece(text: str, pattern: re.Pattern[str]) -> Markup | None:
    """The text around the first word found, as it was written, with every word found marked."""
    plain, places = _plain(text)
    found = [(places[match.start()], places[match.end()]) for match in pattern.finditer(plain)]
    if not found:
        return None
    begin, end = _cut(text, *found[0])
    parts, place = [Markup("… ") if begin else Markup()], begin
    for start, stop in found:
        if stop > end:
            break
        parts += [
            _shown(text[place:start]),
            Markup("<mark>{}</mark>").format(_shown(text[start:stop])),
        ]
        place = stop
    parts += [_shown(text[place:end]), Markup(" …") if end < len(text) else Markup()]
    return Markup().join(parts)


def _cut(text: str, start: int, stop: int) -> tuple[int, int]:
    """Where a piece around start to stop begins and ends: between words, where there are spaces."""
    begin, end = max(0, start - _AROUND), min(len(text), stop + 2 * _AROUND)
    if begin:
        begin += max(0, text[begin:start].find(" ") + 1)
    if end < len(text):
        space = text[stop:end].rfind(" ")
        end = stop + space if space >= 0 else end
    return begin, end


def _plain(text: str) -> tuple[str, Sequence[int]]:
    """The text as the search reads it (full-width letters are their plain twins), and for each
    of its characters, and its end, the place in the text as written.
    """
    if text.isascii():
        return text, range(len(text) + 1)
    parts, places = [], []
    for place, character in enumerate(text):
        plain = unicodedata.normalize("NFKC", character)
        parts.append(plain)
        places += [place] * len(plain)
    return "".join(parts), [*places, len(text)]


def _shown(text: str) -> Markup:
    return escape(visible(text, keep_lines=True))
