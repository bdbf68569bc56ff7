"""A message made plain, and the way back to its own characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logbook.domain.content.folded_text import folded

CASES = (
    ("Give me YOUR Pin", "give me your pin"),
    ("Don’t — “wait”", 'don\'t - "wait"'),
    ("ＰＩＮ　１２３", "pin 123"),
    ("𝐕𝐞𝐫𝐢𝐟𝐲", "verify"),
    ("請提供驗證碼，銀行帳號", "请提供验证码,银行账号"),
    ("验\u200b证\u2060码", "验证码"),
    ("a\r\nb\tc", "a\n\nb c"),
)


@pytest.mark.parametrize(("text", "plain"), CASES)
def test_folded(text: str, plain: str) -> None:
    assert folded(text).text == plain


def test_a_place_leads_back_over_characters_that_take_no_room() -> None:
    text = "把验\u200b证\u2060码报"
    found = folded(text)
    start = found.text.index("验证码")
    first, end = found.span(start, start + 3)
    assert text[first:end] == "验\u200b证\u2060码"


@given(st.text(min_size=1))
def test_every_place_leads_back(text: str) -> None:
    found = folded(text)
    assert len(found.text) <= len(text)
    for place in range(len(found.text)):
        start, end = found.span(place, place + 1)
        assert end == start + 1 <= len(text)
