"""The layout of a proof.zip: members, directory and end of file, with nothing between or around.

Programs differ in where they look for a zip: in its directory, which is what is checked here, or
from the first byte on.  Only a file in which both find the same is believed.
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterable, Iterator
from typing import BinaryIO

_END, _END64, _LOCATOR64, _LOCAL = b"PK\5\6", b"PK\6\6", b"PK\6\7", b"PK\3\4"
_DESCRIPTOR = 0x08
_LONGEST_DESCRIPTOR = 24
_SAME_FLAGS = 0x01 | _DESCRIPTOR | 0x20 | 0x40
_IN_EXTRA = 0xFFFFFFFF
_OTHER_NAME = 0x7075
"""The extra field in which some programs look for the name instead."""


def check_layout(stream: BinaryIO, members: list[zipfile.ZipInfo]) -> None:
    """Raise `BadZipFile` for a zip that holds anything beside the members of its directory."""
    directory, count = _directory(stream)
    if count != len(members):
        raise zipfile.BadZipFile("another number of members")
    at = slack = 0
    for info in sorted(members, key=lambda each: each.header_offset):
        if not at <= info.header_offset <= at + slack:
            raise zipfile.BadZipFile(f"something before {info.filename!r}")
        if _OTHER_NAME in _extra_fields(info.extra):
            raise zipfile.BadZipFile(f"two names for {info.filename!r}")
        at = info.header_offset + _local_length(stream, info) + info.compress_size
        slack = _LONGEST_DESCRIPTOR if info.flag_bits & _DESCRIPTOR else 0
    if not at <= directory <= at + slack:
        raise zipfile.BadZipFile("something before the directory")


def _directory(stream: BinaryIO) -> tuple[int, int]:
    """Where the directory begins, and how many members it says it has."""
    size = stream.seek(0, 2)
    end = size - 22
    head, count, length, start, comment = struct.unpack("<4s6xHIIH", _read(stream, end, 22))
    if head != _END or comment:
        raise zipfile.BadZipFile("something after the end")
    if end >= 20 and _read(stream, end - 20, 4) == _LOCATOR64:
        (end,) = struct.unpack("<8xQ4x", _read(stream, end - 20, 20))
        head, count, length, start = struct.unpack("<4s28xQQQ", _read(stream, end, 56))
        if head != _END64 or end + 56 + 42 != size:
            raise zipfile.BadZipFile("Bad end of central directory")
    if start + length != end:
        raise zipfile.BadZipFile("something before the zip")
    return start, count


def _extra_fields(extra: bytes) -> Iterator[int]:
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<HH", extra)
        yield kind
        extra = extra[4 + length :]


def _local_length(stream: BinaryIO, info: zipfile.ZipInfo) -> int:
    """Of the header before a member, which has to say what the directory says."""
    head, flags, method, *sizes, name, extra = struct.unpack(
        "<4s2xHH4xIIIHH", _read(stream, info.header_offset, 30)
    )
    listed = (info.CRC, info.compress_size, info.file_size)
    if (
        head != _LOCAL
        or method != info.compress_type
        or (flags ^ info.flag_bits) & _SAME_FLAGS
        or (not flags & _DESCRIPTOR and _differ(sizes, listed))
        or (method == zipfile.ZIP_STORED and info.compress_size != info.file_size)
        or (info.is_dir() and info.file_size)
    ):
        raise zipfile.BadZipFile(f"directory and header of {info.filename!r} differ")
    return 30 + int(name) + int(extra)


def _differ(sizes: Iterable[int], listed: Iterable[int]) -> bool:
    return any(here not in (there, _IN_EXTRA) for here, there in zip(sizes, listed, strict=True))


def _read(stream: BinaryIO, at: int, length: int) -> bytes:
    if at < 0:
        raise zipfile.BadZipFile("File is not a zip file")
    stream.seek(at)
    found = stream.read(length)
    if len(found) != length:
        raise zipfile.BadZipFile("Truncated file")
    return found
