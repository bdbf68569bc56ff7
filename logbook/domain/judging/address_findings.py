"""What holds of an e-mail address or a handle."""

from __future__ import annotations

from logbook.domain.judging.question import Finding, Question, listed


def email_findings(question: Question) -> list[Finding]:
    """For an address: itself, then its domain, where exceptions beat the domain above them."""
    address = question.value
    found = listed(question, question.directory.find(address))
    if not found:
        host = address.rpartition("@")[2]
        found = listed(question, question.directory.find_host(host, mail=True)[:1])
    if question.channel == "sms" and not question.outgoing:
        return [Finding(code="sender_email"), *found]
    from logbook.domain.judging.mail_findings import mail_findings  # numbers need none of it

    return mail_findings(question, found)


def handle_findings(question: Question) -> list[Finding]:
    """For a name on a social network: exactly this name, or one that it resembles.

    A likeness is no code of its own, as everybody may choose a name; it makes the sentence.
    """
    found = listed(question, question.directory.find(question.value))
    if found:
        return found
    from logbook.domain.judging.handle_lookalike import imitated  # a listed name needs none of it

    listing = imitated(question.value, question.directory, claimed=question.carrier)
    return [Finding(code="not_on_list", listing=listing)]
