"""Deadlines and filing events as they stand in a log."""

from __future__ import annotations

from datetime import date, datetime

from logbook.domain.cases.deadline_count import days_left
from logbook.domain.value import Value

OUTCOMES = ("kept", "broken", "withdrawn")


class Deadline(Value):
    """A day computed from a rule and a trigger."""

    no: int
    id: str
    seq: int
    target: str
    interaction_no: int | None
    case: str | None
    """Name of the case it belongs to, where it belongs to one."""
    rule: str
    carrier: str | None
    direction: str
    trigger_date: str
    trigger_time: str | None
    due_date: str
    remind_date: str | None
    zone: str
    day_kind: str
    trigger_id: str | None
    arithmetic: str
    arithmetic_zh: str
    source: str
    source_url: str
    seen: str
    confidence: str
    outcome: str
    amended: tuple[str, ...]
    state: str
    recorded_at: str

    @property
    def label(self) -> str:
        """D2."""
        return f"D{self.no}"

    @property
    def due(self) -> date:
        return date.fromisoformat(self.due_date)

    @property
    def runs(self) -> bool:
        """Whether it stands and nothing was said of what became of it."""
        return self.state == "current" and self.outcome == "open"

    def days_left(self, now: datetime) -> int:
        """Days until it is due, where the receiver is."""
        return days_left(self.due, self.zone, now)

    def pressing_date(self, now: datetime) -> date:
        """The reminder's day while it is ahead, else the day itself."""
        reminder = date.fromisoformat(self.remind_date) if self.remind_date else None
        if reminder and days_left(reminder, self.zone, now) >= 0:
            return reminder
        return self.due


class FilingEvent(Value):
    """Something that happened to a complaint or notice."""

    no: int
    id: str
    seq: int
    target: str
    case: str | None
    receiver: str
    event: str
    on: str
    """The day, in `zone`."""
    zone: str
    reference: str | None
    amended: tuple[str, ...]
    state: str
    recorded_at: str
    redacted: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """C1."""
        return f"C{self.no}"
