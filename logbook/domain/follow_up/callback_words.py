"""What calling back came to, in the current language.

A confirmation is about one record, and says so each time: a number that was confirmed once can
be forged the next time.
"""

from __future__ import annotations

from logbook.domain.follow_up.callback import reaches
from logbook.domain.judging.verdict_record import Contact, Verdict
from logbook.domain.listings.listing_words import listing_value
from logbook.domain.reading.numbering import written
from logbook.domain.record import Callback, Interaction
from logbook.domain.time.moment_words import describe
from logbook.language import _, current_language


def callback_sentence(record: Interaction, callback: Callback, carrier: str) -> str:
    """What one call back about the record came to; `carrier` is the name for people.

    What was said on a call that proves nothing is told too, after that it proves nothing.
    """
    if not callback.proves:
        answer = _("They said: {outcome}.").format(outcome=outcome_words(callback.outcome))
        return _joined(_because(record, callback), answer)
    text = _said(record, callback.outcome)
    return text.format(carrier=carrier, when=describe(callback.occurred))


def _said(record: Interaction, outcome: str) -> str:
    """The sentence of a call that reached the carrier, with {carrier} and {when} in it."""
    reached = record.channel if record.direction == "in" else "out"
    texts = {
        "call": {
            "confirmed": _("{carrier} said on {when} that it did make this call."),
            "denied": _("{carrier} said on {when} that it did not call you."),
            "unclear": _("{carrier} did not say on {when} whether it had called you."),
        },
        "sms": {
            "confirmed": _("{carrier} said on {when} that it did send this message."),
            "denied": _("{carrier} said on {when} that it did not send this message."),
            "unclear": _("{carrier} did not say on {when} whether it had sent this message."),
        },
        "any": {
            "confirmed": _("{carrier} said on {when} that this contact was its own."),
            "denied": _("{carrier} said on {when} that this contact was not its own."),
            "unclear": _("{carrier} did not say on {when} whether this contact was its own."),
        },
    }
    groups = {"call": "call", "voicemail": "call", "sms": "sms", "email": "sms", "letter": "sms"}
    return texts[groups.get(reached, "any")][outcome]


def outcome_words(outcome: str) -> str:
    """What was said, in two or three words."""
    return {
        "confirmed": _("it was theirs"),
        "denied": _("it was not theirs"),
        "unclear": _("they could not or would not say"),
    }[outcome]


def _because(record: Interaction, callback: Callback) -> str:
    """Why a call back proves nothing."""
    number, theirs = callback.dialled, record.contact
    if reaches(callback.listing, number, record.carrier):
        return _("The call or the record was changed since, so the answer proves nothing.")
    if number and theirs and number.normalized and number.normalized == theirs.normalized:
        return _("You dialled the number that they gave you; that proves nothing about who they "
                 "are.")  # fmt: skip
    return _("The number that you dialled is not a current one of the carrier's own list; that "
             "proves nothing about who they are.")  # fmt: skip


def grounds(callback: Callback) -> str:
    """Where the user called, with whom they spoke: "800-331-0500, Maria, ID 88F2, ref. 8823"."""
    agent = callback.agent
    parts = [
        _number(callback),
        agent.name or "",
        _("ID {id}").format(id=agent.id) if agent.id else "",
        *(_("reference {number}").format(number=number) for number in callback.references),
    ]
    return _(", ").join(part for part in parts if part)


def _number(callback: Callback) -> str:
    if callback.listing and callback.proves:
        return _("dialled {number}").format(number=listing_value(callback.listing))
    return _("dialled {number}").format(number=_shown(callback.dialled))


def _shown(contact: Contact | None) -> str:
    if contact is None:
        return _("(removed)")
    if contact.kind == "phone" and contact.normalized:
        return written(contact.normalized)
    return contact.raw


def resolution_sentence(record: Interaction, carrier: str) -> str:
    """What all calls back about the record come to; "" where there was none."""
    deciding = [each for each in record.callbacks if each.proves] or list(record.callbacks)
    told = [each for each in deciding if each.outcome == record.resolution] or deciding
    if not told:
        return ""
    sentence = callback_sentence(record, told[-1], carrier)
    if record.resolution != "confirmed":
        return sentence
    return _joined(
        sentence, _("That holds for this record alone; the number can be forged next time.")
    )


def verdict_now(record: Interaction, carrier: str) -> Verdict | None:
    """The record's verdict as it stands: the stored one, unless a call back confirmed the record.

    A denial is no verdict on the contact; it stands beside the stored one (`resolution`).
    """
    if record.resolution != "confirmed":
        return record.verdict
    proof = [each for each in record.callbacks if each.proves and each.outcome == "confirmed"][-1]
    before, contact = record.verdict, record.contact
    return Verdict(
        value=contact.raw if contact else "", kind=contact.kind if contact else "",
        normalized=contact.normalized if contact else None, carrier=record.carrier,
        code="confirmed_by_you", level="confirmed",
        also=(before.code, *before.also) if before else (), listing=proof.listing,
        directory_version=before.directory_version if before else "",
        sentence=resolution_sentence(record, carrier),
        next_step=_("Next time do the same: hang up, and dial {number} yourself.").format(
            number=listing_value(proof.listing) if proof.listing else ""
        ),
    )  # fmt: skip


def _joined(first: str, second: str) -> str:
    """Two sentences; Chinese has no space between them."""
    return first + ("" if current_language() == "zh" else " ") + second


def resolution_mark(resolution: str) -> str:
    """The same in a few words, for a list; "" where nobody called back."""
    return {
        "": "",
        "confirmed": _("this one confirmed by you"),
        "denied": _("they say it was not theirs"),
        "unclear": _("called back, no clear answer"),
        "unproven": _("called back, proves nothing"),
    }[resolution]


def claimant(record: Interaction, carrier: str) -> str:
    """Who the other side was, no more than is known; `carrier` is the name for people."""
    resolution = record.resolution
    if resolution == "confirmed":
        return _("{carrier} (this one confirmed by you)").format(carrier=carrier)
    by_voice = record.channel in ("call", "voicemail")
    if resolution == "denied" and record.direction == "in":
        text = (
            _("Caller claimed to be {carrier}; {carrier} denies it")
            if by_voice
            else _("Sender claimed to be {carrier}; {carrier} denies it")
        )
    elif record.direction == "out":
        return carrier
    elif by_voice:
        text = _("Caller claimed to be {carrier} (not confirmed)")
    else:
        text = _("Sender claimed to be {carrier} (not confirmed)")
    return text.format(carrier=carrier)
