"""What holds of a link: whose host it leads to, and what it does to hide that."""

from __future__ import annotations

from logbook.domain.host_findings import host_findings
from logbook.domain.host_forms import is_address
from logbook.domain.link_reading import Link, read_link
from logbook.domain.question import Finding, Question, listed

_HIDING = "@%:=\\"  # a link without these has no user name, and no other address in it


def link_findings(question: Question) -> list[Finding]:
    """In order of precedence: user name, IP host, listed, look-alikes, redirect, shortener, shared.

    The host is a listed domain or under one.  What a listed host does is still said: that a
    user name stands before it, or that it carries the address of somebody else.
    """
    host = question.value
    raw = question.contact.raw
    link = read_link(raw, sure=True) if any(map(raw.__contains__, _HIDING)) else None
    found = []
    if link and link.userinfo and link.host == host:
        found.append(Finding(code="url_userinfo", detail=host))
    if is_address(host):
        return [*found, Finding(code="url_ip_host", detail=host)]
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


def _hidden(question: Question, host: str) -> list[Finding]:
    """That nobody can see from this host who is behind it."""
    from logbook.domain.brand_names import names_of
    from logbook.domain.host_forms import in_unicode
    from logbook.domain.suffixes import parts

    found = []
    lists = names_of(question.directory).lists
    if lists.shortener(host):
        found.append(Finding(code="url_shortener", detail=host))
    rented = parts(in_unicode(host)).rented
    above = rented if rented != host else ""
    above = lists.shared(host) or above
    if above:
        found.append(Finding(code="url_shared_host", detail=above))
    return found


def _redirect(question: Question, link: Link, theirs: list[Finding]) -> list[Finding]:
    """The address of another domain that the link carries, unless it is the same carrier's."""
    rest = link.rest
    if not ("=" in rest or ":" in rest or "%" in rest):
        return []
    from logbook.domain.link_targets import targets
    from logbook.domain.suffixes import registered

    here = registered(link.host)
    carrier = theirs[0].listing.carrier if theirs and theirs[0].listing else None
    for target in targets(rest):
        rows = question.directory.find_host(target, mail=False)
        own = bool(rows) and not rows[0].category and rows[0].listing.carrier == carrier
        if not own and (is_address(target) or registered(target) != here):
            return [Finding(code="url_open_redirect", detail=target)]
    return []
