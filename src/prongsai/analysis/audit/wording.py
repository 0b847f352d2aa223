"""How the audit names figures, nodes and places, in Thai for the officer and in English."""

import re
from collections.abc import Sequence

from prongsai.analysis.audit.case import Said
from prongsai.analysis.labels import label_th, score_of_th
from prongsai.engine.framework.model import Framework, NodeId, NodeKind

_PLACE_WORDS = (
    ("assessment cycle", "รอบการประเมิน"),
    ("run", "ผลครั้งที่"),
    ("page", "หน้า"),
    ("table", "ตารางที่"),
    ("row", "แถวที่"),
    ("line", "บรรทัดที่"),
    ("paragraph", "ย่อหน้าที่"),
    ("cell", "ช่อง"),
)
_MOST_PLACES = 4
_KINDS_EN = {
    NodeKind.OVERALL: "overall ",
    NodeKind.INDICATOR: "indicator ",
    NodeKind.SUBINDICATOR: "sub-indicator ",
    NodeKind.ITEM: "item ",
    NodeKind.SUBISSUE: "sub-issue ",
}


def whole(value: float) -> str:
    """Return a rank or a count; decimals only where the document itself printed some."""
    return f"{value:g}"


def called(framework: Framework, node: NodeId) -> Said:
    """Return what a node is called: ``ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล`` and ``indicator 9``."""
    here = framework[node]
    return Said(label_th(here), f"{_KINDS_EN.get(here.kind, '')}{node}")


def score_of(framework: Framework, node: NodeId) -> Said:
    """Return the score of a node as a subject: ``คะแนน OIT``."""
    return Said(score_of_th(framework[node]), called(framework, node).en)


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
