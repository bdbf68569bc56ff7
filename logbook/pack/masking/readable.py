"""Every text that can be read out of a file, whatever its format: what a search has to see.

Used before a file goes into a pack, and again on the finished pack.  A long text comes in
blocks; of sound and film only the ends are looked at, where their tags are.  What cannot be
opened is said to be unread.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import IO

from logbook.pack.masking.piece import BYTES, RAW, UNREAD, WORDS, Piece, Reading, inside
from logbook.pack.masking.readable_packed import is_packed, packed_texts, zip_behind
from logbook.pack.masking.readable_pdf import pdf_texts
from logbook.pack.masking.readable_picture import picture_texts
from logbook.pack.masking.readable_text import decoded, is_text, text_pieces

__all__ = ["BYTES", "RAW", "UNREAD", "WORDS", "Piece", "decoded", "is_text", "texts_of"]

_START = 1024
_ENDS = 256 << 10
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\x00", b"MM\x00*")
_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Older documents of Office, and newer ones that a password locks: text lies anywhere in them."""
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_ARCHIVES = (b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07")
_LARGEST_OFFICE = 32 << 20
_LETTERS = bytes(byte if 31 < byte < 127 else 10 for byte in range(256))
"""For `bytes.translate`: what is no letter ends a line; letters of two bytes lose the other one."""
_WRITTEN = bytes(97 if 31 < byte < 127 or byte in b"\t\n\r" else 10 for byte in range(256))
_SHORTEST, _BESIDE = 7, 24
"""No shorter run of letters than a long number, or than a word with a code, is more than chance;
what stands close beside one may belong to it."""


def texts_of(
    path: Path, name: str | None = None, *, raw: bool = True,
    without: AbstractSet[str] = frozenset(),
) -> Iterator[Piece]:  # fmt: skip
    """The texts of a file; `name` is its name where people see it, itself not among them.
    Without `raw`, bytes that are no text of any known format may be passed over; of the members
    of a zip that are named in `without`, their names alone are read.

    Never raises for a broken file: what cannot be read as its format is read as bytes.
    """
    with path.open("rb") as stream:
        size = path.stat().st_size
        reading = Reading(reader=_texts, raw=raw, without=without)
        yield from _texts(stream, size, name or path.name, reading)


def _texts(stream: IO[bytes], size: int, name: str, reading: Reading) -> Iterator[Piece]:
    start = stream.read(_START)
    stream.seek(0)
    # A zip first: one that begins with a stored PDF has the mark of a PDF near its start too.
    if is_packed(start):
        yield from _or_bytes(packed_texts(stream, start, name, reading), stream, size, reading)
    elif b"%PDF-" in start:
        yield from _or_bytes(_pdf(stream, reading), stream, size, reading)
    elif start.startswith(_PICTURES) or (start[:4] == b"RIFF" and start[8:12] == b"WEBP"):
        yield from (Piece(where, WORDS, text) for where, text in picture_texts(stream))
    elif is_text(start, name):
        yield from text_pieces(stream, start, name, reading)
    elif start.startswith(_ARCHIVES):
        yield Piece("archive", UNREAD, "")
    elif start.startswith(_OFFICE):
        yield from _office(stream)
    elif reading.raw:
        yield from _bytes(stream, size)
    if not start.startswith(b"PK"):
        yield from zip_behind(stream, size, reading)


def _or_bytes(
    pieces: Iterator[Piece], stream: IO[bytes], size: int, reading: Reading
) -> Iterator[Piece]:
    """The pieces, or the bytes of a file that is broken."""
    found = False
    for piece in pieces:
        found = True
        yield piece
    if not found and reading.raw:
        stream.seek(0)
        yield from _bytes(stream, size)


def _pdf(stream: IO[bytes], reading: Reading) -> Iterator[Piece]:
    """A PDF with the files inside it."""
    for where, kind, content in pdf_texts(stream):
        if isinstance(content, str):
            yield Piece(where, kind, content)
        else:
            yield from inside(where, reading.within(io.BytesIO(content), len(content), where))


def _office(stream: IO[bytes]) -> Iterator[Piece]:
    content = stream.read(_LARGEST_OFFICE + 1)
    if len(content) > _LARGEST_OFFICE or _LOCKED in content:
        yield Piece("document", UNREAD, "")
    yield _letters(content)


def _bytes(stream: IO[bytes], size: int) -> Iterator[Piece]:
    """What looks like letters at both ends of a file of any format."""
    yield _letters(stream.read(_ENDS))
    if size > _ENDS:
        stream.seek(max(_ENDS, size - _ENDS))
        yield _letters(stream.read(_ENDS))


def _letters(content: bytes) -> Piece:
    """The runs of letters that are no chance, with what stands beside them."""
    content = content.replace(b"\x00", b"")
    seen = content.translate(_WRITTEN)
    run, at, end = b"a" * _SHORTEST, 0, 0
    kept: list[bytes] = []
    while (at := seen.find(run, at)) >= 0:
        last = seen.find(b"\n", at)
        last = len(seen) if last < 0 else last
        if not kept or at - _BESIDE > end:
            kept.append(b"\n|\n")  # nothing goes on from one to the next
            end = max(0, at - _BESIDE)
        kept.append(content[end : last + _BESIDE])
        at, end = last, last + _BESIDE
    return Piece(BYTES, RAW, b"".join(kept).translate(_LETTERS).decode("ascii"))
