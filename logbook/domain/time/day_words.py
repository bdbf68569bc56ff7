"""A day as people write it, in the current language; stands apart since it needs no time zones."""

from __future__ import annotations

from datetime import date

from logbook.language import _


def _month_name(month: int) -> str:
    return (
        _("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun"),
        _("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec"),
    )[month - 1]  # fmt: skip


def _weekday_name(weekday: int) -> str:
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))[weekday]


def describe_day(day: date) -> str:
    """A day with its weekday: "Tue, Nov 3, 2026"."""
    return _("{weekday}, {month} {day}, {year}").format(
        weekday=_weekday_name(day.weekday()),
        month=_month_name(day.month),
        day=day.day,
        year=day.year,
    )
