"""The page that is read when only one is: what is alleged, what is asked for, what it rests on.

The numbers of its claims are those of the facts in the receiver's form; the rows of the
chronology, of promises and of amounts carry them.
"""

from __future__ import annotations

from collections.abc import Iterator

from logbook.pack.allegations import allegations, places
from logbook.pack.dossier.document import (
    Heading,
    Node,
    Paragraph,
    content,
    paragraph,
    referring,
    row,
    strong,
    table,
)
from logbook.pack.dossier.live_part import phone_sentence
from logbook.pack.dossier.shown import reachable, said, told
from logbook.pack.exhibits.exhibits import Exhibit
from logbook.pack.input import PackInput
from logbook.pack.story import (
    contact_counts,
    facts,
    reliefs,
    standing,
    totals,
    whom_reached,
)
from logbook.pack.words import Words, counted

_REMOVED = "[removed for good by the owner]"
_CLAIMS_AT_LEAST, _CLAIMS_AT_MOST = 4, 8


def summary(pack: PackInput, words: Words, exhibits: tuple[Exhibit, ...]) -> Iterator[Node]:
    """One page: the owner's sentence, allegations, relief, claims, totals, contacts."""
    known = reachable(pack, exhibits)
    yield Heading(text="Summary", new_page=True)
    if pack.answers.get("problem"):
        yield paragraph(said("problem", words.text(pack.answers["problem"]), words))
    if allegations(pack):
        yield from _allegations(pack, words, exhibits, known)
    if reliefs(pack):
        yield Heading(text="Relief asked for", level=2)
        yield from (
            paragraph(strong(label), " ", said("relief", words.text(text), words))
            for label, text in reliefs(pack)
        )
    yield from _claims(pack, words, exhibits, known)
    yield Heading(text="In numbers", level=2)
    sums = "; ".join(f"{kind} {words.amount(total)}" for kind, total in totals(pack))
    if sums:
        yield paragraph(f"Amounts by kind: {sums}.")
    yield _contacts(pack, words)


def _allegations(
    pack: PackInput, words: Words, exhibits: tuple[Exhibit, ...], known: frozenset[str]
) -> Iterator[Node]:
    yield Heading(text="Allegations", level=2)
    yield table(
        ("No.", "Allegation", "Relief asked for", "Amount", "Shown by"),
        (
            row(
                f"allegation-{each.no}", f"A{each.no}",
                said(f"A{each.no}.text", words.text(each.text), words) or content(_REMOVED),
                said(f"A{each.no}.relief", words.text(each.relief), words),
                words.amount(each.amount), referring(places(each, exhibits), known),
            )
            for each in allegations(pack)
        ),
        ("auto", "4fr", "3fr", "2fr", "2fr"),
    )  # fmt: skip


def _claims(
    pack: PackInput, words: Words, exhibits: tuple[Exhibit, ...], known: frozenset[str]
) -> Iterator[Node]:
    room = max(_CLAIMS_AT_LEAST, _CLAIMS_AT_MOST - len(allegations(pack)))
    claims = [fact for fact in facts(pack, words, exhibits) if fact.claim]
    first = sorted(claims, key=lambda fact: not fact.pressing)[:room]
    if claims:
        yield Heading(text="Promises not kept, amounts in question", level=2)
        for fact in claims:
            if fact in first:
                source = referring(fact.source, known)
                label = content(strong(fact.label), link=fact.about[-1])
                yield paragraph(label, " ", told(fact.parts, words), " [", source, "]")
        more = len(claims) - len(first)
        if more > 0:
            yield paragraph(
                f"{counted(more, 'more is', 'more are')} in the parts Promises and outcomes, "
                "and Amounts."
            )


def _contacts(pack: PackInput, words: Words) -> Paragraph:
    records = standing(pack)
    on_the_phone = phone_sentence(records, words)
    return paragraph(
        f"Contacts: {contact_counts(records) or 'none'}.{on_the_phone}",
        f" {whom_reached(records)}" if records else "",
    )
