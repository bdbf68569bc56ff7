"""Warnings about a text before it is stored, and what makes it harmless to show."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logbook.domain import secret_shapes as secret_shapes_module
from logbook.domain.text_checks import secret_shapes, shell_eaten_amounts, visible


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("refund 2.10 by Dec 3", ("2.10",)),
        ("refund .10 by Dec 3", (".10",)),
        ("refund .10", (".10",)),
        ("2.10", ("2.10",)),
        ("退款2.10", ("2.10",)),
        ("退款，2.10，下周到账", ("2.10",)),
        ("退款.10", (".10",)),
        ("退款４２．１０", ("４２．１０",)),
        ("credit of ,234.56 promised", (",234.56",)),
        ("credit 1,234.56 promised", ("1,234.56",)),
        ("pays 2.10.", ("2.10",)),
        ("$2.10 now and 3.20 later", ("3.20",)),
        ("2.10 or .50", ("2.10", ".50")),
    ],
)
def test_a_number_where_an_amount_stood_is_named(text, found):
    assert shell_eaten_amounts(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "refund 42.10 USD", "refund $42.10", "refund $ 42.10", "refund USD 42.10", "42.10美元",
        "退款 42.10 元", "¥42.10", "￥42.10", "$1,234.56", "42.10 dollars", "€5.00", "HK$5.00",
        "退款４２．１０美元", "＄４２．１０", "version 1.2.3", "iOS 17.10", "version 2.10", "v2.10",
        "at 2.10pm", "2.10 pm", "下午2.10", "800.331.0500", "call 1.800.331.0500", "10.0.12.34",
        "3.25 GB", "2.10%", "1.50 hours", "1.50小时", "12.345", "2.1", "3. 10", "Nov 3,2026",
        "ref A2.10", "file.10", "", "no numbers", "8823377", "6,500",
    ],
)  # fmt: skip
def test_other_numbers_are_left_alone(text):
    assert shell_eaten_amounts(text) == ()


def shapes(text: str) -> list[tuple[str, str]]:
    return [(kind, text[start:end]) for kind, start, end in secret_shapes(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("card 4111111111111111", [("card", "4111111111111111")]),
        ("4111 1111 1111 1111 exp 12/27", [("card", "4111 1111 1111 1111")]),
        ("4111-1111-1111-1111", [("card", "4111-1111-1111-1111")]),
        ("卡号４１１１１１１１１１１１１１１１", [("card", "４１１１１１１１１１１１１１１１")]),
        ("3782 822463 10005", [("card", "3782 822463 10005")]),
        ("4222222222222", [("card", "4222222222222")]),
        ("6200000000000000000", [("card", "6200000000000000000")]),
        ("ref 8823377 4111111111111111 ok", [("card", "4111111111111111")]),
        ("my number is 123-45-6789.", [("ssn", "123-45-6789")]),
        ("123 45 6789", [("ssn", "123 45 6789")]),
        ("SSN 123456789", [("ssn", "123456789")]),
        ("social security number is 123.45.6789", [("ssn", "123.45.6789")]),
        ("社安号：123456789", [("ssn", "123456789")]),
        ("123456789 is my SSN", [("ssn", "123456789")]),
        ("PIN 4821", [("pin", "4821")]),
        ("my PIN is 4821, he said", [("pin", "4821")]),
        ("passcode: 12345678", [("pin", "12345678")]),
        ("验证码482113", [("pin", "482113")]),
        ("密码是 123456", [("pin", "123456")]),
        ("PIN码改成4821了", [("pin", "4821")]),
        ("482113 is your AT&T verification code", [("pin", "482113")]),
        ("482113是您的验证码", [("pin", "482113")]),
        ("one-time code 482 113", [("pin", "482 113")]),
        (
            "PIN 4821, SSN 123-45-6789, card 4111111111111111",
            [("pin", "4821"), ("ssn", "123-45-6789"), ("card", "4111111111111111")],
        ),
    ],
)
def test_a_secret_is_found_where_it_stands(text, found):
    assert shapes(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "4111111111111112",  # the check digit is wrong
        "IMEI 356938035643809", "ICCID 89014103211118510720", "411111111111",
        "41111111111111111111",
        "A4111111111111111", "4111 11 1111 111111",
        "000-12-3456", "666-12-3456", "912-12-3456", "123-00-4567", "123-45-0000", "123456789",
        "ref 123-45-67890", "1123-45-6789",
        "wanted PIN", "asked for PIN 2 times", "PIN 123", "PIN 123456789", "shipping 1234",
        "spin 1234", "PIN 800-331-0500", "PIN 2026-11-03", "PIN 48.21", "asked for PIN, 8823377",
        "ref 8823377", "CH-56114", "order 0012345678901234", "confirmation code 88233",
        "800-331-0500", "(800) 331-0500", "+1 800 331 0500", "8003310500", "1-800-331-0500",
        "425-555-0199 103344", "42.10", "$1,234.56", "28875", "2026-11-22 14:32", "90210-1234", "",
    ],
)  # fmt: skip
def test_everyday_numbers_are_not_asked_about(text):
    assert shapes(text) == []


def luhn_digit(digits: str) -> str:
    doubled = [
        int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(digits[::-1])
    ]
    return str(-sum(number - 9 if number > 9 else number for number in doubled) % 10)


@given(st.text("0123456789", min_size=14, max_size=14), st.sampled_from(["", " ", "-"]))
def test_every_visa_number_is_found_and_no_other_last_digit(middle, separator):
    right = luhn_digit("4" + middle)
    for last in "0123456789":
        number = "4" + middle + last
        text = separator.join(number[start : start + 4] for start in range(0, 16, 4))
        assert shapes(f"pay with {text} today") == ([("card", text)] if last == right else [])


@given(st.text(max_size=60) | st.text("0123456789 -.$,PINSs是密码", max_size=40))
def test_checks_never_raise_and_shapes_do_not_overlap(text):
    assert all(found in text for found in shell_eaten_amounts(text))
    places = [place for _, start, end in secret_shapes(text) for place in (start, end)]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)


_PIECES = (
    "PIN", "pin码", "passcode", "Password", "one-time code", "login code", "OTP", "cvv", "code",
    "验证码", "校验码", "动态码", "密码", "口令", "安全码", "ssn", "Social Security No.", "社安号",
    "社会安全号码", "社会保障号", " is ", " ", "是", "my ", "your ", ": ", "482913", "4821",
    "123-45-6789", "123 456", "123456789", "4111111111111111", "４８２１", "for AT&T",
)  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=6).map("".join))
def test_looking_at_digits_and_words_first_changes_no_answer(text):
    with pytest.MonkeyPatch.context() as patch:
        quick = secret_shapes(text)
        patch.setattr(secret_shapes_module, "_is_possible", lambda *_: True)
        assert quick == secret_shapes(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain 退款 42.10 é", "plain 退款 42.10 é"),
        ("a\u202eb", "a<U+202E>b"),
        ("\x1b[31mred", "<U+001B>[31mred"),
        ("a\x00b\x7f\x85", "a<U+0000>b<U+007F><U+0085>"),
        ("a\r\nb\tc", "a<U+000D><U+000A>b<U+0009>c"),
        ("\u061c\u200e\u200f\u2066\u2069", "<U+061C><U+200E><U+200F><U+2066><U+2069>"),
        ("half \ud83d", "half <U+D83D>"),
        ("\u2028", "<U+2028>"),
    ],
)
def test_control_and_bidi_characters_are_shown_as_what_they_are(text, shown):
    assert visible(text) == shown


def test_lines_may_be_kept():
    assert visible("a\n\tb\r\x0b", keep_lines=True) == "a\n\tb<U+000D><U+000B>"


@given(st.text(st.characters(), max_size=40), st.booleans())
def test_nothing_that_steers_a_terminal_or_turns_text_around_is_left(text, keep_lines):
    shown = visible(text, keep_lines=keep_lines)
    allowed = "\n\t" if keep_lines else ""
    for character in shown:
        assert unicodedata.category(character) not in ("Cc", "Cs") or character in allowed
        assert unicodedata.bidirectional(character) not in (
            "LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI",
        )  # fmt: skip
    if not any(unicodedata.category(character)[0] in "CZ" for character in text):
        assert shown == text
