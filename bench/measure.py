"""Runs work in a process of its own, and tells how long it took and how much memory it had at most."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

RESULTS = Path(__file__).resolve().parent / "results"


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: seconds from start to end of the process, the seconds it told itself, and its peak memory."""

    wall: float
    told: float | None
    peak_bytes: int


def in_own_process(command: Sequence[str | Path]) -> Measured:
    """Run a command to its end; the last line of its output may be the seconds that it measured itself.

    Raises ``RuntimeError`` when it fails. Memory is what the system calls the largest resident set.
    """
    start = time.perf_counter()
    process = subprocess.Popen(
        list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    output = process.stdout.read() if process.stdout else ""
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) != 0:
        raise RuntimeError(f"{command} failed")
    return Measured(wall, _last_number(output), usage.ru_maxrss * 1024)


def python(*arguments: str | Path) -> list[str | Path]:
    """Return the command that runs this Python."""
    return [sys.executable, *arguments]


def median_seconds(work: Callable[[], object], repeats: int) -> float:
    """Return the median seconds of some runs after one that does not count."""
    work()
    seconds = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return median(seconds)


def _last_number(output: str) -> float | None:
    try:
        return float(output.split()[-1])
    except (IndexError, ValueError):
        return None
