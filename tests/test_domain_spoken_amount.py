"""Amounts said in words: only what allows one reading becomes digits."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logbook.domain.cases.spoken_amount import in_digits

WORDS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen"""
ENGLISH: tuple[str, ...] = tuple(re.findall("[a-z]+", WORDS))
TENS = ("", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def english(number: int, link: str = " ") -> str:
    if number < 20:
        return ENGLISH[number]
    if number < 100:
        ten, unit = divmod(number, 10)
        return TENS[ten] + (f"-{ENGLISH[unit]}" if unit else "")
    size, name = (100, "hundred") if number < 1000 else (1000, "thousand")
    high, low = divmod(number, size)
    return f"{english(high)} {name}" + (f"{link}{english(low, link)}" if low else "")


def chinese(number: int) -> str:
    digits, words, gap = "零一二三四五六七八九", "", False
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, size)
        if digit:
            words += ("零" if gap and words else "") + digits[digit] + name
        gap = not digit
    return words[1:] if words.startswith("一十") else words


@given(st.integers(1, 9999), st.sampled_from([" ", " and "]), st.sampled_from(["dollars", "bucks"]))
def test_every_number_in_english_is_its_digits(number: int, link: str, unit: str):
    assert in_digits(f"refund {english(number, link)} {unit} now") == f"refund {number} {unit} now"


@given(st.integers(1, 9999), st.sampled_from(["美元", "美金", "刀", "块"]))
def test_every_number_in_chinese_is_its_digits(number: int, unit: str):
    assert in_digits(f"退{chinese(number)}{unit}给您") == f"退{number}{unit}给您"


@pytest.mark.parametrize(
    ("words", "digits"),
    [
        ("a hundred dollars", "100 dollars"),
        ("fifty dollars five business days", "50 dollars five business days"),
        ("forty-two dollars and ten cents", "42.10 dollars"),
        ("$45 and 50 cents", "$45.50"),
        ("四十二美元十美分", "42.10美元"),
        ("一百美元30天内", "100美元30天内"),
        ("credit$20", "credit $20"),
        ("waive掉etf126美元", "waive掉etf 126美元"),
    ],
)
def test_what_allows_one_reading_is_digits(words: str, digits: str):
    assert in_digits(words) == digits


@pytest.mark.parametrize(
    "words",
    [
        "two fifty dollars", "thirty, forty dollars", "thirty to forty dollars",
        "twenty five dollar credits", "one twenty dollar credit", "a couple hundred dollars",
        "fifty dollars fifty", "forty two point one dollars", "fifty canadian dollars",
        "两百五美元", "四五十美元", "一两百美元", "几十美元", "五十多美元", "上百美元",
        "四十二块一", "一千二美元", "一百十美元", "us$20", "usd20",
    ],
)  # fmt: skip
def test_what_allows_two_stays_words(words: str):
    assert in_digits(words) == words


@given(st.text(max_size=80))
def test_no_text_makes_it_raise(text: str):
    assert isinstance(in_digits(text), str)
