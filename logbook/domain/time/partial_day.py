"""Days, months and years by which a source or a directory dates itself, for people."""

from __future__ import annotations

from logbook.language import _


def describe_partial_day(day: str) -> str:
    """ "Nov 22, 2026" for 2026-11-22, "Nov 2026" for 2026-11, "2026" for 2026."""
    year, _dash, rest = day.partition("-")
    month, _dash, day_of_month = rest.partition("-")
    if not month:
        return _("{year}").format(year=year)
    name = _month_name(int(month))
    if not day_of_month:
        return _("{month} {year}").format(month=name, year=year)
    return _("{month} {day}, {year}").format(month=name, day=int(day_of_month), year=year)


def _month_name(month: int) -> str:
    return (
        _("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun"),
        _("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec"),
    )[month - 1]  # fmt: skip
