"""Links within the document, put in once it is set.

typst lays a table out anew for every link in it whose place it has to look up, which doubles time
and memory; so the links are set under names, and the names are given their places here.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from logbook.pack.dossier.document import Content, Node, Paragraph, Table, Terms

SCHEME = "place:"
"""Stands before a name in a link until it is given its place."""
Places = dict[str, tuple[int, float, float]]
"""Page (from 1) and points from the left and the top, by name."""


def names_linked(nodes: Iterable[Node]) -> tuple[str, ...]:
    """The names of places to which something in these nodes leads."""
    found: set[str] = set()
    for node in nodes:
        for text in _contents(node):
            found |= {run.link for run in text if run.link}
    return tuple(sorted(found))


def places_of(answer: Iterable[Iterable[Any]]) -> Places:
    """What the template says of where its names are."""
    return {str(name): (int(page), float(x), float(y)) for name, page, x, y in answer}


def put_links(document: Path, places: Places) -> None:
    """Let every named link of the PDF lead to its place; KeyError for a name without one."""
    import pikepdf

    if not places:
        return
    with pikepdf.open(document, allow_overwriting_input=True) as pdf:
        pages = list(pdf.pages)
        there = {name: _destination(pages, *place) for name, place in places.items()}
        for page in pages:
            for mark in page.get("/Annots", []):
                action: Any = mark.get("/A", {})
                name = str(action.get("/URI", ""))
                if name.startswith(SCHEME):
                    place = name.removeprefix(SCHEME)
                    mark["/Dest"] = there[place]
                    mark["/Contents"] = pikepdf.String(f"page {places[place][0]}")
                    del mark["/A"]
        pdf.save(
            document, deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )  # fmt: skip


def _destination(pages: list[Any], number: int, left: float, top: float) -> Any:
    import pikepdf

    page = pages[number - 1]
    height = float(page.mediabox[3])
    return pikepdf.Array([page.obj, pikepdf.Name.XYZ, round(left, 1), round(height - top, 1), None])


def _contents(node: Node) -> Iterable[Content]:
    match node:
        case Paragraph():
            yield node.content
        case Terms():
            yield from (term.value for term in node.terms)
        case Table():
            yield from (cell for row in node.rows for cell in (*row.cells, row.below))
        case _:
            pass
