"""logbook where: where everything is."""

from __future__ import annotations

import click

from logbook.actions.opening import places
from logbook.cli.as_json import print_json
from logbook.cli.commands import summaries
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.layout import pad
from logbook.language import _


@command("where", help=summaries()["where"], examples=("logbook where",))
@pass_invocation
def where(invocation: Invocation) -> None:
    found = places(invocation.home, invocation.environ)
    if invocation.json:
        print_json({**found, "client": invocation.home.client})
        return
    labels = {
        "log": _("log"),
        "attachments": _("files"),
        "backups": _("backups"),
        "data_folder": _("default"),
    }
    for name, path in found.items():
        # A path is not wrapped: it is there to be copied.
        click.echo(pad(labels[name], 12) + path)


COMMANDS = {"where": where}
