"""Timing: a code, or the notice of a change to the line, that the user did not set off.

A thief who is taking a number needs the code or the PIN that the carrier texts its customer,
so he calls while it arrives.  Who sent the notice lowers nothing: it is the carrier's own
system that he has set off.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from logbook.domain.value import Value

NEAR_A_CALL = timedelta(minutes=30)
"""How far a notice and an incoming call may lie apart, either way, to be taken together.

Our own rule, no carrier's: the codes run out within minutes and are asked for on the line, but
calls are written down afterwards, from memory, to the nearest quarter or half of an hour.
"""
STANDS = timedelta(days=14)
"""How long an alarm is shown that nobody has answered."""
NOTICE_CHANNELS = ("sms", "email", "voicemail")
CALL_CHANNEL = "call"
GRAVE = ("port_out", "sim_change")
"""Notices that are an emergency without any call: the line itself is being taken."""
STARTED = "started-by-me"
NOT_STARTED = "not-started-by-me"
"""Tags of a notice: whether the user set it off.  Written down in docs/format.md."""


class Alarm(Value):
    """A notice that the user did not say to have set off."""

    notice: str
    """What it is: one of `notices.NOTICES`."""
    notice_no: int
    """Number of its record."""
    call_no: int | None
    """The incoming call near it; None where the notice alone is the emergency."""
    carrier: str
    when: str
    """When the notice came, by the clock where it came: "2026-11-22T14:05:00"."""
    denied: bool = False
    """The user said not to have set it off."""


def raises(notice: str | None, tags: Collection[str], *, near_a_call: bool) -> bool:
    """Whether a notice with these tags is one to act on at once."""
    if notice is None or STARTED in tags:
        return False
    return near_a_call or notice in GRAVE
