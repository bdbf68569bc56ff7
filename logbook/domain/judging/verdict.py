"""The verdict on a contact: what the list and its shape say, never "safe", never "scam".

Three answers stand apart: identity (here), what a message asks for, and what came of the
user's own call back.  A match is no proof, since numbers and sender lines can be forged;
a miss is no proof either, since carriers use contacts that they publish nowhere.

What a row of the directory makes of a match:

- source the carrier's own page or code, status current: `on_list`;
- the same, status uncertain (or a number that an old page names): `on_list` too, as the
  carrier did publish it, but the sentence says that it may have ended, and it is never
  offered for a call back;
- any other source, whatever its status: `reported_not_confirmed`;
- a row of `not_official`: what its category says (`known_imitation` and the like);
- a line of the user's own: `reported_not_confirmed` at best (`added_lines`).

A code that a phone can only dial (611) is no caller ID: incoming it is `phone_impossible`.
"""

from __future__ import annotations

from collections.abc import Sequence

from logbook.domain.judging.address_findings import email_findings, handle_findings
from logbook.domain.judging.next_step import next_step
from logbook.domain.judging.number_findings import code_findings, phone_findings, sender_findings
from logbook.domain.judging.question import Finding, Question
from logbook.domain.judging.verdict_record import Contact, Mail, Verdict
from logbook.domain.judging.verdict_words import sentence
from logbook.domain.listings.directory import Directory
from logbook.domain.reading.numbering import metadata_version

_NO_MAIL = Mail()

LEVELS = {
    "on_list": "matches",
    "on_list_other_carrier": "caution",
    "reported_not_confirmed": "unknown",
    "customer_or_gateway_domain": "caution",
    "known_imitation": "stop",
    "not_on_list": "unknown",
    "lookalike_phone_tollfree_swap": "stop",
    "lookalike_phone_one_digit": "stop",
    "lookalike_phone_transposed": "stop",
    "lookalike_phone_vanity": "stop",
    "phone_impossible": "stop",
    "phone_premium": "stop",
    "phone_one_ring": "stop",
    "phone_international": "caution",
    "short_code_not_on_list": "unknown",
    "sender_alphanumeric": "caution",
    "sender_email": "stop",
    "sender_gateway_number": "stop",
    "url_userinfo": "stop",
    "url_ip_host": "stop",
    "url_homoglyph": "stop",
    "url_brand_in_subdomain": "stop",
    "url_typosquat": "stop",
    "url_brand_in_domain": "caution",
    "url_open_redirect": "caution",
    "url_shortener": "caution",
    "url_shared_host": "caution",
    "email_auth_fail": "stop",
    "email_replyto_differs": "caution",
    "email_display_name_brand": "stop",
    "email_domain_lookalike": "stop",
    "withheld": "unknown",
    "unreadable": "unknown",
    "confirmed_by_you": "confirmed",
}
"""Each code and its level; `level_of` knows those that depend on more.

`judge` never gives `confirmed_by_you`: only calling back does, and for one record
(`callback_words.confirmation`).
"""


def _link_findings(question: Question) -> list[Finding]:
    from logbook.domain.judging.link_findings import link_findings  # a number needs none of it

    return link_findings(question)


_FINDERS = {
    "phone": phone_findings,
    "dial_code": code_findings,
    "short_code": code_findings,
    "sms_sender": sender_findings,
    "email": email_findings,
    "url": _link_findings,
    "handle": handle_findings,
}


def judge(
    contact: Contact,
    *,
    carrier: str | None,
    channel: str | None,
    direction: str | None,
    directory: Directory,
    mail: Mail | None = None,
) -> Verdict:
    """The verdict on a contact that claims to be of `carrier` (an identifier, or nobody's).

    Nothing but the arguments and the current language goes into it.  A carrier that is not
    in the directory is compared with those that are.  Without a direction the contact is
    taken to have come in.
    """
    question = Question(
        contact=contact,
        carrier=carrier,
        channel=channel,
        direction=direction,
        directory=directory,
        mail=mail or _NO_MAIL,
    )
    finder = _FINDERS.get(contact.kind)
    found = finder(question) if finder else [Finding(code=contact.kind)]
    if directory.has_added:
        found = _with_added_lines(question, found)
    return verdict_of(question, found)


def verdict_of(question: Question, findings: Sequence[Finding]) -> Verdict:
    """The verdict in words, from all that was found, the decisive finding first."""
    contact, carrier, directory = question.contact, question.carrier, question.directory
    first = findings[0]
    return Verdict(
        value=contact.raw,
        kind=contact.kind,
        normalized=contact.normalized,
        carrier=carrier,
        code=first.code,
        level=first.level or level_of(first.code, carrier=carrier, direction=question.direction),
        also=_also(findings),
        flags=(),
        listing=first.listing,
        directory_version=directory.version,
        metadata_version=_metadata_version(question, findings),
        sentence=sentence(question, first),
        next_step=next_step(question, first),
    )


def _also(findings: Sequence[Finding]) -> tuple[str, ...]:
    if len(findings) == 1:
        return ()
    code = findings[0].code
    return tuple(dict.fromkeys(each.code for each in findings[1:] if each.code != code))


def _with_added_lines(question: Question, found: list[Finding]) -> list[Finding]:
    from logbook.domain.listings.added_lines import with_added_lines  # most people have added none

    return with_added_lines(question, found)


def _metadata_version(question: Question, findings: Sequence[Finding]) -> str:
    """The data beside the directory that the answer rests on; "" where there is none."""
    if question.contact.kind == "phone":
        return metadata_version(question.value)
    codes = {finding.code for finding in findings}
    unlisted = "not_on_list" in codes or any(code.startswith("url_") for code in codes)
    if question.contact.kind == "url" and unlisted and not codes & {"url_ip_host"}:
        from logbook.domain.judging.host_findings import hosts_version

        return hosts_version(question.directory)
    return ""


def level_of(code: str, *, carrier: str | None, direction: str | None) -> str:
    """matches, unknown, caution or stop.

    An impossible number that the user typed to dial it is a slip, not a forged caller ID; a
    text from an e-mail address is only odd as long as it claims to be nobody in particular.
    """
    if code == "phone_impossible" and direction == "out":
        return "unknown"
    if code in ("sender_email", "sender_gateway_number") and carrier is None:
        return "caution"
    return LEVELS[code]
