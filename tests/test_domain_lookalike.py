"""Near misses of published numbers: which are found, what they are called, whose comes first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logbook.domain.judging.lookalike import ORDER, lookalikes
from logbook.domain.listings.directory import Directory
from logbook.domain.reading.contact_text import plain
from logbook.domain.reading.number_reading import read_number
from tests.directory_samples import code, directory, document, row

CARE = "+18003310500"
SALES = "+18772016789"
VANITY = "+18002742538"
LIST = directory(row(CARE), row(SALES), row(VANITY), code("8003310501"))


def near(text: str, *, carrier: str | None = "acme", listed: Directory = LIST):
    """Codes of the near misses of what was typed, each with the number it resembles."""
    reading = read_number(plain(text))
    assert reading is not None
    found = lookalikes(plain(text), reading[1], carrier=carrier, directory=listed)
    return {each.code: each.listing.value for each in found if each.listing}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("888-331-0500", {"lookalike_phone_tollfree_swap": CARE}),
        ("833-331-0500", {"lookalike_phone_tollfree_swap": CARE}),
        ("1-888-CRICKET", {"lookalike_phone_tollfree_swap": VANITY}),
        ("800-331-0501", {"lookalike_phone_one_digit": CARE}),
        ("800-331-0600", {"lookalike_phone_one_digit": CARE}),
        ("900-331-0500", {"lookalike_phone_one_digit": CARE}),
        ("800-313-0500", {"lookalike_phone_transposed": CARE}),
        ("800-330-1500", {"lookalike_phone_transposed": CARE}),
        ("080-331-0500", {"lookalike_phone_transposed": CARE}),
        ("8OO-331-O5OO", {"lookalike_phone_vanity": CARE}),
        ("8OO-33l-05OO", {"lookalike_phone_vanity": CARE}),
        ("l-800-331-0500", {"lookalike_phone_vanity": CARE}),
        ("1-800-CRICKIT", {"lookalike_phone_vanity": VANITY}),
        ("1-800-CRIKCET", {"lookalike_phone_vanity": VANITY}),
        ("1-8OO-CRICKET", {"lookalike_phone_vanity": VANITY,
                           "lookalike_phone_tollfree_swap": VANITY}),
        ("1-8OO-CRlCKET", {"lookalike_phone_vanity": VANITY}),
        ("1-800-CR1CKET", {"lookalike_phone_vanity": VANITY}),
        ("1-800-CRICKETT", {"lookalike_phone_vanity": VANITY}),
        ("1-800-CRICKE", {"lookalike_phone_vanity": VANITY}),
        ("1-800-274-2538", {}),
        ("800-331-0511", {}),
        ("888-331-0501", {}),
        ("212-331-0500", {}),
        ("+44 800 331 0500", {}),
        ("833-555-0199", {}),
    ],
)  # fmt: skip
def test_near_misses(text, expected):
    assert near(text) == expected


def test_two_near_misses_are_both_named_in_the_order_of_precedence():
    listed = directory(row("+18003310500"), row("+18882016789"), row("+18772016798"))
    assert near("877-201-6789", listed=listed) == {
        "lookalike_phone_tollfree_swap": "+18882016789",
        "lookalike_phone_transposed": "+18772016798",
    }
    assert list(near("877-201-6789", listed=listed)) == [
        "lookalike_phone_tollfree_swap",
        "lookalike_phone_transposed",
    ]


def test_the_claimed_carriers_number_comes_first_then_an_own_one_then_the_smallest():
    listed = Directory.from_documents([
        document("a", contacts=[row("+18003310502", id="a1", source="secondary"),
                                row("+18003310505", id="a2")]),
        document("b", contacts=[row("+18003310509", id="b1"), row("+18003310508", id="b2")]),
    ])  # fmt: skip
    found = "lookalike_phone_one_digit"
    assert near("800-331-0500", carrier="a", listed=listed) == {found: "+18003310505"}
    assert near("800-331-0500", carrier="b", listed=listed) == {found: "+18003310508"}
    assert near("800-331-0500", carrier=None, listed=listed) == {found: "+18003310505"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("800-331-050", CARE),
        ("80-331-0500", CARE),
        ("800-3331-0500", CARE),
        ("1-800-331-05000", CARE),
        ("+1800331050", CARE),
        ("800-331-05", None),
        ("800-555-555", None),
        ("800-331-050000", None),
    ],
)
def test_a_digit_too_few_or_too_many(text, expected):
    reading = read_number(plain(text))
    if reading is None or reading[0] != "phone":
        assert expected is None
        return
    assert near(text) == ({"lookalike_phone_one_digit": expected} if expected else {})


@given(st.text(alphabet="0123456789", min_size=10, max_size=10))
def test_every_near_miss_is_one_step_away(digits):
    found = lookalikes(digits, "+1" + digits, carrier=None, directory=LIST)
    for each in found:
        assert each.code in ORDER
        assert each.listing
        assert _is_one_step(digits, each.listing.value[2:], each.code)


@given(st.sampled_from([CARE[2:], SALES[2:], VANITY[2:]]), st.integers(0, 9), st.integers(0, 9))
def test_every_replaced_digit_is_found(official, place, digit):
    changed = official[:place] + str(digit) + official[place + 1 :]
    if changed == official:
        return
    found = lookalikes(changed, "+1" + changed, carrier=None, directory=LIST)
    assert "lookalike_phone_one_digit" in [each.code for each in found]


def _is_one_step(digits: str, official: str, found: str) -> bool:
    differing = [i for i in range(10) if digits[i] != official[i]]
    if found == "lookalike_phone_one_digit":
        return len(differing) == 1
    if found == "lookalike_phone_tollfree_swap":
        return digits[3:] == official[3:] and digits[:3] != official[:3]
    swapped = len(differing) == 2 and differing[1] == differing[0] + 1
    return swapped and sorted(digits) == sorted(official)
