"""Placing the pages of foreign PDF files into the frames that the set document keeps for them.

Each frame is found by the link that was set over it; the link is taken out again.  A page
comes in as a drawing (form XObject): its contents and what they need, and nothing else of
its file.  With foreign pages inside, the document no longer claims to be PDF/A.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

from logbook.errors import Damaged
from logbook.language import _
from logbook.pack.dossier.document import FRAME

_PDFA = re.compile(rb"\s*<pdfaid:(\w+)>[^<]*</pdfaid:\1>")
_PDFA_SHORT = re.compile(rb"""\s+pdfaid:\w+=(["'])[^"']*\1""")
_INSET = 2.0
"""Points between the frame and the page inside it."""


class _Frame(NamedTuple):
    page: Any
    exhibit: str
    number: int
    box: tuple[float, float, float, float]


def place_pages(document: Path, files: Mapping[str, Path]) -> int:
    """Put the pages of the files (clean PDF by exhibit) into their frames; how many there were.

    The document is rewritten in place, with the same bytes for the same input; without a
    frame in it, it stays as it is.  Raises Damaged when a frame has no page.
    """
    import pikepdf

    with ExitStack() as opened, pikepdf.open(document, allow_overwriting_input=True) as pdf:
        frames = list(_frames(pdf))
        if not frames:
            return 0
        sources: dict[str, Any] = {}
        for frame in frames:
            if frame.exhibit not in sources:
                if frame.exhibit not in files:
                    raise _without_page(frame)
                source = pikepdf.open(files[frame.exhibit])
                sources[frame.exhibit] = opened.enter_context(source)
            source = sources[frame.exhibit]
            if not 1 <= frame.number <= len(source.pages):
                raise _without_page(frame)
            _place(pdf, frame, source.pages[frame.number - 1])
        _claim_no_pdfa(pdf)
        pdf.save(
            document, deterministic_id=True, compress_streams=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )  # fmt: skip
    return len(frames)


def _without_page(frame: _Frame) -> Damaged:
    return Damaged(
        _("Page {page} of {exhibit} cannot be placed in the document.").format(
            page=frame.number, exhibit=frame.exhibit
        )
    )


def _frames(pdf: Any) -> Iterator[_Frame]:
    """The frames in the order of the pages; their links are taken out of the document."""
    for page in pdf.pages:
        kept = []
        links = list(page.obj.get("/Annots", []))
        for link in links:
            address = str(link.get("/A", {}).get("/URI", ""))
            if address.startswith(FRAME):
                exhibit, number = address.removeprefix(FRAME).split("/")
                _forget(pdf, link)
                left, bottom, right, top = (float(number) for number in link.Rect)
                yield _Frame(page, exhibit, int(number), (left, bottom, right, top))
            else:
                kept.append(link)
        if len(kept) < len(links):
            if kept:
                page.obj.Annots = kept
            else:
                del page.obj["/Annots"]


def _forget(pdf: Any, link: Any) -> None:
    """Take a link out of the structure of the document too, which would keep it alive."""
    tree = pdf.Root.get("/StructTreeRoot")
    if tree is None or "/StructParent" not in link:
        return
    key = int(link.StructParent)
    for numbers in _leaves(tree.get("/ParentTree")):
        for at in range(0, len(numbers), 2):
            if int(numbers[at]) == key:
                element = numbers[at + 1]
                children = element.get("/K")
                if isinstance(children, type(numbers)):
                    element.K = [child for child in list(children) if not _is_about(child, link)]
                elif children is not None and _is_about(children, link):
                    del element["/K"]
                del numbers[at + 1]
                del numbers[at]
                return


def _leaves(tree: Any) -> Iterator[Any]:
    left = [tree] if tree is not None else []
    while left:
        node = left.pop()
        if "/Nums" in node:
            yield node.Nums
        left += list(node.get("/Kids", []))


def _is_about(child: Any, link: Any) -> bool:
    about = child.get("/Obj") if hasattr(child, "get") else None
    return about is not None and about.objgen == link.objgen


def _place(pdf: Any, frame: _Frame, foreign: Any) -> None:
    import pikepdf

    left, bottom, right, top = frame.box
    inside = pikepdf.Rectangle(left + _INSET, bottom + _INSET, right - _INSET, top - _INSET)
    drawing = pdf.copy_foreign(foreign.as_form_xobject())
    name = pikepdf.Name(f"/{frame.exhibit}p{frame.number}")
    resources = frame.page.resources
    if "/XObject" not in resources:
        resources.XObject = pikepdf.Dictionary()
    resources.XObject[name] = drawing
    placed = frame.page.calc_form_xobject_placement(
        drawing, name, inside, invert_transformations=True, allow_shrink=True, allow_expand=False
    )
    frame.page.contents_add(b"q\n", prepend=True)
    frame.page.contents_add(b"\nQ\n/Artifact BMC\n" + placed + b"\nEMC\n")


def _claim_no_pdfa(pdf: Any) -> None:
    metadata = pdf.Root.get("/Metadata")
    if metadata is not None:
        content = _PDFA_SHORT.sub(b"", _PDFA.sub(b"", metadata.read_bytes()))
        metadata.write(content)
