"""What is due as a calendar file on disk."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from logbook.actions.due import DueItem
from logbook.domain.cases.deadline_words import end_elsewhere, in_language, zone_at
from logbook.domain.cases.due_file import Event, calendar_file
from logbook.domain.text_checks import visible
from logbook.errors import Refused
from logbook.language import _


def write_calendar(path: Path, items: Iterable[DueItem], *, now: datetime, zone: str) -> int:
    """Write the days that still run into a file that does not exist yet; returns how many.

    Raises `Refused` when there is such a file; it is never overwritten.
    """
    events = [_event(item, zone) for item in items if _runs(item)]
    content = calendar_file(events, now=now, name=_("logbook: what is due"))
    try:
        with path.open("xb") as stream:
            stream.write(content)
    except FileExistsError as error:
        raise Refused(
            _("{path} is there already; it was not overwritten.").format(path=path),
            _("Give another name, or delete it first."),
        ) from error
    return len(events)


def _runs(item: DueItem) -> bool:
    return item.state == "current" and item.outcome == "open"


def _event(item: DueItem, zone: str) -> Event:
    where = zone_at(item.zone, item.due)
    lines = [_("The day is that of the other side ({zone}).").format(zone=where)]
    elsewhere = end_elsewhere(item.due, item.zone, zone)
    if elsewhere:
        lines.append(elsewhere)
    if item.deadline:
        deadline = item.deadline
        lines.append(in_language(deadline.arithmetic, deadline.arithmetic_zh))
        lines.append(f"{deadline.source}: {deadline.source_url}")
    if item.case:
        lines.append(_("case {name}").format(name=item.case))
    return Event(
        id=item.id, day=item.due, title=visible(f"{item.label} {item.title}"),
        description="\n".join(map(visible, lines)), remind=item.remind,
    )  # fmt: skip
