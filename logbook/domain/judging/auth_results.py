"""What the receiver's mail server found out about a message: `Authentication-Results`.

Read tolerantly (RFC 8601 and what servers really write).  Only the first header counts: the
receiver's own server puts its line on top, and whatever stands below may have been sent along.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from logbook.domain.reading.same_owner import same_owner
from logbook.domain.value import Value

_LONGEST = 20_000
_HEADER = re.compile(r"^([!-9;-~]+)[ \t]*:", re.MULTILINE)
_NEW_SERVER = re.compile(r"\n(?=[ \t]*[a-z0-9][a-z0-9.-]*(?:[ \t]+[0-9]+)?[ \t]*;)", re.IGNORECASE)
_PAIR = re.compile(
    r'(?<![a-z0-9._-])([a-z][a-z0-9._-]*)\s*(?:/\s*[0-9]+\s*)?=\s*("[^"]*"|[^\s;"]+)', re.IGNORECASE
)
_METHODS = ("dmarc", "dkim", "spf", "compauth")
_FAILS = ("fail", "hardfail", "hard_fail", "permfail", "perm_fail", "reject")


class Result(Value):
    """One method's result and the domain that it speaks of."""

    method: str
    result: str
    """Lower case, as written: pass, fail, none, temperror, bestguesspass ..."""
    domain: str
    """Lower case; "" where none is named."""


def read_results(text: str) -> tuple[Result, ...]:
    """The results in one header, in order; the text may be its value, the header or many headers.

    Empty where the text has none, and for an ARC header, which others have written.  Never
    raises.
    """
    results: list[Result] = []
    properties: dict[str, str] = {}
    for name, value in _pairs(_first_header(text[:_LONGEST])):
        if name in _METHODS:
            results.append(Result(method=name, result=value, domain=""))
            properties = {}
        elif results:
            properties.setdefault(name, value)
            results[-1] = results[-1].replaced(domain=_domain(results[-1].method, properties))
    return tuple(results)


def authentication(text: str, host: str) -> str:
    """Whether mail in the name of `host` was authenticated: pass, fail, or "" where unknown.

    DMARC decides where the receiver states it: it passes when SPF or DKIM passes for the
    domain of the From line (RFC 7489, section 4.2), so a pass stands although one signature
    beside it fails.  Where only DKIM is stated, a failing signature is a fail unless another
    one of the same domain holds.  SPF alone decides nothing, since forwarding breaks it; nor
    does `none`, an error, or a guess (`bestguesspass`).  Of several DMARC results that
    contradict one another the fail counts.
    """
    results = read_results(text)
    stated = [each for each in results if each.method == "dmarc"]
    if any(each.result in _FAILS for each in stated):
        return "fail"
    if any(each.result == "pass" and _is_of(each.domain, host) for each in stated):
        return "pass"
    signatures = [each for each in results if each.method == "dkim"]
    if any(
        each.result == "pass" and each.domain and _is_of(each.domain, host) for each in signatures
    ):
        return ""
    failed = any(each.result in _FAILS for each in signatures)
    composite = any(each.method == "compauth" and each.result in _FAILS for each in results)
    return "fail" if failed or composite else ""


def _is_of(domain: str, host: str) -> bool:
    return not domain or same_owner(domain, host)


def _first_header(text: str) -> str:
    """The value of the first Authentication-Results header, unfolded, or the text as a value."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if _HEADER.match(text):
        text = text.partition("\n\n")[0]  # what follows is the body, which anybody writes
    names = list(_HEADER.finditer(text))
    for place, match in enumerate(names):
        if match[1].lower() == "authentication-results":
            end = names[place + 1].start() if place + 1 < len(names) else len(text)
            return text[match.end() : end].partition("\n\n")[0]
    if names and not text[: names[0].start()].strip():
        return ""  # other headers
    value = _NEW_SERVER.split(text.strip())[0]
    return "" if re.match(r"i\s*=\s*[0-9]+\s*;", value) else value


def _pairs(value: str) -> Iterator[tuple[str, str]]:
    for match in _PAIR.finditer(_without_comments(value)):
        yield match[1].lower(), match[2].strip('",').lower()


def _without_comments(text: str) -> str:
    """The text without what stands in parentheses, nested ones too, outside of quotes."""
    kept: list[str] = []
    depth = 0
    for piece in re.split(r'("[^"\n]*"|[()])', text):
        if piece == "(":
            depth += 1
        elif piece == ")":
            depth = max(0, depth - 1)
        elif depth == 0:
            kept.append(piece)
    return " ".join(kept) if depth == 0 else " ".join(re.split(r"[()]", text))


def _domain(method: str, properties: dict[str, str]) -> str:
    names = {
        "dmarc": ("header.from",),
        "dkim": ("header.d", "header.i"),
        "spf": ("smtp.mailfrom", "smtp.mail", "envelope-from"),
    }
    for name in names.get(method, ()):
        if name in properties:
            return properties[name].rpartition("@")[2].strip("<>. ")
    return ""
