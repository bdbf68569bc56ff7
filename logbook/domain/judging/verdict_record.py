"""A contact, the listing it is compared with, and the verdict: what a check works on.

`record` has the other values and names these too; they stand apart so that a check
loads nothing else.
"""

from __future__ import annotations

from logbook.domain.value import Value
from logbook.language import current_language


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


class Mail(Value):
    """What an e-mail says of itself beside the address of its From line; "" where unknown."""

    display_name: str = ""
    """The name before the address, as received."""
    reply_to: str = ""
    """The Reply-To line: an address, perhaps with a name."""
    return_path: str = ""
    auth: str = ""
    """The text of the first Authentication-Results header: the one the receiver's server put."""


class Flag(Value):
    """Something that the words of a message or an account ask for or threaten with."""

    code: str
    quote: str
    """The words that show it, as they stand in the text."""
    start: int
    """Offset of the quote in the text, in code points."""
    end: int


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
    """Codes that hold too, but lost to `code`."""
    flags: tuple[Flag, ...] = ()
    """What the words that came with the contact ask for; apart from who it is."""
    listing: Listing | None = None
    directory_version: str = ""
    metadata_version: str = ""
    """Version of the data beside the directory that it rests on: numbering plan, lists of hosts."""
    sentence: str = ""
    """In the current language when the verdict was made."""
    next_step: str = ""


def is_in_current_language(verdict: Verdict) -> bool:
    """Whether the words of a verdict are those of the current language."""
    chinese = any("\u4e00" <= sign <= "\u9fff" for sign in verdict.sentence)
    return chinese == (current_language() == "zh")
