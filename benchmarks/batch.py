"""How fast `check --batch` is, beside bare `phonenumbers.parse` over the same lines.

    python benchmarks/batch.py NUMBERS [--rounds N] [--mixed COUNT]

NUMBERS is a folder with directory.csv (carrier, number), numbers.txt (a number a line) and
numbers.tsv (number, official | lookalike | other, the official number that is meant).  The two
run in turn as whole processes; what counts is the median of the ratios pair by pair, by the
clock and by processor time, which a busy machine does not change.  Then every verdict is
compared, and the peak memory at 10,000 rows and at all of them.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from benchmarks.make_contacts import MIXES, make  # noqa: E402

LOGBOOK = str(Path(sys.executable).with_name("logbook"))
FEW = 10_000
_PARSE = """
import sys, phonenumbers
for line in open(sys.argv[1], encoding="utf-8"):
    try:
        phonenumbers.parse(line.rstrip("\\n"), "US")
    except phonenumbers.NumberParseException:
        pass
"""


def write_directory(table: Path, folder: Path) -> None:
    """The official numbers as a directory that `--directory` reads, a document a carrier."""
    documents: dict[str, dict[str, Any]] = {}
    with table.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            number, name = row["number"], row["carrier"]
            carrier = name.lower().replace(" ", "")
            voice = number.startswith("+")
            document = documents.setdefault(carrier, {
                "schema": "logbook-carrier-directory/1", "carrier": carrier, "name": name,
                "compiled_on": "2026-11-01", "contacts": [], "not_official": [],
            })  # fmt: skip
            document["contacts"].append({
                "id": f"{carrier}-{number}", "value": number, "label": "Customer care",
                "kind": "voice" if voice else "dial_code" if number == "611" else "sms_sender",
                "value_format": "e164" if voice else "digits", "status": "current",
                "suggested_use": "match", "source": "carrier_page",
                "source_url": "https://example.com/contact", "confidence": "high",
            })  # fmt: skip
    folder.mkdir()
    for carrier, document in documents.items():
        (folder / f"{carrier}.json").write_text(json.dumps(document), encoding="utf-8")


def run(command: Sequence[str], home: Path) -> tuple[float, float, float]:
    """Seconds by the clock and of processor time, and peak MiB; its output goes nowhere."""
    environ = {"PATH": os.environ.get("PATH", ""), "LOGBOOK_HOME": str(home)}
    started = time.perf_counter()
    process = subprocess.Popen(
        command, env=environ, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    clock = time.perf_counter() - started
    if process.returncode:
        raise SystemExit(f"{command} ended with {process.returncode}")
    return clock, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def compare(name: str, command: Sequence[str], lines: Path, rows: int, options: Any) -> None:
    """Time a batch and the parsing of numbers in turn."""
    parse = (sys.executable, "-c", _PARSE, str(lines))
    count = sum(1 for _line in lines.open("rb"))
    pairs = []
    for _round in range(options.rounds):
        ours = run(command, options.work)
        theirs = run(parse, options.work)
        pairs.append((ours, [seconds * rows / count for seconds in theirs[:2]]))
    clock = statistics.median(theirs[0] / ours[0] for ours, theirs in pairs)
    processor = statistics.median(theirs[1] / ours[1] for ours, theirs in pairs)
    fastest = min(ours[0] for ours, _theirs in pairs)
    print(
        f"{name}: {rows:,} rows, {rows / fastest:,.0f} rows/s at best,"
        f" {clock:.1f} times the rate of phonenumbers.parse by the clock,"
        f" {processor:.1f} by processor time,"
        f" peak {max(ours[2] for ours, _theirs in pairs):.0f} MiB",
        flush=True,
    )


def compare_verdicts(command: Sequence[str], truth: Path, home: Path) -> None:
    """Count the rows by what they are and what is answered.

    A number with another toll-free prefix is a look-alike here and none in the truth, which
    knows one change of a digit alone; those rows are counted apart.
    """
    counted: Counter[tuple[str, str]] = Counter()
    environ = {"PATH": os.environ.get("PATH", ""), "LOGBOOK_HOME": str(home)}
    with subprocess.Popen(command, env=environ, stdout=subprocess.PIPE) as process:
        assert process.stdout
        with truth.open(encoding="utf-8") as rows:
            for row, line in zip(rows, process.stdout, strict=True):
                value, true, _meant = row.rstrip("\n").split("\t")
                answer = json.loads(line)
                if answer["value"] != value:
                    raise SystemExit(f"{value!r} is answered by {answer}")
                counted[true, _answered(answer)] += 1
    for (true, answered), number in sorted(counted.items()):
        differs = (
            "" if true == answered else "   <- another prefix" if answered == "swap" else "  !"
        )
        print(f"  {number:9,}  {true:10} answered {answered}{differs}")


def _answered(answer: dict[str, Any]) -> str:
    codes = (answer["code"], *answer["also"])
    if answer["code"] == "on_list":
        return "official"
    near = {code for code in codes if code.startswith("lookalike_phone")}
    if near == {"lookalike_phone_tollfree_swap"}:
        return "swap"
    return "lookalike" if near else "other"


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("numbers", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--mixed", type=int, default=100_000)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        options.work = Path(folder)
        listed, lines = options.work / "directory", options.numbers / "numbers.txt"
        write_directory(options.numbers / "directory.csv", listed)
        few = options.work / "few.txt"
        with lines.open(encoding="utf-8") as stream:
            rows = [line for _place, line in zip(range(FEW), stream, strict=False)]
        few.write_text("".join(rows), encoding="utf-8")
        check = (LOGBOOK, "check", "--directory", str(listed), "--batch")
        compare("numbers", (*check, str(few)), few, len(rows), options)
        count = sum(1 for _line in lines.open("rb"))
        compare("numbers", (*check, str(lines)), lines, count, options)
        compare_verdicts((*check, str(lines)), options.numbers / "numbers.tsv", options.work)
        for mix in MIXES:
            mixed = options.work / f"{mix}.jsonl"
            make(mixed, options.mixed, mix)
            compare(f"all kinds, {mix}", (LOGBOOK, "check", "--batch", str(mixed)), lines,
                    options.mixed, options)  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1:])
