"""What the words of a due date allow: every day, or range of days, they may mean."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from logbook.domain.time.business_days import business_days_after, month_end, months_after
from logbook.domain.time.clock_words import clock_rows
from logbook.domain.time.date_words import date_rows
from logbook.domain.time.due import Choice
from logbook.domain.time.relative_days import in_week, nearest, relative_day_rows
from logbook.domain.time.spans import Span, read_span
from logbook.domain.time.time_phrase import Context, Day, Found, Row, read_phrase, unreadable
from logbook.domain.time.zone_words import zone_rows
from logbook.errors import Unreadable
from logbook.language import _, current_language, speaking

if TYPE_CHECKING:
    from logbook.domain.time.holidays import Holidays

_FAR = timedelta(days=183)
_SUNDAY = 6


_LEADS = (
    r"(?:(?P<lead>(?:(?:due|on or before|no later than|not later than|by|before|until|till|within|"
    r"in)(?: |$))+)|(?P<zh_lead>(?:最迟|最晚|不晚于|截至|截止到?|在|于|到)+) ?)?(?:the )?"
)
_TAILS = (
    r"(?: at the latest|(?P<tail> ?(?:之前|以前|前|为止|止|之内|以内|内|之后|以后|后)| from now))?"
)
_BEFORE = ("之前", "以前", "前")
# "tomorrow by 5pm": the second "by" adds nothing to the first.  Before anything but a time of
# day it parts two things: "refund 20 by Dec 3" is no 20 December.
_BY_CLOCK = re.compile(
    r"(?<=[a-z0-9]) by (?=noon\b|midnight\b|[0-9]{1,2}(?::[0-9]{2}| ?[ap]\.?m\b))"
)
_INSIDE = ("之内", "以内", "内")
_AFTER = ("之后", "以后", "后", "from now")
_CYCLES = ("billing cycle", "bill cycle", "billing period", "账单周期", "账期")
_NEXT_BUSINESS_DAY = (
    "next business day", "next working day", "下一个工作日", "下个工作日", "次工作日",
)  # fmt: skip

_MONTH_ENDS = {
    "end of month": 0, "end of the month": 0, "end of this month": 0, "month end": 0,
    "month-end": 0, "eom": 0, "月底": 0, "本月底": 0, "这个月底": 0, "月末": 0, "本月末": 0,
    "end of next month": 1, "下个月底": 1, "下月底": 1, "下个月末": 1,
}  # fmt: skip
_YEAR_ENDS = ("end of year", "end of the year", "end of this year", "年底", "今年底", "年末")
_WEEK_ENDS = ("end of week", "end of the week", "end of this week", "eow")
_DAY_ENDS = ("end of day", "end of the day", "eod", "close of business", "cob", "当天", "当日")
_WEEKS = {
    "this week": 0, "本周": 0, "这周": 0, "这星期": 0, "这个星期": 0, "本星期": 0, "这礼拜": 0,
    "next week": 1, "下周": 1, "下星期": 1, "下个星期": 1, "下礼拜": 1, "下个礼拜": 1,
}  # fmt: skip
_MONTHS = {
    "this month": 0, "本月": 0, "这个月": 0, "next month": 1, "下个月": 1, "下月": 1,
}  # fmt: skip


@lru_cache(maxsize=1)
def _frame() -> re.Pattern[str]:
    return re.compile(rf"{_LEADS}(?P<rest>.+?){_TAILS}", re.DOTALL)


def is_length(text: str) -> bool:
    """Whether a plain text that reads as a due date is a length of time, as "within 14 days" is."""
    match = _frame().fullmatch(text)
    rest = match["rest"].strip() if match else text
    return read_span(rest) is not None or read_span(rest.replace("日", "天")) is not None


def _rows() -> list[Row]:
    return [*date_rows(), *relative_day_rows(), *clock_rows(), *zone_rows()]


def choices(text: str, context: Context, *, now: datetime, counted: bool) -> list[Choice]:
    """The choices for a plain text, the likelier first; raises `Unreadable` when there are none.

    `counted` says that the words were said on a day of their own, so hours count from
    the day and not from `now`.
    """
    if any(words in text for words in _CYCLES):
        raise Unreadable(
            _('"{text}" has no date of its own: billing cycles differ.').format(
                text=context.quoted
            ),
            _("Type the date printed on the bill, such as Dec 3 or 2026-12-03."),
        )
    match = _frame().fullmatch(text)
    if match is None:
        raise unreadable(context)
    lead = (match["lead"] or "").split()
    rest, tail = _BY_CLOCK.sub(" ", match["rest"].strip()), (match["tail"] or "").strip()
    named = _named(rest, context, now)
    if named:
        return named
    inside = bool({"within", "in"} & set(lead)) or tail in _INSIDE
    span = read_span(rest.replace("日", "天") if inside and "工作日" not in rest else rest)
    if span is not None:
        if tail in _BEFORE or "before" in lead:
            raise unreadable(context)
        return [_after(span, context, now=now, counted=counted)]
    if {"within", "in"} & set(lead) or tail in _AFTER:
        raise unreadable(context)
    spoken_before = tail in _BEFORE or "before" in lead
    return _days(read_phrase(rest, _rows, context), context, spoken_before)


def _named(rest: str, context: Context, now: datetime) -> list[Choice]:
    """The choices for words that name the end of something, or a whole week or month."""
    today = context.today
    if rest in _MONTH_ENDS:
        return [Choice(month_end(today, _MONTH_ENDS[rest]))]
    if rest in _YEAR_ENDS:
        return [Choice(today.replace(month=12, day=31))]
    if rest in _DAY_ENDS:
        return [Choice(today)]
    if rest in _NEXT_BUSINESS_DAY:
        return [_after(Span("workday", 1, 1), context, now=now, counted=False)]
    if rest in _WEEK_ENDS:
        ends = [in_week(week, weekday, today).date for week in (0, 1) for weekday in (4, 6)]
        # Said at a weekend it may be this one or the end of the week ahead.
        return [Choice(day) for day in ends if day >= today][: 3 if today.weekday() > 4 else 2]
    if rest in _WEEKS:
        return _weeks(rest, today)
    if rest in _MONTHS:
        first = months_after(today.replace(day=1), _MONTHS[rest])
        return [_range(first, month_end(first), today)]
    return []


def _weeks(rest: str, today: date) -> list[Choice]:
    """A whole week, Monday first; on a Sunday English speakers may mean the one after."""
    monday = in_week(_WEEKS[rest], 0, today)
    sunday = monday.date + timedelta(days=6)
    if today.weekday() != _SUNDAY:
        return [_range(monday.date, sunday, today)]
    if not rest.isascii():
        return [_range(monday.date, sunday, today, monday.notes)]
    week = timedelta(days=7)
    return [_range(monday.date, sunday, today), _range(monday.date + week, sunday + week, today)]


def _range(first: date, last: date, today: date, notes: tuple[str, ...] = ()) -> Choice:
    return Choice(last, first if first > today else None, notes)


def _business_note() -> str:
    return _("Business days are counted Monday to Friday; holidays are not taken out.")


def _after(span: Span, context: Context, *, now: datetime, counted: bool) -> Choice:
    if span.low < 1:
        raise unreadable(context)
    if span.unit == "workday" and context.holidays is not None:
        return _business_days(span, context.today, context.holidays())
    latest, earliest = (
        _day_after(span.unit, count, context.today, now=now, counted=counted)
        for count in (span.high, span.low)
    )
    notes = (_business_note(),) if span.unit == "workday" else ()
    return Choice(latest, earliest if earliest != latest else None, notes)


def _business_days(span: Span, today: date, holidays: Holidays) -> Choice:
    """Business days without holidays, and the count in words."""
    from logbook.domain.time.business_words import counted_words
    from logbook.domain.time.holidays import business_days_on

    latest, skipped = business_days_on(today, span.high, holidays)
    earliest, _skipped = business_days_on(today, span.low, holidays)
    words = []
    for language in ("en", "zh"):
        with speaking(language):
            words.append(counted_words(span, today, (earliest, latest), skipped, holidays))
    note = words[1] if current_language() == "zh" else words[0]
    return Choice(
        latest, earliest if earliest != latest else None, (note,), arithmetic=(words[0], words[1])
    )


def _day_after(unit: str, count: int, today: date, *, now: datetime, counted: bool) -> date:
    if unit == "day":
        return today + timedelta(days=count)
    if unit == "workday":
        return business_days_after(today, count)
    if unit == "month":
        return months_after(today, count)
    if counted:
        return today + timedelta(days=-(-count // 86_400))
    return (now.astimezone(UTC) + timedelta(seconds=count)).astimezone(now.tzinfo).date()


def _days(found: Found, context: Context, spoken_before: bool) -> list[Choice]:
    days = found.days
    if days is None and found.weekday is not None:
        days = nearest(found.weekday, context)
    if days is None or found.shift is not None:
        raise unreadable(context)
    if found.weekday is not None:
        days = tuple(day for day in days if day.date.weekday() == found.weekday)
    if not days:
        raise Unreadable(
            _('"{text}" names a weekday that is not the day of that date.').format(
                text=context.quoted
            ),
            context.examples(),
        )
    notes: tuple[str, ...] = ()
    if found.clock or found.part or found.zone:
        notes += (_("Only the day is kept as the due date; your words keep the time."),)
    if spoken_before:
        notes += (_("Counted as kept when it happens on that day too."),)
    return [
        choice._replace(notes=(*choice.notes, *notes))
        for day in days
        for choice in _either_year(day, context.today)
    ]


def _either_year(day: Day, today: date) -> list[Choice]:
    """The day; with the one a year before it, when no year was given and it is far ahead."""
    if not day.year_assumed or day.date - today <= _FAR:
        return [Choice(day.date, notes=day.notes)]
    return [Choice(months_after(day.date, -12), may_be_past=True), Choice(day.date)]
