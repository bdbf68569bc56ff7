"""Counting the rows of the readable tables."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from logbook.actions.amending import add_note
from logbook.actions.opening import Home, open_for_reading, open_log
from logbook.store.administration import row_counts
from tests.logs import EMPTY, write


def test_every_table_that_has_rows_is_counted(home: Path, now: datetime, zone: str):
    with open_log(Home(home)) as log:
        write(log, EMPTY)
        write(log, EMPTY)
        add_note(log, 1, "later", now=now, zone=zone)
    with open_for_reading(Home(home)) as log:
        assert row_counts(log.connection) == {"entries": 4, "interactions": 2, "notes": 1}
