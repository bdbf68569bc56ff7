"""The line of a live call that is being typed: edited, stamped with the time, kept at Ctrl-C."""

from __future__ import annotations

import os
import shutil
import sys

import click

from logbook.cli.layout import columns
from logbook.cli.prompts import EndOfInput, ask
from logbook.cli.terminal import has_person


def stamp_again(prompt: str, line: str, clock: str) -> None:
    """Put the time of Enter where the prompt shows the time at which it appeared.

    Only where the line just typed is surely the one above the cursor, and whole.
    """
    if os.name != "posix" or not sys.stderr.isatty() or os.environ.get("TERM", "dumb") == "dumb":
        return
    width = shutil.get_terminal_size().columns
    if line.isprintable() and columns(f"{prompt} {line}") < width - 2:
        sys.stderr.write(f"\x1b7\x1b[1A\r{clock}\x1b8")
        sys.stderr.flush()


def edit_lines(interactive: bool) -> None:
    """Let a person edit the line and see earlier ones of this sitting; nothing is kept of them."""
    if interactive and sys.stdin is sys.__stdin__ and has_person() and sys.stdout.isatty():
        try:
            import readline
        except ImportError:
            return  # Windows edits lines itself.
        readline.clear_history()


def edited(prompt: str) -> str:
    """One line; where it can be edited, `input` asks, which click keeps from editing."""
    if "readline" not in sys.modules or not sys.stdout.isatty():
        return ask(prompt)
    try:
        return input(f"{prompt} ")
    except EOFError as error:
        raise EndOfInput from error
    except KeyboardInterrupt as error:
        raise click.Abort from error


def typed_so_far() -> str:
    """What stood in the line when Ctrl-C was pressed."""
    if "readline" not in sys.modules:
        return ""
    return str(sys.modules["readline"].get_line_buffer()).rstrip("\n")
