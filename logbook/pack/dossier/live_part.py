"""In a pack: how a call went that was written down while it went on."""

from __future__ import annotations

from collections.abc import Iterable

from logbook.domain.cases.live import PhoneTime, phone_time
from logbook.domain.record import Agent, Interaction, Note
from logbook.pack.dossier.document import Content, small
from logbook.pack.words import Words, counted


def phone_sentence(records: Iterable[Interaction], words: Words) -> str:
    """ " On the phone: 4 h 12 min, on hold 2 h 50 min of it." """
    calls = [record for record in records if record.channel == "call"]
    time: PhoneTime = phone_time((record.duration_seconds, record.live) for record in calls)
    parts = []
    if time.seconds:
        parts.append(f"On the phone: {words.duration(time.seconds)}")
    if time.hold_seconds:
        parts.append(f"on hold: {words.duration(time.hold_seconds)}")
    if parts and time.unknown:
        parts.append(f"{counted(time.unknown, 'call', 'calls')} of unknown length not counted")
    return f" {', '.join(parts)}." if parts else ""


def during(record: Interaction) -> frozenset[str]:
    """Identifiers of the notes that were written down during the call."""
    if record.live is None:
        return frozenset()
    later = {note.id for note in record.live.after(record.notes)}
    return frozenset(note.id for note in record.notes if note.id not in later)


def note_label(record: Interaction, note: Note, words: Words) -> str:
    """What stands before words that were added: when, and whether the call was going on."""
    written = words.written(note.recorded_at, note.recorded_zone)
    return f"During the call, {written}: " if note.id in during(record) else f"Added {written}: "


def call_lines(record: Interaction, words: Words) -> list[Content]:
    """Holds, and who else spoke, each with its time; nothing for any other record."""
    live = record.live
    if live is None:
        return []
    found = []
    for line in live.lines:
        told = {
            "hold": "put on hold",
            "resumed": "hold ended",
            "agent": f"speaking: {_agent(line.agent, words)}",
            "transfer": f"put through {_to(line.agent, words)}".strip(),
            "ended": "call ended",
        }.get(line.what)
        if line.what == "agent" and line.agent == Agent():
            told = None  # The agent of the record, who is named beside it.
        if told and line.seconds is not None:
            told += f", after {words.duration(line.seconds)} on hold"
        if told:
            found.append(small(f"{words.written(line.at, line.zone)}: {told}"))
    if live.is_open:
        found.append(small("The end of the call was not written down."))
    if live.clock_back:
        back = "The computer's clock was set back during the call: times across that are not added."
        found.append(small(back))
    return found


def _to(agent: Agent, words: Words) -> str:
    return "" if agent == Agent() else f"to {_agent(agent, words)}"


def _agent(agent: Agent, words: Words) -> str:
    number = f"ID {agent.id}" if agent.id else None
    parts = [part for part in (agent.name, number, agent.site, agent.department) if part]
    return words.text(", ".join(parts)) or "[removed for good by the owner]"
