"""Text cut for the index and for a query, tried on a real index."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logbook import resources
from logbook.domain.search_terms import cut, join_values, match_query, words
from tests.drafts import texts

INDEX = re.search(
    r"CREATE VIRTUAL TABLE interaction_text USING fts5 \(.*?\);", resources.schema_sql(), re.DOTALL
)
_NO_WORDS = re.compile("[\u19b0-\u19c9\u1cf2\u1cf3]")
"""Letters to Python and none to SQLite, whose table of characters is older."""


def found(text: str, query: str) -> bool:
    """Whether a record that says only `text` is found by `query`."""
    match = match_query(query)
    if match is None:
        return False
    assert INDEX
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute(INDEX[0])
        connection.execute(
            "INSERT INTO interaction_text (rowid, said) VALUES (1, ?)", (join_values((text,)),)
        )
        return bool(
            connection.execute(
                "SELECT 1 FROM interaction_text WHERE interaction_text MATCH ?", (match,)
            ).fetchone()
        )
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("客服说12月3日前退款", "退"),
        ("客服说12月3日前退款", "退款"),
        ("客服说12月3日前退款", "12月"),
        ("客服说12月3日前退款", "客服 退款"),
        ("客服Maria说退款", "Maria"),
        ("客服Maria说退款", "maria 退款"),
        ("客服Maria说退款", "服maria"),
        ("「注销」账户", "注销账户"),
        ("They refunded it", "refund"),
        ("REFUND", "refund"),
        ("reference 8823377", "88233"),
        ("call 800-331-0500 now", "800-331-0500"),
        ("call 800-331-0500 now", "(800) 331-0500"),
        ("call 800-331-0500 now", "800 331"),
        ("８００－３３１－０５００", "800-331-0500"),
        ("800-331-0500", "８００－３３１－０５００"),
        ("AT&T said", "at&t"),
        ("café", "cafe"),
        ("Straße", "strasse"),
        ("𠮷野家", "𠮷"),
        ("カード", "カ"),
        ("환불", "환"),
        ("no fee, at all", '"fee at"'),
        ("no fee", "no fee\x00"),
        ("no fee", "fee\ud800"),
        ('"quoted"', '"quoted'),
        ("a OR b", "OR"),
    ],
)
def test_found(text: str, query: str):
    assert found(text, query)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("客服说退款", "款退"),
        ("退而不款", "退款"),
        ("客服说退款", "客服 注销"),
        ("They refunded it", "fund"),
        ("fee is at all", '"fee at"'),
        ("refund", "refunds"),
        ("anything", ""),
        ("anything", "  "),
        ("anything", '"'),
        ("anything", "*"),
        ("anything", "***---"),
        ("anything", "\x00"),
        ("anything", "\udfff"),
    ],
)
def test_not_found(text: str, query: str):
    assert not found(text, query)


def test_no_phrase_spans_two_values():
    assert match_query("first second") == '"first"* AND "second"*'
    joined = join_values(("退款 first", "second 注销"))
    assert not found_in(joined, '"first second"')
    assert found_in(joined, '"退款 first"')
    assert found_in(joined, '"second 注销"')


def found_in(indexed: str, query: str) -> bool:
    assert INDEX
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute(INDEX[0])
        connection.execute("INSERT INTO interaction_text (rowid, said) VALUES (1, ?)", (indexed,))
        found = "SELECT 1 FROM interaction_text WHERE interaction_text MATCH ?"
        return bool(connection.execute(found, (match_query(query),)).fetchone())
    finally:
        connection.close()


def pieces(text: str) -> Iterator[str]:
    """What a person may look for: each Chinese character, each word between spaces."""
    yield from re.findall("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002a6d6]", text)
    yield from text.split()


@given(texts(max_size=60))
def test_every_character_and_word_of_a_text_is_found(text: str):
    for piece in pieces(text):
        if match_query(piece) is not None and not _NO_WORDS.search(piece):
            assert found(text, piece), (text, piece)


@given(st.text())
def test_any_text_makes_a_query_that_sqlite_takes_or_none(query: str):
    assert isinstance(found("some text 退款", query), bool)
    assert isinstance(words(query), tuple)


@given(st.text(st.characters(max_codepoint=0x7F)))
def test_plain_ascii_is_left_alone(text: str):
    assert cut(text) == text


def test_every_character_of_the_common_planes_is_a_word_of_its_own():
    assert INDEX
    connection = sqlite3.connect(":memory:")
    connection.execute(INDEX[0])
    characters = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
    for row, character in enumerate(characters, 1):
        connection.execute(
            "INSERT INTO interaction_text (rowid, said) VALUES (?, ?)",
            (row, cut(f"x{character}y{character}{character}")),
        )
    missing = [
        character
        for row, character in enumerate(characters, 1)
        if connection.execute(
            "SELECT rowid FROM interaction_text WHERE interaction_text MATCH ?",
            (match_query(character),),
        ).fetchall()
        != [(row,)]
    ]
    connection.close()
    assert missing == []
