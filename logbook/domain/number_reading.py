"""Telephone numbers, dial codes and sender codes in the spellings that people use."""

from __future__ import annotations

from logbook.domain.numbering import SERVICE_CODES, TOLL_FREE, keypad_digits, letters_read_as_digits

_CHINESE_DIGITS = str.maketrans("〇零○一二三四五六七八九幺", "0001234567891")
_LABEL_WORDS = """
tel telephone phone number no mobile cell call caller callerid from sender text sms
电话 号码 手机 来电 来电号码 电话号码 手机号 短信 发件人 发送号码 電話 號碼 來電
"""
_LABELS = frozenset(_LABEL_WORDS.split())
_SEPARATORS = frozenset(" -.()[]/~·•‧・_'")
_SCHEMES = ("tel:", "sms:", "smsto:", "callto:", "facetime:")
_EXTENSION_WORDS = ("extension", "ext.", "ext", "转分机", "分机号", "分机", "转", "轉", "分機")
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
    body = _without_wrapping(text) if len(text) <= _LONGEST else ""
    if not body:
        return None
    if body[0] in "*#" or (body[-1] == "#" and body[:-1].isdigit()):
        return _dial_code(body)
    groups = _groups(_vanity_or_digits(_without_extension(body)))
    if groups is None:
        return None
    return _classified(*groups)


def digits_as_seen(text: str) -> str | None:
    """The +1 number that a text shows when O is taken for 0, and I and L for 1.

    None when the text has no such letters, or has others beside them.
    """
    body = _without_extension(_without_wrapping(text))
    seen = letters_read_as_digits(body)
    if seen == body or any(character.isalpha() for character in seen):
        return None
    digits = "".join(character for character in seen if character.isdigit())
    digits = digits[1:] if len(digits) == 11 and digits[0] == "1" else digits
    return "+1" + digits if len(digits) == 10 else None


def has_letters(text: str) -> bool:
    """Whether the number itself, extension and remarks apart, is spelled with letters."""
    body = _without_extension(_without_wrapping(text))
    return any(character.isascii() and character.isalpha() for character in body)


def _without_wrapping(text: str) -> str:
    """The text without scheme, label, quotes, and a remark in brackets after the number."""
    body = text.strip(" \"'<>“”‘’「」")
    lowered = body.casefold()
    for scheme in _SCHEMES:
        if lowered.startswith(scheme):
            return body[len(scheme) :].split(";")[0].split("?")[0].strip(" /")
    label, mark, rest = body.replace("：", ":").partition(":")
    if mark and label.casefold().replace(" ", "").strip(".") in _LABELS:
        body = rest.strip()
    return _without_remark(body)


def _without_remark(body: str) -> str:
    head, bracket, remark = body.rpartition("(")
    if not bracket or not remark.endswith(")") or len(head) < 3:
        return body
    remark = remark[:-1].strip()
    if not any(character.isdigit() for character in remark):
        return head.strip()
    same = read_number(remark) if len(remark) > 6 else None
    return head.strip() if same and same == read_number(head.strip()) else body


def _without_extension(body: str) -> str:
    lowered = body.casefold()
    for word in _EXTENSION_WORDS:
        head, found, tail = lowered.partition(word)
        if found and _is_extension(head, tail):
            return body[: len(head)].rstrip(" ,;-")
    head, found, tail = lowered.rpartition("x")
    if found and _is_extension(head, tail) and not any(c.isalpha() for c in head):
        return body[: len(head)].rstrip(" ,;-")
    return body


def _is_extension(head: str, tail: str) -> bool:
    number = tail.strip(" .:=#号號")
    digits_before = sum(character.isdigit() for character in head)
    return number.isascii() and number.isdigit() and len(number) <= 7 and digits_before >= 7


def _dial_code(body: str) -> tuple[str, str] | None:
    for hidden_prefix in ("*67", "*82"):  # dialled before a number to hide or show one's own
        if body.startswith(hidden_prefix) and len(body) > 9:
            return read_number(body[len(hidden_prefix) :].strip())
    code = keypad_digits(body.replace(" ", ""))
    if len(code) > 9:
        return read_number(body.strip("#* ")) if body[0] == "#" else None
    digits = code.strip("*#")
    return ("dial_code", code) if digits.isascii() and digits.isdigit() else None


def _vanity_or_digits(body: str) -> str:
    """The body with Chinese numerals and, where it can be a vanity number, letters as digits."""
    if not body.isascii():
        body = body.translate(_CHINESE_DIGITS)
    if body.isascii() and any(character.isalpha() for character in body):
        return _vanity(body) or body
    return body


def _vanity(body: str) -> str | None:
    """Digits for a number that is partly spelled with letters, such as 1-800-CRICKET.

    It starts with the digits of an area code and has ten digits in all.  A host name that
    happens to have ten characters ("411pain.com") is none, nor are words after a number
    ("200 dollars"), unless the number is a toll-free prefix.
    """
    area = letters_read_as_digits(body.lstrip("+(1lI- .")[:3])
    if not area.isdigit() or _is_host(body):
        return None
    if area not in TOLL_FREE and not set("-.(") & set(body):
        return None
    converted = keypad_digits(body)
    digits = sum(character.isdigit() for character in converted)
    return converted if digits == 10 or (digits == 11 and body.lstrip("+(")[0] in "1lI") else None


def _is_host(body: str) -> bool:
    """Whether it ends as a host name does: letters, a dot, letters; so not "800.CRICKET"."""
    name, dot, top = body.rpartition(".")
    last = name.rpartition(".")[2]
    return bool(dot) and top.isalpha() and any(character.isalpha() for character in last)


def _groups(body: str) -> tuple[bool, list[str]] | None:
    """(international, groups of digits), or None for a text that is not only a number."""
    international = body.startswith("+")
    body = body[1:] if international else body
    groups = "".join(" " if character in _SEPARATORS else character for character in body).split()
    if not groups or not all(group.isascii() and group.isdigit() for group in groups):
        return None
    if body.endswith(".0") and len(groups) == 2:
        return None  # a spreadsheet's 8003310500.0
    return international, groups


def _classified(international: bool, groups: list[str]) -> tuple[str, str] | None:
    digits = "".join(groups)
    for prefix in ("011", "00"):
        if not international and digits.startswith(prefix) and len(digits) > 11:
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
    """Whether the first group cannot begin a number, as in "7726 611611"."""
    first = groups[1] if groups[0] == "1" and len(groups) > 1 else groups[0]
    return len(groups) > 1 and len(first) in (4, 5)
