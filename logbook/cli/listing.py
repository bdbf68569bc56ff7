"""logbook list: records, newest first."""

from __future__ import annotations

import click

from logbook.actions.finding import list_interactions
from logbook.cli.arguments import RecordNumber, limit_option, read_channel
from logbook.cli.commands import summaries
from logbook.cli.flags import once
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.record_page import print_page
from logbook.domain.listings.carrier import read_carrier
from logbook.errors import NotFound
from logbook.language import _


@command(
    "list",
    help=summaries()["list"],
    examples=("logbook list", "logbook list -c cancel-att --limit 10", "logbook list --json"),
)
@once("-c", "--case", metavar=_("NAME"), help=_("Only this case"))
@once("--carrier", metavar=_("CARRIER"), help=_("Only this carrier"))
@once("--channel", metavar=_("CHANNEL"), help=_("Only this channel: call, sms, letter ..."))
@click.option("--void", is_flag=True, help=_("Records struck out or taken back, too"))
@click.option("--before", type=RecordNumber(), metavar=_("N"), help=_("Older than record N"))
@limit_option()
@pass_invocation
def list_records(
    invocation: Invocation, case: str, carrier: str, channel: str, void: bool,
    before: int | None, limit: int,
) -> None:  # fmt: skip
    with invocation.look() as log:
        page = list_interactions(
            log, case=case or None, carrier=_carrier(invocation, carrier),
            channel=read_channel(channel), limit=limit, before=before, include_void=void,
        )  # fmt: skip
        print_page(invocation, log, page, before=before is not None)


def _carrier(invocation: Invocation, name: str) -> str | None:
    """The carrier's identifier; a name that no list knows is looked for as it is."""
    if not name:
        return None
    try:
        return read_carrier(name, invocation.directory.known_carriers)
    except NotFound:
        return name


COMMANDS = {"list": list_records}
