"""The input of a batch: which encoding and format it has, and its rows, in constant memory.

Three formats: JSON Lines (an object a line), CSV with a header that names `value`, and
plain lines, each of which is one contact.
"""

from __future__ import annotations

import codecs
import csv
import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, BinaryIO, NamedTuple

from logbook.errors import Unreadable
from logbook.language import _

BLOCK = 1 << 14
"""Bytes read at once: their answers, thirty times as many, stay in a processor's cache."""
LONGEST_LINE = 1 << 20
"""Bytes; what a line has beyond them is dropped."""
COLUMNS = (
    "value", "kind", "channel", "direction", "carrier",
    "display_name", "reply_to", "return_path", "auth",
)  # fmt: skip
_NAMES = frozenset(COLUMNS)
_TEXT = frozenset((str,))
_BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_NO_TEXT = (b"PK\x03\x04", b"%PDF-", b"SQLite format 3", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r\x0b\x0c\x1b")
_JSON_SPACE = " \t\n\r"
_read_json = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str).scan_once  # type: ignore[attr-defined]
"""Numbers stay as they are written: 8003310500.0 is not 8003310500."""


class Row(NamedTuple):
    """One row to judge."""

    line: int
    """Its number in the file, from 1."""
    fields: dict[str, str]
    """By column; a row with a fault has only `value`, the line as it stood."""
    fault: str = ""
    """What makes it no row."""


class BatchInput:
    """A stream of rows, whose beginning is looked at when this is made.

    Raises `Unreadable` for what is no text, or in none of the three formats.
    """

    def __init__(self, stream: BinaryIO, name: str) -> None:
        head = stream.read(BLOCK)
        binary = head.startswith(_NO_TEXT)
        encoding = _encoding(head)
        chunks = chain([head], iter(lambda: stream.read(BLOCK), b""))
        if encoding:
            chunks = chain(_recoded(chunks, encoding))
            head = next(chunks, b"")
            chunks = chain([head], chunks)
        if binary or _has_many_controls(head):
            raise Unreadable(_("{file} is no text file.").format(file=name))
        self.blocks = line_blocks(chunks)
        """The lines, in blocks without the last line end."""
        first = next((line.strip() for line in head.split(b"\n") if line.strip()), b"")
        self.format, self._delimiter = _format(first.decode("utf-8", "replace"), name)
        """json, csv or lines: how `blocks` are to be understood."""

    def table_rows(self) -> Iterator[Row]:
        """The rows of a CSV file; blank lines are none."""
        lines = _Counted(
            line + "\n"
            for block in self.blocks
            for line in block.decode("utf-8", "replace").split("\n")
        )
        csv.field_size_limit(LONGEST_LINE)
        reader = csv.reader(lines, delimiter=self._delimiter, skipinitialspace=True)
        header: list[str] = []
        while True:
            number = reader.line_num + 1
            lines.quotes = 0
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                fault = _("this is no row of a table ({error})").format(error=error)
                yield Row(line=number, fields={}, fault=fault)
                continue
            if header and any(cells):
                # A row of several lines ends with a quotation mark, or with the file.
                open_end = reader.line_num > number and lines.quotes % 2
                fault = _("a quotation mark is not closed; no line after it was read")
                yield Row(
                    line=number, fields=dict(zip(header, cells, strict=False)),
                    fault=fault if open_end else "",
                )  # fmt: skip
            elif cells:
                header = header or [cell.strip().casefold() for cell in cells]


class _Counted:
    """Lines, and how many quotation marks stood in those taken so far."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self.quotes = 0

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.quotes += line.count('"')
            yield line


def line_blocks(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in blocks of whole lines, with plain line ends and none at the end.

    A line longer than LONGEST_LINE is cut off there.
    """
    rest = b""
    for chunk in chunks:
        block, newline, tail = chunk.rpartition(b"\n")
        if newline:
            yield _plain_ends(rest + block)
            rest = tail
        else:
            rest = (rest + chunk)[:LONGEST_LINE]
    if rest:
        yield _plain_ends(rest)


def _plain_ends(block: bytes) -> bytes:
    return block.replace(b"\r\n", b"\n").removesuffix(b"\r") if b"\r" in block else block


def json_rows(block: bytes, first: int) -> Iterator[Row]:
    """The rows of a block of JSON Lines, of which `first` is the number of the first line."""
    for number, line in enumerate(block.decode("utf-8", "replace").split("\n"), first):
        values = _object(line)
        # Nearly every line has nothing but the columns, and text in each.
        if (
            values is not None
            and values.keys() <= _NAMES
            and _TEXT.issuperset(map(type, values.values()))
        ):
            yield Row(number, values)
        elif line.strip():
            yield _json_row(number, line)


def _object(line: str) -> dict[str, Any] | None:
    """The object that a line is from end to end; None for any other."""
    try:
        values, end = _read_json(line, 0)
    except (StopIteration, ValueError, RecursionError):
        return None
    return values if end == len(line) and type(values) is dict else None


def _json_row(number: int, line: str) -> Row:
    """The row of a line that may hold anything."""
    written = line.strip(_JSON_SPACE)
    try:
        values, end = _read_json(written, 0)
        if end != len(written):
            raise ValueError(line)
    except (StopIteration, ValueError, RecursionError):
        fault = _("this is no JSON")
        return Row(line=number, fields={"value": line}, fault=fault)
    if not isinstance(values, dict):
        fault = _("this is no JSON object")
        return Row(line=number, fields={"value": line}, fault=fault)
    fields = {name: text for name, text in values.items() if name in _NAMES and text is not None}
    if any(type(text) is not str for text in fields.values()):
        wrong = next(name for name in COLUMNS if not isinstance(fields.get(name, ""), str))
        fault = _("{column} is no text").format(column=wrong)
        return Row(line=number, fields={"value": line}, fault=fault)
    return Row(line=number, fields=fields)


def _encoding(head: bytes) -> str:
    """The encoding that the file says or shows, "" for UTF-8."""
    for bom, name in _BOMS.items():
        if head.startswith(bom):
            return name
    start = head[:64]
    if len(start) > 3 and not any(start[1::2]) and any(start):
        return "utf-16-le"
    if len(start) > 3 and not any(start[::2]) and any(start):
        return "utf-16-be"
    return "" if _decodes(head, "utf-8") or not _decodes(head, "gb18030") else "gb18030"


def _decodes(head: bytes, encoding: str) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _recoded(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    for text in codecs.iterdecode(chunks, encoding, errors="replace"):
        yield text.encode("utf-8", "replace")


def _has_many_controls(head: bytes) -> bool:
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls > 8 and controls > len(head) * (0.1 if _decodes(head, "utf-8") else 0.02)


def _format(first: str, name: str) -> tuple[str, str]:
    """The format that the first line shows, and the delimiter of a table."""
    if first.startswith("{") or name.endswith((".jsonl", ".ndjson")):
        return "json", ""
    if first in ("[", "[]") or first.replace(" ", "").startswith("[{"):
        raise Unreadable(
            _("{file} is one JSON array; a batch has an object on each line.").format(file=name)
        )
    for delimiter in ",;\t":
        header: list[Any] = next(csv.reader([first], delimiter=delimiter), [])
        if "value" in [cell.strip().casefold() for cell in header]:
            return "csv", delimiter
    if name.endswith((".csv", ".tsv")) and first:
        raise Unreadable(
            _('The header of {file} names no column "value".').format(file=name),
            _("Let its first line be: value,kind,channel,carrier"),
        )
    return "lines", ""
