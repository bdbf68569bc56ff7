"""logbook find: search all of history."""

from __future__ import annotations

import click

from logbook.cli.arguments import limit_option
from logbook.cli.commands import summaries
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.searching import search
from logbook.language import _


@command(
    "find",
    help=summaries()["find"],
    examples=(
        "logbook find refund",
        "logbook find 退款",
        "logbook find '\"early termination\" Maria'",
    ),
)
@click.argument("words", nargs=-1, metavar=_("WORDS"))
@limit_option()
@pass_invocation
def find_records(invocation: Invocation, words: tuple[str, ...], limit: int) -> int:
    return search(invocation, words, limit)


COMMANDS = {"find": find_records}
