"""The live call killed after any line: every line that was acknowledged is there.

A script is told that a line is stored by a line of output, a person by the next prompt.  The
program is killed at system calls (strace), by SIGKILL between lines, and by the terminal being
closed.  One that acknowledges before COMMIT is run through the same, and has to be found out.
"""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from logbook.actions import finding
from logbook.actions.live import open_calls
from logbook.actions.opening import Home, open_existing
from logbook.actions.verifying import verify_log
from tests.conftest import ROOT, require_tool
from tests.crash.killing import points

pytestmark = [pytest.mark.crash, pytest.mark.slow]

BEGIN = ["-m", "logbook", "live", "att", "--to", "800-331-0500", "--no-case"]
LINES = ["menu 2, then 4", "she checks 退款", "on hold?", "refund by then", "says goodbye"]
_TOLD = re.compile(r"^[0-9]{2}:[0-9]{2}  (.+)$", re.MULTILINE)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def environment(home: Home) -> dict[str, str]:
    return {
        **os.environ, "LOGBOOK_HOME": str(home.path), "PYTHONPATH": str(ROOT), "LOGBOOK_LANG": "en",
        "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1", "TERM": "dumb",
    }  # fmt: skip


def stored(home: Home) -> list[str]:
    """The lines of every call in the log, in order; verifies the log."""
    if not home.database.exists():
        return []
    assert [fault.sentence() for fault in verify_log(home).faults] == []
    with open_existing(home) as log:
        page = finding.list_interactions(log, limit=1000)
        return [str(note.text) for item in reversed(page.items) for note in item.notes]


def goes_on(home: Home, *, began: bool) -> None:
    """The call is open or was never begun, and can be ended; nothing is half."""
    done = subprocess.run(
        [sys.executable, "-m", "logbook", "stop"], env=environment(home), capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0 or not began, done.stderr
    if home.database.exists():
        with open_existing(home) as log:
            assert open_calls(log) == ()
        assert [fault.sentence() for fault in verify_log(home).faults] == []


# --- at system calls ----------------------------------------------------------------------


@dataclass(frozen=True)
class Run:
    killed: bool
    told: list[str]
    """Lines that were acknowledged."""
    began: bool
    calls: int


def traced(command: list[str], home: Home, call: str, at: int | None) -> Run:
    """Feed all lines, and kill the program as it enters this call for the `at`-th time."""
    trace = home.path.parent / "strace.txt"
    inject = ["-e", f"inject={call}:signal=SIGKILL:when={at}"] if at else []
    done = subprocess.run(
        [require_tool("strace"), "-f", "-qq", "-o", str(trace), "-e", f"trace={call}", *inject,
         sys.executable, *command],
        env=environment(home), input="".join(f"{line}\n" for line in LINES),
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    return Run(
        killed=done.returncode in (-9, 137), told=_TOLD.findall(done.stdout),
        began=" open  " in done.stdout, calls=trace.read_text(errors="replace").count(f" {call}("),
    )  # fmt: skip


def lost(command: list[str], folder: Path, call: str, most: int) -> tuple[int, list[str]]:
    """Kills made, and acknowledged lines that are not in the log; each kill meets a new home."""
    whole = traced(command, Home(folder / "whole"), call, None)
    assert whole.told == LINES
    places = points(call, whole.calls)
    kills, missing = 0, []
    for at in places[-most:]:
        home = Home(folder / f"at{at}")
        run = traced(command, home, call, at)
        kills += run.killed
        there = stored(home)
        assert there == LINES[: len(there)], "a line is half, or out of order"
        missing += [f"{call} {at}: {line}" for line in run.told if line not in there]
        if command is BEGIN:
            goes_on(home, began=run.began)
    return kills, missing


@pytest.mark.parametrize(
    ("call", "most", "least"), [("fdatasync", 30, 6), ("pwrite64", 24, 20), ("write", 12, 6)]
)
def test_killed_at_any_write_or_sync(tmp_path: Path, call: str, most: int, least: int):
    kills, missing = lost(BEGIN, tmp_path, call, most)
    assert missing == []
    assert kills >= least


def test_acknowledging_before_commit_is_found_out(tmp_path: Path):
    """The negative control: the same kills find a program that says so too soon."""
    program = str(Path(__file__).with_name("wrong_order.py"))
    kills, missing = lost([program, "live_too_soon", "-"], tmp_path, "fdatasync", 30)
    assert kills >= 6
    assert missing != []


# --- at a terminal ------------------------------------------------------------------------


class Person:
    """Somebody at a terminal, who can be gone at any moment."""

    def __init__(self, home: Home) -> None:
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.execve(sys.executable, [sys.executable, *BEGIN], environment(home))  # noqa: S606
        self.shown = ""
        self.wait(1)

    def wait(self, prompts: int) -> None:
        """Until so many prompts were shown."""
        deadline = time.monotonic() + 30
        while len(re.findall(r"^[0-9]{2}:[0-9]{2} > ", self.shown, re.MULTILINE)) < prompts:
            assert time.monotonic() < deadline, self.shown
            if select.select([self.terminal], [], [], 0.2)[0]:
                self.shown += os.read(self.terminal, 4096).decode(errors="replace")

    def type(self, text: str) -> None:
        os.write(self.terminal, text.encode())

    def gone(self, how: str) -> int:
        """Killed, or with the terminal closed; the signal that ended it."""
        if how == "SIGKILL":
            os.kill(self.pid, signal.SIGKILL)
        else:
            os.close(self.terminal)
        _pid, status = os.waitpid(self.pid, 0)
        if how == "SIGKILL":
            os.close(self.terminal)
        return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


@pytest.mark.parametrize("how", ["SIGKILL", "the terminal closed"])
@pytest.mark.parametrize("count", range(len(LINES) + 1))
def test_gone_after_any_line(home: Home, how: str, count: int):
    person = Person(home)
    for number, line in enumerate(LINES[:count], 2):
        person.type(f"{line}\n")
        person.wait(number)
    person.type("half a li")
    ended = person.gone(how)
    assert ended in ((signal.SIGKILL,) if how == "SIGKILL" else (signal.SIGHUP, 0))
    assert stored(home) == LINES[:count]
    goes_on(home, began=True)
