"""What is said of a recording's basis, in the current language."""

from __future__ import annotations

from logbook.domain.record import Attachment
from logbook.domain.recording import ABROAD, BASES, ConsentList, StateRule
from logbook.language import _, current_language


def basis_words(basis: str | None) -> str:
    """How those in the call knew of the recording."""
    return {
        "announced": _("the carrier announced that the call is recorded"),
        "told": _("I said that I record, and they went on"),
        "written": _("consent in writing"),
        "one_party": _("only I knew"),
        "unknown": _("not known"),
    }[basis if basis in BASES else "unknown"]


def state_words(place: str | None, rules: ConsentList) -> str:
    """Where the user was: a state by its name where the list has one."""
    if not place:
        return _("not given")
    if place == ABROAD:
        return _("outside the US")
    rule = rules.states.get(place)
    if rule is None:
        return place
    return f"{rule.name_zh}（{place}）" if current_language() == "zh" else f"{rule.name} ({place})"


def basis_line(attachment: Attachment, rules: ConsentList) -> str:
    """ "recording: only I knew; I was in California (CA)"."""
    return _("recording: {basis}; state where I was: {state}").format(
        basis=basis_words(attachment.recording_basis),
        state=state_words(attachment.user_location_state, rules),
    )


def unclear_sentence(attachment: Attachment, why: str, rules: ConsentList) -> str:
    """Why packs leave the recording out; empty when they need not."""
    if not why:
        return ""
    basis = basis_words(attachment.recording_basis)
    if why == "state_listed":
        place = attachment.user_location_state or ""
        place = place if place in rules.states else (attachment.agent_location or "").upper()
        return _("basis: {basis}; {state}: {says}").format(
            basis=basis, state=state_words(place, rules), says=says_words(rules.states[place])
        )
    if why == "abroad":
        text = _("basis: {basis}; outside the US, for which no list was looked at")
    else:
        text = _("basis: {basis}; state: not given")
    return text.format(basis=basis)


def says_words(rule: StateRule) -> str:
    """What the sources say of a state, with what they add and what contradicts it."""
    asks = {
        "all": _("by the sources seen, everybody in the call has to agree"),
        "in_person": _("by the sources seen, all have to agree to a recording of a talk in person"),
        "unclear": _("the sources seen do not agree"),
    }[rule.asks]
    if current_language() == "zh":
        stop, more = "。", (rule.note_zh, rule.contradiction_zh)
    else:
        stop, more = ". ", (rule.note, rule.contradiction)
    return stop.join(text.rstrip(".。") for text in (asks, *more) if text)


def gate_sentence() -> str:
    """What becomes of such a recording."""
    return _(
        "Packs leave the recording and its transcript out unless you say otherwise; its SHA-256 "
        "stays, and nothing is deleted. This is no legal advice."
    )
