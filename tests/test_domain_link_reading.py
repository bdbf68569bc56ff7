"""Links as people paste them and as browsers read them: which host, and what stands before it."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from logbook.domain.judging.link_targets import targets
from logbook.domain.reading.contact import read_contact
from logbook.domain.reading.link_reading import Link, plain_start, read_link


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("https://www.att.com/bill", "www.att.com"),
        ("HTTP://WWW.ATT.COM", "www.att.com"),
        ("att.com", "att.com"),
        ("att.com./x", "att.com"),
        ("//att.com/x", "att.com"),
        ("https:att.com/x", "att.com"),
        ("https:/att.com", "att.com"),
        ("https:///att.com", "att.com"),
        ("https:\\\\att.com\\bill", "att.com"),
        ("https://att.com\\bill", "att.com"),
        ("https://att.com:0443/", "att.com"),
        ("https://att.com:/", "att.com"),
        ("hxxps://att[.]com/x", "att.com"),
        ("hXXp[:]//www(.)att{.}com", "www.att.com"),
        ("h**p://att[dot]com", "att.com"),
        ("“https://att.com/”。", "att.com"),
        ("(att.com)", "att.com"),
        ("att.com, ", "att.com"),
        ("https://at\u00adt.com", "att.com"),
        ("https://a\u200btt\u2060.com", "att.com"),
        ("https://att\u3002com", "att.com"),
        ("https://att\uff0ecom", "att.com"),
        ("https://att\uff61com", "att.com"),
        ("https\uff1a//www.att.com/x", "www.att.com"),
        ("https\uff1a\uff0f\uff0fwww.att.com", "www.att.com"),
        ("\uff41\uff54\uff54\u3002\uff43\uff4f\uff4d\uff0f\uff42", "att.com"),
        ("https://\uff41tt.com", "att.com"),
        ("https://\U0001d41att.com", "att.com"),
        ("https://%61tt.com", "att.com"),
        ("https://att%2Ecom", "att.com"),
        ("https://att.com%2eevil.example", "att.com.evil.example"),
        ("https://%D0%B0tt.com", "\u0430tt.com"),
        ("https://a\ttt.\ncom/x", "att.com"),
        ("https://xn--tt-6kc.com", "xn--tt-6kc.com"),
        ("https://中国移动.中国/", "中国移动.中国"),
        ("https://I\u2764.WS", "i\u2764.ws"),
        ("https://stra\u00dfe.de", "stra\u00dfe.de"),
        ("https://my_host.example", "my_host.example"),
    ],
)
def test_the_host(text, host):
    assert read_link(text) == Link(host=host, rest=read_link(text).rest)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("http://192.168.1.1/x", "192.168.1.1"),
        ("192.168.1.1", "192.168.1.1"),
        ("http://3117711444/", "185.212.128.84"),
        ("http://0xb9d48054", "185.212.128.84"),
        ("http://0271.0324.0200.0124", "185.212.128.84"),
        ("http://185.212.32852", "185.212.128.84"),
        ("http://127.1", "127.0.0.1"),
        ("http://0x7f.0.0.0x1.", "127.0.0.1"),
        ("0x7f.0.0.1/login", "127.0.0.1"),
        ("http://%30x7f.1", "127.0.0.1"),
        ("http://\uff11\uff12\uff17.1", "127.0.0.1"),
        ("http://[2001:DB8:0::1]:80/", "[2001:db8::1]"),
        ("http://[::ffff:1.2.3.4]", "[::ffff:102:304]"),
    ],
)
def test_ip_addresses_in_every_spelling(text, host):
    link = read_link(text)
    assert link
    assert link.host == host


@pytest.mark.parametrize(
    ("text", "userinfo", "host"),
    [
        ("https://att.com@evil.example/", "att.com", "evil.example"),
        ("https://att.com:443@evil.example/", "att.com:443", "evil.example"),
        ("https://a@b@evil.example/", "a@b", "evil.example"),
        ("att.com@evil.example/login", "att.com", "evil.example"),
        ("winner@3117711444", "winner", "185.212.128.84"),
        ("https://@att.com/", "", "att.com"),
        ("https://:@att.com/", "", "att.com"),
        ("https://evil.example/?a@att.com", "", "evil.example"),
        ("https://evil.example#@att.com", "", "evil.example"),
        ("https://evil.example/@att.com", "", "evil.example"),
        ("https://evil.example%2f@att.com", "evil.example%2f", "att.com"),
    ],
)
def test_what_stands_before_an_at_is_not_the_host(text, userinfo, host):
    link = read_link(text)
    assert link
    assert (link.userinfo, link.host) == (userinfo, host)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "https://", "https://att.com\\@evil.example", "att .com",
        "javascript:alert(1)", "javascript://att.com/%0aalert(1)", "data:text/html,att.com",
        "blob:https://att.com/1", "file://att.com/x", "myapp://att.com/x", "view-source:https://a.b",
        "https://att.com:99999/", "https://att.com:8x/", "https://att..com", "https://.att.com",
        "https://att.com\uff0fevil.example", "https://att.com\uff1fevil.example",
        "https://att.com%2fevil.example", "https://att.com%00.evil.example", "https://%ff.com",
        "https://at%25t.com", "https://t\u2013mobile.com", "https://att.com<x>.example",
        "http://256.1.1.1", "http://1.2.3.4.5", "http://0x1ffffffff", "http://09.1", "http://[::1",
        "http://[1.2.3.4]", "http://[v1.x]", "3117711444/x", "请登录att.com查询",
        "att.com\nvzw.com", "https://att.com\nPay now", "https://att.com\nPay", "x" * 64 + ".com",
        "resolve", "\ud800.com", "https://\ud800.com", "https://att.com\u0000.example",
    ],
)  # fmt: skip
def test_what_is_unclear_is_not_read(text):
    assert read_link(text) is None


def test_a_bare_number_is_a_link_only_where_it_is_called_one():
    assert read_link("3117711444") is None
    assert read_link("3117711444", sure=True) == Link(host="185.212.128.84")
    assert read_contact("3117711444").kind == "phone"
    assert read_contact("8003310500", kind="url").kind == "unreadable"


@pytest.mark.parametrize(
    ("text", "kind", "normalized"),
    [
        ("mailto:bill@att.com", "email", "bill@att.com"),
        ("MAILTO:Bill@ATT.com?subject=x", "email", "bill@att.com"),
        ("tel:+1-800-331-0500", "phone", "+18003310500"),
        ("sms:8003310500?body=hi", "phone", "+18003310500"),
        ("8852088.com", "url", "8852088.com"),
        ("800.CRICKET", "phone", "+18002742538"),
    ],
)
def test_links_to_a_number_or_a_mailbox_are_judged_as_what_they_are(text, kind, normalized):
    for asked in (None, "url") if kind != "phone" or ":" in text else (None,):
        found = read_contact(text, kind=asked)
        assert (found.kind, found.normalized) == (kind, normalized)


@pytest.mark.parametrize(
    ("rest", "hosts"),
    [
        ("?q=https://evil.example/x", ["evil.example"]),
        ("?q=https%3A%2F%2Fevil.example%2Fx", ["evil.example"]),
        ("?u=https%253A%252F%252Fevil.example", ["evil.example"]),
        ("/out/https://evil.example", ["evil.example"]),
        ("#https:\\\\evil.example", ["evil.example"]),
        ("?url=evil.example/login", ["evil.example"]),
        ("?next=//evil.example", ["evil.example"]),
        ("?url=http://3117711444/", ["185.212.128.84"]),
        ("?ref=evil.example", []),
        ("?url=/account/bill.html", []),
        ("?url=index", []),
        ("?email=joe@evil.example", []),
        ("/a?b=c&d=1.5", []),
    ],
)
def test_the_addresses_that_a_link_carries(rest, hosts):
    assert list(dict.fromkeys(targets(rest))) == hosts


_PIECES = [
    *"aе.@:/\\?#%[]()0x 。．／＠：-_\t\n", "http://", "https:", "att", "com", "xn--", "%2e", "::1",
    "\u00ad", "\u200d", "\ud800", "\u0301", "中", "א", "1.2.3.4", "0x7f", "hxxp", "[.]",
    "\U0001f600",
]  # fmt: skip


@settings(max_examples=1500)
@given(
    st.one_of(st.text(max_size=60), st.lists(st.sampled_from(_PIECES), max_size=14).map("".join)),
    st.booleans(),
)
@example("xn--" + "a" * 59 + ".com", True)
@example("https://xn--.com", False)
@example("http://xn--999999999.com", False)
@example("http://0x.0x.0x.0x", False)
@example("https://" + "[" * 400, False)
def test_no_text_raises_and_what_is_read_is_a_host(text, sure):
    link = read_link(text, sure=sure)
    if link:
        assert link.host
        assert not set(link.host) & set(" /\\@?#%<>\t\n")
        again = read_link("https://" + link.host + "/")
        assert again
        assert again.host == link.host
    list(targets(text))


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("att.com/x?u=http://evil.example", "att.com"),
        ("evil.example/x?u=https://att.com", "evil.example"),
        ("www.att.com/login?returnUrl=https://www.att.com/y", "www.att.com"),
        ("t-mobile.com#https://t-mobile.com", "t-mobile.com"),
    ],
)
def test_an_address_in_the_query_is_no_scheme_of_the_link(text, host):
    link = read_link(text)
    assert link is not None
    assert link.host == host


# --- the start of a plain link ----------------------------------------------------


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("https://att.com/bill/7", "https://att.com/"),
        ("https://my-att_1.att.com/", "https://my-att_1.att.com/"),
        ("https://ATT.com./a.b-c_d/.", "https://ATT.com./"),
        ("https://1.2.3.4/x", "https://1.2.3.4/"),
        ("https://att.com", ""),
        ("http://att.com/x", ""),
        ("HTTPS://att.com/x", ""),
        ("att.com/x", ""),
        ("https:///att.com/x", ""),
        ("https:////x", ""),
        ("https://\\/att.com", ""),
        ("https://att.com//x.example", ""),
        ("https://att.com@x.example/x", ""),
        ("https://att.com:80/x", ""),
        ("https://att.com,/x", ""),
        ("https://att.com?a/b", ""),
        ("https://att.com/?u=x.example", ""),
        ("https://att.com/%2e", ""),
        ("https://att.com/a b", ""),
        ("https://att.com/x\u00e9", ""),
        ("https://\uff41tt.com/x", ""),
        ("https://att.com/" + "x" * 1985, ""),
        ("https://./", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_where_a_plain_link_starts(text, start):
    assert plain_start(text) == start
    if start:
        assert read_contact(text, kind="url").replaced(raw=start) == read_contact(start, kind="url")


@settings(max_examples=500, deadline=None)
@given(st.text(alphabet="/.-_@:?#=%\\ ,a1Z[]\u00e9\n", max_size=30))
def test_a_plain_link_is_read_as_its_start_is(rest):
    text = "https://" + rest
    start = plain_start(text)
    if start:
        assert read_contact(text, kind="url").replaced(raw=start) == read_contact(start, kind="url")
