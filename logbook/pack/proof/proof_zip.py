"""`proof.zip` while it is written: a zip of fixed bytes.

Members are stored, not deflated: two builds of the compressor may differ, and what is
large in a pack is compressed already or consists of hashes.
"""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from logbook.errors import Damaged
from logbook.language import _
from logbook.pack.layout import PROOF, UNPACKED
from logbook.pack.proof.read_back import Read, ReadBack, read_file

_BLOCK = 1 << 20
_NEEDS_ZIP64 = 1 << 31


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file of the bag: where its bytes are, how many, and what they must hash to."""

    source: Path
    size: int
    sha256: str
    said_by: str = ""
    """Who named the hash beforehand, for the message when it is not met; empty for our own."""


class ProofZip:
    """The zip at `path`; equal members, added in equal order, give equal bytes.

    `created` is the time that its members bear, RFC 3339.
    """

    def __init__(self, path: Path, created: str) -> None:
        self._stream = path.open("w+b")
        self._archive = zipfile.ZipFile(self._stream, "w", zipfile.ZIP_STORED)
        self._time = _zip_time(created)
        self._reading = ReadBack(path)
        self._unread: dict[str, Member] = {}
        self._read: dict[str, Read] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        with self._stream, closing(self._reading):
            self._archive.close()
            flush(self._stream)
            if error is None:
                self._read_members()
                self._read[PROOF] = self._reading.rest()

    @property
    def read(self) -> Mapping[str, Read]:
        """What was read back: the members by their names in the bag, the closed zip by its own."""
        return self._read

    def add(self, members: Mapping[str, Member]) -> None:
        """Files of the bag by their names in it, written and read back from the disk.

        Raises Damaged for an altered original.
        """
        for name in sorted(members):
            self._write(name, members[name])
        flush(self._stream)
        self._read_members()

    def _write(self, name: str, member: Member) -> None:
        info = zipfile.ZipInfo(f"{UNPACKED}/{name}", self._time)
        # Set by hand, because the defaults follow the system on which the pack is made.
        info.create_system, info.external_attr = 3, 0o100644 << 16
        info.file_size = member.size
        large = member.size >= _NEEDS_ZIP64
        with (
            member.source.open("rb") as source,
            self._archive.open(info, "w", force_zip64=large) as target,
        ):
            shutil.copyfileobj(source, target, _BLOCK)
        self._unread[name] = member

    def _read_members(self) -> None:
        for name, member in self._unread.items():
            read = self._reading.member(self._archive.getinfo(f"{UNPACKED}/{name}"))
            if read.sha256 != member.sha256:
                raise Damaged(
                    _("The file of attachment {name} was altered.").format(name=member.said_by)
                )
            self._read[name] = read
        self._unread.clear()


def measured(path: Path) -> Member:
    """A file that this program wrote, with its size and hash."""
    read = read_file(path)
    return Member(source=path, size=read.size, sha256=read.sha256)


def flush(stream: BinaryIO) -> None:
    """Bring what was written onto the disk."""
    stream.flush()
    os.fsync(stream.fileno())


def _zip_time(created: str) -> tuple[int, int, int, int, int, int]:
    moment = datetime.fromisoformat(created)
    return (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)
