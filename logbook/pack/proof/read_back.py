"""Reading a zip back from the disk while it is still being written, each byte once.

What is large in a pack is finished long before the rest is: it is hashed in the meantime.
"""

from __future__ import annotations

import hashlib
import struct
import zipfile
import zlib
from pathlib import Path
from typing import NamedTuple

from logbook.errors import Damaged
from logbook.language import _

_BLOCK = 1 << 20
_LOCAL_HEADER = struct.Struct("<26xHH")


class Read(NamedTuple):
    """What was found in a file, or in a member of a zip, when it was read."""

    sha256: str
    size: int


def read_file(path: Path) -> Read:
    """All of a file."""
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        return Read(digest, stream.tell())


class ReadBack:
    """One reading of the zip at `path`, from its beginning on; its members are stored."""

    def __init__(self, path: Path) -> None:
        self._stream = path.open("rb")
        self._whole = hashlib.sha256()
        self._size = 0

    def close(self) -> None:
        self._stream.close()

    def member(self, info: zipfile.ZipInfo) -> Read:
        """The next member, which has to be on the disk, its header in its final form.

        Raises Damaged when its bytes are not those that were written.
        """
        if self._size != info.header_offset:
            raise ValueError(f"{info.filename} is not the next member")
        name, extra = _LOCAL_HEADER.unpack(self._take(_LOCAL_HEADER.size))
        self._take(name + extra)
        digest, crc, left = hashlib.sha256(), 0, info.file_size
        while left:
            block = self._take(min(_BLOCK, left))
            digest.update(block)
            crc = zlib.crc32(block, crc)
            left -= len(block)
        if crc != info.CRC:
            raise Damaged(_("{name} was not written as it was read.").format(name=info.filename))
        return Read(digest.hexdigest(), info.file_size)

    def rest(self) -> Read:
        """What follows the members, to the end; the reading of the whole file."""
        while block := self._stream.read(_BLOCK):
            self._whole.update(block)
            self._size += len(block)
        return Read(self._whole.hexdigest(), self._size)

    def _take(self, length: int) -> bytes:
        block = self._stream.read(length)
        if len(block) != length:
            raise Damaged(_("{name} ends too early.").format(name=self._stream.name))
        self._whole.update(block)
        self._size += length
        return block
