"""What holds of an e-mail address or a handle."""

from __future__ import annotations

from logbook.domain.question import Finding, Question, listed


def email_findings(question: Question) -> list[Finding]:
    """For an address: itself, then its domain, where exceptions beat the domain above them."""
    address = question.value
    found = listed(question, question.directory.find(address))
    if not found:
        host = address.rpartition("@")[2]
        found = listed(question, question.directory.find_host(host, mail=True)[:1])
    if question.channel == "sms" and not question.outgoing:
        return [Finding(code="sender_email"), *found]
    return found or [Finding(code="not_on_list")]


def handle_findings(question: Question) -> list[Finding]:
    """For a name on a social network: exactly this name."""
    return listed(question, question.directory.find(question.value)) or [
        Finding(code="not_on_list")
    ]
