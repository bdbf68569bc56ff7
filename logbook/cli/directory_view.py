"""The directory as it is: lists, lines, differences, and as files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from logbook.actions.check import load_directory, read_documents
from logbook.actions.directory_changing import directory_history, directory_of_version
from logbook.actions.directory_files import compare, export_to, exported_text
from logbook.actions.directory_in_use import documents_in_use
from logbook.cli.as_json import print_json
from logbook.cli.directory_words import (
    age_sentence,
    change_lines,
    difference_json,
    difference_lines,
    line_source,
)
from logbook.cli.invocation import Invocation
from logbook.cli.layout import paragraph, table
from logbook.domain.listings.carrier import read_carrier
from logbook.domain.listings.directory import Directory
from logbook.domain.listings.directory_changes import DirectoryChange
from logbook.domain.listings.directory_rows import Row
from logbook.domain.listings.listing_words import label_words
from logbook.domain.record import Listing
from logbook.domain.text_checks import visible
from logbook.domain.time.partial_day import describe_partial_day
from logbook.language import _, ngettext


def _list(invocation: Invocation, words: Sequence[str], *, directory: str) -> None:
    found = load_directory(Path(directory)) if directory else invocation.directory
    imported = {} if directory else _imported(invocation)
    if invocation.json:
        print_json({
            "version": found.version,
            "compiled_on": found.compiled_on,
            "age_days": found.age_days(invocation.today()),
            "carriers": [_carrier_json(found, each.id, imported) for each in found.known_carriers],
        })  # fmt: skip
        return
    for with_list in (True, False):
        rows = [
            (carrier.id, carrier.name, _counts(found, carrier.id), ", ".join(carrier.aliases))
            for carrier in found.known_carriers
            if found.has_list(carrier.id) == with_list
        ]
        if not rows:
            continue
        if not with_list:
            click.echo("\n" + paragraph(_("Known by name, without a list:")))
        click.echo("\n".join(table(rows if with_list else [(r[0], r[1], r[2]) for r in rows])))
    for line in _of_note(invocation, found, imported):
        click.echo(paragraph(visible(line)))
    click.echo(age_sentence(found, invocation.today()))


def _counts(found: Directory, carrier: str) -> str:
    count, added = len(found.listings(carrier)), len(found.added(carrier))
    text = ngettext("{n} listing", "{n} listings", count).format(n=count)
    if not added:
        return text if count else ""
    own = ngettext("{n} of your own", "{n} of your own", added).format(n=added)
    return f"{text}, {own}" if count else own


def _carrier_json(
    found: Directory, carrier: str, imported: Mapping[str, DirectoryChange]
) -> dict[str, Any]:
    named = next(each for each in found.known_carriers if each.id == carrier)
    change = imported.get(carrier)
    return {
        **asdict(named),
        "listings": len(found.listings(carrier)),
        "added": len(found.added(carrier)),
        "retired": len(found.retired(carrier)),
        "compiled_on": found.compiled(carrier),
        "imported": {"source": change.source, "since": change.since} if change else None,
    }


def _imported(invocation: Invocation) -> dict[str, DirectoryChange]:
    """For each carrier whose list was imported, the change that brought it."""
    return {
        change.carrier: change
        for change in _changes(invocation)
        if change.change == "use" and not change.undone
    }


def _changes(invocation: Invocation) -> tuple[DirectoryChange, ...]:
    if not invocation.home.database.exists():
        return ()
    with invocation.look() as log:
        return directory_history(log)


def _of_note(
    invocation: Invocation, found: Directory, imported: Mapping[str, DirectoryChange]
) -> list[str]:
    """What is not as shipped, and which list among several is old."""
    lines = [
        _("{carrier}: imported on {date}, from: {source}").format(
            carrier=found.carrier_name(carrier), date=describe_partial_day(change.since),
            source=change.source,
        )
        for carrier, change in imported.items()
    ]  # fmt: skip
    shipped = load_directory() if imported else found
    for carrier in found.known_carriers:
        day = found.compiled(carrier.id)
        if (
            carrier.id in imported
            and shipped.knows(carrier.id)
            and shipped.compiled(carrier.id) > day
        ):
            lines.append(
                _("{carrier}: this program comes with a newer list, of {date}.").format(
                    carrier=carrier.name, date=describe_partial_day(shipped.compiled(carrier.id))
                )
            )
        if found.has_list(carrier.id) and found.is_stale(invocation.today(), carrier.id):
            lines.append(
                _("{carrier}: the list of {date} is too old; numbers may have changed.").format(
                    carrier=carrier.name, date=describe_partial_day(day)
                )
            )
    return lines


def _show(
    invocation: Invocation, words: Sequence[str], *, directory: str, version: str
) -> None:  # fmt: skip
    found = _of(invocation, directory, version)
    carrier = read_carrier(" ".join(words), found.known_carriers)
    listings, added, retired = (
        found.listings(carrier), found.added(carrier), found.retired(carrier)
    )  # fmt: skip
    if invocation.json:
        print_json({
            "carrier": carrier,
            "version": found.version,
            "compiled_on": found.compiled(carrier),
            "listings": [asdict(listing) for listing in listings],
            "added": [asdict(listing) for listing in added],
            "retired": [
                {**row.listing.as_dict(), "retired_on": row.retired_on,
                 "retired_because": row.retired_because}
                for row in retired
            ],
        })  # fmt: skip
        return
    for listing in listings:
        _print_line(listing, line_source(listing))
    if not listings:
        click.echo(
            paragraph(_("There is no list of {carrier}'s here.").format(
                carrier=found.carrier_name(carrier)))
        )  # fmt: skip
    _print_apart(_("Your own lines, not {carrier}'s:"), added, found, carrier)
    _print_retired(retired)
    click.echo(age_sentence(found, invocation.today(), carrier))


def _of(invocation: Invocation, path: str, version: str) -> Directory:
    if path:
        return load_directory(Path(path))
    if not version:
        return invocation.directory
    if not invocation.home.database.exists():
        return directory_of_version(None, version)
    with invocation.look() as log:
        return directory_of_version(log, version)


def _print_line(listing: Listing, source: str) -> None:
    click.echo(paragraph(visible(f"{listing.display}  {label_words(listing)}")))
    click.echo(paragraph(visible(source), "    "))


def _print_apart(
    title: str, added: Sequence[Listing], found: Directory, carrier: str
) -> None:  # fmt: skip
    if added:
        click.echo("\n" + title.format(carrier=found.carrier_name(carrier)))
    for listing in added:
        _print_line(listing, line_source(listing))


def _print_retired(rows: Sequence[Row]) -> None:
    if rows:
        click.echo("\n" + _("Retired, no longer compared with:"))
    for row in rows:
        since = (
            _("retired {date}: {reason}").format(
                date=describe_partial_day(row.retired_on), reason=row.retired_because
            )
            if row.retired_on
            else _("retired")
        )
        _print_line(row.listing, since)


def _history(invocation: Invocation, words: Sequence[str]) -> None:
    changes = _changes(invocation)
    if invocation.json:
        print_json([asdict(change) for change in changes])
        return
    if not changes:
        click.echo(
            paragraph(_("Nothing was changed: the list is the one this program comes with."))
        )
    for change in changes:
        for line in change_lines(change, invocation.carrier_names):
            click.echo(line)


def _diff(invocation: Invocation, words: Sequence[str]) -> None:
    found = compare([Path(word) for word in words], invocation.home.path)
    if invocation.json:
        print_json(difference_json(found))
        return
    lines = difference_lines(found)
    click.echo("\n".join(lines) if lines else _("Nothing differs."))


def _export(invocation: Invocation, words: Sequence[str], *, directory: str) -> None:
    documents = (
        [document for _file, document in read_documents(directory)]
        if directory
        else documents_in_use(invocation.home.path)
    )
    if not words:
        click.echo(exported_text(documents), nl=False)
        return
    written = export_to(Path(words[0]), documents)
    if invocation.json:
        print_json([str(path) for path in written])
        return
    count = ngettext("{n} file written to {folder}", "{n} files written to {folder}", len(written))
    click.echo(count.format(n=len(written), folder=words[0]))


VERBS: Mapping[str, Callable[..., None]] = {
    "list": _list, "show": _show, "history": _history, "diff": _diff, "export": _export,
}  # fmt: skip
