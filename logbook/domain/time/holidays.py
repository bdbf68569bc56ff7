"""Days on which no business is done: the shipped list, and what the owner of a log changed.

The list is data with a source.  The owner's changes are one text, as a setting keeps it:
`+2026-11-27 -2026-10-12` adds the one day and takes the other off the list.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from logbook.domain.cases.deadline_rule import InTwoLanguages, in_two_languages
from logbook.domain.value import Value
from logbook.errors import Unreadable
from logbook.language import _

FORMAT = "logbook-holidays/1"


class Holidays(Value):
    """Holidays by day, and for which years the list was made."""

    name: InTwoLanguages
    source: str
    source_url: str
    compiled_on: str
    first_year: int
    last_year: int
    days: Mapping[date, InTwoLanguages]
    """In order of the days."""
    added: tuple[date, ...] = ()
    removed: tuple[date, ...] = ()

    def name_of(self, day: date) -> str:
        """The holiday's name in the current language; empty for a day that is none."""
        if day in self.added:
            return str(self.days.get(day) or _("added by you"))
        return "" if day in self.removed else str(self.days.get(day, ""))

    def covers(self, day: date) -> bool:
        """Whether the list was made for the year of this day."""
        return self.first_year <= day.year <= self.last_year


def is_business_day(day: date, holidays: Holidays) -> bool:
    """Monday to Friday, and no holiday."""
    return day.weekday() < 5 and not holidays.name_of(day)


def business_days_on(start: date, amount: int, holidays: Holidays) -> tuple[date, tuple[date, ...]]:
    """The day so many business days after a day, and the weekdays passed over as holidays."""
    day, left, skipped = start, amount, []
    while left:
        day += timedelta(days=1)
        if is_business_day(day, holidays):
            left -= 1
        elif day.weekday() < 5:
            skipped.append(day)
    return day, tuple(skipped)


def read_holidays(document: Mapping[str, Any]) -> Holidays:
    """The list of a parsed document; raises `Unreadable`."""
    try:
        if document["format"] != FORMAT:
            raise ValueError("format")
        return Holidays(
            name=in_two_languages(document["name"]), source=document["source"],
            source_url=document["source_url"], compiled_on=document["compiled_on"],
            first_year=int(document["first_year"]), last_year=int(document["last_year"]),
            days={date.fromisoformat(item["day"]): in_two_languages(item)
                  for item in document["days"]},
        )  # fmt: skip
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable(
            _("The list of holidays cannot be read: {part}.").format(part=str(error).strip("'"))
        ) from error


def with_changes(holidays: Holidays, changes: str) -> Holidays:
    """The list with the owner's changes; words that are no change are passed over."""
    added: list[date] = []
    removed: list[date] = []
    for word in changes.split():
        try:
            day = date.fromisoformat(word[1:])
        except ValueError:
            continue
        (added if word[0] == "+" else removed).append(day)
    return holidays.replaced(added=tuple(sorted(added)), removed=tuple(sorted(removed)))


def changed(holidays: Holidays, day: date, *, holiday: bool) -> str:
    """The changes as one text, once this day counts as a holiday, or no longer does."""
    added = {*holidays.added} - {day}
    removed = {*holidays.removed} - {day}
    if holiday and day not in holidays.days:
        added.add(day)
    if not holiday and day in holidays.days:
        removed.add(day)
    words = [f"+{each}" for each in sorted(added)] + [f"-{each}" for each in sorted(removed)]
    return " ".join(words)
