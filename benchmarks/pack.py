"""Time the making of a pack beside hashing and copying the same bytes once.

    python benchmarks/pack.py HOME [--records 500] [--megabytes 1000] [--rounds 3]

HOME is made when it does not exist: a case of so many records with files of that size in all, and
HOME-small beside it: as many records with files of one megabyte in all.  Prints the ratio of the
medians, what the bytes alone add, and the peak memory of both exports.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

BLOCK = 1 << 20
KINDS = ("jpg", "png", "m4a", "pdf", "txt")
WORDS = [
    "the",
    "agent",
    "said",
    "the",
    "credit",
    "would",
    "come",
    "in",
    "fourteen",
    "days",
    "and",
    "gave",
    "a",
    "reference",
]


def make(home: Path, records: int, megabytes: int) -> None:
    """A case of records with a file each, of sizes that differ, written through the actions."""
    from datetime import UTC, datetime, timedelta

    from logbook.actions.opening import Home, open_log
    from logbook.actions.record import record
    from logbook.domain.record import Draft
    from logbook.domain.time.moment import from_instant

    chance = random.Random(records)
    weights = [chance.lognormvariate(0, 1.2) for _ in range(records)]
    scale = megabytes * 10**6 / sum(weights)
    folder = Path(tempfile.mkdtemp(dir=home.parent))
    start = datetime(2026, 1, 5, 14, 0, tzinfo=UTC)
    with open_log(Home(home)) as log:
        for number, weight in enumerate(weights):
            file = folder / f"file-{number:04}.{chance.choice(KINDS)}"
            size = max(1, int(weight * scale))
            if file.suffix == ".txt":
                file.write_text((" ".join(WORDS) + "\n") * (size // 76 + 1), encoding="utf-8")
            else:
                file.write_bytes(chance.randbytes(size))
            now = start + timedelta(hours=12 * number)
            said = " ".join(chance.choice(WORDS) for _ in range(120))
            record(log, Draft(
                carrier="att", channel="call", direction="out", case="case", new_case=not number,
                occurred=from_instant(now, "America/New_York", known="stated"),
                said=f"{said} 客服说退款会在十四天内到账", files=(str(file),),
            ), now=now, zone="America/New_York", directory=None)  # fmt: skip
            file.unlink()
    shutil.rmtree(folder)


def floor(files: list[Path], out: Path) -> None:
    """What cannot be avoided: each byte hashed once and copied once."""
    out.mkdir()
    for file in files:
        with file.open("rb") as stream:
            hashlib.file_digest(stream, "sha256")
        shutil.copyfile(file, out / file.name)
    for file in out.iterdir():
        with file.open("rb+") as stream:
            os.fsync(stream.fileno())


class Run(NamedTuple):
    seconds: float
    peak: float
    """MiB."""


def pack(home: Path, out: Path) -> Run:
    """The whole command, as a process."""
    command = [sys.executable, "-m", "logbook", "--home", str(home), "export", "--for", "lawyer",
               "-c", "case", "--answer", "relief=a credit", "--answer", "keep_chinese=yes",
               "--out", str(out)]  # fmt: skip
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        said = process.stderr.read() if process.stderr else b""
        _pid, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(said.decode())
    return Run(time.perf_counter() - began, used.ru_maxrss / 1024)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("home", type=Path)
    options.add_argument("--records", type=int, default=500)
    options.add_argument("--megabytes", type=int, default=1000)
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    small = given.home.with_name(f"{given.home.name}-small")
    for home, megabytes in ((given.home, given.megabytes), (small, 1)):
        if not home.exists():
            make(home, given.records, megabytes)
    files = sorted(f for f in (given.home / "attachments").rglob("*") if f.is_file())
    total = sum(f.stat().st_size for f in files)
    print(f"{len(files)} files, {total / 1e6:.0f} MB")
    floors, packs, smalls, peaks = [], [], [], []
    for number in range(given.rounds):
        with tempfile.TemporaryDirectory(dir=given.home.parent) as place:
            began = time.perf_counter()
            floor(files, Path(place, "copy"))
            floors.append(time.perf_counter() - began)
            shutil.rmtree(Path(place, "copy"))
            packed, without = (pack(h, Path(place, h.name)) for h in (given.home, small))
        packs.append(packed.seconds)
        smalls.append(without.seconds)
        peaks.append((packed.peak, without.peak))
        print(f"round {number + 1}: hash and copy {floors[-1]:.2f} s, export {packs[-1]:.2f} s, "
              f"with files of 1 MB in all {smalls[-1]:.2f} s")  # fmt: skip
    bytes_once, whole, bare = map(statistics.median, (floors, packs, smalls))
    peak, low = (max(each) for each in zip(*peaks, strict=True))
    print(f"export / hash and copy: {whole / bytes_once:.2f}; "
          f"what the bytes add / hash and copy: {(whole - bare) / bytes_once:.2f}; "
          f"peak memory {peak:.0f} MiB, with small files {low:.0f} MiB")  # fmt: skip


if __name__ == "__main__":
    main()
