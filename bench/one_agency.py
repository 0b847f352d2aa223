"""One agency, from its document to Word and PDF: as a cold process, and again and again in a warm one.

    python -m bench.one_agency [RUNS]

Every warm run is another agency with other scores, so that nothing is taken from a cache. Prints and saves
``bench/results/one_agency.json``.
"""

import json
import random
import statistics
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.measure import RESULTS, in_own_process
from prongsai.cli.reporting import Sources, Wishes, gather
from prongsai.documents.content import ReportKind
from prongsai.documents.report import Format, build, write
from prongsai.engine.framework.loader import load
from prongsai.engine.framework.model import NodeKind
from prongsai.engine.rollup import complete

RUNS = 7
COLD_BUDGET, WARM_BUDGET = 2.5, 0.6
_YEAR = "2568"
_PLACES = ("ดอนยาง", "หนองแสง", "ห้วยข่า", "คลองปลา", "เขาน้อย", "ท่าเสา", "โคกม่วง", "วังหิน")


@dataclass(frozen=True, slots=True)
class Measured:
    """Medians in seconds of the whole way, and the largest memory of a cold process in MiB."""

    runs: int
    cold_seconds: float
    cold_budget: float
    cold_peak_mib: float
    warm_seconds: float
    warm_budget: float
    warm_slowest: float


def a_document(seed: int) -> str:
    """Return the printed result of an imaginary agency, as an officer would type it."""
    chance = random.Random(seed)
    framework = load(_YEAR)
    indicators = framework.of_kind(NodeKind.INDICATOR)
    scores = complete(framework, {node.id: round(chance.uniform(55, 100), 2) for node in indicators})
    lines = [
        f"การวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส (ITA) ประจำปีงบประมาณ พ.ศ. {_YEAR}",
        f"องค์การบริหารส่วนตำบล{chance.choice(_PLACES)}{chance.choice(_PLACES)} อำเภอเมือง จังหวัดน่าน",
        f"ได้คะแนนภาพรวม {scores['ITA']:.2f} คะแนน",
        "ตัวชี้วัดที่\tชื่อตัวชี้วัด\tคะแนน",
        *(f"{node.id}\t{node.name.th}\t{scores[node.id]:.2f}" for node in indicators),
    ]
    return "\n".join(lines) + "\n"


def whole_way(source: Path, out: Path) -> None:
    """Read, audit, analyse, draft the plan and write the analysis as Word and PDF."""
    result = gather(Sources(source), Wishes(ReportKind.ANALYSIS, with_audit=True))
    write(build(ReportKind.ANALYSIS, result), (Format.DOCX, Format.PDF), out, "thai")


def measure(runs: int) -> Measured:
    """Measure cold and warm in turn and return the medians."""
    with tempfile.TemporaryDirectory() as folder:
        sources = []
        for seed in range(runs + 1):
            sources.append(Path(folder) / f"{seed}.txt")
            sources[-1].write_text(a_document(seed), encoding="utf-8")
        out = Path(folder) / "out"
        whole_way(sources[0], out)
        cold, warm = [], []
        for source in sources[1:]:
            cold.append(in_own_process(_command(source, out)))
            start = time.perf_counter()
            whole_way(source, out)
            warm.append(time.perf_counter() - start)
    return Measured(
        runs=runs,
        cold_seconds=statistics.median(one.wall for one in cold),
        cold_budget=COLD_BUDGET,
        cold_peak_mib=max(one.peak_bytes for one in cold) / 2**20,
        warm_seconds=statistics.median(warm),
        warm_budget=WARM_BUDGET,
        warm_slowest=max(warm),
    )


def _command(source: Path, out: Path) -> list[str | Path]:
    program = Path(sys.executable).with_name("prongsai")
    return [program, "report", source, "--with-audit", "--format", "docx,pdf", "--out", out]


def main() -> None:
    """Print and save the figures."""
    found = measure(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS)
    print(f"one agency, cold process  {found.cold_seconds:6.2f} s  (budget {COLD_BUDGET} s)")
    print(
        f"one agency, warm          {found.warm_seconds:6.2f} s  (budget {WARM_BUDGET} s, slowest {found.warm_slowest:.2f} s)"
    )
    print(f"peak memory, cold         {found.cold_peak_mib:6.0f} MiB")
    RESULTS.mkdir(parents=True, exist_ok=True)
    (RESULTS / "one_agency.json").write_text(json.dumps(asdict(found), indent=2) + "\n")


if __name__ == "__main__":
    main()
