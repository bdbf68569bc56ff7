"""logbook browse: the log in the browser, on this machine only."""

from __future__ import annotations

import webbrowser
from zoneinfo import ZoneInfo

import click

from logbook.cli.arguments import Count
from logbook.cli.as_json import print_json
from logbook.cli.commands import summaries
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.layout import paragraph
from logbook.language import _
from logbook.web.server import Opening, serve


@command(
    "browse",
    help=summaries()["browse"],
    examples=("logbook browse", "logbook browse --port 8765 --no-open"),
)
@click.option("--port", type=Count(), metavar=_("PORT"), help=_("A port of your choice"))
@click.option("--no-open", is_flag=True, help=_("Print the link; start no browser"))
@pass_invocation
def browse(invocation: Invocation, port: int | None, no_open: bool) -> None:
    zone = ZoneInfo(invocation.zone_of_home())
    serve(
        invocation.home,
        port=port or 0,
        open_page=None if no_open else webbrowser.open,
        announce=lambda opening: _announce(invocation, opening),
        clock=lambda: invocation.now().astimezone(zone),
    )


def _announce(invocation: Invocation, opening: Opening) -> None:
    if invocation.json:
        print_json({"address": opening.address, "link": opening.link, "page": str(opening.page)})
        return
    click.echo(_("Open this link once, within a minute:"))
    click.echo(opening.link)
    click.echo(paragraph(_("After that: {address}").format(address=opening.address)))
    click.echo(_("Only this machine can reach it. Ctrl-C stops it."))


COMMANDS = {"browse": browse}
