"""What stands around a telephone number where people type or paste one, and is not the number:
schemes, labels, names, remarks in brackets, extensions, quotes."""

from __future__ import annotations

_LABEL_WORDS = """
tel telephone phone number no mobile cell call caller callerid from sender text sms fax dial
电话 号码 手机 来电 来电号码 电话号码 手机号 短信 发件人 发送号码 來電號碼 電話 號碼 手機 來電
来自 來自 主叫 主叫号码 拨打 请拨打 致电 客服 客服电话 客服热线 热线
"""
_LABELS = frozenset(_LABEL_WORDS.split())
_SCHEMES = ("tel:", "sms:", "smsto:", "callto:", "facetime:", "facetime-audio:", "whatsapp:")
_SIP_SCHEMES = ("sip:", "sips:")
_EXTENSION_WORDS = (
    "extension", "extn", "ext", "then press", "press", "option",
    "转分机号", "转分机", "轉分機", "分机号", "分机", "分機", "内线", "內線",
    "转接", "轉接", "转", "轉", "按",
)  # fmt: skip
_ALL_SCHEMES = (*_SCHEMES, *_SIP_SCHEMES)
_PAUSES = (";", ",", "#", "x", "p", "w")
"""Signs between a whole number and what is dialled after it."""
_AROUND = " \"'<>=“”‘’「」『』【】《》〈〉{}"
_LONGEST_NAME = 30
_WHOLE_NUMBER = 10
"""Digits of a number that may have a name beside it; a shorter one may be part of the words."""


def has_scheme(text: str) -> bool:
    """Whether the text says of itself that it is a telephone number (`tel:` and the like)."""
    return text.lstrip(_AROUND).casefold().startswith(_ALL_SCHEMES)


def bare_number(text: str) -> str:
    """The text without scheme, label, name, quotes, and a remark after the number."""
    body = text.strip(_AROUND)
    lowered = body.casefold()
    for scheme in _SIP_SCHEMES:
        if lowered.startswith(scheme):
            return _of_sip(body, body[len(scheme) :])
    for scheme in _SCHEMES:
        if lowered.startswith(scheme):
            return _of_link(body[len(scheme) :])
    label, mark, rest = body.replace("：", ":").partition(":")
    if not mark:
        label, mark, rest = body.partition(" ")
    if mark and label.casefold().replace(" ", "").strip(".") in _LABELS:
        body = rest.strip(_AROUND)
    return _without_name(without_remark(body))


def without_remark(body: str) -> str:
    """The text without words in brackets at its end: "800-331-0500 (T-Mobile)"."""
    head, bracket, remark = body.rpartition("(")
    if "@" in remark:  # an address: a second contact
        return body
    if bracket and remark.endswith(")") and len(head) >= 3 and not _has_digit(remark):
        return head.strip()
    return body


def without_extension(body: str) -> str:
    """The number without the extension that follows it, however that is written."""
    lowered = body.casefold()
    for word in _EXTENSION_WORDS:
        head, found, tail = lowered.partition(word)
        if found and _is_extension(head, tail, 7):
            return body[: len(head)].rstrip(" ,;-")
    for pause in _PAUSES:
        head, found, tail = lowered.partition(pause)
        if found and _is_extension(head, tail, 7 if pause in "x;" else _WHOLE_NUMBER):
            return body[: len(head)].rstrip(" ,;-")
    return body


def _of_sip(body: str, rest: str) -> str:
    """The number of a SIP address; all of it where its host can be anybody's.

    Only `user=phone` says that a number stands before the @ (RFC 3261, 19.1.1); without that it
    is a user's name at that host.
    """
    user, at, host = rest.partition("@")
    if at and "user=phone" not in host.casefold().split(";"):
        return body
    return user.split(";")[0].strip(" /")


def _of_link(body: str) -> str:
    """The number of what follows a scheme; a local one is completed by its phone-context."""
    number, *parameters = body.split("?")[0].strip(" /").split(";")
    for each in parameters:
        name, _equals, context = each.partition("=")
        if name.casefold() == "phone-context" and context.startswith("+") and number[:1] != "+":
            joined = context + number
            if 11 <= sum(character.isdigit() for character in joined) <= 15:
                return joined if context != "+1" or _digits(number) == _WHOLE_NUMBER else number
    return number.strip()


def _is_extension(head: str, tail: str, least: int) -> bool:
    number = tail.strip(" .:=#,-号號键鍵")
    if any(character.isalpha() for character in head) and least == _WHOLE_NUMBER:
        return False
    return number.isascii() and number.isdigit() and len(number) <= 7 and _digits(head) >= least


def _without_name(body: str) -> str:
    """The number without a name before it or after it; as it is when words stand on both sides."""
    start = next((i for i, c in enumerate(body) if c.isdigit() or c in "+("), 0)
    end = len(body)
    while end and not (body[end - 1].isdigit() or body[end - 1] == ")"):
        end -= 1
    before, number, after = body[:start], body[start:end], body[end:]
    if bool(before.strip()) == bool(after.strip()) or _digits(number) < _WHOLE_NUMBER:
        return body
    name = before or after
    parted = before[-1:] in tuple(" :<") or after[:1] in tuple(" ,") or not name.isascii()
    if "@" in name:  # an address: a second contact
        return body
    if not parted or len(name) > _LONGEST_NAME or sum(map(str.isalpha, name)) < 2:
        return body
    return body if _is_another_contact(name) else number


def _is_another_contact(name: str) -> bool:
    """Whether it is no name but an address, a host or a handle beside the number."""
    inner_dot = any("." in word.strip(".,:;") for word in name.split())
    return inner_dot or not set("@/\\").isdisjoint(name)


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _digits(text: str) -> int:
    return sum(character.isdigit() for character in text)
