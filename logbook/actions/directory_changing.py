"""What the owner of a log changes in its directory: each change an entry of the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from logbook.actions.check import directory_of, shipped_documents
from logbook.actions.directory_in_use import directory_in_use, documents_after
from logbook.actions.given_files import distinct_files
from logbook.actions.record import add_attachment
from logbook.domain.judging.verdict import judge
from logbook.domain.judging.verdict_record import Contact, Listing, Verdict
from logbook.domain.listings.added_line import NewLine, listing_of
from logbook.domain.listings.carrier import read_carrier
from logbook.domain.listings.directory import Directory
from logbook.domain.listings.directory_changes import DirectoryChange
from logbook.domain.listings.directory_documents import version_of
from logbook.domain.value import Value
from logbook.errors import Missing, NotFound
from logbook.language import _
from logbook.store import attachments, directory_log
from logbook.store.log import Action, Log


class Added(Value):
    """A line that was added, and what it changes."""

    listing: Listing
    source: str
    verdict: Verdict
    """What a check of the contact now answers, were it to come in."""
    incoming: tuple[int, ...]
    """Records in which this very contact came in."""
    version: str


class Retired(Value):
    """Lines that are no longer compared with."""

    listings: tuple[Listing, ...]
    since: str
    reason: str
    version: str


def add_line(
    log: Log, line: NewLine, files: Sequence[Path] = (), *, now: datetime, zone: str
) -> Added:
    """Put a line of the user's own beside a carrier's list.

    Raises `Missing` without a source, `NotFound` for a carrier that the directory does not
    name, `Unreadable` for what is not one contact, and `Refused` for what the directory has
    already, as the carrier's or as not the carrier's.
    """
    today = _today(now, zone)
    contact, listing = listing_of(line, directory_in_use(log.home.path), today=today)
    kept = [attachments.keep(log.home, file) for file in distinct_files(files)[0]]
    # A text stands in one field only: the source of a line without an address in `source`.
    stored = listing.as_dict()
    if listing.source_kind == "user":
        stored["source_url"] = ""
    with log.action(now, zone) as action:
        change = DirectoryChange(
            seq=0, change="add", carrier=listing.carrier, listing=stored, source=line.source,
            since=today,
        )  # fmt: skip
        entry, version = _put(log, action, [change])
        for file in kept:
            add_attachment(action, file, entry)
    return Added(
        listing=listing, source=line.source, version=version,
        verdict=_verdict(log, contact, listing.carrier),
        incoming=directory_log.incoming(log.connection, contact.normalized or ""),
    )  # fmt: skip


def retire_line(
    log: Log, carrier: str, text: str, *, reason: str, now: datetime, zone: str
) -> Retired:
    """No longer compare with the lines of a carrier that have this value, shipped or own.

    Raises `Missing` without a reason and `NotFound` for a line that is not there.
    """
    if not reason.strip():
        raise Missing(
            _("Why the line no longer holds is missing."),
            _('Add --source "a recording says that the number has changed".'),
        )
    directory = directory_in_use(log.home.path)
    named = read_carrier(carrier, directory.known_carriers)
    listings = _lines(directory, named, text)
    if not listings:
        raise NotFound(
            _("{contact} is not on {carrier}'s list.").format(
                contact=text.strip(), carrier=directory.carrier_name(named)
            ),
            f"logbook directory show {named}",
        )
    since = _today(now, zone)
    with log.action(now, zone) as action:
        _entry, version = _put(log, action, [
            DirectoryChange(
                seq=0, change="remove", carrier=named, listing=each.as_dict(),
                source=reason.strip(), since=since,
            )
            for each in listings
        ])  # fmt: skip
    return Retired(listings=listings, since=since, reason=reason.strip(), version=version)


def use_documents(
    log: Log, documents: Sequence[tuple[Path, Sequence[str]]], *, source: str, now: datetime,
    zone: str,
) -> str:  # fmt: skip
    """Take over documents that were read and checked: files, each with the carriers in it.

    The files are kept as attachments.  Returns the version of the directory from here on.
    """
    kept = [(attachments.keep(log.home, file), carriers) for file, carriers in documents]
    since = _today(now, zone)
    with log.action(now, zone) as action:
        version = ""
        for file, carriers in kept:
            entry, version = _put(log, action, [
                DirectoryChange(
                    seq=0, change="use", carrier=carrier, document=file.sha256, source=source,
                    since=since,
                )
                for carrier in carriers
            ])  # fmt: skip
            add_attachment(action, file, entry)
    return version


def directory_history(log: Log) -> tuple[DirectoryChange, ...]:
    """Everything that was changed in this log's directory, in the order done."""
    return directory_log.changes(log.connection)


def directory_of_version(log: Log | None, version: str) -> Directory:
    """The directory as it stood under a version, which verdicts name.

    Made from the shipped list and the log's changes up to then.  Raises `NotFound` for one that
    cannot be made any more: the verdicts that name it keep the line they were compared with.
    """
    shipped = shipped_documents()
    changes = directory_history(log) if log else ()
    folder = str(log.home.path) if log else ""
    for end in range(len(changes), -1, -1):
        for counted in ((*changes[:end],), tuple(c.replaced(undone=False) for c in changes[:end])):
            documents = documents_after(folder, shipped, counted)
            if version_of(documents) == version:
                return directory_of(documents, checked=True)
    raise NotFound(
        _("The directory of version {version} cannot be made here any more.").format(
            version=version
        ),
        _("Each verdict keeps the line it was compared with: logbook show NUMBER"),
    )


def _put(log: Log, action: Action, changes: Sequence[DirectoryChange]) -> tuple[str, str]:
    """Write the entries; the id of the first, and the version once all are done.

    Raises `Unreadable` before anything is written where the directory could not be read afterwards,
    since no contact could then be checked any more.
    """
    before = directory_log.changes(log.connection)
    after = documents_after(str(log.home.path), shipped_documents(), (*before, *changes))
    directory_of(after)
    version = version_of(after)
    identifiers = [action.add("directory", _fields(each, version)).id for each in changes]
    return identifiers[0], version


def _fields(change: DirectoryChange, version: str) -> dict[str, Any]:
    fields = {
        "change": change.change, "carrier": change.carrier, "source": change.source,
        "since": change.since, "version": version, "document": change.document,
        "listing": dict(change.listing) if change.listing is not None else None,
    }  # fmt: skip
    return {name: value for name, value in fields.items() if value not in (None, "")}


def _lines(directory: Directory, carrier: str, text: str) -> tuple[Listing, ...]:
    from logbook.domain.reading.contact import read_contact

    value = read_contact(text).normalized or text.strip()
    there = (*directory.listings(carrier), *directory.added(carrier))
    return tuple(each for each in there if text.strip() == each.id or value == each.value)


def _verdict(log: Log, contact: Contact, carrier: str) -> Verdict:
    return judge(
        contact, carrier=carrier, channel=None, direction="in",
        directory=directory_in_use(log.home.path),
    )  # fmt: skip


def _today(now: datetime, zone: str) -> str:
    return now.astimezone(ZoneInfo(zone)).date().isoformat()
