"""A link as people paste it and as browsers read it (url.spec.whatwg.org).

With or without a scheme, defanged (`hxxp://att[.]com`), with user name, port, backslashes,
percent-encoded or written in other scripts.  What browsers and other programs would read
differently is not read at all.
"""

from __future__ import annotations

from functools import lru_cache

from logbook.domain.reading.contact_text import LONGEST
from logbook.domain.reading.host_forms import ends_in_number, ipv4, ipv6, is_address, mapped
from logbook.domain.value import Value

_AROUND = (
    " \t\r\n\f\v<>\"'“”‘’「」《》()（）,;，；、!！?？.。:：…"
    "\u200e\u200f\u202a\u202c\u2066\u2069\ufeff\u00a0\u3000"
)
_SCHEMES = frozenset(("http", "https", "ws", "wss", "ftp"))
_USUAL_SCHEME = "https://"
_NO_HOST = """
javascript data blob about file view-source vbscript mailto tel sms smsto callto facetime
intent market geo magnet
"""
_NO_LINKS = frozenset(_NO_HOST.split())
_DEFANGED = {
    "hxxp": "http",
    "hxxps": "https",
    "h**p": "http",
    "h**ps": "https",
    "fxp": "ftp",
    "htxp": "http",
    "htxps": "https",
    "hxtp": "http",
    "hxtps": "https",
    "meow": "http",
}
_BRACKETED = (
    ("[.]", "."),
    ("(.)", "."),
    ("{.}", "."),
    ("[dot]", "."),
    ("(dot)", "."),
    ("[:]", ":"),
    ("[://]", "://"),
    ("[/]", "/"),
    ("[@]", "@"),
)


class Link(Value):
    """The parts of a link that matter for where it leads."""

    host: str
    """In lower case, in its own script or `xn--` as it was given; IP addresses in one form."""
    userinfo: str = ""
    """What stands before an @ and is not the host."""
    rest: str = ""
    """Path, query and fragment, as given."""


def plain_start(text: str) -> str:
    """Of a link with a plain path ("https://att.com/bill/7"), what comes before the path.

    Such a path carries no other address and hides nothing, so that each link has the verdict
    of its start ("https://att.com/").  "" for any other text.
    """
    if not text.startswith(_USUAL_SCHEME) or len(text) > LONGEST or not text.isascii():
        return ""
    rest = text[len(_USUAL_SCHEME) :]
    signs = rest.replace("/", "").replace(".", "").replace("-", "").replace("_", "")
    host, slash, _path = rest.partition("/")
    if not (host and slash and signs.isalnum()) or "//" in rest:
        return ""
    return _USUAL_SCHEME + host + slash


@lru_cache(maxsize=64)  # a link is read once for its host, and again for what it hides
def read_link(text: str, *, sure: bool = False) -> Link | None:
    """The link that the text is; None for anything else, and for what is unclear.

    `sure` says that somebody called it a link, so that a bare number is an address too.
    """
    body = text.strip(_AROUND)
    if not body:
        return None
    if "\t" in body or "\n" in body or "\r" in body:
        return _joined(body, sure)
    if " " in body or not body.isprintable():
        body = _without_invisible(body)
        if " " in body or not body.isprintable():
            return None
    if "[" in body or "(" in body or "{" in body:
        body = _refanged(body)
    return _read(body, sure) or (None if body.isascii() else _typed_wide(body, sure))


def _joined(body: str, sure: bool) -> Link | None:
    """Browsers drop tabs and line ends; a person who pasted two lines means two things."""
    whole = read_link(body.translate({9: None, 10: None, 13: None}), sure=sure)
    first = read_link(body.split()[0], sure=sure)
    if first and "." in first.host and (whole is None or first.host != whole.host):
        return None
    return whole if ":" in body.split()[0] else None


def _read(body: str, sure: bool) -> Link | None:
    rest, scheme = _after_scheme(body)
    if rest is None:
        return None
    end = _first_of(rest, "/?#")
    authority, tail = rest[:end], rest[end:]
    if "\\" in authority:
        authority, _slash, after = authority.partition("\\")
        if "@" in after:  # browsers and other programs disagree about the host
            return None
        tail = "/" + after + tail
    if not scheme and authority.count("@") > 1:
        return None
    userinfo, _at, host = authority.rpartition("@")
    userinfo = userinfo.strip(":")
    found = _host(host, bool(scheme))
    if found is None or not (scheme or _is_public(found, host, sure or bool(userinfo))):
        return None
    return Link(host=found, userinfo=userinfo, rest=tail)


def _after_scheme(body: str) -> tuple[str | None, str]:
    """What follows the scheme, and the scheme; "" for none, None for one that leads to no host."""
    head, colon, rest = body.partition(":")
    scheme = head.lower()
    scheme = _DEFANGED.get(scheme, scheme)
    if colon and scheme in _SCHEMES:
        return rest.lstrip("/\\"), scheme
    if colon and (scheme in _NO_LINKS or rest[:2] in ("//", "/\\", "\\\\")):
        if _first_of(head, "/?#") < len(head):  # the scheme of an address in its path or query
            return body, ""
        return None, ""
    if body[:2] == "//":
        return body[2:], "//"
    return body, ""


def _first_of(text: str, ends: str) -> int:
    return min((at for end in ends if (at := text.find(end)) >= 0), default=len(text))


def _host(text: str, sure: bool) -> str | None:
    """The host of an authority without its user name; None for what cannot be one."""
    if text[:1] == "[":
        address, bracket, port = text.partition("]")
        return ipv6(address + bracket) if bracket and sure and _is_port(port) else None
    name, colon, port = text.partition(":")
    if colon and not _is_port(colon + port):
        return None
    if "%" in name:
        decoded = _percent_decoded(name)
        if decoded is None:
            return None
        name = decoded
    if not name.isascii():
        unicode_name = mapped(name)
        if unicode_name is None:
            return None
        name = unicode_name
    name = (name.lower() if name.isascii() else name).removesuffix(".")
    if ends_in_number(name):
        return ipv4(name)
    return name if is_host_name(name) else None


def is_host_name(name: str) -> bool:
    """Whether a lower-case name can be one of a host: labels of letters, digits, - and _."""
    if not name:
        return False
    if name.isascii() and name.replace(".", "").replace("-", "").replace("_", "").isalnum():
        return all(0 < len(label) <= 63 and label[0] != "-" for label in name.split("."))
    return all(0 < len(label) <= 63 and _is_label(label) for label in name.split("."))


def _is_label(label: str) -> bool:
    import unicodedata  # only for names in other scripts

    if label[0] == "-":
        return False
    return all(
        c in "-_" or c.isalnum() or (not c.isascii() and unicodedata.category(c)[0] in "LMNS")
        for c in label
    )


def _is_port(text: str) -> bool:
    digits = text[1:]
    if text[:1] not in ("", ":") or not (digits.isascii() and (digits.isdigit() or not digits)):
        return False
    return len(digits) < 9 and int(digits or 0) <= 65535


def _is_public(host: str, written: str, sure: bool) -> bool:
    """Whether a host without a scheme can be one: a top level of letters, or an IP address."""
    if is_address(host):
        name = written.partition(":")[0].lower()
        return sure or name.count(".") == 3 or name.startswith("0x")
    labels = host.split(".")
    top = labels[-1]
    if len(labels) < 2 or len(top) < 2 or not (top.isalpha() or top.startswith("xn--")):
        return False
    if top.isascii():
        return True
    from logbook.domain.reading.suffixes import is_top_level  # a sentence may follow a host at once

    return is_top_level(top)


def _percent_decoded(name: str) -> str | None:
    from urllib.parse import unquote_to_bytes  # rare

    try:
        decoded = unquote_to_bytes(name).decode("utf-8")
    except UnicodeError:
        return None
    return None if "%" in decoded else decoded


def _refanged(body: str) -> str:
    lowered = body.lower()
    if "[dot]" in lowered or "(dot)" in lowered:
        body = lowered
    for written, meant in _BRACKETED:
        body = body.replace(written, meant)
    return body


def _without_invisible(body: str) -> str:
    """Without characters that take no room; `contact` refuses those that change a host."""
    import unicodedata

    return "".join(c for c in body if unicodedata.category(c) != "Cf")


def _typed_wide(body: str, sure: bool) -> Link | None:
    """A link typed on a Chinese keyboard: `https：//att.com`, or all of it in wide letters."""
    import unicodedata

    narrow = unicodedata.normalize("NFKC", body).replace("。", ".")
    start = narrow.partition("://")[0]
    if start.lower() in _SCHEMES and not body.startswith(start + "://"):
        # Only the colon and slashes after the scheme; wide ones further on are not the host's.
        return _read(start + "://" + body[len(start) :].lstrip(":：/／"), sure)
    wide = not any(c.isascii() and c.isalnum() for c in body)
    return _read(narrow, sure) if wide and narrow.isascii() else None
