"""Lines that fit, and the names of time zones."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logbook.cli.layout import clip, columns, labelled, pad, paragraph, table, wrap
from logbook.cli.local_zone import is_zone, system_zone


@pytest.mark.parametrize(
    ("text", "width"), [("abc", 3), ("退款", 4), ("e\u0301", 1), ("Ａ", 2), ("", 0)]
)
def test_columns_are_those_of_a_terminal(text: str, width: int):
    assert columns(text) == width


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))), st.integers(2, 40))
def test_wrapping_loses_nothing_and_fits(text: str, width: int):
    lines = wrap(text, width)
    assert "".join(lines) == text
    assert [line for line in lines if columns(line) > width] == []


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 8, ["one two ", "three"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("客服说12月3日前退款", 8, ["客服说", "12月3日", "前退款"]),
        ("这不是 AT&T 的", 6, ["这不", "是 ", "AT&T ", "的"]),
        ("a\nb", 8, ["a", "b"]),
        ("", 8, [""]),
    ],
)
def test_lines_break_at_spaces_and_beside_wide_characters(text, width, lines):
    assert wrap(text, width) == lines


def test_a_label_stands_once_and_the_value_beneath_itself():
    assert labelled("said", "one two three", label_width=6, width=14) == [
        "said  one two ",
        "      three",
    ]
    assert pad("退", 4) == "退  "


def test_a_table_lines_up_wide_characters():
    assert table([("a", "1"), ("退款", "2")]) == ["a     1", "退款  2"]
    assert table([]) == []


def test_a_paragraph_is_indented_and_a_clip_says_that_it_clips():
    assert paragraph("word " * 20, "  ").split("\n") == [
        "  " + "word " * 14 + "word",
        "  word word word word word",
    ]
    assert clip("short") == "short"
    assert clip("word " * 40).endswith("word ...")
    assert columns(clip("退款" * 60)) <= 80


# --- the zone -------------------------------------------------------------------------------


def test_the_zone_is_tz_then_the_link_then_the_file(tmp_path: Path):
    assert system_zone({"TZ": ":Asia/Shanghai"}, tmp_path) == "Asia/Shanghai"
    assert system_zone({"TZ": "EST5EDT4,M3.2.0"}, tmp_path) is None
    assert system_zone({}, tmp_path) is None
    (tmp_path / "timezone").write_text("America/Chicago\n")
    assert system_zone({}, tmp_path) == "America/Chicago"
    rules = tmp_path / "zoneinfo" / "Europe" / "London"
    rules.parent.mkdir(parents=True)
    rules.write_bytes(b"")
    (tmp_path / "localtime").symlink_to(rules)
    assert system_zone({}, tmp_path) == "Europe/London"


@pytest.mark.parametrize("name", ["", "../etc/passwd", "Mars/Base", "/etc/localtime", "a\0b"])
def test_what_is_no_zone(name: str):
    assert not is_zone(name)


def test_a_very_long_text_is_wrapped_in_one_pass():
    lines = wrap("退" * 200_000, 68)
    assert (len(lines), "".join(lines)) == (5883, "退" * 200_000)
