"""Looking a contact up among the records: a walk down one index, however many there are."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from logbook.domain.sighting import MOST_COUNTED, NEVER, Seen, Sighting

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


def nothing_known(
    database: Path,
    version: int,
    normalized: str | None,
    directions: tuple[str, ...],
    *,
    since: datetime | None,
    channels: tuple[str, ...],
) -> bool:
    """Whether no record has the contact, and none came in on these channels since then; by a
    single read of the file.

    False where that needs more: the readable tables are of another version, or the file cannot
    be read.
    """
    try:
        connection = sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)
        try:
            row = connection.execute("SELECT version FROM projection").fetchone()
            if row is None or row[0] != version:
                return False
            if normalized is not None and _found(connection, normalized, directions):
                return False
            return since is None or not _came_in(connection, channels, since)
        finally:
            connection.close()
    except (sqlite3.Error, UnicodeDecodeError):  # A message may quote damaged bytes.
        return False


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
