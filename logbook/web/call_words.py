"""A call that was written down live, as the pages say it."""

from __future__ import annotations

from datetime import datetime

from logbook.domain.cases.live_words import clock_labels, clock_of, line_words
from logbook.domain.cases.live_words import hold_words as hold_words
from logbook.domain.record import Interaction, Note
from logbook.domain.time.duration import describe_duration
from logbook.domain.time.wall_clock import stamp
from logbook.language import _


def later_notes(record: Interaction) -> tuple[Note, ...]:
    """The notes that are no line of a call as it went."""
    return record.live.after(record.notes) if record.live else record.notes


def call_lines(record: Interaction) -> list[tuple[str, str]]:
    """A call as it went: the clock, and what happened then."""
    lines = record.live.lines if record.live else ()
    return [
        (clock, line_words(line, record))
        for clock, line in zip(clock_labels(lines), lines, strict=True)
    ]


def live_state(record: Interaction, now: datetime) -> str:
    """An open call: since when, how long, and how long the present hold is."""
    live = record.live
    if live is None:
        return ""
    parts = [_("since {clock}").format(clock=clock_of(live.started.at, str(now.tzinfo)))]
    gone, held = live.so_far(stamp(now)), live.holding_for(stamp(now))
    if gone is not None:
        parts.append(describe_duration(gone))
    if live.on_hold:
        hold = _("on hold for {duration}").format(duration=describe_duration(held or 0))
        parts.append(hold if held is not None else _("on hold"))
    return " · ".join(parts)
