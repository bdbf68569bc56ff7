"""Instants and wall clocks: whether a length fits the time at which it was written down."""

from __future__ import annotations

from typing import Any

import pytest

from logbook.domain.record import Moment
from logbook.domain.time.wall_clock import reaches_past

TEN = {"utc": "2026-11-03T15:00:00Z", "local": "2026-11-03T10:00:00", "zone": "America/New_York",
       "precision": "minute", "known": "stated"}  # fmt: skip


@pytest.mark.parametrize(
    ("minutes", "changes", "reaches"),
    [
        pytest.param(40, {}, True, id="40 minutes at 10:20"),
        pytest.param(20, {}, False, id="just over"),
        pytest.param(21, {}, False, id="rounded"),
        pytest.param(22, {}, True, id="more than rounded"),
        pytest.param(None, {}, False, id="no length"),
        pytest.param(40, {"known": "now"}, False, id="a call that has just ended"),
        pytest.param(40, {"utc": None, "precision": "day"}, False, id="a day alone"),
        pytest.param(40, {"utc": None, "precision": "unknown"}, False, id="no time"),
    ],
)
def test_a_length_that_reaches_past_the_time_of_writing(
    minutes: int | None, changes: dict[str, Any], reaches: bool
):
    seconds = minutes * 60 if minutes else None
    assert reaches_past(Moment(**TEN | changes), seconds, "2026-11-03T15:20:00Z") is reaches
