"""The forms of a host: an IPv4 address in every spelling that browsers take, IPv6, other scripts.

As the URL Standard (url.spec.whatwg.org, host parsing) and Unicode TS 46 have them.
"""

from __future__ import annotations

_DIGITS = frozenset("0123456789")
_HEX_DIGITS = frozenset("0123456789abcdefABCDEF")
_HEX = ("0x", "0X")
_LAST = _HEX_DIGITS | {"x", "X"}
_OCTAL_DIGITS = frozenset("01234567")


def ends_in_number(host: str) -> bool:
    """Whether browsers take the host for an IPv4 address: its last label is a number."""
    if host[-1:] not in _LAST:
        return False
    last = host[host.rfind(".") + 1 :]
    return _DIGITS.issuperset(last) or (last[:2] in _HEX and _number(last) >= 0)


def ipv4(host: str) -> str | None:
    """The address in four decimal numbers; None if it is none.

    Decimal, octal and hexadecimal numbers, one to four of them, the last filling the rest.
    """
    parts = host.split(".")
    numbers = [_number(part) for part in parts]
    if len(parts) > 4 or min(numbers) < 0 or any(number > 255 for number in numbers[:-1]):
        return None
    if numbers[-1] >= 256 ** (5 - len(numbers)):
        return None
    value = numbers[-1] + sum(number << (24 - 8 * i) for i, number in enumerate(numbers[:-1]))
    return ".".join(str(value >> shift & 255) for shift in (24, 16, 8, 0))


def ipv6(host: str) -> str | None:
    """The address in brackets, written short; None if it is none."""
    import ipaddress  # rare

    try:
        return f"[{ipaddress.IPv6Address(host[1:-1]).compressed}]"
    except ValueError:
        return None


def is_address(host: str) -> bool:
    """Whether a host, as `link_reading` gives it back, is an IP address and no name."""
    return host[:1] == "[" or (ends_in_number(host) and ipv4(host) is not None)


def mapped(host: str) -> str | None:
    """The host in the letters that browsers make of it (UTS 46); None if they refuse it."""
    import idna  # 10 ms, and only names in other scripts need it

    try:
        return str(idna.uts46_remap(host, std3_rules=False, transitional=False))
    except (idna.IDNAError, ValueError):
        return None


def in_unicode(host: str) -> str:
    """The host with `xn--` labels in their own script; those that cannot be decoded stay."""
    if "xn--" not in host:
        return host
    return ".".join(_decoded(label) for label in host.split("."))


def in_ascii(host: str) -> str:
    """The host as the name system has it, with `xn--` labels."""
    if host.isascii():
        return host
    return ".".join(_encoded(label) for label in host.split("."))


def _decoded(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError, OverflowError):
        return label


def _encoded(label: str) -> str:
    if label.isascii():
        return label
    try:
        return "xn--" + label.encode("punycode").decode("ascii")
    except (UnicodeError, ValueError, OverflowError):
        return label.encode("ascii", "replace").decode("ascii")


def _number(text: str) -> int:
    """A number of an IPv4 address, or -1."""
    if text[:2] in _HEX:
        digits, base, allowed = text[2:] or "0", 16, _HEX_DIGITS
    elif len(text) > 1 and text[0] == "0":
        digits, base, allowed = text[1:], 8, _OCTAL_DIGITS
    else:
        digits, base, allowed = text, 10, _DIGITS
    return int(digits, base) if digits and len(digits) < 99 and allowed.issuperset(digits) else -1
