"""A piece of text that was read out of a file, and how far the reading goes into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import IO, NamedTuple

WORDS = "words"
"""Text that somebody can read."""
BYTES = "bytes"
"""Where a piece stands that was taken out of a file of no known format."""
RAW = "raw"
"""Bytes taken for letters: only long values can be told from chance there."""
UNREAD = "unread"
"""No text: something that could not be opened, because of a password, its format or its size."""
APART = "\n|\n"
"""Between two texts in one piece: no number goes on from one to the next."""

_DEEPEST = 8
_MOST_MEMBERS = 10_000
_MOST_UNPACKED = 1 << 30


class Piece(NamedTuple):
    """A piece of text: where it stands, what it is worth, and what it says."""

    where: str
    kind: str
    text: str


def inside(place: str, pieces: Iterator[Piece]) -> Iterator[Piece]:
    """The pieces of a file that lies at this place inside another."""
    for piece in pieces:
        yield Piece(f"{place}: {piece.where}", piece.kind, piece.text)


Reader = Callable[[IO[bytes], int, str, "Reading"], Iterator[Piece]]
"""Reads a file: its stream, its size, its name."""


class _Spent:
    """What was unpacked so far of one file, and what lies in it."""

    members = octets = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One reading of a file, or of a file that lies inside it."""

    reader: Reader
    raw: bool = True
    """Whether bytes of no known format are read too."""
    without: AbstractSet[str] = frozenset()
    """Members of a zip whose content is not read."""
    depth: int = 0
    _spent: _Spent = field(default_factory=_Spent)

    def within(self, stream: IO[bytes], size: int, name: str) -> Iterator[Piece]:
        """The pieces of a file that lies inside this one; it is unread where there is no end."""
        self._spent.members += 1
        self._spent.octets += size
        if (
            self.depth >= _DEEPEST
            or self._spent.members > _MOST_MEMBERS
            or self._spent.octets > _MOST_UNPACKED
        ):
            yield Piece(name, UNREAD, "")
            return
        deeper = replace(self, raw=True, without=frozenset(), depth=self.depth + 1)
        yield from self.reader(stream, size, name, deeper)
