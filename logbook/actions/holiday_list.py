"""The holidays of a log: the shipped list, and days its owner adds or takes off."""

from __future__ import annotations

from datetime import date, datetime

from logbook.actions.deadline_data import HOLIDAYS_SETTING, holidays
from logbook.domain.time.holidays import Holidays, changed, with_changes
from logbook.errors import Refused, Unreadable
from logbook.language import _
from logbook.store.log import Log


def set_holiday(
    log: Log, text: str, *, holiday: bool, now: datetime, zone: str
) -> tuple[Holidays, date]:
    """Count a day as a holiday from now on, or no longer; deadlines stored before stay.

    Raises `Unreadable` for what is no ISO date, `Refused` when the day counts so already.
    """
    try:
        day = date.fromisoformat(text.strip())
    except ValueError as error:
        raise Unreadable(
            _('"{text}" is not a day.').format(text=text), _("Type it as 2026-11-27.")
        ) from error
    before = holidays(log)
    if bool(before.name_of(day)) == holiday:
        raise Refused(
            _("{day} is a holiday already.").format(day=day)
            if holiday
            else _("{day} is no holiday.").format(day=day)
        )
    value = changed(before, day, holiday=holiday)
    with log.action(now, zone) as action:
        action.add("setting", {"name": HOLIDAYS_SETTING, "value": value})
    return with_changes(before, value), day
