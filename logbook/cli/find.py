"""logbook find: search all of history."""

from __future__ import annotations

import click

from logbook.actions.finding import find
from logbook.cli.arguments import limit_option
from logbook.cli.commands import summaries
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.listing import print_page
from logbook.errors import Missing
from logbook.language import _, ngettext


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
def find_records(invocation: Invocation, words: tuple[str, ...], limit: int) -> None:
    if not words:
        raise Missing(_("It is not said what to look for."), "logbook find refund")
    with invocation.look() as log:
        page = find(log, " ".join(words), limit=limit)
        print_page(invocation, log, page, before=True)
    if not invocation.json:
        looked = ngettext(
            "Looked through all of history: {n} record.",
            "Looked through all of history: {n} records.",
            page.searched,
        )
        click.echo(looked.format(n=page.searched))


COMMANDS = {"find": find_records}
