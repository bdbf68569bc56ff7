"""logbook void: strike a record out."""

from __future__ import annotations

import click

from logbook.actions.amending import void
from logbook.cli.arguments import number_argument, why_option
from logbook.cli.as_json import interaction_json, print_json
from logbook.cli.commands import summaries
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.language import _


@command("void", help=summaries()["void"], examples=("logbook void 12 --why 'same as 11'",))
@number_argument()
@why_option()
@click.option("--keep-secret", is_flag=True,
              help=_("Store it although it looks like a PIN or card number"))  # fmt: skip
@pass_invocation
def strike_out(invocation: Invocation, no: int, why: str, keep_secret: bool) -> None:
    with invocation.open() as log:
        record = void(
            log, no, reason=why or None, now=invocation.now(), zone=invocation.zone(log),
            keep_secret=keep_secret,
        )  # fmt: skip
    if invocation.json:
        print_json(interaction_json(record))
        return
    click.echo(
        _("record {no} is struck out; it stays in the log and is named in exports").format(no=no)
    )


COMMANDS = {"void": strike_out}
