"""How business days were counted, in words, in the current language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from logbook.domain.time.holidays import Holidays
from logbook.domain.time.moment_words import describe_day
from logbook.domain.time.spans import Span
from logbook.language import _, current_language, ngettext


def counted_words(
    span: Span, start: date, days: tuple[date, date], skipped: Sequence[date], holidays: Holidays
) -> str:
    """From which day, how many, without which days, by which list."""
    length = ngettext("{n} business day", "{n} business days", span.high).format(
        n=span.high if span.low == span.high else f"{span.low}-{span.high}"
    )
    reached = [describe_day(day) for day in dict.fromkeys(days)]
    until = _("{first} to {last}").format(first=reached[0], last=reached[-1])
    fields = {
        "start": describe_day(start), "span": length,
        "days": until if len(reached) == 2 else reached[0],
    }  # fmt: skip
    names = _(", ").join(
        _("{text} ({more})").format(text=describe_day(day), more=holidays.name_of(day))
        for day in skipped
    )
    if names:
        text = _("{start} plus {span}, Monday to Friday, without {holidays}: {days}.").format(
            holidays=names, **fields
        )
    else:
        text = _("{start} plus {span}, Monday to Friday, no holiday among them: {days}.").format(
            **fields
        )
    listed = _("Holidays: {name}, as of {day}.").format(
        name=holidays.name, day=holidays.compiled_on
    )
    beyond = "" if holidays.covers(days[1]) else _(
        "The list of holidays goes from {first} to {last} only."
    ).format(first=holidays.first_year, last=holidays.last_year)  # fmt: skip
    gap = "" if current_language() == "zh" else " "
    return gap.join(each for each in (text, listed, beyond) if each)
