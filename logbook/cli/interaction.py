"""The eight commands that write a contact down: one set of flags, one body."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click

from logbook.cli.arguments import complete_carrier, complete_case
from logbook.cli.channel_flags import CHANNEL_FLAGS, Flag
from logbook.cli.commands import summaries
from logbook.cli.flags import once
from logbook.cli.group import Command, command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.writing import write_line
from logbook.language import _, speaking


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


def _texts() -> dict[str, tuple[str, str]]:
    """For each option by its parameter: what its value is called, and what it is for."""
    return {
        "from_": (_("NUMBER"), _("They contacted me, from here")),
        "to": (_("NUMBER"), _("I contacted them, there")),
        "incoming": ("", _("They contacted me, number hidden")),
        "outgoing": ("", _("I contacted them, number unknown")),
        "agent": (_("WHO"), _("'Maria, ID 88F2, Dallas'")),
        "agent_id": (_("ID"), _("The agent's ID")),
        "site": (_("PLACE"), _("Where the agent sits")),
        "department": (_("NAME"), _("The agent's department")),
        "ref": (_("NUMBER"), _("A reference number the carrier gave; may be repeated")),
        "said": (_("TEXT"), _("What was said; - reads standard input")),
        "promise": (_("TEXT"), _("What they promised")),
        "amount": (_("AMOUNT"), _("How much they promised, without $")),
        "due": (_("WHEN"), _("By when they promised it, e.g. 'Dec 3'")),
        "charged": (_("AMOUNT"), _("An amount they charged; may be repeated")),
        "credited": (_("AMOUNT"), _("An amount they credited; may be repeated")),
        "paid": (_("AMOUNT"), _("An amount I paid; may be repeated")),
        "disputed": (_("AMOUNT"), _("An amount in dispute; may be repeated")),
        "at": (_("WHEN"), _("When it happened, e.g. 'yesterday 3pm'; else now")),
        "tz": (_("ZONE"), _("Zone of --at, e.g. Asia/Shanghai")),
        "lasted": (_("TIME"), _("How long, e.g. 25m or 1h5m")),
        "file": (_("FILE"), _("A file to keep with it; may be repeated")),
        "case": (_("NAME"), _("The case it belongs to")),
        "new_case": ("", _("Start that case if there is none")),
        "no_case": ("", _("It belongs to no case")),
        "tag": (_("WORD"), _("A word to sort by; may be repeated")),
        "recorder": (_("NAME"), _("Who writes this, if not the owner")),
        "told_by": (_("NAME"), _("Whose account it is, if not the owner's")),
        "new_carrier": ("", _("A carrier that no list knows")),
        "keep_secret": ("", _("Store it although it looks like a PIN or card number")),
        "yes": ("", _("Ask nothing; save what is given")),
    }


def _option(flag: Flag, metavar: str, text: str) -> Callable[[Any], Any]:
    """The option as click reads it."""
    names = (*flag.names, flag.field)
    if flag.takes == "switch":
        return click.option(*names, is_flag=True, help=text)
    if flag.takes == "texts":
        return click.option(*names, multiple=True, metavar=metavar, help=text)
    completing = {"shell_complete": complete_case} if flag.field == "case" else {}
    return once(*names, metavar=metavar, help=text, **completing)


def _channel_command(channel: str) -> Command:
    def write(invocation: Invocation, words: tuple[str, ...], **typed: Any) -> int:
        return write_line(channel, invocation, words, **typed)

    body: Any = pass_invocation(write)
    texts = _texts()
    for flag in reversed(CHANNEL_FLAGS):
        body = _option(flag, *texts[flag.field])(body)
    body = click.argument("words", nargs=-1, metavar=_("CARRIER"), shell_complete=complete_carrier)(
        body
    )
    return command(channel, help=summaries()[channel], examples=_examples(channel))(body)


class _Channels(dict[str, Command]):
    """The eight commands, each made when it is asked for: one run needs one.

    In English, as everything that is declared while a module is loaded.
    """

    def __missing__(self, channel: str) -> Command:
        with speaking("en"):
            self[channel] = _channel_command(channel)
        return self[channel]


COMMANDS = _Channels()
