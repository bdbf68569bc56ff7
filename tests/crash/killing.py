"""Killing a program at one chosen system call, with strace's fault injection.

Both `trace=` and `inject=` have to name the call; with only the second nothing is ever
injected and every test passes.  So each run here says how it ended, and the tests count.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT, require_tool

CALLS = (
    "write", "pwrite64", "fsync", "fdatasync", "rename", "link", "unlink", "openat", "mkdir",
    "ftruncate",
)  # fmt: skip
"""Every call that changes what is on the disk, or opens what will be changed."""
_LINE = re.compile(r"^\d+ +([a-z0-9_]+)\(", re.MULTILINE)
_SAVED = re.compile(r"^saved (\d+)$", re.MULTILINE)


@dataclass(frozen=True)
class Run:
    """What a program did before it ended, or was ended."""

    killed: bool
    status: int
    saved: tuple[int, ...]
    """Numbers of the records it acknowledged."""
    trace: str
    errors: str

    @property
    def counts(self) -> Counter[str]:
        return Counter(_LINE.findall(self.trace))


def trace(command: list[str], home: Path, calls: tuple[str, ...] = CALLS) -> Run:
    """Run to the end, and tell every one of these calls, in order, with the paths they touch."""
    return _run(command, home, ["-y", "-e", f"trace={','.join(calls)}"])


def kill_at(command: list[str], home: Path, call: str, number: int) -> Run:
    """Run until this call is entered for the `number`-th time, and kill the program there."""
    inject = f"inject={call}:signal=SIGKILL:when={number}"
    return _run(command, home, ["-e", f"trace={call}", "-e", inject])


def _run(command: list[str], home: Path, options: list[str]) -> Run:
    log = home.parent / "strace.txt"
    environment = {
        **os.environ, "LOGBOOK_HOME": str(home), "PYTHONPATH": str(ROOT), "LOGBOOK_LANG": "en",
        "PYTHONDONTWRITEBYTECODE": "1",
    }  # fmt: skip
    done = subprocess.run(
        [require_tool("strace"), "-f", "-qq", "-o", str(log), *options, sys.executable, *command],
        env=environment, cwd=home.parent, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    return Run(
        killed=done.returncode in (-9, 137), status=done.returncode,
        saved=tuple(int(number) for number in _SAVED.findall(done.stdout)),
        trace=log.read_text(errors="replace"), errors=done.stderr,
    )  # fmt: skip


def points(call: str, count: int) -> list[int]:
    """Which of 1 … count to kill at: of frequent calls a spread, the last of them included.

    Most files are opened by Python before anything of ours happens: there the end counts.
    """
    most = {"pwrite64": 45, "write": 10, "openat": 20}.get(call, 100)
    first = max(1, count - 30) if call == "openat" else 1
    span = count - first
    if span < most:
        return list(range(first, count + 1))
    return sorted({count - place * span // (most - 1) for place in range(most)})


def some_points(call: str, count: int) -> list[int]:
    """Fewer of the frequent calls, for programs that need a home of their own for each kill."""
    found = points(call, count)
    return found if len(found) <= 12 else found[len(found) % 8 :: len(found) // 8]
