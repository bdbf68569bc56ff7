"""The eight commands that write a contact down: one set of flags, one body."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click

from logbook.cli.arguments import complete_carrier, complete_case
from logbook.cli.commands import summaries
from logbook.cli.flags import MONEY_FLAGS, once, raw_draft, shell_warnings
from logbook.cli.group import Command, command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.writing import write_down
from logbook.language import _


def _examples(channel: str) -> Sequence[str]:
    return {
        "call": (
            "logbook call att",
            "logbook call att --from 8335550199 -a Brian -s 'wanted my PIN'",
            "logbook call att --to 8003310500 -a 'Maria, ID 88F2, Dallas' -r 8823377 \\",
            "    -p 'refund' --amount 42.10 --due 'Dec 3' --lasted 25m -f bill.pdf",
        ),
        "voicemail": ("logbook voicemail att --from 8335550199 -s 'call back at once'",),
        "sms": ("logbook sms tmo --from 28875 -s 'Your code is on its way'",),
        "chat": ("logbook chat att --at 'yesterday 3:48pm' -a Priya -f chat.html",),
        "email": ("logbook email vzw --from billing@example.com -f message.eml",),
        "letter": ("logbook letter att --out -s 'Notice of dispute' -f letter.pdf",),
        "visit": ("logbook visit att -a 'Tom, Broadway store' --lasted 40m",),
        "web": ("logbook web att --to https://www.att.com/myatt -f page.png",),
    }[channel]


def _value_options() -> tuple[Callable[[Any], Any], ...]:
    return (
        once("--from", "from_", metavar=_("NUMBER"), help=_("They contacted me, from here")),
        once("--to", "to", metavar=_("NUMBER"), help=_("I contacted them, there")),
        click.option("--in", "incoming", is_flag=True, help=_("They contacted me, number hidden")),
        click.option("--out", "outgoing", is_flag=True, help=_("I contacted them, number unknown")),
        once("-a", "--agent", metavar=_("WHO"), help=_("'Maria, ID 88F2, Dallas'")),
        once("--agent-id", metavar=_("ID"), help=_("The agent's ID")),
        once("--site", metavar=_("PLACE"), help=_("Where the agent sits")),
        once("--department", metavar=_("NAME"), help=_("The agent's department")),
        click.option("-r", "--ref", multiple=True, metavar=_("NUMBER"),
                     help=_("A reference number the carrier gave; may be repeated")),
        once("-s", "--said", metavar=_("TEXT"), help=_("What was said; - reads standard input")),
        once("-p", "--promise", metavar=_("TEXT"), help=_("What they promised")),
        once("--amount", metavar=_("AMOUNT"), help=_("How much they promised, without $")),
        once("--due", metavar=_("WHEN"), help=_("By when they promised it, e.g. 'Dec 3'")),
        *(click.option(f"--{kind}", multiple=True, metavar=_("AMOUNT"), help=text)
          for kind, text in zip(MONEY_FLAGS, _money_help(), strict=True)),
    )  # fmt: skip


def _money_help() -> tuple[str, ...]:
    return (
        _("An amount they charged; may be repeated"),
        _("An amount they credited; may be repeated"),
        _("An amount I paid; may be repeated"),
        _("An amount in dispute; may be repeated"),
    )


def _circumstance_options() -> tuple[Callable[[Any], Any], ...]:
    return (
        once("--at", metavar=_("WHEN"), help=_("When it happened, e.g. 'yesterday 3pm'; else now")),
        once("--tz", metavar=_("ZONE"), help=_("Zone of --at, e.g. Asia/Shanghai")),
        once("--lasted", metavar=_("TIME"), help=_("How long, e.g. 25m or 1h5m")),
        click.option("-f", "--file", multiple=True, metavar=_("FILE"),
                     help=_("A file to keep with it; may be repeated")),
        once("-c", "--case", metavar=_("NAME"), help=_("The case it belongs to"),
             shell_complete=complete_case),
        click.option("--new-case", is_flag=True, help=_("Start that case if there is none")),
        click.option("--no-case", is_flag=True, help=_("It belongs to no case")),
        click.option("--tag", multiple=True, metavar=_("WORD"),
                     help=_("A word to sort by; may be repeated")),
        once("--recorder", metavar=_("NAME"), help=_("Who writes this, if not the owner")),
        once("--told-by", metavar=_("NAME"), help=_("Whose account it is, if not the owner's")),
        click.option("--new-carrier", is_flag=True, help=_("A carrier that no list knows")),
        click.option("--keep-secret", is_flag=True,
                     help=_("Store it although it looks like a PIN or card number")),
        click.option("--yes", "-y", is_flag=True, help=_("Ask nothing; save what is given")),
    )  # fmt: skip


def _channel_command(channel: str) -> Command:
    def write(invocation: Invocation, words: tuple[str, ...], yes: bool, **typed: Any) -> int:
        invocation.interactive = invocation.interactive and not yes
        return write_down(invocation, raw_draft(channel, words, typed), shell_warnings(typed))

    body: Any = pass_invocation(write)
    for decorate in reversed((*_value_options(), *_circumstance_options())):
        body = decorate(body)
    body = click.argument("words", nargs=-1, metavar=_("CARRIER"), shell_complete=complete_carrier)(
        body
    )
    return command(channel, help=summaries()[channel], examples=_examples(channel))(body)


class _Channels(dict[str, Command]):
    """The eight commands, each made when it is asked for: one run needs one."""

    def __missing__(self, channel: str) -> Command:
        self[channel] = _channel_command(channel)
        return self[channel]


COMMANDS = _Channels()
