"""Quick first looks that spare the slow ones: never do they hide what the slow ones would find."""

from __future__ import annotations

import hashlib
import re
from string import ascii_lowercase

from hypothesis import example, given
from hypothesis import strategies as st

from logbook.actions.check import load_directory
from logbook.domain.content import (
    chinese_pressure,
    chinese_requests,
    english_pressure,
    english_requests,
    flag_guards,
    flag_rules,
)
from logbook.domain.content.content_flags import _active_rules
from logbook.domain.judging import brand_words
from logbook.domain.judging.brand_names import is_one_edit, names_of
from logbook.domain.judging.brand_words import _names_it, _pieces, _possible
from logbook.domain.judging.words_in_names import words_in
from logbook.domain.ledger.sha256 import hexdigest
from logbook.domain.reading.addresses import address_of, is_bare_address
from logbook.domain.reading.mail_address import _mailboxes, mailboxes

SHIPPED = load_directory()
NAMES = names_of(SHIPPED)
LISTS = NAMES.lists
OFFICIAL = sorted(
    each for each in NAMES.official if sum(map(str.isalpha, each)) >= 5
)  # shorter ones are compared whole
WORDS = (english_requests, english_pressure, chinese_requests, chinese_pressure)
RULES = tuple(rule for module in WORDS for rule in module.RULES)
LETTERS = ascii_lowercase + "0123456789-"


def edited(name: str, at: int, letter: str, way: str) -> str:
    at %= len(name)
    return {
        "changed": name[:at] + letter + name[at + 1 :],
        "added": name[:at] + letter + name[at:],
        "left out": name[:at] + name[at + 1 :],
        "swapped": name[:at] + name[at : at + 2][::-1] + name[at + 2 :],
    }[way]


@given(
    st.sampled_from(OFFICIAL),
    st.integers(0, 40),
    st.sampled_from(LETTERS),
    st.sampled_from(("changed", "added", "left out", "swapped")),
)
def test_every_name_one_edit_away_is_found_near(name, at, letter, way):
    label = edited(name, at, letter, way)
    assert {each for each in OFFICIAL if is_one_edit(label, each)} <= set(NAMES.near(label))


def words_one_by_one(text: str) -> list[str] | None:
    """`words_in` by its definition: the longest word from which the rest can be read."""
    found: list[list[str] | None] = [None] * len(text) + [[]]
    for at in range(len(text) - 1, -1, -1):
        if text[at].isdigit():
            found[at] = found[at + 1]
        for end in range(len(text), at, -1):
            rest = found[end]
            if rest is not None and text[at:end] in LISTS.words:
                found[at] = [text[at:end], *rest]
                break
    return found[0]


@given(
    st.lists(
        st.one_of(st.sampled_from(sorted(LISTS.words)), st.text(LETTERS, max_size=2)), max_size=5
    ).map("".join)
)
@example("")
@example("12")
def test_words_in_a_label_are_those_of_the_definition(text):
    assert words_in(text, LISTS) == words_one_by_one(text)


@given(
    st.lists(
        st.one_of(
            st.sampled_from([brand.folded for brand in brand_words._brands(SHIPPED)]),
            st.sampled_from(["and", "my", "&", "Team", "t", "mobile", "AT", "T", "客服", "-"]),
            st.text(max_size=4),
        ),
        max_size=6,
    ),
    st.sampled_from(["", " ", "-"]),
)
def test_no_carrier_is_named_by_a_brand_that_was_ruled_out(words, between):
    pieces = _pieces(between.join(words))
    brands = brand_words._brands(SHIPPED)
    possible = _possible(brands, pieces)
    for brand in brands:
        if _names_it(pieces, brand, brand.carrier):
            assert brand in possible


@given(
    st.lists(
        st.one_of(
            st.sampled_from(sorted({word for rule in RULES for word in rule.triggers})),
            st.text(max_size=6),
        ),
        max_size=6,
    ).map("".join)
)
@example("当日24点内")
@example("当日18点内")
@example("当日12点内")
def test_the_rules_of_a_text_are_those_with_a_trigger_in_it(text):
    assert _active_rules(text) == [
        rule for rule in RULES if any(word in text for word in rule.triggers)
    ]


@given(st.text("abA1.@-_+", max_size=30))
@example("a@b.com")
@example("@b.com")
@example("a@b.com.")
@example("a@")
def test_a_bare_address_is_the_mailbox_that_the_whole_reader_finds(text):
    quick = [(box.name, address_of(box.address)) for box in mailboxes(text)]
    slow = [(box.name, address_of(box.address)) for box in _mailboxes(text, nested=False)]
    assert quick == slow
    assert not is_bare_address(text) or len(quick) == 1


def test_gaps_are_written_out_in_every_pattern():
    modules = (*WORDS, flag_guards)
    patterns = [text for module in modules for text in vars(module).values() if type(text) is str]
    patterns += [text for rule in RULES for text in rule if type(text) is str]
    assert len(patterns) > 200
    for pattern in patterns:
        assert flag_rules._with_gaps(pattern) == re.sub(r"<(\d+)>", r".{0,\1}?", pattern)


@given(st.binary(max_size=300))
def test_short_texts_have_the_digest_of_hashlib(content):
    assert hexdigest(content) == hashlib.sha256(content).hexdigest()
