"""What to do about a code or a notice that the user did not set off, in the current language."""

from __future__ import annotations

from datetime import datetime

from logbook.domain.follow_up.alarm import GRAVE, Alarm
from logbook.domain.listings.directory import Directory
from logbook.domain.listings.listing_words import listing_value
from logbook.domain.time.moment_words import describe_clock, describe_day
from logbook.language import _


def notice_words(notice: str) -> str:
    """What a notice is, as a person would say it."""
    return {
        "port_out": _("notice of a number transfer"),
        "sim_change": _("notice of a SIM change"),
        "password_reset": _("notice of a password change"),
        "one_time_code": _("one-time code"),
    }[notice]


def alarm_lines(alarm: Alarm, directory: Directory) -> list[str]:
    """Sentences, the first of which is what to do at once."""
    return [_what_to_do(alarm, directory), _why(alarm), _unless(alarm)]


def alarm_short(alarm: Alarm) -> str:
    """One line for a list of what needs attention."""
    if alarm.call_no:
        text = _("Call your carrier now: {notice} (record {no}) near a call (record {call})")
    else:
        text = _("Not started by you? Call your carrier now: {notice} (record {no})")
    return text.format(no=alarm.notice_no, notice=notice_words(alarm.notice), call=alarm.call_no)


def _what_to_do(alarm: Alarm, directory: Directory) -> str:
    listing = directory.call_back(alarm.carrier)
    if alarm.notice in GRAVE:
        text = (
            _("EMERGENCY: somebody may be taking your number. Hang up on any caller, and call "
              "{number} from another phone now: have the change stopped and the number locked.")
            if listing
            else _("EMERGENCY: somebody may be taking your number. Hang up on any caller, and "
                   "call the number printed on your bill from another phone now: have the "
                   "change stopped and the number locked.")
        )  # fmt: skip
    else:
        text = (
            _("STOP: hang up. Give the code to nobody, whoever they say they are. Dial {number} "
              "yourself now.")
            if listing
            else _("STOP: hang up. Give the code to nobody, whoever they say they are. Dial the "
                   "number printed on your bill now.")
        )  # fmt: skip
    return text.format(number=listing_value(listing) if listing else "")


def _why(alarm: Alarm) -> str:
    when = datetime.fromisoformat(alarm.when)
    text = (
        _("A {notice} came on {day} at {clock} (record {no}), near a call that you did not make "
          "(record {call}). Whoever sets it off needs it from you.")
        if alarm.call_no
        else _("A {notice} came on {day} at {clock} (record {no}).")
    )  # fmt: skip
    return text.format(
        notice=notice_words(alarm.notice), day=describe_day(when.date()),
        clock=describe_clock(when.time()), no=alarm.notice_no, call=alarm.call_no,
    )  # fmt: skip


def _unless(alarm: Alarm) -> str:
    if alarm.denied:
        return _("When you have called: logbook callback {no}").format(no=alarm.notice_no)
    return _("Only if you started it yourself: logbook amend {no} --tag started-by-me").format(
        no=alarm.notice_no
    )
