"""The parts of a mail (MIME): which a person reads, decoded; nothing is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator

from logbook.domain.reading.encoded_words import (
    as_bytes,
    decode_base64,
    decode_bytes,
    decode_quoted,
)
from logbook.domain.reading.html_text import Link, read_html
from logbook.domain.reading.mail_headers import Headers, read_headers
from logbook.domain.value import Value

_MOST_PARTS = 60
_DEEPEST = 8
_LONGEST_PART = 1_000_000
_PARAMETER = re.compile(r';\s*([a-z0-9*-]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^\s;]+)', re.IGNORECASE)


class Part(Value):
    """One readable part: its text and links, or a whole mail that was attached."""

    text: str
    links: tuple[Link, ...]
    message: tuple[Headers, str] | None = None
    """Headers and raw body of an attached mail."""


class _Leaf(Value):
    part: Part
    html: bool
    choice: int
    """Which `multipart/alternative` it is one of; 0 for none."""


def readable_parts(headers: Headers, body: str) -> list[Part]:
    """What a person reads of a mail, in order.

    Of alternatives the plain text is taken, and of the HTML only the links, unless the HTML says
    something else: then both.  Attachments that are no mails are passed over.  At most 60
    parts and 8 levels are looked at.
    """
    leaves = list(_leaves(headers, body, depth=0, choice=0, left=[_MOST_PARTS]))
    plain: dict[int, str] = {}
    for leaf in leaves:
        if leaf.choice and not leaf.html:
            plain[leaf.choice] = plain.get(leaf.choice, "") + leaf.part.text
    return [
        leaf.part.replaced(text="")
        if leaf.html and _says_the_same(plain.get(leaf.choice, ""), leaf.part.text)
        else leaf.part
        for leaf in leaves
    ]


def _says_the_same(plain: str, html: str) -> bool:
    """Whether the plain text has most of the words of the HTML."""
    words = set(re.findall(r"[^\W_]{2,}", html))
    told = set(re.findall(r"[^\W_]{2,}", plain))
    return bool(plain.strip()) and len(words & told) * 2 >= len(words)


def _leaves(
    headers: Headers, body: str, *, depth: int, choice: int, left: list[int]
) -> Iterator[_Leaf]:
    if left[0] <= 0:
        return
    left[0] -= 1
    kind, parameters = _content_type(headers)
    boundary = parameters.get("boundary", "")
    if kind.startswith("multipart/") and boundary and depth < _DEEPEST:
        choice = left[0] + 1 if kind == "multipart/alternative" else choice
        for piece in _pieces(body, boundary, left[0]):
            inner = _part_headers(piece)
            yield from _leaves(inner, piece[inner.end :], depth=depth + 1, choice=choice, left=left)
    elif kind in ("message/rfc822", "message/global"):
        text = _decoded(headers, body, None)
        inner = read_headers(text)
        if inner.is_mail:
            part = Part(text="", links=(), message=(inner, text[inner.end :]))
            yield _Leaf(part=part, html=False, choice=0)
    elif kind.startswith(("text/", "multipart/")) and not _is_attachment(headers):
        text = _decoded(headers, body, parameters.get("charset", ""))
        if kind == "text/html" or _looks_like_html(kind, text):
            words, links = read_html(text)
            yield _Leaf(part=Part(text=words, links=links), html=True, choice=choice)
        else:
            yield _Leaf(part=Part(text=text, links=()), html=False, choice=choice)


def _looks_like_html(kind: str, text: str) -> bool:
    """Whether a part that says nothing of its kind is HTML all the same."""
    return kind == "text/plain" and text[:200].lstrip().lower().startswith(("<html", "<!doctype h"))


def _part_headers(piece: str) -> Headers:
    """The headers of a part; a part that begins with an empty line has none."""
    if piece.startswith("\n"):
        return Headers(fields=(), end=1)
    return read_headers(piece)


def _pieces(body: str, boundary: str, most: int) -> Iterator[str]:
    mark = "--" + boundary
    place = 0 if body.startswith(mark) else body.find("\n" + mark) + 1
    if place == 0 and not body.startswith(mark):
        yield body  # a boundary that never comes: the body is all there is
        return
    for _count in range(most):
        start = body.find("\n", place) + 1
        if start == 0 or body.startswith("--", place + len(mark)):
            return
        end = body.find("\n" + mark, start - 1)
        yield body[start : end if end >= 0 else len(body)]
        if end < 0:
            return
        place = end + 1


def _content_type(headers: Headers) -> tuple[str, dict[str, str]]:
    value = headers.first("content-type")[:4000]
    kind = value.partition(";")[0].strip().lower() or "text/plain"
    parameters = {
        match[1].lower().partition("*")[0]: match[2].strip('"')
        for match in _PARAMETER.finditer(value)
    }
    return kind if "/" in kind else "text/plain", parameters


def _is_attachment(headers: Headers) -> bool:
    return headers.first("content-disposition").lower().startswith("attachment")


def _decoded(headers: Headers, body: str, charset: str | None) -> str:
    """The body as text; with no charset (an attached mail) its bytes stay what they are."""
    body = body[:_LONGEST_PART]
    encoding = headers.first("content-transfer-encoding").strip().lower()
    if encoding in ("base64", "quoted-printable"):
        content = decode_base64(body) if encoding == "base64" else decode_quoted(body)
        if charset is None:
            return content.decode("utf-8", "surrogateescape").replace("\r\n", "\n")
        return decode_bytes(content, charset).replace("\r\n", "\n")
    if charset is None:
        return body
    stateful = charset.lower().startswith(("iso-2022", "hz-", "utf-7"))
    if body.isascii() and not stateful:
        return body
    content = as_bytes(body)
    return decode_bytes(content, charset if not _is_text(body) or stateful else "utf-8")


def _is_text(body: str) -> bool:
    """Whether the characters are known; bytes of another charset stand there as surrogates."""
    return not any("\ud800" <= character <= "\udfff" for character in body)
