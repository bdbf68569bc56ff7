"""The directory in words: where a line is from, what differs, how old it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from logbook.cli.layout import paragraph
from logbook.cli.words import sentences
from logbook.domain.listings.directory import Directory, is_added
from logbook.domain.listings.directory_changes import DirectoryChange
from logbook.domain.listings.directory_diff import CarrierDifference, Difference, LineDifference
from logbook.domain.listings.directory_rows import USER_SOURCES
from logbook.domain.listings.listing_words import label_of
from logbook.domain.record import Listing
from logbook.domain.text_checks import visible
from logbook.domain.time.partial_day import describe_partial_day
from logbook.language import _, ngettext


def line_source(listing: Listing) -> str:
    """Where a line is from and when it was seen."""
    if is_added(listing):
        return _("your own entry of {date}, from: {source}").format(
            date=describe_partial_day(listing.seen), source=listing.source_url
        )
    return _("{kind}, seen {date}: {url}").format(
        kind=source_kind_words(listing.source_kind), date=listing.seen, url=listing.source_url
    )


def source_kind_words(kind: str) -> str:
    """Who says it."""
    return {
        "carrier_page": _("the carrier's own page"),
        "carrier_code": _("the carrier's own program"),
        "secondary": _("reported by others"),
        "public_code": _("public code"),
        "clone_page": _("a copy of the carrier's page"),
        "user": _("your own entry"),
        "user_page": _("your own entry"),
    }.get(kind, kind)


def age_sentence(found: Directory, today: date, carrier: str | None = None) -> str:
    """As of when the list is (of one carrier), and whether that is too long ago."""
    days = found.age_days(today, carrier)
    sentence = ngettext(
        "List of {date}, {days} day old, version {version}.",
        "List of {date}, {days} days old, version {version}.", days,
    ).format(
        date=found.compiled(carrier) if carrier else found.compiled_on, days=days,
        version=found.version,
    )  # fmt: skip
    if found.is_stale(today, carrier):
        sentence = sentences(sentence, _("It is old: numbers may have changed."))
    return paragraph(sentence)


def change_lines(change: DirectoryChange, carriers: Mapping[str, str]) -> list[str]:
    """One change of the log's, as lines: what, when, from where, and the version then."""
    carrier = carriers.get(change.carrier, change.carrier)
    listing = change.listing or {}
    line = f"{listing.get('display', '')}  {listing.get('label', '')}".strip()
    what = {
        "use": _("imported a list of {carrier}'s"),
        "add": _("added for {carrier}: {line}"),
        "remove": _("retired from {carrier}'s list: {line}"),
    }.get(change.change, change.change)
    text = f"{describe_partial_day(change.since)}  " + what.format(carrier=carrier, line=line)
    if change.undone:
        text = _("{change} (taken back)").format(change=text)
    source = _("from: {source}; version {version}").format(
        source=change.source or listing.get("source_url", ""), version=change.version
    )
    return [paragraph(visible(text)), paragraph(visible(source), "    ")]


def difference_lines(found: Difference) -> list[str]:
    """Every difference on a line, or two, of the terminal's width."""
    shown = [_carrier_line(each) for each in found.carriers]
    shown += [line for each in found.lines for line in _line_lines(each)]
    return [paragraph(visible(line)) if line[:1] != " " else line for line in shown]


def _carrier_line(each: CarrierDifference) -> str:
    words = {
        "added": _("+ {carrier} is new"),
        "removed": _("- {carrier} is not there"),
        "changed": _("* {carrier}: other {fields}"),
    }
    fields = ", ".join(each.fields)
    return words[each.change].format(carrier=each.carrier_name, fields=fields)


def _line_lines(each: LineDifference) -> list[str]:
    signs = {"added": "+", "removed": "-", "changed": "*", "retired": "x"}
    line = f"{signs[each.change]} {each.carrier_name}  {each.display}  {label_of(each.label)}"
    if not each.official:
        line = _("{line} (not the carrier's)").format(line=line)
    elif each.source in USER_SOURCES:
        line = _("{line} (your own entry)").format(line=line)
    elif each.change == "added":
        line = f"{line} ({source_kind_words(each.source)})"
    if each.change == "retired":
        return [_("{line} (retired)").format(line=line)]
    changed = [
        paragraph(visible(f"{name}: {_value(before)} -> {_value(after)}"), "    ")
        for name, (before, after) in each.fields.items()
    ]
    return [line, *changed]


def _value(value: Any) -> str:
    return _("(empty)") if value in (None, "", []) else str(value)


def difference_json(found: Difference) -> dict[str, Any]:
    """The same for scripts: `fields` holds [before, after] of each field that differs."""
    return {
        "carriers": [_pairs(asdict(each)) for each in found.carriers],
        "lines": [_pairs(asdict(each)) for each in found.lines],
    }


def _pairs(values: dict[str, Any]) -> dict[str, Any]:
    return values | {"fields": {name: list(pair) for name, pair in values["fields"].items()}}
