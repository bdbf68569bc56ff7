"""What the owner of a log changed in the directory: read from the readable tables."""

from __future__ import annotations

import json
import os

from logbook.domain.ledger.sha256 import hexdigest
from logbook.store.database_uri import read_only_uri
from logbook.store.home_folder import DATABASE

TYPE_CHECKING = False
if TYPE_CHECKING:  # `check` reads this before it answers
    import sqlite3
    from typing import Any

    from logbook.domain.listings.directory_changes import DirectoryChange

_COLUMNS = (
    "seq", "change", "carrier", "listing", "document", "source", "version", "since",
    "recorded_at", "state",
)  # fmt: skip


def changes(connection: sqlite3.Connection) -> tuple[DirectoryChange, ...]:
    """Every change, in the order made, those taken back included and marked."""
    found = connection.execute(
        f"SELECT {', '.join(_COLUMNS)} FROM directory_changes ORDER BY seq"  # noqa: S608 - constants
    )
    return tuple(_change(row) for row in found.fetchall())


def peek(folder: str) -> tuple[DirectoryChange, ...]:
    """The changes of the log in this folder, by a single read; none when it cannot be read.

    Whatever is wrong with the log, the commands that need it will say.
    """
    import sqlite3

    database = os.path.join(folder, DATABASE)  # noqa: PTH118  # pathlib is slow to load
    try:
        connection = sqlite3.connect(read_only_uri(database), uri=True)
        try:
            return changes(connection)
        finally:
            connection.close()
    except (sqlite3.Error, UnicodeDecodeError, ValueError):  # a message may quote damaged bytes
        return ()


def kept_json(folder: str, sha256: str) -> object:
    """The parsed JSON of an attachment; None when the file is not there or not as it was kept."""
    path = os.path.join(folder, "attachments", sha256[:2], sha256)  # noqa: PTH118
    try:
        with open(path, "rb") as stream:  # noqa: PTH123
            content = stream.read()
        if hexdigest(content) != sha256:
            return None
        return json.loads(content)
    except (OSError, ValueError, RecursionError):
        return None


def _change(row: tuple[Any, ...]) -> DirectoryChange:
    from logbook.domain.listings.directory_changes import DirectoryChange  # most logs have none

    values: dict[str, Any] = dict(zip(_COLUMNS, row, strict=True))
    return DirectoryChange(
        seq=values["seq"],
        change=values["change"],
        carrier=values["carrier"] or "",
        listing=json.loads(values["listing"]) if values["listing"] else None,
        document=values["document"],
        source=values["source"] or "",
        version=values["version"] or "",
        since=values["since"] or "",
        recorded_at=values["recorded_at"],
        undone=values["state"] == "undone",
    )


def incoming(connection: sqlite3.Connection, contact: str) -> tuple[int, ...]:
    """Numbers of the standing records in which this contact came in."""
    found = connection.execute(
        "SELECT no FROM interactions WHERE contact = ? AND direction = 'in' AND state = 'current'"
        " ORDER BY no",
        (contact,),
    )
    return tuple(row[0] for row in found.fetchall())
