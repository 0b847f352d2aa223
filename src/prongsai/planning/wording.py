"""A measure of the catalogue in the words of one agency's plan. Digits are Arabic; documents turn them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from prongsai.analysis.labels import label_th, listed_th, points_th
from prongsai.analysis.model import Analysis, Change, Gap
from prongsai.engine.framework.model import Framework, Method, Node, NodeId, NodeKind
from prongsai.engine.years import FiscalYear, last_day
from prongsai.planning.catalogue import Catalogue, CatalogueMeasure, Evidence
from prongsai.planning.periods import Months, month_th
from prongsai.planning.plan import PlannedMeasure
from prongsai.planning.selection import Choice
from prongsai.planning.topics import TopicId, items_by_topic, topics_of

_HALF_YEAR = Months(10, 3)


@dataclass(frozen=True, slots=True)
class Setting:
    """One agency's result and the year for which it plans.

    ``checklist`` is the framework whose OIT items the evidence names: the plan year's where it is known,
    else the result year's.
    """

    analysis: Analysis
    framework: Framework
    catalogue: Catalogue
    checklist: Framework
    items: Mapping[TopicId, tuple[Node, ...]]
    """The checklist's items by topic."""

    @property
    def plan_year(self) -> FiscalYear:
        return self.analysis.fiscal_year + 1

    @property
    def is_next_checklist_known(self) -> bool:
        return self.checklist.fiscal_year == self.plan_year


def setting_of(
    analysis: Analysis, framework: Framework, catalogue: Catalogue, next_framework: Framework | None
) -> Setting:
    """Return the setting; without the plan year's framework, evidence is named by the result year's items."""
    checklist = next_framework or framework
    return Setting(analysis, framework, catalogue, checklist, items_by_topic(checklist, catalogue.topics))


def planned(
    setting: Setting, number: int, measure: CatalogueMeasure, nodes: Sequence[NodeId], weakness: str
) -> PlannedMeasure:
    """Return a measure as the plan prints it; ``nodes`` begin with the indicator."""
    year, units = setting.plan_year, setting.catalogue.units
    agency_type = setting.analysis.agency.type
    return PlannedMeasure(
        number=number,
        nodes=tuple(nodes),
        weakness=weakness,
        measure=measure.measure,
        steps=measure.steps,
        owners=tuple(dict.fromkeys(units.name(role, agency_type) for role in measure.owners)),
        period=measure.months.text(year),
        start=measure.months.start(year),
        end=measure.months.end(year),
        monitoring=(measure.monitoring, _rounds_th(measure.rounds, year)),
        evidence=tuple(_evidence_th(setting, one) for one in measure.evidence),
        catalogue_id=measure.id,
    )


def weakness_th(setting: Setting, nodes: Sequence[NodeId], choice: Choice) -> str:
    """Return what is weak, with its scores, and what the measure takes to be behind it.

    A further measure for the same indicator does not say the indicator's score again.
    The catalogue cannot know an agency's causes: its sentence is put as a point to check.
    """
    gaps = [setting.analysis.gaps[node] for node in nodes if node in setting.analysis.gaps]
    weak = [gap for gap in gaps if gap.is_weak]
    if choice.is_further:
        items = [gap for gap in gaps if setting.framework[gap.node].kind is NodeKind.ITEM]
        words = listed_th([_scored_th(setting, gap) for gap in items])
    else:
        words = _shortfalls_th(setting, weak) if weak else listed_th([_kept_th(setting, gap) for gap in gaps])
    point = "ประเด็นที่ควรตรวจสอบและแก้ไข" if weak else "ประเด็นที่ควรเฝ้าระวัง"
    return f"{words} {point} คือ {choice.measure.weakness}".lstrip()


def _shortfalls_th(setting: Setting, weak: Sequence[Gap]) -> str:
    """Return one clause per target: ``ข้อ O11 … ได้ 0.00 คะแนน … ต่ำกว่าเป้าหมาย 100.00 คะแนน``."""
    clauses = []
    for target, gaps in groupby(weak, key=lambda gap: gap.target):
        scores = listed_th([_scored_th(setting, gap) for gap in gaps])
        clauses.append(f"{scores} ต่ำกว่าเป้าหมาย {points_th(target)} คะแนน")
    drop = _drop(setting.analysis, weak[0].node) if len(weak) == 1 else None
    since = "" if drop is None else f" และลดลงจากปี {drop.previous_year} ซึ่งได้ {points_th(drop.previous)} คะแนน"
    return " ".join(clauses) + since


def _kept_th(setting: Setting, gap: Gap) -> str:
    """Return why an indicator that meets the target is in the plan: it is its instrument's lowest."""
    return (
        f"{_scored_th(setting, gap)} ถึงเป้าหมาย {points_th(gap.target)} คะแนนแล้ว "
        f"แต่ต่ำที่สุดใน {setting.framework.instrument_of(gap.node)} จึงควรรักษาและยกระดับ"
    )


def _scored_th(setting: Setting, gap: Gap) -> str:
    return f"{_label_th(setting, setting.framework[gap.node])} ได้ {points_th(gap.score)} คะแนน"


def _label_th(setting: Setting, node: Node) -> str:
    """Return a node's label; a survey item, whose question is too long for a sentence, with its topic."""
    label = label_th(node)
    if node.kind is not NodeKind.ITEM or node.method is Method.VERDICT:
        return label
    told = topics_of(setting.framework, node.id, setting.catalogue.topics)
    names = [topic.name for topic in setting.catalogue.topics if topic.id in told[:1]]
    return " ".join([label, *names])


def _drop(analysis: Analysis, node: NodeId) -> Change | None:
    """Return the change since the latest earlier year, where the score fell."""
    changes = [change for change in analysis.changes if change.node == node]
    latest = max(changes, key=lambda change: change.previous_year, default=None)
    return latest if latest is not None and latest.difference < 0 else None


def _rounds_th(rounds: Sequence[int], year: FiscalYear) -> str:
    """Return when it is summed up: ``สรุปผลรอบ 6 เดือน (มีนาคม 2569) และรอบ 12 เดือน (กันยายน 2569)``.

    Shorter rounds (every month or quarter) are said by the sentence beside it.
    """
    ends = {6: _HALF_YEAR.end(year), 12: last_day(year)}
    summed = [f"รอบ {months} เดือน ({month_th(ends[months])})" for months in rounds if months in ends]
    return f"สรุปผล{listed_th(summed)}"


def _evidence_th(setting: Setting, evidence: Evidence) -> str:
    """Return what is shown, and for which item of the checklist, where that year has such an item."""
    items = items_about(setting, evidence)
    if not items:
        return evidence.text
    of_year = "" if setting.is_next_checklist_known else f" ตามแบบตรวจปี {setting.checklist.fiscal_year}"
    listed = listed_th([label_th(item) for item in items]) + of_year
    says_it_all = any(evidence.text in (item.name.th or "") for item in items)
    return listed if says_it_all else f"{evidence.text} ใช้ประกอบ{listed}"


def items_about(setting: Setting, evidence: Evidence) -> tuple[Node, ...]:
    """Return the items of the checklist that this is evidence for."""
    return setting.items.get(evidence.topic, ()) if evidence.topic else ()
