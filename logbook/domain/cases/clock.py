"""Receivers' clocks: which event of a filing starts or stops which deadlines.  Dated data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from logbook.domain.cases.deadline_rule import InTwoLanguages, in_two_languages
from logbook.domain.value import Value
from logbook.errors import NotFound, Unreadable
from logbook.language import _

FORMAT = "logbook-clocks/1"
EVENTS = ("filed", "served", "answered")


class Start(Value):
    """A deadline that an event starts."""

    rule: str
    after: str | None
    """Counted from the due day of this rule, started by the same event; None: from the event."""


class Event(Value):
    """What an event does."""

    starts: tuple[Start, ...]
    stops: tuple[str, ...]
    """Rules whose deadlines are met by it."""
    says: InTwoLanguages | None


class Clock(Value):
    """One receiver and its events."""

    id: str
    name: InTwoLanguages
    zone: str | None
    """None where the receiver is where the carrier is."""
    events: Mapping[str, Event]


def read_clocks(document: Mapping[str, Any]) -> tuple[Clock, ...]:
    """The clocks of a parsed document; `Unreadable` names the part that is wrong."""
    identifier = "?"
    try:
        if document["format"] != FORMAT:
            raise ValueError("format")
        found = []
        for item in document["receivers"]:
            identifier = str(item.get("id", "?"))
            found.append(_clock(item))
        return tuple(found)
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable(
            _("The clock of {name} cannot be read: {part}.").format(
                name=identifier, part=str(error).strip("'")
            )
        ) from error


def find_clock(clocks: tuple[Clock, ...], identifier: str) -> Clock:
    """The clock of a receiver, in any capitals; `NotFound` names those there are."""
    wanted = identifier.strip().casefold()
    for each in clocks:
        if each.id == wanted:
            return each
    raise NotFound(
        _('No clock is known for the receiver "{name}".').format(name=identifier),
        _("The receivers are: {names}.").format(names=", ".join(each.id for each in clocks)),
    )


def _clock(item: Mapping[str, Any]) -> Clock:
    if set(item["events"]) != set(EVENTS):
        raise ValueError("events")
    return Clock(
        id=item["id"], name=in_two_languages(item["name"]), zone=item["zone"],
        events={name: _event(each) for name, each in item["events"].items()},
    )  # fmt: skip


def _event(item: Mapping[str, Any]) -> Event:
    return Event(
        starts=tuple(Start(rule=each["rule"], after=each["after"]) for each in item["starts"]),
        stops=tuple(item["stops"]),
        says=in_two_languages(item["says"]) if item["says"] else None,
    )
