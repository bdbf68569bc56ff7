"""Instants, and what the clock on the wall shows: hours that come twice, hours skipped.

A wall clock reading is turned into instants only here, so that every date in the
log treats the nights on which clocks change alike.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo

from logbook.domain.record import Moment
from logbook.domain.time.zones import load_zone


def instants(local: datetime, zone: tzinfo) -> tuple[datetime, ...]:
    """The instants in UTC at which clocks there show this naive time: one, two, or none.

    Two, earlier first, in the hour that comes twice; none in the hour that is skipped.
    """
    found = []
    for fold in (0, 1):
        instant = local.replace(tzinfo=zone, fold=fold).astimezone(UTC)
        shown = instant.astimezone(zone).replace(tzinfo=None, fold=0)
        if shown == local.replace(fold=0) and instant not in found:
            found.append(instant)
    return tuple(found)


def day_start(local: datetime, zone: tzinfo) -> datetime:
    """The first instant in UTC at which clocks there show this naive time or later."""
    exact = instants(local, zone)
    return exact[0] if exact else local.replace(tzinfo=zone, fold=0).astimezone(UTC)


def stamp(instant: datetime) -> str:
    """RFC 3339 in UTC, to the second: "2026-11-22T19:32:05Z"."""
    return instant.astimezone(UTC).replace(tzinfo=None, microsecond=0).isoformat() + "Z"


def read_stamp(text: str) -> datetime:
    """The aware instant of a stored stamp."""
    return datetime.fromisoformat(text)


def from_instant(
    instant: datetime,
    zone: str,
    known: str = "now",
    *,
    precision: str = "second",
    words: str | None = None,
) -> Moment:
    """The moment of an aware instant, with what clocks in the zone show then."""
    whole = instant.astimezone(UTC).replace(microsecond=0)
    local = whole.astimezone(load_zone(zone)).replace(tzinfo=None)
    return Moment(
        utc=stamp(whole),
        zone=zone,
        local=local.isoformat(),
        precision=precision,
        known=known,
        words=words,
    )


def offset_of(moment: Moment) -> timedelta:
    """How far the stored wall clock stood ahead of UTC; `ValueError` for a moment without an
    instant."""
    if moment.utc is None or moment.local is None:
        raise ValueError("the moment has no instant")
    return datetime.fromisoformat(moment.local) - read_stamp(moment.utc).replace(tzinfo=None)


def reaches_past(moment: Moment, seconds: int | None, written: str) -> bool:
    """Whether what lasted so long from that moment ended after it was `written` down (a stamp).

    A minute does not count: times and lengths are rounded.  False where the beginning is not
    known: a contact of "now" may as well have just ended.
    """
    if not seconds or moment.utc is None or moment.known == "now":
        return False
    if moment.precision not in ("second", "minute"):
        return False
    end = read_stamp(moment.utc) + timedelta(seconds=seconds)
    return end > read_stamp(written) + timedelta(minutes=1)
