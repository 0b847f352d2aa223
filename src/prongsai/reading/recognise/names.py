"""The names of a year's nodes, recognised although misprinted.

Names are compared without spaces, years and the tail of a question (มากน้อยเพียงใด). A name counts as
recognised when it is alike enough and clearly more alike than any other node's; else it stays unknown.
"""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from prongsai.engine.framework.model import Framework, Node, NodeId, NodeKind, Status
from prongsai.reading.normalise import key

_SPELLINGS: dict[str, str] = {
    "การใช้งบประมาณ": "การใช้จ่ายงบประมาณ",
    "การใช้ทรัพย์สินของราชการ": "การใช้ทรัพย์สินของทางราชการ การใช้ทรัพย์สินราชการ",
    "การแก้ไขปัญหาการทุจริต": "การแก้ปัญหาการทุจริต ปัญหาการทุจริต",
    "การปรับปรุงการทำงาน": "การปรับปรุงระบบการทำงาน",
}
"""How agencies also write an indicator's name, by its official name."""

_INSTRUMENT_SPELLINGS: dict[NodeId, str] = {
    "IIT": "การรับรู้ของผู้มีส่วนได้เสียภายใน แบบวัดการรับรู้ของผู้มีส่วนได้เสียภายใน แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน "
    "แบบวัดการรับรู้บุคลากรภายใน แบบวัดการรับรู้ภายใน แบบสำรวจความคิดเห็นผู้มีส่วนได้เสียภายใน",
    "EIT": "การรับรู้ของผู้มีส่วนได้เสียภายนอก แบบวัดการรับรู้ของผู้มีส่วนได้เสียภายนอก แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก "
    "แบบวัดการรับรู้ภายนอก แบบสำรวจความคิดเห็นผู้มีส่วนได้เสียภายนอก",
    "OIT": "การเปิดเผยข้อมูลสาธารณะ แบบตรวจการเปิดเผยข้อมูลสาธารณะ แบบวัดการเปิดเผยข้อมูลสาธารณะ แบบตรวจสอบการเปิดเผยข้อมูลสาธารณะ",
}

_ALIKE = 80
"""The least likeness (RapidFuzz ratio, 0–100) at which a name is recognised."""
_CLEAR = 5
"""By how much it must be more alike than the next node's name."""
_SURE = 90
"""From here a title beside a wrong code tells which item is meant."""
_UNLIKE = 75
_THE_SAME, _NEARLY_THE_SAME = 98, 92
"""The titles of neighbours can differ by one word (มาตรการ…, การดำเนินการตามมาตรการ…): to the letter is sure."""

_SHORTEST = 4
"""A shorter title (``Q&A``) must be the same; any other is too easily like it."""

_YEAR = re.compile(r"(?:ประจำ)?(?:ปี)?(?:งบประมาณ)?(?:พศ)?25\d\d")
_TAIL = re.compile(r"(?:อย่าง)?(?:มาก)?น้อยเพียงใด$|หรือไม่$|อย่างไร$")
_STEM = re.compile(r"(?:ตาม|ใน)?(?:ประเด็น|ลักษณะ|สิ่ง)?ดังต่อไปนี้")


@dataclass(frozen=True, slots=True)
class Likeness:
    """A node and how alike its name is to what is printed (0–100)."""

    node: NodeId
    score: float

    def is_surer_than(self, own: float) -> bool:
        """Say whether this title is surely printed, and not the one of the code beside it (``own`` alike)."""
        if self.score >= _THE_SAME:
            return own < _NEARLY_THE_SAME
        return self.score >= _SURE and own < _UNLIKE


class Names:
    """Every name of one framework, ready to be compared."""

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self._groups = dict(_group_names(framework))
        self._items = {
            node.id: _item_key(node.name.th) for node in framework.of_kind(NodeKind.ITEM) if node.name.th
        }
        self._stems = {
            node.id: _item_key(node.name.th.split("ดังต่อไปนี้")[0])
            for node in framework.of_kind(NodeKind.ITEM)
            if node.name.th and "ดังต่อไปนี้" in node.name.th
        }

    def group(self, printed: str) -> NodeId | None:
        """Return the instrument, indicator or sub-indicator of a printed name, or ``None``."""
        name = key(printed)
        if name in self._groups:
            return self._groups[name]
        likeness = {
            known: score
            for known, score, _ in process.extract(name, self._groups.keys(), scorer=fuzz.ratio, limit=8)
        }
        best: dict[NodeId, float] = {}
        for known, score in likeness.items():
            node = self._groups[known]
            best[node] = max(best.get(node, 0), score)
        found = _clearest(best)
        return found.node if found else None

    def beginning(self, squeezed: str) -> tuple[NodeId, int] | None:
        """Return the group whose name ``squeezed`` begins with, and the length of that name there."""
        known = max((name for name in self._groups if squeezed.startswith(name)), key=len, default=None)
        return (self._groups[known], len(known)) if known else None

    @property
    def groups(self) -> tuple[str, ...]:
        """Every known name of a group, without spaces, longest first."""
        return tuple(sorted(self._groups, key=len, reverse=True))

    def item(self, printed: str, instrument: NodeId | None = None) -> Likeness | None:
        """Return the item whose title or question is printed, or ``None``.

        ``instrument`` narrows the search where the document tells it.
        """
        name = _item_key(printed)
        candidates = {node: title for node, title in self._items.items() if _belongs(node, instrument)}
        if len(name) < _SHORTEST:
            return next((Likeness(node, 100) for node, title in candidates.items() if title == name), None)
        likeness = {
            node: score for _, score, node in process.extract(name, candidates, scorer=fuzz.ratio, limit=3)
        }
        for node, stem in self._stems.items():
            if node in candidates:
                likeness[node] = max(likeness.get(node, 0), fuzz.ratio(name[: len(stem)], stem) - 1)
        return _clearest(likeness)

    def meant(self, code: NodeId | None, printed: str, instrument: NodeId | None = None) -> Likeness | None:
        """Return the item that a code and the title beside it mean.

        The code decides unless the title is surely another, confirmed item's: then the code is a slip.
        """
        titled = self.item(printed, instrument) if printed else None
        if code is None or code not in self.framework:
            return titled
        own = fuzz.ratio(_item_key(printed), self._items.get(code, ""))
        is_slip = titled is not None and titled.node != code and titled.is_surer_than(own)
        if titled and is_slip and self.framework[titled.node].provenance.status is Status.CONFIRMED:
            return titled
        return Likeness(code, own)


def _belongs(node: NodeId, instrument: NodeId | None) -> bool:
    return instrument is None or node[0] == instrument[0]


def _group_names(framework: Framework) -> list[tuple[str, NodeId]]:
    kinds = (NodeKind.INSTRUMENT, NodeKind.INDICATOR, NodeKind.SUBINDICATOR)
    names: list[tuple[str, NodeId]] = []
    # an indicator's name wins over the same name of a sub-indicator, so it comes last
    for node in reversed(framework.of_kind(*kinds)):
        names += [(key(name), node.id) for name in _spellings(node)]
    return names


def _spellings(node: Node) -> list[str]:
    official = node.name.th
    if official is None:
        return []
    without_code = re.sub(r"\(.*?\)", "", official).strip()
    others = _SPELLINGS.get(official, "") + " " + _INSTRUMENT_SPELLINGS.get(node.id, "")
    return [official, without_code, *others.split()]


def _item_key(text: str) -> str:
    return _STEM.sub("", _TAIL.sub("", _YEAR.sub("", key(text)))).replace("ประจำปี", "")


def _clearest(likeness: dict[NodeId, float]) -> Likeness | None:
    """Return the best node if it is alike enough and clearly better than the next."""
    ranked = sorted(likeness.items(), key=lambda pair: -pair[1])
    if not ranked or ranked[0][1] < _ALIKE:
        return None
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _CLEAR and ranked[0][1] < 100:
        return None
    return Likeness(*ranked[0])
