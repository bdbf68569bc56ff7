"""logbook live, logbook start: write a call down while it goes on."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import click

from logbook.actions import live
from logbook.actions.opening import Log
from logbook.actions.raw_draft import RawDraft
from logbook.actions.record import Saved
from logbook.cli.arguments import complete_carrier, complete_case
from logbook.cli.as_json import interaction_json, print_json
from logbook.cli.commands import summaries
from logbook.cli.flags import is_number_part, once, read_direction_and_contact
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.live_questions import LiveQuestions
from logbook.cli.live_session import Session
from logbook.cli.live_words import open_line, out
from logbook.cli.open_call import ask_about
from logbook.cli.refusing import say
from logbook.cli.terminal import print_line
from logbook.cli.writing import setting_of, understood, warnings_about
from logbook.domain.record import Interaction
from logbook.errors import Missing
from logbook.language import _


def _begin_options(body: Callable[..., Any]) -> Callable[..., Any]:
    """What can be said of a call before a word is spoken."""
    options = (
        click.argument("words", nargs=-1, metavar=_("CARRIER"), shell_complete=complete_carrier),
        once("--from", "from_", metavar=_("NUMBER"), help=_("They contacted me, from here")),
        once("--to", metavar=_("NUMBER"), help=_("I contacted them, there")),
        click.option("--in", "incoming", is_flag=True, help=_("They contacted me, number hidden")),
        click.option("--out", "outgoing", is_flag=True, help=_("I contacted them, number unknown")),
        once("--at", metavar=_("WHEN"), help=_("When the call began, e.g. 10:02; else now")),
        once("--tz", metavar=_("ZONE"), help=_("Zone of --at, e.g. Asia/Shanghai")),
        once("-c", "--case", metavar=_("NAME"), help=_("The case it belongs to"),
             shell_complete=complete_case),
        click.option("--new-case", is_flag=True, help=_("Start that case if there is none")),
        click.option("--no-case", is_flag=True, help=_("It belongs to no case")),
        once("--recorder", metavar=_("NAME"), help=_("Who writes this, if not the owner")),
        click.option("--new-carrier", is_flag=True, help=_("A carrier that no list knows")),
        click.option("--keep-secret", is_flag=True,
                     help=_("Store it although it looks like a PIN or card number")),
    )  # fmt: skip
    for option in reversed(options):
        body = option(body)
    return body


@command(
    "live",
    help=summaries()["live"],
    examples=(
        "logbook live att --to 8003310500 -c cancel-att",
        "logbook live att --from 8335550199",
        "logbook live",
    ),
)
@_begin_options
@pass_invocation
def live_call(invocation: Invocation, words: tuple[str, ...], **typed: Any) -> int:
    log = invocation.open_if_there()
    try:
        call = _to_go_on_with(invocation, log, words, typed)
        if call is None:
            log, saved = _begin(invocation, log, words, typed)
            call = saved.interaction
        if log is None:
            raise AssertionError("a call that goes on is in a log")
        print_line(open_line(call, invocation.reader(log)), sys.stderr if invocation.json else None)
        if invocation.interactive:
            out(_("/help for commands, Ctrl-D leaves it open"))
        return Session(invocation, log, call.no, keep_secret=typed["keep_secret"]).run()
    finally:
        if log is not None:
            log.close()


@command(
    "start",
    help=summaries()["start"],
    examples=("logbook start att --to 8003310500", "logbook start att --out --at 10:02"),
)
@_begin_options
@pass_invocation
def start_call(invocation: Invocation, words: tuple[str, ...], **typed: Any) -> None:
    log = invocation.open_if_there()
    try:
        _settle_open(invocation, log)
        log, saved = _begin(invocation, log, words, typed)
        call, reader = saved.interaction, invocation.reader(log)
    finally:
        if log is not None:
            log.close()
    if invocation.json:
        print_json(interaction_json(call))
    else:
        out(open_line(call, reader))


def _to_go_on_with(
    invocation: Invocation, log: Log | None, words: tuple[str, ...], typed: dict[str, Any]
) -> Interaction | None:
    """The open call that is meant; None where another is to begin."""
    if not words and not (typed["from_"] or typed["to"] or typed["incoming"] or typed["outgoing"]):
        if log is not None and live.open_calls(log):
            return live.open_call(log)
        if not invocation.interactive:
            raise Missing(_("The carrier is missing."), "logbook live att --to 8003310500")
        return None
    if log is not None and len(words) == 1 and words[0].isdecimal():
        return live.open_call(log, int(words[0]))
    return _settle_open(invocation, log)


def _settle_open(invocation: Invocation, log: Log | None) -> Interaction | None:
    """Ask what became of the open call; it, where it goes on.  A script is refused by `start`."""
    if log is None or not invocation.interactive:
        return None
    for call in live.open_calls(log):
        if ask_about(invocation, log, call) == "still":
            return call
    return None


def _begin(
    invocation: Invocation, log: Log | None, words: tuple[str, ...], typed: dict[str, Any]
) -> tuple[Log, Saved]:
    """Begin the call that the line describes, after asking what is missing."""
    raw = _raw_draft(words, typed)
    setting = setting_of(invocation, log)
    if invocation.interactive:
        raw = LiveQuestions(raw, setting).fill()
        setting = setting.replaced(now=invocation.now())
    draft, remarks = understood(raw, setting, log, invocation.interactive)
    log = log or invocation.open_or_create()
    saved = live.start(log, draft, now=setting.now, zone=setting.zone, directory=setting.directory)
    for line in (*warnings_about(log, saved, setting, told=""), *remarks, *saved.warnings):
        say(line)
    return log, saved


def _raw_draft(words: tuple[str, ...], typed: dict[str, Any]) -> RawDraft:
    numbers = [word for word in words if is_number_part(word)]
    names = [word for word in words if not is_number_part(word)]
    direction, contact = read_direction_and_contact(typed, numbers)
    return RawDraft(
        channel="call", carrier=" ".join(names), new_carrier=typed["new_carrier"],
        direction=direction, contact=contact, at=typed["at"], tz=typed["tz"], case=typed["case"],
        new_case=typed["new_case"], no_case=typed["no_case"], recorder=typed["recorder"],
        keep_secret=typed["keep_secret"],
    )  # fmt: skip


COMMANDS = {"live": live_call, "start": start_call}
