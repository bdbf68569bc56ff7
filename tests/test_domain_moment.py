"""When something happened, from English and Chinese words: what is read, and as what."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from logbook.domain.record import Moment
from logbook.domain.time.moment import Reading, read_moment

NEW_YORK = "America/New_York"
NOW = datetime(2026, 11, 22, 16, 5, 20, tzinfo=ZoneInfo(NEW_YORK))
"""A Sunday afternoon."""


def at(text: str, now: datetime = NOW, zone: str = NEW_YORK, prefer: str = "past") -> Reading:
    return read_moment(text, now=now, zone=zone, prefer=prefer)


def when(text: str, zone: str = NEW_YORK, prefer: str = "past") -> str | None:
    """The wall clock read from the text, with its zone where it is not New York."""
    moment = at(text, zone=zone, prefer=prefer).moment
    return moment.local if moment.zone == NEW_YORK else f"{moment.local} {moment.zone}"


def test_a_reading_holds_the_instant_the_wall_clock_the_zone_and_the_words():
    assert at("yesterday 3pm") == Reading(
        Moment(
            utc="2026-11-21T20:00:00Z",
            zone=NEW_YORK,
            local="2026-11-21T15:00:00",
            precision="minute",
            known="stated",
            words="yesterday 3pm",
        )
    )


def test_a_day_alone_has_no_instant():
    assert at("前天") == Reading(
        Moment(zone=NEW_YORK, local="2026-11-20", precision="day", words="前天")
    )


@pytest.mark.parametrize("words", ["now", "Now", "just now", "刚才", "现在"])
def test_now_is_the_clock_at_the_time_of_writing(words):
    assert at(words) == Reading(
        Moment(
            utc="2026-11-22T21:05:20Z",
            zone=NEW_YORK,
            local="2026-11-22T16:05:20",
            precision="second",
            known="now",
            words=words,
        )
    )


@pytest.mark.parametrize("words", ["unknown", "don't remember", "不记得了", "不记得", "？"])
def test_an_unknown_time_is_allowed(words):
    assert at(words) == Reading(Moment(precision="unknown", known="unknown", words=words))


@pytest.mark.parametrize(
    ("text", "local"),
    [
        ("yesterday 3pm", "2026-11-21T15:00:00"),
        ("3pm yesterday", "2026-11-21T15:00:00"),
        ("昨天下午3点", "2026-11-21T15:00:00"),
        ("昨晚10点10分", "2026-11-21T22:10:00"),
        ("昨晚十点十分", "2026-11-21T22:10:00"),
        ("last night 10:10", "2026-11-21T22:10:00"),
        ("last tuesday", "2026-11-17"),
        ("last tuesday 2:30pm", "2026-11-17T14:30:00"),
        ("Tuesday", "2026-11-17"),
        ("tues at 2:30 p.m.", "2026-11-17T14:30:00"),
        ("周二", "2026-11-17"),
        ("上周二", "2026-11-10"),
        ("上個星期二下午三點一刻", "2026-11-10T15:15:00"),
        ("上上周二", "2026-11-03"),
        ("这周二", "2026-11-17"),
        ("tuesday last week", "2026-11-10"),
        ("3月3日 9:15", "2026-03-03T09:15:00"),
        ("2026年11月5日 15:00", "2026-11-05T15:00:00"),
        ("二〇二六年十一月三号上午十点半", "2026-11-03T10:30:00"),
        ("去年12月3日", "2025-12-03"),
        ("2026 年 11 月 3 日 下午 2 点 30 分", "2026-11-03T14:30:00"),
        ("11/3", "2026-11-03"),
        ("11/3 2pm", "2026-11-03T14:00:00"),
        ("11/3/26", "2026-11-03"),
        ("11/3/2026", "2026-11-03"),
        ("2026/11/3", "2026-11-03"),
        ("2026-11-03 14:30", "2026-11-03T14:30:00"),
        ("2026-11-03T14:30:00-05:00", "2026-11-03T14:30:00"),
        ("2026-11-03T14:30:07.25", "2026-11-03T14:30:07"),
        ("Nov 3", "2026-11-03"),
        ("Nov. 3rd, 2026", "2026-11-03"),
        ("November 3 2026 at 2:30 pm", "2026-11-03T14:30:00"),
        ("3 march at 9:15am", "2026-03-03T09:15:00"),
        ("the 3rd of November last year", "2025-11-03"),
        ("3 days ago", "2026-11-19"),
        ("3 days ago at 2pm", "2026-11-19T14:00:00"),
        ("3天前的下午2点", "2026-11-19T14:00:00"),
        ("2 weeks ago", "2026-11-08"),
        ("2 hours ago", "2026-11-22T14:05:00"),
        ("half an hour ago", "2026-11-22T15:35:00"),
        ("an hour and a half ago", "2026-11-22T14:35:00"),
        ("20分钟前", "2026-11-22T15:45:00"),
        ("2小时20分钟前", "2026-11-22T13:45:00"),
        ("45 seconds ago", "2026-11-22T16:04:35"),
        ("前天晚上8点", "2026-11-20T20:00:00"),
        ("今早9点", "2026-11-22T09:00:00"),
        ("中午", "2026-11-22T12:00:00"),
        ("noon", "2026-11-22T12:00:00"),
        ("昨天中午1点", "2026-11-21T13:00:00"),
        ("凌晨12点半", "2026-11-22T00:30:00"),
        ("15:48", "2026-11-22T15:48:00"),
        ("昨天15点48分", "2026-11-21T15:48:00"),
        ("yesterday 00:30", "2026-11-21T00:30:00"),
        ("昨天09:05", "2026-11-21T09:05:00"),
        ("9 in the morning", "2026-11-22T09:00:00"),
        ("3号下午2点", "2026-11-03T14:00:00"),
        ("on the 3rd", "2026-11-03"),
        ("上个月3号", "2026-10-03"),
        ("１１／３　２：３０ｐｍ", "2026-11-03T14:30:00"),
        ("１１月３日下午２：３０", "2026-11-03T14:30:00"),
        ("Tue, Nov 3, 2026, 2:30\u202fPM EST", "2026-11-03T14:30:00"),
        ("2026年11月3日（周二）下午2:30 (EST)", "2026-11-03T14:30:00"),
        ("around 3pm yesterday", "2026-11-21T15:00:00"),
        ("yesterday 3:30 PM ET", "2026-11-21T15:30:00"),
        ("Nov 3 2:30pm CST", "2026-11-03T14:30:00 America/Chicago"),
        ("北京时间11月3日晚上10点", "2026-11-03T22:00:00 Asia/Shanghai"),
        ("2026-11-03T14:30Z", "2026-11-03T14:30:00 UTC"),
        ("2026-11-03T14:30+08:00", "2026-11-03T01:30:00"),
    ],
)
def test_read_right(text, local):
    assert when(text) == local


def test_last_tuesday_on_a_sunday_says_which_day_and_names_the_other_reading():
    [note] = at("last tuesday").notes
    assert note == (
        "Read as the most recent one, Tue, Nov 17, 2026. "
        "If you mean the week before, type 2026-11-10."
    )


def test_a_week_that_others_start_on_sunday_is_said():
    [note] = at("上周二").notes
    assert note == (
        "Weeks are counted from Monday: read as Tue, Nov 10, 2026. "
        "If your week starts on Sunday, type 2026-11-17."
    )
    monday = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo(NEW_YORK))
    assert at("上周二", now=monday).notes == ()


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("12/3", "No year was given: read as Wed, Dec 3, 2025, the most recent one."),
        ("31号", "No month was given: read as Sat, Oct 31, 2026."),
        ("3pm", "No day was given: read as Sun, Nov 22, 2026."),
        ("midnight", "No day was given: read as Sun, Nov 22, 2026."),
        ("昨天下午", "No hour was given: only the day is kept, with your words beside it."),
        ("昨天下午3点左右", "Kept as an exact time, with your words beside it."),
        (
            "2026-11-03 9:15",
            "Read on the 24-hour clock. For the other half of the day type 9:15pm.",
        ),
        (
            "sunday 5pm",
            "Read as Sun, Nov 15, 2026, 5:00 PM EST: the other reading has not come yet.",
        ),
        ("2026-11-03T14:30+08:00", "Converted to Tue, Nov 3, 2026, 1:30 AM EST."),
    ],
)
def test_a_choice_that_was_made_is_said(text, note):
    assert at(text).notes == (note,)


def test_a_zone_without_such_hours_has_its_own_letters():
    assert when("Jul 3 3pm MST", zone="America/Phoenix") == "2026-07-03T15:00:00 America/Phoenix"


@pytest.mark.parametrize(
    ("text", "local"),
    [
        ("tomorrow 3pm", "2026-11-23T15:00:00"),
        ("Dec 3", "2026-12-03"),
        ("11/3", "2027-11-03"),
        ("friday 2pm", "2026-11-27T14:00:00"),
        ("20:15", "2026-11-22T20:15:00"),
        ("in 2 hours", "2026-11-22T18:05:00"),
        ("2小时后", "2026-11-22T18:05:00"),
        ("明早9点", "2026-11-23T09:00:00"),
        ("下周五", "2026-11-27"),
    ],
)
def test_deadlines_lie_ahead(text, local):
    assert when(text, prefer="future") == local
