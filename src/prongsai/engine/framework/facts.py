"""Every fact of a year with how far it is sourced: what ``list``, ``show`` and ``SOURCES.md`` count and name."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from prongsai.engine.framework.model import Framework, Method, Node, NodeId, NodeKind, Provenance, Status

STATUS_TH: Mapping[Status, str] = {
    Status.CONFIRMED: "ยืนยันแล้ว",
    Status.UNCERTAIN: "ยังไม่แน่ชัด",
    Status.UNKNOWN: "ยังไม่ทราบ",
}

_ENDING = re.compile(r"(.*?)(\d+)")

_SINGLE_TH: Mapping[str, str] = {
    "levels": "เกณฑ์ระดับ",
    "pass_mark": "เกณฑ์ผ่าน",
    "rounding": "การปัดเศษ",
    "eit_parts": "ส่วนของ EIT",
    "not_applicable": "ข้อที่ไม่ใช้กับหน่วยงาน",
    "missing.IIT": "ข้อ IIT ที่ไม่มีผู้ตอบ",
    "missing.EIT": "ข้อ EIT ที่ไม่มีผู้ตอบ",
    "missing.OIT": "ข้อ OIT ที่ไม่มีผลตรวจ",
    "may_decline.IIT": "การไม่ขอตอบข้อ IIT",
    "may_decline.EIT": "การไม่ขอตอบข้อ EIT",
}
_PUBLISHED_TH: Mapping[str, str] = {
    "agencies": "จำนวนหน่วยงาน",
    "respondents": "จำนวนผู้ตอบ",
    "national_average": "คะแนนเฉลี่ยของประเทศ",
    "passed_percent": "ร้อยละของหน่วยงานที่ผ่าน",
}


_KIND_TH: Mapping[NodeKind, str] = {
    NodeKind.OVERALL: "ชื่อ",
    NodeKind.INSTRUMENT: "ชื่อ",
    NodeKind.PART: "ส่วน",
    NodeKind.INDICATOR: "ตัวชี้วัด",
    NodeKind.SUBINDICATOR: "ตัวชี้วัดย่อย",
    NodeKind.ITEM: "ข้อ",
}


@dataclass(frozen=True, slots=True)
class NamedFact:
    """One fact: what it says (in Thai), of which nodes or names, and its provenance."""

    aspect: str
    subjects: tuple[str, ...]
    provenance: Provenance


def facts(framework: Framework) -> Iterator[NamedFact]:
    """Walk every fact of a framework once; a method that many nodes share is one fact."""
    for node in framework.nodes.values():
        yield from _of_node(node)
    for (_, provenance), nodes in _by_method(framework).items():
        yield NamedFact("วิธีคิดคะแนน", nodes, provenance)
    for scale in framework.scales.values():
        yield NamedFact("มาตรวัด", (scale.id,), scale.provenance)
    for level in framework.levels:
        yield NamedFact("ระดับ", (str(level.name.th),), level.provenance)
    yield NamedFact("วิธีรวมส่วนของ EIT", (), framework.eit_parts.provenance)
    for key, provenance in framework.provenance.items():
        yield NamedFact(_SINGLE_TH.get(key, key), (), provenance)
    for rule in framework.sampling:
        yield NamedFact("จำนวนผู้ตอบขั้นต่ำ", (rule.instrument,), rule.provenance)
    for phase in framework.calendar:
        yield NamedFact("ปฏิทิน", (str(phase.name.th),), phase.provenance)
    for duty in framework.duties:
        yield NamedFact("เอกสารประจำปี", (duty.item,), duty.provenance)
    for key, provenance in framework.published.provenance.items():
        yield NamedFact(_PUBLISHED_TH.get(key, key), (), provenance)


def _of_node(node: Node) -> Iterator[NamedFact]:
    if node.kind is not NodeKind.SUBISSUE:  # a sub-issue is sourced with its item
        yield NamedFact(_KIND_TH[node.kind], (node.id,), node.provenance)
    if node.weight_provenance is not None:
        yield NamedFact("น้ำหนัก", (node.id,), node.weight_provenance)
    if node.components_provenance is not None:
        yield NamedFact("องค์ประกอบ", (node.id,), node.components_provenance)
    if node.may_decline_provenance is not None:
        yield NamedFact("การไม่ขอตอบ", (node.id,), node.may_decline_provenance)


def _by_method(framework: Framework) -> dict[tuple[Method, Provenance], tuple[NodeId, ...]]:
    nodes: dict[tuple[Method, Provenance], tuple[NodeId, ...]] = {}
    for node in framework.nodes.values():
        if node.kind not in (NodeKind.PART, NodeKind.SUBISSUE):
            key = (node.method, node.method_provenance)
            nodes[key] = (*nodes.get(key, ()), node.id)
    return nodes


def status_counts(provenances: Iterable[Provenance]) -> dict[Status, int]:
    """Return how many facts have each status, confirmed first."""
    counted = Counter(provenance.status for provenance in provenances)
    return {status: counted[status] for status in Status}


def compressed(subjects: Iterable[str]) -> str:
    """Return names as one list with runs of numbers joined: ``O1–O10, O12, IIT``."""
    runs: list[list[str]] = []
    for subject in subjects:
        if runs and _follows(runs[-1][-1], subject):
            runs[-1].append(subject)
        else:
            runs.append([subject])
    parts = [f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(run) for run in runs]
    return ", ".join(parts)


def _follows(first: str, second: str) -> bool:
    """Say whether two ids differ by their last number only, and that by one."""
    stem, number = _ENDING.fullmatch(first), _ENDING.fullmatch(second)
    return bool(stem and number and stem[1] == number[1] and int(stem[2]) + 1 == int(number[2]))


def item_counts(framework: Framework, instrument: NodeId) -> dict[Status, int]:
    """Return how many items of an instrument have each status."""
    items = [node for node in framework.below(instrument) if node.kind is NodeKind.ITEM]
    return status_counts(item.provenance for item in items)


def can_score_from_answers(framework: Framework) -> bool:
    """Say whether answers and verdicts alone give the overall score: no method and no answer is unknown."""
    nodes = (framework["ITA"], *framework.below("ITA"))
    return all(_can_be_made(framework, node) for node in nodes)


def _can_be_made(framework: Framework, node: Node) -> bool:
    if node.method is Method.GIVEN:
        return False
    if node.method is not Method.MEAN_OF_ANSWERS:
        return True
    return node.scale is not None and framework.scales[node.scale].options is not None
