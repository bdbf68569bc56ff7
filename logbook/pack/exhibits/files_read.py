"""The texts of the files of a case, for two questions: what they call a secret, and what they hold.

The answer to the second depends on the answers to the first, of all files.  What there is
to read of a file is remembered where it is little, and so is that there is nothing in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from logbook.errors import Damaged
from logbook.language import _
from logbook.pack.input import Original, PackInput
from logbook.pack.masking.known_secrets import secrets_at
from logbook.pack.masking.masking import Masks
from logbook.pack.masking.piece import BYTES, RAW, UNREAD, WORDS, Piece
from logbook.pack.masking.readable import texts_of
from logbook.pack.masking.secret_places import (
    CLOSED,
    LONG,
    NEVER,
    Secret,
    folded_text,
    known_places,
    recognised,
    says_nothing,
)

_LITTLE, _LITTLE_IN_ALL = 64 << 10, 32 << 20
"""Characters that are remembered of one file, and of all."""


class Held(NamedTuple):
    """What there is in a file."""

    words: bool
    """Whether there was text to search."""
    categories: tuple[str, ...]
    """What this receiver is not shown of it, by `secret_places`."""


class FilesRead:
    """The files of one pack, as they are read."""

    def __init__(self, pack: PackInput) -> None:
        self._pack = pack
        self._pieces: dict[tuple[str, str], tuple[Piece, ...]] = {}
        self._named: dict[tuple[str, str], set[str]] = {}
        self._silent: set[tuple[str, str]] = set()
        self._held: dict[tuple[str, str], Held] = {}
        self._left = _LITTLE_IN_ALL

    def secrets(self) -> Iterator[Secret]:
        """What the files call by its name, or what has its form."""
        for original in self._pack.originals:
            if original.attachment.sha256 is not None and _key(original) not in self._named:
                yield from self._read(original)

    def _read(self, original: Original) -> Iterator[Secret]:
        key, pieces, left, silent = _key(original), list[Piece](), _LITTLE, True
        named = self._named[key] = set()
        for piece in texts_of(stored_file(original), original.attachment.original_name):
            left -= len(piece.text) + len(piece.where)
            if left >= 0:
                pieces.append(piece)
            if piece.kind == UNREAD or not says_nothing(piece.text):
                silent = False
                if piece.kind == WORDS:
                    plain = folded_text(piece.text)
                    for place in recognised(plain):
                        named.add(place.category)
                        yield from secrets_at(plain, place)
        if left >= 0 and self._left >= _LITTLE - left:
            self._left -= _LITTLE - left
            self._pieces[key] = tuple(pieces)
        elif silent:
            self._silent.add(key)

    def held(self, original: Original, masks: Masks) -> Held:
        """What is in one file; `masks` are the same for all files of the pack."""
        key = _key(original)
        if key not in self._held:
            self._held[key] = self._look(original, key, masks)
        return self._held[key]

    def _look(self, original: Original, key: tuple[str, str], masks: Masks) -> Held:
        if key in self._silent and not masks.hide_words:
            return Held(True, ())
        known = (*masks.accounts, *masks.known)
        long = tuple(each for each in known if each.is_number and len(each.value) >= LONG)
        before = key in self._named
        words, categories = False, {*filter(masks.hides, self._named.get(key, ()))}
        for piece in self._pieces.get(key) or texts_of(
            stored_file(original), original.attachment.original_name
        ):
            if piece.kind == UNREAD:
                categories.add(CLOSED)
            elif piece.kind == RAW:
                plain = folded_text(piece.text)
                categories |= {place.category for place in known_places(plain, long)}
                if piece.where.endswith(BYTES):  # tags of a recording, a broken PDF
                    categories |= {place.category for place in recognised(plain)} & NEVER
            elif piece.text.strip():
                words = True
                categories |= masks.held(piece.text, categories, recognise=not before)
        return Held(words, tuple(sorted(categories)))


def _key(original: Original) -> tuple[str, str]:
    return original.attachment.sha256 or "", original.attachment.original_name or ""


def stored_file(original: Original) -> Path:
    """Where the bytes of an attachment are; raises Damaged when they are not there."""
    path = original.path()
    if path is None or not path.is_file():
        raise Damaged(
            _("The file of attachment F{no} is missing.").format(no=original.attachment.no)
        )
    return path
