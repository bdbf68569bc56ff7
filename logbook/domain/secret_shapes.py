"""Finds what looks like a card number, a social security number or a PIN in a text.

A finding asks before the text is stored; it is a question, not a verdict.  Reference,
phone, IMEI and SIM numbers are this log's daily business and must not be asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_FOLDED = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_FOLDED |= str.maketrans("‐‑–—−", "-----") | {c: c + 32 for c in range(ord("A"), ord("Z") + 1)}

# IMEI and SIM numbers pass the same check digit as cards, but begin as no card does
# (35, 86, 01 with fifteen digits; 89), so the issuer's digits are looked at as well.
_ISSUERS = (
    (r"4", (13, 16, 19)),
    (r"5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720", (16,)),
    (r"3[47]", (15,)),
    (r"6011|64[4-9]|65|62", (16, 17, 18, 19)),
    (r"352[89]|35[3-8]", (16, 19)),
    (r"30[0-5]|3[689]", (14, 16, 19)),
)
_GROUPINGS = ((4, 6, 5), (4, 6, 4), (6, 13), (6, 10))
_CARD_DIGITS = range(13, 20)

_SSN_WORDS = r"ssn|social security(?: number| no\.?)?|社安号码?|社会安全号码?|社会保障号码?"
_PIN_WORDS = (
    r"pin(?: ?code| number| ?码)?|passcode|pass code|password|one-?time (?:code|password)|"
    r"(?:verification|security|login|authentication) code|otp|cvv|cvc|"
    r"验证码|校验码|动态码|密码|口令|安全码"
)
_LINKS = (
    r"(?: ?(?:is|was|are|to|changed to|set to|reset to|=|:|#|number|是|为|就是|改成|改为|设为))*"
    r" ?[\"'(\[“「]?"
)
_OWNER = r" ?(?:is|was|是|为) ?(?:(?:my|your|the|an?|我的|您的|你的)(?: [a-z0-9&-]+){0,3} ?)?"
_PIN = r"(?:[0-9]{4,8}|[0-9]{3}[ -][0-9]{3})(?![0-9a-z]|[-/.:,][0-9])"
_SSN = (
    r"(?!000|666|9)[0-9]{3}(?P<dash>[-. ]?)(?!00)[0-9]{2}(?P=dash)(?!0000)[0-9]{4}"
    r"(?![0-9]|-[0-9])"
)
_ALONE = r"(?<![0-9a-z])(?<![0-9][-/.:])"
_BEFORE_CODE = r"(?:(?<![a-z])(?P<before>[a-z][a-z0-9&'/.-]*)[ -])?(?<![a-z])"
_LINKED = r"(?: ?(?:is|was|=|:|是|为))+ ?[\"'(\[“「]?"
_OWNED_CODE = (
    r" (?:is|was) (?:my|your|the|an?) "
    r"(?:[a-z0-9&-]+ ){0,2}?(?:(?P<before>[a-z0-9&-]+) )?code(?![a-z])"
)
_OTHER_CODES = frozenset({
    "account", "activation", "agent", "area", "bar", "billing", "bonus", "booking", "branch",
    "cancellation", "case", "city", "claim", "coupon", "conf", "confirm", "confirmation",
    "country", "county", "dealer", "department", "dept", "discount", "dispute", "dress",
    "employee", "error", "exit", "gift", "group", "id", "item", "job", "location", "offer",
    "operator", "order", "plan", "postal", "post", "product", "promo", "promotion", "promotional",
    "qr", "reason", "ref", "reference", "referral", "rep", "reply", "result", "return", "routing",
    "sales", "service", "short", "sku", "sort", "source", "status", "store", "swift", "tariff",
    "tax", "ticket", "tracking", "transaction", "voucher", "zip",
})  # fmt: skip
"""Words before "code" that make it something other than a secret."""
_GIVERS = frozenset({
    "your", "my", "the", "this", "that", "enter", "entered", "use", "with", "me", "him", "her",
    "sms", "text",
})  # fmt: skip
"""Words after which "code 482913" is one, although nothing stands between."""


_SSN_STEMS = ("ssn", "social security", "社安", "社会安全", "社会保障")
_PIN_STEMS = ("pin", "pass", "code", "otp", "cvv", "cvc", "码", "口令")
_CODE = ("code",)
_ANY = ("",)
_SHAPES = (
    ("ssn", 9, _SSN_STEMS, rf"(?<![a-z])(?:{_SSN_WORDS}){_LINKS}(?P<secret>{_SSN})"),
    ("ssn", 9, _SSN_STEMS, rf"{_ALONE}(?P<secret>{_SSN}){_OWNER}(?:{_SSN_WORDS})(?![a-z])"),
    ("ssn", 9, _ANY, rf"{_ALONE}(?P<secret>{_SSN.replace('[-. ]?', '[- ]')})"),
    ("pin", 4, _PIN_STEMS, rf"(?<![a-z])(?:{_PIN_WORDS}){_LINKS}(?P<secret>{_PIN})"),
    ("pin", 4, _PIN_STEMS, rf"{_ALONE}(?P<secret>{_PIN}){_OWNER}(?:{_PIN_WORDS})(?![a-z])"),
    ("pin", 4, _CODE, rf"{_BEFORE_CODE}code{_LINKED}(?P<secret>{_PIN})"),
    ("pin", 4, _CODE, rf"(?<![a-z])(?P<giver>[a-z]+) code (?P<secret>{_PIN})"),
    ("pin", 4, _CODE, rf"{_ALONE}(?P<secret>{_PIN}){_OWNED_CODE}"),
)
"""Kind, the digits it takes, words of which every text it is in has one, and the pattern.

Digits and words are looked at first, since compiling all patterns takes as long as a write to
the log, and most texts with a digit in them (a reference number, an agent's ID) need none.
"""


@lru_cache(maxsize=len(_SHAPES))
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _is_possible(text: str, digits: int, stems: tuple[str, ...]) -> bool:
    return sum(map(text.count, "0123456789")) >= digits and any(stem in text for stem in stems)


@lru_cache(maxsize=1)
def _digit_runs() -> re.Pattern[str]:
    return re.compile(r"(?<![0-9a-z])[0-9]+(?:[ -][0-9]+)*(?![0-9a-z])")


@lru_cache(maxsize=1)
def _issuers() -> tuple[tuple[re.Pattern[str], tuple[int, ...]], ...]:
    return tuple((re.compile(prefix), lengths) for prefix, lengths in _ISSUERS)


def secret_shapes(text: str) -> tuple[tuple[str, int, int], ...]:
    """(kind, start, end) of each shape, in the order of the text, none overlapping another.

    Kinds are card, ssn and pin; `text[start:end]` is the number itself.
    """
    folded = text.translate(_FOLDED)
    found: list[tuple[str, int, int]] = []
    if _is_possible(folded, _CARD_DIGITS[0], _ANY):
        found += [("card", start, end) for start, end in _cards(folded)]
    for kind, digits, stems, pattern in _SHAPES:
        if _is_possible(folded, digits, stems):
            found += [
                (kind, *match.span("secret"))
                for match in _compiled(pattern).finditer(folded)
                if _is_secret(match.groupdict())
            ]
    kept: list[tuple[str, int, int]] = []
    for kind, start, end in sorted(found, key=lambda shape: (shape[1], -shape[2])):
        if not kept or start >= kept[-1][2]:
            kept.append((kind, start, end))
    return tuple(kept)


def _is_secret(words: dict[str, str | None]) -> bool:
    """Whether the word before "code", where there is one, leaves it a code nobody should know."""
    before = re.split(r"[^a-z]+", words.get("before") or "")
    return not _OTHER_CODES & {*before} and (words.get("giver") or "the") in _GIVERS


def _cards(text: str) -> Iterator[tuple[int, int]]:
    """Where card numbers stand: whole, in fours, or as their issuer prints them."""
    for run in _digit_runs().finditer(text):
        groups = [
            (run.start() + group.start(), run.start() + group.end())
            for group in re.finditer(r"[0-9]+", run[0])
        ]
        first = 0
        while first < len(groups):
            last = _card_at(text, groups, first)
            if last is None:
                first += 1
            else:
                yield groups[first][0], groups[last][1]
                first = last + 1


def _card_at(text: str, groups: list[tuple[int, int]], first: int) -> int | None:
    """The last of the groups that make a card number together with the first; the longest."""
    found = None
    sizes: list[int] = []
    digits = ""
    for last in range(first, len(groups)):
        start, end = groups[last]
        sizes.append(end - start)
        digits += text[start:end]
        if len(digits) > _CARD_DIGITS[-1] or (last > first and sizes[0] not in (4, 6)):
            break
        if len(digits) in _CARD_DIGITS and _card_grouping(sizes) and _card_number(digits):
            found = last
    return found


def _card_grouping(sizes: list[int]) -> bool:
    """Whether cards are written so; a phone number followed by a reference is not."""
    if len(sizes) == 1 or tuple(sizes) in _GROUPINGS:
        return True
    return all(size == 4 for size in sizes[:-1]) and sizes[-1] <= 4


def _card_number(digits: str) -> bool:
    issued = any(prefix.match(digits) and len(digits) in lengths for prefix, lengths in _issuers())
    return issued and _luhn(digits)


def _luhn(digits: str) -> bool:
    total = sum(int(digit) for digit in digits[-1::-2])
    return (total + sum(sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])) % 10 == 0
