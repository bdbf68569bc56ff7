"""The directory as files: comparing, importing and handing out documents of the format."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from logbook.actions.check import (
    directory_of,
    load_directory,
    read_documents,
    shipped_documents,
)
from logbook.actions.directory_changing import use_documents
from logbook.actions.directory_in_use import documents_in_use
from logbook.domain.judging.verdict_record import Listing
from logbook.domain.listings.added_line import is_page_of
from logbook.domain.listings.directory import Directory
from logbook.domain.listings.directory_changes import Document
from logbook.domain.listings.directory_diff import Difference, difference
from logbook.domain.value import Value
from logbook.errors import Missing, Refused
from logbook.language import _
from logbook.store.log import Log


class CallBack(Value):
    """The number that people are told to dial, where an import changes it."""

    carrier_name: str
    before: Listing | None
    after: Listing | None


class Plan(Value):
    """An import that was read and checked, and what it would change."""

    files: tuple[tuple[Path, tuple[str, ...]], ...]
    """Each file, and the carriers in it."""
    difference: Difference
    call_backs: tuple[CallBack, ...]
    foreign: tuple[Listing, ...]
    """New lines that name as the carrier's own page a site that its list does not have yet."""


def plan_import(path: Path, home: Path) -> Plan:
    """Read what is to be imported, and hold it against the directory in use in this home.

    A document replaces the one for its carrier; other carriers stay as they are.  Raises
    `NotFound`, `Unreadable`.
    """
    found = read_documents(os.fspath(path))
    load_directory(path)  # every row is read: what is not of the format is refused here
    before = documents_in_use(home)
    new = {str(document["carrier"]): document for _file, document in found}
    old = [each for each in before if each["carrier"] in new]
    files: dict[str, list[str]] = {}
    for file, document in found:
        files.setdefault(file, []).append(str(document["carrier"]))
    now_used = directory_of(before, checked=True)
    merged = {str(each["carrier"]): each for each in before} | new
    later = directory_of(list(merged.values()), checked=True)
    return Plan(
        files=tuple((Path(file), tuple(carriers)) for file, carriers in files.items()),
        difference=difference(old, list(new.values())),
        call_backs=tuple(_call_backs(now_used, later, list(new))),
        foreign=tuple(_foreign(now_used, later, list(new))),
    )


def take_import(log: Log, plan: Plan, *, source: str, now: datetime, zone: str) -> str:
    """Do what the plan says; the version of the directory from here on.  `Missing` source."""
    if not source.strip():
        raise Missing(
            _("Where the list is from is missing."), _('Add --source "from the legal clinic".')
        )
    return use_documents(log, plan.files, source=source.strip(), now=now, zone=zone)


def compare(paths: Sequence[Path], home: Path | None) -> Difference:
    """What differs: between two lists; between the one in use and one list, for the carriers in
    it; without a list, between what this program comes with and what is in use."""
    if not paths:
        return difference(shipped_documents(), documents_in_use(home))
    last = [document for _file, document in read_documents(os.fspath(paths[-1]))]
    load_directory(paths[-1])
    if len(paths) > 1:
        first = [document for _file, document in read_documents(os.fspath(paths[0]))]
        load_directory(paths[0])
        return difference(first, last)
    named = {each["carrier"] for each in last}
    return difference([e for e in documents_in_use(home) if e["carrier"] in named], last)


def exported_text(documents: Sequence[Document]) -> str:
    """Documents as one JSON list, which can be imported again."""
    return _json(list(documents))


def export_to(folder: Path, documents: Sequence[Document]) -> tuple[Path, ...]:
    """Write one file a carrier into a folder, made when it is not there.

    Raises `Refused` when one of the files is there, or nothing can be written.
    """
    targets = [(folder / f"{each['carrier']}.json", each) for each in documents]
    there = [path for path, _document in targets if path.exists()]
    if there:
        raise Refused(
            _("{path} is there already.").format(path=there[0]), _("Name an empty folder.")
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, document in targets:
            path.write_text(_json(document), encoding="utf-8", newline="\n")
    except OSError as error:
        raise Refused(
            _("{path} cannot be written: {reason}.").format(
                path=folder, reason=error.strerror or error
            )
        ) from error
    return tuple(path for path, _document in targets)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _call_backs(before: Directory, after: Directory, carriers: Sequence[str]) -> list[CallBack]:
    pairs = [(c, before.call_back(c), after.call_back(c)) for c in carriers]
    return [
        CallBack(carrier_name=after.carrier_name(carrier), before=one, after=other)
        for carrier, one, other in pairs
        if (one and one.value) != (other and other.value)
    ]


def _foreign(before: Directory, after: Directory, carriers: Sequence[str]) -> list[Listing]:
    return [
        listing
        for carrier in carriers
        if before.has_list(carrier)
        for listing in after.listings(carrier)
        if listing.source_kind == "carrier_page"
        and not is_page_of(listing.source_url, carrier, before)
        and listing.value not in {each.value for each in before.listings(carrier)}
    ]
