"""A person's words on the page: kept as written, with a place for the English beside Chinese."""

from __future__ import annotations

from logbook.pack.page import Html, tag
from logbook.pack.story import Parts, Quote
from logbook.pack.words import Words, is_chinese

_LONGEST_IN_SENTENCE = 160
_IN_FULL = " [... in full in the chronology]"
_SLOT = Html(
    '<span class="slot"></span> translator: <span class="slot"></span> date: '
    '<span class="slot"></span>'
)


def said(key: str, text: str, words: Words) -> Html:
    """The words (already masked) with their English, or a marked space for it; empty for none."""
    if not text:
        return Html()
    shown = as_written(text, class_="said")
    english = words.text(words.english.get(key))
    if english and english != text:
        given = "English, given by the owner of the log: "
        return Html(shown + tag("div", given, english, class_="english"))
    if is_chinese(text):
        return Html(shown + tag("div", "English: ", _SLOT, class_="english"))
    return shown


def told(parts: Parts, words: Words) -> Html:
    """The parts of a sentence; quoted words get their English in brackets where there is one."""
    pieces = []
    for part in parts:
        if not isinstance(part, Quote):
            pieces.append(tag("span", part))
            continue
        english = words.text(words.english.get(part.key))
        pieces.append(Html(f"{part.mark}{as_written(_short(part, part.text))}{part.mark}"))
        if english and english != part.text:
            given = _short(part, english)
            pieces.append(tag("span", f" [English, given by the owner: {given}]"))
        elif part.mark and is_chinese(part.text):
            pieces.append(Html(' [English: <span class="slot"></span>]'))
    return Html("".join(pieces))


def _short(quote: Quote, text: str) -> str:
    """Shorter than in the form: the page shows all of it further down."""
    return quote.fit(text, _LONGEST_IN_SENTENCE, _IN_FULL)


def as_written(text: str, **attributes: str) -> Html:
    """The words alone, set apart from the direction of the text around them."""
    if is_chinese(text):
        attributes["lang"] = "zh"
    return tag("bdi", text, **attributes)
