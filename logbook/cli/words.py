"""The words of the log for people: channels, directions, states, in the current language."""

from __future__ import annotations

from collections.abc import Iterable

from logbook.domain.cases.claim_words import money_word as money_word
from logbook.domain.cases.claim_words import promise_state_word as promise_state_word
from logbook.domain.cases.claim_words import standing_word as standing_word
from logbook.domain.record import Agent, Verdict
from logbook.language import _, current_language


def listed(parts: Iterable[str]) -> str:
    """The parts with the comma of the language between them; empty ones are left out."""
    return _(", ").join(part for part in parts if part)


def sentences(*parts: str) -> str:
    """Sentences one after the other; Chinese has no space between them."""
    return ("" if current_language() == "zh" else " ").join(part for part in parts if part)


def channel_words(channel: str) -> str:
    """`call` -> "call" / 电话."""
    return {
        "call": _("call"),
        "voicemail": _("voicemail"),
        "sms": _("text message"),
        "chat": _("chat"),
        "email": _("email"),
        "letter": _("letter"),
        "visit": _("store visit"),
        "web": _("web page"),
    }[channel]


def direction_words(direction: str) -> str:
    """`in` -> "they contacted me" / 对方找我."""
    return _("they contacted me") if direction == "in" else _("I contacted them")


def agent_words(agent: Agent) -> str:
    """ "Maria, ID 88F2, Dallas, loyalty"; empty when nothing is known."""
    return listed((
        agent.name or "",
        _("ID {id}").format(id=agent.id) if agent.id else "",
        agent.site or "",
        agent.department or "",
    ))  # fmt: skip


def verdict_sentences(verdict: Verdict) -> list[str]:
    """What to do first, then what was found, then what else helps."""
    action, *further = verdict.next_step.split("\n")
    return [line for line in (action, verdict.sentence, *further) if line]


def verdict_warning(verdict: Verdict | None, direction: str) -> list[str]:
    """What a record's contact has to be warned about, as one text; nothing where there is nothing.

    A number that the user dialled and no list has is no reason for a warning.
    """
    if verdict is None or verdict.level == "confirmed":
        return []
    if verdict.level == "matches" and (direction == "out" or not verdict.flags):
        return []
    if direction == "out" and verdict.level == "unknown":
        return []
    return ["\n".join(verdict_sentences(verdict))]


def field_words(field: str) -> str:
    """The name of a field of a record."""
    return {
        "carrier": _("carrier"),
        "channel": _("channel"),
        "direction": _("direction"),
        "occurred": _("time"),
        "contact": _("number or address"),
        "duration_seconds": _("lasted"),
        "agent_name": _("agent"),
        "agent_id": _("agent's ID"),
        "agent_site": _("agent's site"),
        "agent_department": _("agent's department"),
        "references": _("reference numbers"),
        "said": _("said"),
        "tags": _("tags"),
        "recorder": _("written by"),
        "told_by": _("told by"),
        "text": _("words"),
        "promised_by": _("promised by"),
        "amount": _("amount"),
        "due": _("due"),
        "for_what": _("for what"),
        "original_name": _("file name"),
        "trigger_date": _("counted from"),
        "trigger_time": _("time counted from"),
        "due_date": _("due date"),
        "remind_date": _("reminder"),
        "arithmetic": _("the count"),
        "arithmetic_zh": _("the count in Chinese"),
        "sha256": "SHA-256",
        "recording_basis": _("how the recording was made"),
        "user_location_state": _("state where I was"),
        "agent_location": _("where the other side was"),
        "derived_from": _("made from"),
        "derived_how": _("made from, how"),
        "translator": _("translated by"),
        "machine": _("made by a machine"),
    }.get(field, field)
