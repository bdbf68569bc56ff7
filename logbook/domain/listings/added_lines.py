"""Lines that the user put beside a carrier's list: what they can, and can not, say of a contact.

Anybody can be talked into adding a caller's number, and into saying that it stood on the
carrier's page.  So such a line is asked last, when nothing else is known of a contact, and
answers `reported_not_confirmed` (unknown) at best, whichever way the contact went: `on_list`
means to every reader, also of a pack, that the carrier publishes it.  The line never lowers
a warning, is never what a look-alike is compared with, and never a number to call back.
A page of the carrier's, named as its source, changes the words alone.
"""

from __future__ import annotations

from logbook.domain.judging.question import Finding, Question

_CALLS = ("call", "voicemail")
_NOTHING_KNOWN = ("not_on_list", "short_code_not_on_list")


def with_added_lines(question: Question, findings: list[Finding]) -> list[Finding]:
    """The findings, or what the user's own lines say where the findings say nothing."""
    if [each.code for each in findings if each.code not in _NOTHING_KNOWN]:
        return findings
    listings = [
        row.listing
        for row in question.directory.find_added(question.value)
        if question.value and _can_be_meant(question.channel, row.listing.kind)
    ]
    if not listings:
        return findings
    listing = next((each for each in listings if each.carrier == question.carrier), listings[0])
    return [Finding(code="reported_not_confirmed", listing=listing)]


def _can_be_meant(channel: str | None, kind: str) -> bool:
    if channel in _CALLS:
        return kind in ("voice", "dial_code")
    return channel != "sms" or kind != "dial_code"
