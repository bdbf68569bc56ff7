"""The speed this program promises, each figure beside its yardstick in the same run.

    python benchmarks/run.py [--rounds N] [--big HOME] [--small HOME --large HOME] [job …]

Jobs: check seen help call find verify.  `--big` is a log of 1,000,000 interactions made by
make_log.py (for find), `--small` and `--large` logs of 1,000 and 100,000 (for call, seen).
Without them those jobs make small ones and say so.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from benchmarks.timing import compare  # noqa: E402

PYTHON = sys.executable
PASS = (PYTHON, "-c", "pass")
LOGBOOK = (str(Path(PYTHON).with_name("logbook")),)
CALL = (
    *LOGBOOK, "call", "att", "--to", "800-331-0500", "-a", "Maria", "-r", "8823377",
    "-s", "final bill in ten days", "-p", "refund", "--amount", "42.10", "--due", "2030-12-03",
    "--at", "2026-11-03 14:30", "--tz", "America/New_York",
)  # fmt: skip


def environment(home: Path) -> dict[str, str]:
    keep = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return {**keep, "HOME": str(home), "LOGBOOK_HOME": str(home), "LOGBOOK_LANG": "en"}


def bench_check(options: argparse.Namespace, work: Path) -> None:
    """Cold `check` of a listed number: at most 2.5 times a start that imports sqlite3 and json."""
    yardstick = (PYTHON, "-c", "import sqlite3, json")
    result = compare(
        "check 8003310500", (*LOGBOOK, "check", "8003310500"), yardstick, environment(work),
        options.rounds,
    )  # fmt: skip
    print(result.line(2.5))


def bench_seen(options: argparse.Namespace, work: Path) -> None:
    """The same on a home with a log, of a number that is in it and of one that is not."""
    yardstick = (PYTHON, "-c", "import sqlite3, json")
    for label, source in (("small", options.small), ("large", options.large)):
        home = work / label
        _copy_log(source, home, 200 if label == "small" else 2000)
        with sqlite3.connect(home / "logbook.db") as connection:
            (known,) = connection.execute(
                "SELECT contact FROM interactions WHERE contact LIKE '+1%' LIMIT 1"
            ).fetchone()
        connection.close()
        for kind, number in (("in it", str(known)), ("not in it", "833-555-0199")):
            command = (*LOGBOOK, "check", number, "--carrier", "att")
            name = f"check, {label} log, {kind}"
            print(compare(name, command, yardstick, environment(home), options.rounds).line(2.5))


def bench_help(options: argparse.Namespace, work: Path) -> None:
    """`--help`: at most 3 times the same yardstick."""
    yardstick = (PYTHON, "-c", "import sqlite3, json")
    result = compare("--help", (*LOGBOOK, "--help"), yardstick, environment(work), options.rounds)
    print(result.line(3))


def bench_call(options: argparse.Namespace, work: Path) -> None:
    """A scripted `call`: at most 8 times an empty start, and page reads that do not grow."""
    reads = {}
    for label, source in (("small", options.small), ("large", options.large)):
        home = work / label
        _copy_log(source, home, 200 if label == "small" else 2000)
        result = compare(f"call, {label} log", CALL, PASS, environment(home), options.rounds)
        print(result.line(8))
        reads[label] = _page_reads(home)
    print(f"page reads (pread64) of one call, five runs: {reads}")


def _copy_log(source: str | None, home: Path, count: int) -> None:
    if source:
        shutil.copytree(source, home)
        return
    print(f"(no log given: one of {count} interactions is made)")
    subprocess.run([PYTHON, str(HERE / "make_log.py"), str(home), str(count)], check=True,
                   env={**os.environ, "PYTHONPATH": str(HERE.parent)})  # fmt: skip


def _page_reads(home: Path) -> list[int]:
    if not shutil.which("strace"):
        return []
    counts = []
    for _run in range(5):
        trace = home / "trace.out"
        subprocess.run(["strace", "-f", "-e", "trace=pread64", "-o", str(trace), *CALL],
                       env=environment(home), check=True, capture_output=True)  # fmt: skip
        counts.append(trace.read_text(errors="replace").count("pread64("))
        trace.unlink()
    return counts


def bench_find(options: argparse.Namespace, work: Path) -> None:
    """`find` of a Chinese word over a large log: at most 8 times an empty start, hits as a scan."""
    home = work / "find"
    if options.big:
        home = Path(options.big)
    else:
        _copy_log(None, home, 5000)
    command = (*LOGBOOK, "find", "注销")
    result = compare("find 注销", command, PASS, environment(home), options.rounds)
    print(result.line(8))
    scan = _scan(home, "注销")
    answer = subprocess.run(
        [*LOGBOOK, "find", "注销", "--json"], env=environment(home), capture_output=True, check=True
    ).stdout
    total = json.loads(answer)["total"]
    same = "equal" if scan == total else "DIFFERENT"
    print(f"hits: {total:,}; a plain scan of the text finds {scan:,}: {same}")


def _scan(home: Path, word: str) -> int:
    connection = sqlite3.connect(home / "logbook.db")
    try:
        query = "SELECT count(*) FROM interactions WHERE instr(said, ?) > 0"
        return int(connection.execute(query, (word,)).fetchone()[0])
    finally:
        connection.close()


def bench_verify(options: argparse.Namespace, work: Path) -> None:
    """Hashing attachments: 0.85 of hashlib in memory or better, on all cores, in flat memory."""
    folder = work / "files"
    folder.mkdir()
    block = os.urandom(1 << 20)
    for size_mib in (256, 2560):
        for number in range(size_mib // 8):
            path = folder / f"{number:04}"
            if not path.exists():
                path.write_bytes(number.to_bytes(8, "big") + block * 8)
        environ = {**environment(work), "PYTHONPATH": str(HERE.parent)}
        rounds = [_hash_rates(folder, environ) for _round in range(5)]
        wall, processor = (
            statistics.median(each[place] for each in rounds) for place in ("wall", "processor")
        )
        last = rounds[-1]
        print(
            f"verify hashes {size_mib} MiB of files: {last['files']:.0f} MB/s on"
            f" {os.cpu_count()} cores, hashlib in memory on the same cores"
            f" {last['memory']:.0f} MB/s, ratio {wall:.2f} by the clock, {processor:.2f} by"
            f" processor time (target 0.85), peak {last['peak']:.1f} MiB"
        )


_HASHING = """
import hashlib, json, os, resource, sys, time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from logbook.store.verification import hash_files
paths = sorted(Path(sys.argv[1]).iterdir())
size = sum(p.stat().st_size for p in paths)
def timed(work):
    start = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - start[0], time.process_time() - start[1]
def hash_all():
    assert None not in list(hash_files(paths))
files, files_processor = timed(hash_all)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
block = bytes(262144)
def work(count):
    hasher = hashlib.sha256()
    for _ in range(count):
        hasher.update(block)
cores = os.cpu_count() or 1
def hash_memory():
    with ThreadPoolExecutor(cores) as pool:
        list(pool.map(work, [size // len(block) // cores] * cores))
memory, memory_processor = timed(hash_memory)
print(json.dumps({
    "files": size / files / 1e6, "memory": size / memory / 1e6, "wall": memory / files,
    "processor": memory_processor / files_processor, "peak": peak,
}))
"""


def _hash_rates(folder: Path, environ: dict[str, str]) -> dict[str, float]:
    """MB/s over files and of hashlib in memory on as many threads, their ratio by the clock and
    by processor time (which other programs on the machine do not change), peak MiB of the first.
    """
    answer = subprocess.run(
        [PYTHON, "-c", _HASHING, str(folder)], env=environ, check=True, capture_output=True
    )
    rates: dict[str, float] = json.loads(answer.stdout)
    return rates


JOBS = {
    "check": bench_check, "seen": bench_seen, "help": bench_help, "call": bench_call,
    "find": bench_find, "verify": bench_verify,
}  # fmt: skip


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("jobs", nargs="*", choices=[*JOBS, []], default=list(JOBS))
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--small")
    parser.add_argument("--large")
    parser.add_argument("--big")
    options = parser.parse_args(arguments)
    for job in options.jobs:
        with tempfile.TemporaryDirectory() as folder:
            JOBS[job](options, Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
