"""The sentences of verdicts on e-mail, and on names that imitate a listed one."""

from __future__ import annotations

from logbook.domain.judging.link_words import link_sentence, shown_host
from logbook.domain.judging.mail_findings import (
    display_name_brands,
    from_is_authenticated,
    reply_hosts,
)
from logbook.domain.judging.question import Finding, Question
from logbook.domain.listings.directory import is_own
from logbook.domain.listings.listing_words import listing_value
from logbook.language import _, current_language


def mail_sentence(question: Question, finding: Finding) -> str:
    """The sentence for a finding with an `email_` code, or with a `url_` code of its domain."""
    write = {
        "email_auth_fail": _auth_fail,
        "email_replyto_differs": _replies,
        "email_display_name_brand": _display_name,
        "email_domain_lookalike": _lookalike,
        "url_brand_in_domain": _uses_name,
    }.get(finding.code, link_sentence)
    return write(question, finding)


def listed_mail(question: Question) -> str:
    """For an address at a carrier's domain, with {carrier} to be filled in.

    Without a pass of DMARC for this very domain nothing but the sender line matches.
    """
    if question.outgoing:
        return _("Same domain as {carrier}'s.")
    if from_is_authenticated(question):
        return _(
            "Same domain as {carrier}'s, and the receiving server's check passed. Accounts can "
            "be misused, so this proves nothing about what it asks for."
        )
    return _("Only the sender line matches {carrier}'s domain, and it can be faked.")


def imitated_handle(finding: Finding) -> str:
    """The sentence for a name on a social network that resembles a listed one; "" without one."""
    listing = finding.listing
    if listing is None:
        return ""
    if is_own(listing):
        text = _(
            "This resembles {carrier}'s {handle} and is another name. Names are imitated; "
            "give no code, PIN, card or social security number."
        )
    else:
        text = _(
            "This resembles {handle}, reported as {carrier}'s, and is another name. Names are "
            "imitated; give no code, PIN, card or social security number."
        )
    return text.format(carrier=listing.carrier_name, handle=listing_value(listing))


def _auth_fail(question: Question, finding: Finding) -> str:
    text = _(
        "The sender line shows {carrier}'s domain, but the receiving server's check failed: "
        "somebody else can have written it. Give it nothing."
    )
    return text.format(carrier=_carrier(finding))


def _replies(question: Question, finding: Finding) -> str:
    hosts = reply_hosts(question)
    if not hosts:  # translated later, when the line is no longer known
        text = _(
            "A reply would go to another company's address than the sender's. "
            "Give no code, PIN, card or social security number."
        )
    else:
        text = _(
            "A reply would go to {reply}, not to {sender}. "
            "Give no code, PIN, card or social security number."
        ).format(reply=shown_host(hosts[0]), sender=shown_host(_host(question)))
    brands = display_name_brands(question)
    if not brands:
        return text
    named = _("The name says {carrier}, but the address is not theirs.").format(carrier=brands[0])
    return named + ("" if current_language() == "zh" else " ") + text


def _display_name(question: Question, finding: Finding) -> str:
    return _("The name says {carrier}, but the address is not theirs. Give it nothing.").format(
        carrier=_carrier(finding)
    )


def _lookalike(question: Question, finding: Finding) -> str:
    listing = finding.listing
    if listing is None:
        text = _("The domain {domain} looks like a carrier's and is another one. Give it nothing.")
    elif is_own(listing) and listing.kind in ("web_domain", "email_sender_domain"):
        text = _(
            "The domain {domain} looks like {carrier}'s {official} and is another one. "
            "Give it nothing."
        )
    else:
        text = _("The domain {domain} uses {carrier}'s name and is not theirs. Give it nothing.")
    return text.format(
        domain=shown_host(_host(question)),
        carrier=_carrier(finding),
        official=listing_value(listing) if listing else "",
    )


def _uses_name(question: Question, finding: Finding) -> str:
    if finding.listing is None or not is_own(finding.listing):  # the directory says so itself
        return link_sentence(question, finding)
    text = _(
        "The domain {domain} uses {carrier}'s name and is not on {carrier}'s list. "
        "Give no code, PIN, card or social security number."
    )
    return text.format(domain=shown_host(_host(question)), carrier=_carrier(finding))


def _carrier(finding: Finding) -> str:
    if finding.carriers:
        return finding.carriers[0]
    return finding.listing.carrier_name if finding.listing else ""


def _host(question: Question) -> str:
    return question.value.rpartition("@")[2]
