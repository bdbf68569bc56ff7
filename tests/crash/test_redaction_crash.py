"""A redaction killed at any write, sync, rename or opening of a file.

The value is there whole, or marked as removed.  While bytes of a removed value are left, `verify`
names the unfinished redaction, and nothing else; the same command then leaves no byte of it.  A
program that keeps no note of what it has begun is run through the same, and has to be found out.
"""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from logbook.actions import copies, finding
from logbook.actions.opening import Home, open_existing
from logbook.actions.verifying import verify_log
from tests.crash.killing import CALLS, Run, kill_at, some_points, trace
from tests.logs import EMPTY, NOW, one_record

pytestmark = [pytest.mark.crash, pytest.mark.slow]

SAID, NAME, BYTES = "they wanted Qwyxzabra 芝麻开门", "Vexlumpo.txt", "Zubrifox 鼷貘"
NEEDLES = {
    "said": [b"Qwyxzabra", b"qwyxzabra", "芝麻开门".encode()],
    "F1": [b"Vexlumpo", b"Zubrifox", "鼷貘".encode()],
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A log whose record has words and a file, and a backup of it in the home."""
    folder = tmp_path_factory.mktemp("made")
    file = folder / NAME
    file.write_text(BYTES * 100, encoding="utf-8")
    home = one_record(folder / "home", EMPTY, said=SAID, files=(str(file),))
    copies.backup(home, None, now=NOW)
    return home


def redact_of(field: str) -> list[str]:
    return ["-m", "logbook", "redact", "1", "--field", field, "--confirm", "1"]


def traces(home: Home, field: str) -> list[str]:
    """Where a piece of the value can be found, members of zip files included."""
    found = []
    for path in sorted(path for path in home.path.rglob("*") if path.is_file()):
        pieces = [path.read_bytes()]
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                pieces += [archive.read(name) for name in archive.namelist()]
        found += [path.name for piece in pieces for needle in NEEDLES[field] if needle in piece]
    return found


def problems(home: Home, field: str, run: Run) -> list[str]:
    """What is wrong after a run that ended well or was killed."""
    faults = verify_log(home).faults
    begun = [fault for fault in faults if fault.kind == "redaction_incomplete"]
    found = [fault.sentence() for fault in faults if fault not in begun]
    with open_existing(home) as log:
        record = finding.get(log, 1)
    (file,) = record.attachments
    value = record.said if field == "said" else file.original_name
    if value not in (None, SAID, NAME):
        found.append("the value is there in part")
    left = traces(home, field)
    if value is None and left and not begun:
        found.append(f"bytes are left in {left}, and nothing says so")
    if run.status == 0 and (value is not None or left or begun):
        found.append("it said that the value is gone")
    return found


def copy_of(made: Home, folder: Path) -> Home:
    home = Home(folder / "home")
    shutil.copytree(made.path, home.path)
    return home


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("field", NEEDLES)
def test_a_removal_is_whole_or_finished_by_the_same_command(
    tmp_path: Path, made: Home, field: str, name: str, record_property
):
    count = trace(redact_of(field), copy_of(made, tmp_path / "count").path).counts[name]
    kills = 0
    for number in some_points(name, count):
        home = copy_of(made, tmp_path / f"world{number}")
        run = kill_at(redact_of(field), home.path, name, number)
        assert run.killed or run.status == 0, (number, run)
        kills += run.killed
        assert problems(home, field, run) == [], number
        again = trace(redact_of(field), home.path)
        assert (again.status, problems(home, field, again)) == (0, []), (number, again.errors)
    record_property("kills", kills)
    assert kills or not count


def test_a_redaction_that_nothing_remembers_is_found_out(tmp_path: Path, made: Home):
    program = [str(Path(__file__).with_name("wrong_order.py")), "redact_unremembered", "-"]
    whole = trace(program, copy_of(made, tmp_path / "whole").path)
    assert whole.status == 0, whole.errors
    found: list[str] = []
    for number in range(1, whole.counts["fdatasync"] + 1):
        home = copy_of(made, tmp_path / f"world{number}")
        found += problems(home, "said", kill_at(program, home.path, "fdatasync", number))
    assert any("and nothing says so" in each for each in found), found
