"""logbook hours: what time it is at a carrier, and where its opening hours stand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import click

from logbook.cli.arguments import complete_carrier
from logbook.cli.as_json import print_json
from logbook.cli.commands import summaries
from logbook.cli.directory_words import line_source
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.layout import paragraph, table
from logbook.domain.listings.carrier import read_carrier
from logbook.domain.listings.listing_words import label_words, listing_value
from logbook.domain.record import Listing
from logbook.domain.text_checks import visible
from logbook.domain.time.moment import describe_both, from_instant
from logbook.language import _


@command("hours", help=summaries()["hours"], examples=("logbook hours att",))
@click.argument("carrier", metavar=_("CARRIER"), shell_complete=complete_carrier)
@pass_invocation
def hours(invocation: Invocation, carrier: str) -> None:
    directory = invocation.directory
    found = read_carrier(carrier, directory.known_carriers)
    listing = directory.call_back(found)
    log = invocation.open_if_there()
    try:
        zone, there = invocation.zone(log), invocation.carrier_zone(log)
    finally:
        if log is not None:
            log.close()
    if invocation.json:
        _print_json(invocation.now(), found, listing, zone, there)
        return
    now = describe_both(from_instant(invocation.now(), zone), there)
    click.echo("\n".join(table(_rows(now, listing))))
    click.echo(paragraph(_(
        "No opening hours of {carrier} with a source are known here, so none are shown. They stand "
        "on the carrier's own contact page and on the bill, and the number's recorded menu says "
        "them."
    ).format(carrier=directory.carrier_name(found))))  # fmt: skip


def _rows(now: str, listing: Listing | None) -> Iterator[tuple[str, str]]:
    yield _("now"), now
    if listing is not None:
        where = _("{number}, {label} ({source})").format(
            number=listing_value(listing), label=label_words(listing), source=line_source(listing)
        )
        yield _("dial"), visible(where)


def _print_json(
    now: datetime, carrier: str, listing: Listing | None, zone: str, there: str
) -> None:
    """Where hours are not known, they are null: no reader takes that for "always open"."""
    here, away = (from_instant(now, each).as_dict() for each in (zone, there))
    print_json({
        "carrier": carrier, "hours": None, "now": here, "now_there": away,
        "dial": listing.display if listing else None,
        "source_url": listing.source_url if listing else None,
    })  # fmt: skip


COMMANDS = {"hours": hours}
