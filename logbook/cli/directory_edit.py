"""Changing the directory of a log: import a list, add a line, retire one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import click

from logbook.actions.directory_changing import Added, add_line, retire_line
from logbook.actions.directory_files import Plan, plan_import, take_import
from logbook.cli.as_json import print_json
from logbook.cli.directory_words import difference_json, difference_lines, line_source
from logbook.cli.invocation import Invocation
from logbook.cli.layout import paragraph
from logbook.cli.prompts import ask, confirm, tell
from logbook.cli.refusing import say
from logbook.domain.listings.added_line import NewLine
from logbook.domain.listings.listing_words import listing_value
from logbook.domain.text_checks import visible
from logbook.errors import Missing
from logbook.language import _


def _import(invocation: Invocation, words: Sequence[str], *, source: str, yes: bool) -> None:
    plan = plan_import(Path(words[0]), invocation.home.path)
    if not (plan.difference.carriers or plan.difference.lines):
        tell(_("Nothing differs from the list in use; nothing was imported."))
        return
    if not invocation.json:
        click.echo("\n".join(difference_lines(plan.difference)))
    for warning in _warnings(plan):
        say(warning)
    said = _source(invocation, source)
    if not yes and not _agreed(invocation):
        tell(_("Nothing was changed."))
        return
    with invocation.open_or_create() as log:
        version = take_import(
            log, plan, source=said, now=invocation.now(), zone=invocation.zone(log)
        )
    if invocation.json:
        print_json({"version": version, **difference_json(plan.difference)})
        return
    click.echo(paragraph(_("imported; the list in use is now of version {version}").format(
        version=version)))  # fmt: skip
    click.echo(_("To take it back: logbook undo"))


def _source(invocation: Invocation, source: str) -> str:
    if source.strip() or not invocation.interactive:
        return source
    return ask(_("Where is this list from?"))


def _agreed(invocation: Invocation) -> bool:
    if not invocation.interactive:
        raise Missing(_("Whether to take this list is not said."), _("Look at it, then add --yes."))
    return confirm(_("Judge by this list from now on?"), default=False)


def _warnings(plan: Plan) -> list[str]:
    """What a wrong list would do harm with, said before it is taken."""
    warnings = []
    for each in plan.call_backs:
        nothing = _("none")
        warnings.append(
            _("With it, {carrier} is called back on {after}; so far: {before}.").format(
                carrier=each.carrier_name,
                after=listing_value(each.after) if each.after else nothing,
                before=listing_value(each.before) if each.before else nothing,
            )
        )
    for listing in plan.foreign:
        warnings.append(
            _("{value} is said to stand on {carrier}'s page {url}, which its list does not name.")
            .format(value=listing.display, carrier=listing.carrier_name, url=listing.source_url)
        )  # fmt: skip
    return warnings


def _add(
    invocation: Invocation, words: Sequence[str], *, label: str, source: str, source_url: str,
    seen: str, file: Sequence[str],
) -> None:  # fmt: skip
    carrier, *contact = words
    with invocation.open_or_create() as log:
        zone = invocation.zone(log)
        line = NewLine(
            carrier=carrier, contact=" ".join(contact), label=label, source=source,
            source_url=source_url, seen=_day(invocation, seen, zone),
        )  # fmt: skip
        added = add_line(
            log, line, [Path(name) for name in file], now=invocation.now(), zone=zone
        )  # fmt: skip
    if invocation.json:
        print_json({
            "listing": added.listing.as_dict(), "source": added.source, "version": added.version,
            "code": added.verdict.code, "incoming": list(added.incoming),
        })  # fmt: skip
        return
    _say_added(added, source_url)


def _say_added(added: Added, source_url: str) -> None:
    listing = added.listing
    click.echo(paragraph(visible(f"{listing.display}  {listing.label}")))
    click.echo(paragraph(visible(line_source(listing)), "    "))
    click.echo(paragraph(_("It stands apart from {carrier}'s own list. A check now says:").format(
        carrier=listing.carrier_name)))  # fmt: skip
    click.echo(paragraph(visible(added.verdict.sentence), "    "))
    if source_url and listing.source_kind == "user":
        say(_("That page is on no web domain of {carrier}'s list.").format(
            carrier=listing.carrier_name))  # fmt: skip
    if added.incoming:
        say(
            _("It contacted you (record {numbers}). Whoever did so may have given it to you.")
            .format(numbers=", ".join(map(str, added.incoming)))
        )  # fmt: skip
    click.echo(_("To take it back: logbook undo"))


def _day(invocation: Invocation, text: str, zone: str) -> str:
    """The day on which the line was seen, as an ISO date."""
    if not text.strip():
        return ""
    from logbook.domain.time.moment import read_moment

    reading = read_moment(text, now=invocation.now(), zone=zone)
    if not reading.moment.local:
        raise Missing(_("The day on which you saw it is missing."), _("Add --seen 2026-11-03"))
    return reading.moment.local[:10]


def _retire(invocation: Invocation, words: Sequence[str], *, source: str) -> None:
    carrier, *contact = words
    with invocation.open_or_create() as log:
        done = retire_line(
            log, carrier, " ".join(contact), reason=source, now=invocation.now(),
            zone=invocation.zone(log),
        )  # fmt: skip
    if invocation.json:
        print_json(asdict(done))
        return
    for listing in done.listings:
        click.echo(paragraph(visible(_("retired: {line}").format(
            line=f"{listing.display}  {listing.label}"))))  # fmt: skip
    click.echo(_("It is shown as retired, and no longer compared with."))
    click.echo(_("To take it back: logbook undo"))


VERBS: Mapping[str, Callable[..., None]] = {"import": _import, "add": _add, "retire": _retire}
