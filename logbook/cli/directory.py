"""logbook directory: the carriers' own contact points, with source and date."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from logbook.actions.check import load_directory
from logbook.cli.as_json import print_json
from logbook.cli.commands import summaries
from logbook.cli.flags import once
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.layout import paragraph, table
from logbook.cli.words import sentences
from logbook.domain.carrier import read_carrier
from logbook.domain.directory import Directory
from logbook.domain.record import Listing
from logbook.domain.text_checks import visible
from logbook.errors import UsageError
from logbook.language import _, ngettext


@command(
    "directory",
    help=summaries()["directory"],
    examples=("logbook directory list", "logbook directory show att"),
)
@click.argument("words", nargs=-1, metavar=_("[list | show CARRIER]"))
@once("--directory", "path", metavar=_("PATH"), help=_("Another list: a file, or a folder of them"))
@pass_invocation
def directory(invocation: Invocation, words: tuple[str, ...], path: str) -> None:
    found = load_directory(Path(path)) if path else invocation.directory
    match words:
        case () | ("list",):
            _list(invocation, found)
        case ("show", *names) if names:
            _show(invocation, found, " ".join(names))
        case _:
            raise UsageError(
                _("These words do not belong here: {words}.").format(words=" ".join(words)),
                "logbook directory list; logbook directory show att",
            )


def _list(invocation: Invocation, found: Directory) -> None:
    if invocation.json:
        print_json({
            "version": found.version,
            "compiled_on": found.compiled_on,
            "age_days": found.age_days(invocation.today()),
            "carriers": [
                {**asdict(carrier), "listings": len(found.listings(carrier.id))}
                for carrier in found.carriers
            ],
        })  # fmt: skip
        return
    rows = [
        (carrier.id, carrier.name, _listings(len(found.listings(carrier.id))),
         ", ".join(carrier.aliases))
        for carrier in found.carriers
    ]  # fmt: skip
    click.echo("\n".join(table(rows)))
    click.echo(age_sentence(invocation, found))


def _listings(count: int) -> str:
    return ngettext("{n} listing", "{n} listings", count).format(n=count)


def _show(invocation: Invocation, found: Directory, name: str) -> None:
    carrier = read_carrier(name, found.carriers)
    listings = found.listings(carrier)
    if invocation.json:
        print_json({
            "carrier": carrier,
            "version": found.version,
            "compiled_on": found.compiled_on,
            "listings": [asdict(listing) for listing in listings],
        })  # fmt: skip
        return
    for listing in listings:
        click.echo(paragraph(visible(f"{listing.display}  {listing.label}")))
        click.echo(paragraph(visible(_source(listing)), "    "))
    click.echo(age_sentence(invocation, found))


def _source(listing: Listing) -> str:
    kinds = {
        "carrier_page": _("the carrier's own page"),
        "carrier_code": _("the carrier's own program"),
        "secondary": _("reported by others"),
        "public_code": _("public code"),
        "clone_page": _("a copy of the carrier's page"),
    }
    return _("{kind}, seen {date}: {url}").format(
        kind=kinds.get(listing.source_kind, listing.source_kind), date=listing.seen,
        url=listing.source_url,
    )  # fmt: skip


def age_sentence(invocation: Invocation, found: Directory) -> str:
    """As of when the list is, and whether that is too long ago."""
    today = invocation.today()
    days = found.age_days(today)
    sentence = ngettext(
        "List of {date}, {days} day old, version {version}.",
        "List of {date}, {days} days old, version {version}.", days,
    ).format(date=found.compiled_on, days=days, version=found.version)  # fmt: skip
    if found.is_stale(today):
        sentence = sentences(sentence, _("It is old: numbers may have changed."))
    return paragraph(sentence)


COMMANDS = {"directory": directory}
