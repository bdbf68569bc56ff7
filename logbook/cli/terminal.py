"""The three standard streams, prepared so that no character and no closed pipe ends a run."""

from __future__ import annotations

import io
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:  # importing `typing` would slow down every `check`
    from typing import TextIO

WIDTH = 80
"""Columns that every message fits in."""


def prepare_streams() -> None:
    """Let output replace what the terminal's encoding lacks, and input keep what it cannot read.

    A Chinese Windows console (cp936) or a pipe under cp1252 gets a question mark for a
    character it has not; it never gets a failure after the work is done.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        # Kept as surrogates, which `readable` refuses in words; replacing would alter evidence.
        sys.stdin.reconfigure(errors="surrogateescape")


def print_line(text: str, to: TextIO | None = None) -> None:
    """A line on standard output, or on `to`, at once: both streams may end in one file."""
    stream = sys.stdout if to is None else to
    stream.write(text + "\n")
    stream.flush()


def readable(text: str) -> bool:
    """Whether the text holds only characters, none of the bytes that could not be decoded."""
    return not any("\ud800" <= character <= "\udfff" for character in text)


def is_unicode(stream: TextIO) -> bool:
    """Whether the stream can carry every character."""
    return (getattr(stream, "encoding", None) or "").lower().replace("-", "").startswith("utf")


def has_person() -> bool:
    """Whether somebody can be asked: keyboard in, and a screen for the questions."""
    return _is_terminal(sys.stdin) and _is_terminal(sys.stderr)


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False


def silence_output() -> None:
    """After the reader of a pipe has left: keep the interpreter from complaining at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError):
        pass  # Not a real stream; there is nothing to complain about.
    finally:
        os.close(nowhere)
