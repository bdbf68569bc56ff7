"""The part on translations: every Chinese original beside its English, and what lacks one.

The program translates nothing.  The certificate is the translator's: it is left blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from logbook.pack.allegations import allegations
from logbook.pack.counts import money, promises, standing
from logbook.pack.dossier.document import (
    LINE,
    SLOT,
    Content,
    Heading,
    Node,
    content,
    lines,
    paragraph,
    referring,
    table,
    terms,
)
from logbook.pack.dossier.shown import TRANSLATIONS, reachable
from logbook.pack.exhibits.exhibit_copies import Copy
from logbook.pack.exhibits.exhibits import Exhibit
from logbook.pack.input import PackInput
from logbook.pack.story import note_key
from logbook.pack.words import Words, counted, how_much_chinese, is_chinese

_SENTENCE = re.compile(r"[^.!?。！？\n]*(?:[.!?](?=\S)[^.!?。！？\n]*)*[.!?。！？\n]?\s*")
_LEFT_OUT = "[…]"


class Original(NamedTuple):
    """A Chinese text as the receiver may see it."""

    key: str
    place: str
    text: str


def originals(pack: PackInput, words: Words) -> tuple[Original, ...]:
    """Every Chinese text of the pack, in the order in which it stands there."""
    return tuple(
        Original(key, place, shown)
        for key, place, text in _texts(pack)
        if (shown := words.text(text)) and is_chinese(shown)
    )


def _texts(pack: PackInput) -> Iterator[tuple[str, str, str | None]]:
    for key in ("problem", "relief"):
        yield key, {"problem": "what happened", "relief": "relief asked for"}[key], (
            pack.answers.get(key)
        )  # fmt: skip
    for each in allegations(pack):
        yield f"A{each.no}.text", f"allegation A{each.no}", each.text
        yield f"A{each.no}.relief", f"relief of A{each.no}", each.relief
    for record in standing(pack):
        yield f"{record.no}.said", f"record {record.no}", record.said
        for note in record.notes:
            yield note_key(record, note), f"record {record.no}, note {note.no}", note.text
    for _record, promise in promises(pack):
        yield f"P{promise.no}.text", f"promise P{promise.no}", promise.text
    for _record, item in money(pack):
        yield f"M{item.no}.for_what", f"amount M{item.no}", item.for_what


def lacking(pack: PackInput, words: Words) -> tuple[Original, ...]:
    """Those without English."""
    return tuple(each for each in originals(pack, words) if not words.english.get(each.key))


def translations(
    pack: PackInput, words: Words, exhibits: tuple[Exhibit, ...] = (),
    copies: tuple[Copy, ...] = (),
) -> Iterator[Node]:  # fmt: skip
    """The part; nothing where there is no Chinese text.  `copies` are the exhibits as shown."""
    found = originals(pack, words)
    chinese = [each.label for each in copies if any(map(is_chinese, each.lines))]
    if not found and not chinese:
        return
    without = lacking(pack, words)
    yield Heading(text="Translations", place=TRANSLATIONS)
    yield paragraph(
        f"The records and claims of this pack hold {counted(len(found), 'text', 'texts')} in "
        f"Chinese, shown as written. {_given(len(found) - len(without)) if found else ''} "
        "Names, and what stands in exhibits, are not among them. The program that made this pack "
        "translates nothing."
    )
    if chinese:
        text = f"Exhibits whose text has Chinese in it: {', '.join(chinese)}."
        yield paragraph(referring(text, reachable(pack, exhibits)))
    if 0 < len(without) < len(found):
        yield paragraph(
            f"Without English: {len(without)} ({', '.join(each.place for each in without)})."
        )
    if any(_LEFT_OUT in chinese_of(each.text) for each in without):
        yield paragraph(
            f"Of a text without English only the sentences with Chinese in them stand here; "
            f"{_LEFT_OUT} stands for the others, which are at the place named."
        )
    if found:
        yield _table(found, words, reachable(pack, exhibits))
    yield from _certificate()


def _table(found: tuple[Original, ...], words: Words, known: frozenset[str]) -> Node:
    return table(
        ("Where", "As written", "English", "Whose"),
        ((referring(each.place, known), *_beside(each, words)) for each in found),
        ("auto", "5fr", "5fr", "2fr"),
    )  # fmt: skip


def _given(n: int) -> str:
    if not n:
        return "The owner of the log gave English for none of them."
    return f"The owner of the log gave English for {n} of them."


def _beside(each: Original, words: Words) -> tuple[Content, Content, Content]:
    """The original, its English or room for it, and whose English it is."""
    english = words.text(words.english.get(each.key))
    if not english:
        chinese = chinese_of(each.text)
        # Twelve Chinese signs take a line of handwriting in English.
        room = min(24, 2 + how_much_chinese(chinese) // 12)
        return (content(chinese, style="said"), lines(*(LINE for _line in range(room))),
                content("none yet"))  # fmt: skip
    made = words.translators.get(each.key, "")
    whose = f"translated by {words.text(made)}" if made else "given by the owner"
    label = "made by a machine, by the owner's word" if each.key in words.machine else ""
    return (content(each.text, style="said"), content(english, style="english"),
            lines(whose, label))  # fmt: skip


def chinese_of(text: str) -> str:
    """The sentences that hold Chinese; `[…]` stands for the others."""
    shown: list[str] = []
    for sentence in _SENTENCE.findall(text):
        if is_chinese(sentence):
            shown.append(sentence)
        elif sentence.strip() and shown[-1:] != [_LEFT_OUT + " "]:
            shown.append(_LEFT_OUT + " ")
    return "".join(shown).strip()


def _certificate() -> Iterator[Node]:
    yield Heading(text="Translator's certificate", level=2)
    yield paragraph(lines(
        "For the translator to fill in and sign; left blank by the program. Strike what the "
        "translator did not translate.",
        content("I, ", SLOT, ", am competent to translate from Chinese into English. The English "
                "of the texts above that I have marked is a true and accurate translation of the "
                "Chinese."),
    ))  # fmt: skip
    yield terms([
        ("How I know both", LINE), ("Texts I translated", LINE),
        ("Signature", LINE), ("Name", LINE), ("Address", LINE), ("Date", LINE),
    ], whole=True)  # fmt: skip
