"""How the audit names figures, nodes and places, in Thai for the officer and in English."""

import re
from collections.abc import Sequence

from prongsai.analysis.audit.case import Said
from prongsai.engine.framework.model import Framework, NodeId, NodeKind
from prongsai.engine.rounding import shown

_PLACE_WORDS = (("page", "หน้า"), ("table", "ตารางที่"), ("row", "แถวที่"), ("line", "บรรทัดที่"), ("cell", "ช่อง"))
_MOST_PLACES = 4
_OVERALL = Said("คะแนนภาพรวม (ITA)", "the overall score (ITA)")
_KIND_WORDS = {
    NodeKind.INSTRUMENT: Said("คะแนนรวม", "the total of"),
    NodeKind.PART: Said("คะแนนรวม", "the total of"),
    NodeKind.INDICATOR: Said("ตัวชี้วัดที่", "indicator"),
    NodeKind.SUBINDICATOR: Said("ตัวชี้วัดย่อยที่", "sub-indicator"),
    NodeKind.ITEM: Said("ข้อ", "item"),
    NodeKind.SUBISSUE: Said("ประเด็นย่อย", "sub-issue"),
}


def points(value: float) -> str:
    """Return a score or points (0–100) as documents print them: two decimals, half up."""
    return f"{shown(value):.2f}"


def whole(value: float) -> str:
    """Return a rank or a count; decimals only where the document itself printed some."""
    return f"{value:g}"


def called(framework: Framework, node: NodeId) -> Said:
    """Return what a node is called in a sentence, such as ``ตัวชี้วัดที่ 5 การแก้ไขปัญหาการทุจริต``."""
    here = framework[node]
    if here.kind is NodeKind.OVERALL:
        return _OVERALL
    word = _KIND_WORDS[here.kind]
    if here.kind in {NodeKind.INDICATOR, NodeKind.SUBINDICATOR} and here.name.th is not None:
        return Said(f"{word.th} {node} {here.name.th}", f"{word.en} {node}")
    return Said(f"{word.th} {node}", f"{word.en} {node}")


def place_th(at: str) -> str:
    """Return a place in Thai: ``page 3 line 7`` is ``หน้า 3 บรรทัดที่ 7``."""
    for english, thai in _PLACE_WORDS:
        at = re.sub(rf"\b{english}\b", thai, at)
    return at


def places(where: Sequence[str]) -> Said:
    """Return places as a list, each once, the first few of many."""
    distinct = list(dict.fromkeys(where))
    named, more = distinct[:_MOST_PLACES], len(distinct) - _MOST_PLACES
    thai, english = ", ".join(map(place_th, named)), ", ".join(named)
    if more > 0:
        return Said(f"{thai} และอีก {more} แห่ง", f"{english} and {more} more")
    return Said(thai, english)


def either(texts: Sequence[str]) -> Said:
    """Return alternatives as a list with *or*."""
    return Said(" หรือ ".join(texts), " or ".join(texts))
