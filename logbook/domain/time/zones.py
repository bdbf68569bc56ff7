"""Time zones and the label each gets when it is shown.

US abbreviations come from the table here and from nowhere else: other countries use
the same letters for other clocks ("CST" is also the clock of China), so an abbreviation
outside the table is refused when read and never printed.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from logbook.errors import Unreadable
from logbook.language import _

ABBREVIATIONS = {
    "EST": ("America/New_York", -5),
    "EDT": ("America/New_York", -4),
    "CST": ("America/Chicago", -6),
    "CDT": ("America/Chicago", -5),
    "MST": ("America/Denver", -7),
    "MDT": ("America/Denver", -6),
    "PST": ("America/Los_Angeles", -8),
    "PDT": ("America/Los_Angeles", -7),
    "AKST": ("America/Anchorage", -9),
    "AKDT": ("America/Anchorage", -8),
    "HST": ("Pacific/Honolulu", -10),
    "AST": ("America/Puerto_Rico", -4),
}
"""Abbreviation to the zone that stands for it and its hours ahead of UTC."""

_BEIJING = ("Asia/Shanghai", "Asia/Chongqing", "Asia/Harbin", "PRC")


def load_zone(name: str) -> ZoneInfo:
    """The IANA zone of this name; raises `Unreadable` for a name this machine does not know."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise Unreadable(
            _('"{name}" is not a time zone this computer knows.').format(name=name),
            _("Type a zone such as America/New_York or Asia/Shanghai."),
        ) from error


def zone_or_utc(name: str | None) -> tzinfo:
    """The zone of a stored record; UTC where this machine does not know it."""
    try:
        return load_zone(name or "UTC")
    except Unreadable:
        return UTC


def abbreviation(instant: datetime, zone: tzinfo) -> tuple[str, timedelta]:
    """The zone's own letters and its offset at an instant."""
    shown = instant.astimezone(zone)
    return shown.tzname() or "", shown.utcoffset() or timedelta()


def zone_label(zone: str, letters: str, offset: timedelta) -> str:
    """How a zone is shown: "EST" for US clocks, "Beijing time", else "UTC+1"."""
    if letters in ABBREVIATIONS and offset == timedelta(hours=ABBREVIATIONS[letters][1]):
        return letters
    if zone in _BEIJING and offset == timedelta(hours=8):
        return _("Beijing time")
    seconds = int(abs(offset).total_seconds())
    if not seconds:
        return "UTC"
    label = f"UTC{'-' if offset < timedelta() else '+'}{seconds // 3600}"
    if seconds % 3600:
        label += f":{seconds // 60 % 60:02}"
    if seconds % 60:
        label += f":{seconds % 60:02}"
    return label
