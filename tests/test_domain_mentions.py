"""The contacts that a message mentions, and the numbers in it that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logbook.domain.reading.mentions import find_mentions

FOUND = (
    (
        "Call 800-331-0500 or (833) 555-0199.",
        [("phone", "+18003310500"), ("phone", "+18335550199")],
    ),
    ("Dial 1-800-CRICKET and wait", [("phone", "+18002742538")]),
    ("+86 138 0013 8000 texted me", [("phone", "+8613800138000")]),
    ("call 8003310500 now", [("phone", "+18003310500")]),
    ("请拨打八零零三三一零五零零", [("phone", "+18003310500")]),
    ("拨打８００－３３１－０５００", [("phone", "+18003310500")]),
    ("Text STOP to 28875", [("short_code", "28875")]),
    ("a text from 7726 came", [("short_code", "7726")]),
    ("回复Y至28875", [("short_code", "28875")]),
    ("Dial 611 or *228", [("dial_code", "611"), ("dial_code", "*228")]),
    ("拨打611", [("dial_code", "611")]),
    ("see verizon。com now", [("url", "verizon.com")]),
    ("https://att.com@evil.com/login!", [("url", "evil.com")]),
    ("hxxps://att[.]evil[.]com/x", [("url", "att.evil.com")]),
    ("(see www.att.com/pay).", [("url", "www.att.com")]),
    ("网址att.com。请点击vz-unlock.cc", [("url", "att.com"), ("url", "vz-unlock.cc")]),
    ("Mail bill@att-mail.com", [("email", "bill@att-mail.com")]),
    ("help(at)vz.com", [("email", "help@vz.com")]),
    ("Follow @TMobileHelp on X", [("handle", "@tmobilehelp")]),
)
NONE = (
    "Due 11/24/2026 at 2:30 PM, $84.20.",
    "2026-11-24 10:30:00",
    "ZIP 10001-1234",
    "Ticket 4415902113, account number 2125551234",
    "订单号2125551234",
    "SSN 123-45-6789",
    "card 4111 1111 1111 1111",
    "tracking 9400111899223197428490",
    "version 10.5.3 and 0.99",
    "bill.pdf attached",
    "It ended.Then it began",
    "3.5GB, 20%",
    "I sent 300 to 2000 people",
    "",
)


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_found(text: str, expected: list[tuple[str, str]]) -> None:
    found = find_mentions(text)
    assert [(each.contact.kind, each.contact.normalized) for each in found] == expected
    assert all(text[each.start : each.end] == each.contact.raw for each in found)


@pytest.mark.parametrize("text", NONE)
def test_none(text: str) -> None:
    assert find_mentions(text) == ()


@given(st.text(alphabet=st.sampled_from("a1.-@/:()[] 八0。8+*#x\u200b")))
def test_mentions_stand_in_order_and_apart(text: str) -> None:
    last = 0
    for each in find_mentions(text):
        assert last <= each.start < each.end <= len(text)
        assert text[each.start : each.end] == each.contact.raw
        last = each.end
