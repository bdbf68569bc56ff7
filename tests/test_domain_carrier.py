"""Names of carriers, in the spellings that people use."""

from __future__ import annotations

import pytest

from logbook.actions.check import load_directory
from logbook.domain.listings.carrier import Carrier, read_carrier
from logbook.errors import NotFound

CARRIERS = load_directory().known_carriers


@pytest.mark.parametrize(
    ("text", "carrier"),
    [
        ("att", "att"),
        ("AT&T", "att"),
        ("at&t", "att"),
        ("AT", "att"),
        ("a t & t", "att"),
        ("ＡＴ＆Ｔ", "att"),
        ("美国电话电报公司", "att"),
        ("verizon", "verizon"),
        ("VZW", "verizon"),
        ("Verizon Wireless", "verizon"),
        ("威瑞森", "verizon"),
        ("tmobile", "tmobile"),
        ("T-Mobile", "tmobile"),
        ("t mobile", "tmobile"),
        ("tmo", "tmobile"),
        ("T－Mobile", "tmobile"),
        ("cricket", "cricket"),
        ("Boost", "boost"),
        ("boost mobile", "boost"),
    ],
)
def test_a_name_is_read_in_any_spelling(text, carrier):
    assert read_carrier(text, CARRIERS) == carrier


@pytest.mark.parametrize(
    ("text", "nearest"), [("verzion", "Verizon"), ("t-moble", "T-Mobile"), ("crickett", "Cricket")]
)
def test_a_slip_is_refused_and_the_nearest_named(text, nearest):
    with pytest.raises(NotFound) as caught:
        read_carrier(text, CARRIERS)
    assert caught.value.message == f"No carrier is called {text}."
    assert caught.value.remedy == f"Did you mean {nearest}?"


def test_a_name_like_none_is_answered_with_those_there_are():
    with pytest.raises(NotFound) as caught:
        read_carrier("zzzzzzzz", CARRIERS)
    assert caught.value.remedy == (
        "Known are AT&T, Boost Mobile, Cricket, Metro by T-Mobile, T-Mobile, Total Wireless, "
        "Verizon and others: logbook directory list"
    )
    with pytest.raises(NotFound) as caught:
        read_carrier("zzzzzzzz", CARRIERS[:2])
    assert caught.value.remedy == "Known are: AT&T, Boost Mobile."


@pytest.mark.parametrize("text", ["", "   ", "&", "-"])
def test_nothing_is_no_carrier(text):
    with pytest.raises(NotFound):
        read_carrier(text, CARRIERS)


def test_without_any_carrier_there_is_nothing_to_suggest():
    with pytest.raises(NotFound) as caught:
        read_carrier("att", [])
    assert caught.value.remedy == ""


def test_no_two_carriers_share_a_name():
    spellings = [
        (name, carrier.id)
        for carrier in CARRIERS
        for name in (carrier.id, carrier.name, *carrier.aliases)
    ]
    assert [(name, read_carrier(name, CARRIERS)) for name, _id in spellings] == spellings


def test_the_first_of_equal_names_is_taken():
    twice = [Carrier(id="a", name="One"), Carrier(id="b", name="one")]
    assert read_carrier("ONE", twice) == "a"
