"""An import killed at any write, sync, rename or opening of a file.

What a pack brings is here whole or not at all, and the same command brings it once.  A program
that takes the pack in by parts is run through the same, and has to be found out.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from logbook.actions import finding
from logbook.actions.opening import Home, open_existing
from logbook.actions.verifying import verify_log
from tests.cli_running import run as typed
from tests.crash.killing import CALLS, Run, kill_at, some_points, trace
from tests.logs import EMPTY, one_record

pytestmark = [pytest.mark.crash, pytest.mark.slow]

RECORDS = 3


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of three records, one of them with a file."""
    folder = tmp_path_factory.mktemp("source")
    bill = folder / "bill.txt"
    bill.write_bytes(b"a bill\n" * 5000)
    for words in (
        ("call", "att", "--to", "8003310500", "-s", "refund promised", "-p", "refund",
         "--due", "2026-12-03", "-f", str(bill), "-c", "fees", "--new-case"),
        ("call", "att", "--to", "8003310500", "-s", "nothing came", "-c", "fees"),
        ("note", "2", "still nothing"),
        ("chat", "att", "--in", "-s", "third", "-c", "fees"),
        ("export", "--for", "lawyer", "-c", "fees", "--answer", "relief=a credit",
         "--out", str(folder / "pack")),
    ):  # fmt: skip
        done = typed(*words, "--home", str(folder / "home"))
        assert done.status == 0, done.err
    return folder / "pack"


def import_of(pack: Path) -> list[str]:
    return ["-m", "logbook", "import", str(pack)]


def problems(home: Home, run: Run) -> list[str]:
    """What is wrong after a run that ended well or was killed."""
    if not home.database.exists():
        return ["it said that all came, and there is no log"] if run.status == 0 else []
    found = [fault.sentence() for fault in verify_log(home).faults]
    with open_existing(home) as log:
        listed = finding.list_interactions(log, limit=100).items
    records = sum(record.origin is not None for record in listed)
    if records not in (0, RECORDS):
        found.append(f"{records} of {RECORDS} records came")
    if run.status == 0 and records != RECORDS:
        found.append("it said that all came")
    return found


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("into", ["an empty home", "a log"])
def test_a_pack_comes_whole_or_not_at_all(
    tmp_path: Path, pack: Path, into: str, name: str, record_property
):
    def fresh(number: int) -> Home:
        folder = tmp_path / f"world{number}"
        folder.mkdir()
        return one_record(folder / "home", EMPTY) if into == "a log" else Home(folder / "home")

    count = trace(import_of(pack), fresh(0).path).counts[name]
    kills = 0
    for number in some_points(name, count):
        home = fresh(number)
        run = kill_at(import_of(pack), home.path, name, number)
        # It may end well before: not every run makes as many of these calls.
        assert run.killed or run.status == 0, (number, run)
        kills += run.killed
        assert problems(home, run) == [], number
        again = trace(import_of(pack), home.path)
        assert (again.status, problems(home, again)) == (0, []), (number, again.errors)
    record_property("kills", kills)
    assert kills or not count


def test_a_pack_that_is_taken_in_by_parts_is_found_out(tmp_path: Path, pack: Path):
    program = [str(Path(__file__).with_name("wrong_order.py")), "import_by_parts", str(pack)]
    (tmp_path / "whole").mkdir()
    whole = trace(program, tmp_path / "whole" / "home")
    assert whole.status == 0, whole.errors
    found: list[str] = []
    for number in range(1, whole.counts["fdatasync"] + 1):
        home = Home(tmp_path / f"world{number}" / "home")
        home.path.parent.mkdir()
        found += problems(home, kill_at(program, home.path, "fdatasync", number))
    assert any("of 3 records came" in each for each in found), found
