"""The texts of a file of lines for a search: as it stands, and as its format means it."""

from __future__ import annotations

import base64
import csv
import io
import json
import re
from collections.abc import Iterator
from html import unescape
from typing import IO, Any

from logbook.pack.masking.piece import APART, UNREAD, WORDS, Piece, Reading, inside
from logbook.pack.masking.readable_mail import looks_like_mail, mail_texts

_BLOCK, _OVERLAP = 1 << 20, 4 << 10
_LARGEST_MAIL = 32 << 20
_LINE_END = 64 << 10
"""So far from the end of a block an end of a line is looked for."""
_TAG = re.compile(r"<[^<>]{0,2000}>")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|[bfnrt])")
_BASE64 = re.compile(r"[A-Za-z0-9+/]{24,}(?:\r?\n[A-Za-z0-9+/]+)*={0,2}")
_BETWEEN_MAILS = re.compile(rb"^From .*\r?\n", re.MULTILINE)
_TEXT_ENDS = (".txt", ".csv", ".tsv", ".json", ".jsonl", ".html", ".htm", ".xml", ".md", ".log",
              ".ics", ".vcf", ".py", ".eml", ".msg", ".mbox", ".svg", ".rtf")  # fmt: skip
_NO_LETTERS = bytes(byte for byte in range(32) if byte < 9 or byte > 13)
_LETTERS_ALONE = bytes(range(1, 128))
"""Of letters of a byte each: text in wide letters has others in plenty."""
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_LETTER = re.compile("[\t\n\r -~\u00a0-\u024f\u2010-\u2027\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_SURE = 0.95
"""That much of what is taken for text in wide letters without a mark has to be letters."""


def is_text(start: bytes, name: str) -> bool:
    """Whether a file that begins so is one of lines."""
    if start.startswith(b"\xef\xbb\xbf") or _wide_codec(start):
        return True
    if b"\x00" in start:
        return False
    return _odd(start) == 0 or name.lower().endswith(_TEXT_ENDS)


def decoded(content: bytes, codec: str | None = None) -> str:
    """The bytes as text: by their mark, as UTF-8, as Chinese, or letter by letter."""
    codec = codec or _wide_codec(content[:1024])
    if codec:
        return content.decode(codec, "replace").removeprefix("\ufeff")
    for codec in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(codec)
        except ValueError:
            continue
    return content.decode("latin-1")


def text_pieces(stream: IO[bytes], start: bytes, name: str, reading: Reading) -> Iterator[Piece]:
    """The pieces of a file of lines that begins so."""
    codec, lower = _wide_codec(start), name.lower()
    mail = looks_like_mail(decoded(start, codec), lower)
    before = b""
    for content in _blocks(stream, codec):
        text = decoded(content, codec)
        yield Piece("text", WORDS, text)
        yield from _as_meant(text, lower, whole=not before and len(content) < _BLOCK)
        if not mail:
            yield from _in_base64(text, reading)
        before = content
    if mail:
        stream.seek(0)
        yield from _mails(stream, lower, reading)


def _odd(start: bytes) -> int:
    """How many bytes of it stand in no text of a byte for each letter."""
    return len(start) - len(start.translate(None, _NO_LETTERS))


def _wide_codec(start: bytes) -> str | None:
    """The codec of letters of two or four bytes; without a mark, where all of it is letters."""
    for mark, codec in _MARKS:
        if start.startswith(mark):
            return codec
    if len(start) < 8 or not _odd(start):
        return None
    if len(start.translate(None, _LETTERS_ALONE)) < len(start) / 10:
        return None
    for codec in _WIDE:
        try:
            text = start[: len(start) // 4 * 4].decode(codec)
        except ValueError:
            continue
        if len(_LETTER.findall(text)) >= _SURE * len(text):
            return codec
    return None


def _blocks(stream: IO[bytes], codec: str | None) -> Iterator[bytes]:
    """The content in blocks, each with the last lines of the one before."""
    content = stream.read(_BLOCK)
    while fresh := stream.read(_BLOCK):
        cut = _line_end(content, codec)
        yield content[:cut]
        content = content[_line_end(content[: max(0, cut - _OVERLAP)], codec) :] + fresh
    yield content


def _line_end(content: bytes, codec: str | None) -> int:
    """Where the last line ends, or a letter where there are no lines."""
    if codec:
        return len(content) // 4 * 4
    for sign in (b"\n", b" "):
        at = content.rfind(sign, max(0, len(content) - _LINE_END))
        if at >= 0:
            return at + 1
    at = len(content)
    while at and content[at - 1] & 0xC0 == 0x80:
        at -= 1
    return at - 1 if at and content[at - 1] >= 0xC0 else at


def _as_meant(text: str, name: str, *, whole: bool) -> Iterator[Piece]:
    """What the text means in its format; in blocks of a long one only where that differs."""
    if "<" in text and (name.endswith((".html", ".htm", ".xml", ".svg")) or "</" in text):
        yield Piece("text without tags", WORDS, unescape(_TAG.sub("", text)))
        yield Piece("text with gaps for tags", WORDS, unescape(_TAG.sub(" ", text)))
    if name.endswith((".json", ".jsonl", ".ndjson")):
        if whole and text.lstrip()[:1] in ("{", "["):
            yield Piece("strings", WORDS, APART.join(_documents(text)))
        elif not whole and "\\" in text:
            yield Piece("strings", WORDS, _unescaped(text))
    if name.endswith((".csv", ".tsv")) and (whole or '"' in text):
        yield Piece("cells", WORDS, APART.join(_rows(text)))


def _documents(text: str) -> Iterator[str]:
    """The strings of each document of JSON, with their escapes read."""
    try:
        yield APART.join(_strings(json.loads(text)))
    except RecursionError:
        return
    except ValueError:
        for line in text.splitlines():
            try:
                yield APART.join(_strings(json.loads(line)))
            except (ValueError, RecursionError):
                continue


def _strings(value: Any) -> Iterator[str]:
    left = [value]
    while left:
        item = left.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            left += [*item.values(), *item.keys()]
        elif isinstance(item, list):
            left += item
        elif item is not None:
            yield str(item)


def _unescaped(text: str) -> str:
    """The text with the escapes of JSON read wherever they stand."""
    plain = _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else "\n", text)
    return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _rows(text: str) -> Iterator[str]:
    try:
        for row in csv.reader(io.StringIO(text, newline="")):
            yield APART.join(row)
    except csv.Error:
        return


def _in_base64(text: str, reading: Reading) -> Iterator[Piece]:
    """What stands in the text in base64, where it says that something does."""
    if "base64" not in text:
        return
    for found in _BASE64.finditer(text):
        letters = "".join(found[0].split()).rstrip("=")
        if len(letters) % 4 != 1:
            content = base64.b64decode(letters + "=" * (-len(letters) % 4))
            yield from inside("base64", reading.within(io.BytesIO(content), len(content), "base64"))


def _mails(stream: IO[bytes], name: str, reading: Reading) -> Iterator[Piece]:
    """The mail, or each of those that are kept in one file."""
    content = stream.read(_LARGEST_MAIL + 1)
    if len(content) > _LARGEST_MAIL:
        yield Piece("mail", UNREAD, "")
    several = name.endswith(".mbox") or content.startswith(b"From ")
    for mail in _BETWEEN_MAILS.split(content) if several else [content]:
        for where, part in mail_texts(mail):
            if isinstance(part, str):
                yield Piece(where, WORDS, part)
                yield from _in_base64(part, reading)
            else:
                yield from inside(where, reading.within(io.BytesIO(part), len(part), where))
