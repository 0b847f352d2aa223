"""What a document says, as tables on the terminal."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from prongsai.analysis.audit.wording import place_th
from prongsai.engine.assessment import Assessment, Document, Measure, Reading, ReadingKind
from prongsai.engine.framework.loader import load
from prongsai.engine.framework.model import Framework, NodeId, NodeKind

_KINDS = {
    ReadingKind.SCORE: "คะแนน",
    ReadingKind.RANK: "อันดับ",
    ReadingKind.WEIGHTED_POINTS: "คะแนนถ่วงน้ำหนัก",
    ReadingKind.COUNT: "จำนวน",
}
_FULL_SCORE = 100.0
_LONGEST = 90
"""Texts are cut here on the screen; ``--json`` holds them whole."""


def print_document(document: Document) -> None:
    """Print everything that one document says: agency, year, level, numbers, weaknesses and measures."""
    console = Console()
    console.rule(escape(document.source))
    for assessment in document.assessments:
        _print_assessment(assessment, load(assessment.framework), console)


def _print_assessment(assessment: Assessment, framework: Framework, console: Console) -> None:
    console.print(escape(_heading(assessment)), style="bold")
    console.print(_readings(assessment, framework))
    full = _full_items(assessment, framework)
    if full:
        console.print(f"ข้อที่ได้ 100 คะแนน {len(full)} ข้อ: {', '.join(full)}", markup=False)
    if assessment.weaknesses:
        console.print(_weaknesses(assessment))
    if assessment.measures:
        console.print(_measures(assessment.measures))


def _heading(assessment: Assessment) -> str:
    agency = assessment.agency
    place = [
        f"อำเภอ{agency.district}" if agency.district else "",
        f"จังหวัด{agency.province}" if agency.province else "",
    ]
    level = f"ระดับ {assessment.level}" if assessment.level else ""
    parts = [agency.name or "ไม่พบชื่อหน่วยงาน", *place, f"ปีงบประมาณ พ.ศ. {assessment.fiscal_year}", level]
    return "  ".join(part for part in parts if part)


def _readings(assessment: Assessment, framework: Framework) -> Table:
    """Return the numbers by node, in the order of the checklist; items with full points are left to one line."""
    table = Table("รหัส", "ชื่อ", "ค่าที่พิมพ์ไว้", "ตำแหน่ง", title="ตัวเลขที่พบ", title_justify="left")
    full = set(_full_items(assessment, framework))
    for node in framework.nodes:
        readings = [reading for reading in assessment.readings if reading.node == node]
        if readings and node not in full:
            name = framework[node].name.th or ""
            values = "\n".join(f"{_KINDS[reading.kind]} {_value(reading)}" for reading in readings)
            places = "\n".join(place_th(reading.at) for reading in readings)
            table.add_row(node, escape(_short(name)), values, escape(places))
    return table


def _full_items(assessment: Assessment, framework: Framework) -> list[NodeId]:
    """Return the items whose every printed score is 100."""
    items = [node.id for node in framework.of_kind(NodeKind.ITEM)]
    return [node for node in items if _all_full(r for r in assessment.readings if r.node == node)]


def _all_full(readings: Iterable[Reading]) -> bool:
    values = [reading.value if reading.kind is ReadingKind.SCORE else None for reading in readings]
    return bool(values) and all(value == _FULL_SCORE for value in values)


def _value(reading: Reading) -> str:
    is_points = reading.kind in (ReadingKind.SCORE, ReadingKind.WEIGHTED_POINTS)
    return f"{reading.value:.2f}" if is_points else f"{reading.value:.0f}"


def _weaknesses(assessment: Assessment) -> Table:
    table = Table("รหัส", "ข้อบกพร่อง", "ตำแหน่ง", title="ข้อบกพร่องที่พบ", title_justify="left")
    for weakness in assessment.weaknesses:
        table.add_row(weakness.node or "–", escape(_short(weakness.text)), escape(place_th(weakness.at)))
    return table


def _measures(measures: Sequence[Measure]) -> Table:
    table = Table(
        "รหัส", "มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลา", "ตำแหน่ง", title="มาตรการที่พบ", title_justify="left"
    )
    for measure in measures:
        table.add_row(*map(escape, _measure_cells(measure)))
    return table


def _measure_cells(measure: Measure) -> Iterator[str]:
    yield ", ".join(measure.nodes) or "–"
    yield _short(measure.measure)
    yield ", ".join(measure.owners) or "–"
    yield measure.period.text if measure.period else "–"
    yield place_th(measure.at)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
