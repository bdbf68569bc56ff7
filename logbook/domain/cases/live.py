"""A call that is written down while it goes on: what happened, in order, and how long it took.

Pure.  Instants are RFC 3339 in UTC.  The rules are those of `docs/format.md`, section 9.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from logbook.domain.record import Agent, Note
from logbook.domain.value import Value

EVENTS = ("started", "hold", "resumed", "agent", "transfer", "still", "ended")


class LiveEvent(Value):
    """One thing that happened during a call."""

    seq: int
    event: str
    """One of EVENTS."""
    at: str
    known: str = "now"
    """`now`, or `stated` by the user."""
    agent: Agent = Agent()
    """Who spoke from then on; empty where it is the record's own agent."""
    zone: str | None = None
    """Where the writer was."""
    redacted: bool = False
    """Something about the agent was removed for good."""


class LiveLine(Value):
    """One line of a call as it went: an event, or what was written down meanwhile."""

    seq: int
    at: str
    zone: str | None
    what: str
    """One of EVENTS, or note, reference, promise, file."""
    text: str | None = None
    """The words; of a removed one None."""
    id: str = ""
    """Of a note."""
    no: int | None = None
    """Number of the promise or file."""
    agent: Agent = Agent()
    seconds: int | None = None
    """Of `resumed` and `ended`: how long the hold before it was, where that is known."""


class Live(Value):
    """The events of a call that stand, and what they come to."""

    events: tuple[LiveEvent, ...]
    set_back: tuple[int, ...] = ()
    """Positions of entries recorded before the one in front of them: the clock was set back."""
    lines: tuple[LiveLine, ...] = ()
    """The call as it went, oldest first."""

    @property
    def is_open(self) -> bool:
        """Whether its end was never written down."""
        return self.ended is None

    @property
    def started(self) -> LiveEvent:
        return next(each for each in self.events if each.event == "started")

    @property
    def ended(self) -> LiveEvent | None:
        found = [each for each in self.events if each.event == "ended"]
        return found[-1] if found else None

    @property
    def on_hold(self) -> LiveEvent | None:
        """The event with which the present hold began; None when the call is not on hold."""
        spans = hold_spans(self.events)
        return spans[-1][0] if spans and spans[-1][1] is None else None

    @property
    def clock_back(self) -> bool:
        """Whether the clock was set back during the call: then its length is not known."""
        ended = self.ended
        return any(self.started.seq < seq <= (ended.seq if ended else seq) for seq in self.set_back)

    @property
    def seconds(self) -> int | None:
        """From start to end; None while it is open, or where the clock was set back."""
        return self._between(self.started, self.ended) if self.ended else None

    @property
    def hold_seconds(self) -> int:
        """The holds that are over, as far as their length is known."""
        spans = (self._between(*span) for span in hold_spans(self.events) if span[1])
        return sum(span or 0 for span in spans)

    def after(self, notes: Sequence[Note]) -> tuple[Note, ...]:
        """Of the notes of the record, those that were added when the call was over."""
        during = {line.id for line in self.lines if line.what == "note"}
        return tuple(note for note in notes if note.id not in during)

    @property
    def agents(self) -> tuple[LiveEvent, ...]:
        """Those who spoke, in order; the record's own agent stands there without a name."""
        return tuple(
            each
            for each in self.events
            if each.event == "agent"
            or (each.event == "transfer" and (each.agent.name or each.agent.id))
        )

    def hold_ended_by(self, event: LiveEvent) -> int | None:
        """How long the hold was that this event ended; None where it ended none of known length."""
        for first, last in hold_spans(self.events):
            if last is not None and last.seq == event.seq:
                return self._between(first, last)
        return None

    def so_far(self, now: str) -> int | None:
        """Seconds from the start to this instant; None where the clock was set back."""
        gone = seconds_between(self.started.at, now)
        return None if self.clock_back or gone < 0 else gone

    def holding_for(self, now: str) -> int | None:
        """Seconds of the present hold; None without one, or where the clock was set back."""
        hold = self.on_hold
        if hold is None or any(seq > hold.seq for seq in self.set_back):
            return None
        gone = seconds_between(hold.at, now)
        return gone if gone >= 0 else None

    def _between(self, first: LiveEvent, last: LiveEvent | None) -> int | None:
        if last is None or any(first.seq < seq <= last.seq for seq in self.set_back):
            return None
        return max(0, seconds_between(first.at, last.at))


def hold_spans(events: Sequence[LiveEvent]) -> list[tuple[LiveEvent, LiveEvent | None]]:
    """Each hold with what ended it; None for one that goes on."""
    spans: list[tuple[LiveEvent, LiveEvent | None]] = []
    since: LiveEvent | None = None
    for each in events:
        if each.event == "hold":
            since = since or each
        elif since and each.event in ("resumed", "ended"):
            spans.append((since, each))
            since = None
    return [*spans, (since, None)] if since else spans


def set_back(recorded: Iterable[tuple[int, str]]) -> tuple[int, ...]:
    """Positions, of entries in order, that were recorded before the one in front of them."""
    found, before = [], ""
    for seq, at in recorded:
        if at < before:
            found.append(seq)
        before = at
    return tuple(found)


def seconds_between(first: str, last: str) -> int:
    """Whole seconds from one instant to the other; negative when it stands before."""
    span = datetime.fromisoformat(last) - datetime.fromisoformat(first)
    return int(span.total_seconds())


class PhoneTime(Value):
    """What the calls of a case come to."""

    calls: int = 0
    """Calls that stand."""
    seconds: int = 0
    """On the phone, of those calls whose length is known."""
    hold_seconds: int = 0
    """On hold, as far as it was written down."""
    unknown: int = 0
    """Calls whose length is not known, those that are open included."""


def phone_time(calls: Iterable[tuple[int | None, Live | None]]) -> PhoneTime:
    """The sum over calls that stand, each with its stored length and its live events."""
    total = PhoneTime()
    for seconds, live in calls:
        total = total.replaced(
            calls=total.calls + 1,
            seconds=total.seconds + (seconds or 0),
            hold_seconds=total.hold_seconds + (live.hold_seconds if live else 0),
            unknown=total.unknown + (seconds is None),
        )
    return total
