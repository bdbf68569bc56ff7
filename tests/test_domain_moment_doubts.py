"""Words about time that nobody can be sure of, or that name nothing: asked about or refused."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from logbook.domain.record import Moment
from logbook.domain.time.moment import Reading, describe, read_moment
from logbook.errors import Ambiguous, Unreadable
from logbook.language import speaking

NEW_YORK = "America/New_York"
SHANGHAI = "Asia/Shanghai"
NOW = datetime(2026, 11, 22, 16, 5, 20, tzinfo=ZoneInfo(NEW_YORK))
"""A Sunday afternoon."""


def at(text: str, now: datetime = NOW, zone: str = NEW_YORK, prefer: str = "past") -> Reading:
    return read_moment(text, now=now, zone=zone, prefer=prefer)


def refusal(text: str, zone: str = NEW_YORK, prefer: str = "past") -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        at(text, zone=zone, prefer=prefer)
    assert not isinstance(caught.value, Ambiguous), caught.value.message
    return caught.value


def choices(
    text: str, now: datetime = NOW, zone: str = NEW_YORK, prefer: str = "past"
) -> list[str | None]:
    """The wall clocks offered for an ambiguous text."""
    with pytest.raises(Ambiguous) as caught:
        at(text, now, zone, prefer)
    return [moment.local for _, moment in readings(caught.value)]


def readings(error: Ambiguous) -> list[tuple[str, Moment]]:
    return [(label, moment) for label, moment in error.readings if isinstance(moment, Moment)]


@pytest.mark.parametrize(
    ("text", "locals_"),
    [
        ("yesterday at 5", ["2026-11-21T05:00:00", "2026-11-21T17:00:00"]),
        ("at 5", ["2026-11-22T05:00:00", "2026-11-21T17:00:00"]),
        ("3点", ["2026-11-22T03:00:00", "2026-11-22T15:00:00"]),
        ("Nov 3 2:30", ["2026-11-03T02:30:00", "2026-11-03T14:30:00"]),
        ("2026-11-03 2:30", ["2026-11-03T02:30:00", "2026-11-03T14:30:00"]),
        ("昨晚1点", ["2026-11-22T01:00:00", "2026-11-21T01:00:00"]),
        ("last night at 1am", ["2026-11-22T01:00:00", "2026-11-21T01:00:00"]),
        ("昨晚12点", ["2026-11-22T00:00:00", "2026-11-21T00:00:00"]),
        ("yesterday midnight", ["2026-11-22T00:00:00", "2026-11-21T00:00:00"]),
        ("昨天上午12点", ["2026-11-21T12:00:00", "2026-11-21T00:00:00"]),
        ("sunday", ["2026-11-22", "2026-11-15"]),
        ("周日 9:00am", ["2026-11-22T09:00:00", "2026-11-15T09:00:00"]),
        ("Jul 3 3pm EST", ["2026-07-03T15:00:00", "2026-07-03T16:00:00"]),
    ],
)
def test_asked(text, locals_):
    assert choices(text) == locals_


def test_the_question_names_both_readings_and_what_to_type():
    with pytest.raises(Ambiguous) as caught:
        at("yesterday at 5")
    assert caught.value.for_people() == (
        '"yesterday at 5" can be read in two ways: Sat, Nov 21, 2026, 5:00 AM EST, '
        "or Sat, Nov 21, 2026, 5:00 PM EST. Nothing was changed. "
        "Type one of these: 2026-11-21 05:00, 2026-11-21 17:00."
    )


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ("11/1 1:30am", NOW),
        ("2026-11-01 01:30", NOW),
        ("11/2 1:30am", datetime(2025, 11, 22, 12, tzinfo=ZoneInfo(NEW_YORK))),
    ],
)
def test_the_hour_that_happens_twice_is_asked_about(text, now):
    with pytest.raises(Ambiguous) as caught:
        at(text, now=now)
    day = "Sun, Nov 1, 2026" if now is NOW else "Sun, Nov 2, 2025"
    date = "2026-11-01" if now is NOW else "2025-11-02"
    assert [(label, moment.utc) for label, moment in readings(caught.value)] == [
        (f"{day}, 1:30 AM EDT (before the clocks went back)", f"{date}T05:30:00Z"),
        (f"{day}, 1:30 AM EST (after the clocks went back)", f"{date}T06:30:00Z"),
    ]
    assert caught.value.remedy == f"Type one of these: {date} 01:30 EDT, {date} 01:30 EST."


@pytest.mark.parametrize(("zone", "utc"), [("EDT", "05:30"), ("EST", "06:30")])
def test_the_letters_settle_the_hour_that_happens_twice(zone, utc):
    assert at(f"11/1/2026 1:30am {zone}").moment.utc == f"2026-11-01T{utc}:00Z"


@pytest.mark.parametrize("text", ["3/8 2:30am", "2026-03-08 02:30", "3月8日凌晨2点半"])
def test_the_hour_that_never_happens_is_refused(text):
    assert refusal(text).message == (
        f'"{text}" does not exist: the clocks are set forward past that hour.'
    )


@pytest.mark.parametrize(
    ("text", "message", "remedy"),
    [
        (
            "13/11/2026",
            '"13/11/2026" has no month 13: the month comes first.',
            "Type 11/13/2026, or the year first, such as 2026-11-03.",
        ),
        (
            "12/11/10",
            '"12/11/10" is unclear: which number is the year?',
            "Type the year with four digits, such as 11/3/2026 or 2026-11-03.",
        ),
        (
            "2027-03-03 14:00",
            '"2027-03-03 14:00" would be Wed, Mar 3, 2027, 2:00 PM EST, which has not come yet.',
            "If you mean Tue, Mar 3, 2026, 2:00 PM EST, type 2026-03-03 14:00.",
        ),
        (
            "20:15",
            '"20:15" would be Sun, Nov 22, 2026, 8:15 PM EST, which has not come yet.',
            "If you mean Sat, Nov 21, 2026, 8:15 PM EST, type 2026-11-21 20:15.",
        ),
        (
            "today at 5",
            '"today at 5" would be Sun, Nov 22, 2026, 5:00 PM EST, which has not come yet.',
            "If you mean Sun, Nov 22, 2026, 5:00 AM EST, type 2026-11-22 05:00.",
        ),
        (
            "next friday",
            '"next friday" would be Fri, Nov 27, 2026, which has not come yet.',
            "If you mean Fri, Nov 20, 2026, type 2026-11-20.",
        ),
        (
            "Nov 3 3:30 PM BST",
            '"Nov 3 3:30 PM BST" ends in BST, which is no time zone known here.',
            "Type EST, CST, MST, PST, Beijing time, or the difference from UTC, such as UTC+8.",
        ),
    ],
)
def test_a_refusal_says_why_and_what_to_type(text, message, remedy):
    error = refusal(text)
    assert (error.message, error.remedy) == (message, remedy)


@pytest.mark.parametrize(
    "text",
    [
        "Feb 30", "2/29", "2/30/2026", "11/31", "2026-13-01", "2026-02-30", "4月31日",
        "yesterday yesterday", "Nov 3 and Nov 4", "Nov 3 2pm 3pm", "11/3 11/4", "昨天前天",
        "11月23点", "昨天3点 11月3日",
        "yesterday 3pm I spoke to Maria", "yesterday 3pm foo bar", "Mon Nov 3", "3pm to 4pm",
        "9:15-10:00", "2026-11-03 14:30-10:00", "2026-11-03 24:00", "15:61", "15pm", "0pm",
        "1 month ago", "2-3 days ago", "a couple of days ago", "last week", "上周", "nov 2026",
        "下午", "morning", "EST", "this morning 3pm", "下午3am", "tomorrow", "明天下午3点",
        "11/3/98", "11/3/206", "26/11/3", "11-3", "3.11.2026", "20261103", "1926-11-03",
        "9999 weeks ago", "0000-01-01", "2 hours ago yesterday", ".3 hours ago", "five",
        "٣/٤", "x" * 200, "3日前", "Nov 3\x00",
    ],
)  # fmt: skip
def test_refused_with_the_text_and_examples(text):
    error = refusal(text)
    shown = text.replace("\x00", "<U+0000>")
    assert error.message.startswith(f'"{shown[:60]}')
    assert "20" in error.remedy


@pytest.mark.parametrize("text", ["", "   ", "\n", "　"])
def test_nothing_typed_is_refused(text):
    assert refusal(text).message == "No date or time was given."


def test_letters_that_two_countries_share_are_asked_about_in_china():
    assert choices("Nov 3 3pm CST", zone=SHANGHAI) == ["2026-11-03T15:00:00"] * 2
    assert at("Nov 3 3pm EST", zone=SHANGHAI).moment.utc == "2026-11-03T20:00:00Z"


def test_yesterday_of_another_zone_is_asked_about_where_the_days_differ():
    morning = datetime(2026, 11, 22, 10, tzinfo=ZoneInfo(SHANGHAI))
    asked = choices("yesterday 3pm EST", now=morning, zone=SHANGHAI)
    assert asked == ["2026-11-21T15:00:00", "2026-11-20T15:00:00"]


def test_an_unknown_zone_of_the_user_is_refused():
    assert refusal("now", zone="Mars/Base").message == (
        '"Mars/Base" is not a time zone this computer knows.'
    )


def test_a_past_deadline_is_refused_and_next_friday_is_asked_about():
    assert refusal("2026-11-03", prefer="future").message == (
        '"2026-11-03" would be Tue, Nov 3, 2026, which is already past.'
    )
    assert choices("next friday", prefer="future") == ["2026-11-27", "2026-12-04"]


def test_refusals_speak_chinese():
    with speaking("zh"):
        error = refusal("20:15")
        assert error.message == "“20:15”是 2026年11月22日 周日 晚上8:15 (EST)，还没有到。"
        assert error.remedy == (
            "如果是 2026年11月21日 周六 晚上8:15 (EST)，请写 2026-11-21 20:15。"
        )
        assert describe(at("昨晚10点10分").moment) == "2026年11月21日 周六 晚上10:10 (EST)"
