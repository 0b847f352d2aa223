"""Prints made-up reports as text, in the layouts that agencies use: prose, tables by tabs, checklists."""

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from random import Random

from prongsai.engine.assessment import StatementKind
from prongsai.engine.digits import to_thai
from prongsai.engine.framework.model import NodeId, NodeKind
from tests.analysis.audit.made_up import Claim, Report, changed

_ADVICE = "ควรเร่งพัฒนาให้ดียิ่งขึ้น"


class Layout(StrEnum):
    """How a report is laid out; each prints another part of what is known."""

    PROSE = "prose"
    RANKING = "ranking"
    POINTS = "points"
    CHECKLIST = "checklist"
    DEVELOPMENT = "development"


def trimmed(report: Report, layout: Layout) -> Report:
    """Return the report without what the layout does not print."""
    kinds = {NodeKind.OVERALL, NodeKind.INSTRUMENT, NodeKind.INDICATOR}
    totals = {node: value for node, value in report.scores.items() if report.framework[node].kind in kinds}
    silent = changed(report, ranks={}, points={}, claims=(), codes={}, passed=None, failed=None)
    match layout:
        case Layout.PROSE:
            return changed(silent, scores=totals, claims=report.claims)
        case Layout.DEVELOPMENT:
            return changed(silent, scores=totals, repeated={})
        case Layout.RANKING:
            shown = {n: v for n, v in totals.items() if report.framework[n].kind is not NodeKind.INSTRUMENT}
            return changed(silent, scores=shown, ranks=report.ranks)
        case Layout.POINTS:
            return changed(silent, scores=totals, points=report.points, repeated={})
        case Layout.CHECKLIST:
            below = {"OIT", *(node.id for node in report.framework.below("OIT"))}
            return changed(
                silent,
                scores={node: value for node, value in report.scores.items() if node in below},
                names={node: name for node, name in report.names.items() if node in below},
                repeated={},
                level=None,
                codes=report.codes,
                passed=report.passed,
                failed=report.failed,
            )


def as_text(report: Report, layout: Layout, rng: Random) -> str:
    """Return the report as a text document; every number in Thai or every number in Arabic digits."""
    sections = {
        Layout.PROSE: _prose,
        Layout.RANKING: _ranking,
        Layout.POINTS: _points,
        Layout.CHECKLIST: _checklist,
        Layout.DEVELOPMENT: _development,
    }
    lines = [*_title(report), *_foreword(report), *sections[layout](report), *_to_improve(report)]
    text = _weathered("\n".join(lines), rng)
    return to_thai(text) if rng.random() < 0.5 else text


def _weathered(text: str, rng: Random) -> str:
    """Return the text as scanners, web pages and hasty typists leave it; what it says stays the same."""
    wears: tuple[Callable[[str], str], ...] = (
        lambda text: text.replace("ำ", "\u0e4d\u0e32"),
        lambda text: text.replace("การใช้อำนาจ", "การใช้อ\ufffdนาจ"),
        lambda text: text.replace("ตัวชี้วัดที่ ", "ตัวชี้วัดที่"),
        lambda text: text.replace(" คะแนน", "  คะแนน").replace("\n", " \n"),
        lambda text: re.sub(r"(?m)^(ตัวชี้วัดย่อย[^\t\n]+)", r"<b>\1</b>", text),
        lambda text: text.replace("คำนำ", "## คำนำ"),
        lambda text: "\n\n\n" + text.replace("\n\n", "\n\n\n"),
    )
    for wear in rng.sample(wears, rng.choice([0, 0, 1, 2])):
        text = wear(text)
    return text


def _title(report: Report) -> Iterator[str]:
    agency = report.agency
    yield "รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA)"
    yield f"ประจำปีงบประมาณ พ.ศ. {report.framework.fiscal_year}"
    yield agency.name or ""
    yield f"อำเภอ{agency.district} จังหวัด{agency.province}"
    yield ""


def _foreword(report: Report) -> Iterator[str]:
    yield "คำนำ"
    yield (
        "รายงานฉบับนี้จัดทำขึ้นเพื่อนำผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA) "
        f"ประจำปีงบประมาณ พ.ศ. {report.year_in_foreword} ของ{report.mention} ไปใช้ในการพัฒนางาน"
    )
    yield ""
    yield f"ผลการประเมินของ{report.agency.name} อำเภอ{report.district_mentioned} จังหวัด{report.agency.province}"
    yield ""


def _prose(report: Report) -> Iterator[str]:
    yield f"ผลการประเมินในภาพรวมของหน่วยงานเท่ากับ {_score(report, 'ITA')} คะแนน ผลการประเมินระดับ {report.level}"
    yield from _claims_about(report, "ITA")
    for node in report.framework.of_kind(NodeKind.INSTRUMENT):
        yield f"{node.name.th} มีคะแนนรวม {_score(report, node.id)} คะแนน"
        yield from _claims_about(report, node.id)
        for child in node.children:
            if child in report.scores and child in report.names:
                yield f"ตัวชี้วัดที่ {child} {report.names[child]} มีคะแนน {_score(report, child)} คะแนน"
        yield ""


def _claims_about(report: Report, scope: NodeId) -> Iterator[str]:
    for claim in report.claims:
        if scope in {claim.among, None if claim.among else claim.node}:
            yield _claimed(report, claim)


def _claimed(report: Report, claim: Claim) -> str:
    mark = f"{report.framework.pass_mark:g}"
    score = _score(report, claim.node)
    name = report.names.get(claim.node, "")
    indicator = f"ตัวชี้วัดที่ {claim.node} {name}"
    return {
        StatementKind.PASSES: f"คะแนน {claim.node} ผ่านเกณฑ์เป้าหมาย (ร้อยละ {mark})",
        StatementKind.FAILS: f"คะแนน {claim.node} ต่ำกว่าเกณฑ์เป้าหมาย (ร้อยละ {mark})",
        StatementKind.HIGHEST: f"{indicator} มีผลคะแนนสูงสุด {score} คะแนน",
        StatementKind.LOWEST: f"{indicator} มีผลคะแนนต่ำสุด {score} คะแนน",
    }[claim.kind]


def _ranking(report: Report) -> Iterator[str]:
    for node in report.framework.of_kind(NodeKind.INSTRUMENT):
        yield f"{node.name.th}\t\t"
        yield "ตัวชี้วัด\tผลคะแนน\tอันดับ"
        for child in node.children:
            if child in report.scores and child in report.names:
                rank = report.ranks.get(child, "")
                yield f"ตัวชี้วัดที่ {child} {report.names[child]}\t{_score(report, child)}\t{rank}"
    yield f"คะแนนเฉลี่ย\t{_score(report, 'ITA')}\tระดับ {report.level}"
    yield ""


def _points(report: Report) -> Iterator[str]:
    yield "เครื่องมือ\tคะแนน\tน้ำหนัก\tคะแนนถ่วงน้ำหนัก"
    for node in report.framework.of_kind(NodeKind.INSTRUMENT):
        points = f"{report.points[node.id]:.2f}" if node.id in report.points else ""
        yield f"{node.name.th}\t{_score(report, node.id)}\tร้อยละ {node.weight:g}\t{points}"
    yield ""
    yield f"คะแนนภาพรวมของหน่วยงาน {_score(report, 'ITA')} คะแนน อยู่ในระดับ {report.level}"
    yield ""
    yield "ตัวชี้วัด\tรายละเอียดตัวชี้วัด\tคะแนน"
    for number in report.printed_indicators():
        yield f"{number}\t{report.names[number]}\t{_score(report, number)}"
    yield ""


def _checklist(report: Report) -> Iterator[str]:
    yield f"คะแนนการเปิดเผยข้อมูลสาธารณะ (OIT) มีคะแนนรวมเท่ากับ {_score(report, 'OIT')} คะแนน"
    yield ""
    yield "ตัวชี้วัด\t\tความเห็น\tคะแนน"
    for node in report.framework.below("OIT"):
        if node.kind is NodeKind.ITEM and node.id in report.scores:
            yield f"{node.id}\t{node.name.th}\t\t{report.scores[node.id]:g}"
        elif node.kind is NodeKind.SUBINDICATOR:
            yield f"ตัวชี้วัดย่อยที่ {node.id} {node.name.th}\t\t\t{_score(report, node.id)}"
        elif node.id in report.scores:
            yield f"ตัวชี้วัดที่ {node.id} {report.names[node.id]}\t\t\t{_score(report, node.id)}"
    yield ""
    if report.passed is not None:
        yield f"จากตารางสรุปได้ว่า ข้อย่อยที่ผ่านมี {report.passed} ข้อ และไม่ผ่านเกณฑ์การประเมิน {report.failed} ข้อ ได้แก่"
    for number, (node_id, code) in enumerate(report.codes.items(), 1):
        yield f"{number}. ข้อ {code} {report.framework[node_id].name.th}"
    yield ""


def _development(report: Report) -> Iterator[str]:
    yield (
        f'{report.agency.name}มีคะแนนภาพรวมอยู่ที่ {_score(report, "ITA")} คะแนน ซึ่งอยู่ในระดับ "{report.level}"'
        " โดยยังมีประเด็นที่ควรพัฒนาต่อไป"
    )
    yield ""
    yield "คะแนนแยกตามเครื่องมือการประเมิน"
    for node in report.framework.of_kind(NodeKind.INSTRUMENT):
        yield f"- {node.name.th}: {_score(report, node.id)} คะแนน"
    yield ""
    yield "ลำดับ\tตัวชี้วัด/ คะแนน\tมาตรการ/ โครงการ/ กิจกรรม\tขั้นตอนหรือวิธีการดำเนินการ\tผู้รับผิดชอบ"
    for number in report.printed_indicators():
        label = f"{report.names[number]} ({_score(report, number)} คะแนน)"
        yield f"{number}\t{label}\tทบทวนขั้นตอนการทำงาน\tประชุมชี้แจงทุกไตรมาส\tสำนักปลัด"
    yield ""


def _to_improve(report: Report) -> Iterator[str]:
    if report.repeated:
        yield "ประเด็นที่ต้องพัฒนา"
    for node, value in report.repeated.items():
        yield f"ตัวชี้วัดที่ {node} {report.names.get(node, '')} มีคะแนนรวม {value:.2f} {_ADVICE}"


def _score(report: Report, node: NodeId) -> str:
    value = report.scores.get(node)
    return "" if value is None else f"{value:.2f}"
