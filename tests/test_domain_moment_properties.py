"""What holds for every date, zone and text: nothing is shifted, nothing is guessed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from logbook.domain.record import Moment
from logbook.domain.time.moment import Reading, describe, from_instant, read_moment
from logbook.domain.time.moment_candidates import Asked, typed_form
from logbook.domain.time.moment_choice import choose
from logbook.domain.time.time_phrase import Context
from logbook.errors import Ambiguous, Unreadable
from logbook.language import speaking

ZONES = (
    "America/New_York",
    "America/Phoenix",
    "America/St_Johns",
    "America/Sao_Paulo",
    "Asia/Kathmandu",
    "Asia/Shanghai",
    "Australia/Lord_Howe",  # clocks move by half an hour
    "Europe/London",
    "Pacific/Apia",  # skipped a whole day in 2011
    "Pacific/Honolulu",
    "UTC",
)
FAR = datetime(2099, 12, 30, tzinfo=UTC)
NOW = datetime(2026, 11, 22, 19, 32, 5, tzinfo=UTC)

zones = st.sampled_from(ZONES)
instants = st.datetimes(datetime(1973, 1, 1), datetime(2099, 12, 29), timezones=st.just(UTC))

PIECES = (
    "yesterday", "today", "last tuesday", "tuesday", "next friday", "sunday", "tomorrow", "tonight",
    "last night", "3 days ago", "2 hours ago", "11/3", "3/8", "11/1", "11/3/2026", "2026-11-01",
    "Nov 3", "feb 29", "the 3rd", "3pm", "at 5", "1:30", "9:15", "14:30", "1:30am", "2:30am",
    "noon", "midnight", "in the morning", "at night", "EST", "EDT", "CST", "UTC+8", "ET", "around",
    "昨天", "前天", "昨晚", "今早", "上周二", "周日", "11月1日", "3月8日", "31号", "去年", "下午",
    "凌晨", "晚上", "3点", "两点半", "十点十分", "12点", "20分钟前", "北京时间", "左右", "of",
    "2026", "(", ",", "１", "：", "\u202e", "\x00",
)  # fmt: skip
phrases = st.builds(
    str.join, st.sampled_from([" ", ""]), st.lists(st.sampled_from(PIECES), min_size=1, max_size=4)
)
texts = st.text(max_size=30) | st.text("0123456789:/-.年月日点apm ", max_size=14) | phrases


@given(instants, zones)
def test_utc_wall_clock_and_zone_agree_with_the_zone_data(instant, zone):
    moment = from_instant(instant, zone)
    whole = instant.replace(microsecond=0)
    assert datetime.fromisoformat(moment.utc or "") == whole
    there = datetime.fromisoformat(moment.local or "").replace(tzinfo=ZoneInfo(zone))
    assert whole in {there.replace(fold=fold).astimezone(UTC) for fold in (0, 1)}


@given(instants, zones, st.sampled_from(["minute", "second"]))
def test_what_a_question_offers_to_type_is_read_as_just_that_moment(instant, zone, precision):
    exact = instant.replace(microsecond=0, second=0 if precision == "minute" else instant.second)
    moment = from_instant(exact, zone, "stated", precision=precision)
    typed = typed_form(moment, zone)
    read = read_moment(typed, now=FAR, zone=zone).moment
    assert read == Moment(
        utc=moment.utc,
        zone=zone,
        local=moment.local,
        precision=precision,
        known="stated",
        words=typed,
    )


@given(instants, zones, st.sampled_from(["en", "zh"]))
def test_the_form_for_people_reads_back_as_the_same_instant(instant, zone, language):
    exact = instant.replace(microsecond=0, second=0)
    with speaking(language):
        shown = describe(from_instant(exact, zone))
    read = read_moment(shown, now=FAR, zone=zone).moment
    assert datetime.fromisoformat(read.utc or "") == exact


@given(st.dates(date(1970, 1, 1), date(2099, 12, 29)), zones, st.sampled_from(["en", "zh"]))
def test_a_day_for_people_reads_back_as_the_same_day(day, zone, language):
    moment = Moment(zone=zone, local=day.isoformat(), precision="day")
    with speaking(language):
        shown = describe(moment)
    assert read_moment(shown, now=FAR, zone=zone).moment.local == moment.local


def outcome(text: str, zone: str, prefer: str) -> Reading | Unreadable:
    try:
        return read_moment(text, now=NOW, zone=zone, prefer=prefer)
    except Unreadable as error:
        return error


@given(texts, zones, st.sampled_from(["past", "future"]))
def test_no_text_raises_anything_else_and_none_is_read_on_the_wrong_side_of_now(text, zone, prefer):
    result = outcome(text, zone, prefer)
    offered: list[object] = []
    if isinstance(result, Ambiguous):
        offered = [value for _, value in result.readings]
        assert len({(moment.utc, moment.local) for moment in offered}) == len(offered) > 1  # type: ignore[attr-defined]
    elif isinstance(result, Reading):
        offered = [result.moment]
    else:
        assert result.remedy
    for moment in offered:
        assert isinstance(moment, Moment)
        assert moment.words == text
        right_side(moment, zone, prefer)


def right_side(moment: Moment, zone: str, prefer: str) -> None:
    """The moment agrees with itself, and lies before now, or after, within a minute."""
    if moment.local is None:
        assert moment == Moment(known="unknown", words=moment.words)
        return
    info = ZoneInfo(moment.zone or zone)
    if moment.utc is None:
        away = date.fromisoformat(moment.local) - NOW.astimezone(info).date()
        assert away <= timedelta() if prefer == "past" else away >= timedelta()
        return
    instant = datetime.fromisoformat(moment.utc)
    assert instant.astimezone(info).replace(tzinfo=None).isoformat() == moment.local
    minute = timedelta(minutes=1)
    assert instant - NOW <= minute if prefer == "past" else NOW - instant <= minute


def changes(zone: ZoneInfo, year: int) -> list[tuple[datetime, timedelta]]:
    """(instant, by how much clocks go forward) of each change in a year, found hour by hour."""
    found = []
    instant = datetime(year, 1, 1, tzinfo=UTC)
    while instant.year == year:
        later = instant + timedelta(minutes=30)
        before, after = (moment.astimezone(zone).utcoffset() for moment in (instant, later))
        if before is not None and after is not None and before != after:
            found.append((later, after - before))
        instant = later
    return found


CHANGES = [
    (name, instant, step)
    for name in ("America/New_York", "America/St_Johns", "Australia/Lord_Howe", "Europe/London")
    for year in (1999, 2026)
    for instant, step in changes(ZoneInfo(name), year)
]


def test_the_years_looked_at_have_changes_of_both_kinds():
    # St. John's changed at one minute past midnight until 2011, between two half hours.
    assert len(CHANGES) == 16
    assert {step for _, _, step in CHANGES} == {
        timedelta(minutes=sign * minutes) for sign in (1, -1) for minutes in (30, 60)
    }


@given(st.sampled_from(CHANGES), st.integers(1, 28), st.sampled_from(["", ":07"]))
def test_every_hour_that_comes_twice_is_asked_about_and_every_skipped_one_refused(
    change, minutes, seconds
):
    name, instant, step = change
    length = abs(step)
    info = ZoneInfo(name)
    # Half an hour before the end of the odd stretch lies inside it for each of these changes.
    before = (instant - timedelta(days=1)).astimezone(info).utcoffset() or timedelta()
    wall = instant.replace(tzinfo=None) + before + (length if step > timedelta() else timedelta())
    wall -= timedelta(minutes=minutes)
    if seconds:
        wall += timedelta(seconds=7)
    both = {
        wall.replace(tzinfo=info, fold=fold).astimezone(UTC).isoformat().replace("+00:00", "Z")
        for fold in (0, 1)
    }
    assume(len(both) == 2)
    text = wall.isoformat(" ", "seconds" if seconds else "minutes")
    with pytest.raises(Unreadable) as caught:
        read_moment(text, now=FAR, zone=name)
    if step < timedelta():
        assert isinstance(caught.value, Ambiguous)
        assert {getattr(moment, "utc", None) for _, moment in caught.value.readings} == both
    else:
        assert not isinstance(caught.value, Ambiguous)
        assert "does not exist" in caught.value.message


iso_texts = st.builds(
    lambda day, clock, tail: day + (clock and clock + tail),
    st.dates(date(1969, 6, 1), date(2101, 1, 1)).map(date.isoformat)
    | st.sampled_from(["2026-11-22", "2026-11-01", "2026-03-08", "2026-02-30"]),
    st.sampled_from(["", " 01:30", "T02:30", "T14:32:05", " 14:33", " 23:59:59.5", "T24:00"]),
    st.sampled_from(["", "Z", "-05:00", "+08:00", "-04:00", "+15:00"]),
)


@given(iso_texts, zones, st.sampled_from(["past", "future"]))
def test_the_short_way_for_iso_texts_answers_as_the_phrase_table_does(text, zone, prefer):
    today = NOW.astimezone(ZoneInfo(zone)).date()
    context = Context(text=text, today=today, future=prefer == "future", examples=lambda: "")
    result = outcome(text, zone, prefer)
    try:
        expected = choose(text.lower(), Asked(context=context, now=NOW, zone=zone))
    except Unreadable as error:
        assert isinstance(result, type(error))
        assert result.message == error.message
    else:
        assert result == Reading(*expected)
