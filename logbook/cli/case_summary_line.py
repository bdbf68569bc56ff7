"""What a case comes to, as one sentence: "From the log: 9 calls, 2 chats; ..."."""

from __future__ import annotations

from logbook.actions.case_summary import CaseSummary
from logbook.cli import words
from logbook.domain.cases.live_words import phone_words
from logbook.domain.money import describe_amount
from logbook.language import _, ngettext


def summary_line(found: CaseSummary) -> str:
    """Counts, time on the phone, promises not kept, what is in dispute; only what is there."""
    contacts = words.listed(_contacts(channel, n) for channel, n in found.contacts)
    if found.not_confirmed:
        contacts = _("{contacts} ({n} of them not confirmed as the carrier's)").format(
            contacts=contacts, n=found.not_confirmed
        )
    broken = ngettext("{n} broken promise", "{n} broken promises", found.broken)
    overdue = ngettext("{n} promise overdue", "{n} promises overdue", found.overdue)
    disputed = _("{amount} in dispute")
    parts = [
        contacts,
        phone_words(found.time),
        broken.format(n=found.broken) if found.broken else "",
        overdue.format(n=found.overdue) if found.overdue else "",
        words.listed(disputed.format(amount=describe_amount(each)) for each in found.disputed),
    ]
    return _("From the log: {parts}.").format(parts=_("; ").join(filter(None, parts)))


def _contacts(channel: str, n: int) -> str:
    return {
        "call": ngettext("{n} call", "{n} calls", n),
        "voicemail": ngettext("{n} voicemail", "{n} voicemails", n),
        "sms": ngettext("{n} text message", "{n} text messages", n),
        "chat": ngettext("{n} chat", "{n} chats", n),
        "email": ngettext("{n} email", "{n} emails", n),
        "letter": ngettext("{n} letter", "{n} letters", n),
        "visit": ngettext("{n} store visit", "{n} store visits", n),
        "web": ngettext("{n} web page", "{n} web pages", n),
    }[channel].format(n=n)
