"""The ISO 8601 form of a date and time, in the strict shape that needs no guessing."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from functools import lru_cache
from typing import NamedTuple


class IsoForm(NamedTuple):
    """What the form says; no clock when only the day stands there."""

    day: date
    clock: time | None
    seconds: bool
    offset: timedelta | None


_LARGEST_OFFSET = timedelta(hours=14)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return re.compile(
        r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
        r"(?:([t ])([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]{1,9})?)?"
        r"(?:(z)|([+-])([0-9]{2}):?([0-9]{2}))?)?"
    )


def read_iso(text: str) -> IsoForm | None:
    """What a plain text in this form says; None for any other text.

    Fractions of a second are dropped.  An offset needs the "T" or the seconds:
    "14:30-10:00" after a space is as likely from half past two to ten.
    """
    match = _pattern().fullmatch(text)
    if match is None:
        return None
    year, month, day, separator, hour, minute, second, utc, sign, ahead, past = match.groups()
    if sign and separator == " " and second is None:
        return None
    try:
        written = date(int(year), int(month), int(day))
        clock = time(int(hour), int(minute), int(second or 0)) if hour else None
    except ValueError:
        return None
    offset = timedelta() if utc else None
    if sign:
        offset = timedelta(hours=int(ahead), minutes=int(past))
        if offset > _LARGEST_OFFSET or int(past) > 59:
            return None
        offset = -offset if sign == "-" else offset
    return IsoForm(written, clock, second is not None, offset)
