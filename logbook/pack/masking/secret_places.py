"""Where a text holds something that not every receiver may see: places, by category.

Digits are found however they are written: full-width or of another script, with spaces,
dashes or line ends between them, with characters of no width inside.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from logbook.domain.text_checks import secret_shapes
from logbook.pack.masking.stretches import (
    SHORT,
    blocks_with,
    has_digits,
    joined_digits,
    lowered,
    passes_luhn,
    recognisable,
)

ACCOUNT = "account number"
BIRTH = "birth date"
CARD = "card number"
CLOSED = "part that cannot be opened"
"""Locked by a password, packed in an unknown way, or without end: nobody can tell what it holds."""
CODE = "PIN or code"
DEVICE = "device number"
NAME = "name"
NUMBER = "other person's number"
QUESTION = "security answer"
SSN = "social security number"

NEVER = frozenset({CARD, CODE, QUESTION, SSN})
"""What no receiver gets: PINs, passcodes, one-time codes, CVV, answers to security questions,
whole card and social security numbers."""

LONG = 7
"""Digits from which on a number is known again wherever it stands."""
EMBEDDED = 9
"""Digits from which on it is known again inside a longer number, such as a scan line."""

APART_BEFORE, APART_AFTER = "(?<![0-9A-Za-z\u00c0-\u024f])", "(?![0-9A-Za-z\u00c0-\u024f])"
"""Where a word or number in Latin letters begins and ends: Chinese stands beside it unspaced."""

_START, _END = "(?<![0-9a-z_])", "(?![0-9a-z_])"
_NO_WIDTH = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_CHINESE = str.maketrans("〇零一二三四五六七八九", "00123456789")
_CHINESE_DIGITS = re.compile("[〇零一二三四五六七八九]{4,}")
"""Digit by digit, as numbers are read out; amounts and dates are written otherwise."""
_DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2212", "------")
_BETWEEN = r"[\s.\-/_()\u00b7]"
_JOINED = _BETWEEN + "{0,3}"
"""What may stand between the digits of one number; the search of finished packs allows the same."""
JOINED_GROUPS = re.compile(_JOINED)
_DIGITS = r"\d(?:[ -]?\d){4,19}"
_ACCOUNT = re.compile(
    rf"(?:{_START}(?:account|(?:acct|a/c|BAN){_END})|账号|账户|帐号|帐户|户号)"
    rf"(?:\s*(?:numbers?|no{_END}|is|was|[.:#：]|号码|号|是|为))*\s*"
    r"(?!(?:19|20)\d\d[-/]\d\d?[-/]\d)(?P<secret>" + _DIGITS + r")(?!\d)",
    re.IGNORECASE,
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_BIRTH = re.compile(
    rf"(?:{_START}(?:DOB{_END}|date of birth|birth ?da(?:te|y)|born)|出生日期|出生|生日)"
    r"[^\d\n]{0,20}?"
    r"(?P<secret>\d{1,4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,4}日?"
    rf"|{_MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}} {_MONTH},? \d{{4}})",
    re.IGNORECASE,
)
_CODE_WORDS = r"(?<![a-z])(?:pin|passcode|pass ?code|password|密码|口令|服务密码)"
_LINK = r"(?:\s*(?:code|number|码|is|was|=|[:：]|是|为|改成|设为))+\s*[\"'(\[“「]?"
_CODE = re.compile(
    rf"{_CODE_WORDS}(?:{_LINK}|\s)(?P<secret>(?<!\d)\d{{9,15}}(?!\d))"
    rf"|{_CODE_WORDS}{_LINK}(?P<mixed>(?=[^\s,;，。；]*[a-z])(?=[^\s,;，。；]*\d)"
    r"(?!\[)[a-z0-9!@#$%^&*_+-]{5,32})(?![a-z0-9])",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    rf"(?:{_START}(?:security answer|answer to (?:the|my|your|her|his) security question|"
    r"mother'?s maiden name)|密保答案|(?:安全|密保)问题的?答案)"
    r"(?:\s*(?:is|was|=|[:：]|是|为))+\s*[\"'“「]?(?P<secret>(?!\[)[^\s.,;\"'”」，。；\n]"
    r"(?:[^.,;\"'”」，。；\n]{0,38}[^\s.,;\"'”」，。；\n])?)",
    re.IGNORECASE,
)
_DEVICE = re.compile(
    r"(?<!\d)(?:(?<=\D)|^)(?P<eid>89\d{30})(?!\d)|(?<![0-9a-z])(?P<iccid>89\d{17,18})f?(?![0-9a-z])"
    rf"|{_START}(?:imei|imei ?sv|meid|iccid|eid|sim(?: card)?(?: number| no\.?)?|设备号|串号|卡号)"
    rf"(?:\s*(?:numbers?|no{_END}|is|was|[.:#：]|[12]|是|为))*?"
    r"\s*(?P<said>\d(?:[ -]?\d){13,31})(?!\d)",
    re.IGNORECASE,
)
_IMEI = re.compile(r"(?<![0-9a-z])(?:35|86|01|99)\d{13}(?![0-9a-z])", re.IGNORECASE)
_CARD = re.compile(
    r"(?<![\w.,-])(?:(?:\d{4}SEP){3}\d{4}|\d{4}SEP\d{6}SEP\d{5}|\d{8}\n\d{8}"
    r"|(?<!\d )(?:\d ){12,18}\d(?! \d))"
    r"(?![\w]|[.,-]\d)".replace("SEP", _BETWEEN + "{1,3}")
)
"""Cards in groups, however they are parted, or digit by digit; those on one line with single
spaces are known without it."""
_SSN_SAID = re.compile(
    r"(?:\bss ?#|\bssn\b|\bsocial(?: security)?\b|社安号?码?|社会安全号?码?)"
    r"(?:\s*(?:security|numbers?|no\b|is|was|[.:#：=]|是|为))*\s*"
    r"(?P<secret>\d{3}[\s.-]?\d{2}[\s.-]?\d{4})(?!\d)",
    re.IGNORECASE,
)
_QUESTION_STEMS = ("security", "maiden", "密保", "安全问题")
_BY_WORDS = (
    (CODE, _CODE, ("pin", "pass", "密码", "口令")),
    (ACCOUNT, _ACCOUNT, ("acc", "a/c", "ban", "账", "帐", "户号")),
    (BIRTH, _BIRTH, ("dob", "birth", "born", "出生", "生日")),
    (SSN, _SSN_SAID, ("ss", "social", "社")),
    (DEVICE, _DEVICE, ("89", "imei", "meid", "iccid", "eid", "sim", "设备号", "串号", "卡号")),
)
"""Category, pattern, and what every text has in which the pattern is found: looked at first."""
_SHAPES = {"pin": CODE, "ssn": SSN, "card": CARD}


class Place(NamedTuple):
    """Where something stands in a text, and what kind of thing it is."""

    start: int
    end: int
    category: str


class Secret(NamedTuple):
    """Something that was recognised: digits, or a word."""

    category: str
    value: str

    @property
    def is_number(self) -> bool:
        return self.value.isdecimal()


def folded(text: str) -> tuple[str, list[int] | None]:
    """The text with plain digits and letters, without characters of no width.

    The second value tells where each character stood; None when nothing moved.
    """
    plain = _plain(text)
    if plain.isascii() or not _NO_WIDTH.search(plain):
        return plain, None
    kept, at = list[int](), 0
    for gap in _NO_WIDTH.finditer(plain):
        kept += range(at, gap.start())
        at = gap.end()
    kept += range(at, len(plain))
    return _NO_WIDTH.sub("", plain), kept


def folded_text(text: str) -> str:
    """The same text, where nobody asks how its characters moved."""
    plain = _plain(text)
    return plain if plain.isascii() else _NO_WIDTH.sub("", plain)


def _plain(text: str) -> str:
    if text.isascii():
        return text
    if len(text) > SHORT and len(text.encode("utf-16-le", "surrogatepass")) == 2 * len(text):
        found, table = _letters_to_fold(), _plain_letters()
        text = found.sub(lambda match: match[0].translate(table), text)
    else:
        text = text.translate(_plain_letters())
    return _CHINESE_DIGITS.sub(_as_digits, text)


def _as_digits(match: re.Match[str]) -> str:
    return match[0].translate(_CHINESE)


@lru_cache(maxsize=1)
def _letters_to_fold() -> re.Pattern[str]:
    """Those of the first plane, of which nearly all texts consist: a class that is fast."""
    codes = [code for code in _plain_letters() if code < 0x10000]
    return re.compile(f"[{re.escape(''.join(map(chr, sorted(codes))))}]+")


@lru_cache(maxsize=1)
def _plain_letters() -> dict[int, str]:
    """For `str.translate`: full-width signs, digits of every kind, spaces and dashes."""
    table = {
        code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "，；："
    }
    table |= {
        code: str(unicodedata.digit(chr(code)))
        for code in range(0x80, 0x20000) if chr(code).isdigit()
    }  # fmt: skip
    table |= dict.fromkeys((160, 5760, *range(8192, 8203), 8232, 8233, 8239, 8287, 12288), " ")
    table |= {0x17F: "s", 0x212A: "k"}  # which patterns that ignore case take for these
    return table | {code: chr(instead) for code, instead in _DASHES.items()}


def recognised(text: str) -> Iterator[Place]:
    """Every place whose words or form say what it is, in any order, overlaps included."""
    if len(text) <= SHORT:
        yield from _recognised(text)
        return
    for start, end in recognisable(text):
        for first, last, category in _recognised(text[start:end]):
            yield Place(start + first, start + last, category)


def _recognised(text: str) -> Iterator[Place]:
    folded_case = text.casefold()
    if any(stem in folded_case for stem in _QUESTION_STEMS):
        yield from _matches(_QUESTION, text, QUESTION)
    if not has_digits(text):
        return
    for kind, start, end in secret_shapes(text):
        yield Place(start, end, _SHAPES[kind])
    for category, pattern, stems in _BY_WORDS:
        if any(stem in folded_case for stem in stems):
            yield from _matches(pattern, text, category)
    for match in _CARD.finditer(text):
        if any(
            kind == "card" for kind, *_ in secret_shapes("".join(filter(str.isdigit, match[0])))
        ):
            yield Place(*match.span(), CARD)
    for match in _IMEI.finditer(text):
        if passes_luhn(match[0]):
            yield Place(*match.span(), DEVICE)


def says_nothing(text: str) -> bool:
    """Whether there is nothing to recognise in a text, and no number; False where that is not
    seen at once."""
    if not text.isascii() or has_digits(text):
        return False
    low = text.lower()
    return not any(stem in low for stem in _QUESTION_STEMS[:2])


def known_places(text: str, known: tuple[Secret, ...]) -> Iterator[Place]:
    """Every place where one of the known values stands again."""
    if known:
        needles = _needles(known)
        for start, end, own in blocks_with(text, needles.may_be_in):
            for match in needles.pattern.finditer(text[start:end]):
                if start + match.start() in own:
                    first, last = match.span()
                    yield Place(start + first, start + last, needles.category(match[0]))


class _Needles:
    """Known values to be found again: a quick look, and the pattern that tells for certain."""

    def __init__(self, known: tuple[Secret, ...]) -> None:
        longest_first = sorted({*known}, key=lambda secret: (-len(secret.value), secret.value))
        self.pattern = re.compile("|".join(map(_pattern, longest_first)), re.IGNORECASE)
        self._categories = {secret.value.casefold(): secret.category for secret in known}
        self._numbers = tuple(each.value.encode() for each in longest_first if each.is_number)
        self._words = tuple(each.value for each in longest_first if not each.is_number)
        self._lowered = tuple(lowered(word).split() for word in self._words)
        self._all_ascii = all(map(str.isascii, self._words))

    def may_be_in(self, text: str) -> bool:
        if self._numbers and has_digits(text):
            digits = joined_digits(text)
            if any(number in digits for number in self._numbers):
                return True
        if not self._words:
            return False
        if not self._all_ascii and not text.isascii():  # letters whose two cases differ by more
            return True
        low = lowered(text)
        return any(all(part in low for part in word) for word in self._lowered)

    def category(self, found: str) -> str:
        value = " ".join(found.casefold().split())
        digits = "".join(c for c in value if c.isdecimal())
        return self._categories.get(value) or self._categories.get(digits, CODE)


@lru_cache(maxsize=16)
def _needles(known: tuple[Secret, ...]) -> _Needles:
    return _Needles(known)


def _pattern(secret: Secret) -> str:
    if not secret.is_number:
        words = r"\s+".join(map(re.escape, secret.value.split()))
        return f"{APART_BEFORE}{words}{APART_AFTER}"
    if len(secret.value) < LONG and secret.category != ACCOUNT:
        return rf"(?<![0-9a-z])(?<![0-9][-/.:,]){secret.value}(?![0-9a-z])(?![-/.:,][0-9])"
    digits = _JOINED.join(secret.value)
    return digits if len(secret.value) >= EMBEDDED else rf"(?<!\d){digits}(?!\d)"


def _matches(pattern: re.Pattern[str], text: str, category: str) -> Iterator[Place]:
    for match in pattern.finditer(text):
        group = next(name for name, found in match.groupdict().items() if found)
        yield Place(*match.span(group), category)
