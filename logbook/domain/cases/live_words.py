"""A call that was written down live, in words, in the current language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from logbook.domain.cases.live import Live, LiveLine, PhoneTime
from logbook.domain.record import Agent, Interaction
from logbook.domain.time.duration import describe_duration
from logbook.domain.time.zones import load_zone, zone_or_utc
from logbook.language import _, ngettext


def clock_of(at: str, zone: str) -> str:
    """What the clock on the wall showed: "10:02"."""
    return datetime.fromisoformat(at).astimezone(load_zone(zone)).strftime("%H:%M")


def clock_labels(lines: Sequence[LiveLine]) -> list[str]:
    """The clock beside each line, with the day where it is another than that of the first line,
    and the distance from UTC where clocks were changed meanwhile."""
    if not lines:
        return []
    zone = zone_or_utc(next((line.zone for line in lines if line.zone), None))
    local = [datetime.fromisoformat(line.at).astimezone(zone) for line in lines]
    changed = len({each.utcoffset() for each in local}) > 1
    return [
        each.strftime("%H:%M")
        + (each.strftime(" %z") if changed else "")
        + (f" ({each.date().isoformat()})" if each.date() != local[0].date() else "")
        for each in local
    ]


def line_words(line: LiveLine, record: Interaction) -> str:
    """What a line says."""
    if line.what == "note":
        return line.text if line.text is not None else _("(removed)")
    if line.what in ("promise", "file"):
        text = line.text if line.text is not None else _("(removed)")
        return f"{'P' if line.what == 'promise' else 'F'}{line.no}  {text}"
    if line.what == "reference":
        return _("reference number {number}").format(number=line.text)
    if line.what == "agent":
        return _("speaking: {agent}").format(agent=agent_words(_speaker(line, record)))
    if line.what == "transfer":
        if line.agent == Agent():
            return _("put through")
        return _("put through to {agent}").format(agent=agent_words(line.agent))
    if line.what in ("resumed", "ended") and line.seconds is not None:
        words = _("hold ended after {duration}").format(duration=describe_duration(line.seconds))
        return words if line.what == "resumed" else f"{words}; {event_words('ended')}"
    return event_words(line.what)


def event_words(event: str) -> str:
    """A live event, where nothing more is said of it."""
    return {
        "agent": _("somebody speaks"),
        "transfer": _("put through"),
        "started": _("call begun"),
        "hold": _("on hold"),
        "resumed": _("hold ended"),
        "still": _("still on the line"),
        "ended": _("call ended"),
    }.get(event, event)


def _speaker(line: LiveLine, record: Interaction) -> Agent:
    """Who speaks: the record's own agent where the line names nobody."""
    return record.agent if line.agent == Agent() else line.agent


def agent_words(agent: Agent) -> str:
    """ "Maria, ID 88F2, Dallas"; of one whose name was removed, that it was."""
    number = _("ID {id}").format(id=agent.id) if agent.id else None
    parts = [part for part in (agent.name, number, agent.site, agent.department) if part]
    return _(", ").join(parts) or _("(removed)")


def summary_words(record: Interaction) -> str:
    """What a call came to: its length, the hold, and how much was written down."""
    live = record.live
    parts = []
    if record.duration_seconds is not None:
        parts.append(describe_duration(record.duration_seconds))
    if live and live.hold_seconds:
        parts.append(
            _("{duration} of it on hold").format(duration=describe_duration(live.hold_seconds))
        )
    parts += _counts(record)
    return _(", ").join(parts)


def _counts(record: Interaction) -> list[str]:
    """How much was written down, of each kind of which there is something."""
    agents, references = agents_heard(record), len(record.references)
    promises, notes, files = len(record.promises), len(record.notes), len(record.attachments)
    counted = (
        (agents, ngettext("{n} agent", "{n} agents", agents)),
        (references, ngettext("{n} reference number", "{n} reference numbers", references)),
        (promises, ngettext("{n} promise", "{n} promises", promises)),
        (notes, ngettext("{n} note", "{n} notes", notes)),
        (files, ngettext("{n} file", "{n} files", files)),
    )
    return [words.format(n=count) for count, words in counted if count]


def agents_heard(record: Interaction) -> int:
    """How many people spoke for the carrier, each once."""
    heard = {_who(record.agent)} if record.agent != Agent() else set()
    for each in record.live.agents if record.live else ():
        heard.add(_who(record.agent if each.agent == Agent() else each.agent))
    return len(heard)


def _who(agent: Agent) -> str:
    return (agent.name or agent.id or "").casefold()


def hold_words(live: Live) -> str:
    """How long a call was on hold, and what is not known about its length; "" for nothing."""
    parts = []
    if live.hold_seconds:
        parts.append(describe_duration(live.hold_seconds))
    if live.clock_back:
        parts.append(
            _("this computer's clock was set back during the call: lengths across that are unknown")
        )
    return "; ".join(parts)


def phone_words(time: PhoneTime) -> str:
    """What the calls of a case come to: "4 h 12 min on the phone, 2 h 50 min on hold".

    Empty where no length is known.
    """
    parts = []
    if time.seconds:
        parts.append(_("{duration} on the phone").format(duration=describe_duration(time.seconds)))
    if time.hold_seconds:
        parts.append(_("{duration} on hold").format(duration=describe_duration(time.hold_seconds)))
    if parts and time.unknown:
        parts.append(
            ngettext(
                "{n} call of unknown length not counted",
                "{n} calls of unknown length not counted", time.unknown,
            ).format(n=time.unknown)
        )  # fmt: skip
    return _(", ").join(parts)
