"""The allegations of a case as a pack shows them."""

from __future__ import annotations

from logbook.domain.cases.claim import Allegation
from logbook.pack.exhibits.exhibits import Exhibit
from logbook.pack.input import PackInput


def allegations(pack: PackInput) -> tuple[Allegation, ...]:
    """The allegations that stand, in the order of their numbers."""
    if pack.case_file is None:
        return ()
    return tuple(a for a in pack.case_file.allegations if a.record_state == "current")


def places(allegation: Allegation, exhibits: tuple[Exhibit, ...]) -> str:
    """What shows an allegation: records by number, files by the label they have here."""
    labels = {f"F{each.attachment.no}": each.label for each in exhibits}
    shown = [
        f"exhibit {labels[place]}" if place in labels
        else f"file {place}" if place.startswith("F")
        else f"record {place}"
        for place in allegation.shown_by
    ]  # fmt: skip
    return ", ".join(shown)
