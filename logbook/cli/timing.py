"""logbook hold, resume, stop, status: the open call from another terminal, or from a script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from logbook.actions import live
from logbook.actions.intake_time import duration_of, read_occurred
from logbook.actions.raw_draft import RawDraft
from logbook.cli.arguments import RecordNumber
from logbook.cli.as_json import interaction_json, print_json
from logbook.cli.commands import summaries
from logbook.cli.flags import once
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.live_words import ended_line, out, short_status, status_line
from logbook.cli.refusing import say
from logbook.domain.record import Interaction
from logbook.domain.time.duration import describe_duration
from logbook.errors import NotFound, UsageError
from logbook.language import _


def _number() -> Callable[[Any], Any]:
    return click.argument("no", type=RecordNumber(), metavar=_("N"), required=False, default=None)


@command("hold", help=summaries()["hold"], examples=("logbook hold",))
@_number()
@pass_invocation
def hold(invocation: Invocation, no: int | None) -> None:
    with invocation.open() as log:
        call = live.hold(log, no, now=invocation.now(), zone=invocation.zone(log))
    _show(invocation, call, _("{no} on hold").format(no=call.no))


@command("resume", help=summaries()["resume"], examples=("logbook resume",))
@_number()
@pass_invocation
def resume(invocation: Invocation, no: int | None) -> None:
    with invocation.open() as log:
        before = live.open_call(log, no)
        call = live.resume(log, no, now=invocation.now(), zone=invocation.zone(log))
    held = _holds(call) - _holds(before)
    _show(invocation, call, _("hold ended: {duration}").format(duration=describe_duration(held)))


@command(
    "stop",
    help=summaries()["stop"],
    examples=("logbook stop", "logbook stop --at 10:33", "logbook stop --for 25m"),
)
@_number()
@once("--at", metavar=_("WHEN"), help=_("When the call ended, e.g. 10:33; else now"))
@once("--tz", metavar=_("ZONE"), help=_("Zone of --at, e.g. Asia/Shanghai"))
@once("--for", "lasted", metavar=_("TIME"), help=_("How long it was, e.g. 25m or 1h5m"))
@pass_invocation
def stop(invocation: Invocation, no: int | None, at: str, tz: str, lasted: str) -> None:
    if at and lasted:
        raise UsageError(_("Both an end and a length are given."), _("Give one of them."))
    remarks: list[str] = []
    with invocation.open() as log:
        now, zone = invocation.now(), invocation.zone(log)
        raw = RawDraft(channel="call", at=at, tz=tz, lasted=lasted)
        ended = read_occurred(raw, now=now, zone=zone, remarks=remarks) if at else None
        call = live.end(
            log, no, now=now, zone=zone, at=live.instant_of(ended) if ended else None,
            seconds=duration_of(raw),
        )  # fmt: skip
    _show(invocation, call, ended_line(call))
    for remark in remarks:
        say(remark)


@command(
    "status",
    help=summaries()["status"],
    examples=("logbook status", "logbook status --short"),
)
@click.option("--short", is_flag=True, help=_("A few signs, for the prompt of a shell"))
@pass_invocation
def status(invocation: Invocation, short: bool) -> None:
    try:
        with invocation.look() as log:
            calls, reader = live.open_calls(log), invocation.reader(log)
    except NotFound:
        calls, reader = (), invocation.reader(None)
    if invocation.json:
        print_json({"open": [interaction_json(call) for call in calls]})
    elif short:
        if calls:
            out(" ".join(short_status(call, invocation.now()) for call in calls))
    else:
        for call in calls:
            out(status_line(call, reader, invocation.now()))
        if not calls:
            out(_("No call is open."))


def _holds(call: Interaction) -> int:
    return call.live.hold_seconds if call.live else 0


def _show(invocation: Invocation, call: Interaction, line: str) -> None:
    if invocation.json:
        print_json(interaction_json(call))
    else:
        out(line)


COMMANDS = {"hold": hold, "resume": resume, "stop": stop, "status": status}
