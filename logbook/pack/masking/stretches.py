"""The stretches of a long text in which anything secret can stand, found without its patterns.

Patterns read some megabytes in a second; what is looked for here (digits, and the words that
stand beside every secret) is found in hundreds.  A stretch is wider than what it is for and
does not end inside a number, so that the patterns find in it what they find in all of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

SHORT = 4096
"""A text of so many characters is looked at as a whole."""
_BLOCK = 16 << 10
_BEFORE, _AFTER = 120, 240
"""More than what one secret takes with the words around it."""
_WIDEST = 400
"""So far a stretch goes on where it would end inside a number."""

_DIGITS = b"0123456789"
_JOINERS = b"\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\xa0 .-/_()\xb7"
"""In Latin-1 what `secret_places` allows between the digits of one number."""
_JOINED = bytes(48 if byte in _DIGITS else 32 if byte in _JOINERS else 10 for byte in range(256))
"""For `bytes.translate`: every digit is 0, what may join digits a space, all else ends a line."""
_GROUPED = bytes(48 if byte in _DIGITS else 45 if byte in b" .-\n" else 10 for byte in range(256))
_ZEROS = bytes(48 if byte in _DIGITS else byte for byte in range(256))
_FORMS = tuple(
    b" ".join(b"0" * size for size in sizes)
    for sizes in ((13,), (4, 4, 4, 1), (4, 6, 4), (6, 10), (8, 8), (1,) * 13)
)
"""The least of every way in which the digits of cards and devices are grouped."""
_GROUPS = re.compile(b"|".join(form.replace(b" ", b" {1,3}") for form in _FORMS))
_LONG_STARTS = re.compile(r"(?<![0-9])(?:[2-6]|01|8[69]|99)")
"""As cards and devices begin."""

_RUN = re.compile("[0-9]+")
_LONGEST_CARD = 19
_DOUBLED = bytes.maketrans(b"0123456789", b"0246813579")
"""For each digit that of twice its value, its own two added up."""

_STEMS = (
    "pin|passcode|pass code|password|code|otp|cvv|cvc|ss#|ss #|ssn|social|imei|meid|iccid|eid|sim"
    "|account|acct|a/c|ban"
)
_CHINESE_STEMS = "码|口令|账号|账户|帐号|帐户|户号|社安|社会|设备号|串号|卡号"
_FILLERS = (
    r"(?:[\s.:#=：\"'(\[“「]++|is|was|are|to|changed|set|reset|numbers?|no|code|card|security|sv"
    r"|[12](?![0-9])|是|为|就是|改成|改为|设为|号码?|码)*"
)
_NUMBER = r"(?:[0-9]{3}|[0-9](?:[ .-]?[0-9]){4}|(?=[!-+\--:<-~]{0,60}[0-9])[a-z0-9!@#$%^&*_+-]{5})"
# Letters come first in these patterns, so that they are searched by their first letters.
_SAID = re.compile(f"(?:{_STEMS}){_FILLERS}{_NUMBER}")
_SAID_IN_CHINESE = re.compile(f"(?:{_STEMS}|{_CHINESE_STEMS}){_FILLERS}{_NUMBER}")
_BORN = re.compile(r"(?:dob|birth|born|出生|生日)[^0-9\n]{0,34}[0-9]")
_BORN_STEMS = ("dob", "birth", "born", "出生", "生日")
_SAID_AFTER = re.compile(r"[0-9] ?(?:is|was|是|为)")
_ASKED = re.compile(r"security answer|security question|maiden name|密保答案|问题的?答案")
_ASKED_STEMS = ("security", "maiden", "密保", "问题")


def has_digits(text: str) -> bool:
    """Whether a digit of ASCII is in the text."""
    return any(digit in text for digit in "0123456789")


def lowered(text: str) -> str:
    """The text with its ASCII letters in lower case; every letter stays in its place."""
    if text.isascii():
        return text.lower()
    return text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")


def joined_digits(text: str) -> bytes:
    """The text without what may stand between the digits of one number."""
    return _one_each(text).translate(None, _JOINERS)


def has_phone_form(text: str) -> bool:
    """Whether three and four digits stand together as in a US phone number."""
    view = _one_each(text).translate(_GROUPED, b"\r")
    for _time in range(3):  # to one: a sign, an end of a line, spaces before the next
        view = view.replace(b"--", b"-")
    return b"000-0000" in view


def recognisable(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of the stretches in which something is called by its name or has a form.

    `text` is folded (`secret_places.folded`).
    """
    low = lowered(text)
    found: list[tuple[int, int]] = []
    if any(stem in low for stem in (_ASKED_STEMS[:2] if low.isascii() else _ASKED_STEMS)):
        found += (match.span() for match in _ASKED.finditer(low))
    if has_digits(text):
        said = _SAID if text.isascii() else _SAID_IN_CHINESE
        found += (match.span() for match in said.finditer(low))
        found += _said_after(low)
        if any(stem in low for stem in (_BORN_STEMS[:3] if low.isascii() else _BORN_STEMS)):
            found += (match.span() for match in _BORN.finditer(low))
        found += _by_form(text)
    return _widened(text, found)


def blocks_with(text: str, may_hold: Callable[[str], bool]) -> Iterator[tuple[int, int, range]]:
    """(start, end, where what is found has to begin) of the blocks that may hold something."""
    if len(text) <= _BLOCK + _AFTER:
        if may_hold(text):
            yield 0, len(text), range(len(text) + 1)
        return
    if not may_hold(text):
        return
    for at in range(0, len(text), _BLOCK):
        start, end = max(0, at - _BEFORE), min(len(text), at + _BLOCK + _AFTER)
        if may_hold(text[start:end]):
            yield start, end, range(at, at + _BLOCK)


def _said_after(low: str) -> Iterator[tuple[int, int]]:
    """Where a number is followed by what it is: "482913 is my PIN"."""
    if low.isascii():
        view = low.encode("ascii").translate(_ZEROS)
        if not any(words in view for words in (b"0 is", b"0is", b"0 was", b"0was")):
            return
    for match in _SAID_AFTER.finditer(low):
        yield match.span()


def _by_form(text: str) -> Iterator[tuple[int, int]]:
    """Where digits alone have the form of a card, a device or a social security number."""
    octets = _one_each(text)
    view = octets.translate(_GROUPED)
    at = view.find(b"000-00-0000")
    while at >= 0:
        yield at, at + 11
        at = view.find(b"000-00-0000", at + 1)
    for at in range(0, len(octets), _BLOCK):
        view = octets[at : at + _BLOCK + _AFTER].translate(_JOINED)
        once = view.replace(b"  ", b" ").replace(b"  ", b" ")
        if any(form in once for form in _FORMS):
            for match in _GROUPS.finditer(view):
                start, end = at + match.start(), at + match.end()
                if _LONG_STARTS.search(text, start, end) and _is_possible(text, start, end):
                    yield start, end


def _is_possible(text: str, start: int, end: int) -> bool:
    """Whether digits may be a card or device by their check digit; logs are full of others."""
    run = _RUN.match(text, start)
    if run is None or run.end() < end:  # in groups
        return True
    digits = run[0]
    return digits.startswith("89") or len(digits) > _LONGEST_CARD or passes_luhn(digits)


def passes_luhn(digits: str) -> bool:
    """Whether the last of the digits is the check digit that cards and devices have."""
    octets = digits.encode()
    total = sum(octets[-1::-2]) + sum(octets[-2::-2].translate(_DOUBLED))
    return (total - 48 * len(octets)) % 10 == 0


def _one_each(text: str) -> bytes:
    """A byte for each character, those of ASCII themselves."""
    return text.encode("ascii") if text.isascii() else text.encode("latin-1", "replace")


def _widened(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches around what was found, in order and apart from each other."""
    held: tuple[int, int] | None = None
    for first, last in sorted(spans):
        start, end = _outward(text, first - _BEFORE, -1), _outward(text, last + _AFTER, 1)
        if held is None:
            held = start, end
        elif start <= held[1]:
            held = held[0], max(end, held[1])
        else:
            yield held
            held = start, end
    if held is not None:
        yield held


def _outward(text: str, at: int, step: int) -> int:
    """The place, or the next one in this direction that has no digit near it."""
    for place in range(at, at + step * _WIDEST, step):
        if not 0 < place < len(text):
            return max(0, min(place, len(text)))
        if not has_digits(text[max(0, place - 3) : place + 3]):
            return place
    return max(0, min(at, len(text)))
