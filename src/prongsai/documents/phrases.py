"""How every report words the same things: a score, a level, a date, a node in a narrow column.

Nodes inside sentences are worded by ``analysis.labels``; here are the wordings that only documents need.
"""

from prongsai.analysis.labels import label_th, listed_th, mark_th, points_th, score_of_th
from prongsai.analysis.model import Analysis
from prongsai.engine.framework.model import Condition, Framework, Level, NodeId, NodeKind, Text
from prongsai.engine.rounding import agrees, shown
from prongsai.engine.years import FiscalYear

OVERALL = "คะแนนภาพรวม"
NOT_KNOWN = "ไม่มีข้อมูล"
"""In place of a figure that the source does not tell."""
NOTHING = "–"
"""The same in a narrow column, where the words would not fit."""
UNKNOWN_WORDING = "(ยังไม่ทราบชื่อ)"

ITA_IN_FULL = "การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ"


def points(value: float | None) -> str:
    """Return a score as it is shown, or that it is not known."""
    return NOT_KNOWN if value is None else points_th(value)


def difference(value: float) -> str:
    """Return a difference in points with its sign: ``+1.50``, ``−37.79``, ``0.00``."""
    size = points_th(abs(value))
    return size if shown(abs(value)) == 0 else f"{'+' if value > 0 else '−'}{size}"


def year(fiscal_year: FiscalYear) -> str:
    """Return a fiscal year as a sentence names it."""
    return f"ปีงบประมาณ พ.ศ. {fiscal_year}"


def named(text: Text) -> str:
    """Return a name, or that it is not known."""
    return text.th or UNKNOWN_WORDING


def full_label(framework: Framework, node: NodeId) -> str:
    """Return a node with its whole name or question, for a heading or a table cell."""
    if node not in framework:
        return f"ข้อ {node}"
    found = framework[node]
    if found.kind in (NodeKind.OVERALL, NodeKind.INSTRUMENT):
        return named(found.name)
    label = label_th(found)
    return label if found.name.th and label.endswith(found.name.th) else f"{label} {named(found.name)}"


def axis_label(framework: Framework, node: NodeId) -> str:
    """Return a node for a chart or a narrow column: ``9. การเปิดเผยข้อมูล``, ``O17 …``, ``IIT``."""
    found = framework[node]
    if found.kind in (NodeKind.OVERALL, NodeKind.INSTRUMENT):
        return OVERALL if found.kind is NodeKind.OVERALL else node
    return f"{node}{'.' if found.kind is NodeKind.INDICATOR else ''} {named(found.name)}"


def level_conditions(framework: Framework, level: Level) -> str:
    """Return what a level asks, as one phrase: a range of the overall score, or bounds on several scores."""
    bounds: dict[float, list[str]] = {}
    for condition in level.conditions:
        bounds.setdefault(condition.at_least, []).append(_subject(framework, condition.node))
    if len(level.conditions) != 1:
        return " และ".join(_bound(subjects, bound) for bound, subjects in bounds.items())
    (only,) = level.conditions
    ceiling = _ceiling(framework, level, only)
    if ceiling == only.at_least:
        return f"{_bound(bounds[ceiling], ceiling)} แต่ไม่ครบเงื่อนไขของระดับที่สูงกว่า"
    return f"{_subject(framework, only.node)} {_range(only.at_least, ceiling)} คะแนน"


def _bound(subjects: list[str], bound: float) -> str:
    each = "แต่ละคะแนน" if len(subjects) > 1 else ""
    whole = listed_th(subjects)
    space = " " if whole[-1:].isascii() else ""
    return f"{whole}{space}{each}ตั้งแต่ {mark_th(bound)} คะแนนขึ้นไป"


def _range(lowest: float, ceiling: float | None) -> str:
    highest = "100.00" if ceiling is None else f"{ceiling - 0.01:.2f}"
    return f"{lowest:.2f} – {highest}"


def _ceiling(framework: Framework, level: Level, only: Condition) -> float | None:
    """Return the bound at which the better levels begin, on the same score; ``None`` at the top."""
    better = framework.levels[: framework.levels.index(level)]
    bounds = [one.at_least for higher in better for one in higher.conditions if one.node == only.node]
    return min(bounds, default=None)


def _subject(framework: Framework, node: NodeId) -> str:
    return OVERALL if framework[node].kind is NodeKind.OVERALL else node


def printed_otherwise(framework: Framework, analysis: Analysis) -> list[str]:
    """Return one sentence per node whose printed value is not the one that its parts make."""
    return [
        f"เอกสารต้นทางพิมพ์{score_of_th(framework[node])} ไว้ {points_th(printed)} คะแนน แต่คำนวณจากส่วนประกอบได้ "
        f"{points_th(analysis.scores[node])} คะแนน รายงานนี้ใช้ค่าที่คำนวณได้ ควรตรวจสอบกับผลที่สำนักงาน ป.ป.ช. ประกาศก่อนลงนาม"
        for node, printed in analysis.printed.items()
        if node in analysis.scores and not agrees(printed, analysis.scores[node])
    ]
