"""The part on what the owner did to settle it with the company, before asking this receiver."""

from __future__ import annotations

from collections.abc import Iterator

from logbook.domain.record import Interaction
from logbook.pack.counts import contact_counts, standing, whom_reached
from logbook.pack.dossier.document import Heading, Node, content, paragraph, referring
from logbook.pack.dossier.shown import reachable
from logbook.pack.exhibits.exhibits import Exhibit
from logbook.pack.input import PackInput
from logbook.pack.words import Words


def attempts(pack: PackInput, words: Words, exhibits: tuple[Exhibit, ...]) -> Iterator[Node]:
    """The contacts that the owner made, and the numbers that the company gave; or nothing."""
    own = [record for record in standing(pack) if record.direction == "out"]
    numbered = [record for record in standing(pack) if record.references]
    if not own and not numbered:
        return
    yield Heading(text="Previous attempts to resolve")
    if own:
        yield paragraph(
            f"Contacts made by the owner: {len(own)}"
            f"{_between(own, words)}: {contact_counts(own)}. {whom_reached(own)}"
        )
    if numbered:
        known = reachable(pack, exhibits)
        each = [
            content(", ".join(map(words.reference, record.references)),
                    referring(f" (record {record.no})", known))
            for record in numbered
        ]  # fmt: skip
        listed = [part for one in each for part in (", ", one)][1:]
        yield paragraph("Reference numbers noted, as corrected: ", *listed, ".")


def _between(records: list[Interaction], words: Words) -> str:
    """From when to when, as far as the times are known."""
    known = [words.when(record.occurred) for record in records if record.occurred.local]
    if not known:
        return ""
    first, last = known[0], known[-1]
    return f" on {first}" if first == last else f" between {first} and {last}"
