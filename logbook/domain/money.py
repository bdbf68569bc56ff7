"""Amounts of money: exact decimals in a named currency, read and shown.

Nothing is rounded and nothing is guessed: "1,23" and "42.105" are refused, a bare "¥"
is asked about.  A plain number and a plain "$" are US dollars.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Any

from logbook.domain.record import Amount
from logbook.domain.text_checks import quoted
from logbook.domain.time.calendar_words import folded
from logbook.errors import Ambiguous, Unreadable
from logbook.language import _

MINOR_DIGITS = {
    "USD": 2, "CNY": 2, "HKD": 2, "EUR": 2, "CAD": 2, "GBP": 2, "MXN": 2, "TWD": 2, "JPY": 0,
}  # fmt: skip
"""ISO 4217 currency to the digits after its decimal point."""

_SIGNS = {
    "us$": "USD", "hk$": "HKD", "c$": "CAD", "ca$": "CAD", "can$": "CAD", "mx$": "MXN",
    "nt$": "TWD", "€": "EUR", "£": "GBP",
}  # fmt: skip
_WORDS = {
    "us dollars": "USD", "us dollar": "USD", "dollars": "USD", "dollar": "USD", "bucks": "USD",
    "美元": "USD", "美金": "USD", "美刀": "USD", "刀": "USD", "rmb": "CNY", "yuan": "CNY",
    "元": "CNY", "块": "CNY", "块钱": "CNY", "人民币": "CNY", "元人民币": "CNY",
    "hong kong dollars": "HKD", "港币": "HKD", "港元": "HKD", "euro": "EUR", "euros": "EUR",
    "欧元": "EUR", "canadian dollars": "CAD", "加元": "CAD", "加币": "CAD", "pounds": "GBP",
    "pound": "GBP", "英镑": "GBP", "pesos": "MXN", "墨西哥比索": "MXN", "台币": "TWD",
    "新台币": "TWD", "yen": "JPY", "日元": "JPY",
}  # fmt: skip
_DOLLARS = frozenset(("USD", "HKD", "CAD", "MXN", "TWD"))
_YUAN_OR_YEN = frozenset(("CNY", "JPY"))
_MOST_DIGITS = 9


def currency_words() -> tuple[str, ...]:
    """Every sign, code and word, in lower case, that names a currency beside a number."""
    codes = (code.lower() for code in MINOR_DIGITS)
    return tuple(sorted({"$", "¥", *_SIGNS, *_WORDS, *codes}, key=len, reverse=True))


@lru_cache(maxsize=1)
def _plain_pattern() -> re.Pattern[str]:
    """A number alone, as most people type it: the table of currencies is slow to compile."""
    return re.compile(r"(?P<before>)(?P<whole>[0-9]+)(?:\.(?P<part>[0-9]+))?(?P<after>)")


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    names = "|".join(map(re.escape, currency_words()))
    number = r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.(?P<part>[0-9]+))?"
    return re.compile(rf"(?P<before>{names})? ?{number} ?(?P<after>{names})?")


def read_amount(text: str) -> Amount:
    """The amount that a text names, in US dollars unless it names another currency.

    Raises `Unreadable` for what is not exactly one amount, negative or too large, and
    `Ambiguous` for "¥", which China and Japan share.
    """
    shown = folded(text).replace("￥", "¥") if len(text) <= 60 else ""
    match = _plain_pattern().fullmatch(shown) or _pattern().fullmatch(shown)
    if match is None:
        raise _refused(text, shown)
    whole = match["whole"].replace(",", "")
    part = match["part"] or ""
    if len(whole) > 1 and whole.startswith("0"):
        raise _refused(text, shown)
    if len(whole) > _MOST_DIGITS:
        raise Unreadable(_('"{text}" is too large an amount.').format(text=quoted(text)), _how())
    currencies = _currencies(match["before"] or "", match["after"] or "")
    if not currencies:
        raise Unreadable(_('"{text}" names two currencies.').format(text=quoted(text)), _how())
    if len(currencies) > 1:
        return _asked(text, whole, part, currencies)
    return _amount(text, whole, part, currencies[0])


def _currencies(before: str, after: str) -> tuple[str, ...]:
    """The currencies that the words on both sides allow; none when they contradict each other."""
    choices = [_meant(word) for word in (before, after) if word]
    if not choices:
        return ("USD",)
    shared = set.intersection(*(set(choice) for choice in choices))
    if "$" in (before, after) and len(shared) > 1:
        return ("USD",)
    return tuple(sorted(shared))


def _meant(word: str) -> frozenset[str]:
    if word == "$":
        return _DOLLARS
    if word == "¥":
        return _YUAN_OR_YEN
    # "¥126元": the word that follows the number settles which.
    return frozenset((_SIGNS.get(word) or _WORDS.get(word) or word.upper(),))


def _asked(text: str, whole: str, part: str, currencies: tuple[str, ...]) -> Amount:
    amounts = []
    for currency in currencies:
        # Programs print "¥100.00" for yen too, so zeros after the point settle nothing.
        digits = part[: MINOR_DIGITS[currency]] if not part.strip("0") else part
        if len(digits) <= MINOR_DIGITS[currency]:
            amounts.append(_amount(text, whole, digits, currency))
    if not amounts:
        raise _too_fine(text, currencies[0])
    if len(amounts) == 1:
        return amounts[0]
    readings = tuple((describe_amount(amount), amount) for amount in amounts)
    raise Ambiguous(
        _('"{text}" can be read in two ways: {first}, or {second}.').format(
            text=quoted(text), first=readings[0][0], second=readings[1][0]
        ),
        readings,
        _("Type the currency, such as 126.30 CNY."),
    )


def _amount(text: str, whole: str, part: str, currency: str) -> Amount:
    digits = MINOR_DIGITS[currency]
    if len(part) > digits:
        raise _too_fine(text, currency)
    exact = f"{whole}.{part.ljust(digits, '0')}" if digits else whole
    return Amount(amount=Decimal(exact), currency=currency)


def _too_fine(text: str, currency: str) -> Unreadable:
    return Unreadable(
        _('"{text}" has more digits after the point than {currency} has.').format(
            text=quoted(text), currency=currency
        ),
        _how(),
    )


def _refused(text: str, shown: str) -> Unreadable:
    if re.match(r"\$?[.,][0-9]", shown):
        return Unreadable(
            _('"{text}" has nothing before the point: the shell may have removed "$" and digits.')
            .format(text=quoted(text)),
            _how(),
        )  # fmt: skip
    return Unreadable(_('"{text}" cannot be read as an amount.').format(text=quoted(text)), _how())


def _how() -> str:
    return _("Type the amount without a dollar sign, such as 42.10 or 126.30 CNY.")


def describe_amount(amount: Amount) -> str:
    """The amount for people, with its currency: "1,234.50 USD"."""
    number = f"{amount.amount:,}"
    names = {
        "USD": _("{amount} USD"),
        "CNY": _("{amount} CNY"),
        "HKD": _("{amount} HKD"),
        "EUR": _("{amount} EUR"),
        "CAD": _("{amount} CAD"),
        "GBP": _("{amount} GBP"),
        "MXN": _("{amount} MXN"),
        "TWD": _("{amount} TWD"),
        "JPY": _("{amount} JPY"),
    }
    return names.get(amount.currency, "{amount} " + amount.currency).format(amount=number)


def from_json(value: Any) -> Amount:
    """The amount of a stored form; raises `Unreadable` for anything else."""
    if isinstance(value, dict) and value.keys() == {"amount", "currency"}:
        number, currency = value["amount"], value["currency"]
        if isinstance(number, str) and isinstance(currency, str):
            exact = re.fullmatch(r"[0-9]{1,18}(\.[0-9]{1,4})?", number)
            if exact and re.fullmatch(r"[A-Z]{3}", currency):
                return Amount(amount=Decimal(number), currency=currency)
    raise Unreadable(_("A stored amount is not a decimal number with its currency."))
