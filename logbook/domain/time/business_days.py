"""Arithmetic of days promised: business days and months."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def business_days_after(day: date, count: int) -> date:
    """The day that is `count` business days (Monday to Friday) after a day; count from 1."""
    weekday = day.weekday()
    if weekday > 4:
        day, weekday = day - timedelta(days=weekday - 4), 4
    weeks, rest = divmod(count, 5)
    weekend = 2 if weekday + rest > 4 else 0
    return day + timedelta(days=7 * weeks + rest + weekend)


def months_after(day: date, count: int) -> date:
    """The same day `count` months later; the month's last day where it has no such day."""
    # Imported here: it costs a third of a command's start, and few words name a month.
    from dateutil.relativedelta import relativedelta

    return day + relativedelta(months=count)


def month_end(day: date, count: int = 0) -> date:
    """The last day of the month, or of the one `count` months later."""
    first = months_after(day.replace(day=1), count)
    return first.replace(day=monthrange(first.year, first.month)[1])
