"""The sentence of a verdict, in the current language.  DESIGN fixed the two most used."""

from __future__ import annotations

from logbook.domain.judging.next_step import source_name
from logbook.domain.judging.question import Finding, Question
from logbook.domain.judging.verdict_record import Listing
from logbook.domain.listings.directory import is_added, is_own
from logbook.domain.listings.listing_words import label_words, listing_value
from logbook.domain.reading.numbering import country_code, island_name
from logbook.domain.time.partial_day import describe_partial_day
from logbook.language import _


def sentence(question: Question, finding: Finding) -> str:
    """One or two plain sentences: what was found, and what it does not prove."""
    if finding.code.startswith(("url_", "email_")):
        # A number needs neither of these.
        from logbook.domain.judging.link_words import link_sentence
        from logbook.domain.judging.mail_words import mail_sentence

        if question.contact.kind == "email":
            return mail_sentence(question, finding)
        return link_sentence(question, finding)
    write = _SENTENCES.get(finding.code)
    return write(question, finding) if write else _fixed(finding.code)


def _on_list(question: Question, finding: Finding) -> str:
    carrier = _names(finding)
    listing = finding.listing
    if listing and listing.kind == "dial_code":
        return _("{code} is {carrier}'s code to dial; a call that shows it is faked.").format(
            code=listing.display, carrier=carrier
        )
    if listing and listing.status == "uncertain":
        return _uncertain(question).format(carrier=carrier)
    if question.contact.kind == "url":
        text = _("Same domain as {carrier}'s. What a link shows is not always where it leads.")
    elif question.contact.kind == "email":
        from logbook.domain.judging.mail_words import listed_mail

        text = listed_mail(question)
    elif question.outgoing:
        text = _("Same number as {carrier}'s.")
    elif question.contact.kind == "handle":
        text = _("Same name as {carrier}'s. Compare each character: names are imitated.")
    elif question.means in ("call", "voicemail"):
        text = _("Same number as {carrier}'s. It can be faked.")
    elif question.means == "sms":
        text = _("Same number as {carrier}'s. The sender of a text can be faked.")
    else:
        text = _("Same number as {carrier}'s. Anyone can write it down.")
    return text.format(carrier=carrier)


def _uncertain(question: Question) -> str:
    if question.outgoing or question.contact.kind == "url":
        return _("{carrier} has published this, but may no longer use it.")
    return _("{carrier} has published this, but may no longer use it. It can be faked.")


def _other_carrier(question: Question, finding: Finding) -> str:
    other = finding.listing.carrier if finding.listing else ""
    if question.carrier and question.directory.affiliated(question.carrier, other):
        text = _(
            "This is {other}'s, of the same group as {carrier}. That proves nothing; "
            "give no code, PIN, card or social security number."
        )
    else:
        text = _(
            "This is {other}'s, not {carrier}'s. Give no code, PIN, card or social security number."
        )
    return text.format(other=_names(finding), carrier=_claimed(question))


def _added(question: Question, listing: Listing) -> str:
    if question.carrier and listing.carrier != question.carrier:
        text = _(
            "You added this yourself, as {other}'s, not {carrier}'s. That proves nothing; "
            "give no code, PIN, card or social security number."
        )
    elif listing.source_kind == "user_page":
        text = _(
            "You added this yourself, as seen on {source} on {date}; nobody else has checked it. "
            "Give no code, PIN, card or social security number."
        )
    else:
        text = _(
            "You added this yourself; {other} has not confirmed it. That proves nothing; "
            "give no code, PIN, card or social security number."
        )
    return text.format(
        other=listing.carrier_name, carrier=_claimed(question),
        source=source_name(listing.source_url), date=describe_partial_day(listing.seen),
    )  # fmt: skip


def _reported(question: Question, finding: Finding) -> str:
    if finding.listing and is_added(finding.listing):
        return _added(question, finding.listing)
    if question.carrier and finding.listing and finding.listing.carrier != question.carrier:
        text = _(
            "Others report this as {other}'s, not {carrier}'s. "
            "Give no code, PIN, card or social security number."
        )
    else:
        text = _(
            "Others report this as {other}'s; {other} itself has not confirmed it. "
            "Give no code, PIN, card or social security number."
        )
    return text.format(other=_names(finding), carrier=_claimed(question))


def _not_on_list(question: Question, finding: Finding) -> str:
    if finding.listing and question.contact.kind == "handle":
        from logbook.domain.judging.mail_words import imitated_handle

        return imitated_handle(finding)
    if question.carrier and not question.directory.has_list(question.carrier):
        text = _(
            "There is no list of {carrier}'s here. That alone proves nothing; "
            "give no code, PIN, card or social security number."
        )
    elif question.contact.kind == "phone" and question.carrier:
        text = _(
            "Not on {carrier}'s list. That alone proves nothing; "
            "give no code, PIN, card or social security number."
        )
    elif question.contact.kind == "phone":
        text = _(
            "Not on any list here. That alone proves nothing; "
            "give no code, PIN, card or social security number."
        )
    elif question.carrier:
        text = _(
            "This address is not on {carrier}'s list. That alone proves nothing; "
            "give no code, PIN, card or social security number."
        )
    else:
        text = _(
            "This address is on no list here. That alone proves nothing; "
            "give no code, PIN, card or social security number."
        )
    return text.format(carrier=_claimed(question))


def _code_not_on_list(question: Question, finding: Finding) -> str:
    if question.directory.has_list(question.carrier):
        text = _(
            "This code is not on {carrier}'s list. Codes are rented, and no list of them is "
            "complete; give no code, PIN, card or social security number."
        )
    else:
        text = _(
            "This code is on no list here. Codes are rented, and no list of them is "
            "complete; give no code, PIN, card or social security number."
        )
    return text.format(carrier=_claimed(question))


def _near_miss(question: Question, finding: Finding) -> str:
    digits = len(question.value.removeprefix("+1"))
    if finding.code == "lookalike_phone_one_digit" and digits != 10:
        text = (
            _("A digit too many against {official}. It is another number.")
            if digits > 10
            else _("A digit too few against {official}. It is another number.")
        )
        return text.format(official=_official(finding))
    texts = {
        "lookalike_phone_tollfree_swap": _(
            "The prefix differs from {official}. It is another number."
        ),
        "lookalike_phone_one_digit": _("One digit differs from {official}. It is another number."),
        "lookalike_phone_transposed": _(
            "Two digits are swapped against {official}. It is another number."
        ),
        "lookalike_phone_vanity": _(
            "The letters look like {official}, and are not it. It is another number."
        ),
    }
    return texts[finding.code].format(official=_official(finding))


def _impossible(question: Question, finding: Finding) -> str:
    if finding.listing and finding.listing.kind == "dial_code":
        text = _("{code} can only be dialled; a call that shows it is faked.")
        return text.format(code=question.value)
    abroad = question.value.startswith("+") and not question.value.startswith("+1")
    if question.outgoing:
        if abroad:
            return _("No such number can exist. Check what you typed.")
        return _("The US has no such number. Check what you typed.")
    if question.direction == "in":
        if abroad:
            return _("No such number can exist, so what was shown is faked.")
        return _("The US has no such number: what was shown is faked, or not the whole of it.")
    if abroad:
        return _("No such number can exist. If it was shown to you, it is faked; else check it.")
    return _("The US has no such number. If it was shown so, it may be faked; else check it.")


def _imitation(question: Question, finding: Finding) -> str:
    return _("This imitates {carrier} and is not {carrier}'s. Give it nothing.").format(
        carrier=_names(finding)
    )


def _gateway(question: Question, finding: Finding) -> str:
    value = finding.listing.value if finding.listing else ""
    text = _(
        "Anyone can send from {domain}, {carrier}'s for mailboxes or texts. It is not {carrier}."
    )
    return text.format(domain=value, carrier=_names(finding))


def _one_ring(question: Question, finding: Finding) -> str:
    text = _("A number in {place}, not the US. Do not call back: it can cost a lot.")
    return text.format(place=island_name(question.value))


def _international(question: Question, finding: Finding) -> str:
    text = _(
        "A number of another country (+{code}). That alone proves nothing; "
        "give no code, PIN, card or social security number."
    )
    return text.format(code=country_code(question.value))


def _fixed(code: str) -> str:
    return {
        "phone_premium": _("A 900 number: calling it costs extra. Do not call back."),
        "sender_alphanumeric": _(
            "Texts to US phones cannot come from letters: it is a saved or displayed name. "
            "Look up the number behind it."
        ),
        "sender_email": _(
            "A text sent from an e-mail address, as anyone can. "
            "Give no code, PIN, card or social security number."
        ),
        "sender_gateway_number": _(
            "Not a phone: networks show this number for a text sent from e-mail."
        ),
        "confirmed_by_you": _(
            "A call of your own to the carrier's number confirmed this one record. "
            "The number in it proves nothing next time."
        ),
        "withheld": _("No number was shown, so there is nothing to compare."),
        "unreadable": _("This cannot be read as one number, address or link."),
    }[code]


_SENTENCES = {
    "on_list": _on_list,
    "on_list_other_carrier": _other_carrier,
    "reported_not_confirmed": _reported,
    "not_on_list": _not_on_list,
    "short_code_not_on_list": _code_not_on_list,
    "lookalike_phone_tollfree_swap": _near_miss,
    "lookalike_phone_one_digit": _near_miss,
    "lookalike_phone_transposed": _near_miss,
    "lookalike_phone_vanity": _near_miss,
    "phone_impossible": _impossible,
    "known_imitation": _imitation,
    "customer_or_gateway_domain": _gateway,
    "phone_one_ring": _one_ring,
    "phone_international": _international,
}


def _names(finding: Finding) -> str:
    names = finding.carriers or ((finding.listing.carrier_name,) if finding.listing else ())
    joined = _("{first}, {second}")
    text = names[0] if names else ""
    for name in names[1:-1]:
        text = joined.format(first=text, second=name)
    if len(names) > 1:
        text = _("{first} and {second}").format(first=text, second=names[-1])
    return text


def _claimed(question: Question) -> str:
    return question.directory.carrier_name(question.carrier) if question.carrier else ""


def _official(finding: Finding) -> str:
    """The published number, whose it is and what it is for."""
    listing = finding.listing
    if listing is None:
        return ""
    text = (
        _("{carrier}'s {number}, {label}")
        if is_own(listing)
        else _("{number}, reported as {carrier}'s {label}")
    )
    return text.format(
        carrier=listing.carrier_name, number=listing_value(listing), label=label_words(listing)
    )
