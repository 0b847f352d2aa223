"""Which level an agency has, judged on the shown values (design decisions 2 and 6).

A level is a list of conditions on nodes; the best level whose conditions all hold is the agency's.
Where a condition is on a node whose value is not known, the level may stay open: then the verdict
holds every level that is still possible, and nothing is guessed.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from prongsai.engine.framework.model import Framework, Level, NodeId
from prongsai.engine.rounding import shown


@dataclass(frozen=True, slots=True)
class LevelVerdict:
    """The level, or the levels still possible (best first) when some values are not known."""

    candidates: tuple[Level, ...]

    @property
    def level(self) -> Level | None:
        """The level when only one is possible, else ``None``."""
        return self.candidates[0] if len(self.candidates) == 1 else None

    def allows(self, name: str) -> bool:
        """Say whether a level of this Thai name is possible."""
        return any(level.name.th == name for level in self.candidates)


def judge(framework: Framework, scores: Mapping[NodeId, float]) -> LevelVerdict:
    """Return the verdict on an agency's scores (0–100, rounded here as they are shown).

    Empty candidates mean that the year's levels are unknown.
    """
    candidates = []
    for level in framework.levels:
        held = [_holds(condition.node, condition.at_least, scores) for condition in level.conditions]
        if False in held:
            continue
        candidates.append(level)
        if None not in held:
            break
    return LevelVerdict(tuple(candidates))


def _holds(node: NodeId, at_least: float, scores: Mapping[NodeId, float]) -> bool | None:
    """Say whether a node reaches a bound; ``None`` when its value is not known."""
    value = scores.get(node)
    return None if value is None else shown(value) >= at_least
