"""From when to when some records go, in days where the person is."""

from __future__ import annotations

from datetime import date, datetime

from logbook.domain.time.moment import describe_day, from_instant
from logbook.language import _


def span_words(first: str | None, last: str | None, zone: str) -> str:
    """ "Sun, Feb 1, 2026 to Sun, Nov 22, 2026"; one day when both are the same; empty for none."""
    days = list(dict.fromkeys(_day(text, zone) for text in (first, last) if text))
    if len(days) == 2:
        return _("{first} to {last}").format(first=days[0], last=days[1])
    return "".join(days)


def _day(text: str, zone: str) -> str:
    """A day as people write it, from an instant in UTC or a local day."""
    if text.endswith("Z"):
        text = from_instant(datetime.fromisoformat(text), zone).local or text
    return describe_day(date.fromisoformat(text[:10]))
