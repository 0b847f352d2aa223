"""What changed from one year's framework to another's, item by item and rule by rule.

Numbers move every year while titles stay, so items are followed by their titles: first by the same
words, then by the nearest ones. An item without a title is followed by its number alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from prongsai.engine.framework.facts import compressed
from prongsai.engine.framework.model import Framework, Level, Method, Node, NodeId, NodeKind, SamplingRule

_NEAR = 0.8
"""How alike two titles must be to be one item reworded (0–1); below it one went and another came."""


class ChangeKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    RENUMBERED = "renumbered"
    REWORDED = "reworded"
    MOVED = "moved"
    """Under another indicator or sub-indicator."""
    RENAMED = "renamed"
    """An instrument, indicator or sub-indicator with another name."""
    CHANGED = "changed"
    """A rule: weight, method, scale, levels, duties …"""
    NOT_KNOWN = "not-known"
    """The later year does not say; what was true before may still be, or not."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One change; ``before`` and ``after`` are the sides of it, ``–`` where there is none."""

    kind: ChangeKind
    subject: str
    before: str
    after: str


NOTHING = "–"


def differences(old: Framework, new: Framework) -> tuple[Difference, ...]:
    """Return everything that differs between two frameworks: tree, items, rules, levels, yearly facts."""
    return (
        *_above_items(old, new),
        *(difference for instrument in ("IIT", "EIT", "OIT") for difference in _items(old, new, instrument)),
        *_levels(old, new),
        *_single_rules(old, new),
        *_duties(old, new),
    )


def _above_items(old: Framework, new: Framework) -> Iterator[Difference]:
    kinds = (NodeKind.OVERALL, NodeKind.INSTRUMENT, NodeKind.PART, NodeKind.INDICATOR, NodeKind.SUBINDICATOR)
    before = {node.id: node for node in old.of_kind(*kinds)}
    after = {node.id: node for node in new.of_kind(*kinds)}
    for node_id, node in before.items():
        if node_id not in after:
            kind = ChangeKind.REMOVED if new.of_kind(node.kind) else ChangeKind.NOT_KNOWN
            yield Difference(kind, node_id, _name(node), NOTHING)
    for node_id, node in after.items():
        if node_id not in before:
            yield Difference(ChangeKind.ADDED, node_id, NOTHING, _name(node))
        else:
            yield from _above_item(before[node_id], node)


def _above_item(old: Node, new: Node) -> Iterator[Difference]:
    if old.name.th != new.name.th:
        kind = ChangeKind.NOT_KNOWN if new.name.th is None else ChangeKind.RENAMED
        yield Difference(kind, new.id, _name(old), _name(new))
    yield from _rule(f"{new.id}: น้ำหนัก", _number(old.weight), _number(new.weight))
    yield from _rule(f"{new.id}: วิธีคิดคะแนน", _method(old), _method(new))


def _rule(subject: str, before: str, after: str) -> Iterator[Difference]:
    """Return the change of one rule, if it changed."""
    if before != after:
        kind = ChangeKind.NOT_KNOWN if after == NOTHING else ChangeKind.CHANGED
        yield Difference(kind, subject, before, after)


def _method(node: Node) -> str:
    return NOTHING if node.method is Method.GIVEN else node.method


def _items(old: Framework, new: Framework, instrument: NodeId) -> Iterator[Difference]:
    before, after = _items_of(old, instrument), _items_of(new, instrument)
    if before and not after:
        listed = compressed(node.id for node in before)
        yield Difference(ChangeKind.NOT_KNOWN, f"{instrument}: รายการข้อ", listed, NOTHING)
        return
    earlier = {second.id: first for first, second in _pairs(before, after)}
    followed = {first.id for first in earlier.values()}
    for node in before:
        if node.id not in followed:
            yield Difference(ChangeKind.REMOVED, node.id, _name(node), NOTHING)
    for node in after:
        if node.id in earlier:
            yield from _item(old, new, earlier[node.id], node)
        else:
            yield Difference(ChangeKind.ADDED, node.id, NOTHING, _name(node))
    yield from _rule(f"{instrument}: ข้อที่ไม่ขอตอบได้", _declinable(before), _declinable(after))
    yield from _rule(f"{instrument}: คะแนนที่ให้ได้ต่อข้อ", _points(old, before), _points(new, after))


def _items_of(framework: Framework, instrument: NodeId) -> list[Node]:
    return [node for node in framework.below(instrument) if node.kind is NodeKind.ITEM]


def _item(old_year: Framework, new_year: Framework, old: Node, new: Node) -> Iterator[Difference]:
    if old.id != new.id:
        yield Difference(ChangeKind.RENUMBERED, _name(new), old.id, new.id)
    if old.name.th != new.name.th:
        yield Difference(ChangeKind.REWORDED, new.id, _name(old), _name(new))
    if old.parent != new.parent and not _place_is_open(new_year, new):
        yield Difference(ChangeKind.MOVED, new.id, _place(old_year, old), _place(new_year, new))
    if old.is_reversed != new.is_reversed:
        direction = {True: "กลับทาง", False: "ไม่กลับทาง"}
        subject = f"{new.id}: ทิศทางการให้คะแนน"
        yield Difference(ChangeKind.CHANGED, subject, direction[old.is_reversed], direction[new.is_reversed])


def _declinable(items: Sequence[Node]) -> str:
    return compressed(item.id for item in items if item.may_decline) or NOTHING


def _place_is_open(framework: Framework, item: Node) -> bool:
    """Say whether an item hangs under an indicator because its sub-indicator is not known."""
    return framework[str(item.parent)].method is Method.GIVEN


def _pairs(before: Sequence[Node], after: Sequence[Node]) -> list[tuple[Node, Node]]:
    """Return the items that are the same in both years, the surest first."""
    likely = [
        (likeness, first, second)
        for first in before
        for second in after
        if (likeness := _likeness(first, second)) >= _NEAR
    ]
    pairs: dict[NodeId, tuple[Node, Node]] = {}
    taken: set[NodeId] = set()
    for _, first, second in sorted(likely, key=lambda found: -found[0]):
        if first.id not in pairs and second.id not in taken:
            pairs[first.id] = (first, second)
            taken.add(second.id)
    return list(pairs.values())


def _likeness(first: Node, second: Node) -> float:
    """Return how surely two items are one (0–1); of equal titles, the same number is surer."""
    same_number = first.id == second.id
    if first.name.th is None or second.name.th is None:
        return float(same_number and first.name.th is second.name.th)
    short, long = sorted((_plain(first.name.th), _plain(second.name.th)), key=len)
    if same_number and long.startswith(short):  # the same words, or some added at the end
        return 1.0
    return _alike(short, long) * (1.0 if same_number else 0.999)


def _alike(short: str, long: str) -> float:
    """Return how alike two texts are (0–1), 0 where quick bounds already say that they are not near."""
    matcher = SequenceMatcher(None, short, long)
    is_near = matcher.real_quick_ratio() >= _NEAR and matcher.quick_ratio() >= _NEAR
    return matcher.ratio() if is_near else 0.0


def _plain(title: str) -> str:
    return title.replace(" ", "").replace("–", "-").lower()


def _levels(old: Framework, new: Framework) -> Iterator[Difference]:
    before = {str(level.name.th): _conditions(level) for level in old.levels}
    after = {str(level.name.th): _conditions(level) for level in new.levels}
    if before and not after:
        yield Difference(ChangeKind.NOT_KNOWN, "ระดับผลการประเมิน", " · ".join(before), NOTHING)
        return
    for level, conditions in before.items():
        if level not in after:
            yield Difference(ChangeKind.REMOVED, f"ระดับ {level}", conditions, NOTHING)
    for level, conditions in after.items():
        if level not in before:
            yield Difference(ChangeKind.ADDED, f"ระดับ {level}", NOTHING, conditions)
        elif before[level] != conditions:
            yield Difference(ChangeKind.CHANGED, f"ระดับ {level}", before[level], conditions)


def _single_rules(old: Framework, new: Framework) -> Iterator[Difference]:
    for subject, before, after in zip(_RULES, _rules(old), _rules(new), strict=True):
        yield from _rule(subject, before, after)


_RULES = (
    "เกณฑ์ผ่าน",
    "วิธีรวมส่วนของ EIT",
    "ข้อ IIT ที่ไม่มีผู้ตอบ",
    "ข้อ EIT ที่ไม่มีผู้ตอบ",
    "ข้อ OIT ที่ไม่มีผลตรวจ",
    "ข้อที่ไม่ใช้กับหน่วยงาน",
    "การปัดเศษ",
    "จำนวนผู้ตอบขั้นต่ำ",
)


def _rules(framework: Framework) -> tuple[str, ...]:
    sampling = " · ".join(_sampling(rule) for rule in framework.sampling if rule.share is not None)
    return (
        _number(framework.pass_mark),
        framework.eit_parts.method or NOTHING,
        framework.missing["IIT"],
        framework.missing["EIT"],
        framework.missing["OIT"],
        framework.not_applicable,
        framework.rounding or NOTHING,
        sampling or NOTHING,
    )


def _duties(old: Framework, new: Framework) -> Iterator[Difference]:
    before = {duty.kind: f"{duty.item} {duty.title.th}" for duty in old.duties}
    after = {duty.kind: f"{duty.item} {duty.title.th}" for duty in new.duties}
    for kind in sorted(before.keys() | after.keys(), reverse=True):
        yield from _rule(f"เอกสารประจำปี ({kind})", before.get(kind, NOTHING), after.get(kind, NOTHING))


def _name(node: Node) -> str:
    return node.name.th or "(ยังไม่ทราบชื่อ)"


def _place(framework: Framework, node: Node) -> str:
    parent = framework[str(node.parent)]
    return f"{parent.id} {parent.name.th or ''}".strip()


def _points(framework: Framework, items: Sequence[Node]) -> str:
    """Return what an answer or verdict of these items can be worth, each scale once."""
    leaves = [leaf for item in items for leaf in (item, *framework.below(item.id)) if leaf.scale is not None]
    options = (framework.scales[str(leaf.scale)].options for leaf in leaves)
    known = (", ".join(f"{option.score:g}" for option in found) for found in options if found is not None)
    return " · ".join(dict.fromkeys(known)) or NOTHING


def _conditions(level: Level) -> str:
    return ", ".join(f"{condition.node} ≥ {condition.at_least:g}" for condition in level.conditions)


def _sampling(rule: SamplingRule) -> str:
    return f"{rule.instrument} {rule.share:.0%} ({_number(rule.at_least)}–{_number(rule.at_most)})"


def _number(value: float | None) -> str:
    return NOTHING if value is None else f"{value:g}"
