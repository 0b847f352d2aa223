"""How a node and its points are called in a Thai sentence. Digits are Arabic; documents turn them."""

from prongsai.engine.framework.model import Method, Node, NodeKind
from prongsai.engine.rounding import shown

_KINDS = {
    NodeKind.INDICATOR: "ตัวชี้วัดที่ ",
    NodeKind.SUBINDICATOR: "ตัวชี้วัดย่อยที่ ",
    NodeKind.ITEM: "ข้อ ",
    NodeKind.SUBISSUE: "ประเด็นย่อย ",
}


def short_label_th(node: Node) -> str:
    """Return how a node is called without its name: ``ตัวชี้วัดที่ 9``, ``ข้อ O17``, ``OIT``."""
    if node.kind is NodeKind.OVERALL:
        return f"ภาพรวม ({node.id})"
    if node.kind is NodeKind.PART:
        instrument, _, number = node.id.partition(".")
        return f"{instrument} ส่วนที่ {number}"
    return f"{_KINDS.get(node.kind, '')}{node.id}"


def label_th(node: Node) -> str:
    """Return how a node is called with its name: ``ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล``.

    Instruments go by their short name, and survey items by their code: a question is too long to
    stand inside a sentence.
    """
    is_named = node.kind in (NodeKind.INDICATOR, NodeKind.SUBINDICATOR) or node.method is Method.VERDICT
    return f"{short_label_th(node)} {node.name.th}" if is_named and node.name.th else short_label_th(node)


def score_of_th(node: Node) -> str:
    """Return the score of a node as a subject: ``คะแนน OIT``, ``คะแนนตัวชี้วัดที่ 9 การเปิดเผยข้อมูล``."""
    label = label_th(node)
    return f"คะแนน {label}" if label[0].isascii() else f"คะแนน{label}"


def points_th(value: float) -> str:
    """Return points (0–100, unrounded) as a document shows them: two decimals, half up."""
    return f"{shown(value):.2f}"


def mark_th(value: float) -> str:
    """Return a bound or a percentage as it is spoken: ``85``, ``33.33``."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def listed_th(words: list[str]) -> str:
    """Join words as a Thai sentence lists them: ``ก ข และ ค``."""
    return " และ".join(filter(None, [" ".join(words[:-1]), *words[-1:]]))
