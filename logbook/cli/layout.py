"""Lines that fit: wrapping by the columns a character takes on a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from logbook.cli.terminal import WIDTH

_NEVER_FIRST = frozenset("，。、；：？！）】》」』”’")
"""Chinese sets these beside the word before them, never at the start of a line."""
_NEVER_LAST = frozenset("（【《「“‘周第")
"""Nor are these at the end of one: \u5468\u4e94 (Friday) is one word."""
_DIGITS_FOLLOW = frozenset("年月午")
"""A number after one of these belongs to it: a date and a time of day stay in one piece."""


def columns(text: str) -> int:
    """How many columns the text takes; Chinese characters take two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(_columns_of(character) for character in text)


def _columns_of(character: str) -> int:
    if character < "\u0300":
        return 1  # Nothing below is wide or combining, and most characters are below.
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def pad(text: str, width: int) -> str:
    """The text with spaces up to this many columns."""
    return text + " " * max(0, width - columns(text))


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` columns; their concatenation is the text without its line ends.

    Breaks after a space or beside a wide character; a longer word is cut where the line ends.
    """
    lines = []
    for paragraph in text.split("\n"):
        start = 0
        line_end = _ascii_line_end if paragraph.isascii() else _line_end
        while (end := line_end(paragraph, start, width)) < len(paragraph):
            lines.append(paragraph[start:end])
            start = end
        lines.append(paragraph[start:])
    return lines


def _ascii_line_end(text: str, start: int, width: int) -> int:
    if len(text) - start <= width:
        return len(text)
    return text.rfind(" ", start, start + width) + 1 or start + width


def _line_end(text: str, start: int, width: int) -> int:
    """Where the line from `start` ends: the last good place that fits, else where it is full."""
    used, good = 0, start
    for position in range(start, len(text)):
        character = text[position]
        size = _columns_of(character)
        if size == 2 and position > start and _parted(text[position - 1], character):
            good = position
        if used + size > width:
            return good if good > start else max(start + 1, position)
        used += size
        after = text[position + 1 : position + 2]
        if character == " " or (size == 2 and after != " " and _parted(character, after)):
            good = position + 1
    return len(text)


def _parted(before: str, after: str) -> bool:
    """Whether a line may end between two characters of which one is wide."""
    if after in _NEVER_FIRST or before in _NEVER_LAST:
        return False
    if before in _DIGITS_FOLLOW and after.isdecimal():
        return False
    return not (before.isdecimal() and after > "\u2fff")


def labelled(label: str, value: str, *, label_width: int, width: int = WIDTH) -> list[str]:
    """A label and its value in two columns, the value wrapped beneath itself."""
    lines = wrap(value, width - label_width)
    heads = [pad(label, label_width), *[" " * label_width] * (len(lines) - 1)]
    return [head + line for head, line in zip(heads, lines, strict=True)]


def paragraph(text: str, indent: str = "") -> str:
    """A sentence or two as lines of the terminal's width."""
    return "\n".join(indent + line.rstrip() for line in wrap(text, WIDTH - columns(indent)))


def clip(text: str, width: int = WIDTH) -> str:
    """The text on one line; what does not fit is left out, and three dots say so."""
    flat = " ".join(text.split())
    if columns(flat) <= width:
        return flat
    return wrap(flat, width - 4)[0].rstrip() + " ..."


def table(rows: Iterable[tuple[str, ...]], gap: str = "  ") -> list[str]:
    """Rows as aligned columns; the last column wraps beneath itself."""
    cells = list(rows)
    if not cells:
        return []
    widths = [max(columns(row[i]) for row in cells) for i in range(len(cells[0]) - 1)]
    lines = []
    for row in cells:
        head = "".join(pad(cell, width) + gap for cell, width in zip(row, widths, strict=False))
        lines += labelled(head, row[-1], label_width=min(columns(head), WIDTH // 2))
    return [line.rstrip() for line in lines]
