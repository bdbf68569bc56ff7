"""Counting a deadline: days, business days, months, the hour of a cut-off.  Pure arithmetic.

The day of the trigger is day 0.  A day that falls on a weekend or a holiday is shown, never
moved.  The count is told step by step by `deadline_words`.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from logbook.domain.cases.deadline_rule import Rule, Span
from logbook.domain.time.business_days import month_end, months_after
from logbook.domain.time.holidays import Holidays, business_days_on, is_business_day
from logbook.domain.time.zones import load_zone
from logbook.domain.value import Value
from logbook.errors import Missing, Unreadable
from logbook.language import _

LATEST = date(2199, 12, 31)


class Trigger(Value):
    """The day from which is counted, at the receiver, and how it is known."""

    day: date
    clock: time | None = None
    """By the clock of the receiver; None where only the day is known."""
    assumed_from: date | None = None
    """The day on which it was sent, where the day of receipt is not known and was assumed."""
    not_begun: date | None = None
    """The day typed, which had not begun at the receiver; `day` is the one it was there."""
    told: str = ""
    """The same instant as the user's clock showed it, ISO; empty where no other clock counts."""
    told_zone: str = ""


class Counted(Value):
    """A deadline, counted."""

    trigger: Trigger
    counts_from: date
    """Day 0: another than the trigger's where the cut-off was missed or no business was done."""
    due: date
    remind: date | None
    skipped: tuple[date, ...]
    """Holidays on a weekday that were not counted."""
    zone: str
    cycle_days: tuple[date, ...] = ()
    """The days of the statements that bound the complete billing cycles; the last one ends them.
    None where the day of the statements is not known, or the rule has nothing to do with it."""


def trigger_at(instant: datetime, zone: str, *, told_zone: str = "") -> Trigger:
    """The trigger of an event at an instant, in the receiver's zone."""
    there = instant.astimezone(load_zone(zone))
    told = instant.astimezone(load_zone(told_zone)) if told_zone else there
    other = told.replace(tzinfo=None) != there.replace(tzinfo=None)
    return Trigger(
        day=there.date(), clock=there.time().replace(microsecond=0),
        told=told.replace(tzinfo=None).isoformat() if other else "",
        told_zone=told_zone if other else "",
    )  # fmt: skip


def trigger_sent(sent: date, days_in_mail: int) -> Trigger:
    """The assumed receipt of something of which only the day of sending is known."""
    return Trigger(day=sent + timedelta(days=days_in_mail), assumed_from=sent)


def count(
    rule: Rule, trigger: Trigger, *, zone: str, holidays: Holidays, cycle_day: int | None = None
) -> Counted:
    """The deadline of a rule from a trigger; `cycle_day` is the day of the user's statements in
    each month, for a rule that ends with billing cycles.

    Raises `Missing` where the rule has a cut-off and the hour is not known, `Unreadable` for
    a day too far away to count from.
    """
    if not date(1990, 1, 1) <= trigger.day <= LATEST - timedelta(days=4000):
        raise Unreadable(_("{day} is too far away to count from.").format(day=trigger.day))
    if rule.day_kind == "business":
        start = _business_start(rule, trigger, holidays)
        due, skipped = business_days_on(start, rule.amount, holidays)
    else:
        start, skipped = trigger.day, ()
        due = _after(start, Span(amount=rule.amount, unit=rule.unit))
    cycles = _cycles(start, cycle_day, rule.cycles) if rule.cycles and cycle_day else ()
    return Counted(
        trigger=trigger, counts_from=start, skipped=skipped, zone=zone, cycle_days=cycles,
        due=min(due, cycles[-1]) if cycles else due,
        remind=_after(start, rule.remind) if rule.remind else None,
    )  # fmt: skip


def _cycles(start: date, day: int, count: int) -> tuple[date, ...]:
    """The statement on or after a day, and the ends of the complete cycles that follow it.

    In a month without that day the statement is of its last day.
    """
    if not 1 <= day <= 31:
        raise Unreadable(_("{day} is no day of a month.").format(day=day))
    month = start.replace(day=1)
    first = _statement(month, day)
    if first < start:
        month = months_after(month, 1)
    return tuple(_statement(months_after(month, n), day) for n in range(count + 1))


def _statement(month: date, day: int) -> date:
    return month.replace(day=min(day, month_end(month).day))


def _business_start(rule: Rule, trigger: Trigger, holidays: Holidays) -> date:
    """The business day on which the trigger counts as having come in."""
    late = False
    if rule.cut_off and is_business_day(trigger.day, holidays):
        if trigger.clock is None:
            raise Missing(
                _("Whether it was before {clock} there is not said, and the count needs it.")
                .format(clock=rule.cut_off.isoformat("minutes")),
                _("Add the time: --from '{day} 12:30'").format(day=trigger.day),
            )  # fmt: skip
        late = trigger.clock > rule.cut_off
    day = trigger.day + timedelta(days=1) if late else trigger.day
    while not is_business_day(day, holidays):
        day += timedelta(days=1)
    return day


def _after(day: date, span: Span) -> date:
    if span.unit == "month":
        return months_after(day, span.amount)
    return day + timedelta(days=span.amount)


def day_ends(day: date, zone: str) -> datetime:
    """The instant at which a day is over in a zone (aware)."""
    return datetime.combine(day + timedelta(days=1), time(), load_zone(zone))


def days_left(due: date, zone: str, now: datetime) -> int:
    """Days until the day, by the calendar of its zone; below 0 once it is over."""
    return (due - now.astimezone(load_zone(zone)).date()).days
