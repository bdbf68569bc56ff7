"""The page that is read when only one is: what is alleged, what is asked for, what it rests on.

The numbers of its claims are those of the facts in the receiver's form; the rows of the
chronology, of promises and of amounts carry them.
"""

from __future__ import annotations

from collections.abc import Iterator

from logbook.domain.cases.claim import Allegation
from logbook.pack.allegations import allegations, places
from logbook.pack.counts import contact_counts, reliefs, standing, totals, whom_reached
from logbook.pack.dossier.document import (
    Content,
    Heading,
    Node,
    Paragraph,
    Table,
    content,
    paragraph,
    referring,
    strong,
    table,
)
from logbook.pack.dossier.live_part import phone_sentence
from logbook.pack.dossier.shown import CUT, cut, reachable, said, told
from logbook.pack.dossier.summary_room import PAGE, ROOMS, Room, height
from logbook.pack.exhibits.exhibits import Exhibit
from logbook.pack.input import PackInput
from logbook.pack.story import facts
from logbook.pack.words import Words, counted

_REMOVED = "[removed for good by the owner]"
_CLAIM = "The claim in full"
_All = tuple[Node, ...]


def summary(pack: PackInput, words: Words, exhibits: tuple[Exhibit, ...]) -> tuple[_All, _All]:
    """One page: the owner's sentence, allegations, relief, claims, totals, contacts.  And the
    part after it with all that had to be cut there; empty where nothing was.
    """
    known = reachable(pack, exhibits)
    page: _All = ()
    for room in ROOMS:
        page = (
            Heading(text="Summary", new_page=True),
            *_claim(pack, words, exhibits, known, room),
            *_claims(pack, words, exhibits, known, room.claims),
            *_in_numbers(pack, words),
        )
        if height(page) <= PAGE:
            break
    whole = tuple(_claim(pack, words, exhibits, known, ROOMS[0]))
    if tuple(_claim(pack, words, exhibits, known, room)) == whole:
        return page, ()
    return page, (Heading(text=_CLAIM, new_page=True), *whole)


def _claim(
    pack: PackInput, words: Words, exhibits: tuple[Exhibit, ...], known: frozenset[str],
    room: Room,
) -> Iterator[Node]:  # fmt: skip
    """What happened, what is alleged and what is asked for, as far as there is room."""
    problem = words.text(pack.answers.get("problem"))
    if problem:
        yield paragraph(_fitted("problem", problem, words, room.problem))
    alleged, asked = allegations(pack), reliefs(pack)
    if alleged:
        yield Heading(text="Allegations", level=2)
        yield _allegations(pack, words, exhibits, known, room)
        if written := _written(pack, words, alleged[: room.allegations]):
            yield paragraph(written, style="small")
    if asked:
        yield Heading(text="Relief asked for", level=2)
        for label, text in asked[: room.reliefs]:
            fitted = _fitted("relief", words.text(text), words, room.relief)
            yield paragraph(strong(label), " ", fitted)
    more = _not_here(len(alleged) - room.allegations, "allegation", "allegations")
    more += _not_here(len(asked) - room.reliefs, "relief", "reliefs")
    shorter = any(text.endswith(CUT) for text in _texts(pack, words, room))
    if more or shorter:
        more = more or ["what is cut"]
        yield paragraph(f"In the part {_CLAIM}: {', '.join([*more])}.", style="small")


def _not_here(more: int, one: str, many: str) -> list[str]:
    return [f"{counted(more, f'more {one}', f'more {many}')}"] if more > 0 else []


def _texts(pack: PackInput, words: Words, room: Room) -> Iterator[str]:
    """The texts that may be cut, as they stand on the page."""
    yield cut(words.text(pack.answers.get("problem")), room.problem)
    for each in allegations(pack)[: room.allegations]:
        yield cut(words.text(each.text), room.allegation)
        yield cut(words.text(each.relief), room.relief_of_one)
    for _label, text in reliefs(pack)[: room.reliefs]:
        yield cut(words.text(text), room.relief)


def _allegations(
    pack: PackInput, words: Words, exhibits: tuple[Exhibit, ...], known: frozenset[str],
    room: Room,
) -> Table:  # fmt: skip
    return table(
        ("No.", "Allegation", "Relief asked for", "Amount", "Shown by"),
        (
            (
                f"A{each.no}",
                _fitted(f"A{each.no}.text", words.text(each.text), words, room.allegation)
                or content(_REMOVED),
                _fitted(f"A{each.no}.relief", words.text(each.relief), words, room.relief_of_one),
                words.amount(each.amount), referring(places(each, exhibits), known),
            )
            for each in allegations(pack)[: room.allegations]
        ),
        ("auto", "5fr", "3fr", "1.6fr", "2.2fr"),
    )  # fmt: skip


def _written(pack: PackInput, words: Words, alleged: tuple[Allegation, ...]) -> str:
    """`Written down: A1, A2 on Sun, Nov 22, 2026, 2:32 PM EST.`"""
    written, found = pack.written(), dict[str, list[str]]()
    for each in alleged:
        if each.id in written:
            found.setdefault(words.written(written[each.id]), []).append(f"A{each.no}")
    times = "; ".join(f"{', '.join(labels)} on {at}" for at, labels in found.items())
    return f"Written down: {times}." if times else ""


def _fitted(key: str, text: str, words: Words, longest: int) -> Content:
    """The words, with their English as far as they stand here in full."""
    short = cut(text, longest)
    return said(key, text, words) if short == text else content(short, style="said")


def _claims(
    pack: PackInput, words: Words, exhibits: tuple[Exhibit, ...], known: frozenset[str], most: int
) -> Iterator[Node]:
    found = facts(pack, words, exhibits)
    claims = [fact for fact in found if fact.claim]
    title, rest = (
        "Promises not kept, amounts in question",
        "parts Promises and outcomes, and Amounts",
    )
    if not claims and not allegations(pack):
        claims, title, rest = [*found], "What the records say", "part Chronology"
    first = sorted(claims, key=lambda fact: not fact.pressing)[:most]
    if claims:
        yield Heading(text=title, level=2)
        for fact in claims:
            if fact in first:
                source = referring(fact.source, known)
                label = content(strong(fact.label), link=fact.about[-1])
                yield paragraph(label, " ", told(fact.parts, words), " [", source, "]")
        more = len(claims) - len(first)
        if more > 0:
            yield paragraph(f"{counted(more, 'more is', 'more are')} in the {rest}.")


def _in_numbers(pack: PackInput, words: Words) -> Iterator[Node]:
    yield Heading(text="In numbers", level=2)
    sums = "; ".join(f"{kind} {words.amount(total)}" for kind, total in totals(pack))
    if sums:
        yield paragraph(f"Amounts by kind: {sums}.")
    yield _contacts(pack, words)


def _contacts(pack: PackInput, words: Words) -> Paragraph:
    records = standing(pack)
    on_the_phone = phone_sentence(records, words)
    return paragraph(
        f"Contacts: {contact_counts(records) or 'none'}.{on_the_phone}",
        f" {whom_reached(records)}" if records else "",
    )
