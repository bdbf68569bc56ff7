"""The day a deadline counts from, in the words typed or as a record has it."""

from __future__ import annotations

from datetime import date, datetime

from logbook.domain.cases.deadline_count import Trigger, trigger_at, trigger_sent
from logbook.domain.record import Interaction, Moment
from logbook.domain.time.zones import load_zone
from logbook.errors import Missing
from logbook.language import _


def trigger_of_words(
    text: str, *, now: datetime, zone: str, there: str, remarks: list[str] | None = None
) -> Trigger:
    """The trigger that a text names, typed in the user's zone, as a day at the receiver.

    A text with a time is that instant; a bare day is taken as the receiver's day, or as the day
    before where the receiver's has not begun.  `remarks` takes what was chosen in reading it, such
    as the year.  Raises `Missing` for no text, and what reading a
    moment raises.
    """
    from logbook.domain.time.moment import read_moment

    if not text.strip():
        raise Missing(_("The day it counts from is missing."), "--from 2026-11-03")
    moment, notes = read_moment(text, now=now, zone=zone)
    if remarks is not None:
        remarks.extend(notes)
    trigger = trigger_of_moment(moment, zone=zone, there=there)
    today = now.astimezone(load_zone(there)).date()
    if trigger.day > today:
        # It happened before now: so on no later day than the one it is there.
        return Trigger(day=today, not_begun=trigger.day)
    return trigger


def trigger_of_moment(moment: Moment, *, zone: str, there: str) -> Trigger:
    """The trigger of a stored moment; `Missing` where its time is unknown."""
    if moment.utc:
        return trigger_at(datetime.fromisoformat(moment.utc), there, told_zone=moment.zone or zone)
    if moment.local:
        return Trigger(day=date.fromisoformat(moment.local[:10]))
    raise Missing(_("The day it counts from is not known."), "--from 2026-11-03")


def trigger_of_record(record: Interaction, *, zone: str, there: str) -> Trigger:
    """The trigger of what a record says happened; `Missing` where its time is unknown."""
    try:
        return trigger_of_moment(record.occurred, zone=zone, there=there)
    except Missing as error:
        raise Missing(
            _("When record {no} happened is not known, so nothing can be counted from it.").format(
                no=record.no
            ),
            "--from 2026-11-03",
        ) from error


def trigger_of_sending(
    text: str, *, now: datetime, zone: str, there: str, days_in_mail: int,
    remarks: list[str] | None = None,
) -> Trigger:  # fmt: skip
    """The assumed receipt of what was sent on the day that a text names."""
    sent = trigger_of_words(text, now=now, zone=zone, there=there, remarks=remarks)
    return trigger_sent(sent.day, days_in_mail)
