"""The tables of the numbering plan, held against Google's numbering data."""

from __future__ import annotations

import phonenumbers
import pytest
from phonenumbers import PhoneNumberType

from logbook.domain.reading.numbering import (
    METADATA_VERSION,
    country_code,
    island_name,
    keypad_digits,
    metadata_version,
    number_class,
    written,
)

EXCHANGES = ("200", "234", "288", "331", "555", "684", "700", "911", "999")
"""Some plans of islands allow few exchanges; among these are some of each state's."""


def test_the_tables_say_what_the_library_says():
    differing = {}
    for area in range(200, 1000):
        for exchange in EXCHANGES:
            number = f"+1{area}{exchange}0123"
            parsed = phonenumbers.parse(number)
            if phonenumbers.is_valid_number(parsed):
                ours, theirs = number_class(number), _class_by_library(parsed)
                if ours != theirs:
                    differing[str(area)] = (ours, theirs)
    if f"phonenumbers {phonenumbers.__version__}" != METADATA_VERSION:
        # A later release may know area codes that were opened since; they are no contradiction.
        differing = {area: pair for area, pair in differing.items() if pair[0] != "impossible"}
    assert differing == {}


def test_no_area_code_is_known_that_no_number_has():
    known = {
        str(area)
        for area in range(200, 1000)
        if number_class(f"+1{area}2340123") in ("home", "toll_free")
    }
    # American Samoa has few exchanges; 710 is the US government's.
    assert {area for area in known if not _is_assigned(area)} <= {"684", "710"}


def _class_by_library(number: phonenumbers.PhoneNumber) -> str:
    kind = phonenumbers.number_type(number)
    if kind == PhoneNumberType.TOLL_FREE:
        return "toll_free"
    if kind == PhoneNumberType.PREMIUM_RATE:
        return "premium"
    region = phonenumbers.region_code_for_number(number)
    return "home" if region in ("US", "CA", "PR", "VI", "GU", "MP", "AS") else "island"


def _is_assigned(area: str) -> bool:
    return any(
        phonenumbers.is_valid_number(phonenumbers.parse(f"+1{area}{exchange}0123"))
        for exchange in EXCHANGES
    )


@pytest.mark.parametrize(
    ("number", "found"),
    [
        ("+18003310500", "toll_free"),
        ("+12125550123", "home"),
        ("+17875550123", "home"),
        ("+14165550123", "home"),
        ("+19005550123", "premium"),
        ("+18095550123", "island"),
        ("+19995550123", "impossible"),
        ("+11235550123", "impossible"),
        ("+18001310500", "impossible"),
        ("+1800331050", "impossible"),
        ("+180033105001", "impossible"),
        ("80033105000", "impossible"),
        ("+8613812345678", "foreign"),
        ("+442079460958", "foreign"),
        ("+86138", "impossible"),
        ("+9991234567", "impossible"),
    ],
)
def test_the_class_of_a_number(number, found):
    assert number_class(number) == found


@pytest.mark.parametrize(
    "area", ["268", "284", "473", "664", "649", "767", "809", "829", "849", "876"]
)
def test_the_area_codes_of_the_one_ring_trick_have_a_place(area):
    number = f"+1{area}2340123"
    assert number_class(number) == "island"
    assert island_name(number)


@pytest.mark.parametrize(
    ("number", "code"), [("+8613812345678", "86"), ("+442079460958", "44"), ("+85212345678", "852")]
)
def test_the_country_code(number, code):
    assert country_code(number) == code


@pytest.mark.parametrize(
    ("number", "text"),
    [("+18003310500", "800-331-0500"), ("+8613812345678", "+8613812345678"), ("8003", "8003")],
)
def test_a_number_as_people_write_it(number, text):
    assert written(number) == text


def test_the_version_names_the_data_that_was_used():
    assert metadata_version("+18003310500") == METADATA_VERSION
    assert metadata_version("+8613812345678") == f"phonenumbers {phonenumbers.__version__}"


def test_letters_become_the_digits_of_their_keys():
    assert keypad_digits("1-800-Cricket") == "1-800-2742538"
    assert keypad_digits("abcdefghijklmnopqrstuvwxyz") == "22233344455566677778889999"
