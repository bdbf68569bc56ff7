"""Telephone numbers, dial codes and sender codes in the spellings that people use."""

from __future__ import annotations

from logbook.domain.reading.number_surroundings import bare_number, without_extension
from logbook.domain.reading.numbering import (
    SERVICE_CODES,
    TOLL_FREE,
    keypad_digits,
    letters_read_as_digits,
)

_SPOKEN_DIGITS = "〇零○洞 一壹幺 二贰貳两兩 三叁參 四肆 五伍 六陆陸 七柒拐 八捌 九玖勾"
"""Also as operators and cheques say them."""
_CHINESE_DIGITS = {
    ord(spoken): str(digit)
    for digit, words in enumerate(_SPOKEN_DIGITS.split())
    for spoken in words
}
_SEPARATORS = frozenset(" -.()[]/~·•‧・∙⋅_'")
_MOST_DIGITS = 15
_LONGEST = 80
"""Characters; a longer text holds more than a number."""
_GATEWAY = "1410100"


def read_number(text: str) -> tuple[str, str] | None:
    """(kind, normalized) of a text that `plain` has made plain; None when it is no number.

    kind: phone (E.164; the bare digits where they have no possible length), dial_code
    (with its * and #), short_code (3 to 8 digits), sms_sender (other digits that only a
    network can send from).  Never guesses: two numbers in one text are None.
    """
    return _read(bare_number(text)) if len(text) <= _LONGEST else None


def digits_as_seen(text: str) -> tuple[str, ...]:
    """The +1 numbers that a text with letters shows to the eye.

    All of it read with O for 0, and I and L for 1; only its area code read so, and the l
    of the word after it as an I ("1-8OO-CRlCKET"); the 0 and 1 of a word as O and I ("B00ST").
    """
    body = _in_digits(without_extension(bare_number(text)))
    if not any(character.isalpha() for character in body):
        return ()
    seen = letters_read_as_digits(body)
    trunk = len(body) - len(body.lstrip("+(1lI- ."))
    word = seen[: trunk + 3] + keypad_digits(body[trunk + 3 :].replace("l", "i"))
    words = "-".join(map(_in_letters, body.split("-")))
    numbers = (_ten_digits(each) for each in dict.fromkeys((seen, word, keypad_digits(words))))
    return tuple("+1" + number for number in numbers if number)


def has_letters(text: str) -> bool:
    """Whether the number itself, extension and remarks apart, is spelled with letters."""
    body = without_extension(bare_number(text))
    return any(character.isascii() and character.isalpha() for character in body)


def _read(body: str) -> tuple[str, str] | None:
    body = _without_repetition(_in_digits(body))
    if not body:
        return None
    if body[0] in "*#" or (body[-1] == "#" and body[:-1].isdigit()):
        return _dial_code(body)
    number = without_extension(body)
    groups = _groups(_vanity(number) or number)
    return _classified(*groups) if groups else None


def _in_letters(group: str) -> str:
    """A group of letters with its 0 and 1 as the letters that they pass for."""
    spelled = any(character.isalpha() for character in group)
    return group.replace("0", "o").replace("1", "i") if spelled else group


def _ten_digits(text: str) -> str:
    """The ten digits of a text without letters; "" for any other text."""
    digits = "".join(character for character in text if character.isdigit())
    digits = digits[1:] if len(digits) == 11 and digits[0] == "1" else digits
    spelled = any(character.isalpha() for character in text)
    return digits if len(digits) == 10 and not spelled else ""


def _in_digits(body: str) -> str:
    """The body with Chinese numerals as digits; between groups of digits 一 is a dash."""
    if body.isascii():
        return body
    parts = body.split("一")
    if [len(part) for part in parts[-3:]] == [3, 3, 4] and "".join(parts[-3:]).isdecimal():
        body = "-".join(parts)
    return body.translate(_CHINESE_DIGITS)


def _without_repetition(body: str) -> str:
    """The number without the same again in brackets: "1-800-CRICKET (800-274-2538)"."""
    head, bracket, again = body.rpartition("(")
    if not bracket or not again.endswith(")") or len(head) < 3 or len(again) < 8:
        return body
    same = _read(again[:-1].strip())
    return head.strip() if same and same == _read(head.strip()) else body


def _dial_code(body: str) -> tuple[str, str] | None:
    for hidden_prefix in ("*67", "*82"):  # dialled before a number to hide or show one's own
        if body.startswith(hidden_prefix) and len(body) > 9:
            return _read(body[len(hidden_prefix) :].strip())
    code = keypad_digits(body.replace(" ", ""))
    if len(code) > 9:
        return None if body[0] == "*" else _read(body.strip("#* "))
    digits = code.strip("*#")
    return ("dial_code", code) if digits.isascii() and digits.isdigit() else None


def _vanity(body: str) -> str | None:
    """Digits for a number that is partly spelled with letters, such as 1-800-CRICKET.

    It starts with the digits of an area code and has ten digits in all, or, written with
    dashes, one more or less: a misspelt word.  A host name that happens to have ten
    characters ("411pain.com") is none, nor are words after a number ("200 dollars"), unless
    the number is a toll-free prefix.
    """
    if not body.isascii() or not any(character.isalpha() for character in body):
        return None
    area = letters_read_as_digits(body.lstrip("+(1lI- .")[:3])
    marked = not set("-.(").isdisjoint(body)
    if not area.isdigit() or _is_host(body) or "e+" in body.casefold():
        return None
    if area not in TOLL_FREE and not marked:
        return None
    converted = keypad_digits(body)
    digits = sum(character.isdigit() for character in converted)
    digits -= body.lstrip("+(")[0] in "1lI" and digits > 9
    near = marked and area in TOLL_FREE and digits in (9, 11)
    return converted if digits == 10 or near else None


def _is_host(body: str) -> bool:
    """Whether it ends as a host name does: letters, a dot, letters; so not "800.CRICKET"."""
    name, dot, top = body.rpartition(".")
    last = name.rpartition(".")[2]
    return bool(dot) and top.isalpha() and any(character.isalpha() for character in last)


def _groups(body: str) -> tuple[bool, list[str]] | None:
    """(international, groups of digits), or None for a text that is not only one number."""
    international = body.startswith("+")
    body = body[1:] if international else body
    groups = "".join(" " if character in _SEPARATORS else character for character in body).split()
    if not groups or not all(group.isascii() and group.isdigit() for group in groups):
        return None
    if len(groups) == 2 and "." in body and not groups[1].strip("0") and len(groups[1]) < 3:
        return None  # a spreadsheet's 8003310500.0
    if not international and _is_followed(groups):
        return None
    return international, groups


def _is_followed(groups: list[str]) -> bool:
    """Whether a whole number, in groups or in one, stands beside another group of digits."""
    number = groups[1:] if groups[0] in ("1", "01", "001", "011") else groups
    lengths = [len(group) for group in number]
    return len(number) > 1 and (10 in lengths or (lengths[:3] == [3, 3, 4] and len(number) > 3))


def _classified(international: bool, groups: list[str]) -> tuple[str, str] | None:
    digits = "".join(groups)
    for prefix in ("011", "00"):  # what is dialled before a number of another country
        if digits.startswith(prefix) and len(digits) > 11:
            international, digits = True, digits[len(prefix) :]
    if digits.startswith(_GATEWAY) and len(digits) == 10:
        return "sms_sender", digits
    if international:
        return ("phone", "+" + digits) if 3 <= len(digits) <= _MOST_DIGITS else None
    if len(digits) <= 8:
        return _code(groups)
    if len(digits) > _MOST_DIGITS or _joins_two_codes(groups):
        return None
    if digits.startswith("861") and len(digits) == 13:  # a Chinese mobile without its plus
        return "phone", "+" + digits
    if digits[0] == "1" and len(digits) <= 12:  # no area code starts with 1: it is the trunk digit
        return "phone", "+" + digits
    if len(digits) == 10:
        return "phone", "+1" + digits
    return ("sms_sender" if len(digits) == 12 and len(groups) == 1 else "phone"), digits


def _code(groups: list[str]) -> tuple[str, str] | None:
    code = groups[0]
    if len(groups) > 1 or len(code) < 3:
        return None  # a local number without its area code, or two codes
    return ("dial_code" if code in SERVICE_CODES else "short_code"), code


def _joins_two_codes(groups: list[str]) -> bool:
    """Whether the first group cannot begin a number, as in "7726 611611"; "1800-…" can."""
    if groups[0][0] == "1" and len(groups[0]) == 4 and sum(map(len, groups)) == 11:
        return False
    first = groups[1] if groups[0] == "1" and len(groups) > 1 else groups[0]
    return len(groups) > 1 and len(first) in (4, 5)
