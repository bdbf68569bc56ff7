"""Runs the real server in a process of its own, as `logbook browse` does."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

_PROGRAM = """
import json, sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo
from logbook.actions.opening import Home
from logbook.web.server import serve

home, client, instant, zone = sys.argv[1:]
start = datetime.fromisoformat(instant).astimezone(ZoneInfo(zone))
began = datetime.now(start.tzinfo)

def clock():
    return start + (datetime.now(start.tzinfo) - began)

def announce(opening):
    facts = {"address": opening.address, "link": opening.link, "page": str(opening.page)}
    print(json.dumps(facts), flush=True)

serve(Home(Path(home), client or None), announce=announce, clock=clock)
print("left", flush=True)
"""
ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Server:
    """A running server and what it announced."""

    process: subprocess.Popen[str]
    address: str
    link: str
    page: Path

    def stop(self, number: int = signal.SIGTERM) -> tuple[int, str]:
        """Ask it to stop; its exit status and the rest of what it wrote."""
        self.process.send_signal(number)
        rest, _errors = self.process.communicate(timeout=20)
        return self.process.returncode, rest


@contextmanager
def running(home: Path, now: datetime, client: str = "") -> Iterator[Server]:
    """A server over this home, whose clock starts at `now`; stopped at the end."""
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    process = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, str(home), client, now.isoformat(), str(now.tzinfo)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
    )  # fmt: skip
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        if not line:
            raise RuntimeError(process.communicate(timeout=20)[1])
        facts = json.loads(line)
        yield Server(process, facts["address"], facts["link"], Path(facts["page"]))
    finally:
        if process.poll() is None:
            process.terminate()
            process.communicate(timeout=20)
