"""What holds of a link: whose host it leads to, and what it does to hide that."""

from __future__ import annotations

from logbook.domain.judging.brand_names import names_of
from logbook.domain.judging.host_findings import host_findings
from logbook.domain.judging.link_targets import other_targets
from logbook.domain.judging.question import Finding, Question, listed
from logbook.domain.reading.host_forms import in_unicode, is_address
from logbook.domain.reading.link_reading import Link, read_link
from logbook.domain.reading.suffixes import parts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from logbook.domain.listings.directory import Directory

_NOT_ON_LIST = Finding(code="not_on_list")
_MOST_KEPT = 4096


class _Known(dict[tuple[str, str | None], tuple[list[Finding], list[Finding], list[Finding]]]):
    """What hosts show, by host and claimed carrier: links lead to the same few again and again."""

    def __init__(self, directory: Directory) -> None:
        del directory


def link_findings(question: Question) -> list[Finding]:
    """In order of precedence: user name, IP host, listed, look-alikes, redirect, shortener, shared.

    The host is a listed domain or under one.  What a listed host does is still said: that a
    user name stands before it, or that it carries the address of somebody else.
    """
    host = question.value
    raw = question.contact.raw
    link = read_link(raw, sure=True) if _may_hide(raw) else None
    found = []
    if link and link.userinfo and link.host == host:
        found.append(Finding(code="url_userinfo"))
    if is_address(host):
        return [*found, Finding(code="url_ip_host")]
    theirs, looks, hidden = _of_host(question, host)
    found += theirs + looks
    if link:
        found += _redirect(question, link, theirs)
    return found + hidden or [_NOT_ON_LIST]


def _of_host(question: Question, host: str) -> tuple[list[Finding], list[Finding], list[Finding]]:
    """What the host alone shows: what lists say of it, what it looks like, whom it hides."""
    known = question.directory.made_once(_Known)
    asked = host, question.carrier
    found = known.get(asked)
    if found is None:
        theirs = listed(question, question.directory.find_host(host, mail=False))
        if theirs:
            found = theirs, [], []
        else:
            found = [], host_findings(question, host), _hidden(question, host)
        if len(known) >= _MOST_KEPT:
            known.clear()
        known[asked] = found
    return found


def _may_hide(raw: str) -> bool:
    """A quick first look for a user name, or another address, in a link."""
    at = raw.find("//", 8)
    return "@" in raw or at > 0 or "%" in raw or "=" in raw or "\\" in raw or not raw.isascii()


def _hidden(question: Question, host: str) -> list[Finding]:
    """That nobody can see from this host who is behind it."""
    lists = names_of(question.directory).lists
    found = [Finding(code="url_shortener")] if lists.shortener(host) else []
    if lists.shared(host) or parts(in_unicode(host)).rented not in ("", host):
        found.append(Finding(code="url_shared_host"))
    return found


def _redirect(question: Question, link: Link, theirs: list[Finding]) -> list[Finding]:
    """Whether the link carries the address of another domain; one of the same carrier's is none."""
    carrier = theirs[0].listing.carrier if theirs and theirs[0].listing else None
    for target in other_targets(link):
        rows = question.directory.find_host(target, mail=False)
        if not rows or rows[0].category or rows[0].listing.carrier != carrier:
            return [Finding(code="url_open_redirect")]
    return []
