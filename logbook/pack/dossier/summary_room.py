"""How much the one page of the summary has room for, estimated before it is set."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from logbook.pack.dossier.document import Content, Heading, Node, Paragraph, Table
from logbook.pack.dossier.shown import breadth

_ANY = 10**9
PAGE = 55.0
"""Lines of text that the page takes, its headings counted as lines too."""
_SIGNS, _SIGNS_IN_TABLE = 106, 112
"""Latin letters on a line as wide as the page."""
_SMALLER = 0.86
"""A line of a table in lines of text."""


class Room(NamedTuple):
    """How many there may be, and how long in Latin letters; what goes beyond is cut."""

    claims: int
    problem: int = _ANY
    allegations: int = _ANY
    allegation: int = _ANY
    relief_of_one: int = _ANY
    reliefs: int = _ANY
    relief: int = _ANY


ROOMS = (
    Room(16), Room(12), Room(10), Room(8), Room(5), Room(3),
    Room(4, 900, 8, 200, 120, 6, 200), Room(3, 500, 7, 160, 90, 4, 120),
    Room(3, 350, 6, 130, 70, 4, 100),
    Room(2, 300, 5, 110, 60, 3, 100),
)  # fmt: skip
"""From all that there is to the least that a summary says."""


def height(nodes: Iterable[Node]) -> float:
    """About how many lines these nodes take."""
    return sum(map(_height, nodes))


def _height(node: Node) -> float:
    match node:
        case Heading():
            return 2.0 if node.level > 1 else 3.0
        case Paragraph():
            return _lines(node.content, _SIGNS) + 0.3
        case Table():
            return sum(_row(row.cells, node.widths) for row in node.rows) + 1.3
        case _:
            return 1.0


def _row(cells: Sequence[Content], widths: Sequence[str]) -> float:
    shares = [float(found[0]) if (found := re.findall(r"[\d.]+", w)) else 0 for w in widths]
    whole = sum(shares)
    taken = (
        _lines(cell, _SIGNS_IN_TABLE * share / whole - 2)
        for cell, share in zip(cells, shares, strict=True) if share
    )  # fmt: skip
    return max(taken, default=1) * _SMALLER + 0.6


def _lines(text: Content, signs: float) -> float:
    return sum(max(1, math.ceil(breadth(line) / signs)) for line in text.plain().split("\n"))
