"""Moments as people write them, in both languages and by two clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from logbook.domain.record import Moment
from logbook.domain.time.moment import (
    describe,
    describe_both,
    describe_clock,
    describe_day,
    from_instant,
    lag_sentence,
    sort_key,
)
from logbook.language import speaking

NEW_YORK, SHANGHAI, CHICAGO = "America/New_York", "Asia/Shanghai", "America/Chicago"
CALL = from_instant(datetime(2026, 11, 3, 19, 30, tzinfo=UTC), NEW_YORK)
DAY = Moment(zone=NEW_YORK, local="2026-11-03", precision="day")


def test_a_moment_from_the_clock():
    assert from_instant(datetime(2026, 11, 3, 19, 30, 7, 999_999, tzinfo=UTC), SHANGHAI) == Moment(
        utc="2026-11-03T19:30:07Z",
        zone=SHANGHAI,
        local="2026-11-04T03:30:07",
        precision="second",
        known="now",
    )


def test_the_written_form():
    assert describe(CALL) == "Tue, Nov 3, 2026, 2:30 PM EST"
    assert describe(DAY) == "Tue, Nov 3, 2026"
    assert describe(Moment()) == "time unknown"
    with speaking("zh"):
        assert describe(CALL) == "2026年11月3日 周二 下午2:30 (EST)"
        assert describe(DAY) == "2026年11月3日 周二"
        assert describe(Moment()) == "时间不详"


def test_every_month_and_weekday_has_its_name_in_both_languages():
    days = [date(2026, month, month) for month in range(1, 13)]
    assert [describe_day(day) for day in days] == [
        f"{day:%a}, {day:%b} {day.day}, 2026" for day in days
    ]
    weekdays = "一二三四五六日"
    with speaking("zh"):
        assert [describe_day(day) for day in days] == [
            f"2026年{day.month}月{day.day}日 周{weekdays[day.weekday()]}" for day in days
        ]


@pytest.mark.parametrize(
    ("clock", "english", "chinese"),
    [
        (time(0, 5), "12:05 AM", "凌晨0:05"),
        (time(1, 30), "1:30 AM", "凌晨1:30"),
        (time(6, 0), "6:00 AM", "上午6:00"),
        (time(11, 59), "11:59 AM", "上午11:59"),
        (time(12, 0), "12:00 PM", "中午12:00"),
        (time(14, 30), "2:30 PM", "下午2:30"),
        (time(18, 59), "6:59 PM", "下午6:59"),
        (time(22, 10), "10:10 PM", "晚上10:10"),
    ],
)
def test_the_time_of_day(clock, english, chinese):
    assert describe_clock(clock) == english
    with speaking("zh"):
        assert describe_clock(clock) == chinese


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        (CHICAGO, "Tue, Nov 3, 2026, 1:30 PM CST"),
        ("Pacific/Honolulu", "Tue, Nov 3, 2026, 9:30 AM HST"),
        (SHANGHAI, "Wed, Nov 4, 2026, 3:30 AM Beijing time"),
        ("America/Havana", "Tue, Nov 3, 2026, 2:30 PM UTC-5"),
        ("Asia/Kathmandu", "Wed, Nov 4, 2026, 1:15 AM UTC+5:45"),
        ("Europe/London", "Tue, Nov 3, 2026, 7:30 PM UTC"),
        ("Asia/Taipei", "Wed, Nov 4, 2026, 3:30 AM UTC+8"),
    ],
)
def test_the_clock_of_another_zone_never_shows_letters_that_mean_something_else(zone, shown):
    assert describe(CALL, zone=zone) == shown


def test_the_second_zone_stands_there_only_where_its_clock_differs():
    assert describe_both(CALL, "America/Detroit") == describe(CALL)
    assert describe_both(CALL, None) == describe(CALL)
    assert describe_both(DAY, SHANGHAI) == describe(DAY)
    assert describe_both(CALL, CHICAGO) == "Tue, Nov 3, 2026, 2:30 PM EST = 1:30 PM CST"
    shanghai = from_instant(datetime(2026, 11, 21, 14, 10, tzinfo=UTC), SHANGHAI)
    with speaking("zh"):
        assert describe_both(shanghai, NEW_YORK) == (
            "2026年11月21日 周六 晚上10:10 (北京时间) = 上午9:10 (EST)"
        )
        assert describe_both(CALL, SHANGHAI) == (
            "2026年11月3日 周二 下午2:30 (EST) = 2026年11月4日 周三 凌晨3:30 (北京时间)"
        )


def test_the_stored_wall_clock_is_shown_even_where_clock_rules_changed_since():
    old = Moment(
        utc="2026-11-03T18:30:00Z", zone=NEW_YORK, local="2026-11-03T14:30:00", precision="minute"
    )
    assert describe(old) == "Tue, Nov 3, 2026, 2:30 PM UTC-4"


@pytest.mark.parametrize(
    ("recorded_at", "sentence"),
    [
        ("2026-11-03T19:31:00Z", None),
        ("2026-11-04T04:59:59Z", None),
        ("2026-11-04T19:29:59Z", None),
        ("2026-11-04T19:30:00Z", "written down 1 day later; receivers see both dates"),
        ("2026-11-22T19:30:00Z", "written down 19 days later; receivers see both dates"),
        ("2026-11-01T00:00:00Z", None),
    ],
)
def test_a_late_note_says_so(recorded_at, sentence):
    assert lag_sentence(CALL, recorded_at) == sentence


def test_a_late_note_about_a_day_and_about_nothing_known():
    assert lag_sentence(DAY, "2026-11-04T04:59:59Z") is None
    later = "written down 1 day later; receivers see both dates"
    assert lag_sentence(DAY, "2026-11-04T05:00:00Z") == later
    assert lag_sentence(Moment(), "2026-11-22T05:00:00Z") is None
    with speaking("zh"):
        assert lag_sentence(CALL, "2026-11-22T19:30:00Z") == "19 天后才写下；接收方会看到两个日期"


def test_moments_sort_in_time_a_day_at_its_start_and_the_unknown_last():
    early = from_instant(datetime(2026, 11, 3, 4, 59, tzinfo=UTC), SHANGHAI)
    first_minute = from_instant(datetime(2026, 11, 3, 5, 0, tzinfo=UTC), NEW_YORK)
    moments = [Moment(), CALL, first_minute, DAY, early]
    assert sorted(moments, key=sort_key) == [early, DAY, first_minute, CALL, Moment()]
