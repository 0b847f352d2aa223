"""Reports per second over every core, from a result to a finished PDF, and whether memory stays flat.

    python -m bench.reports [NUMBER]

Every report is another agency with other scores, another history and other measures: nothing is made
twice. Prints and saves ``bench/results/reports.json``.
"""

import json
import os
import random
import statistics
import sys
import time
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path

import pypdfium2

from prongsai.analysis.model import Target
from prongsai.analysis.weaknesses import analyse
from prongsai.documents import analysis_report, pdf
from prongsai.documents.report_input import ReportInput
from prongsai.engine.agency import Agency
from prongsai.engine.assessment import Assessment
from prongsai.engine.framework.loader import load
from prongsai.engine.years import FiscalYear
from prongsai.planning.plan import Plan, PlannedMeasure

RESULTS = Path(__file__).parent / "results" / "reports.json"
BUDGET_PER_SECOND = 10.0
NUMBER = 300
WARM_UP = 40
"""Reports per core before the clock starts: by then every cache is as full as it gets."""
_YEAR: FiscalYear = 2568
_PLACES = [
    "บ้านดอน",
    "ทุ่งใหญ่",
    "หนองบัว",
    "ห้วยทราย",
    "คลองน้ำใส",
    "ป่าสัก",
    "เขาแก้ว",
    "ดงมะไฟ",
    "ท่าข้าม",
    "นาสวน",
    "โคกสูง",
    "วังทอง",
]
_THINGS = ["คู่มือ", "ทะเบียนคุม", "ปฏิทิน", "แนวปฏิบัติ", "ระบบติดตาม", "แบบฟอร์ม", "ป้ายประชาสัมพันธ์", "รายงานประจำเดือน"]
_ACTS = ["จัดทำ", "ทบทวน", "เผยแพร่", "ปรับปรุง", "ตรวจสอบ", "ประชุมชี้แจง", "มอบหมาย", "ติดตาม", "รายงาน", "ประเมิน"]


@dataclass(frozen=True, slots=True)
class Made:
    """One report made: time and processor time (s), pages, and the process's memory after it (MiB)."""

    seconds: float
    processor_seconds: float
    pages: int
    memory: float
    process: int


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of one run."""

    reports: int
    cores: int
    pages: float
    per_second: float
    budget_per_second: float
    warm_seconds: float
    processor_seconds: float
    memory_first: float
    memory_last: float


def an_input(seed: int) -> ReportInput:
    """Return the result and plan of an imaginary agency; the same seed gives the same one."""
    chance = random.Random(seed)
    agency = Agency(
        name=f"องค์การบริหารส่วนตำบล{chance.choice(_PLACES)}{chance.choice(_PLACES)}",
        type="อบต.",
        district=chance.choice(_PLACES),
        province="อุทัยธานี",
    )
    current, before = (_result(agency, year, chance) for year in (_YEAR, _YEAR - 1))
    framework = load(str(_YEAR))
    return ReportInput(
        framework=framework,
        assessment=current,
        analysis=analyse(current, framework, Target.EXCELLENT, (before,)),
        plan=Plan(agency, _YEAR, _YEAR + 1, tuple(_measure(number, chance) for number in range(1, 7))),
        unit="สำนักปลัด",
        when=f"ตุลาคม {_YEAR}",
    )


def _result(agency: Agency, year: FiscalYear, chance: random.Random) -> Assessment:
    scores = {str(number): round(chance.uniform(60, 100), 2) for number in range(1, 11)}
    return Assessment(agency=agency, fiscal_year=year, framework=str(year), scores=scores)


def _measure(number: int, chance: random.Random) -> PlannedMeasure:
    return PlannedMeasure(
        number=number,
        nodes=(str(chance.randint(1, 10)),),
        weakness=_sentence(chance, 3),
        measure=_sentence(chance, 2),
        steps=tuple(_sentence(chance, 3) for _ in range(4)),
        owners=("สำนักปลัด",),
        period=f"ไตรมาสที่ {chance.randint(1, 4)}",
        start=None,
        end=None,
        monitoring=(_sentence(chance, 2),),
        evidence=(f"O{chance.randint(1, 28)}",),
    )


def _sentence(chance: random.Random, acts: int) -> str:
    return " ".join(
        f"{chance.choice(_ACTS)}{chance.choice(_THINGS)}{chance.choice(_PLACES)}ให้เป็นปัจจุบัน"
        for _ in range(acts)
    )


def make(seed: int) -> Made:
    """Make one report and count its pages (the counting is not timed)."""
    began, worked = time.perf_counter(), time.process_time()
    file = pdf.render(analysis_report.build(an_input(seed)))
    seconds, processor_seconds = time.perf_counter() - began, time.process_time() - worked
    return Made(seconds, processor_seconds, len(pypdfium2.PdfDocument(file)), _memory(), os.getpid())


def _memory() -> float:
    """Return the memory of this process in MiB."""
    resident_pages = int(Path("/proc/self/statm").read_text().split()[1])
    return resident_pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def measure(number: int) -> Measured:
    """Make ``number`` reports over every core and return the figures."""
    cores = os.cpu_count() or 1
    with get_context("spawn").Pool(cores) as pool:
        pool.map(make, range(cores * WARM_UP), chunksize=5)
        began = time.perf_counter()
        made = pool.map(make, range(1_000, 1_000 + number), chunksize=5)
        seconds = time.perf_counter() - began
    first, last = made[: len(made) // 4], made[-len(made) // 4 :]
    return Measured(
        reports=number,
        cores=cores,
        pages=statistics.mean(one.pages for one in made),
        per_second=number / seconds,
        budget_per_second=BUDGET_PER_SECOND,
        warm_seconds=statistics.median(one.seconds for one in made),
        processor_seconds=statistics.median(one.processor_seconds for one in made),
        memory_first=statistics.mean(one.memory for one in first),
        memory_last=statistics.mean(one.memory for one in last),
    )


def main() -> None:
    """Measure, print and save."""
    measured = measure(int(sys.argv[1]) if len(sys.argv) > 1 else NUMBER)
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(json.dumps(asdict(measured), indent=2) + "\n", encoding="utf-8")
    print(f"{measured.reports} reports of {measured.pages:.1f} pages on {measured.cores} cores")
    print(f"{measured.per_second:.1f} reports/s, budget {measured.budget_per_second:.0f}")
    print(f"one report, warm: {measured.warm_seconds:.3f} s, of one core {measured.processor_seconds:.3f} s")
    print(
        f"memory per process: {measured.memory_first:.0f} MiB in the first quarter, {measured.memory_last:.0f} in the last"
    )


if __name__ == "__main__":
    main()
