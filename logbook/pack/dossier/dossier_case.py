"""The part of the dossier on the case itself: its details, and the records that left it."""

from __future__ import annotations

from collections.abc import Iterator

from logbook.domain.cases.claim import Detail
from logbook.pack.dossier.document import Heading, Node, paragraph, terms
from logbook.pack.input import PackInput
from logbook.pack.words import Words

_REMOVED = "[removed for good by the owner]"


def case_details(pack: PackInput, words: Words) -> Iterator[Node]:
    """Details as the receiver may see them, and what left the case."""
    case = pack.case_file
    if case is None:
        return
    if case.details or case.status != "open":
        yield Heading(text="The case")
        yield terms([
            ("Status", ": ".join(filter(None, (case.status, words.text(case.reason))))),
            *(
                (
                    detail.name.replace("_", " ").capitalize(),
                    _detail(detail, words),
                )
                for detail in case.details
            ),
        ])  # fmt: skip
    if case.left:
        yield Heading(text="Records taken out of this case", level=2)
        yield from (
            paragraph(f"Record {gone.no} was in this case and was taken out of it on "
                f"{words.written(gone.recorded_at)}. It is not shown here.")
            for gone in case.left
        )  # fmt: skip


def _detail(detail: Detail, words: Words) -> str:
    if detail.value is None:
        return _REMOVED
    if detail.name == "account_number":
        return words.account_number(detail.value)
    return words.text(words.number(detail.value))
