"""What is asked about a contact, and what was found: the values that verdicts are made of."""

from __future__ import annotations

from logbook.domain.judging.verdict_record import Contact, Listing, Mail
from logbook.domain.listings.directory import Directory, is_own
from logbook.domain.listings.directory_rows import Row
from logbook.domain.value import Value

_CODE_OF_CATEGORY = {
    "consumer_mailbox": "customer_or_gateway_domain",
    "sms_gateway": "customer_or_gateway_domain",
    "scam_lookalike": "known_imitation",
    "clone_site": "known_imitation",
    "proxy_copy": "known_imitation",
    "brand_in_hostname": "url_brand_in_subdomain",
    "third_party_settlement_site": "url_brand_in_domain",
}


class Question(Value):
    """Is this contact what it claims to be?"""

    contact: Contact
    carrier: str | None
    """Whom it claims to be; None when nobody was named."""
    channel: str | None
    """As given; `means` is how it is understood."""
    direction: str | None
    directory: Directory
    mail: Mail = Mail()
    """For e-mail: what stood in its other lines."""

    @property
    def means(self) -> str:
        """The channel, or the one that a contact of this kind usually comes by."""
        return self.channel or _USUAL_CHANNEL.get(self.contact.kind, "call")

    @property
    def value(self) -> str:
        """The normalised contact, "" when there is none."""
        return self.contact.normalized or ""

    @property
    def outgoing(self) -> bool:
        """Whether the user is about to contact it; not said means that it contacted the user."""
        return self.direction == "out"


class Finding(Value):
    """One thing that holds of a contact."""

    code: str
    listing: Listing | None = None
    """What it was compared with."""
    carriers: tuple[str, ...] = ()
    """Names of the carriers whose it is, where several list it."""
    level: str | None = None
    """Where it depends on more than the code."""


_USUAL_CHANNEL = {"short_code": "sms", "sms_sender": "sms", "email": "email", "url": "web"} | {
    "handle": "chat"
}


def listed(
    question: Question, rows: tuple[Row, ...], *, per_network: bool = False
) -> list[Finding]:
    """What rows with the very value of the contact say, the decisive one alone.

    A row that says whose the value is not decides first.  Then the claimed carrier's own
    row.  For a number or a domain another carrier's own row beats a report by others that
    it is the claimed one's.  A code (`per_network`) belongs to each network separately:
    the claimed carrier's rows decide, and reports about other networks say nothing.
    """
    for row in rows:
        if row.category:
            return [Finding(code=_CODE_OF_CATEGORY[row.category], listing=row.listing)]
    listings = [row.listing for row in rows]
    own = [each for each in listings if is_own(each)]
    reported = [each for each in listings if not is_own(each)]
    claim = question.carrier
    if claim is None:
        return _first("on_list", own) or _first("reported_not_confirmed", reported)
    theirs = _first("on_list", [each for each in own if each.carrier == claim])
    others = _first("on_list_other_carrier", [each for each in own if each.carrier != claim])
    said = _first("reported_not_confirmed", [each for each in reported if each.carrier == claim])
    if per_network:
        return theirs or said or others
    return theirs or others or said or _first("reported_not_confirmed", reported)


def _first(code: str, listings: list[Listing]) -> list[Finding]:
    if not listings:
        return []
    names = dict.fromkeys(each.carrier_name for each in listings)
    return [Finding(code=code, listing=listings[0], carriers=tuple(names))]
