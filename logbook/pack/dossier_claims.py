"""The part of the dossier on the case itself: details, allegations, records that left it."""

from __future__ import annotations

from collections.abc import Iterator

from logbook.domain.cases.claim import Allegation
from logbook.pack.allegations import allegations, places
from logbook.pack.exhibits import Exhibit
from logbook.pack.input import PackInput
from logbook.pack.page import table, tag, terms
from logbook.pack.shown import said
from logbook.pack.words import Words

_REMOVED = "[removed for good by the owner]"


def case_sections(pack: PackInput, words: Words, exhibits: tuple[Exhibit, ...]) -> Iterator[str]:
    """Details as the receiver may see them, numbered allegations, and what left the case."""
    case = pack.case_file
    if case is None:
        return
    found = allegations(pack)
    if case.details or case.status != "open":
        yield tag("h2", "The case")
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
        yield tag("h2", "Allegations")
        yield from table(
            ("No.", "Allegation", "Relief asked for", "Amount", "Shown by"),
            (_row(each, words, exhibits) for each in found),
        )
    if case.left:
        yield tag("h3", "Records taken out of this case")
        yield "".join(
            tag("p", f"Record {gone.no} was in this case and was taken out of it on "
                f"{words.written(gone.recorded_at)}. It is not shown here.")
            for gone in case.left
        )  # fmt: skip


def _row(allegation: Allegation, words: Words, exhibits: tuple[Exhibit, ...]) -> tuple[object, ...]:
    number = f"A{allegation.no}"
    return (
        number,
        said(f"{number}.text", words.text(allegation.text), words) or _REMOVED,
        said(f"{number}.relief", words.text(allegation.relief), words),
        words.amount(allegation.amount),
        places(allegation, exhibits),
    )
