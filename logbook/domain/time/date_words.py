"""Days named by a date: numbers, month names, 月 and 日, with or without the year.

A date without a year is the most recent one for an event and the next one for a
deadline, and a note says so.  Numbers are month first in both languages.
"""

from __future__ import annotations

import re
from datetime import date

from logbook.domain.time.calendar_words import (
    FIRST_YEAR,
    LAST_YEAR,
    MONTHS,
    ZH_DIGITS,
    chinese_year,
    number,
)
from logbook.domain.time.moment_words import describe_day
from logbook.domain.time.time_phrase import Context, Day, Found, Row
from logbook.errors import Unreadable
from logbook.language import _

_NEAR_YEARS = 5
"""How far from today a year written with two digits is believed."""

_DAY = rf"([0-9]{{1,2}}|[{ZH_DIGITS}]{{1,3}})"
_ORDINAL = r"(?:st|nd|rd|th)"
_YEAR = r"(?:,? ?(?:([0-9]{4})(?![0-9:])|(last|this|next) year))?"
_ZH_YEARS = {"今年": 0, "本年": 0, "去年": -1, "前年": -2, "明年": 1}
_ZH_YEAR = rf"(?:([0-9]{{4}}|[{ZH_DIGITS}]{{4}})年 ?|({'|'.join(_ZH_YEARS)}))?"
_ZH_MONTHS = {"上月": -1, "上个月": -1, "这月": 0, "这个月": 0, "本月": 0, "下月": 1, "下个月": 1}
_EN_MONTHS = {"last": -1, "this": 0, "next": 1}


def date_rows() -> list[Row]:
    """The rows of the phrase table that read a date."""
    return [
        (r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?![0-9/.-])", _year_first),
        (r"([0-9]{1,2})/([0-9]{1,2})(?:/([0-9]{4}|[0-9]{2}))?(?![0-9/])", _month_first),
        (rf"([a-z]{{3,9}})\.? ?([0-9]{{1,2}}){_ORDINAL}?(?![0-9:.]){_YEAR}", _month_day),
        (rf"([0-9]{{1,2}}){_ORDINAL}?(?: of)? ?([a-z]{{3,9}})\.?{_YEAR}", _day_month),
        (
            rf"{_ZH_YEAR}{_DAY}月 ?{_DAY}(?:日|号)?",
            _chinese,
        ),
        (rf"({'|'.join(_ZH_MONTHS)})?{_DAY}(?:日|号)", _chinese_day),
        (
            rf"([0-9]{{1,2}}){_ORDINAL}(?: (?:of )?(last|this|next) month)?",
            lambda match, context: _day_of_month(
                int(match[1]), _EN_MONTHS.get(match[2] or ""), context
            ),
        ),
    ]


def _year_first(match: re.Match[str], context: Context) -> Found:
    return _found(int(match[1]), int(match[3]), int(match[4]), context)


def _month_first(match: re.Match[str], context: Context) -> Found:
    month, day = int(match[1]), int(match[2])
    if month > 12 >= day >= 1:
        raise Unreadable(
            _('"{text}" has no month {month}: the month comes first.').format(
                text=context.quoted, month=month
            ),
            _("Type {typed}, or the year first, such as 2026-11-03.").format(
                typed=match[0].replace(f"{match[1]}/{match[2]}", f"{match[2]}/{match[1]}", 1)
            ),
        )
    year = None if match[3] is None else int(match[3])
    if year is not None and len(match[3]) == 2:
        year = _two_digit_year(year, context)
    return _found(year, month, day, context)


def _two_digit_year(year: int, context: Context) -> int:
    """The full year, when it is near and cannot be a day or a month; else a refusal."""
    full = 2000 + year
    if year <= 12 or abs(full - context.today.year) > _NEAR_YEARS:
        raise Unreadable(
            _('"{text}" is unclear: which number is the year?').format(text=context.quoted),
            _("Type the year with four digits, such as 11/3/2026 or 2026-11-03."),
        )
    return full


def _english_year(digits: str | None, relative: str | None, context: Context) -> int | None:
    if digits:
        return int(digits)
    return context.today.year + _EN_MONTHS[relative] if relative else None


def _month_day(match: re.Match[str], context: Context) -> Found | None:
    month = MONTHS.get(match[1])
    if month is None:
        return None
    return _found(_english_year(match[3], match[4], context), month, int(match[2]), context)


def _day_month(match: re.Match[str], context: Context) -> Found | None:
    month = MONTHS.get(match[2])
    if month is None:
        return None
    return _found(_english_year(match[3], match[4], context), month, int(match[1]), context)


def _chinese(match: re.Match[str], context: Context) -> Found | None:
    written, relative = match[1], match[2]
    year = None
    if relative:
        year = context.today.year + _ZH_YEARS[relative]
    elif written:
        year = int(written) if written.isascii() else chinese_year(written)
        if year is None:
            return None
    month, day = number(match[3]), number(match[4])
    if month is None or day is None:
        return None
    return _found(year, month, day, context)


def _chinese_day(match: re.Match[str], context: Context) -> Found | None:
    day = number(match[2])
    return None if day is None else _day_of_month(day, _ZH_MONTHS.get(match[1] or ""), context)


def _found(year: int | None, month: int, day: int, context: Context) -> Found:
    if year is not None:
        return Found(days=(Day(_date(year, month, day, context), step="year"),))
    today = context.today
    year = today.year
    if context.future and (month, day) < (today.month, today.day):
        year += 1
    elif not context.future and (month, day) > (today.month, today.day):
        year -= 1
    chosen = _date(year, month, day, context)
    note = _nearest_note(chosen, context.future)
    return Found(days=(Day(chosen, (note,), step="year", year_assumed=True),))


def _nearest_note(chosen: date, future: bool) -> str:
    if future:
        note = _("No year was given: read as {day}, the next one.")
    else:
        note = _("No year was given: read as {day}, the most recent one.")
    return note.format(day=describe_day(chosen))


def _day_of_month(day: int, shift: int | None, context: Context) -> Found:
    """A day without its month: of the month named by `shift`, else of the nearest month."""
    today = context.today
    if shift is not None:
        return Found(days=(Day(_in_month(shift, day, context)),))
    nearest = 0
    if context.future and day < today.day:
        nearest = 1
    elif not context.future and day > today.day:
        nearest = -1
    chosen = _in_month(nearest, day, context)
    note = _("No month was given: read as {day}.").format(day=describe_day(chosen))
    return Found(days=(Day(chosen, (note,)),))


def _in_month(shift: int, day: int, context: Context) -> date:
    months = context.today.year * 12 + context.today.month - 1 + shift
    return _date(months // 12, months % 12 + 1, day, context)


def _date(year: int, month: int, day: int, context: Context) -> date:
    """The date; raises `Unreadable` for one the calendar does not have, or out of reach."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Unreadable(
            _('"{text}" names the year {year}, which cannot be right.').format(
                text=context.quoted, year=year
            ),
            context.examples(),
        )
    try:
        return date(year, month, day)
    except ValueError as error:
        raise Unreadable(
            _('"{text}" is not in the calendar: there is no {date}.').format(
                text=context.quoted, date=f"{year}-{month:02}-{day:02}"
            ),
            context.examples(),
        ) from error
