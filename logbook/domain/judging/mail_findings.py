"""What holds of an e-mail: its From line, and what its other lines say beside it.

In order of precedence: a sender that is known not to be the carrier's, failed authentication
of an official From, replies that go elsewhere, customers' mailboxes and gateways, the list,
a name that says the carrier, a domain that looks like one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from logbook.domain.judging.auth_results import authentication
from logbook.domain.judging.brand_words import carriers_named
from logbook.domain.judging.host_findings import host_findings
from logbook.domain.judging.question import Finding, Question
from logbook.domain.judging.verdict_record import Listing
from logbook.domain.listings.directory import Directory, is_own
from logbook.domain.reading.addresses import address_of, is_bare_address
from logbook.domain.reading.contact_text import plain
from logbook.domain.reading.encoded_words import decode_words
from logbook.domain.reading.mail_address import mailboxes
from logbook.domain.reading.same_owner import same_owner

_LOOKALIKES = ("url_homoglyph", "url_typosquat", "url_brand_in_subdomain")
_OF_LINKS_ALONE = ("url_userinfo", "url_open_redirect", "url_shortener")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+", re.ASCII)
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w.-]{1,255}")
_LONGEST_NAME = 400


def mail_findings(question: Question, found: list[Finding]) -> list[Finding]:
    """All that holds of the mail, the decisive finding first.

    `found` is what the directory says of the address, as `listed` gives it back.
    """
    host = question.value.rpartition("@")[2]
    official = is_official(question.directory, host)
    known = [each for each in found if each.code in ("known_imitation", "url_brand_in_subdomain")]
    gateway = [each for each in found if each.code == "customer_or_gateway_domain"]
    findings = list(known)
    if official and not question.outgoing:
        findings += _authentication(question, host, found)
    if not question.outgoing:
        findings += _replies(question, found, official=official)
    findings += gateway
    findings += [each for each in found if each not in known + gateway]
    findings += _display_name(question, host)
    if not found:
        findings += _domain(question, host)
    return [part for each in findings for part in _renamed(each)] or [Finding(code="not_on_list")]


def is_official(directory: Directory, host: str) -> bool:
    """Whether the host is, or is under, a domain that a carrier itself publishes as its own."""
    rows = directory.find_host(host, mail=True)
    return (
        bool(rows)
        and not any(row.category for row in rows)
        and any(is_own(row.listing) for row in rows)
    )


def from_is_authenticated(question: Question) -> bool:
    """Whether the receiving server stated that the mail passed DMARC for the From domain."""
    host = question.value.rpartition("@")[2]
    return authentication(question.mail.auth, host) == "pass"


def reply_hosts(question: Question) -> tuple[str, ...]:
    """The domains that replies go to, where that is another company's than the From domain."""
    if not question.mail.reply_to:
        return ()
    host = question.value.rpartition("@")[2]
    mine = _carriers_of(question.directory, host)
    found = []
    for box in mailboxes(plain(question.mail.reply_to)):
        other = (address_of(box.address) or "").rpartition("@")[2]
        if other and not same_owner(host, other):
            theirs = _carriers_of(question.directory, other)
            if not _one_group(question.directory, mine, theirs):
                found.append(other)
    return tuple(dict.fromkeys(found))


def display_name(question: Question) -> str:
    """The name that the sender gave itself, decoded; from the pasted line when not given apart."""
    given = question.mail.display_name[:_LONGEST_NAME]
    if given.strip():
        return decode_words(given)
    raw = question.contact.raw
    if is_bare_address(raw):
        return ""
    names = [box.name for box in mailboxes(plain(raw))]
    quoted = question.value.rpartition("@")[0].strip('"')
    text = " ".join([*names, quoted] if "@" in quoted else names)
    if "\u202e" in raw:
        text = "\u202e" + text
    return text[:_LONGEST_NAME]


def display_name_brands(question: Question) -> tuple[str, ...]:
    """Names of the carriers that the sender's name speaks of although the address is elsewhere."""
    named = _named_elsewhere(question, question.value.rpartition("@")[2])
    return tuple(question.directory.carrier_name(carrier) for carrier in named)


def _authentication(question: Question, host: str, found: list[Finding]) -> Iterator[Finding]:
    if authentication(question.mail.auth, host) == "fail":
        rows = question.directory.find_host(host, mail=True)
        mine = [row.listing for row in rows if is_own(row.listing)]
        mine.sort(key=lambda listing: listing.carrier != question.carrier)
        listing = found[0].listing if found and found[0].code.startswith("on_list") else mine[0]
        yield Finding(code="email_auth_fail", listing=listing)


def _replies(question: Question, found: list[Finding], *, official: bool) -> Iterator[Finding]:
    if reply_hosts(question):
        listing = found[0].listing if found and official else None
        yield Finding(
            code="email_replyto_differs", listing=listing, level="stop" if official else None
        )


def _display_name(question: Question, host: str) -> Iterator[Finding]:
    named = _named_elsewhere(question, host)
    if named:
        directory = question.directory
        yield Finding(
            code="email_display_name_brand",
            listing=_domain_listing(directory, named[0]),
            carriers=tuple(directory.carrier_name(carrier) for carrier in named),
        )


def _named_elsewhere(question: Question, host: str) -> list[str]:
    """The carriers that the name speaks of and whose domain, or group's, it is not."""
    name = display_name(question)
    if not name:
        return []
    mine = _carriers_of(question.directory, host)
    return [
        carrier
        for carrier in _named(name, question.directory, question.carrier)
        if not _one_group(question.directory, mine, {carrier})
    ]


def _named(name: str, directory: Directory, claimed: str | None) -> list[str]:
    """The carriers that a name speaks of, by their domains and by their names."""
    found: dict[str, None] = {}
    shown = plain(name).lower()
    for match in _HOST.finditer(shown) if "." in shown else ():
        rows = directory.find_host(match[0], mail=True)
        if rows and not any(row.category for row in rows):
            found |= dict.fromkeys(row.listing.carrier for row in rows if is_own(row.listing))
    words = _ADDRESS.sub(" ", name) if "@" in name else name
    found |= dict.fromkeys(carriers_named(words, directory, claimed=claimed))
    return sorted(found, key=lambda carrier: carrier != claimed)


def _domain(question: Question, host: str) -> list[Finding]:
    return [each for each in host_findings(question, host) if each.code not in _OF_LINKS_ALONE]


def _renamed(finding: Finding) -> Iterator[Finding]:
    """A look-alike host under its name for mail, with the name for links beside it."""
    if finding.code in _LOOKALIKES:
        yield finding.replaced(code="email_domain_lookalike", level=None)
    yield finding


def _carriers_of(directory: Directory, host: str) -> set[str]:
    """The carriers whose domain it is, by their own word or by others'."""
    rows = directory.find_host(host, mail=True)
    return set() if any(row.category for row in rows) else {row.listing.carrier for row in rows}


def _one_group(directory: Directory, some: set[str], others: set[str]) -> bool:
    return any(one == other or directory.affiliated(one, other) for one in some for other in others)


def _domain_listing(directory: Directory, carrier: str) -> Listing | None:
    """The carrier's own domain, the one for mail and pages alike where there is one."""
    own = [
        listing
        for listing in directory.listings(carrier)
        if listing.kind in ("email_sender_domain", "web_domain")
        and is_own(listing)
        and listing.status == "current"
    ]
    pages = {listing.value for listing in own if listing.kind == "web_domain"}
    mail = [listing for listing in own if listing.kind == "email_sender_domain"]
    both = [listing for listing in mail if listing.value in pages]
    return next(iter(both or mail or own), None)
