"""The draft of a plan: from what is weak to measures that an officer can edit and sign."""

from collections.abc import Sequence
from dataclasses import dataclass

from prongsai.analysis.labels import label_th, listed_th, short_label_th
from prongsai.analysis.model import Analysis
from prongsai.engine.framework.model import Framework, NodeId, Status
from prongsai.planning.catalogue import Catalogue
from prongsai.planning.needs import indicator_of, needs_of, weak_nodes
from prongsai.planning.plan import Plan, PlannedMeasure
from prongsai.planning.selection import Choice, choose
from prongsai.planning.wording import Setting, items_about, planned, setting_of, weakness_th

DEFAULT_LIMIT = 12
"""As many measures as a small office can carry out and report on in a year."""

_PER_WEAK_INDICATOR = 4
_PER_KEPT_INDICATOR = 2


def draft(
    analysis: Analysis,
    framework: Framework,
    catalogue: Catalogue,
    next_framework: Framework | None = None,
    limit: int = DEFAULT_LIMIT,
) -> Plan:
    """Return a plan for the year after the result: the most valuable weakness first, at most ``limit`` measures.

    Every weak node is among the nodes of a measure, unless more indicators are weak than ``limit``; where
    nothing is weak, measures keep and raise the lowest indicators. ``next_framework`` is the plan year's,
    ``None`` where it is not known: then evidence names the items of the result's year, and says so.
    Nothing is known of an agency without any score: its plan is empty.
    """
    setting = setting_of(analysis, framework, catalogue, next_framework)
    needs = needs_of(framework, analysis, catalogue.topics, setting.checklist)
    per_indicator = _PER_WEAK_INDICATOR if analysis.weaknesses else _PER_KEPT_INDICATOR
    choices = choose(needs, catalogue, limit, per_indicator)
    return Plan(
        agency=analysis.agency,
        result_year=analysis.fiscal_year,
        plan_year=setting.plan_year,
        measures=tuple(_measure(setting, number, choice) for number, choice in enumerate(choices, 1)),
    )


def _measure(setting: Setting, number: int, choice: Choice) -> PlannedMeasure:
    order = list(setting.framework.nodes)
    weak = sorted((need.node for need in choice.needs), key=order.index)
    nodes = _with_indicators(setting.framework, weak)
    weakness = weakness_th(setting, weak, choice)
    return planned(setting, number, choice.measure, nodes, weakness)


def _with_indicators(framework: Framework, nodes: Sequence[NodeId]) -> tuple[NodeId, ...]:
    """Return the indicators of the nodes, then the nodes below them, each once."""
    indicators = [indicator for node in nodes if (indicator := indicator_of(framework, node))]
    return tuple(dict.fromkeys([*indicators, *nodes]))


@dataclass(frozen=True, slots=True)
class Supplement:
    """What stands beside a drafted plan in its sheet."""

    advice: tuple[str, ...]
    """What the officer should check before signing, in Thai."""
    alternatives: tuple[PlannedMeasure, ...]
    """The catalogue's other measures for the plan's indicators, worded for this agency, to copy from."""


def supplement(
    analysis: Analysis,
    framework: Framework,
    catalogue: Catalogue,
    plan: Plan,
    next_framework: Framework | None = None,
) -> Supplement:
    """Return what to check in a drafted plan, and what else could stand in it."""
    setting = setting_of(analysis, framework, catalogue, next_framework)
    return Supplement(advice=tuple(_advice(setting, plan)), alternatives=_alternatives(setting, plan))


def _alternatives(setting: Setting, plan: Plan) -> tuple[PlannedMeasure, ...]:
    taken = {measure.catalogue_id for measure in plan.measures}
    indicators = dict.fromkeys(node for measure in plan.measures for node in measure.nodes[:1])
    others = [
        (indicator, measure)
        for indicator in indicators
        for measure in setting.catalogue.of_indicator(indicator)
        if measure.id not in taken and measure.nodes[0] == indicator
    ]
    return tuple(
        planned(setting, number, measure, (indicator,), measure.weakness)
        for number, (indicator, measure) in enumerate(others, 1)
    )


def _advice(setting: Setting, plan: Plan) -> list[str]:
    advice = [
        "สาเหตุที่เขียนไว้ในช่องข้อบกพร่องหรือจุดอ่อนเป็นประเด็นที่พบบ่อย โปรดแก้ไขให้ตรงกับสาเหตุที่แท้จริงของหน่วยงาน",
        "ชื่อผู้รับผิดชอบเป็นชื่อส่วนงานที่ใช้กันทั่วไป โปรดแก้ไขให้ตรงกับโครงสร้างของหน่วยงาน",
    ]
    if not setting.is_next_checklist_known:
        advice.append(
            f"ยังไม่ทราบแบบตรวจ OIT ของปี {setting.plan_year} หลักฐานจึงอ้างรหัสข้อของปี {setting.checklist.fiscal_year} "
            f"โปรดตรวจสอบอีกครั้งเมื่อมีแบบตรวจของปี {setting.plan_year}"
        )
    if uncertain := _uncertain_items(setting, plan):
        advice.append(
            f"รหัสหรือชื่อของ{listed_th(uncertain)} ในแบบตรวจปี {setting.checklist.fiscal_year} ยังไม่ได้รับการยืนยัน "
            "โปรดตรวจสอบกับคู่มือการประเมินก่อนลงนาม"
        )
    if left_out := _left_out(setting, plan):
        advice.append(
            f"{listed_th(left_out)} ยังต่ำกว่าเป้าหมายแต่ไม่มีมาตรการในแผนนี้ เพราะกำหนดจำนวนมาตรการไว้ "
            f"{len(plan.measures)} มาตรการ โปรดเพิ่มจำนวนด้วย --limit หรือเพิ่มมาตรการในตาราง"
        )
    return advice


def _uncertain_items(setting: Setting, plan: Plan) -> list[str]:
    """Return the items named as evidence whose code or title is not confirmed, in the order of the checklist."""
    drafted = [setting.catalogue[one.catalogue_id] for one in plan.measures if one.catalogue_id]
    named = {item.id for measure in drafted for one in measure.evidence for item in items_about(setting, one)}
    return [
        short_label_th(node)
        for node in setting.checklist.nodes.values()
        if node.id in named and node.provenance.status is not Status.CONFIRMED
    ]


def _left_out(setting: Setting, plan: Plan) -> list[str]:
    planned_for = {node for measure in plan.measures for node in measure.nodes}
    weak = weak_nodes(setting.framework, setting.analysis)
    return [label_th(setting.framework[node]) for node in weak if node not in planned_for]
