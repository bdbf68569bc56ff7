"""`2-ATTACH.pdf` as values: headings, paragraphs, tables.  How they look is `typesetting.py`'s.

Text is data throughout; nothing in it is markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

_REFERENCE = re.compile(
    r"\bE(?P<exhibit>\d+)\b|\brecord (?P<record>\d+)\b"
    r"|\bpromise P(?P<promise>\d+)\b|\bamount M(?P<amount>\d+)\b"
)


class Run(NamedTuple):
    """A piece of text of one look."""

    text: str
    style: str = ""
    """strong, small, hash, said (a person's words as written), english, slot (a short line to
    write on), line (one that goes on to the end), bates (the numbers of the pages that show
    the exhibit named by the text) or break (a new line); empty for plain text."""
    link: str = ""
    """The place it leads to: `exhibit-1`, `record-31`.  Such a place has to be in the document."""


class Content(tuple[Run, ...]):
    """Text of a paragraph or a cell."""

    __slots__ = ()

    def __add__(self, other: object) -> Content:
        if not isinstance(other, tuple):
            return NotImplemented
        return Content((*self, *other))

    def plain(self) -> str:
        """The text alone, a new line where it is broken and `____` for a line to write on."""
        instead = {"break": "\n", "slot": "____", "line": "____"}
        return "".join(instead.get(run.style, run.text) for run in self)


SLOT = Content((Run("", "slot"),))
LINE = Content((Run("", "line"),))
"""To write on, as far as the line goes."""
_BREAK = Run("\n", "break")


def content(*parts: str | Content, style: str = "", link: str = "") -> Content:
    """The parts as one text; what has a look or leads somewhere already keeps it."""
    runs: list[Run] = []
    for part in parts:
        for run in part if isinstance(part, Content) else (Run(part),):
            if run.text or run.style:
                runs.append(Run(run.text, run.style or style, run.link or link))
    return Content(runs)


def lines(*parts: str | Content) -> Content:
    """The parts that have something in them, one below the other."""
    found: list[Run] = []
    for part in map(content, parts):
        if part:
            found += [_BREAK, *part] if found else part
    return Content(found)


def small(*parts: str | Content) -> Content:
    return content(*parts, style="small")


def strong(*parts: str | Content) -> Content:
    return content(*parts, style="strong")


def referring(text: str, places: Iterable[str]) -> Content:
    """A text of ours in which `E1`, `record 31`, `promise P9` and `amount M3` lead there.

    Only for what this program wrote, never for a person's words.  What `places` does not
    name stays plain.
    """
    known = frozenset(places)
    runs, at = [], 0
    for found in _REFERENCE.finditer(text):
        kind = str(found.lastgroup)
        place = f"{kind}-{found[kind]}"
        if place in known:
            runs += [Run(text[at : found.start()]), Run(found.group(), link=place)]
            at = found.end()
    return Content(run for run in (*runs, Run(text[at:])) if run.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """What the whole document is; stands once, on top."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A part of the document (level 1), or of a part (2); both are bookmarks."""

    text: str
    level: int = 1
    new_page: bool = False
    place: str = ""
    """The name under which links reach it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    content: Content


class Term(NamedTuple):
    name: str
    value: Content


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Names and values; the empty ones are left out."""

    terms: tuple[Term, ...]
    whole: bool = False
    """Kept on one page."""


class Row(NamedTuple):
    cells: tuple[Content, ...]
    place: str = ""
    """The name under which links reach this row."""
    below: Content = Content()
    """What is too long for a column: stands under the row, as wide as the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table whose head is repeated on every page; the first cell heads its row."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[str, ...] = ()
    """A share (`2fr`) or `auto` for each column; equal shares where empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The index of parts, with their pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture of its own width at most that of the page."""

    file: Path
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FramedPage:
    """A page of its own with a frame, into which a page of a foreign PDF is placed later."""

    exhibit: str
    number: int
    total: int

    @property
    def frame(self) -> str:
        """The name by which the frame is found again in the finished document."""
        return f"{FRAME}{self.exhibit}/{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PicturePage:
    """A page of its own with a picture of an exhibit, of this size in points."""

    exhibit: str
    number: int
    total: int
    file: Path
    alt: str
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedLines:
    """The lines of a text exhibit with their numbers, on pages of their own."""

    exhibit: str
    lines: tuple[str, ...]


FRAME = "logbook:frame/"
Node = (
    Title | Heading | Paragraph | Terms | Table | Contents | Picture | FramedPage | PicturePage
    | NumberedLines
)  # fmt: skip


def paragraph(*parts: str | Content, style: str = "") -> Paragraph:
    return Paragraph(content=content(*parts, style=style))


def terms(pairs: Iterable[tuple[str, str | Content]], *, whole: bool = False) -> Terms:
    """Names and values; a pair without a value is left out."""
    shown = ((name, content(value)) for name, value in pairs)
    return Terms(terms=tuple(Term(name, value) for name, value in shown if value), whole=whole)


def table(
    columns: Sequence[str],
    rows: Iterable[Sequence[str | Content] | Row],
    widths: Sequence[str] = (),
) -> Table:
    """A table of texts; a `Row` where links lead to it."""
    return Table(
        columns=tuple(columns), widths=tuple(widths),
        rows=tuple(
            row if isinstance(row, Row) else Row(tuple(map(content, row))) for row in rows
        ),
    )  # fmt: skip


def row(place: str, *cells: str | Content, below: Content | None = None) -> Row:
    """A row that links can lead to."""
    return Row(tuple(map(content, cells)), place, below or Content())
