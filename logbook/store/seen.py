"""Looking a contact up among the records: a walk down one index, however many there are."""

from __future__ import annotations

import json
import os
import sqlite3
from datetime import UTC, datetime

from logbook.domain.follow_up.sighting import MOST_COUNTED, NEVER, Seen, Sighting
from logbook.errors import LogbookError
from logbook.store.database_uri import read_only_uri
from logbook.store.home_folder import DATABASE
from logbook.store.projection_version import PROJECTION_VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:  # a check that finds nothing loads no more than SQLite
    from typing import Any

_SHOWN = 3
_BY_CONTACT = (
    "SELECT occurred_sort, no FROM interactions WHERE contact = ? AND state = 'current'"
    " AND direction = ? ORDER BY occurred_sort DESC, no DESC LIMIT ?"
)


def seen(
    connection: sqlite3.Connection,
    normalized: str,
    *,
    directions: tuple[str, ...],
    besides: int | None = None,
) -> Seen:
    """The newest records that stand with this normalised contact, one of them left out."""
    found = _found(connection, normalized, directions)
    numbers = [no for _when, no in sorted(found, reverse=True) if no != besides]
    if not numbers:
        return NEVER
    return Seen(
        records=tuple(_sighting(connection, no) for no in numbers[:_SHOWN]),
        total=min(len(numbers), MOST_COUNTED),
        more=len(numbers) > MOST_COUNTED,
    )


def quick_look(
    folder: str,
    normalized: str | None,
    directions: tuple[str, ...],
    *,
    since: datetime | None,
    channels: tuple[str, ...],
) -> Seen | None:
    """What the log of this home folder has with the contact, when no record came in on these
    channels since then; by a single read of the file, which loads nothing but SQLite.

    None where that needs more: such a record came in, the readable tables are of another
    version, or the file cannot be read.
    """
    database = os.path.join(folder, DATABASE)  # noqa: PTH118  # pathlib is slow to load
    try:
        connection = sqlite3.connect(read_only_uri(database), uri=True)
        try:
            row = connection.execute("SELECT version FROM projection").fetchone()
            if row is None or row[0] != PROJECTION_VERSION:
                return None
            if since is not None and _came_in(connection, channels, since):
                return None
            if normalized is None:
                return NEVER
            return seen(connection, normalized, directions=directions)
        finally:
            connection.close()
    except (sqlite3.Error, LogbookError, ValueError):  # A message may quote damaged bytes.
        return None


def _came_in(connection: sqlite3.Connection, channels: tuple[str, ...], since: datetime) -> bool:
    first = since.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return any(
        connection.execute(
            "SELECT 1 FROM interactions WHERE channel = ? AND occurred_sort >= ? LIMIT 1",
            (channel, first),
        ).fetchone()
        for channel in channels
    )


def _found(
    connection: sqlite3.Connection, normalized: str, directions: tuple[str, ...]
) -> list[tuple[str, int]]:
    return [
        row
        for direction in directions
        for row in connection.execute(
            _BY_CONTACT, (normalized, direction, MOST_COUNTED + 2)
        ).fetchall()
    ]


def _sighting(connection: sqlite3.Connection, no: int) -> Sighting:
    from logbook.domain.record import Moment

    row: tuple[Any, ...] = connection.execute(
        "SELECT id, carrier, channel, direction, said, tags, occurred_utc, occurred_zone,"
        " occurred_local, occurred_precision, occurred_known FROM interactions WHERE no = ?",
        (no,),
    ).fetchone()
    return Sighting(
        no=no, carrier=row[1], channel=row[2], direction=row[3], said=row[4],
        tags=tuple(json.loads(row[5])) if row[5] else (),
        occurred=Moment(utc=row[6], zone=row[7], local=row[8], precision=row[9], known=row[10]),
        resolution=_resolution(connection, row[0], carrier=row[1], utc=row[6]),
    )  # fmt: skip


def _resolution(
    connection: sqlite3.Connection, identifier: str, *, carrier: str, utc: str | None
) -> str:
    asked = connection.execute(
        "SELECT 1 FROM callbacks WHERE target = ? AND state = 'current' LIMIT 1", (identifier,)
    ).fetchone()
    if asked is None:
        return ""
    from logbook.domain.record import resolution
    from logbook.store.callbacks import callbacks_of

    return resolution(callbacks_of(connection, identifier, carrier=carrier, utc=utc))
