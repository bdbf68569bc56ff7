"""Amounts of money: exact, in a named currency, or refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logbook.domain.ledger.fields import amount_value
from logbook.domain.money import MINOR_DIGITS, describe_amount, from_json, read_amount
from logbook.domain.record import Amount
from logbook.errors import Ambiguous, Unreadable
from logbook.language import speaking


def amount(number: str, currency: str = "USD") -> Amount:
    return Amount(amount=Decimal(number), currency=currency)


@pytest.mark.parametrize(
    ("text", "number", "currency"),
    [
        ("42.10", "42.10", "USD"),
        ("42", "42.00", "USD"),
        ("42.1", "42.10", "USD"),
        ("0", "0.00", "USD"),
        ("42.10 USD", "42.10", "USD"),
        ("usd 42.10", "42.10", "USD"),
        ("$42.10", "42.10", "USD"),
        ("US$42", "42.00", "USD"),
        ("$42.10 USD", "42.10", "USD"),
        ("＄４２．１０", "42.10", "USD"),
        ("42.10美元", "42.10", "USD"),
        ("42.10 美金", "42.10", "USD"),
        ("42 dollars", "42.00", "USD"),
        ("1,234.50", "1234.50", "USD"),
        ("１，２３４．５０", "1234.50", "USD"),
        ("999,999,999.99", "999999999.99", "USD"),
        ("126.30 CNY", "126.30", "CNY"),
        ("126.30元", "126.30", "CNY"),
        ("RMB 126", "126.00", "CNY"),
        ("¥126 CNY", "126.00", "CNY"),
        ("¥126元", "126.00", "CNY"),
        ("¥126 JPY", "126", "JPY"),
        ("¥126.30", "126.30", "CNY"),
        ("100日元", "100", "JPY"),
        ("$42 CAD", "42.00", "CAD"),
        ("HK$5", "5.00", "HKD"),
        ("NT$100", "100.00", "TWD"),
        ("€5", "5.00", "EUR"),
        ("£5", "5.00", "GBP"),
        ("5 pesos", "5.00", "MXN"),
    ],
)
def test_read_right(text, number, currency):
    read = read_amount(text)
    assert read == amount(number, currency)
    assert str(read.amount) == number


@pytest.mark.parametrize(
    "text",
    [
        "1,23", "12,34.50", "1,2345", ",234.56", ".10", "$.10", "42.", "--", "-5", "−5", "(5)",
        "+5", "1e5", "NaN", "Infinity", "0x10", "2.10.1", "42 10", "1 234", "42.105", "0.001",
        "100.5 JPY", "042.10", "00", "9999999999", "US$42 CAD", "¥42 USD", "42 BTC", "foo", "",
        " ", "٤٢", "42.10 USD 42.10", "$$42", "42%", "4 2", "42\n10", "１" * 70,
    ],
)  # fmt: skip
def test_refused(text):
    with pytest.raises(Unreadable) as caught:
        read_amount(text)
    assert not isinstance(caught.value, Ambiguous)
    assert caught.value.message.startswith('"')
    assert caught.value.remedy == (
        "Type the amount without a dollar sign, such as 42.10 or 126.30 CNY."
    )


def test_what_a_shell_leaves_of_an_amount_is_named():
    with pytest.raises(Unreadable) as caught:
        read_amount(".10")
    assert caught.value.message == (
        '".10" has nothing before the point: the shell may have removed "$" and digits.'
    )


@pytest.mark.parametrize("text", ["¥126", "￥126", "¥126.00"])
def test_the_sign_that_china_and_japan_share_is_asked_about(text):
    with pytest.raises(Ambiguous) as caught:
        read_amount(text)
    assert caught.value.readings == (
        ("126.00 CNY", amount("126.00", "CNY")),
        ("126 JPY", amount("126", "JPY")),
    )


def test_shown_in_both_languages():
    assert describe_amount(amount("42.10")) == "42.10 USD"
    assert describe_amount(amount("1234567.50", "CNY")) == "1,234,567.50 CNY"
    with speaking("zh"):
        assert describe_amount(amount("42.10")) == "42.10 美元"
        assert describe_amount(amount("126.30", "CNY")) == "126.30 元人民币"
    assert describe_amount(amount("1.000", "KWD")) == "1.000 KWD"


def test_the_stored_form():
    assert amount_value(amount("42.10")) == {"amount": "42.10", "currency": "USD"}
    assert from_json({"amount": "42.10", "currency": "USD"}) == amount("42.10")


@pytest.mark.parametrize(
    "value",
    [
        None, 42, "42.10", {}, {"amount": "42.10"}, {"amount": 42.1, "currency": "USD"},
        {"amount": "-1", "currency": "USD"}, {"amount": "1e5", "currency": "USD"},
        {"amount": "NaN", "currency": "USD"}, {"amount": "٤٢", "currency": "USD"},
        {"amount": "42.10", "currency": "usd"}, {"amount": "42.10", "currency": "USD", "x": 1},
        {"amount": "1\n", "currency": "USD"},
    ],
)  # fmt: skip
def test_a_stored_form_of_another_shape_is_refused(value):
    with pytest.raises(Unreadable):
        from_json(value)


amounts = st.sampled_from(sorted(MINOR_DIGITS)).flatmap(
    lambda currency: st.integers(0, 10 ** (9 + MINOR_DIGITS[currency]) - 1).map(
        lambda units: Amount(
            amount=Decimal(units).scaleb(-MINOR_DIGITS[currency]), currency=currency
        )
    )
)


@given(amounts, st.sampled_from(["en", "zh"]))
def test_every_amount_reads_back_from_what_is_shown_and_stored(value, language):
    with speaking(language):
        assert str(read_amount(describe_amount(value)).amount) == str(value.amount)
        assert read_amount(describe_amount(value)) == value
    assert from_json(amount_value(value)) == value


@given(st.text(max_size=20) | st.text("0123456789.,$¥€- USDCNY元美日e", max_size=14))
def test_no_text_raises_anything_else(text):
    try:
        value = read_amount(text)
    except Unreadable as error:
        assert error.remedy
    else:
        assert value.amount >= 0
        assert value.amount.as_tuple().exponent == -MINOR_DIGITS[value.currency]
