"""`proof.zip` while it is written: a zip of fixed bytes.

Members are stored, not deflated: two builds of the compressor may differ, and what is
large in a pack is compressed already or consists of hashes.
"""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from logbook.errors import Damaged
from logbook.language import _
from logbook.pack.layout import UNPACKED

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
        self._stream = path.open("wb")
        self._archive = zipfile.ZipFile(self._stream, "w", zipfile.ZIP_STORED)
        self._time = _zip_time(created)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        with self._stream:
            self._archive.close()
            flush(self._stream)

    def add(self, members: Mapping[str, Member]) -> None:
        """Files of the bag by their names in it; raises Damaged for an altered original."""
        for name in sorted(members):
            self._add(f"{UNPACKED}/{name}", members[name])

    def _add(self, name: str, member: Member) -> None:
        info = zipfile.ZipInfo(name, self._time)
        # Set by hand, because the defaults follow the system on which the pack is made.
        info.create_system, info.external_attr = 3, 0o100644 << 16
        info.file_size = member.size
        digest = hashlib.sha256()
        large = member.size >= _NEEDS_ZIP64
        with (
            member.source.open("rb") as source,
            self._archive.open(info, "w", force_zip64=large) as target,
        ):
            for block in _blocks(source):
                digest.update(block)
                target.write(block)
        if digest.hexdigest() != member.sha256:
            raise Damaged(
                _("The file of attachment {name} was altered.").format(name=member.said_by)
            )


def measured(path: Path) -> Member:
    """A file that this program wrote, with its size and hash."""
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return Member(source=path, size=path.stat().st_size, sha256=digest)


def flush(stream: BinaryIO) -> None:
    """Bring what was written onto the disk."""
    stream.flush()
    os.fsync(stream.fileno())


def _blocks(stream: BinaryIO) -> Iterator[bytes]:
    return iter(lambda: stream.read(_BLOCK), b"")


def _zip_time(created: str) -> tuple[int, int, int, int, int, int]:
    moment = datetime.fromisoformat(created)
    return (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)
