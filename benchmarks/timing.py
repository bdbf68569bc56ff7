"""Whole processes, timed in turn with their yardstick: A B A B …, so that a busy machine
slows both.  What counts is the median of the ratios pair by pair, and the peak memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """One command beside its yardstick."""

    name: str
    seconds: float
    yardstick_seconds: float
    ratio: float
    """Median of the ratios pair by pair."""
    low: float
    high: float
    peak_mib: float

    def line(self, target: float | None) -> str:
        held = ""
        if target is not None:
            held = f"  target {target:g}  {'ok' if self.ratio <= target else 'MISSED'}"
        return (
            f"{self.name:20} {self.seconds * 1000:7.1f} ms"
            f"  yardstick {self.yardstick_seconds * 1000:6.1f} ms"
            f"  ratio {self.ratio:5.2f} ({self.low:.2f}-{self.high:.2f})"
            f"  {self.peak_mib:5.1f} MiB{held}"
        )


def run_once(command: Sequence[str], environ: Mapping[str, str]) -> tuple[float, float]:
    """Wall seconds and peak MiB of one run."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command, env=dict(environ), stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    _pid, _status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(_status)
    return time.perf_counter() - started, usage.ru_maxrss / 1024


def compare(
    name: str,
    command: Sequence[str],
    yardstick: Sequence[str],
    environ: Mapping[str, str],
    rounds: int = 15,
) -> Result:
    """Time both in turn after one warm-up of each."""
    run_once(command, environ)
    run_once(yardstick, environ)
    times, floors, peak = [], [], 0.0
    for _round in range(rounds):
        seconds, mib = run_once(command, environ)
        times.append(seconds)
        peak = max(peak, mib)
        floors.append(run_once(yardstick, environ)[0])
    ratios = [a / b for a, b in zip(times, floors, strict=True)]
    return Result(
        name, statistics.median(times), statistics.median(floors), statistics.median(ratios),
        min(ratios), max(ratios), peak,
    )  # fmt: skip
