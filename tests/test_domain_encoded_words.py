"""Encoded words, as RFC 2047 has them and as broken programs write them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logbook.domain.reading.encoded_words import (
    decode_base64,
    decode_bytes,
    decode_quoted,
    decode_words,
)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("plain", "plain"),
        ("=?utf-8?B?QVQmVA==?=", "AT&T"),
        ("=?UTF-8?q?AT=26T_Billing?=", "AT&T Billing"),
        ("=?utf-8*en?Q?AT=26T?=", "AT&T"),
        ("before =?utf-8?B?QVQmVA==?= after", "before AT&T after"),
        ("=?utf-8?B?QVQm?= =?utf-8?B?VA==?=", "AT&T"),
        ("=?utf-8?B?5a6i?=\n =?utf-8?B?5pyN?=", "客服"),
        ("=?gb2312?B?1cXPyMn6?=", "张先生"),
        ("=?iso-8859-1?Q?Caf=E9?=", "Café"),
        ("=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本"),
    ],
)
def test_words_as_they_should_be(text, read):
    assert decode_words(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("=?utf-8?B?5a4=?= =?utf-8?B?og==?=", "客"),  # a character cut in two
        ("=?utf-8?B?QVQmVA?=", "AT&T"),  # no padding
        ("=?utf-8?B?QVQm VA==?=", "AT&T"),  # a space inside
        ("=?utf-8?B?QVQmVA==", "AT&T"),  # no end
        ("=?utf-8?Q?AT=26T Billing?=", "AT&T Billing"),  # spaces for underscores
        ("=?utf-8?Q?AT=ZZT?=", "AT=ZZT"),  # no hexadecimal
        ("=?x-unknown?Q?AT=26T?=", "AT&T"),
        ("=?us-ascii?B?5a6i5pyN?=", "客服"),  # the wrong charset named
        ("=?utf-8?Q?=E5?=", "å"),  # no UTF-8
        ("=?utf-8?X?abc?=", "=?utf-8?X?abc?="),  # no such encoding
        ("=??B?QVQmVA==?=", "=??B?QVQmVA==?="),
    ],
)
def test_broken_words_as_far_as_they_go(text, read):
    assert decode_words(text) == read


@settings(max_examples=300)
@given(
    st.one_of(
        st.text(max_size=60),
        st.text(alphabet="=?utf-8BQbq_AZaz09+/ \x00\ud800é", max_size=60),
        st.builds("=?{}?{}?{}?=".format, st.text(max_size=8), st.sampled_from("BQ"), st.text()),
    )
)
def test_nothing_raises(text):
    assert isinstance(decode_words(text), str)
    assert isinstance(decode_base64(text), bytes)


@given(st.binary(max_size=40), st.one_of(st.text(max_size=12), st.sampled_from(["utf-7", "hz"])))
def test_no_bytes_in_any_charset_raise(content, charset):
    assert isinstance(decode_bytes(content, charset), str)


def test_quoted_printable():
    assert decode_quoted("caf=C3=A9 =\nau lait=3D") == "café au lait=".encode()
