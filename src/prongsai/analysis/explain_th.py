"""An explanation in sentences of official Thai, from the node asked for down to what is known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from prongsai.analysis.explain import Explanation, Implied, Part
from prongsai.analysis.item_sets import FailedItems, FailedItemSet
from prongsai.analysis.labels import after_th, label_th, listed_th, mark_th, points_th, score_of_th
from prongsai.analysis.targets import FULL
from prongsai.engine.framework.model import Framework, Method, NodeId, NodeKind, Status

_MOST_PARTS_LISTED = 5
"""More parts than this are listed one by one only where they lost points."""
_MOST_SETS_LISTED = 3
_LISTED = (NodeKind.SUBINDICATOR, NodeKind.ITEM, NodeKind.SUBISSUE)
"""What a year lists by wording and order, which may be unconfirmed."""
_UNITS = {
    NodeKind.INSTRUMENT: "เครื่องมือ",
    NodeKind.INDICATOR: "ตัวชี้วัด",
    NodeKind.SUBINDICATOR: "ตัวชี้วัดย่อย",
    NodeKind.SUBISSUE: "ประเด็น",
}


@dataclass(frozen=True, slots=True)
class StepWords:
    """What there is to say of one node by itself, each kind of sentence apart; empty where there is nothing."""

    value: str
    """The score and the arithmetic that makes it."""
    contradiction: str
    implied: str
    failed_sets: str
    doubts: tuple[str, ...]


def step_th(framework: Framework, explanation: Explanation) -> StepWords:
    """Return the sentences of one node, without those of its parts: a page opens the parts one by one."""
    implied = explanation.implied
    return StepWords(
        value=_value(framework, explanation),
        contradiction=_contradiction(framework, explanation) if explanation.contradicts_print else "",
        implied=_implied(framework, implied) if implied is not None else "",
        failed_sets=failed_sets_th(framework, explanation) if explanation.failed_sets else "",
        doubts=tuple(_doubts(framework, [explanation])),
    )


def explain_th(framework: Framework, explanation: Explanation) -> list[str]:
    """Return the sentences (Arabic digits, no full stops): the node, its doubts, then each part in turn."""
    sentences = [*_about(framework, explanation, is_asked=True), *_about_parts(framework, explanation)]
    return [*sentences, *_doubts(framework, list(_walk(explanation)))]


def _about_parts(framework: Framework, explanation: Explanation) -> Iterator[str]:
    for part in explanation.parts:
        yield from _about(framework, part.explanation, is_asked=False)
        yield from _about_parts(framework, part.explanation)


def _about(framework: Framework, explanation: Explanation, *, is_asked: bool) -> Iterator[str]:
    """Say what there is to say of one node; a part of which only the value is known was said already."""
    if explanation.parts or is_asked:
        yield _value(framework, explanation)
    if explanation.contradicts_print:
        yield _contradiction(framework, explanation)
    if explanation.implied is not None:
        yield _implied(framework, explanation.implied)
    if explanation.failed_sets:
        yield failed_sets_th(framework, explanation)


def _value(framework: Framework, explanation: Explanation) -> str:
    subject = score_of_th(framework[explanation.node])
    if explanation.value is None:
        return after_th("ยังไม่ทราบ", subject) + _because_missing(framework, explanation)
    equals = f"{subject} เท่ากับ {_shown(explanation)} คะแนน"
    if explanation.computed is not None:
        return f"{equals} มาจาก{_combination(framework, explanation)}"
    return f"{equals} ตามที่แหล่งข้อมูลระบุ" + _known_parts(framework, explanation)


def _because_missing(framework: Framework, explanation: Explanation) -> str:
    if explanation.method is Method.GIVEN or not explanation.missing:
        return ""
    return f" เพราะยังไม่ทราบ{_scores_of(framework, explanation.missing)}"


def _known_parts(framework: Framework, explanation: Explanation) -> str:
    """Say which parts are known where they are not enough to compute the node."""
    known = [part for part in explanation.parts if part.explanation.value is not None]
    if not known:
        return ""
    if explanation.method is Method.GIVEN:
        return f" ส่วนประกอบที่ทราบได้แก่ {_list_of_parts(framework, known)}"
    missing = _scores_of(framework, explanation.missing)
    return f" ส่วนประกอบที่ทราบได้แก่ {_list_of_parts(framework, known)} แต่ยังไม่ทราบ{missing}"


def _scores_of(framework: Framework, nodes: Sequence[NodeId]) -> str:
    """Name the scores of some nodes; of many, only how many they are."""
    if len(nodes) > _MOST_PARTS_LISTED:
        unit = _UNITS.get(framework[nodes[0]].kind, "ข้อ")
        return f"คะแนน {len(nodes)} {unit}"
    return after_th("คะแนน", listed_th([label_th(framework[node]) for node in nodes]))


def _combination(framework: Framework, explanation: Explanation) -> str:
    if explanation.method is Method.WEIGHTED_MEAN:
        parts = [_weighted(framework, part) for part in explanation.parts]
        return after_th("ผลรวมถ่วงน้ำหนักของ", listed_th(parts))
    return after_th("ค่าเฉลี่ยของ", _list_of_parts(framework, explanation.parts))


def _weighted(framework: Framework, part: Part) -> str:
    """Name a part with its score, weight and what it brings."""
    return (
        f"{label_th(framework[part.explanation.node])} {_shown(part.explanation)} คะแนน "
        f"(น้ำหนักร้อยละ {mark_th((part.share or 0.0) * 100)} "
        f"คิดเป็น {points_th(part.contribution or 0.0)} คะแนน)"
    )


def _shown(explanation: Explanation) -> str:
    return "ไม่ทราบคะแนน" if explanation.shown is None else f"{explanation.shown:.2f}"


def _list_of_parts(framework: Framework, parts: Sequence[Part]) -> str:
    """List parts with their scores; of many, those with full points are only counted."""
    full = [part for part in parts if part.explanation.shown == FULL]
    if len(parts) <= _MOST_PARTS_LISTED or len(full) < 2:
        return listed_th([_scored(framework, part) for part in parts])
    unit = _UNITS.get(parts[0].explanation.kind, "ข้อ")
    if len(full) == len(parts):
        return f"ทั้ง {len(parts)} {unit}ซึ่งได้คะแนนเต็มทุก{unit}"
    lost = [_scored(framework, part) for part in parts if part.explanation.shown != FULL]
    return listed_th([*lost, f"อีก {len(full)} {unit}ซึ่งได้คะแนนเต็ม"])


def _scored(framework: Framework, part: Part) -> str:
    return f"{label_th(framework[part.explanation.node])} ({_shown(part.explanation)})"


def _contradiction(framework: Framework, explanation: Explanation) -> str:
    return (
        f"แหล่งข้อมูลระบุ{score_of_th(framework[explanation.node])} ไว้ {points_th(explanation.printed or 0.0)} "
        f"คะแนน ซึ่งไม่ตรงกับ {points_th(explanation.computed or 0.0)} คะแนนที่คำนวณจากส่วนประกอบ "
        "ควรตรวจสอบกับผลคะแนนที่สำนักงาน ป.ป.ช. ประกาศ"
    )


def _implied(framework: Framework, implied: Implied) -> str:
    subject = score_of_th(framework[implied.node])
    if not implied.is_possible:
        return (
            f"หากคิดย้อนกลับ {subject} จะเท่ากับ {points_th(implied.value)} คะแนน ซึ่งเป็นไปไม่ได้ "
            "แสดงว่ามีคะแนนที่ระบุไว้อย่างน้อยหนึ่งค่าไม่ถูกต้อง"
        )
    return (
        f"หากคิดย้อนกลับจากคะแนนที่ทราบ {subject} จะเท่ากับประมาณ {points_th(implied.value)} คะแนน "
        f"(คลาดเคลื่อนจากการปัดเศษได้ไม่เกิน {points_th(implied.within)} คะแนน)"
    )


def failed_sets_th(framework: Framework, explanation: Explanation) -> str:
    """Return, as a sentence, the smallest sets of failed items that give an indicator its score."""
    sets = explanation.failed_sets
    score = f"{score_of_th(framework[explanation.node])} ที่ {_shown(explanation)} คะแนน"
    if sets[0].size == 0:
        return f"{score} หมายความว่าทุกข้อได้คะแนนเต็ม"
    ways = [_failed_set(framework, way) for way in sets[:_MOST_SETS_LISTED]]
    more = "" if len(sets) <= _MOST_SETS_LISTED else f" (เป็นไปได้ทั้งหมด {len(sets)} แบบ)"
    return f"{score} เกิดขึ้นได้เมื่อมีข้อที่ไม่ได้คะแนนเต็มอย่างน้อย {sets[0].size} ข้อ ได้แก่ {' หรือ'.join(ways)}{more}"


def _failed_set(framework: Framework, way: FailedItemSet) -> str:
    return listed_th([_failed_items(framework, failed) for failed in way.failed])


def _failed_items(framework: Framework, failed: FailedItems) -> str:
    """Say how many items below one parent failed, and with what scores."""
    number = len(failed.scores)
    count = f"ทั้ง {number} ข้อ" if number == len(failed.among) else f"จำนวน {number} ข้อ"
    scores = [mark_th(score) for score in sorted(set(failed.scores))]
    return f"{label_th(framework[failed.parent])} {count} (ได้ {listed_th(scores, 'หรือ')} คะแนน)"


def _walk(explanation: Explanation) -> Iterator[Explanation]:
    yield explanation
    for part in explanation.parts:
        yield from _walk(part.explanation)


def _doubts(framework: Framework, explained: Sequence[Explanation]) -> Iterator[str]:
    """Say once, at the end, what of all this is not sure or not known."""
    combined = [node for node in explained if node.parts]
    given = [node for node in combined if node.method is Method.GIVEN]
    uncertain = [n for n in combined if n not in given and n.method_status is not Status.CONFIRMED]
    unsure = [n for n in explained if n.kind in _LISTED and n.status is not Status.CONFIRMED]
    if uncertain:
        yield (
            f"หมายเหตุ วิธีรวม{_scores_named(framework, uncertain)} ในปีนี้ยังไม่มีเอกสารทางการยืนยัน "
            "ผลคำนวณจึงใช้ประกอบการพิจารณาเท่านั้น"
        )
    if given:
        yield (
            f"หมายเหตุ ยังไม่ทราบวิธีรวม{_scores_named(framework, given)} จากส่วนประกอบในปีนี้ "
            "จึงใช้คะแนนที่แหล่งข้อมูลระบุโดยไม่คำนวณเอง"
        )
    if unsure:
        listed = after_th("ชื่อหรือลำดับของ", _named(framework, unsure))
        yield f"หมายเหตุ {listed} ในปีนี้ยังไม่มีเอกสารทางการยืนยัน"


def _scores_named(framework: Framework, explained: Sequence[Explanation]) -> str:
    return after_th("คะแนน", _named(framework, explained))


def _named(framework: Framework, explained: Sequence[Explanation]) -> str:
    """Name some nodes; of many, only say that it is several of those above."""
    if len(explained) > _MOST_PARTS_LISTED:
        return f"หลายรายการข้างต้น ({len(explained)} รายการ)"
    return listed_th([label_th(framework[node.node]) for node in explained])
