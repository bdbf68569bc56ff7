"""Zones as people type them beside a time, and where they put the wall clock."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from logbook.domain.time.time_phrase import Context, Found, Row, ZoneWord
from logbook.domain.time.wall_clock import instants
from logbook.domain.time.zones import ABBREVIATIONS, abbreviation, load_zone
from logbook.errors import Unreadable
from logbook.language import _

_PLACES = {
    "utc": "UTC", "gmt": "UTC",
    "et": "America/New_York", "eastern": "America/New_York", "eastern time": "America/New_York",
    "new york time": "America/New_York", "美东时间": "America/New_York",
    "美国东部时间": "America/New_York", "东部时间": "America/New_York",
    "纽约时间": "America/New_York",
    "ct": "America/Chicago", "central": "America/Chicago", "central time": "America/Chicago",
    "美中时间": "America/Chicago", "美国中部时间": "America/Chicago", "中部时间": "America/Chicago",
    "芝加哥时间": "America/Chicago",
    "mt": "America/Denver", "mountain": "America/Denver", "mountain time": "America/Denver",
    "美国山区时间": "America/Denver", "山区时间": "America/Denver",
    "pt": "America/Los_Angeles", "pacific": "America/Los_Angeles",
    "pacific time": "America/Los_Angeles", "美西时间": "America/Los_Angeles",
    "美国西部时间": "America/Los_Angeles", "西部时间": "America/Los_Angeles",
    "太平洋时间": "America/Los_Angeles", "洛杉矶时间": "America/Los_Angeles",
    "alaska time": "America/Anchorage", "阿拉斯加时间": "America/Anchorage",
    "hawaii time": "Pacific/Honolulu", "夏威夷时间": "Pacific/Honolulu",
    "beijing time": "Asia/Shanghai", "china time": "Asia/Shanghai", "北京时间": "Asia/Shanghai",
    "中国时间": "Asia/Shanghai", "上海时间": "Asia/Shanghai",
}  # fmt: skip

_FARTHEST = timedelta(hours=14)


def zone_rows() -> list[Row]:
    """The rows of the phrase table that read a zone."""
    names = sorted([*_PLACES, *(name.lower() for name in ABBREVIATIONS)], key=len, reverse=True)
    return [
        ("|".join(map(re.escape, names)), _named),
        # An offset only after its letters: a bare "-10:00" is as likely the end of a span of time.
        (r"(?:utc|gmt) ?([+-])([0-9]{1,2})(?::?([0-9]{2}))?", _offset),
    ]


def _named(match: re.Match[str], context: Context) -> Found:
    name = match[0]
    if name in _PLACES:
        return Found(zone=ZoneWord(zone=_PLACES[name]))
    return Found(zone=ZoneWord(abbreviation=name.upper()))


def _offset(match: re.Match[str], context: Context) -> Found:
    sign, hours, minutes = match[1], int(match[2]), int(match[3] or 0)
    ahead = timedelta(hours=hours, minutes=minutes)
    if ahead > _FARTHEST or minutes > 59:
        raise Unreadable(
            _('"{text}" has a difference from UTC that no place uses.').format(text=context.quoted),
            context.examples(),
        )
    return Found(zone=ZoneWord(offset=-ahead if sign == "-" else ahead))


class Placed(NamedTuple):
    """An instant that a wall clock reading may stand for, and the zone it is kept in."""

    instant: datetime
    zone: str


def place(local: datetime, word: ZoneWord | None, zone: str) -> tuple[Placed, ...]:
    """The instants a naive time stands for, in the typed zone or else the user's.

    None when the clocks skipped it; several when they showed it twice, or when the
    abbreviation names another clock than the one in force on that day.
    """
    if word is None or word.zone is not None:
        name = zone if word is None or word.zone is None else word.zone
        return tuple(Placed(instant, name) for instant in instants(local, load_zone(name)))
    if word.offset is not None:
        return (_by_offset(local, word.offset, zone),)
    return _by_letters(local, word.abbreviation or "", zone)


def _by_offset(local: datetime, offset: timedelta, zone: str) -> Placed:
    """Kept in the user's zone; in UTC when that was typed and the user's clock differs."""
    instant = (local - offset).replace(tzinfo=UTC)
    shown = instant.astimezone(load_zone(zone)).replace(tzinfo=None)
    return Placed(instant, zone if offset or shown == local else "UTC")


def _by_letters(local: datetime, letters: str, zone: str) -> tuple[Placed, ...]:
    american, hours = ABBREVIATIONS[letters]
    offset = timedelta(hours=hours)
    own = _in_force(local, letters, zone)
    if any(instant == (local - offset).replace(tzinfo=UTC) for instant in own):
        return tuple(Placed(instant, zone) for instant in own)
    placed = [Placed(instant, zone) for instant in own]
    there = _in_force(local, letters, american)
    if not there:
        # "3 PM EST" said of a summer day: Eastern time, or an hour off by the letters.
        there = instants(local, load_zone(american))
        if there:
            there = (*there, (local - offset).replace(tzinfo=UTC))
    return (*placed, *(Placed(instant, american) for instant in there))


def _in_force(local: datetime, letters: str, zone: str) -> tuple[datetime, ...]:
    info = load_zone(zone)
    found = instants(local, info)
    return tuple(instant for instant in found if abbreviation(instant, info)[0] == letters)
