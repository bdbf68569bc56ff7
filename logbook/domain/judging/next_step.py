"""What to do now: by channel, with the number that the carrier publishes and where it says so."""

from __future__ import annotations

from functools import lru_cache

from logbook.domain.judging.question import Finding, Question
from logbook.domain.judging.verdict_record import Listing
from logbook.domain.listings.directory import Directory
from logbook.domain.listings.listing_words import listing_value
from logbook.domain.time.partial_day import describe_partial_day
from logbook.language import _, current_language

_TEXTS = ("sms", "email", "chat", "web")


def next_step(question: Question, finding: Finding) -> str:
    """Lines, the first of which is what to do at once.

    The others: what the carrier itself says that it never asks, and words to read aloud.
    """
    if finding.code == "unreadable":
        retype = _("Type one number, address or link, as it was shown.")
        if question.direction != "in":
            return retype
        listing = question.directory.call_back(question.carrier) if question.carrier else None
        return _in(question.means, listing) + "\n" + retype
    listing = finding.listing
    if question.outgoing and listing is not None and listing.source_kind == "user_page":
        return _("Don't dial yet. Open {source} yourself and compare each character.").format(
            source=source_name(listing.source_url)
        )
    sure = finding.code == "on_list" and listing is not None and listing.status == "current"
    return _lines(
        question.directory, _carrier(question, finding), question.means, question.outgoing, sure,
        current_language(),
    )  # fmt: skip


@lru_cache(maxsize=1024)
def _lines(
    directory: Directory, carrier: str | None, means: str, outgoing: bool, sure: bool, language: str
) -> str:
    """The lines, which hang on nothing else, and are the same for thousands of a batch."""
    listing = directory.call_back(carrier) if carrier else None
    lines = [_out(means, listing, sure=sure) if outgoing else _in(means, listing)]
    if carrier and directory.knows(carrier) and not outgoing:
        lines += _statement(directory, carrier, means, language)
        lines.append(_read_aloud(directory.carrier_name(carrier), means))
    return "\n".join(lines)


def source_name(url: str) -> str:
    """The host of a source, as a sentence names it: "att.com"."""
    return url.partition("://")[2].partition("/")[0].removeprefix("www.")


def _carrier(question: Question, finding: Finding) -> str | None:
    """Whom to ask: the carrier that the contact claims to be, else the one it was compared with."""
    if question.carrier or finding.listing is None or len(finding.carriers) > 1:
        return question.carrier
    return finding.listing.carrier


def _in(means: str, listing: Listing | None) -> str:
    if means == "voicemail":
        text = (
            _(
                "Don't call back the number they left. Dial {number} yourself "
                "({source}, seen {date}), or the number printed on your bill."
            )
            if listing
            else _("Don't call back the number they left. Dial the number printed on your bill.")
        )
    elif means in _TEXTS:
        text = (
            _(
                "Don't reply, don't open links. To ask, dial {number} yourself "
                "({source}, seen {date}), or the number printed on your bill."
            )
            if listing
            else _("Don't reply, don't open links. To ask, dial the number printed on your bill.")
        )
    elif means in ("letter", "visit"):
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


def _out(means: str, listing: Listing | None, *, sure: bool) -> str:
    if sure:
        return _("Type it yourself, and check each character before you go on.")
    if means in ("call", "voicemail"):
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


def _statement(directory: Directory, carrier: str, means: str, language: str) -> list[str]:
    told = directory.statement(carrier, means)
    if told is None:
        return []
    return [
        _("{fact} ({source}, seen {date})").format(
            fact=told.fact_zh if language == "zh" else told.fact,
            source=source_name(told.source_url),
            date=describe_partial_day(told.seen),
        )
    ]


def _read_aloud(name: str, means: str) -> str:
    asked = {"call": "call me", "voicemail": "call me", "sms": "text me", "email": "e-mail me"}
    # Spoken to an English-speaking agent, so the same in every language.
    spoken = f"Did {name} {asked.get(means, 'contact me')} today?"
    return _('When they answer, ask: "{spoken}" Or first: "Mandarin interpreter, please."').format(
        spoken=spoken
    )
