"""Setting a document with typst: the nodes as data beside the template, one PDF/A-3 out.

Equal documents give equal bytes, given the same fonts.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, NamedTuple

from logbook.errors import Damaged
from logbook.language import _
from logbook.pack.dossier.document import (
    Content,
    FramedPage,
    Heading,
    Node,
    NumberedLines,
    Paragraph,
    Picture,
    PicturePage,
    Run,
    Table,
    Terms,
    Title,
)
from logbook.pack.dossier.fonts import Faces, faces_for
from logbook.pack.dossier.linking import names_linked, places_of, put_links
from logbook.pack.words import is_chinese
from logbook.resources import typesetting_dir

_STANDARD: Literal["a-3a"] = "a-3a"
_LONG = re.compile(r"[^\s\u3000-\u9fff]{24,}")
BATES = "LB-"
"""Stands before the number of each page."""


class Attached(NamedTuple):
    """A file that travels inside the PDF."""

    file: Path
    description: str


def typeset(
    nodes: Iterable[Node], out: Path, *, title: str, footer: str, created: str,
    attached: Iterable[Attached] = (), font: Path | None = None, work: Path,
) -> None:  # fmt: skip
    """Write the document as `out`; `created` is RFC 3339, `work` an empty folder for what is
    needed on the way.

    Raises as `fonts.faces_for` does, and Damaged where a link leads nowhere.
    """
    from typst import Compiler, Fonts, TypstError

    nodes = tuple(nodes)
    faces = faces_for((*_texts(nodes), title, footer), font)
    (work / "fonts").mkdir(parents=True)
    for file in faces.files:
        _beside(file, work / "fonts" / file.name)
    document = {
        "title": title.translate(faces.instead), "footer": footer.translate(faces.instead),
        "bates": BATES, "paper": "us-letter", "faces": faces.families,
        "attached": [_attach(each, work) for each in attached],
        "nodes": [_value(node, faces, work) for node in nodes], "linked": names_linked(nodes),
    }  # fmt: skip
    (work / "document.json").write_text(json.dumps(document), encoding="utf-8")
    template = Path(shutil.copy(typesetting_dir() / "dossier.typ", work))
    try:
        fonts = Fonts(include_system_fonts=False, font_paths=[work / "fonts"])
        compiler = Compiler(template, root=work, font_paths=fonts)
        compiler.compile(
            output=out, pdf_standards=[_STANDARD], timestamp=datetime.fromisoformat(created)
        )
        places = json.loads(str(compiler.query("<places>", field="value", one=True)))
    except TypstError as error:
        raise Damaged(
            _("The document could not be set: {problem}").format(problem=error.message)
        ) from error
    put_links(out, places_of(places))


def _attach(each: Attached, work: Path) -> dict[str, str]:
    shutil.copyfile(each.file, work / each.file.name)
    return {"name": each.file.name, "description": each.description}


def _beside(file: Path, place: Path) -> None:
    """The file under another name, without its bytes being copied where that is possible."""
    try:
        place.symlink_to(file)
    except OSError:
        shutil.copyfile(file, place)


def _texts(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        for field in fields(node):
            yield from _strings(getattr(node, field.name))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _strings(item)


def _value(node: Node, faces: Faces, work: Path) -> dict[str, Any]:
    """A node as the template reads it."""
    found: dict[str, Any] = {"node": type(node).__name__}
    match node:
        case Title() | Heading():
            found["text"] = node.text.translate(faces.instead)
            if isinstance(node, Heading):
                found |= {"level": node.level, "new_page": node.new_page, "place": node.place}
        case Paragraph():
            found["content"] = _runs(node.content, faces)
        case Terms():
            found |= {"whole": node.whole, "terms": [
                {"name": name, "value": _runs(value, faces)} for name, value in node.terms
            ]}  # fmt: skip
        case Table():
            found |= {
                "columns": node.columns,
                "widths": node.widths or ("1fr",) * len(node.columns),
                "rows": [
                    {
                        "place": row.place,
                        "cells": [_runs(cell, faces) for cell in row.cells],
                        "below": _runs(row.below, faces),
                    }
                    for row in node.rows
                ],
            }
        case Picture():
            found |= {"file": node.file.relative_to(work).as_posix(), "alt": node.alt}
        case FramedPage():
            found |= _of_exhibit(node) | {"frame": node.frame}
        case PicturePage():
            _beside(node.file, work / node.file.name)
            found |= _of_exhibit(node) | {
                "file": node.file.name, "alt": node.alt,
                "width": node.width, "height": node.height,
            }  # fmt: skip
        case NumberedLines():
            found |= {"exhibit": node.exhibit, "lines": [
                {"text": line.translate(faces.instead), "zh": is_chinese(line),
                 "long": bool(_LONG.search(line))}
                for line in node.lines
            ]}  # fmt: skip
        case _:
            pass
    return found


def _of_exhibit(node: FramedPage | PicturePage) -> dict[str, Any]:
    """Which page of which exhibit it is."""
    return {"exhibit": node.exhibit, "number": node.number, "total": node.total}


def _runs(text: Content, faces: Faces) -> list[dict[str, Any]]:
    return [
        {"text": run.text.translate(faces.instead), "style": run.style, "link": run.link,
         "zh": is_chinese(run.text), "long": bool(_LONG.search(run.text))}
        for whole in text for run in _lines(whole)
    ]  # fmt: skip


def _lines(run: Run) -> Iterator[Run]:
    """The run, broken where the person who wrote it went to a new line."""
    for number, line in enumerate(run.text.split("\n") if run.style != "break" else [""]):
        if number or run.style == "break":
            yield Run("", "break")
        if run.style != "break":
            yield run._replace(text=line)
