"""The part of the dossier on the case itself: details, allegations, records that left it."""

from __future__ import annotations

from collections.abc import Iterator

from logbook.domain.cases.claim import Allegation
from logbook.pack.allegations import allegations, places
from logbook.pack.document import Heading, Node, Row, paragraph, referring, row, table, terms
from logbook.pack.exhibits import Exhibit
from logbook.pack.input import PackInput
from logbook.pack.shown import reachable, said
from logbook.pack.words import Words

_REMOVED = "[removed for good by the owner]"


def case_sections(pack: PackInput, words: Words, exhibits: tuple[Exhibit, ...]) -> Iterator[Node]:
    """Details as the receiver may see them, numbered allegations, and what left the case."""
    case = pack.case_file
    if case is None:
        return
    found = allegations(pack)
    if case.details or case.status != "open":
        yield Heading(text="The case")
        yield terms([
            ("Status", ": ".join(filter(None, (case.status, words.text(case.reason))))),
            *(
                (
                    detail.name.replace("_", " ").capitalize(),
                    _REMOVED if detail.value is None else words.text(words.number(detail.value)),
                )
                for detail in case.details
            ),
        ])  # fmt: skip
    if found:
        known = reachable(pack, exhibits)
        yield Heading(text="Allegations")
        yield table(
            ("No.", "Allegation", "Relief asked for", "Amount", "Shown by"),
            (_row(each, words, exhibits, known) for each in found),
            ("auto", "4fr", "3fr", "2fr", "2fr"),
        )
    if case.left:
        yield Heading(text="Records taken out of this case", level=2)
        yield from (
            paragraph(f"Record {gone.no} was in this case and was taken out of it on "
                f"{words.written(gone.recorded_at)}. It is not shown here.")
            for gone in case.left
        )  # fmt: skip


def _row(
    allegation: Allegation, words: Words, exhibits: tuple[Exhibit, ...], known: frozenset[str]
) -> Row:
    number = f"A{allegation.no}"
    return row(
        f"allegation-{allegation.no}",
        number,
        said(f"{number}.text", words.text(allegation.text), words) or _REMOVED,
        said(f"{number}.relief", words.text(allegation.relief), words),
        words.amount(allegation.amount),
        referring(places(allegation, exhibits), known),
    )
