"""How a node and a level are called in an English sentence; the twin of ``analysis.labels``.

Only called while the page is English: then ``node_title`` is, too.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from prongsai.engine.framework.model import Level, Node, NodeKind
from prongsai.web.face.tags.words import node_title

if TYPE_CHECKING:
    from prongsai.engine.levels import LevelVerdict

_FEW_LEVELS = 3


def in_sentence_en(node: Node) -> str:
    """Return a label as it stands inside a sentence: ``indicator 9 …``, ``the overall score``."""
    if node.kind is NodeKind.OVERALL:
        return "the overall score (ITA)"
    label = node_title(node)
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
