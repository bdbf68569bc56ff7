"""Days as the pages say them."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from logbook.domain.time.moment_words import describe_day


def day(text: str, zone: tzinfo | None = None) -> str:
    """The day of an instant (UTC) in a zone, or an ISO day, as people write it."""
    if text.endswith("Z"):
        return describe_day(datetime.fromisoformat(text).astimezone(zone).date())
    return describe_day(date.fromisoformat(text[:10]))
