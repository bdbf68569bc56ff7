"""The times of a raw draft: when it happened, in which zone, how long, by when."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from logbook.actions.raw_draft import RawDraft, about
from logbook.actions.settings import get_setting
from logbook.domain.record import Moment
from logbook.domain.time.wall_clock import from_instant
from logbook.store.log import Log

_US_ZONES = ("America/", "US/", "Pacific/Honolulu")


def carrier_zone(log: Log | None, zone: str) -> str:
    """The zone of the carrier's promises: the setting, else the person's own if it is American.

    From anywhere else it is New York, where a day is over first.
    """
    chosen = get_setting(log, "carrier-zone") if log else None
    if chosen:
        return chosen
    return zone if zone.startswith(_US_ZONES) else "America/New_York"


def read_occurred(raw: RawDraft, *, now: datetime, zone: str, remarks: list[str]) -> Moment:
    """When it happened: `now` when nothing is said.  Notes on the reading go to `remarks`."""
    if isinstance(raw.at, Moment):
        return raw.at
    with about("tz"):
        there = read_zone(raw.tz) if raw.tz.strip() else zone
    if not raw.at.strip():
        return from_instant(now, there)
    from logbook.domain.time.moment import read_moment

    with about("at"):
        reading = read_moment(raw.at, now=now, zone=there, prefer="past")
    remarks.extend(reading.notes)
    return reading.moment


def read_zone(text: str) -> str:
    """The IANA zone meant by `text`: a zone's name, or an American abbreviation (ET, PST),
    in capitals or not.
    """
    from logbook.domain.time.zones import ABBREVIATIONS, load_zone

    letters = text.strip().upper()
    if len(letters) == 2 and letters.endswith("T"):
        letters = f"{letters[0]}ST"
    if letters in ABBREVIATIONS:
        return ABBREVIATIONS[letters][0]
    name = text.strip()
    if name.isupper() or not all(part[:1].isupper() for part in name.split("/")):
        name = _as_written(name)
    load_zone(name)
    return name


def _as_written(name: str) -> str:
    """The zone's name in its own capitals: some file systems find "asia/shanghai", too."""
    from zoneinfo import available_timezones  # reads every name there is, so only when needed

    same = (each for each in available_timezones() if each.casefold() == name.casefold())
    return min(same, default=name)


def duration_of(raw: RawDraft) -> int | None:
    """How long it lasted, in seconds."""
    if not raw.lasted.strip():
        return None
    from logbook.domain.time.duration import read_duration

    with about("lasted"):
        return read_duration(raw.lasted)


def day_of(occurred: Moment, now: datetime, zone: str) -> date | None:
    """The day of an interaction in the promise's zone; None when it is today or not known."""
    there = ZoneInfo(zone)
    if occurred.utc:
        day = datetime.fromisoformat(occurred.utc).astimezone(there).date()
    elif occurred.local:
        day = date.fromisoformat(occurred.local[:10])
    else:
        return None
    return day if day != now.astimezone(there).date() else None
