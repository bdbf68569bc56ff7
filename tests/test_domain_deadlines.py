"""Deadlines: every rule on both sides of its edges, and a second way of counting."""

from __future__ import annotations

import json
import random
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.relativedelta import relativedelta
from dateutil.rrule import DAILY, FR, MO, TH, TU, WE, rrule, rruleset
from hypothesis import given
from hypothesis import strategies as st

from logbook.actions.deadline_data import clocks, holidays, rule_book
from logbook.domain.cases.clock import find_clock, read_clocks
from logbook.domain.cases.deadline_count import (
    Trigger,
    count,
    day_ends,
    days_left,
    trigger_at,
    trigger_sent,
)
from logbook.domain.cases.deadline_rule import read_rules
from logbook.domain.cases.deadline_words import arithmetic, end_elsewhere, in_both_languages
from logbook.domain.time.holidays import business_days_on, changed, with_changes
from logbook.errors import Missing, NotFound, Unreadable
from logbook.resources import deadlines_dir

NEW_YORK, SHANGHAI = "America/New_York", "Asia/Shanghai"
SHIPPED = holidays(None)


def counted(rule: str, day: str, *, clock: str = "", carrier: str = "", changes: str = ""):
    trigger = Trigger(day=date.fromisoformat(day), clock=time.fromisoformat(clock or "12:00"))
    chosen = rule_book().rule(rule).for_carrier(carrier)
    return count(chosen, trigger, zone=NEW_YORK, holidays=with_changes(SHIPPED, changes))


# --- golden dates: each rule, and the days on both sides of an edge -----------------


@pytest.mark.parametrize(
    ("rule", "day", "due"),
    [
        ("fcc-informal-response", "2026-04-07", "2026-05-07"),
        ("fcc-informal-response", "2026-04-06", "2026-05-06"),
        ("fcc-informal-response", "2024-01-30", "2024-02-29"),  # a leap year
        ("fcc-informal-response", "2025-01-30", "2025-03-01"),
        ("fcc-informal-response", "2026-10-08", "2026-11-07"),  # a Saturday, after the clocks fell
        ("fcc-formal-relation-back", "2026-08-31", "2027-02-28"),
        ("fcc-formal-relation-back", "2026-08-28", "2027-02-28"),
        ("fcc-formal-relation-back", "2026-09-01", "2027-03-01"),
        ("fcc-formal-relation-back", "2023-08-31", "2024-02-29"),
        ("fcc-formal-relation-back", "2026-12-31", "2027-06-30"),
        ("fcba-notice", "2026-11-03", "2027-01-02"),
        ("fcba-notice", "2027-12-31", "2028-02-29"),
        ("fcba-ack", "2026-12-02", "2027-01-01"),  # a holiday: shown, not moved
        ("fcba-ack", "2026-12-01", "2026-12-31"),
        ("fcba-resolve", "2026-12-01", "2027-03-01"),
        ("nod-wait", "2026-03-08", "2026-05-07"),  # the day on which the clocks spring forward
        ("nod-wait", "2026-03-09", "2026-05-08"),
        ("tmo-charge-dispute", "2026-01-01", "2026-03-02"),
        ("vzw-written-dispute", "2026-07-01", "2026-12-28"),
        ("arb-optout", "2026-02-01", "2026-03-03"),
        ("arb-optout", "2028-02-01", "2028-03-02"),
        ("cfpb-response", "2026-06-16", "2026-07-01"),
        ("cfpb-final", "2026-06-16", "2026-08-15"),
        ("cfpb-feedback", "2026-06-16", "2026-08-15"),
        ("bbb-response", "2026-02-14", "2026-02-28"),
        ("bbb-response", "2028-02-15", "2028-02-29"),
        ("bbb-close", "2026-11-01", "2026-12-01"),
        ("bbb-rebuttal", "2026-12-22", "2027-01-01"),
        ("number-aging", "2026-11-22", "2027-02-20"),
        ("att-refund", "2026-11-22", "2027-01-21"),
    ],
)  # fmt: skip
def test_calendar_rules(rule: str, day: str, due: str):
    assert counted(rule, day).due.isoformat() == due


@pytest.mark.parametrize(
    ("rule", "day", "clock", "start", "due"),
    [
        ("port-simple", "2026-11-23", "12:59", "2026-11-23", "2026-11-24"),
        ("port-simple", "2026-11-23", "13:00", "2026-11-23", "2026-11-24"),
        ("port-simple", "2026-11-23", "13:01", "2026-11-24", "2026-11-25"),
        ("port-simple", "2026-11-25", "12:59", "2026-11-25", "2026-11-27"),  # over Thanksgiving
        ("port-simple", "2026-11-25", "13:01", "2026-11-27", "2026-11-30"),
        ("port-simple", "2026-11-26", "09:00", "2026-11-27", "2026-11-30"),
        ("port-simple", "2026-11-20", "12:00", "2026-11-20", "2026-11-23"),
        ("port-simple", "2026-11-20", "15:00", "2026-11-23", "2026-11-24"),
        ("port-simple", "2026-11-21", "09:00", "2026-11-23", "2026-11-24"),
        ("port-complex", "2026-11-23", "12:59", "2026-11-23", "2026-11-30"),
        ("port-complex", "2026-11-23", "13:01", "2026-11-24", "2026-12-01"),
        ("port-complex", "2026-12-23", "12:00", "2026-12-23", "2026-12-30"),
        # July 4, 2026 is a Saturday and observed on the Friday before.
        ("port-simple", "2026-07-02", "12:59", "2026-07-02", "2026-07-06"),
    ],
)  # fmt: skip
def test_transfers(rule: str, day: str, clock: str, start: str, due: str):
    found = counted(rule, day, clock=clock)
    assert (found.counts_from.isoformat(), found.due.isoformat()) == (start, due)


@pytest.mark.parametrize(
    ("carrier", "due"),
    [("", "2027-01-02"), ("att", "2027-01-02"), ("verizon-bbb", "2026-12-03"),
     ("cricket", "2026-12-03"), ("boost", "2026-12-18"), ("nobody", "2027-01-02")],
)  # fmt: skip
def test_the_waiting_time_of_each_carrier(carrier: str, due: str):
    assert counted("nod-wait", "2026-11-03", carrier=carrier).due.isoformat() == due


def test_reminders_stand_before_the_day():
    found = counted("fcc-formal-relation-back", "2026-09-30")
    assert (found.remind, found.due) == (date(2027, 2, 28), date(2027, 3, 30))
    found = counted("fcba-notice", "2026-11-03")
    assert (found.remind, found.due) == (date(2026, 12, 18), date(2027, 1, 2))


def test_a_cut_off_needs_the_hour():
    with pytest.raises(Missing) as caught:
        count(
            rule_book().rule("port-simple"), Trigger(day=date(2026, 11, 23)), zone=NEW_YORK,
            holidays=SHIPPED,
        )  # fmt: skip
    assert "2026-11-23 12:30" in caught.value.remedy


@pytest.mark.parametrize("day", [date(1989, 12, 31), date(2199, 1, 1)])
def test_a_day_too_far_away_is_refused(day: date):
    with pytest.raises(Unreadable):
        count(
            rule_book().rule("nod-wait"), Trigger(day=day), zone=NEW_YORK, holidays=SHIPPED
        )  # fmt: skip


# --- zones ---------------------------------------------------------------------------


def test_an_evening_in_shanghai_is_a_morning_in_new_york():
    evening = datetime(2026, 11, 23, 22, 10, tzinfo=ZoneInfo(SHANGHAI))
    trigger = trigger_at(evening, NEW_YORK, told_zone=SHANGHAI)
    assert (trigger.day, trigger.clock) == (date(2026, 11, 23), time(9, 10))
    morning = datetime(2026, 11, 24, 9, 0, tzinfo=ZoneInfo(SHANGHAI))
    assert trigger_at(morning, NEW_YORK).day == date(2026, 11, 23)


def test_the_same_instant_before_and_after_the_cut_off():
    rule = rule_book().rule("port-simple")
    instant = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)  # 13:30 in New York, 12:30 in Chicago
    dues = [
        count(rule, trigger_at(instant, zone), zone=zone, holidays=SHIPPED).due.day
        for zone in (NEW_YORK, "America/Chicago")
    ]
    assert dues == [25, 24]


def test_a_day_ends_at_midnight_there():
    assert day_ends(date(2026, 3, 8), NEW_YORK).astimezone(UTC).isoformat() == (
        "2026-03-09T04:00:00+00:00"
    )
    assert end_elsewhere(date(2026, 5, 7), NEW_YORK, NEW_YORK) == ""
    assert end_elsewhere(date(2026, 5, 7), NEW_YORK, SHANGHAI) == (
        "over at 12:00 PM on Fri, May 8, 2026 (Beijing time)"
    )


def test_days_left_follow_the_receivers_clock():
    noon_in_shanghai = datetime(2026, 5, 8, 11, 59, tzinfo=ZoneInfo(SHANGHAI))
    assert days_left(date(2026, 5, 7), NEW_YORK, noon_in_shanghai) == 0
    assert days_left(date(2026, 5, 7), NEW_YORK, noon_in_shanghai + timedelta(minutes=1)) == -1


# --- in words --------------------------------------------------------------------------


def words(rule: str, day: str, **more: str) -> list[str]:
    found = counted(rule, day, **more)
    return list(arithmetic(rule_book().rule(rule), found, SHIPPED))


def test_the_count_in_words():
    assert words("fcc-informal-response", "2026-04-07") == [
        "From Tue, Apr 7, 2026 (EDT): the FCC served the complaint on the carrier.",
        "Plus 30 calendar days: Thu, May 7, 2026.",
    ]
    assert words("fcc-formal-relation-back", "2026-08-31")[1:] == [
        "Plus 6 months: Sun, Feb 28, 2027, the last day of that month, which has no 31.",
        "A reminder after 5 months: Sun, Jan 31, 2027.",
        "That day is on a weekend; it is shown as counted, not moved.",
    ]
    assert words("port-complex", "2026-11-23", clock="13:01")[1:] == [
        "After 1:00 PM there: it counts as come in on Tue, Nov 24, 2026, the next business day.",
        (
            "Plus 4 business days, Monday to Friday, without Thu, Nov 26, 2026"
            " (Thanksgiving Day): Tue, Dec 1, 2026."
        ),
    ]
    assert words("fcba-ack", "2026-12-02")[-1] == (
        "That day is a holiday (New Year's Day); it is shown as counted, not moved."
    )
    assert words("port-simple", "2031-11-24")[-1] == (
        "The list of holidays goes from 2024 to 2030 only."
    )


def test_an_assumed_day_of_receipt_is_said():
    rule = rule_book().rule("nod-wait")
    trigger = trigger_sent(date(2026, 11, 3), 5)
    found = count(rule, trigger, zone=NEW_YORK, holidays=SHIPPED)
    english, chinese = in_both_languages(rule, found, SHIPPED)
    assert english.startswith("Sent on Tue, Nov 3, 2026; when it was received is not known")
    assert found.due == date(2027, 1, 7)
    assert "运营商收到争议通知之日" in chinese


# --- the holidays ------------------------------------------------------------------------


def statutory(year: int) -> dict[date, str]:
    """The holidays of 5 U.S.C. 6103 as observed, by dateutil's own calendar arithmetic."""
    fixed = [(1, 1), (6, 19), (7, 4), (11, 11), (12, 25)]
    first = date(year, 1, 1)
    moving = [
        first + relativedelta(month=1, day=1, weekday=MO(3)),
        first + relativedelta(month=2, day=1, weekday=MO(3)),
        first + relativedelta(month=5, day=31, weekday=MO(-1)),
        first + relativedelta(month=9, day=1, weekday=MO(1)),
        first + relativedelta(month=10, day=1, weekday=MO(2)),
        first + relativedelta(month=11, day=1, weekday=TH(4)),
    ]
    found = {}
    for day in [date(year, month, number) for month, number in fixed] + moving:
        shift = {5: -1, 6: 1}.get(day.weekday(), 0)
        found[day + timedelta(days=shift)] = ""
    return found


def test_the_shipped_holidays_are_those_of_the_statute():
    years = range(SHIPPED.first_year, SHIPPED.last_year + 2)
    wanted = {d for year in years for d in statutory(year) if SHIPPED.covers(d)}
    assert set(SHIPPED.days) == wanted


def test_a_holiday_added_and_one_removed():
    plus = changed(SHIPPED, date(2026, 11, 27), holiday=True)
    assert counted("port-simple", "2026-11-25", changes=plus).due == date(2026, 11, 30)
    both = changed(with_changes(SHIPPED, plus), date(2026, 11, 26), holiday=False)
    assert both == "+2026-11-27 -2026-11-26"
    assert counted("port-simple", "2026-11-25", changes=both).due == date(2026, 11, 26)
    back = changed(with_changes(SHIPPED, both), date(2026, 11, 26), holiday=True)
    assert changed(with_changes(SHIPPED, back), date(2026, 11, 27), holiday=False) == ""


# --- a second way of counting ----------------------------------------------------------------


def second_due(rule, day: date, clock: time, zone: str) -> date:
    """The due day by dateutil's recurrences and relativedelta, nothing of ours."""
    if rule.day_kind == "calendar":
        step = {"months": rule.amount} if rule.unit == "month" else {"days": rule.amount}
        moved: date = day + relativedelta(months=step.get("months", 0), days=step.get("days", 0))
        return moved
    days = rruleset()
    start = datetime.combine(day, time())
    days.rrule(rrule(DAILY, dtstart=start, byweekday=(MO, TU, WE, TH, FR), count=40))
    for year in (day.year, day.year + 1, day.year + 2):
        for each in statutory(year):
            if SHIPPED.covers(each):
                days.exdate(datetime.combine(each, time()))
    business: list[datetime] = list(days)
    if business[0] == start and (clock.hour, clock.minute, clock.second) > (13, 0, 0):
        business = business[1:]
    found: date = business[rule.amount].date()
    return found


ZONES = (NEW_YORK, "America/Chicago", "America/Los_Angeles", "Pacific/Honolulu", SHANGHAI,
         "Europe/London", "Australia/Lord_Howe", "America/Phoenix")  # fmt: skip


def agree(seconds: int, number: int, zone: str) -> None:
    rule = rule_book().rules[number % len(rule_book().rules)]
    instant = datetime(2024, 1, 2, tzinfo=UTC) + timedelta(seconds=seconds)
    trigger = trigger_at(instant, zone)
    local = instant.astimezone(ZoneInfo(zone))
    assert trigger.clock is not None
    found = count(rule, trigger, zone=zone, holidays=SHIPPED)
    assert found.due == second_due(rule, local.date(), trigger.clock, zone), (rule.id, local)


SECONDS = st.integers(0, 6 * 365 * 86400)


@given(SECONDS, st.integers(0, 100), st.sampled_from(ZONES))
def test_a_second_count_agrees(seconds: int, number: int, zone: str):
    agree(seconds, number, zone)


@pytest.mark.slow
def test_a_second_count_agrees_on_ten_thousand_instants():
    chance = random.Random(20261122)
    for number in range(10_000):
        agree(chance.randrange(6 * 365 * 86400), number, chance.choice(ZONES))


def test_the_second_count_would_notice_a_forgotten_holiday():
    none = SHIPPED.replaced(days={})
    day, skipped = business_days_on(date(2026, 11, 25), 1, none)
    assert (day, skipped) == (date(2026, 11, 26), ())
    rule = rule_book().rule("port-simple")
    assert second_due(rule, date(2026, 11, 25), time(9), NEW_YORK) != day


# --- the data ---------------------------------------------------------------------------------


def document(name: str):
    return json.loads((deadlines_dir() / f"{name}.json").read_text(encoding="utf-8"))


def test_every_rule_names_its_source_and_nothing_calls_itself_verified():
    assert document("rules")["verified_live"] is False
    for rule in rule_book().rules:
        assert rule.source, rule.id
        assert rule.source_url.startswith(("https://", "http://")), rule.id
        assert rule.confidence in ("high", "medium", "low")
        assert date.fromisoformat(rule.seen) <= date(2026, 11, 24)
        for each in rule.variants:
            assert each.source_url.startswith("https://"), (rule.id, each.carrier)


def test_every_clock_starts_and_stops_rules_that_there_are():
    for clock in clocks():
        for event in clock.events.values():
            for start in event.starts:
                assert rule_book().rule(start.rule).receiver == clock.id
                if start.after:
                    assert start.after in [each.rule for each in event.starts]
            for stop in event.stops:
                assert rule_book().rule(stop).receiver == clock.id


def test_the_clock_of_the_fcc_starts_with_its_service_only():
    fcc = find_clock(clocks(), "FCC")
    assert fcc.events["filed"].starts == ()
    assert [each.rule for each in fcc.events["served"].starts] == [
        "fcc-informal-response", "fcc-formal-relation-back",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("part", "value"),
    [("amount", 0), ("amount", "30"), ("unit", "week"), ("day_kind", "working"),
     ("direction", "both"), ("confidence", "sure"), ("seen", "lately"), ("title", {"en": "x"}),
     ("cut_off", "25:00")],
)  # fmt: skip
def test_a_broken_rule_is_named(part: str, value: object):
    broken = document("rules")
    broken["rules"][0][part] = value
    with pytest.raises(Unreadable, match="fcc-informal-response"):
        read_rules(broken)


def test_months_of_business_days_are_no_rule():
    broken = document("rules")
    broken["rules"][0] |= {"unit": "month", "day_kind": "business"}
    with pytest.raises(Unreadable):
        read_rules(broken)


def test_a_clock_without_an_event_is_named():
    broken = document("clocks")
    del broken["receivers"][0]["events"]["served"]
    with pytest.raises(Unreadable, match="fcc"):
        read_clocks(broken)


def test_an_unknown_name_is_met_with_the_nearest():
    with pytest.raises(NotFound) as caught:
        rule_book().rule("nod-wiat")
    assert "nod-wait" in caught.value.remedy
    with pytest.raises(NotFound) as caught:
        find_clock(clocks(), "ombudsman")
    assert "fcc" in caught.value.remedy


# --- billing cycles -----------------------------------------------------------------------


def resolve(day: str, cycle_day: int | None):
    trigger = Trigger(day=date.fromisoformat(day))
    rule = rule_book().rule("fcba-resolve")
    return rule, count(rule, trigger, zone=NEW_YORK, holidays=SHIPPED, cycle_day=cycle_day)


@pytest.mark.parametrize(
    ("received", "cycle_day", "due"),
    [
        ("2026-11-20", None, "2027-02-18"),  # 90 days
        ("2026-11-20", 5, "2027-02-05"),  # statements on Dec 5, Jan 5, Feb 5
        ("2026-11-20", 20, "2027-01-20"),  # the cycle that begins on that very day
        ("2026-11-21", 20, "2027-02-19"),  # Dec 20, Jan 20, Feb 20 is later than 90 days
        ("2026-12-02", 1, "2027-03-01"),  # Jan 1, Feb 1, Mar 1; 90 days would be Mar 2
        ("2026-11-30", 31, "2027-01-31"),  # November 30 is the last day of its month
        ("2027-12-31", 31, "2028-02-29"),
    ],
)  # fmt: skip
def test_two_complete_billing_cycles_and_never_more_than_90_days(received, cycle_day, due):
    _rule, found = resolve(received, cycle_day)
    assert found.due.isoformat() == due


@given(st.dates(date(2024, 1, 1), date(2030, 1, 1)), st.integers(1, 31))
def test_the_cycles_agree_with_a_plain_walk_over_the_days(day: date, cycle_day: int):
    statements: list[date] = []
    each = day
    while len(statements) < 3:
        last = (each + timedelta(days=1)).month != each.month
        if each.day == cycle_day or (last and each.day < cycle_day):
            statements.append(each)
        each += timedelta(days=1)
    _rule, found = resolve(day.isoformat(), cycle_day)
    assert found.cycle_days == tuple(statements)
    assert found.due == min(statements[-1], day + timedelta(days=90))


def test_the_cycles_are_told_step_by_step_in_both_languages():
    rule, found = resolve("2026-11-20", 5)
    english, chinese = in_both_languages(rule, found, SHIPPED)
    assert english == (
        "From Fri, Nov 20, 2026 (EST): the issuer received the notice. Plus 90 calendar days: Thu, "
        "Feb 18, 2027. Statements on Sat, Dec 5, 2026, Tue, Jan 5, 2027, Fri, Feb 5, 2027: 2 "
        "complete billing cycles end on Fri, Feb 5, 2027. The earlier day counts: Fri, Feb 5, 2027."
    )
    assert "2 个完整账单周期" in chinese
    rule, found = resolve("2026-11-20", None)
    assert (
        "2 complete billing cycles may end sooner; the day of your statements is not known."
        in in_both_languages(rule, found, SHIPPED)[0]
    )
