"""A deadline's count in words, step by step, in the current language."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from logbook.domain.cases.deadline_count import Counted, Trigger, day_ends
from logbook.domain.cases.deadline_rule import Rule, Span
from logbook.domain.time.holidays import Holidays, is_business_day
from logbook.domain.time.moment_words import describe_clock, describe_day
from logbook.domain.time.wall_clock import from_instant
from logbook.domain.time.zones import abbreviation, load_zone, zone_label, zone_or_utc
from logbook.language import _, current_language, ngettext, speaking

_THEIRS, _YOURS = "theirs", "yours"


def arithmetic(rule: Rule, counted: Counted, holidays: Holidays) -> tuple[str, ...]:
    """The count, a sentence a step."""
    return tuple(
        step
        for step in (
            _assumed(counted.trigger),
            _other_clock(counted),
            _not_begun(counted),
            _day_zero(rule, counted),
            _start(rule, counted, holidays),
            _sum(rule, counted, holidays),
            _cycles(rule, counted),
            _reminder(rule, counted),
            _no_business(counted, holidays),
            _beyond(rule, counted, holidays),
        )
        if step
    )


def in_both_languages(rule: Rule, counted: Counted, holidays: Holidays) -> tuple[str, str]:
    """The count as one text: in English, in Chinese."""
    with speaking("en"):
        english = " ".join(arithmetic(rule, counted, holidays))
    with speaking("zh"):
        chinese = "".join(arithmetic(rule, counted, holidays))
    return english, chinese


def in_language(english: str, chinese: str) -> str:
    """The text of the current language, the other where there is none."""
    return (chinese or english) if current_language() == "zh" else (english or chinese)


def direction_words(direction: str) -> str:
    """Who has to act by the day."""
    return {
        _THEIRS: _("they have to act by then"),
        _YOURS: _("you have to act by then"),
    }.get(direction, _("a waiting time, over after that day"))


def confidence_words(confidence: str) -> str:
    """How sure a rule is, in the current language."""
    return {
        "high": _("confidence: high"),
        "medium": _("confidence: medium"),
        "low": _("confidence: low"),
    }.get(confidence, confidence)


def span_words(amount: int, unit: str, day_kind: str) -> str:
    """ "30 calendar days", "4 business days", "6 months"."""
    if unit == "month":
        return ngettext("{n} month", "{n} months", amount).format(n=amount)
    if day_kind == "business":
        return ngettext("{n} business day", "{n} business days", amount).format(n=amount)
    return ngettext("{n} calendar day", "{n} calendar days", amount).format(n=amount)


def rule_span(rule: Rule) -> str:
    """How long the rule gives."""
    return span_words(rule.amount, rule.unit, rule.day_kind)


def zone_at(zone: str, day: date) -> str:
    """The label of a zone at noon of a day: "EST", "Beijing time"."""
    there = zone_or_utc(zone)
    noon = datetime.combine(day, time(12), there)
    return zone_label(zone, *abbreviation(noon, there))


def day_at(day: date, zone: str) -> str:
    """A day and the zone in which it is one: "Tue, Nov 3, 2026 (EST)"."""
    return _("{day} ({zone})").format(day=describe_day(day), zone=zone_at(zone, day))


def days_at(first: date | None, last: date, zone: str) -> str:
    """The last day of a range, or the whole range, with the zone."""
    if first is None:
        return day_at(last, zone)
    return _("{first} to {last}").format(first=describe_day(first), last=day_at(last, zone))


def end_elsewhere(day: date, zone: str, here: str) -> str:
    """When the day is over by the user's clock; empty where that is midnight of the same day."""
    end = day_ends(day, zone)
    if end.astimezone(load_zone(here)).replace(tzinfo=None) == end.replace(tzinfo=None):
        return ""
    shown = from_instant(end, here)
    there = datetime.fromisoformat(shown.local or "")
    return _("over at {clock} on {day} ({zone})").format(
        clock=describe_clock(there.time()), day=describe_day(there.date()),
        zone=zone_label(here, *abbreviation(end, zone_or_utc(here))),
    )  # fmt: skip


def left_words(days: int) -> str:
    """ "3 days overdue", "today", "in 5 days"."""
    if days < 0:
        return ngettext("{n} day overdue", "{n} days overdue", -days).format(n=-days)
    if days == 0:
        return _("due today")
    return ngettext("in {n} day", "in {n} days", days).format(n=days)


def passed_words(days: int, direction: str) -> str:
    """As `left_words`; a waiting time is over, not overdue."""
    if direction == "wait" and days < 0:
        return _("the waiting time is over")
    return left_words(days)


def _assumed(trigger: Trigger) -> str:
    if trigger.assumed_from is None:
        return ""
    days = (trigger.day - trigger.assumed_from).days
    return ngettext(
        "Sent on {sent}; when it was received is not known, and {n} day in the mail is assumed.",
        "Sent on {sent}; when it was received is not known, and {n} days in the mail are assumed.",
        days,
    ).format(sent=describe_day(trigger.assumed_from), n=days)  # fmt: skip


def _other_clock(counted: Counted) -> str:
    trigger = counted.trigger
    if not trigger.told or trigger.clock is None:
        return ""
    told = datetime.fromisoformat(trigger.told)
    return _("{clock} on {day} ({zone}) is {clock_there} on {day_there} ({zone_there}).").format(
        clock=describe_clock(told.time()), day=describe_day(told.date()),
        zone=zone_at(trigger.told_zone, told.date()),
        clock_there=describe_clock(trigger.clock), day_there=describe_day(trigger.day),
        zone_there=zone_at(counted.zone, trigger.day),
    )  # fmt: skip


def _not_begun(counted: Counted) -> str:
    trigger = counted.trigger
    if trigger.not_begun is None:
        return ""
    return _("{typed} had not begun there; it was still {day} ({zone}).").format(
        typed=describe_day(trigger.not_begun), day=describe_day(trigger.day),
        zone=zone_at(counted.zone, trigger.day),
    )  # fmt: skip


def _day_zero(rule: Rule, counted: Counted) -> str:
    return _("From {day} ({zone}): {trigger}.").format(
        day=describe_day(counted.trigger.day), zone=zone_at(counted.zone, counted.trigger.day),
        trigger=rule.trigger,
    )  # fmt: skip


def _start(rule: Rule, counted: Counted, holidays: Holidays) -> str:
    """Why it counts as come in on the day it does."""
    day = counted.trigger.day
    if rule.cut_off is None or rule.day_kind != "business":
        return ""
    fields = {"clock": describe_clock(rule.cut_off), "day": describe_day(counted.counts_from)}
    if not is_business_day(day, holidays):
        return _("That is no business day: it counts as come in on {day}.").format(**fields)
    if counted.counts_from == day:
        return _("Not after {clock} there: it counts as come in on that day.").format(**fields)
    return _("After {clock} there: it counts as come in on {day}, the next business day.").format(
        **fields
    )


def _sum(rule: Rule, counted: Counted, holidays: Holidays) -> str:
    due = counted.due
    if rule.cycles:
        due = counted.counts_from + timedelta(days=rule.amount)
    fields = {"span": rule_span(rule), "day": describe_day(due)}
    if rule.unit == "month" and counted.due.day < counted.counts_from.day:
        return _(
            "Plus {span}: {day}, the last day of that month, which has no {number}."
        ).format(number=counted.counts_from.day, **fields)  # fmt: skip
    if rule.day_kind == "business":
        names = _(", ").join(
            _("{text} ({more})").format(text=describe_day(d), more=holidays.name_of(d))
            for d in counted.skipped
        )
        if names:
            return _(
                "Plus {span}, Monday to Friday, without {holidays}: {day}."
            ).format(holidays=names, **fields)  # fmt: skip
        return _("Plus {span}, Monday to Friday, with no holiday among them: {day}.").format(
            **fields
        )
    return _("Plus {span}: {day}.").format(**fields)


def _cycles(rule: Rule, counted: Counted) -> str:
    """What billing cycles make of it."""
    if rule.cycles is None:
        return ""
    number = ngettext(
        "{n} complete billing cycle", "{n} complete billing cycles", rule.cycles
    ).format(n=rule.cycles)  # fmt: skip
    if not counted.cycle_days:
        return _("{cycles} may end sooner; the day of your statements is not known.").format(
            cycles=number
        )
    return _(
        "Statements on {days}: {cycles} end on {last}. The earlier day counts: {due}."
    ).format(
        days=_(", ").join(map(describe_day, counted.cycle_days)), cycles=number,
        last=describe_day(counted.cycle_days[-1]), due=describe_day(counted.due),
    )  # fmt: skip


def _reminder(rule: Rule, counted: Counted) -> str:
    span: Span | None = rule.remind
    if span is None or counted.remind is None:
        return ""
    return _("A reminder after {span}: {day}.").format(
        span=span_words(span.amount, span.unit, "calendar"), day=describe_day(counted.remind)
    )


def _no_business(counted: Counted, holidays: Holidays) -> str:
    due = counted.due
    name = holidays.name_of(due)
    if due.weekday() > 4:
        return _("That day is on a weekend; it is shown as counted, not moved.")
    if name:
        return _("That day is a holiday ({name}); it is shown as counted, not moved.").format(
            name=name
        )
    return ""


def _beyond(rule: Rule, counted: Counted, holidays: Holidays) -> str:
    if rule.day_kind != "business":
        return ""
    if holidays.covers(counted.trigger.day) and holidays.covers(counted.due):
        return ""
    return _("The list of holidays goes from {first} to {last} only.").format(
        first=holidays.first_year, last=holidays.last_year
    )


def outcome_words(outcome: str) -> str:
    """What became of a deadline."""
    return {
        "open": _("running"),
        "kept": _("done in time"),
        "broken": _("not done in time"),
        "withdrawn": _("does not count any more"),
    }[outcome]
