"""The files inside a zip, a tar, or what is packed alone, each read as the format it has."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import IO, Any

from logbook.pack.masking.piece import UNREAD, WORDS, Piece, Reading, inside
from logbook.pack.masking.readable_text import is_text

_LARGEST_HELD = 64 << 20
_SMALL_MEMBER, _MOST_TIMES = 1 << 20, 200
"""No words of people pack two hundred times smaller: larger members that do are a zip bomb."""
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_ZIP_END, _ZIP_TAIL = b"PK\x05\x06", 66 << 10
_ALONE: dict[bytes, Callable[..., Any]] = {
    b"\x1f\x8b\x08": gzip.open, b"BZh": bz2.open, b"\xfd7zXZ\x00": lzma.open,
}  # fmt: skip
_TAR_AT, _TAR = 257, b"ustar"
_PASSWORD = 1
_BROKEN = (zipfile.BadZipFile, RuntimeError, ValueError, OSError, EOFError, NotImplementedError,
           zlib.error, lzma.LZMAError)  # fmt: skip


def is_packed(start: bytes) -> bool:
    """Whether a file that begins so holds files."""
    return start.startswith((*_ZIP, *_ALONE)) or start[_TAR_AT:].startswith(_TAR)


def packed_texts(stream: IO[bytes], start: bytes, name: str, reading: Reading) -> Iterator[Piece]:
    """The pieces of what is packed in a file that begins so; none of a broken one."""
    for mark, opened in _ALONE.items():
        if start.startswith(mark):
            return _alone(opened, stream, name, reading)
    return _zip(stream, reading) if start.startswith(b"PK") else _tar(stream, reading)


def zip_behind(stream: IO[bytes], size: int, reading: Reading) -> Iterator[Piece]:
    """The pieces of a zip that stands behind something else, as one does that unpacks itself."""
    stream.seek(max(0, size - _ZIP_TAIL))
    if _ZIP_END in stream.read(_ZIP_TAIL):
        yield from _zip(stream, reading)


def _alone(
    opened: Callable[..., Any], stream: IO[bytes], name: str, reading: Reading
) -> Iterator[Piece]:
    try:
        with opened(stream, "rb") as packed:
            held = packed.read(_LARGEST_HELD + 1)
    except _BROKEN:
        return
    if len(held) > _LARGEST_HELD:
        yield Piece("packed", UNREAD, "")
    plain = name.rpartition(".")[0] or name
    yield from reading.within(io.BytesIO(held), len(held), plain)


def _tar(stream: IO[bytes], reading: Reading) -> Iterator[Piece]:
    try:
        with tarfile.open(fileobj=stream, mode="r:") as archive:
            for member in archive:
                yield Piece("name of a member", WORDS, member.name)
                held = archive.extractfile(member) if member.isfile() else None
                if held:
                    yield from inside(member.name, reading.within(held, member.size, member.name))
    except (tarfile.TarError, *_BROKEN):
        return


def _zip(stream: IO[bytes], reading: Reading) -> Iterator[Piece]:
    """Names, comments and members of a zip, which office documents are too."""
    try:
        archive = zipfile.ZipFile(stream)
    except _BROKEN:
        return
    with archive:
        yield Piece("comment", WORDS, archive.comment.decode("utf-8", "replace"))
        for info in archive.infolist():
            yield Piece("name of a member", WORDS, info.filename)
            if info.comment:
                yield Piece("comment of a member", WORDS, info.comment.decode("utf-8", "replace"))
            if info.filename not in reading.without and info.file_size:
                yield from inside(info.filename, _member(archive, info, reading))


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, reading: Reading) -> Iterator[Piece]:
    """What cannot be opened, for want of a password or because it would never end, is unread."""
    is_bomb = info.file_size > max(_SMALL_MEMBER, _MOST_TIMES * info.compress_size)
    if info.flag_bits & _PASSWORD or is_bomb:
        yield Piece("member", UNREAD, "")
        return
    try:
        with archive.open(info) as stream:
            yield from _opened(stream, info, reading)
    except _BROKEN:
        yield Piece("member", UNREAD, "")


def _opened(stream: IO[bytes], info: zipfile.ZipInfo, reading: Reading) -> Iterator[Piece]:
    """A large member is not held in memory: it is read where it lies, if that can be done."""
    size = info.file_size
    if size <= _LARGEST_HELD:
        yield from reading.within(io.BytesIO(stream.read()), size, info.filename)
        return
    start = stream.read(1024)
    stream.seek(0)
    if info.compress_type == zipfile.ZIP_STORED or is_text(start, info.filename):
        yield from reading.within(stream, size, info.filename)
    else:
        yield Piece("member", UNREAD, "")
