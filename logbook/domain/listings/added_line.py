"""A line that the user wants beside a carrier's list: read, and held against what is there."""

from __future__ import annotations

from logbook.domain.judging.verdict_record import Contact, Listing
from logbook.domain.listings.carrier import read_carrier
from logbook.domain.listings.directory import Directory, is_added, is_own
from logbook.domain.listings.directory_rows import Row
from logbook.domain.reading.contact import read_contact
from logbook.domain.reading.numbering import number_class, written
from logbook.domain.value import Value
from logbook.errors import Missing, Refused, Unreadable
from logbook.language import _

_KINDS = {
    "phone": "voice",
    "dial_code": "dial_code",
    "short_code": "sms_sender",
    "email": "email_address",
    "url": "web_domain",
    "handle": "social",
}


class NewLine(Value):
    """What was typed."""

    carrier: str
    contact: str
    label: str = ""
    source: str = ""
    """Where the user has it from, in words."""
    source_url: str = ""
    """The page on which it stood, if it was one."""
    seen: str = ""
    """ISO date on which it was seen; today when not said."""


def listing_of(line: NewLine, directory: Directory, *, today: str) -> tuple[Contact, Listing]:
    """The contact and the listing that the line makes; errors as `add_line` says."""
    carrier = read_carrier(line.carrier, directory.known_carriers)
    if not (line.source.strip() or line.source_url.strip()):
        raise Missing(
            _("Where the line is from is missing."),
            _('Add --source "printed on my bill of Nov 3".'),
        )
    contact = _readable(line.contact)
    name = directory.carrier_name(carrier)
    _refuse_what_is_there(line, contact, directory, carrier)
    kind, value = _KINDS[contact.kind], contact.normalized or ""
    from_page = bool(line.source_url) and is_page_of(line.source_url, carrier, directory)
    return contact, Listing(
        id=f"{carrier}-user-{kind}-{value}", carrier=carrier, carrier_name=name, kind=kind,
        value=value, display=written(value) if kind == "voice" else value,
        label=line.label.strip() or _("Added by you"),
        source_kind="user_page" if from_page else "user",
        source_url=line.source_url.strip() or line.source.strip(), seen=line.seen or today,
        confidence="low",
    )  # fmt: skip


def is_page_of(url: str, carrier: str, directory: Directory) -> bool:
    """Whether an address is one of the carrier's own pages: its host is a listed web domain."""
    contact = read_contact(url.strip(), kind="url") if "://" in url else None
    host = contact.normalized if contact and contact.kind == "url" else None
    rows = directory.find_host(host, mail=False) if host else ()
    first = rows[0] if rows else None
    return bool(
        first
        and not first.category
        and any(
            row.listing.carrier == carrier
            and is_own(row.listing)
            and row.listing.kind == "web_domain"
            for row in rows
        )
    )


def _readable(text: str) -> Contact:
    contact = read_contact(text)
    impossible = contact.kind == "phone" and number_class(contact.normalized or "") == "impossible"
    if impossible or contact.kind not in _KINDS or contact.normalized is None:
        raise Unreadable(
            _('"{text}" cannot be read as one number, code, address or link.').format(text=text),
            _("Type it as it is printed, such as 800-331-0500."),
        )
    return contact


def _refuse_what_is_there(
    line: NewLine, contact: Contact, directory: Directory, carrier: str
) -> None:
    name, value = directory.carrier_name(carrier), contact.normalized or ""
    for row in _rows(directory, contact):
        if row.category:
            raise Refused(
                _(
                    "{value} is listed as one that does not speak for {carrier}, and was not added."
                ).format(value=row.listing.display, carrier=row.listing.carrier_name)
            )
        if row.listing.carrier == carrier:
            raise Refused(
                _("{value} is on {carrier}'s list already.").format(
                    value=row.listing.display, carrier=name
                )
            )
    if any(each.value == value and is_added(each) for each in directory.added(carrier)):
        raise Refused(
            _("You added {value} already.").format(value=line.contact.strip()),
            _("To change it, retire it first: logbook directory retire CARRIER CONTACT"),
        )


def _rows(directory: Directory, contact: Contact) -> tuple[Row, ...]:
    value = contact.normalized or ""
    if contact.kind in ("url", "email"):
        host = value.rpartition("@")[2]
        mail = contact.kind == "email"
        return (*directory.find(value), *directory.find_host(host, mail=mail))
    return directory.find(value)
