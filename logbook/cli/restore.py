"""logbook restore: bring a backup back into an empty home."""

from __future__ import annotations

from pathlib import Path

import click

from logbook.actions.copies import restore
from logbook.cli.as_json import print_json
from logbook.cli.backup import backup_facts, backup_json
from logbook.cli.commands import summaries
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.language import _


@command(
    "restore",
    help=summaries()["restore"],
    examples=(
        "logbook restore logbook-20261122-140500.zip",
        "logbook restore --home ~/try copy.zip",
    ),
)
@click.argument("archive", metavar=_("BACKUP"))
@pass_invocation
def bring_back(invocation: Invocation, archive: str) -> None:
    done = restore(Path(archive), invocation.home, now=invocation.now(), zone=invocation.zone(None))
    if invocation.json:
        print_json({**backup_json(done.source), "branch": done.branch})
        return
    click.echo(_("restored into {path}").format(path=invocation.home.path))
    click.echo(backup_facts(done.source))
    click.echo(_("Identical to the log that was backed up."))


COMMANDS = {"restore": bring_back}
