"""A large file answered by two processes, block by block in turn, in the order of the file.

The second one is a fork that reads the same file; each skips the blocks of the other, and
the first passes on what comes through a pipe.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator
from io import RawIOBase
from struct import Struct

from logbook.errors import Refused
from logbook.language import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

Answered = tuple[bytes, int, int]
"""The lines of a block, how many rows it had, how many of them were not understood."""

WORTH_IT = 4_000_000
"""Bytes of a file of plain numbers from which a second process pays for its start."""
WORTH_IT_BY_ROW = 500_000
"""The same where every row is judged by itself, which takes ten times as long."""
_PIPE = 1 << 20
_HEAD = Struct("<QQQ")


def may_share(size: int, *, by_row: bool) -> bool:
    """Whether a file of this size is worth two processes, and the system has them.

    `by_row` says that its rows are more than plain numbers.
    """
    worth = WORTH_IT_BY_ROW if by_row else WORTH_IT
    return size >= worth and hasattr(os, "fork") and (os.cpu_count() or 1) > 1


def shared(answers: Callable[[int], Iterator[Answered]]) -> Generator[Answered, None, None]:
    """The blocks of both shares in turn; `answers` gives those of share 0 or 1.

    Raises `Refused` when the second process does not bring its share.
    """
    reading, writing = os.pipe()
    _widen(writing)
    child = os.fork()
    if child == 0:
        os.close(reading)
        _serve(answers(1), writing)
    os.close(writing)
    complete = True
    try:
        with os.fdopen(reading, "rb", buffering=0) as pipe:
            for mine in answers(0):
                if not complete:
                    break
                yield mine
                theirs = _received(pipe)
                complete = theirs is not None
                if theirs is not None:
                    yield theirs
            else:
                complete = True
    finally:
        _pid, status = os.waitpid(child, 0)
    if status or not complete:
        raise Refused(_("The file could not be read to its end."))


def _serve(answers: Iterator[Answered], writing: int) -> NoReturn:
    status = 1
    try:
        with os.fdopen(writing, "wb", buffering=0) as pipe:
            for lines, rows, faults in answers:
                for part in (_HEAD.pack(len(lines), rows, faults), lines):
                    _write(pipe, part)
        status = 0
    except (OSError, KeyboardInterrupt):
        pass  # whoever reads has gone, or says what is wrong
    finally:
        os._exit(status)


def _write(pipe: RawIOBase, part: bytes) -> None:
    rest = memoryview(part)
    while rest:
        rest = rest[pipe.write(rest) or 0 :]


def _received(pipe: RawIOBase) -> Answered | None:
    head = _read(pipe, _HEAD.size)
    if len(head) < _HEAD.size:
        return None
    size, rows, faults = _HEAD.unpack(head)
    lines = _read(pipe, size)
    return (lines, rows, faults) if len(lines) == size else None


def _read(pipe: RawIOBase, size: int) -> bytes:
    """So many bytes; fewer where the other end is closed before."""
    whole = bytearray(size)
    view, done = memoryview(whole), 0
    while done < size and (more := pipe.readinto(view[done:])):
        done += more
    return bytes(view[:done])


def _widen(pipe: int) -> None:
    """Let a pipe hold a block of answers, where the system can: fewer turns to wait for."""
    try:
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)
    except (ImportError, AttributeError, OSError):
        pass  # it works as it is
