"""The rows of a batch, from every format and encoding, however the file was damaged."""

from __future__ import annotations

import codecs
import io

import pytest

from logbook.actions.batch_input import LONGEST_LINE, BatchInput, Row, json_rows, line_blocks
from logbook.errors import Unreadable


def lines_of(content: bytes, name: str = "x.txt") -> list[str]:
    given = BatchInput(io.BytesIO(content), name)
    assert given.format == "lines"
    return [line.decode() for block in given.blocks for line in block.split(b"\n")]


def rows_of(content: bytes | str, name: str = "x") -> list[Row]:
    content = content.encode() if isinstance(content, str) else content
    given = BatchInput(io.BytesIO(content), name)
    if given.format == "csv":
        return list(given.table_rows())
    assert given.format == "json"
    rows: list[Row] = []
    first = 1
    for block in given.blocks:
        rows += json_rows(block, first)
        first += block.count(b"\n") + 1
    return rows


def row(line: int, **fields: str) -> Row:
    return Row(line=line, fields=fields)


# --- plain lines ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", []),
        (b"611", ["611"]),
        (b"611\n28875\n", ["611", "28875"]),
        (b"611\r\n28875\r\n", ["611", "28875"]),
        (b"611\n\n28875", ["611", "", "28875"]),
        (b"\n\n611", ["", "", "611"]),
        (b"a\x00b\n611", ["a\x00b", "611"]),
        (codecs.BOM_UTF8 + "私人号码\n611".encode(), ["私人号码", "611"]),
        ("\ufeff私人号码\r\n611\r\n".encode("utf-16-le"), ["私人号码", "611"]),
        ("\ufeff私人号码\n611".encode("utf-16-be"), ["私人号码", "611"]),
        ("8003310500\n611\n".encode("utf-16-le"), ["8003310500", "611"]),
        ("8003310500\n611\n".encode("utf-16-be"), ["8003310500", "611"]),
        ("私人号码\n未知号码\n".encode("gb18030"), ["私人号码", "未知号码"]),
        (b"value,kind", []),
    ],
)
def test_lines(content, expected):
    if content == b"value,kind":
        assert rows_of(content) == []
        return
    assert lines_of(content) == expected


def test_lines_longer_than_a_block_are_whole_and_the_longest_are_cut():
    long = b"8" * 200_000
    assert lines_of(b"611\n" + long + b"\n28875") == ["611", long.decode(), "28875"]
    cut = lines_of(b"9" * (LONGEST_LINE + 70_000) + b"\n611")
    assert (len(cut[0]) <= LONGEST_LINE + 70_000, cut[1]) == (True, "611")


@pytest.mark.parametrize("size", [1, 2, 3, 7, 100])
def test_blocks_are_the_same_however_the_bytes_arrive(size):
    content = b"one\r\ntwo\n\nthree\r\nfour"
    chunks = [content[i : i + size] for i in range(0, len(content), size)]
    found = [line for block in line_blocks(chunks) for line in block.split(b"\n")]
    assert found == [b"one", b"two", b"", b"three", b"four"]


# --- JSON Lines -------------------------------------------------------------------


def test_objects_with_their_columns_as_text():
    content = (
        '{"value": "611", "kind": "phone", "unknown": 1}\n'
        "\n"
        '{"value": 8003310500, "carrier": null}\n'
        '{"value": 8003310500.0, "channel": "call_in", "direction": ""}\n'
        '{"kind": "email"}\n'
        ' \t{"value": "a", "value": "b"} \r\n'
    )
    assert rows_of(content) == [
        row(1, value="611", kind="phone"),
        row(3, value="8003310500"),
        row(4, value="8003310500.0", channel="call_in", direction=""),
        row(5, kind="email"),
        row(6, value="b"),
    ]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('{"value": ', "this is no JSON"),
        ("not JSON", "this is no JSON"),
        ("[1]", "this is no JSON object"),
        ('"611"', "this is no JSON object"),
        ('{"value": ["611"]}', "value is no text"),
        ('{"value": "611", "carrier": {}}', "carrier is no text"),
        ('{"value": true}', "value is no text"),
        ("[" * 100_000, "this is no JSON"),
        ('{"value": "611"},{"value": "611"}', "this is no JSON"),
        ('{"value": "611"} {}', "this is no JSON"),
    ],
)
def test_a_line_that_is_no_row_has_a_fault_and_stops_nothing(line, fault):
    found = rows_of(f'{{"value": "611"}}\n{line}\n{{"value": "28875"}}')
    assert found == [
        row(1, value="611"),
        Row(line=2, fields={"value": line}, fault=fault),
        row(3, value="28875"),
    ]


def test_the_name_says_that_a_damaged_file_is_json_lines():
    assert [each.fault for each in rows_of("oops", "x.jsonl")] == ["this is no JSON"]


# --- CSV --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("value,kind\n611,phone\n\n28875,\n", [row(2, value="611", kind="phone"),
                                              row(4, value="28875", kind="")]),
        ("Value ; Carrier\n611;AT&T\n", [row(2, value="611", carrier="AT&T")]),
        ("value\tcarrier\n611\tatt\n", [row(2, value="611", carrier="att")]),
        ("value\n611\n", [row(2, value="611")]),
        ("\ufeffvalue,kind\r\n611,phone\r\n", [row(2, value="611", kind="phone")]),
        ('value,kind\n"a,b","content"\n', [row(2, value="a,b", kind="content")]),
        ('value,kind\n"a\nb",content\n611,\n', [row(2, value="a\nb", kind="content"),
                                               row(4, value="611", kind="")]),
        ("value,kind\n611\n", [row(2, value="611")]),
        ("value,kind\n611,phone,more\n", [row(2, value="611", kind="phone")]),
        ("value,kind\n6\x0011,phone\n", [row(2, value="6\x0011", kind="phone")]),
    ],
)  # fmt: skip
def test_tables(content, expected):
    assert rows_of(content) == expected


def test_a_cell_without_end_is_a_fault_and_no_more():
    found = rows_of('value,kind\n"' + "x" * (LONGEST_LINE + 1) + "\n611,phone\n")
    assert found[0].fault.startswith("this is no row of a table")


# --- what is no such file ---------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"PK\x03\x04 zip", "x", "x is no text file."),
        (b"\x89PNG\r\n", "x", "x is no text file."),
        (bytes(range(256)) * 20, "x", "x is no text file."),
        (b"\x00" * 100, "x", "x is no text file."),
        (b'[\n{"value": "611"}\n]', "x.json",
         "x.json is one JSON array; a batch has an object on each line."),
        (b'[{"value": "611"}]', "x.json",
         "x.json is one JSON array; a batch has an object on each line."),
        (b"number,kind\n611,phone\n", "x.csv", 'The header of x.csv names no column "value".'),
    ],
)  # fmt: skip
def test_what_is_no_batch_is_refused_in_one_sentence(content, name, message):
    with pytest.raises(Unreadable) as caught:
        BatchInput(io.BytesIO(content), name)
    assert caught.value.message == message


def test_a_quotation_mark_that_is_not_closed_is_named_and_one_that_is_may_hold_lines():
    open_end = rows_of('value,kind\n"611,sms_sender\n800-331-0500,phone\n')
    assert [(each.line, each.fault) for each in open_end] == [
        (2, "a quotation mark is not closed; no line after it was read")
    ]
    assert rows_of('value,kind\n"a\nb",content\n611,sms_sender\n') == [
        row(2, value="a\nb", kind="content"),
        row(4, value="611", kind="sms_sender"),
    ]
    assert rows_of('value,kind\n"5 ""inch""\nb",content\n') == [
        row(2, value='5 "inch"\nb', kind="content")
    ]
