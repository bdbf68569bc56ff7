"""The sentences about links: where one really leads, and what it imitates."""

from __future__ import annotations

from logbook.domain.judging.question import Finding, Question
from logbook.domain.reading.host_forms import in_ascii, in_unicode
from logbook.domain.reading.link_reading import read_link
from logbook.language import _

_LONGEST = 60
_WHOLE_HOST = ("url_userinfo", "url_ip_host", "url_shortener", "url_shared_host")


def link_sentence(question: Question, finding: Finding) -> str:
    """One or two plain sentences for a `url_` code.

    Made of nothing but the contact and the listing, so that a stored verdict can be said again.
    """
    listing = finding.listing
    if listing and _is_under(question.value, listing.value):  # the directory says so itself
        text = _("The address uses {carrier}'s name and is not {carrier}'s.")
        return text.format(carrier=listing.carrier_name)
    return _texts()[finding.code].format(
        host=shown_host(_leads_to(question, finding.code)),
        carrier=listing.carrier_name if listing else "",
        official=listing.value if listing else "",
    )


def _leads_to(question: Question, code: str) -> str:
    """The host to name: in a look-alike the domain that somebody registered."""
    if code in _WHOLE_HOST:
        return question.value
    if code == "url_open_redirect":
        from logbook.domain.judging.link_targets import other_targets

        link = read_link(question.contact.raw, sure=True)
        return next(other_targets(link), question.value) if link else question.value
    from logbook.domain.reading.suffixes import registered

    return registered(in_unicode(question.value))


def _is_under(host: str, domain: str) -> bool:
    host = host.rpartition("@")[2]
    return host == domain or host.endswith("." + domain)


def _texts() -> dict[str, str]:
    return {
        "url_userinfo": _(
            "This leads to {host}. What stands before the @ is not the address, and can mislead."
        ),
        "url_ip_host": _(
            "This leads to {host}: a number and no name, so nobody can tell whose it is. "
            "Give it nothing."
        ),
        "url_homoglyph": _(
            "This leads to {host}, written to look like {official}. It is not {carrier}'s."
        ),
        "url_brand_in_subdomain": _(
            "This leads to {host}. {carrier}'s name stands in front, but the address is not "
            "{carrier}'s."
        ),
        "url_typosquat": _(
            "This leads to {host}, one character off {carrier}'s {official}. It is another address."
        ),
        "url_brand_in_domain": _(
            "This leads to {host}: it uses {carrier}'s name and is not on {carrier}'s list. "
            "Give no code, PIN, card or social security number."
        ),
        "url_open_redirect": _(
            "This link carries another address, {host}, and may send you on to it."
        ),
        "url_shortener": _(
            "{host} shortens links: nobody can see where this one leads. "
            "Give no code, PIN, card or social security number."
        ),
        "url_shared_host": _(
            "Anyone can get an address like {host}, so it says nothing about who this is. "
            "Give no code, PIN, card or social security number."
        ),
    }


def shown_host(host: str) -> str:
    """The host in ASCII, so that letters that look alike are told apart; long ones cut in front."""
    host = in_ascii(host)
    return host if len(host) <= _LONGEST else "..." + host[3 - _LONGEST :]
