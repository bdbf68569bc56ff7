"""A log of the first released format opens in every later release, and says the same.

`tests/data/log-v1/` is never made anew: a test here that fails means that people's logs
would read differently.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from logbook.actions import amending, copies, finding
from logbook.actions.opening import Home
from logbook.actions.redacting import redact
from logbook.actions.verifying import verify_log
from logbook.domain.ledger.entry import KINDS
from logbook.store import rebuilding
from tests.log_dump import dump
from tests.logs import FULL, NOW, WHEN, correct, projections_of, reopen, write
from tests.second_implementation import problems_of_home

KEPT = Path(__file__).resolve().parent / "data" / "log-v1"
SAID: dict[str, Any] = json.loads((KEPT / "dump.json").read_text(encoding="utf-8"))


@pytest.fixture
def home(tmp_path: Path) -> Home:
    shutil.copytree(KEPT / "home", tmp_path / "home")
    return Home(tmp_path / "home")


def _is_advice(place: str) -> bool:
    """What to do is worded by the release that says it; the log says nothing of it."""
    return place.startswith(".attention") and place.endswith(".text")


def then_as_now(then: Any, now: Any, place: str = "") -> None:
    """What was said then is said now; a later release may say more about a record."""
    if isinstance(then, dict):
        assert then.keys() <= now.keys(), place
        for name, value in then.items():
            then_as_now(value, now[name], f"{place}.{name}")
    elif isinstance(then, list) and then and isinstance(then[0], dict | list):
        assert len(then) == len(now), place
        for number, value in enumerate(then):
            then_as_now(value, now[number], f"{place}[{number}]")
    elif then is not None and not _is_advice(place):
        assert then == now, place


def test_it_is_whole(home: Home):
    checked = verify_log(home)
    assert checked.faults == ()
    assert (checked.seq, checked.head) == tuple(SAID["ledger"]["ledger"][-1][::2])
    assert problems_of_home(home.path) == []


def test_it_says_the_same_as_then(home: Home):
    now = dump(home)
    assert now["ledger"] == SAID["ledger"]
    then_as_now(SAID, now)


KINDS_SINCE = {
    "filing", "live_event", "guide", "guide_step", "case_detail", "case_status", "allegation",
    "translation",
}  # fmt: skip
"""Kinds that came after that log was written."""


def test_every_kind_of_entry_is_in_it():
    kinds = {json.loads(row[4]) for row in SAID["ledger"]["ledger_field"] if row[1] == "kind"}
    assert kinds == set(KINDS) - KINDS_SINCE
    assert len(SAID["ledger"]["ledger_tombstone"]) == 9


def test_a_rebuild_changes_nothing(home: Home):
    with reopen(home) as log:
        before = projections_of(home)
        rebuilding.rebuild(log.connection)
    assert projections_of(home) == before
    then_as_now(SAID, dump(home))


def test_it_goes_on(home: Home, tmp_path: Path):
    with reopen(home) as log:
        length = log.head[0]
        record = write(log, FULL)
        assert (record.no, record.promises[0].no) == (5, 2)
        correct(log, 1, "told_by", "somebody else")
        amending.undo(log, **WHEN)
        redact(log, 1, "told_by", reason=None, **WHEN)
        assert finding.get(log, 1).told_by is None
    made = copies.backup(home, None, now=NOW)
    other = Home(tmp_path / "other")
    copies.restore(made.path, other, **WHEN)
    for each in (home, other):
        assert verify_log(each).faults == ()
        assert problems_of_home(each.path) == []
        now = dump(each)["ledger"]["ledger"]
        assert now[:length] == SAID["ledger"]["ledger"]
