"""What is due as a calendar file (RFC 5545): all-day events with alarms, by icalendar.

The same deadline always has the same identifier, so a calendar that reads a newer file puts
the new day in the place of the old one.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from logbook.domain.value import Value

_ALARM_DAYS = (7, 1)


class Event(Value):
    """One all-day event."""

    id: str
    """Of what is due, for life."""
    day: date
    title: str
    description: str
    remind: date | None = None


def calendar_file(events: Iterable[Event], *, now: datetime, name: str) -> bytes:
    """The file; `now` is its time stamp (aware)."""
    # Imported here: it is slow to load, and only this needs it.
    import icalendar

    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//logbook//deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for each in events:
        event = icalendar.Event()
        event.add("uid", f"{each.id}@logbook")
        event.add("dtstamp", now)
        event.add("dtstart", each.day)
        event.add("dtend", each.day + timedelta(days=1))
        event.add("summary", each.title)
        event.add("description", each.description)
        event.add("transp", "TRANSPARENT")
        for days in _alarm_days(each):
            alarm = icalendar.Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", each.title)
            alarm.add("trigger", timedelta(days=-days))
            event.add_component(alarm)
        calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made


def _alarm_days(event: Event) -> tuple[int, ...]:
    """How many days before the event it rings: the reminder, a week, a day."""
    days = set(_ALARM_DAYS)
    if event.remind and event.remind < event.day:
        days.add((event.day - event.remind).days)
    return tuple(sorted(days, reverse=True))
