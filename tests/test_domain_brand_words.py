"""Carriers in the names that senders give themselves: found when meant, and never by accident."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logbook.actions.check import load_directory
from logbook.domain.judging.brand_words import carriers_named

SHIPPED = load_directory()


def named(name: str, claimed: str | None = None) -> tuple[str, ...]:
    return carriers_named(name, SHIPPED, claimed=claimed)


@pytest.mark.parametrize(
    ("name", "carrier"),
    [
        ("AT&T", "att"),
        ("ATT", "att"),
        ("att", "att"),
        ("AT & T", "att"),
        ("AT and T", "att"),
        ("A T T", "att"),
        ("A.T.&.T.", "att"),
        ("at&t billing", "att"),
        ("ATT Billing", "att"),
        ("myAT&T", "att"),
        ("AT&T.com", "att"),
        ("ＡＴ＆Ｔ", "att"),
        ("ΑΤ&Τ", "att"),  # Greek
        ("\u202eT&TA", "att"),  # shown backwards
        ("A\u200bT\u200b&\u200bT", "att"),
        ("AT&T客服中心", "att"),
        ("美国电话电报公司", "att"),
        ("FirstNet", "att"),
        ("Verizon", "verizon"),
        ("VERIZON WIRELESS", "verizon"),
        ("VerizonWireless", "verizon"),
        ("Verizon-Billing", "verizon"),
        ("MyVerizon", "verizon"),
        ("my verizon", "verizon"),
        ("V e r i z o n", "verizon"),
        ("V.e.r.i.z.o.n", "verizon"),
        ("Vеrizon", "verizon"),  # a Cyrillic letter
        ("Ver1zon", "verizon"),
        ("Vérizon", "verizon"),
        ("VZW Alerts", "verizon"),
        ("威瑞森客服", "verizon"),
        ("威讯无线", "verizon"),
        ("T-Mobile", "tmobile"),
        ("Ｔ-Mobile", "tmobile"),
        ("T Mobile", "tmobile"),
        ("T–MOBILE", "tmobile"),
        ("tmobile", "tmobile"),
        ("T-M0bile", "tmobile"),
        ("TMO", "tmobile"),
        ("Cricket Wireless", "cricket"),
        ("cricket wireless", "cricket"),
        ("Cricket 无线", "cricket"),
        ("Boost Mobile", "boost"),
        ("BoostMobile Rewards", "boost"),
    ],
)
def test_a_name_that_says_a_carrier(name, carrier):
    assert named(name) == (carrier,)


@pytest.mark.parametrize(
    "name",
    [
        "", "Matt", "Seattle Times", "Attorney General", "Battery World", "AT", "Att: Billing",
        "Look at T. Rowe Price", "at 't hof", "att vara", "Part T", "John att Smith",
        "Cricket World Magazine", "Cricket", "Cricket Australia", "Mobile Cricket Club",
        "Boost", "Boost Juice", "Boost your sales", "Horizon", "Verizonte", "T. Mobilia",
        "First Net Impressions", "Mobile World", "VZ", "权威讯息", "威讯联合半导体", "移动", "威瑞",
        "中国移动", "@", "&", "\u202e", "T", "-", "tattoo",
    ],
)  # fmt: skip
def test_a_name_that_says_none(name):
    assert named(name) == ()


@pytest.mark.parametrize(
    ("name", "claimed", "found"),
    [
        ("Cricket World", "cricket", ("cricket",)),
        ("Boost Juice", "boost", ("boost",)),
        ("Cricket World", "boost", ()),
        ("Att Billing", "att", ("att",)),
        ("威讯客服", "verizon", ("verizon",)),
        ("AT&T and Verizon", None, ("att", "verizon")),
        ("AT&T and Verizon", "verizon", ("verizon", "att")),
        ("Seattle", "att", ()),
    ],
)
def test_the_claimed_carrier_comes_first_and_needs_less(name, claimed, found):
    assert named(name, claimed) == found


@settings(max_examples=300)
@given(st.text(max_size=60), st.sampled_from([None, "att", "cricket", "nobody"]))
def test_nothing_raises(name, claimed):
    assert set(named(name, claimed)) <= {carrier.id for carrier in SHIPPED.carriers}
