"""In a pack: what a contact was compared with when it was written down, in words."""

from __future__ import annotations

from logbook.domain.content.flag_words import flag_words
from logbook.domain.listings.directory import is_added, version_day
from logbook.domain.record import Interaction
from logbook.language import speaking
from logbook.pack.dossier.document import Content, small

ANSWERS = {
    "lookalike_phone_tollfree_swap": "the prefix differs from a listed number",
    "lookalike_phone_one_digit": "one digit differs from a listed number",
    "lookalike_phone_transposed": "two digits are swapped against a listed number",
    "lookalike_phone_vanity": "letters that look like a listed number",
    "short_code_not_on_list": "not on list",
    "on_list": "on list",
    "not_on_list": "not on list",
    "on_list_other_carrier": "on the list of another carrier",
    "reported_not_confirmed": "reported as the carrier's, not confirmed by it",
    "known_imitation": "known as an imitation",
    "customer_or_gateway_domain": "a domain under which customers have addresses",
    "phone_impossible": "no number of this form exists",
    "phone_international": "a number of another country",
    "phone_one_ring": "a number of a country from which one-ring calls come",
    "phone_premium": "a number that costs extra",
    "sender_alphanumeric": "a name in place of a number",
    "sender_email": "a text sent from an e-mail address",
    "sender_gateway_number": "a number of a gateway, not of a phone",
    "unreadable": "not to be read as one number, address or link",
    "confirmed_by_you": "confirmed by a call of the owner's",
    "email_auth_fail": "the mail's own checks of its sender failed",
    "email_display_name_brand": "the name shown is a carrier's, the address is not",
    "email_domain_lookalike": "a domain that looks like a listed one",
    "email_replyto_differs": "answers go to another address",
    "email_sender_domain": "a domain that is on no list",
    "url_brand_in_domain": "a carrier's name in a domain that is not its own",
    "url_brand_in_subdomain": "a carrier's name before a domain that is not its own",
    "url_homoglyph": "letters that look like those of a listed domain",
    "url_ip_host": "an address of digits, no domain",
    "url_open_redirect": "a link that leads on to another one",
    "url_shared_host": "a host where anybody can put pages",
    "url_shortener": "a shortened link, which hides where it leads",
    "url_typosquat": "a domain that looks like a listed one",
    "url_userinfo": "a link that hides its host behind a name",
}
"""What the comparison came to, by the code of the verdict."""


def compared(record: Interaction) -> Content:
    """What the contact was compared with, when it was written down."""
    verdict = record.verdict
    if verdict is None:
        return Content()
    version = verdict.directory_version
    answer = ANSWERS.get(verdict.code) or verdict.code.replace("_", " ")
    text = f"carrier list of {version_day(version) or version}: {answer}"
    if verdict.kind in ("content", "withheld"):
        text = "no number or address to compare"
    if verdict.listing:
        listing = verdict.listing
        whose = listing.carrier_name
        if is_added(listing):
            whose = f"added for {whose} by the owner of this log, not on {whose}'s list"
        text += f" ({listing.display}, {whose}, seen {listing.seen})"
    if verdict.flags:
        # Without the quotes: they stand in what was said, where the profile masks them.
        with speaking("en"):
            asked = "; ".join(dict.fromkeys(flag_words(flag.code) for flag in verdict.flags))
        text += f". In what was said, by the program's word list: {asked}"
    return small(text)
