"""Finding and opening a log."""

from __future__ import annotations

from collections.abc import Mapping

from logbook.store.home import Home, data_folder, find_home, risky_place
from logbook.store.log import Log
from logbook.store.log import open_log as _open

__all__ = [
    "Home", "Log", "data_folder", "find_home", "open_existing", "open_for_reading", "open_log",
    "places", "risky_place",
]  # fmt: skip


def open_log(home: Home) -> Log:
    """Open the log of a home for writing; a first use creates it."""
    return _open(home, create_missing=True)


def open_existing(home: Home) -> Log:
    """Open the log for writing; `NotFound` when nothing was ever written."""
    return _open(home)


def open_for_reading(home: Home) -> Log:
    """Open the log so that nothing can be written; `NotFound` when there is none."""
    return _open(home, read_only=True)


def places(home: Home, environ: Mapping[str, str]) -> dict[str, str]:
    """Where everything is: log, attachments, backups, and the default data folder."""
    return {
        "log": str(home.database),
        "attachments": str(home.attachments),
        "backups": str(home.backups),
        "data_folder": str(data_folder(environ)),
    }
