"""By when something was promised: days, ranges, business days; asked or refused when unsure."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logbook.domain.record import Due
from logbook.domain.time.business_days import business_days_after, month_end, months_after
from logbook.domain.time.due import DueReading, describe_due, is_overdue, read_due_noted
from logbook.errors import Ambiguous, Unreadable
from logbook.language import speaking

ZONE = "America/New_York"
SUNDAY = datetime(2026, 11, 22, 11, 5, tzinfo=ZoneInfo(ZONE))
WEDNESDAY = datetime(2026, 11, 25, 11, 5, tzinfo=ZoneInfo(ZONE))


def due(text: str, now: datetime = SUNDAY, since: date | None = None) -> str:
    """The due date, after its first day and a slash where it is a range."""
    found = read_due_noted(text, now=now, zone=ZONE, since=since).due
    assert (found.zone, found.words) == (ZONE, text)
    return f"{found.earliest}/{found.date}" if found.earliest else found.date


def choices(text: str, now: datetime = SUNDAY) -> list[str]:
    with pytest.raises(Ambiguous) as caught:
        read_due_noted(text, now=now, zone=ZONE)
    dues = [value for _, value in caught.value.readings if isinstance(value, Due)]
    assert [label for label, _ in caught.value.readings] == [describe_due(each) for each in dues]
    return [f"{each.earliest}/{each.date}" if each.earliest else each.date for each in dues]


def refusal(text: str, now: datetime = SUNDAY, since: date | None = None) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read_due_noted(text, now=now, zone=ZONE, since=since)
    assert not isinstance(caught.value, Ambiguous), caught.value.message
    return caught.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("by Dec 3", "2026-12-03"),
        ("Dec 3", "2026-12-03"),
        ("12/3", "2026-12-03"),
        ("2026-12-03", "2026-12-03"),
        ("no later than December 3, 2026", "2026-12-03"),
        ("12月3日前", "2026-12-03"),
        ("最晚12月3号", "2026-12-03"),
        ("3日前", "2026-12-03"),
        ("Mar 3", "2027-03-03"),
        ("within 14 days", "2026-12-06"),
        ("14 days", "2026-12-06"),
        ("in 2 weeks", "2026-12-06"),
        ("两周内", "2026-12-06"),
        ("14天之内", "2026-12-06"),
        ("3日内", "2026-11-25"),
        ("3天后", "2026-11-25"),
        ("7-10 business days", "2026-12-01/2026-12-04"),
        ("within 7 to 10 business days", "2026-12-01/2026-12-04"),
        ("3-5天", "2026-11-25/2026-11-27"),
        ("３～５个工作日", "2026-11-25/2026-11-27"),
        ("7个工作日内", "2026-12-01"),
        ("next business day", "2026-11-23"),
        ("one month", "2026-12-22"),
        ("1个月内", "2026-12-22"),
        ("24 hours", "2026-11-23"),
        ("2小时内", "2026-11-22"),
        ("this friday", "2026-11-27"),
        ("friday", "2026-11-27"),
        ("by friday at 5", "2026-11-27"),
        ("tomorrow by 5pm", "2026-11-23"),
        ("下周五", "2026-11-27"),
        ("周五前", "2026-11-27"),
        ("end of month", "2026-11-30"),
        ("by the end of the month", "2026-11-30"),
        ("月底", "2026-11-30"),
        ("下个月底", "2026-12-31"),
        ("下个月3号", "2026-12-03"),
        ("年底前", "2026-12-31"),
        ("next month", "2026-12-01/2026-12-31"),
        ("下周", "2026-11-23/2026-11-29"),
        ("tomorrow", "2026-11-23"),
        ("后天", "2026-11-24"),
        ("end of day", "2026-11-22"),
        ("今天内", "2026-11-22"),
    ],
)
def test_read_right(text, expected):
    assert due(text) == expected


def test_the_whole_reading():
    assert read_due_noted("7-10 business days", now=SUNDAY, zone=ZONE) == DueReading(
        Due(date="2026-12-04", earliest="2026-12-01", zone=ZONE, words="7-10 business days"),
        ("Business days are counted Monday to Friday; holidays are not taken out.",),
    )


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("Mar 3", ("No year was given: read as Wed, Mar 3, 2027, the next one.",)),
        ("before 2026-12-03", ("Counted as kept when it happens on that day too.",)),
        (
            "tomorrow 5pm",
            ("Only the day is kept as the due date; your words keep the time.",),
        ),
        ("14 days", ()),
    ],
)
def test_what_was_chosen_is_said(text, notes):
    assert read_due_noted(text, now=SUNDAY, zone=ZONE).notes == notes


def test_next_friday_said_on_a_wednesday_is_asked_about():
    assert choices("next friday", WEDNESDAY) == ["2026-11-27", "2026-12-04"]
    assert due("next friday", datetime(2026, 11, 27, 9, tzinfo=UTC)) == "2026-12-04"
    assert due("下周五", WEDNESDAY) == "2026-12-04"
    assert due("this friday", WEDNESDAY) == "2026-11-27"


@pytest.mark.parametrize(
    ("text", "now", "expected"),
    [
        ("sunday", SUNDAY, ["2026-11-22", "2026-11-29"]),
        ("周三", WEDNESDAY, ["2026-11-25", "2026-12-02"]),
        ("end of week", WEDNESDAY, ["2026-11-27", "2026-11-29"]),
        ("end of the week", SUNDAY, ["2026-11-22", "2026-11-27", "2026-11-29"]),
        ("next week", SUNDAY, ["2026-11-23/2026-11-29", "2026-11-30/2026-12-06"]),
        ("11/3", SUNDAY, ["2026-11-03", "2027-11-03"]),
        ("Jun 10", SUNDAY, ["2026-06-10", "2027-06-10"]),
    ],
)
def test_asked(text, now, expected):
    assert choices(text, now) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2026-11-03", '"2026-11-03" would be Tue, Nov 3, 2026, which is already past.'),
        ("yesterday", '"yesterday" would be Sat, Nov 21, 2026, which is already past.'),
        ("14 days ago", '"14 days ago" would be Sun, Nov 8, 2026, which is already past.'),
        ("2040-01-01", '"2040-01-01" would be Sun, Jan 1, 2040, more than ten years away.'),
        (
            "1-2 billing cycles",
            '"1-2 billing cycles" has no date of its own: billing cycles differ.',
        ),
        ("3天前", '"3天前" cannot be read as a date or time.'),
        ("before 14 days", '"before 14 days" cannot be read as a date or time.'),
        ("after Dec 3", '"after Dec 3" cannot be read as a date or time.'),
        ("12月3日后", '"12月3日后" cannot be read as a date or time.'),
        ("within december", '"within december" cannot be read as a date or time.'),
        ("10-7 days", '"10-7 days" cannot be read as a date or time.'),
        ("0 days", '"0 days" cannot be read as a date or time.'),
        ("asap", '"asap" cannot be read as a date or time.'),
        ("尽快", '"尽快" cannot be read as a date or time.'),
        ("5pm", '"5pm" cannot be read as a date or time.'),
        ("13/12", '"13/12" has no month 13: the month comes first.'),
        ("Feb 30", '"Feb 30" is not in the calendar: there is no 2027-02-30.'),
        ("", "No due date was given."),
    ],
)
def test_refused(text, message):
    assert refusal(text).message == message


def test_days_count_from_the_day_on_which_the_words_were_said():
    assert due("within 14 days", since=date(2026, 11, 21)) == "2026-12-05"
    assert due("by Nov 3", since=date(2026, 10, 21)) == "2026-11-03"
    assert due("24 hours", since=date(2026, 11, 1)) == "2026-11-02"
    assert refusal("Oct 20, 2026", since=date(2026, 10, 21)).message == (
        '"Oct 20, 2026" would be Tue, Oct 20, 2026, before Wed, Oct 21, 2026, the day on which it '
        "was said."
    )


def test_today_is_the_date_in_the_zone_not_in_utc():
    late = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
    assert due("tomorrow", late) == "2026-11-23"
    assert due("24 hours", late) == "2026-11-23"


def test_the_form_for_people():
    one, several = Due(date="2026-12-03"), Due(date="2026-12-04", earliest="2026-12-01")
    assert describe_due(one) == "Thu, Dec 3, 2026"
    assert describe_due(several) == "Tue, Dec 1, 2026 to Fri, Dec 4, 2026"
    with speaking("zh"):
        assert describe_due(one) == "2026年12月3日 周四"
        assert describe_due(several) == "2026年12月1日 周二 至 2026年12月4日 周五"


def test_overdue_begins_the_day_after_the_last_day():
    promised = Due(date="2026-12-04", earliest="2026-12-01")
    days = [date(2026, 12, 3), date(2026, 12, 4), date(2026, 12, 5)]
    assert [is_overdue(promised, day) for day in days] == [False, False, True]


def counted_one_by_one(day: date, count: int) -> date:
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


days = st.dates(date(1990, 1, 1), date(2090, 1, 1))


@given(days, st.integers(1, 400))
def test_business_days_agree_with_counting_one_by_one(day, count):
    assert business_days_after(day, count) == counted_one_by_one(day, count)


@given(days, st.integers(1, 60), st.integers(1, 60))
def test_a_range_of_business_days_is_read_as_it_is_counted(day, low, more):
    text = f"{low}-{low + more} business days"
    found = read_due_noted(text, now=SUNDAY, zone=ZONE, since=day).due
    assert (found.earliest, found.date) == (
        counted_one_by_one(day, low).isoformat(),
        counted_one_by_one(day, low + more).isoformat(),
    )


@given(days, st.integers(-30, 30))
def test_months_keep_the_day_or_take_the_last_one(day, count):
    later = months_after(day, count)
    assert (later.year - day.year) * 12 + later.month - day.month == count
    assert later.day == min(day.day, month_end(later).day)
    assert (month_end(later) + timedelta(days=1)).day == 1


PIECES = (
    "by", "within", "before", "in", "next", "friday", "dec 3", "12/3", "14 days", "7-10",
    "business", "days", "2026-12-03", "end of month", "tomorrow", "5pm", "hours",
    "12月3日", "前", "内", "后",
    "3天", "工作日", "下周", "五", "月底", "个", "-", "2", "week", "周", "，", "\u202e", "nov 3",
)  # fmt: skip
texts = st.text(max_size=20) | st.builds(
    str.join, st.sampled_from([" ", ""]), st.lists(st.sampled_from(PIECES), min_size=1, max_size=4)
)


@given(texts, st.sampled_from([SUNDAY, WEDNESDAY]))
def test_no_text_raises_anything_else_and_none_is_past(text, now):
    try:
        found = read_due_noted(text, now=now, zone=ZONE).due
    except Unreadable as error:
        assert error.remedy
        assert not isinstance(error, Ambiguous) or len(set(error.readings)) > 1
    else:
        assert now.date().isoformat() <= (found.earliest or found.date) <= found.date
        assert found.words == text
