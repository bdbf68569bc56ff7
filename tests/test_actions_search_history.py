"""Search over all of history: what was corrected since, and carriers by any of their names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from logbook.actions import amending, finding
from logbook.actions.opening import Home, open_log
from logbook.actions.redacting import redact
from logbook.actions.verifying import verify_log
from logbook.store import rebuilding
from tests.logs import EMPTY, FULL, WHEN, correct, one_record, projections_of, reopen, write


@pytest.mark.parametrize("undone", [False, True], ids=["standing", "taken back"])
@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("said", "less", "refund"),
        ("references", ["777"], "8823377"),
        ("tags", ["other"], "违约金"),
        ("agent_name", "Ann", "Lopez"),
        ("carrier", "verizon", "AT&T"),
        ("contact", {"raw": "611", "kind": "dial_code"}, "8003310500"),
    ],
)
def test_old_values_are_found(tmp_path: Path, field: str, value: Any, words: str, undone: bool):
    home = one_record(tmp_path / "home", FULL, promise="a credit")
    with reopen(home) as log:
        correct(log, 1, field, value)
        if undone:
            amending.undo(log, **WHEN)
        assert [item.no for item in finding.find(log, words).items] == [1]
        before = projections_of(home)
        rebuilding.rebuild(log.connection)
        assert projections_of(home) == before
    assert verify_log(home).faults == ()


def test_old_values_that_were_redacted_are_not_found(tmp_path: Path):
    home = one_record(tmp_path / "home", EMPTY, said="Zyxwabraca")
    with reopen(home) as log:
        correct(log, 1, "said", "Abrazyxwaca")
        assert [finding.find(log, w).total for w in ("Zyxwabraca", "Abrazyxwaca")] == [1, 1]
        redact(log, 1, "said", reason=None, **WHEN)
        assert [finding.find(log, w).total for w in ("Zyxwabraca", "Abrazyxwaca")] == [0, 0]
    assert verify_log(home).faults == ()


def test_carriers_are_found_by_the_names_people_give_them(tmp_path: Path):
    with open_log(Home(tmp_path / "home")) as log:
        write(log, EMPTY, carrier="att")
        write(log, EMPTY, carrier="tmobile")
        write(log, EMPTY, carrier="verizon", said="the AT&T shop next door, not tmobile")
        for words, found in (
            ("AT&T", [3, 1]), ("at & t", [3, 1]), ("T-Mobile", [2]), ("威瑞森", [3]),
            ("AT&T shop", [3]), ("no such carrier", []),
        ):  # fmt: skip
            assert [item.no for item in finding.find(log, words).items] == found, words
