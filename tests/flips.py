"""Changing single bytes of a log, and asking whether anybody would notice."""

from __future__ import annotations

import faulthandler
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from logbook.actions.opening import Home
from logbook.actions.verifying import verify_log
from tests.logs import everything


@contextmanager
def no_hang(seconds: int) -> Iterator[None]:
    """End the whole run, with a trace, when what is inside takes longer."""
    faulthandler.dump_traceback_later(seconds, exit=True, file=sys.__stderr__ or sys.stderr)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


@dataclass
class Tally:
    """What became of the flips."""

    named: int = 0
    """`verify` named a fault."""
    unchanged: int = 0
    """It named none, and every value reads as before."""

    @property
    def total(self) -> int:
        return self.named + self.unchanged


class Bench:
    """A home in a folder of its own, put back to what it was before each flip."""

    def __init__(self, source: Home, folder: Path) -> None:
        shutil.copytree(source.path, folder)
        self.home = Home(folder)
        self.files = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        self.put_back()
        self.before = everything(self.home)
        self.put_back()
        assert verify_log(self.home).faults == ()

    def flip(self, path: Path, places: Iterable[int], mask: int = 0xFF) -> Tally:
        """Flip one byte at a time; raises when a flip goes unnoticed and changes a value."""
        tally = Tally()
        for place in places:
            with no_hang(120):
                changed = bytearray(self.files[path])
                changed[place] ^= mask
                self.put_back()
                self._write(path, bytes(changed))
                if verify_log(self.home).faults:
                    tally.named += 1
                    continue
                after = everything(self.home)
            assert after == self.before, (path.name, place, differences(self.before, after))
            tally.unchanged += 1
        return tally

    def put_back(self) -> None:
        """Every file as it was before the first flip."""
        for path in list(self.home.path.rglob("*")):
            if path.is_file() and path not in self.files:
                path.unlink()
        for path, data in self.files.items():
            if not path.exists() or path.read_bytes() != data:
                self._write(path, data)

    def _write(self, path: Path, data: bytes) -> None:
        path.parent.mkdir(exist_ok=True)
        if path.exists():
            path.chmod(0o600)
        path.write_bytes(data)


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    return [name for name in before if before[name] != after.get(name)]
