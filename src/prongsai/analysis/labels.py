"""How a node and its points are called in a Thai sentence, and which node a person means.

Digits are Arabic; documents turn them.
"""

from collections.abc import Sequence

from prongsai.engine.digits import to_arabic
from prongsai.engine.framework.model import Framework, Level, Method, Node, NodeId, NodeKind
from prongsai.engine.levels import LevelVerdict
from prongsai.engine.rounding import shown

_KINDS = {
    NodeKind.INDICATOR: "ตัวชี้วัดที่ ",
    NodeKind.SUBINDICATOR: "ตัวชี้วัดย่อยที่ ",
    NodeKind.ITEM: "ข้อ ",
    NodeKind.SUBISSUE: "ประเด็นย่อย ",
}

_FEW_LEVELS = 3


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


def verdict_th(verdict: LevelVerdict) -> str:
    """Return the level, or that it cannot be told and, where few are left, between which it lies."""
    if verdict.level is not None:
        return verdict.level.name.th or ""
    if not verdict.candidates:
        return "ยังไม่ทราบเกณฑ์ระดับของปีนี้"
    if len(verdict.candidates) > _FEW_LEVELS:
        return "ยังระบุไม่ได้"
    return f"ยังระบุไม่ได้ ({' หรือ '.join(level.name.th or '' for level in verdict.candidates)})"


def node_called(framework: Framework, text: str) -> NodeId | None:
    """Return the node that a person names by its code, in Thai or Arabic digits and in any case."""
    code = to_arabic(text).strip().lower()
    return next((node for node in framework.nodes if node.lower() == code), None)


def score_of_th(node: Node) -> str:
    """Return the score of a node as a subject: ``คะแนน OIT``, ``คะแนนตัวชี้วัดที่ 9 การเปิดเผยข้อมูล``."""
    return after_th("คะแนน", label_th(node))


def after_th(word: str, label: str) -> str:
    """Return a Thai word with what follows it: with a space before Latin letters, none before Thai."""
    return f"{word} {label}" if label[:1].isascii() else f"{word}{label}"


def level_th(level: Level) -> str:
    """Return how a level is called: ``ระดับผ่านดี``, ``ระดับ AA``."""
    return after_th("ระดับ", level.name.th or "")


def points_th(value: float) -> str:
    """Return points (0–100, unrounded) as a document shows them: two decimals, half up."""
    return f"{shown(value):.2f}"


def mark_th(value: float) -> str:
    """Return a bound or a percentage as it is spoken: ``85``, ``33.33``."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def listed_th(words: Sequence[str], last: str = "และ") -> str:
    """Join words as a Thai sentence lists them: ``ก ข และค``, ``A B และ C``."""
    if len(words) < 2:
        return "".join(words)
    return f"{' '.join(words[:-1])} {after_th(last, words[-1])}"
