"""Backing a log up, and restoring it."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from logbook.domain.value import Value
from logbook.store import copies, restoring
from logbook.store.copies import Backup
from logbook.store.home import Home
from logbook.store.log import Log

__all__ = ["Backup", "Restored", "backup", "last_backup", "restore"]


class Restored(Value):
    """A backup that stands in a home again."""

    source: Backup
    """Its head is the one the log had when the backup was made."""
    branch: str
    """Identifier of what is written from here on: two restored copies can be told apart."""


def backup(home: Home, folder: Path | None, *, now: datetime) -> Backup:
    """Write a backup (into the home's own folder without `folder`) and read it back."""
    return copies.backup(home, folder or home.backups, now)


def restore(archive: Path, home: Home, *, now: datetime, zone: str) -> Restored:
    """Restore into an empty home, then write a `restore` entry that names the head it had."""
    branch = os.urandom(16).hex()

    def begin(log: Log, source: Backup) -> None:
        with log.action(now, zone) as action:
            action.add(
                "restore",
                {"source_head": source.head, "source_seq": source.seq, "branch": branch},
            )

    source = restoring.restore(archive, home, begin)
    return Restored(source=source, branch=branch)


def last_backup(home: Home) -> str | None:
    """When the newest backup was made (RFC 3339); None without one."""
    made = copies.copies(home)
    return str(made[-1]["created"]) if made else None
