"""How a node, a level and points are called in an English sentence; the twin of ``analysis.labels``."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from prongsai.engine.framework.model import Level, Method, Node, NodeKind, Text

if TYPE_CHECKING:
    from prongsai.engine.levels import LevelVerdict

_KINDS = {
    NodeKind.INDICATOR: "Indicator ",
    NodeKind.SUBINDICATOR: "Sub-indicator ",
    NodeKind.ITEM: "Item ",
    NodeKind.SUBISSUE: "Sub-issue ",
}
_FEW_LEVELS = 3


def named_en(text: Text) -> str:
    """Return an English name, or that it is not known."""
    return text.en or "(name not known)"


def short_label_en(node: Node) -> str:
    """Return how a node is called without its name: ``Indicator 9``, ``Item O17``, ``OIT``."""
    if node.kind is NodeKind.OVERALL:
        return f"Overall ({node.id})"
    if node.kind is NodeKind.PART:
        instrument, _, number = node.id.partition(".")
        return f"{instrument} part {number}"
    return f"{_KINDS.get(node.kind, '')}{node.id}"


def label_en(node: Node) -> str:
    """Return how a node is called with its name: ``Indicator 9 Information disclosure``."""
    is_named = node.kind in (NodeKind.INDICATOR, NodeKind.SUBINDICATOR) or node.method is Method.VERDICT
    return f"{short_label_en(node)} {node.name.en}" if is_named and node.name.en else short_label_en(node)


def in_sentence_en(node: Node) -> str:
    """Return a label as it stands inside a sentence: ``indicator 9 …``, ``the overall score``."""
    label = label_en(node)
    if node.kind is NodeKind.OVERALL:
        return "the overall score (ITA)"
    return label if node.kind in (NodeKind.INSTRUMENT, NodeKind.PART) else label[:1].lower() + label[1:]


def level_en(level: Level) -> str:
    """Return how a level is called: ``level Good pass``."""
    return f"level {level.name.en or level.name.th}"


def verdict_en(verdict: "LevelVerdict") -> str:
    """Return the level, or that it cannot be told and, where few are left, between which it lies."""
    if verdict.level is not None:
        return verdict.level.name.en or ""
    if not verdict.candidates:
        return "the year's levels are not known yet"
    if len(verdict.candidates) > _FEW_LEVELS:
        return "cannot be told yet"
    return f"cannot be told yet ({listed_en([level.name.en or '' for level in verdict.candidates], 'or')})"


def listed_en(words: Sequence[str], last: str = "and") -> str:
    """Join words as an English sentence lists them: ``a``, ``a and b``, ``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def counted_en(number: int, one: str) -> str:
    """Return a number of things: ``1 item``, ``3 items``."""
    return f"{number} {one if number == 1 else one + 's'}"
