"""Incoming records of a span of time: a walk down one index for each channel."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime

from logbook.domain.value import Value

_BETWEEN = (
    "SELECT no, carrier, occurred_utc, occurred_local, said, tags FROM interactions"
    " WHERE channel = ? AND occurred_sort BETWEEN ? AND ? AND direction = 'in'"
    " AND state = 'current' AND occurred_utc IS NOT NULL ORDER BY occurred_sort DESC LIMIT ?"
)


class Incoming(Value):
    """One contact that came in, as far as its timing matters."""

    no: int
    carrier: str
    utc: str
    local: str
    """By the clock where it was."""
    said: str
    tags: tuple[str, ...]


def incoming(
    connection: sqlite3.Connection,
    channels: tuple[str, ...],
    first: datetime,
    last: datetime,
    *,
    most: int = 50,
) -> tuple[Incoming, ...]:
    """Records on these channels that came in between two instants, newest first by channel.

    Of a channel that was busier then, the newest `most`.
    """
    span = tuple(each.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") for each in (first, last))
    return tuple(
        Incoming(
            no=row[0], carrier=row[1], utc=row[2], local=row[3] or row[2], said=row[4] or "",
            tags=tuple(json.loads(row[5])) if row[5] else (),
        )
        for channel in channels
        for row in connection.execute(_BETWEEN, (channel, *span, most)).fetchall()
    )  # fmt: skip
