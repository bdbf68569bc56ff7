"""Every text that can be read out of a file, whatever its format: what a search has to see.

Used before a file goes into a pack, and again on the finished pack.  One piece of text is
held at a time; of sound and film only the ends are looked at, where their tags are.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import IO, Any, NamedTuple

from logbook.pack.masking.readable_mail import looks_like_mail, mail_texts
from logbook.pack.masking.readable_pdf import pdf_texts
from logbook.pack.masking.readable_picture import picture_texts

WORDS = "words"
"""Text that somebody can read."""
BYTES = "bytes"
"""Where a piece stands that was taken out of a file of no known format."""
RAW = "raw"
"""Bytes taken for letters: only long values can be told from chance there."""

_DEEPEST = 3
_MOST_MEMBERS = 2_000
_LARGEST_MEMBER = 64 << 20
_SMALL_MEMBER, _MOST_TIMES = 1 << 20, 200
"""No words of people pack two hundred times smaller: larger members that do are a zip bomb."""
_LARGEST_TEXT = 32 << 20
_ENDS = 256 << 10
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\x00", b"MM\x00*")
_GZIP = b"\x1f\x8b"
_TAG = re.compile(r"<[^<>]{0,2000}>")
_LETTERS = bytes(byte if 31 < byte < 127 else 10 for byte in range(256))
"""For `bytes.translate`: what is no letter ends a line; letters of two bytes lose the other one."""
_RUN = re.compile(r"[ -~]{4,}")
_TEXT_ENDS = (".txt", ".csv", ".tsv", ".json", ".jsonl", ".html", ".htm", ".xml", ".md", ".log",
              ".ics", ".vcf", ".py", ".eml", ".msg", ".mbox", ".svg", ".rtf")  # fmt: skip


class Piece(NamedTuple):
    """A piece of text: where it stands, what it is worth, and what it says."""

    where: str
    kind: str
    text: str


def texts_of(path: Path, name: str | None = None, *, raw: bool = True) -> Iterator[Piece]:
    """The texts of a file; `name` is its name where people see it, itself not among them.
    Without `raw`, bytes that are no text of any known format may be passed over.

    Never raises for a broken file: what cannot be read as its format is read as bytes.
    """
    with path.open("rb") as stream:
        size = path.stat().st_size
        if raw or not _is_unknown(stream, name or path.name):
            yield from _texts(stream, size, name or path.name, 0)


def _is_unknown(stream: IO[bytes], name: str) -> bool:
    start = stream.read(1024)
    stream.seek(0)
    known = b"%PDF-" in start or start.startswith((b"PK", b"RIFF", *_PICTURES))
    return not known and not is_text(start, name)


def _texts(stream: IO[bytes], size: int, name: str, depth: int) -> Iterator[Piece]:
    start = stream.read(1024)
    stream.seek(0)
    # A zip first: one that begins with a stored PDF has the mark of a PDF near its start too.
    if start.startswith(b"PK") and depth < _DEEPEST:
        yield from _zip(stream, size, name, depth)
    elif start.startswith(_GZIP) and depth < _DEEPEST:
        yield from _gzip(stream, size, name, depth)
    elif b"%PDF-" in start:
        yield from _read(pdf_texts, stream, size, name, depth)
    elif start.startswith(_PICTURES) or (start[:4] == b"RIFF" and start[8:12] == b"WEBP"):
        yield from (Piece(where, WORDS, text) for where, text in picture_texts(stream))
    elif is_text(start, name):
        yield from _text(stream.read(_LARGEST_TEXT), name, depth)
    else:
        yield from _bytes(stream, size)


def _read(reader: Any, stream: IO[bytes], size: int, name: str, depth: int) -> Iterator[Piece]:
    """A PDF with the files inside it; one that is broken as bytes."""
    found = False
    for where, kind, content in reader(stream):
        found = True
        if isinstance(content, str):
            yield Piece(where, kind, content)
        elif depth < _DEEPEST:
            inside = _texts(io.BytesIO(content), len(content), where, depth + 1)
            yield from (Piece(f"{where}: {p.where}", p.kind, p.text) for p in inside)
    if not found:
        stream.seek(0)
        yield from _bytes(stream, size)


def is_text(start: bytes, name: str) -> bool:
    """Whether a file that begins so is one of lines."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return True
    if b"\x00" in start:
        return False
    odd = sum(byte < 9 or 13 < byte < 32 for byte in start)
    return odd == 0 or name.lower().endswith(_TEXT_ENDS)


def decoded(content: bytes) -> str:
    """The bytes as text: by their mark, as UTF-8, as Chinese, or letter by letter."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    for codec in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(codec)
        except ValueError:
            continue
    return content.decode("latin-1")


def _text(content: bytes, name: str, depth: int) -> Iterator[Piece]:
    text = decoded(content)
    yield Piece("text", WORDS, text)
    lower = name.lower()
    if looks_like_mail(text[:4000], lower):
        for where, part in mail_texts(content):
            if isinstance(part, str):
                yield Piece(where, WORDS, part)
            elif depth < _DEEPEST:
                inside = _texts(io.BytesIO(part), len(part), where, depth + 1)
                yield from (Piece(f"{where}: {p.where}", p.kind, p.text) for p in inside)
    if "<" in text and (lower.endswith((".html", ".htm", ".xml", ".svg")) or "</" in text):
        yield Piece("text without tags", WORDS, unescape(_TAG.sub("", text)))
        yield Piece("text with gaps for tags", WORDS, unescape(_TAG.sub(" ", text)))
    if text.lstrip()[:1] in ("{", "[") and lower.endswith((".json", ".jsonl", ".ndjson")):
        yield from _json(text)
    if lower.endswith((".csv", ".tsv")):
        yield from _cells(text)


def _json(text: str) -> Iterator[Piece]:
    """The strings of JSON, with their escapes read."""
    try:
        documents = [json.loads(text)]
    except ValueError:
        documents = []
        for line in text.splitlines():
            try:
                documents.append(json.loads(line))
            except (ValueError, RecursionError):
                continue
    except RecursionError:
        return
    for number, document in enumerate(documents, 1):
        yield Piece(f"line {number}", WORDS, "\n".join(_strings(document)))


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


def _cells(text: str) -> Iterator[Piece]:
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline="")), 1):
            yield Piece(f"row {number}", WORDS, "\n".join(row))
    except csv.Error:
        return


def _gzip(stream: IO[bytes], size: int, name: str, depth: int) -> Iterator[Piece]:
    """What is packed by gzip alone; a tar inside shows its files as bytes."""
    try:
        with gzip.GzipFile(fileobj=stream) as packed:
            held = io.BytesIO(packed.read(_LARGEST_TEXT))
    except (OSError, EOFError, zlib.error):
        stream.seek(0)
        yield from _bytes(stream, size)
        return
    yield from _texts(held, held.getbuffer().nbytes, name.removesuffix(".gz"), depth + 1)


def _zip(stream: IO[bytes], size: int, name: str, depth: int) -> Iterator[Piece]:
    """Names, comments and members of a zip, which office documents are too."""
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, ValueError, OSError):
        stream.seek(0)
        yield from _bytes(stream, size)
        return
    with archive:
        yield Piece("comment", WORDS, archive.comment.decode("utf-8", "replace"))
        for info in archive.infolist()[:_MOST_MEMBERS]:
            yield Piece("name of a member", WORDS, info.filename)
            if info.file_size > max(_SMALL_MEMBER, _MOST_TIMES * info.compress_size):
                continue
            try:
                for piece in _member(archive, info, depth):
                    yield Piece(f"{info.filename}: {piece.where}", piece.kind, piece.text)
            except (zipfile.BadZipFile, RuntimeError, ValueError, OSError, NotImplementedError):
                continue


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, depth: int) -> Iterator[Piece]:
    """A large member is not held in memory: it is read where it lies, if it is stored so."""
    with archive.open(info) as stream:
        if info.file_size <= _LARGEST_MEMBER:
            held = io.BytesIO(stream.read())
            yield from _texts(held, info.file_size, info.filename, depth + 1)
        elif info.compress_type == zipfile.ZIP_STORED:
            yield from _texts(stream, info.file_size, info.filename, depth + 1)


def _bytes(stream: IO[bytes], size: int) -> Iterator[Piece]:
    """What looks like letters at both ends of a file of any format."""
    ends = [stream.read(_ENDS)]
    if size > _ENDS:
        stream.seek(max(_ENDS, size - _ENDS))
        ends.append(stream.read(_ENDS))
    for content in ends:
        text = content.translate(_LETTERS, b"\x00").decode("ascii")
        # Shorter runs are chance in most files, and are most of what there is to search.
        yield Piece(BYTES, RAW, "\n".join(_RUN.findall(text)))
