"""Raising the alarm: codes and notices of a change that the user did not set off."""

from __future__ import annotations

from datetime import datetime

from logbook.domain.follow_up.alarm import (
    CALL_CHANNEL,
    NEAR_A_CALL,
    NOT_STARTED,
    NOTICE_CHANNELS,
    STANDS,
    Alarm,
    raises,
)
from logbook.domain.record import Interaction
from logbook.store.log import Log
from logbook.store.near import Incoming, incoming

__all__ = ["alarm_about", "alarms_now", "alarms_standing", "notice_in"]

_MOST_MESSAGES = 500
"""Messages of a channel that are read for the first page."""


def notice_in(said: str | None) -> str | None:
    """Which notice the words of a message are; None for none.  A masked code is still a code."""
    if not said:
        return None
    from logbook.domain.content.notices import read_notice  # slow to start with, and rarely wanted

    return read_notice(said.replace("*", "0"))


def alarm_about(log: Log, record: Interaction) -> Alarm | None:
    """The alarm that a record raises, with what was near it; None for one that was answered."""
    found = _about(log, record)
    return None if found is None or _answered(log, found) else found


def _about(log: Log, record: Interaction) -> Alarm | None:
    if record.direction != "in" or record.occurred.utc is None:
        return None
    if record.channel == CALL_CHANNEL:
        near = _around(log, NOTICE_CHANNELS, record.occurred.utc)
        found = (_alarm(each, near_a_call=True, call_no=record.no) for each in near)
        return next((each for each in found if each), None)
    if record.channel not in NOTICE_CHANNELS or not record.said:
        return None
    message = Incoming(
        no=record.no, carrier=record.carrier, utc=record.occurred.utc,
        local=record.occurred.local or record.occurred.utc, said=record.said, tags=record.tags,
    )  # fmt: skip
    return _alarm_of_message(log, message)


def alarms_now(log: Log, now: datetime) -> tuple[Alarm, ...]:
    """Alarms, not answered yet, of somebody who is on the line at this moment."""
    near = incoming(log.connection, NOTICE_CHANNELS, now - NEAR_A_CALL, now + NEAR_A_CALL)
    alarms = (_alarm(message, near_a_call=True) for message in near)
    return tuple(each for each in alarms if each and not _answered(log, each))


def alarms_standing(log: Log, now: datetime) -> tuple[Alarm, ...]:
    """Alarms of the last days that nobody has answered: neither called back about, nor said
    to have been set off by the user; newest first.
    """
    found = incoming(
        log.connection, NOTICE_CHANNELS, now - STANDS, now + NEAR_A_CALL, most=_MOST_MESSAGES
    )
    alarms = (_alarm_of_message(log, each) for each in sorted(found, key=_when, reverse=True))
    return tuple(each for each in alarms if each and not _answered(log, each))


def _when(message: Incoming) -> str:
    return message.utc


def _alarm_of_message(log: Log, message: Incoming) -> Alarm | None:
    if notice_in(message.said) is None:
        return None
    calls = _around(log, (CALL_CHANNEL,), message.utc)
    call_no = calls[0].no if calls else None
    return _alarm(message, near_a_call=call_no is not None, call_no=call_no)


def _around(log: Log, channels: tuple[str, ...], utc: str) -> tuple[Incoming, ...]:
    middle = datetime.fromisoformat(utc)
    return incoming(log.connection, channels, middle - NEAR_A_CALL, middle + NEAR_A_CALL)


def _alarm(message: Incoming, *, near_a_call: bool, call_no: int | None = None) -> Alarm | None:
    notice = notice_in(message.said)
    if notice is None or not raises(notice, message.tags, near_a_call=near_a_call):
        return None
    return Alarm(
        notice=notice, notice_no=message.no, call_no=call_no, carrier=message.carrier,
        when=message.local, denied=NOT_STARTED in message.tags,
    )  # fmt: skip


def _answered(log: Log, alarm: Alarm) -> bool:
    """Whether the user has asked the carrier, on a number of its own, about either record."""
    from logbook.store import finding

    numbers = filter(None, (alarm.notice_no, alarm.call_no))
    return any(
        finding.get(log.connection, no).resolution in ("confirmed", "denied") for no in numbers
    )
