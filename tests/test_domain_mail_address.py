"""The lines of a mail that name people: as headers have them, and as people paste them."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from logbook.domain.reading.addresses import read_email
from logbook.domain.reading.contact import read_contact
from logbook.domain.reading.contact_text import plain
from logbook.domain.reading.mail_address import Mailbox, mailboxes

X = "x@evil.example"


def one(text: str) -> tuple[str, str]:
    (box,) = mailboxes(plain(text))
    return box.name, box.address


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (X, ""),
        ("<x@evil.example>", ""),
        ("AT&T <x@evil.example>", "AT&T"),
        ('"AT&T" <x@evil.example>', "AT&T"),
        ('"Doe, John" <x@evil.example>', "Doe, John"),
        ('"a\\"b" <x@evil.example>', 'a"b'),
        ("x@evil.example (AT&T Billing)", "AT&T Billing"),
        ("John (the (big) man) Doe <x@evil.example>", "John the (big) man Doe"),
        ("AT&T: x@evil.example;", "AT&T"),
        ("<@relay.example,@b.example:x@evil.example>", ""),
        ("=?utf-8?B?QVQmVA==?= <x@evil.example>", "AT&T"),
        ("=?utf-8?Q?AT=26T,_Billing?= <x@evil.example>", "AT&T, Billing"),
        ("=?utf-8?B?QVQm?= =?utf-8?B?VCDlrqI=?= <x@evil.example>", "AT&T 客"),
        ('"=?utf-8?B?QVQmVA==?=" <x@evil.example>', "AT&T"),
    ],
)
def test_as_headers_have_them(text, name):
    assert one(text) == (name, X)
    assert read_contact(text).normalized == X


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("AT&T <x@evil.example", "AT&T"),
        ("AT&T x@evil.example>", "AT&T"),
        ("AT&T x@evil.example", "AT&T"),
        ("x@evil.example AT&T Billing", "AT&T Billing"),
        ("AT&T (x@evil.example)", "AT&T"),
        ("AT&T [mailto:x@evil.example]", "AT&T"),
        ("x@evil.example<mailto:x@evil.example>", ""),
        ("'AT&T' <x@evil.example>", "AT&T"),
        ("Doe, John <x@evil.example>", "Doe John"),
        ("From: AT&T <x@evil.example>", "AT&T"),
        ("发件人：威瑞森 ＜x＠evil.example＞", "威瑞森"),
        ("《x@evil.example》", ""),
        ("（x@evil.example）", ""),
        ("x@evil.example。", ""),
        ("x@evil.example.", ""),
        ("x@evil.example,", ""),
        ("X@EVIL.Example", ""),
        ("<<x@evil.example>>", ""),
        ('"AT&T <x@evil.example>"', "AT&T"),
        ('"unclosed <x@evil.example>', "unclosed"),
        ("=?utf-8?B?QVQmVA <x@evil.example>", "AT&T"),
        ("mailto:x%40evil.example?subject=a", ""),
        ("X <x@evil.example>, x@EVIL.example", "X"),
        ("👩\u200d💻 AT&T <x@evil.example>", "👩💻 AT&T"),
        ("AT\u200b&T <x@evil.example>", "AT&T"),
    ],
)
def test_as_people_paste_them(text, name):
    assert mailboxes(plain(text))[0].name == name
    assert read_contact(text).normalized == X


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('"att.com <billing@att.com>" <x@evil.example>', "att.com <billing@att.com>"),
        ("att.com <billing@att.com> <x@evil.example>", "att.com <billing@att.com>"),
        ("billing@att.com <x@evil.example>", "billing@att.com"),
        ('"billing@att.com" <x@evil.example>', "billing@att.com"),
        ("=?utf-8?Q?AT=26T_=3Cbilling=40att.com=3E?= <x@evil.example>",
         "AT&T <billing@att.com>"),
        ("(billing@att.com) x@evil.example", "billing@att.com"),
    ],
)  # fmt: skip
def test_an_address_in_the_name_is_part_of_the_name(text, name):
    assert one(text) == (name, X)
    assert read_contact(text).normalized == X


@pytest.mark.parametrize(
    ("text", "normalized"),
    [
        ('"bill@att.com"@evil.example', '"bill@att.com"@evil.example'),
        ('"bill"@att.com', "bill@att.com"),
        ("x@中国移动.中国", "x@中国移动.中国"),
        ("X@XN--FIQS8S.example", "x@xn--fiqs8s.example"),
        ("bill+tag@att.com", "bill+tag@att.com"),
        ("bill@att。com", "bill@att.com"),
    ],
)
def test_unusual_addresses(text, normalized):
    found = read_contact(text)
    assert (found.kind, found.normalized) == ("email", normalized)


@pytest.mark.parametrize(
    "text",
    [
        "a@x.example, b@x.example",
        "a@x.example; b@y.example",
        "<a@x.example> b@x.example",
        "A <a@x.example>, B <b@x.example>",
        "mailto:a@x.example,b@x.example",
        "a@x.example b@x.example",
        "a@b@att.com",
        "bill@",
        "@",
        "bill@@att.com",
        "bill@att..com",
        "bill@att",
        "billing @ att.com",
        "undisclosed-recipients:;",
        "write to bill@att.com today",
        "800-331-0500 bill@att.com",
        "bill@att.com 800-331-0500",
        "800-331-0500 (bill@att.com)",
        "(bill@att.com) 800-331-0500",
        "AT&T <x@ev\u200dil.example>",
        "\u202emoc.tta@llib",
        '"" <>',
    ],
)
def test_several_addresses_and_none_are_never_guessed(text):
    assert read_contact(text).kind == "unreadable"


@pytest.mark.parametrize(
    "text",
    [
        "https://att.com@evil.example/x",
        "att.com@evil.example/login",
        "https://evil.example/?a@att.com",
        "<https://att.com@evil.example>",
    ],
)
def test_a_link_with_an_at_sign_is_no_mail(text):
    assert read_contact(text) == read_contact(text, kind="url")
    assert read_email(text) is None


def test_several_names_and_addresses_in_order():
    assert mailboxes('"A" <a@x.example>, b@y.example (B); c@z.example') == (
        Mailbox(name="A", address="a@x.example"),
        Mailbox(name="B", address="b@y.example"),
        Mailbox(name="", address="c@z.example"),
    )


@settings(max_examples=500)
@given(
    st.one_of(
        st.text(max_size=60),
        st.text(alphabet='ab@.<>"()\\,;: =?utf8BQ\u202e\ud800＜客', max_size=60),
    )
)
@example('"')
@example('"\\')
@example("(" * 50)
@example("<" * 50 + "a@b.c")
@example("=?utf-8?B?" * 5)
def test_nothing_raises(text):
    for box in mailboxes(text):
        assert isinstance(box.name + box.address, str)
    read_email(text)


@pytest.mark.parametrize("piece", ['"', "(", "<", "a@b.example,", "=?utf-8?B?", '"<', "<a@", "\\"])
def test_long_lines_take_no_long_time(piece):
    began = time.perf_counter()
    mailboxes(piece * 20_000)
    assert time.perf_counter() - began < 1
