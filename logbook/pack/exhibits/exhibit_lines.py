"""Text exhibits as lines: read as their kind wants it, masked, harmless to show."""

from __future__ import annotations

import re
from bisect import bisect_right
from pathlib import Path
from typing import NamedTuple

from logbook.domain.reading.encoded_words import decode_words
from logbook.domain.reading.html_text import read_html
from logbook.domain.reading.mail_headers import read_headers
from logbook.domain.reading.mail_reading import MailRead, read_mail
from logbook.pack.masking.masking import Masks
from logbook.pack.masking.readable import decoded
from logbook.pack.masking.readable_mail import looks_like_mail
from logbook.pack.proof.standalone_verify import visible

MOST_LINES = 1_000
_MOST_BYTES = 8 << 20
_LONGEST_LINE = 4_000
_HEADERS = ("from", "sender", "reply-to", "to", "cc", "date", "subject", "message-id")


class Lines(NamedTuple):
    """What a text exhibit shows."""

    lines: tuple[str, ...]
    left: int
    """How many further lines the original has."""
    kind: str
    """e-mail, web page as text, or text."""
    masked: tuple[tuple[str, str], ...]
    """(where: line 12, category)."""


def lines_of(path: Path, name: str, masks: Masks) -> Lines:
    """The lines of a text file, at most MOST_LINES, as this receiver may see them."""
    with path.open("rb") as stream:
        content = stream.read(_MOST_BYTES)
    kind, text = _as_read(content, name.lower())
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    text, left = _first_lines(text)
    places = masks.places(text)
    starts = [0, *(found.end() for found in re.finditer("\n", text))] if places else []
    masked = [(f"line {bisect_right(starts, at)}", category) for at, _end, category in places]
    shown = visible(masks.text(text).expandtabs(4))
    lines = tuple(line[:_LONGEST_LINE] for line in shown.split("\n"))
    return Lines(lines, left, kind, tuple(dict.fromkeys(masked)))


def _first_lines(text: str) -> tuple[str, int]:
    """The text up to MOST_LINES, and how many lines follow."""
    end = -1
    for _line in range(MOST_LINES):
        end = text.find("\n", end + 1)
        if end < 0:
            return text, 0
    return text[:end], text.count("\n", end)


def _as_read(content: bytes, name: str) -> tuple[str, str]:
    text = decoded(content)
    if looks_like_mail(text[:4000], name):
        mail = read_mail(content)
        if mail is not None:
            return "e-mail", _mail(mail, text)
    start = text[:500].lstrip().lower()
    if name.endswith((".html", ".htm")) or start.startswith(("<!doctype html", "<html")):
        return "web page as text", read_html(text)[0]
    return "text", text


def _mail(mail: MailRead, text: str) -> str:
    headers = read_headers(text.replace("\r\n", "\n"))
    told = [
        f"{name.title()}: {decode_words(value)}" for name in _HEADERS for value in headers.all(name)
    ]
    parts = ["\n".join(told), mail.body]
    for forwarded in mail.forwarded:
        parts.append(f"--- forwarded: {forwarded.sender}: {forwarded.subject}\n{forwarded.body}")
    return "\n\n".join(parts)
