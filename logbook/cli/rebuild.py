"""logbook rebuild: make the readable tables anew from the ledger."""

from __future__ import annotations

import click

from logbook.actions.upkeep import rebuild
from logbook.cli.as_json import print_json
from logbook.cli.commands import summaries
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.language import _


@command("rebuild", help=summaries()["rebuild"], examples=("logbook rebuild",))
@pass_invocation
def rebuild_tables(invocation: Invocation) -> None:
    with invocation.open() as log:
        entries = rebuild(log)
    if invocation.json:
        print_json({"entries": entries})
        return
    click.echo(_("Tables made anew from {n} entries of the ledger.").format(n=entries))


COMMANDS = {"rebuild": rebuild_tables}
