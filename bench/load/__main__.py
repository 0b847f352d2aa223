"""``make load``: answers taken in a second, beside a bare one-insert Django view in the same run.

    python -m bench.load [--seconds 10] [--turns 2] [--connections 16] [--processes 1] [--soak MINUTES] [--only sqlite]

The real program (``prongsai serve``, its background worker included), the load generator in a process of its own,
SQLite and a PostgreSQL that writes to the disk before it answers (fsync on). The contestants take turns, so that a
busy moment of the machine meets both. Afterwards the box is opened, and every acknowledged answer is looked for in
what came out. Saves ``bench/results/load.json``. ``--soak`` sends at half of the measured maximum and prints memory.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from bench.load.servers import Contestant, bare, ours, postgres
from bench.measure import RESULTS

LEAST_PER_SECOND, MOST_P99_MS, LEAST_RATIO = 700, 200.0, 0.5
ROOM = 4_000
"""Sendings that are prepared for each second: more than are ever taken."""


@dataclass(frozen=True, slots=True)
class Result:
    """One contestant on one database."""

    database: str
    contestant: str
    per_second: tuple[float, ...]
    p50_ms: float
    p95_ms: float
    p99_ms: float
    acknowledged: int
    lost: int
    refused: int


def main() -> None:
    """Measure each database and print the figures side by side."""
    wishes = _wishes()
    results: list[Result] = []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True, prefix="prongsai-load-") as folder:
        for database in ("sqlite", "postgres"):
            if wishes.only and wishes.only != database:
                continue
            with postgres(database) as address:
                if address is None:
                    print("PostgreSQL is not here: measured on SQLite only", flush=True)
                    continue
                results += _measured(wishes, Path(folder) / database, database, address)
    RESULTS.mkdir(parents=True, exist_ok=True)
    (RESULTS / "load.json").write_text(
        json.dumps([asdict(one) for one in results], indent=1), encoding="utf-8"
    )
    if find_spec("bench.evidence") is not None and not wishes.only:
        subprocess.run([sys.executable, "-m", "bench.evidence"], check=True)


def _wishes() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=__doc__)
    parser.add_argument("--seconds", type=float, default=10, help="of each turn")
    parser.add_argument("--turns", type=int, default=2)
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--processes", type=int, default=1, help="web processes of the server")
    parser.add_argument("--soak", type=float, default=0, metavar="MINUTES")
    parser.add_argument("--only", choices=["sqlite", "postgres"])
    return parser.parse_args()


def _measured(wishes: argparse.Namespace, folder: Path, database: str, address: str) -> list[Result]:
    number = int(wishes.seconds * wishes.turns * ROOM)
    print(f"\n{database}: {number:,} sendings are prepared", flush=True)
    contestants = [ours(folder / "ours", address, number), bare(folder / "bare", address, number)]
    for _ in range(wishes.turns):
        for one in contestants:
            one.turn(wishes.processes, wishes.connections, wishes.seconds)
    results = [_result(database, one) for one in contestants]
    _print(results)
    if wishes.soak:
        rate = max(results[0].per_second) / 2
        ours(folder / "soak", address, int(rate * wishes.soak * 60) + 1000).soak(
            wishes.processes, rate, wishes.soak
        )
    return results


def _result(database: str, one: Contestant) -> Result:
    times = sorted(one.milliseconds)

    def at(share: float) -> float:
        return times[min(len(times) - 1, int(len(times) * share))]

    return Result(
        database, one.name, tuple(one.per_second), at(0.5), at(0.95), at(0.99), len(one.acknowledged), one.lost(),
        one.refused,
    )  # fmt: skip


def _print(results: list[Result]) -> None:
    print("  contestant   per second (turns)      p50 ms   p95 ms   p99 ms   acknowledged   lost   refused")
    for one in results:
        turns = " ".join(f"{rate:,.0f}" for rate in one.per_second)
        print(
            f"  {one.contestant:10}   {turns:20} {one.p50_ms:8.1f} {one.p95_ms:8.1f} {one.p99_ms:8.1f}"
            f"   {one.acknowledged:12,}   {one.lost:4}   {one.refused:7}"
        )
    mine, plain = results
    ratio = median(mine.per_second) / median(plain.per_second)
    checks = {
        f"{median(mine.per_second):,.0f}/s [≥ {LEAST_PER_SECOND}]": median(mine.per_second)
        >= LEAST_PER_SECOND,
        f"p99 {mine.p99_ms:.0f} ms [< {MOST_P99_MS:.0f}]": mine.p99_ms < MOST_P99_MS,
        f"{ratio:.2f} × bare [≥ {LEAST_RATIO}]": ratio >= LEAST_RATIO,
        f"{mine.lost} lost [0]": mine.lost == 0,
    }
    print(
        "  " + " · ".join(f"{words} {'ok' if is_kept else 'NOT KEPT'}" for words, is_kept in checks.items()),
        flush=True,
    )


if __name__ == "__main__":
    main()
