"""The result of one agency as a page shows it: every node with its value, where it comes from, and how sure it is.

The arithmetic is written as a sum of the shown values, in no language; the scores themselves are unrounded.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from prongsai.engine.framework.model import Framework, Method, Node, NodeId, NodeKind, Status, Treatment
from prongsai.engine.rounding import shown
from prongsai.engine.tally import SURVEYS
from prongsai.web.publication.models import AgencyScore, FrozenRun
from prongsai.web.review.reasons import words_of


class Why(StrEnum):
    """Why a node shows no score."""

    WITHHELD = "withheld"
    MISSING = "missing"
    NOT_APPLICABLE = "not-applicable"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """What assessors found at an item; ``addresses``: what the agency showed."""

    reasons: Sequence[str]
    text: str
    is_ruling: bool
    addresses: Sequence[str]


@dataclass(frozen=True, slots=True)
class Line:
    """One node. ``share``: percent of the node above; ``low``, ``high``: where chance would let a survey score lie."""

    node: Node
    score: float | None
    why: Why | None
    why_words: str
    share: float | None
    formula: str
    rule: str
    rule_status: Status
    low: float | None
    high: float | None
    finding: Finding | None
    parts: "tuple[Line, ...]"

    @property
    def is_open(self) -> bool:
        return self.node.kind is NodeKind.OVERALL

    @property
    def question(self) -> str:
        """The whole wording of an item whose label does not hold it, in the reader's language."""
        from prongsai.web.understand import words

        return "" if self.node.method is Method.VERDICT else words.name(self.node)

    @property
    def reasons(self) -> Sequence[str]:
        """Why an item got less than the most, in the reader's language."""
        return words_of(list(self.finding.reasons)) if self.finding else ()

    @property
    def is_sure(self) -> bool:
        """Whether both the wording of the node and the rule that makes its value are confirmed."""
        return Status.CONFIRMED is self.node.provenance.status is self.rule_status


@dataclass(frozen=True, slots=True)
class People:
    """How many answered a survey or a part of it; ``number`` ``None`` where it may not be told."""

    node: Node
    number: int | None
    is_few: bool
    of: int | None
    """How many could have been asked, where the agency told it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole result of one agency. ``main``: the instruments and, below each, its indicators."""

    score: AgencyScore
    root: Line
    people: tuple[People, ...]
    parts: tuple[Line, ...]
    """The two ways of the citizens' survey, each as if its answers were all there are."""

    @property
    def instruments(self) -> tuple[Line, ...]:
        return self.root.parts

    @property
    def has_withheld(self) -> bool:
        return bool(self.score.withheld)


def sheet_of(score: AgencyScore, run: FrozenRun) -> Sheet:
    """Return everything that may be shown of one agency; no query."""
    maker = _Maker(run.framework, score, run.smallest_group)
    root = next(iter(run.framework.nodes.values()))
    return Sheet(
        score=score,
        root=maker.line(root),
        people=tuple(maker.people()),
        parts=tuple(maker.line(node) for node in run.framework.of_kind(NodeKind.PART)),
    )


@dataclass(frozen=True, slots=True)
class _Maker:
    framework: Framework
    score: AgencyScore
    least: int

    def line(self, node: Node, share: float | None = None) -> Line:
        value = self._value(node.id)
        why = None if value is not None else self._why(node.id)
        low, high = self._interval(node, value)
        return Line(
            node=node,
            score=value,
            why=why,
            why_words=self._why_words(why),
            share=share,
            formula=self._formula(node) if value is not None else "",
            rule=_rule_words(node),
            rule_status=node.method_provenance.status,
            low=low,
            high=high,
            finding=self._finding(node.id),
            parts=tuple(self.line(part, part.weight) for part in self.framework.children(node.id)),
        )

    def people(self) -> Iterator[People]:
        heads = self.score.participation
        of = {"IIT": heads.headcount_iit, "EIT": heads.headcount_eit}
        for node in self.framework.of_kind(NodeKind.INSTRUMENT, NodeKind.PART):
            if self.framework.instrument_of(node.id) in SURVEYS:
                number, is_few = self.score.respondents.get(node.id), node.id in self.score.few
                yield People(node, number, is_few, of.get(node.id))

    def _value(self, node: NodeId) -> float | None:
        value = self.score.scores.get(node)
        return None if value is None else float(value)

    def _why(self, node: NodeId) -> Why:
        return Why.WITHHELD if node in self.score.withheld else Why(self.score.absent.get(node, Why.UNKNOWN))

    def _why_words(self, why: Why | None) -> str:
        match why:
            case None:
                return ""
            case Why.WITHHELD:
                return _("ไม่แสดง เพราะมีผู้ตอบน้อยกว่า %(least)s คน หรือเพราะจะทำให้คำนวณย้อนไปถึงผลของกลุ่มเช่นนั้นได้") % {
                    "least": self.least
                }
            case Why.MISSING:
                return _("ไม่มีคำตอบหรือผลตรวจ")
            case Why.NOT_APPLICABLE:
                return _("ไม่เกี่ยวข้องกับหน่วยงานนี้ จึงไม่นำมาคิด")
            case Why.UNKNOWN:
                return _("ยังไม่ทราบคะแนน หรือยังไม่ทราบวิธีคิด")

    def _formula(self, node: Node) -> str:
        """Return the sum that makes a value, of what is shown: empty where a part is not, or for an item."""
        parts = list(self._counted(node))
        if not parts or any(value is None for _part, value in parts):
            return ""
        if node.method is Method.WEIGHTED_MEAN:
            terms = " + ".join(f"{_points(value)} × {part.weight:g}%" for part, value in parts)
            return f"{terms} = {_points(self._value(node.id))}"
        if node.method is Method.MEAN:
            terms = " + ".join(_points(value) for _part, value in parts)
            return f"({terms}) ÷ {len(parts)} = {_points(self._value(node.id))}"
        return ""

    def _counted(self, node: Node) -> Iterator[tuple[Node, float | None]]:
        """Yield the parts that enter a mean: those left out are not in it, those that count as zero are."""
        for part in self.framework.children(node.id):
            value = self._value(part.id)
            treatment = None if value is not None else self._treatment(part.id)
            if treatment is not Treatment.LEFT_OUT:
                yield part, 0.0 if treatment is Treatment.COUNTS_AS_ZERO else value

    def _treatment(self, node: NodeId) -> Treatment | None:
        match self._why(node):
            case Why.NOT_APPLICABLE:
                return self.framework.not_applicable
            case Why.MISSING:
                return self.framework.missing.get(self.framework.instrument_of(node) or "")
            case _:
                return None

    def _interval(self, node: Node, value: float | None) -> tuple[float | None, float | None]:
        """Return where the score of a survey or of one of its indicators would lie by chance alone."""
        from prongsai.analysis.uncertainty import interval

        survey = self.framework.instrument_of(node.id)
        number = self.score.respondents.get(survey or "")
        kinds = (NodeKind.INSTRUMENT, NodeKind.INDICATOR)
        if value is None or not number or survey not in SURVEYS or node.kind not in kinds:
            return None, None
        heads = self.score.participation
        population = heads.headcount_iit if survey == "IIT" else heads.headcount_eit
        found = interval(node.id, value, number, population)
        return found.low, found.high

    def _finding(self, node: NodeId) -> Finding | None:
        kept: Mapping[str, Any] | None = self.score.findings.get(node)
        return None if kept is None else Finding(**kept)


def _points(value: float | None) -> str:
    return "–" if value is None else f"{shown(value):.2f}"


def _rule_words(node: Node) -> str:
    match node.method:
        case Method.WEIGHTED_MEAN:
            return _("ผลรวมถ่วงน้ำหนักของส่วนประกอบ")
        case Method.MEAN:
            return _("ค่าเฉลี่ยของส่วนประกอบ")
        case Method.MEAN_OF_ANSWERS:
            return _("ค่าเฉลี่ยของคำตอบทุกคำตอบ")
        case Method.VERDICT:
            return _("คะแนนที่ผู้ตรวจประเมินให้")
        case Method.GIVEN:
            return _("ยังไม่ทราบวิธีคิดจากส่วนประกอบ")
