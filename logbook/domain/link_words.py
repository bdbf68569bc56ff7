"""The sentences about links: where one really leads, and what it imitates."""

from __future__ import annotations

from logbook.domain.host_forms import in_ascii
from logbook.domain.question import Finding, Question
from logbook.language import _

_LONGEST = 60


def link_sentence(question: Question, finding: Finding) -> str:
    """One or two plain sentences for a code of `LINK_SENTENCES`."""
    listing = finding.listing
    return _texts()[finding.code].format(
        host=_shown(finding.detail or question.value),
        carrier=listing.carrier_name if listing else "",
        official=listing.value if listing else "",
    )


def _texts() -> dict[str, str]:
    return {
        "url_userinfo": _(
            "This leads to {host}. What stands before the @ is no address, and hides that."
        ),
        "url_ip_host": _(
            "This leads to {host}, a bare number that hides whose it is. Give it nothing."
        ),
        "url_homoglyph": _(
            "This leads to {host}, written to look like {official}. It is not {carrier}'s."
        ),
        "url_brand_in_subdomain": _(
            "This leads to {host}. {carrier}'s name stands in front, but the address is not "
            "{carrier}'s."
        ),
        "url_typosquat": _(
            "This leads to {host}, one letter off {carrier}'s {official}. It is another address."
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
            "Anyone can get an address at {host}, so it says nothing about who this is. "
            "Give no code, PIN, card or social security number."
        ),
    }


_CODES = """
url_userinfo url_ip_host url_homoglyph url_brand_in_subdomain url_typosquat url_brand_in_domain
url_open_redirect url_shortener url_shared_host
"""
LINK_SENTENCES = dict.fromkeys(_CODES.split(), link_sentence)
"""Each code about links, and what writes its sentence."""


def _shown(host: str) -> str:
    """The host in ASCII, so that letters that look alike are told apart; long ones cut in front."""
    host = in_ascii(host)
    return host if len(host) <= _LONGEST else "..." + host[3 - _LONGEST :]
