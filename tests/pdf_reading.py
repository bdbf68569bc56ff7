"""Reading `2-ATTACH.pdf` back, with pdfium: other code than the one that set it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pikepdf
import pypdfium2

from logbook.pack.dossier.document import Heading, Node, Paragraph, Table, Terms, Title


def pages_of(path: Path) -> list[str]:
    """The text of each page, in the order in which it was drawn."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def pdf_text(path: Path) -> str:
    """All of its text on one line; a word broken at a line's end has a space in it."""
    return " ".join(" ".join(pages_of(path)).split())


def squeezed(text: str) -> str:
    """Without any space: for long numbers and for Chinese, which break anywhere."""
    return "".join(text.split())


def boxes(path: Path) -> int:
    """How often glyph 0 is drawn by fonts of two-byte codes."""
    found = 0
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            for step in pikepdf.parse_content_stream(page, "Tj TJ ' \""):
                shown = list(step.operands)
                strings = list(shown[0]) if str(step.operator) == "TJ" else shown
                for each in strings:
                    if isinstance(each, pikepdf.String):
                        code = bytes(each)
                        found += sum(code[n : n + 2] == b"\0\0" for n in range(0, len(code), 2))
    return found


class Dossier:
    """The document before it is set: headings, tables as text, and all of its words."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self.nodes = tuple(nodes)
        self.headings = [n.text for n in self.nodes if isinstance(n, Heading) and n.level == 1]
        self.terms = {
            term.name: term.value.plain()
            for node in self.nodes if isinstance(node, Terms) for term in node.terms
        }  # fmt: skip
        found = [node for node in self.nodes if isinstance(node, Table)]
        self.tables = [
            [[*node.columns], *([cell.plain() for cell in row.cells] for row in node.rows)]
            for node in found
        ]
        self.text = " ".join(" ".join(self._words()).split())

    def _words(self) -> Iterable[str]:
        for node in self.nodes:
            match node:
                case Title() | Heading():
                    yield node.text
                case Paragraph():
                    yield node.content.plain()
                case Terms():
                    yield from (f"{name} {value.plain()}" for name, value in node.terms)
                case Table():
                    yield " ".join(node.columns)
                    yield from (
                        cell.plain() for row in node.rows for cell in (*row.cells, row.below)
                    )
                case _:
                    pass
