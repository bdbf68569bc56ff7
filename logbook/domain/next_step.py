"""What to do now: by channel, with the number that the carrier publishes and where it says so."""

from __future__ import annotations

from logbook.domain.listing_words import listing_value
from logbook.domain.partial_day import describe_partial_day
from logbook.domain.question import Finding, Question
from logbook.domain.verdict_record import Listing
from logbook.language import _, current_language

_TEXTS = ("sms", "email", "chat", "web")


def next_step(question: Question, finding: Finding) -> str:
    """Lines, the first of which is what to do at once.

    The others: what the carrier itself says that it never asks, and words to read aloud.
    """
    if finding.code == "unreadable":
        return _("Type one number, address or link, as it was shown.")
    carrier = _carrier(question, finding)
    listing = question.directory.call_back(carrier) if carrier else None
    lines = [_out(question, finding, listing) if question.outgoing else _in(question, listing)]
    if carrier and question.directory.knows(carrier) and not question.outgoing:
        lines += _statement(question, carrier)
        lines.append(_read_aloud(question, carrier))
    return "\n".join(lines)


def source_name(url: str) -> str:
    """The host of a source, as a sentence names it: "att.com"."""
    return url.partition("://")[2].partition("/")[0].removeprefix("www.")


def _carrier(question: Question, finding: Finding) -> str | None:
    """Whom to ask: the carrier that the contact claims to be, else the one it was compared with."""
    if question.carrier or finding.listing is None or len(finding.carriers) > 1:
        return question.carrier
    return finding.listing.carrier


def _in(question: Question, listing: Listing | None) -> str:
    if question.means == "voicemail":
        text = (
            _(
                "Don't call back the number they left. Dial {number} yourself "
                "({source}, seen {date}), or the number printed on your bill."
            )
            if listing
            else _("Don't call back the number they left. Dial the number printed on your bill.")
        )
    elif question.means in _TEXTS:
        text = (
            _(
                "Don't reply, don't open links. To ask, dial {number} yourself "
                "({source}, seen {date}), or the number printed on your bill."
            )
            if listing
            else _("Don't reply, don't open links. To ask, dial the number printed on your bill.")
        )
    elif question.means in ("letter", "visit"):
        text = (
            _(
                "Don't pay or sign anything yet. To ask, dial {number} yourself "
                "({source}, seen {date}), or the number printed on your bill."
            )
            if listing
            else _("Don't pay or sign anything yet. To ask, dial the number printed on your bill.")
        )
    else:
        text = (
            _(
                "Hang up. Dial {number} yourself ({source}, seen {date}), "
                "or the number printed on your bill."
            )
            if listing
            else _("Hang up. Dial the number printed on your bill.")
        )
    return _filled(text, listing)


def _out(question: Question, finding: Finding, listing: Listing | None) -> str:
    sure = finding.listing is not None and finding.listing.status == "current"
    if finding.listing and finding.listing.source_kind == "user_page":
        return _("Don't dial yet. Open {source} yourself and compare each character.").format(
            source=source_name(finding.listing.source_url)
        )
    if finding.code == "on_list" and sure:
        return _("Type it yourself, and check each character before you go on.")
    if question.means in ("call", "voicemail"):
        text = (
            _(
                "Don't dial yet. {carrier} publishes {number} ({source}, seen {date}); "
                "your bill prints one too."
            )
            if listing
            else _("Don't dial yet. Take the number printed on your bill.")
        )
    else:
        text = (
            _(
                "Don't send anything yet. To ask, dial {number} ({source}, seen {date}), "
                "or the number printed on your bill."
            )
            if listing
            else _("Don't send anything yet. To ask, dial the number printed on your bill.")
        )
    return _filled(text, listing)


def _filled(text: str, listing: Listing | None) -> str:
    if listing is None:
        return text
    return text.format(
        carrier=listing.carrier_name,
        number=listing_value(listing),
        source=source_name(listing.source_url),
        date=describe_partial_day(listing.seen),
    )


def _statement(question: Question, carrier: str) -> list[str]:
    told = question.directory.statement(carrier, question.means)
    if told is None:
        return []
    return [
        _("{fact} ({source}, seen {date})").format(
            fact=told.fact_zh if current_language() == "zh" else told.fact,
            source=source_name(told.source_url),
            date=describe_partial_day(told.seen),
        )
    ]


def _read_aloud(question: Question, carrier: str) -> str:
    asked = {"call": "call me", "voicemail": "call me", "sms": "text me", "email": "e-mail me"}
    # Spoken to an English-speaking agent, so the same in every language.
    spoken = "Did {carrier} {did} today?".format(
        carrier=question.directory.carrier_name(carrier),
        did=asked.get(question.means, "contact me"),
    )
    return _('When they answer, ask: "{spoken}" Or first: "Mandarin interpreter, please."').format(
        spoken=spoken
    )
