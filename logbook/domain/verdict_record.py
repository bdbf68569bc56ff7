"""A contact, the listing it is compared with, and the verdict: what a check works on.

`record` has the other values and names these too; they stand apart so that a check
loads nothing else.
"""

from __future__ import annotations

from logbook.domain.value import Value


class Contact(Value):
    """The number, address, handle or link at the other end."""

    raw: str
    """As received or typed."""
    kind: str
    """phone, dial_code, short_code, sms_sender, email, url, handle, withheld, unreadable."""
    normalized: str | None = None
    """E.164 for phones, digits for codes, lower-case address or host; None when unreadable."""


class Listing(Value):
    """One line of a carrier's directory, as it stood when it was compared with."""

    id: str
    carrier: str
    """Carrier identifier, e.g. "att"."""
    carrier_name: str
    """Name for people, e.g. "AT&T"."""
    kind: str
    value: str
    display: str
    """As people write it: "800-331-0500"."""
    label: str
    source_kind: str
    """carrier_page, carrier_code, secondary, public_code, clone_page."""
    source_url: str
    seen: str
    """ISO date: the date visible in the source, else the date the directory was compiled."""
    confidence: str
    status: str = "current"


class Verdict(Value):
    """The answer for one contact against one directory.  Never "safe", never "scam"."""

    value: str
    kind: str
    normalized: str | None
    carrier: str | None
    """Whom the contact claims to be; None when nobody was named."""
    code: str
    level: str
    """matches, unknown, caution, stop, confirmed."""
    also: tuple[str, ...] = ()
    listing: Listing | None = None
    directory_version: str = ""
    metadata_version: str = ""
    """Version of the numbering-plan data the reading used."""
    sentence: str = ""
    """In the current language when the verdict was made."""
    next_step: str = ""
