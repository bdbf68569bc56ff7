"""Whether one owner is behind two hosts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logbook.domain.reading.same_owner import same_owner


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("att.com", "att.com"),
        ("att.com", "ATT.COM."),
        ("mail.att.com", "e.mail.att.com"),
        ("a.shop.co.uk", "b.shop.co.uk"),
        ("a.x.github.io", "x.github.io"),
        ("mail.例子.cn", "例子.cn"),
        ("a.evil.example", "evil.example"),
    ],
)
def test_one_owner(one, other):
    assert same_owner(one, other)
    assert same_owner(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("att.com", "att.net"),
        ("att.com", "att.com.evil.example"),
        ("one.co.uk", "two.co.uk"),
        ("x.github.io", "y.github.io"),
        ("att.com", "com"),
        ("att.com", ""),
        ("fakeatt.com", "att.com"),
    ],
)
def test_two_owners(one, other):
    assert not same_owner(one, other)
    assert not same_owner(other, one)


@given(st.text(max_size=30), st.text(max_size=30))
def test_of_any_two_texts_either_may_come_first(one, other):
    assert same_owner(one, other) == same_owner(other, one)
    assert same_owner(one, f"{one}.")
