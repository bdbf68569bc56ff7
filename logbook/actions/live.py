"""A call written down while it goes on: begin it, put it on hold, end it.

Everything is an action of its own, on disk when it returns.  What is open is seen in the
ledger alone, so a program that is killed, or a laptop that is closed, leaves an open call and
nothing half; who comes back says how it ended, and nothing here ever guesses that.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from logbook.actions.agent_line import AgentLine
from logbook.actions.intake import distinct
from logbook.actions.record import Saved, record
from logbook.actions.standing import require_standing
from logbook.domain.cases.live import Live, PhoneTime
from logbook.domain.ledger.fields import present
from logbook.domain.listings.directory import Directory
from logbook.domain.record import Agent, Draft, Interaction, Moment
from logbook.domain.time.wall_clock import read_stamp, stamp
from logbook.errors import Missing, NotFound, Refused, Unreadable
from logbook.language import _, ngettext
from logbook.store import finding
from logbook.store import history as history_store
from logbook.store import live as live_store
from logbook.store.log import Action, Log

FORGOTTEN = timedelta(hours=2)
"""After this long without a word, an open call may have been forgotten."""


class StillOpen(Refused):
    """Another call is open; `no` is its record."""

    def __init__(self, no: int) -> None:
        super().__init__(
            _("The call of record {no} is still open.").format(no=no),
            _("End it: logbook stop; at another time: logbook stop --at TIME; go on: logbook live"),
        )
        self.no = no


def open_calls(log: Log) -> tuple[Interaction, ...]:
    """The records whose call was begun and not ended, oldest first."""
    found = live_store.open_numbers(log.connection)
    return tuple(finding.get(log.connection, no) for no in found)


def open_call(log: Log, no: int | None = None) -> Interaction:
    """The open call, or the one named.

    Raises `Missing` when none is open, or several and none is named; `Refused` when the one
    named is not.
    """
    numbers = live_store.open_numbers(log.connection)
    if no is None and len(numbers) == 1:
        return finding.get(log.connection, numbers[0])
    if no is None:
        raise Missing(
            ngettext("{n} call is open: {names}.", "{n} calls are open: {names}.", len(numbers))
            .format(n=len(numbers), names=", ".join(map(str, numbers)))
            if numbers else _("No call is open."),
            _("Say which, for example: logbook stop {no}").format(no=numbers[0])
            if numbers else _("Begin one: logbook start CARRIER"),
        )  # fmt: skip
    record = require_standing(log, no)
    if no not in numbers:
        raise Refused(_("The call of record {no} is not open.").format(no=no))
    return record


def forgotten(log: Log, now: datetime) -> Interaction | None:
    """The open call about which nothing was written for two hours; None without one."""
    for call in open_calls(log):
        last = max(line.at for line in live_lines(call))
        if now - read_stamp(last) >= FORGOTTEN:
            return call
    return None


def live_lines(call: Interaction) -> tuple[Any, ...]:
    """What was written down during a call so far."""
    return call.live.lines if call.live else ()


def time_of_case(log: Log, case_id: str) -> PhoneTime:
    """What the calls of a case come to: on the phone, on hold, and those of unknown length."""
    return live_store.phone_time_of_case(log.connection, case_id)


def start(
    log: Log, draft: Draft, *, now: datetime, zone: str, directory: Directory | None
) -> Saved:
    """Begin a call: its record is stored, without a length.

    Raises `StillOpen` while another one is open, `Unreadable` for a start without a time of day
    or in the future.
    """
    at = draft.occurred.utc
    if at is None:
        raise _about_at(_("When the call began has to be a time of day."))
    if read_stamp(at) > now:
        raise _about_at(_("The call cannot have begun in the future."))
    known = "now" if draft.occurred.known == "now" else "stated"

    def begin(action: Action, target: str) -> None:
        for number in live_store.open_numbers(log.connection):
            raise StillOpen(number)
        action.add("live_event", _event(target, "started", at, known))

    return record(log, draft, now=now, zone=zone, directory=directory, beside=begin)


def _about_at(sentence: str) -> Unreadable:
    error = Unreadable(sentence, _("For example: --at 10:02, or --at '25 min ago'"))
    error.field = "at"
    return error


def hold(log: Log, no: int | None, *, now: datetime, zone: str) -> Interaction:
    """Note that the call is on hold; `Refused` when it is already."""
    with log.action(now, zone) as action:
        call = open_call(log, no)
        if _live(call).on_hold:
            raise Refused(_("Record {no} is on hold already.").format(no=call.no))
        action.add("live_event", _event(call.id, "hold", stamp(now)))
    return finding.get(log.connection, call.no)


def resume(log: Log, no: int | None, *, now: datetime, zone: str) -> Interaction:
    """Note that somebody speaks again; `Refused` when the call is not on hold."""
    with log.action(now, zone) as action:
        call = open_call(log, no)
        if not _live(call).on_hold:
            raise Refused(_("Record {no} is not on hold.").format(no=call.no))
        action.add("live_event", _event(call.id, "resumed", stamp(now)))
    return finding.get(log.connection, call.no)


def still_on_the_line(log: Log, no: int | None, *, now: datetime, zone: str) -> Interaction:
    """Note that the user was asked, and that the call goes on."""
    with log.action(now, zone) as action:
        call = open_call(log, no)
        action.add("live_event", _event(call.id, "still", stamp(now)))
    return finding.get(log.connection, call.no)


def another_speaks(
    log: Log, no: int | None, line: AgentLine, *, now: datetime, zone: str
) -> Interaction:
    """Note who speaks now, which ends a hold.

    The first is the agent of the record, and stands there; later ones stand in their own entry,
    so that each name is in one place.  Raises `Missing` where the line names nobody, and what
    `open_call` raises.
    """
    if line.agent == Agent() and not line.references:
        raise Missing(_("It is not said who speaks."), "/agent Maria, ID 88F2, Dallas")
    with log.action(now, zone) as action:
        call = open_call(log, no)
        _end_hold(action, call, now)
        folded = history_store.folded(log.connection, call.seq)
        names = _names(line.agent)
        first = not any(each.event in ("agent", "transfer") for each in _live(call).events)
        if first and not any(name in folded.held_by for name in _AGENT_FIELDS):
            for name, value in names.items():
                action.add("addition", {"target": call.id, "field": name, "value": value})
            names = {}
        action.add("live_event", {**_event(call.id, "agent", stamp(now)), **names})
        _refer(log, action, call, line.references)
    return finding.get(log.connection, call.no)


def transfer(log: Log, no: int | None, line: AgentLine, *, now: datetime, zone: str) -> Interaction:
    """Note that the call is put through, and to whom, where that was said; ends a hold."""
    with log.action(now, zone) as action:
        call = open_call(log, no)
        _end_hold(action, call, now)
        names = _names(line.agent)
        action.add("live_event", {**_event(call.id, "transfer", stamp(now)), **names})
        _refer(log, action, call, line.references)
    return finding.get(log.connection, call.no)


def add_references(
    log: Log, no: int | None, numbers: tuple[str, ...], *, now: datetime, zone: str
) -> Interaction:
    """Add reference numbers to those the record has; `Refused` when it has them all, `Missing` for
    none."""
    wanted = distinct(numbers)
    if not wanted:
        raise Missing(_("The reference number is missing."), "/ref 8823377")
    with log.action(now, zone) as action:
        call = open_call(log, no)
        if not set(wanted) - set(call.references):
            raise Refused(_("Record {no} already says that.").format(no=call.no))
        _refer(log, action, call, wanted)
    return finding.get(log.connection, call.no)


def end(
    log: Log, no: int | None, *, now: datetime, zone: str, at: str | None = None,
    seconds: int | None = None,
) -> Interaction:  # fmt: skip
    """End a call now, or when the user says: at an instant, or after so many seconds.

    Its length is stored with it, unless this computer's clock was set back meanwhile and the
    user does not say how long it was.  Raises `Refused` for an end before something that was
    written down as it happened, or in the future.
    """
    with log.action(now, zone) as action:
        call = open_call(log, no)
        live = _live(call)
        began = read_stamp(live.started.at)
        known = "stated" if at or seconds is not None else "now"
        set_back = live.clock_back or action.clock_back
        if at is None and seconds is not None and not set_back:
            at = stamp(began + timedelta(seconds=seconds))
        if at is not None and not set_back:
            _check_end(call, at, now)
        action.add("live_event", _event(call.id, "ended", at or stamp(now), known))
        length = seconds
        if length is None:
            ended = live_store.live_of(log.connection, call.id)
            length = ended.seconds if ended else None
        empty = "duration_seconds" not in history_store.folded(log.connection, call.seq).held_by
        if length is not None and empty:
            action.add(
                "addition", {"target": call.id, "field": "duration_seconds", "value": length}
            )
    return finding.get(log.connection, call.no)


def _check_end(call: Interaction, at: str, now: datetime) -> None:
    if read_stamp(at) > now:
        raise Refused(_("The call cannot have ended in the future."))
    last = max(line.at for line in live_lines(call) if line.what != "still")
    if at < last:
        from logbook.domain.time.moment_words import describe
        from logbook.domain.time.wall_clock import from_instant

        zone = next(line.zone for line in live_lines(call)) or "UTC"
        raise Refused(
            _("The call was still going on then: something was written down at {when}.").format(
                when=describe(from_instant(read_stamp(last), zone))
            )
        )


def instant_of(moment: Moment) -> str:
    """The instant of a moment that has a time of day; raises `Unreadable`."""
    if moment.utc is None:
        raise _about_at(_("When the call ended has to be a time of day."))
    return moment.utc


_AGENT_FIELDS = ("agent_name", "agent_id", "agent_site", "agent_department")


def _names(agent: Agent) -> dict[str, Any]:
    values = (agent.name, agent.id, agent.site, agent.department)
    return present(dict(zip(_AGENT_FIELDS, values, strict=True)))


def _live(call: Interaction) -> Live:
    if call.live is None:
        raise NotFound(_("The call of record {no} is not open.").format(no=call.no))
    return call.live


def _event(target: str, event: str, at: str, known: str = "now") -> dict[str, Any]:
    return {"target": target, "event": event, "at": at, "known": known}


def _end_hold(action: Action, call: Interaction, now: datetime) -> None:
    if _live(call).on_hold:
        action.add("live_event", _event(call.id, "resumed", stamp(now)))


def _refer(log: Log, action: Action, call: Interaction, numbers: tuple[str, ...]) -> None:
    """Reference numbers beside those there are; the first fill the field, later ones replace it."""
    new = distinct((*call.references, *numbers))
    if new == call.references:
        return
    held = history_store.folded(log.connection, call.seq).held_by.get("references")
    fields = {"target": call.id, "field": "references", "value": list(new)}
    if held is None:
        action.add("addition", fields)
    else:
        action.add("amendment", {**fields, "supersedes": held})
