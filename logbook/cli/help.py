"""logbook help: one command, or everything."""

from __future__ import annotations

import click

from logbook.cli.commands import sections, summaries
from logbook.cli.entrance import root
from logbook.cli.group import command
from logbook.cli.invocation import Invocation
from logbook.cli.layout import table
from logbook.language import _


@command(
    "help",
    help=summaries()["help"],
    examples=("logbook help", "logbook help call", "logbook help all"),
)
@click.argument("name", default="", metavar=_("[COMMAND | all]"))
@click.pass_context
def show_help(ctx: click.Context, name: str) -> None:
    group = root()
    above = click.Context(group, info_name="logbook", obj=Invocation())
    if not name:
        click.echo(group.get_help(above))
    elif name == "all":
        click.echo(everything(above))
    else:
        click.echo(_page(above, name))


def everything(above: click.Context) -> str:
    """The page of every command, in sections, after a line for each."""
    lines = []
    for title, names in sections():
        lines += [title, *table(("  " + name, summaries()[name]) for name in names), ""]
    for _title, names in sections():
        for name in names:
            lines += [name, "-" * len(name), _page(above, name), ""]
    return "\n".join(lines).rstrip()


def _page(above: click.Context, name: str) -> str:
    found = root().resolve_command(above, [name])[1]
    if found is None:
        return ""
    return found.get_help(click.Context(found, parent=above, info_name=name))


COMMANDS = {"help": show_help}
