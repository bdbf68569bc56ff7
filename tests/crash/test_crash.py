"""Killed at any write, sync, rename or opening of a file: what was acknowledged is there.

The real command, with a file, is killed at every one of those calls (of the frequent ones
at a spread of them), on an empty home and on a log that exists.  Two programs that do it in
the wrong order are run through the same, and have to be found out.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from logbook.actions import finding
from logbook.actions.opening import Home, open_existing, open_log
from logbook.actions.verifying import verify_log
from logbook.errors import NotFound
from tests.crash.killing import CALLS, Run, kill_at, points, trace
from tests.logs import EMPTY, write

pytestmark = [pytest.mark.crash, pytest.mark.slow]

SAID = "refund 退款 " + "of the last month " * 300
AT_LEAST = {
    "write": 2, "pwrite64": 40, "fsync": 3, "fdatasync": 2, "rename": 1, "link": 0, "unlink": 1,
    "openat": 15, "mkdir": 4, "ftruncate": 1,
}  # fmt: skip
"""Kills of each kind; most of `fsync` and `rename` are for the file, `fdatasync` for the log."""
AT_LEAST_BEGUN = {"fsync": 3, "fdatasync": 3, "link": 1, "rename": 1, "unlink": 2, "mkdir": 4}


def call(file: Path) -> list[str]:
    return [
        "-m", "logbook", "call", "att", "--to", "800-331-0500", "-s", SAID, "-p", "refund",
        "--due", "2027-12-03", "--file", str(file), "--no-case",
    ]  # fmt: skip


def new_file(folder: Path, number: int) -> Path:
    path = folder / f"bill {number} 账单.txt"
    path.write_bytes(b"bill %d\n" % number + os.urandom(3000) * 40)
    return path


@pytest.fixture
def home(tmp_path: Path) -> Home:
    (tmp_path / "world").mkdir()
    return Home(tmp_path / "world" / "home")


def problems(home: Home, acknowledged: dict[int, bytes]) -> list[str]:
    """What is wrong with the log after a kill; `acknowledged` has each saved record's file."""
    if not home.database.exists():
        return [f"record {no} is gone with the log" for no in acknowledged]
    found = [fault.sentence() for fault in verify_log(home).faults]
    with open_existing(home) as log:
        page = finding.list_interactions(log, limit=10**6)
        if sorted(item.no for item in page.items) != list(range(1, page.searched + 1)):
            found.append("the numbers have a gap")
        for item in page.items:
            if item.said != SAID and item.said is not None:
                found.append(f"record {item.no} is half")
        for no, content in acknowledged.items():
            try:
                (file,) = finding.get(log, no).attachments
            except (NotFound, ValueError):
                found.append(f"record {no} was acknowledged and is not there")
                continue
            place = home.attachments / str(file.sha256)[:2] / str(file.sha256)
            if not place.is_file() or place.read_bytes() != content:
                found.append(f"the file of record {no} is not what was acknowledged")
    return found


def stray_files(home: Home) -> list[str]:
    """Files that are neither the log, nor SQLite's beside it, nor whole attachments, nor drafts."""
    known = re.compile(
        r"logbook\.db(-wal|-shm)?|attachments/([0-9a-f]{2})/\2[0-9a-f]{62}|.*\.tmp(-journal)?"
    )
    names = (p.relative_to(home.path).as_posix() for p in home.path.rglob("*") if p.is_file())
    return [name for name in names if not known.fullmatch(name)]


class Rounds:
    """Kill after kill on one home, each time with a file of its own."""

    def __init__(self, home: Home, program=call) -> None:
        self.home, self.program = home, program
        self.acknowledged: dict[int, bytes] = {}
        self.kills = 0
        self.found: list[str] = []

    def kill(self, name: str, number: int) -> None:
        file = new_file(self.home.path.parent, number)
        run = kill_at(self.program(file), self.home.path, name, number)
        # It may end well before: not every run makes as many of these calls.
        assert run.killed or (run.status, len(run.saved)) == (0, 1), (name, number, run)
        self.kills += run.killed
        self.acknowledged |= dict.fromkeys(run.saved, file.read_bytes())
        self.found += [f"{name} {number}: {p}" for p in stray_files(self.home)]
        self.found += [f"{name} {number}: {p}" for p in problems(self.home, self.acknowledged)]

    def run(self) -> Run:
        """A whole run, which is to end well."""
        number = 1000 + len(self.acknowledged)
        file = new_file(self.home.path.parent, number)
        run = trace(self.program(file), self.home.path)
        assert (run.status, len(run.saved)) == (0, 1), run
        self.acknowledged[run.saved[0]] = file.read_bytes()
        return run


@pytest.mark.parametrize("name", CALLS)
def test_killed_while_the_log_exists(home: Home, name: str, record_property):
    rounds = Rounds(home)
    rounds.run()
    for number in points(name, rounds.run().counts[name]):
        rounds.kill(name, number)
    assert rounds.found == []
    record_property("kills", rounds.kills)
    assert rounds.kills >= AT_LEAST[name]
    goes_on(home)


@pytest.mark.parametrize("name", ["fsync", "fdatasync", "link", "rename", "unlink", "mkdir"])
def test_killed_while_the_log_is_begun(home: Home, tmp_path: Path, name: str, record_property):
    """Each kill meets an empty home."""
    count = Rounds(home).run().counts[name]
    kills = 0
    for number in range(1, count + 1):
        fresh = Home(tmp_path / "world" / f"fresh{number}" / "home")
        fresh.path.parent.mkdir()
        rounds = Rounds(fresh)
        rounds.kill(name, number)
        assert rounds.found == []
        kills += rounds.kills
        goes_on(fresh)
    record_property("kills", kills)
    assert kills == count >= AT_LEAST_BEGUN[name]


def goes_on(home: Home) -> None:
    """The next program to write finds nothing in its way, and tidies up."""
    with open_log(home) as log:
        before = finding.list_interactions(log, limit=1).searched
        assert write(log, EMPTY).no == before + 1
    checked = verify_log(home)
    assert checked.faults == ()
    assert [name for name in checked.leftovers if name.endswith(".tmp")] == []


def test_at_least_fifty_kills_are_asked_for():
    """Each test above counts its own; a run that was not killed is not counted."""
    assert sum(AT_LEAST.values()) >= 50
    assert set(AT_LEAST) == set(CALLS)


def test_files_and_entries_are_on_disk_before_it_says_saved(home: Home):
    """The order of syncs: file, its name, its folder, then the entry, then the word."""
    rounds = Rounds(home)
    rounds.run()
    lines = rounds.run().trace.splitlines()

    def place(pattern: str, *, last: bool = False) -> int:
        places = [n for n, line in enumerate(lines) if re.search(pattern, line)]
        assert places, pattern
        return places[-1] if last else places[0]

    order = [
        place(r"fsync\(\d+<.*attachments/file-.*\.tmp>"),
        place(r"rename\(.*\.tmp\", .*attachments/../[0-9a-f]{64}\""),
        place(r"fsync\(\d+<.*attachments/[0-9a-f]{2}>"),
        place(r"fsync\(\d+<.*attachments>"),
        place(r"pwrite64\(\d+<.*logbook\.db-wal>"),
        place(r"pwrite64\(\d+<.*logbook\.db-wal>", last=True),
        place(r"fdatasync\(\d+<.*logbook\.db-wal>", last=True),
        place(r"write\(1<.*\"saved 2"),
    ]
    assert order == sorted(order)
    assert len(set(order)) == len(order)


# --- programs that do it wrongly are found out ------------------------------------------------


def wrong(how: str):
    program = str(Path(__file__).with_name("wrong_order.py"))
    return lambda file: [program, how, str(file)]


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("row_before_file", "The attachment F"),
        ("saved_too_soon", "was acknowledged and is not there"),
    ],
)
def test_the_wrong_order_is_found_out(home: Home, how: str, said: str):
    rounds = Rounds(home, wrong(how))
    rounds.run()
    counts = rounds.run().counts
    for name in ("fsync", "fdatasync", "rename"):
        for number in range(1, counts[name] + 1):
            rounds.kill(name, number)
    assert rounds.kills >= 4
    assert any(said in problem for problem in rounds.found), rounds.found
