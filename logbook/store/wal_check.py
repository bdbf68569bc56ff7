"""Whether the write-ahead log a program left behind is whole.

SQLite reads such a file up to the first frame that does not fit its checksum and takes
the rest for a write that was cut off.  After a crash that is right; but a byte changed
later inside a finished transaction makes the newest entries vanish without a word.  A
frame that is there in full and does not fit is therefore named.  The format is that of
https://www.sqlite.org/fileformat2.html#walformat.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from logbook.domain.ledger.fault import Fault
from logbook.language import _

_MAGIC = {0x377F0682: "<", 0x377F0683: ">"}
"""The two marks a write-ahead log starts with, and the byte order of its checksums."""
_HEADER = 32
_FRAME_HEADER = 24

Sums = tuple[int, int]


def check_wal(database: Path) -> Iterator[Fault]:
    """The fault of the file beside the database, if it has one.  Nobody may be writing."""
    path = database.with_name(database.name + "-wal")
    data = path.read_bytes() if path.exists() else b""
    if len(data) < _HEADER + _FRAME_HEADER:
        return
    magic, _version, size, _number, *salts = struct.unpack_from(">6I", data)
    order = _MAGIC.get(magic)
    if order is None or _add(data[:24], order, (0, 0)) != struct.unpack_from(">2I", data, 24):
        yield Fault("file_damaged", path.name, _("its header does not fit its checksum"))
        return
    number = _first_misfit(data, order, size, salts)
    if number is not None:
        detail = _("part {number} does not fit its checksum").format(number=number)
        yield Fault("file_damaged", path.name, detail)


def _first_misfit(data: bytes, order: str, size: int, salts: list[int]) -> int | None:
    """Number of the first whole frame that is neither right nor left from an earlier log."""
    sums: Sums = struct.unpack_from(">2I", data, 24)
    step = _FRAME_HEADER + size
    for number, start in enumerate(range(_HEADER, len(data) - step + 1, step), 1):
        found = struct.unpack_from(">4I", data, start + 8)
        if found[0] != salts[0] and found[1] != salts[1]:
            return None
        sums = _add(data[start : start + 8], order, sums)
        sums = _add(data[start + _FRAME_HEADER : start + step], order, sums)
        if found != (*salts, *sums):
            return number
    return None


def _add(data: bytes, order: str, sums: Sums) -> Sums:
    """SQLite's running checksum over pairs of 32-bit words."""
    first, second = sums
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for place in range(0, len(words), 2):
        first = (first + words[place] + second) & 0xFFFFFFFF
        second = (second + words[place + 1] + first) & 0xFFFFFFFF
    return first, second
