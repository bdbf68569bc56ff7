"""Keeping a log in good order: what on this machine could harm it, and its tables made anew."""

from __future__ import annotations

import os
import platform
from datetime import date, datetime

from logbook import __version__
from logbook.actions.attention import BACKUP_DAYS, backup_age
from logbook.actions.copies import last_backup
from logbook.domain.listings.directory import Directory
from logbook.domain.value import Value
from logbook.errors import LogbookError
from logbook.language import _, ngettext
from logbook.store import finding, rebuilding, verification
from logbook.store.home import Home, risky_place
from logbook.store.log import Log, open_log


class Observation(Value):
    """One thing that was looked at."""

    topic: str
    """program, place, access, log, tables, leftovers, backup, directory, zone."""
    good: bool
    text: str


def rebuild(log: Log) -> int:
    """Make every readable table anew from the ledger; the number of entries read."""
    return rebuilding.rebuild(log.connection)


def examine(
    home: Home, directory: Directory, *, zone: str | None, today: date, now: datetime
) -> tuple[Observation, ...]:
    """Look at the place, the log's condition, backups and the directory; changes nothing.

    `zone` is the computer's, None when it could not be told.  Integrity is `verify`'s job.
    """
    program = f"carrier-logbook {__version__}, Python {platform.python_version()}"
    risk = risky_place(home.path)
    return (
        Observation(topic="program", good=True, text=program),
        Observation(topic="place", good=risk is None, text=risk or str(home.path)),
        *_access(home),
        *_log(home, now),
        _directory(directory, today),
        Observation(
            topic="zone",
            good=zone is not None,
            text=zone
            or _("This computer's time zone is not known. Set it: logbook settings zone ZONE"),
        ),
    )


def _access(home: Home) -> list[Observation]:
    if os.name == "nt" or not home.path.exists():
        return []
    open_to_others = bool(home.path.stat().st_mode & 0o077)
    text = (
        _("Other users of this machine can look into the folder: chmod 700 {path}")
        if open_to_others
        else _("Only you can open the folder.")
    )
    return [Observation(
        topic="access", good=not open_to_others, text=text.format(path=home.path)
    )]  # fmt: skip


def _log(home: Home, now: datetime) -> list[Observation]:
    if not home.database.exists():
        return [Observation(topic="log", good=True, text=_("Nothing is written down yet."))]
    from logbook.store import administration  # sqlite-utils takes longer to load than the rest

    try:
        with open_log(home, read_only=True) as log:
            records, (seq, _head) = finding.count(log.connection), log.head
            left = verification.leftovers(home, log.connection)
            tables = administration.row_counts(log.connection)
    except LogbookError as error:
        return [Observation(topic="log", good=False, text=f"{error.message} {error.remedy}")]
    return [
        Observation(topic="log", good=True, text=_counts(records, seq)),
        Observation(topic="tables", good=True, text=_rows(tables)),
        *(
            Observation(
                topic="leftovers", good=False,
                text=_("No record names this file: {path}").format(path=path),
            )
            for path in left
        ),
        _backup(home, now),
    ]  # fmt: skip


def _counts(records: int, entries: int) -> str:
    return _("{records}, {entries}. Check them all with: logbook verify").format(
        records=ngettext("{n} record", "{n} records", records).format(n=records),
        entries=ngettext("{n} entry", "{n} entries", entries).format(n=entries),
    )


def _rows(tables: dict[str, int]) -> str:
    """Table names are those of `schema.sql`, in every language."""
    return ", ".join(f"{name} {count}" for name, count in tables.items())


def _backup(home: Home, now: datetime) -> Observation:
    made = last_backup(home)
    if made is None:
        text = _("There is no backup yet: logbook backup")
        return Observation(topic="backup", good=False, text=text)
    days = (now - datetime.fromisoformat(made)).days
    return Observation(topic="backup", good=days < BACKUP_DAYS, text=backup_age(days))


def _directory(directory: Directory, today: date) -> Observation:
    days = directory.age_days(today)
    text = ngettext(
        "The carriers' list is of {date}, {days} day old.",
        "The carriers' list is of {date}, {days} days old.", days,
    ).format(date=directory.compiled_on, days=days)  # fmt: skip
    return Observation(topic="directory", good=not directory.is_stale(today), text=text)
