"""Moments as people write them, in the current language.

English reads "Tue, Nov 3, 2026, 2:30 PM EST", Chinese 2026年11月3日 周二 下午2:30 (EST).
The wall clock shown is the stored one: a later change of a country's clock rules does
not change what a record says.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from logbook.domain.record import Moment
from logbook.domain.time.day_words import describe_day as describe_day
from logbook.domain.time.wall_clock import day_start, from_instant, offset_of, read_stamp, stamp
from logbook.domain.time.zones import abbreviation, zone_label, zone_or_utc
from logbook.language import _, ngettext


def describe_clock(clock: time) -> str:
    """A time of day: "2:30 PM"."""
    hour, minute = clock.hour, f"{clock.minute:02}"
    # The fields are named by the part of the day because Chinese has a word for each.
    if hour == 0:
        return _("12:{minute} AM").format(minute=minute)
    if hour < 6:
        return _("{small_hour}:{minute} AM").format(small_hour=hour, minute=minute)
    if hour < 12:
        return _("{hour}:{minute} AM").format(hour=hour, minute=minute)
    if hour == 12:
        return _("12:{minute} PM").format(minute=minute)
    if hour < 19:
        return _("{hour}:{minute} PM").format(hour=hour - 12, minute=minute)
    return _("{night_hour}:{minute} PM").format(night_hour=hour - 12, minute=minute)


def describe(moment: Moment, *, zone: str | None = None) -> str:
    """The moment for people, by the clock it was stored with, or by the clock of `zone`."""
    if moment.local is None:
        return _("time unknown")
    if moment.utc is None:
        return describe_day(date.fromisoformat(moment.local[:10]))
    shown = moment if zone is None else from_instant(read_stamp(moment.utc), zone)
    return _("{day}, {clock} {zone}").format(
        day=describe_day(_local(shown).date()),
        clock=describe_clock(_local(shown).time()),
        zone=_label(shown),
    )


def describe_both(moment: Moment, other_zone: str | None) -> str:
    """The moment, and by the clock of the other zone too where that differs."""
    first = describe(moment)
    if moment.utc is None or other_zone is None:
        return first
    there = from_instant(read_stamp(moment.utc), other_zone)
    if there.local == moment.local:
        return first
    if _local(there).date() != _local(moment).date():
        second = describe(there)
    else:
        second = _("{clock} {zone}").format(
            clock=describe_clock(_local(there).time()), zone=_label(there)
        )
    return _("{first} = {second}").format(first=first, second=second)


def _local(moment: Moment) -> datetime:
    return datetime.fromisoformat(moment.local or "")


def _label(moment: Moment) -> str:
    """The label of the zone in which the wall clock was read."""
    offset = offset_of(moment)
    letters, now_known = abbreviation(read_stamp(moment.utc or ""), zone_or_utc(moment.zone))
    return zone_label(moment.zone or "", letters if now_known == offset else "", offset)


def lag_sentence(occurred: Moment, recorded_at: str) -> str | None:
    """That a record was written down days later; None under a day, or when the time is unknown."""
    if occurred.local is None or occurred.zone is None:
        return None
    recorded = read_stamp(recorded_at)
    if occurred.utc and recorded - read_stamp(occurred.utc) < timedelta(days=1):
        return None
    there = recorded.astimezone(zone_or_utc(occurred.zone)).date()
    days = (there - date.fromisoformat(occurred.local[:10])).days
    if days < 1:
        return None
    return ngettext(
        "written down {days} day later; receivers see both dates",
        "written down {days} days later; receivers see both dates",
        days,
    ).format(days=days)


def sort_key(moment: Moment) -> tuple[bool, str, str]:
    """Orders moments in time; one with only a day stands at its start, an unknown one last."""
    if moment.utc is not None:
        return False, moment.utc, moment.local or ""
    if moment.local is None:
        return True, "", ""
    midnight = datetime.fromisoformat(moment.local[:10])
    start = day_start(midnight, zone_or_utc(moment.zone))
    return False, stamp(start), ""
