"""What holds of a link: whose host it leads to, and what it does to hide that."""

from __future__ import annotations

from logbook.domain.brand_names import names_of
from logbook.domain.host_findings import host_findings
from logbook.domain.host_forms import in_unicode, is_address
from logbook.domain.link_reading import Link, read_link
from logbook.domain.link_targets import other_targets
from logbook.domain.question import Finding, Question, listed
from logbook.domain.suffixes import parts


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
    rows = question.directory.find_host(host, mail=False)
    theirs = listed(question, rows)
    found += theirs
    if not theirs:
        found += host_findings(question, host)
    if link:
        found += _redirect(question, link, theirs)
    if not theirs:
        found += _hidden(question, host)
    return found or [Finding(code="not_on_list")]


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
