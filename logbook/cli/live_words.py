"""What the live call prints: its first line, its last, and what is open."""

from __future__ import annotations

import sys
from datetime import datetime

from logbook.cli import words
from logbook.cli.card import Item, Reader
from logbook.cli.layout import columns, labelled
from logbook.domain.cases.live_words import (
    clock_labels,
    hold_words,
    line_words,
    summary_words,
)
from logbook.domain.record import Interaction
from logbook.domain.text_checks import visible
from logbook.domain.time.duration import describe_duration
from logbook.domain.time.wall_clock import stamp
from logbook.domain.time.zones import abbreviation, load_zone, zone_label
from logbook.language import _


def open_line(record: Interaction, reader: Reader) -> str:
    """ "31 open  10:02:11 EST  AT&T  call  out  800-331-0500"."""
    began = datetime.fromisoformat(_began(record)).astimezone(load_zone(reader.zone))
    label = zone_label(reader.zone, *abbreviation(began, load_zone(reader.zone)))
    number = record.contact.raw if record.contact else ""
    parts = (
        _("{no} open").format(no=record.no), f"{began:%H:%M:%S} {label}",
        reader.carriers.get(record.carrier, record.carrier), words.channel_words(record.channel),
        words.direction_words(record.direction), number,
    )  # fmt: skip
    return visible("  ".join(filter(None, parts)))


def ended_line(record: Interaction) -> str:
    """ "saved 31  29 min 33 s, 16 min 40 s of it on hold, 2 agents, 5 notes"."""
    parts = [_("saved {no}").format(no=record.no), summary_words(record)]
    if record.duration_seconds is None:
        parts.append(
            _("How long it was is not known: this computer's clock was set back during the call. "
              "If you know it: logbook amend {no} --lasted 25m").format(no=record.no)
        )  # fmt: skip
    return "  ".join(filter(None, parts))


def still_open(record: Interaction, zone: str, now: datetime) -> str:
    """ "31 is still open (since 10:02)."; with the day where that was another."""
    began = datetime.fromisoformat(_began(record)).astimezone(load_zone(zone))
    since = began.strftime("%H:%M")
    if began.date() != now.astimezone(load_zone(zone)).date():
        since = f"{began.date().isoformat()} {since}"
    return _("{no} is still open (since {since}).").format(no=record.no, since=since)


def status_line(record: Interaction, reader: Reader, now: datetime) -> str:
    """An open call on a line, with how long it has been going on."""
    live = record.live
    parts = [open_line(record, reader)]
    if live is not None:
        gone, held = live.so_far(stamp(now)), live.holding_for(stamp(now))
        if gone is not None:
            parts.append(describe_duration(gone))
        if live.on_hold:
            parts.append(
                _("on hold for {duration}").format(duration=describe_duration(held))
                if held is not None else _("on hold")
            )  # fmt: skip
    return "  ".join(parts)


def short_status(record: Interaction, now: datetime) -> str:
    """For a shell's prompt: "31 0:29", "31 0:29 hold 0:16"."""
    live = record.live
    if live is None:
        return str(record.no)
    parts = [str(record.no), _short(live.so_far(stamp(now)))]
    if live.on_hold:
        parts += [_("hold"), _short(live.holding_for(stamp(now)))]
    return " ".join(filter(None, parts))


def _short(seconds: int | None) -> str:
    return "" if seconds is None else f"{seconds // 3600}:{seconds % 3600 // 60:02}"


def live_items(record: Interaction) -> list[Item]:
    """What the card of a record shows of the call as it went."""
    live = record.live
    if live is None:
        return []
    items: list[Item] = []
    if hold := hold_words(live):
        items.append((_("hold"), hold))
    if live.is_open:
        items.append((_("state"), _("still open: logbook stop {no}").format(no=record.no)))
    labels = clock_labels(live.lines)
    width = max(map(columns, labels), default=0) + 2
    told = [
        "\n".join(labelled(label, line_words(line, record), label_width=width, width=66))
        for label, line in zip(labels, live.lines, strict=True)
    ]
    return [*items, (_("the call"), "\n".join(told))]


def _began(record: Interaction) -> str:
    return record.live.started.at if record.live else record.recorded_at


def out(text: str) -> None:
    """A line on standard output, at once: whoever reads it may take it for stored."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
