"""What is not shown of a survey that few people answered, closed under subtraction.

A node is *of few* when more than nobody and fewer than ``least`` people stand behind it. It is withheld, and
with it as much as is needed that nobody can reckon it out of what is shown: a whole and all of its parts
but one tell the last part. So every sum of the year (a node and its parts; EIT and the two ways in which
its answers are gathered) holds no withheld value or at least two of them. The sums form a tree, hence no
withheld value is ever determined (``docs/decisions/0019``). Where two withheld values still leave each
other hardly any room (a mean of 100 has parts of 100), more is withheld.
"""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from prongsai.analysis.shares import shares_of
from prongsai.engine.framework.model import Framework, NodeId, NodeKind
from prongsai.engine.levels import judge
from prongsai.engine.tally import SURVEYS

NARROWEST = 1.0
"""Points: a withheld value must be able to lie anywhere in a stretch at least this wide. Our own choice."""
FEWEST_AGENCIES = 3
"""A mean over fewer agencies than this is withheld."""


@dataclass(frozen=True, slots=True)
class Groups:
    """How many people stand behind each node: of surveys and their parts, and of each item or sub-issue."""

    respondents: Mapping[NodeId, int]
    answers: Mapping[NodeId, int]

    def of_few(self, least: int) -> frozenset[NodeId]:
        """Return the nodes that somebody answered, but fewer than ``least``."""
        counted = (*self.respondents.items(), *self.answers.items())
        return frozenset(node for node, people in counted if 0 < people < least)

    def behind(self, framework: Framework, node: NodeId) -> int:
        """Return how many people at least stand behind a node."""
        told = {**self.answers, **self.respondents}.get(node)
        if told is not None:
            return told
        return max((self.behind(framework, child) for child in framework[node].children), default=0)


@dataclass(frozen=True, slots=True)
class Sum:
    """One equation of the year: a whole and its parts with their shares.

    ``parts_give_way``: whether a further part is withheld to protect one, so that the whole can be shown.
    Not so at the top: what assessors found in public is never hidden for the sake of a survey.
    """

    whole: NodeId
    shares: Mapping[NodeId, float]
    parts_give_way: bool


def sums_of(framework: Framework) -> tuple[Sum, ...]:
    """Return every sum by which one shown value could be reckoned out of others."""
    rules = shares_of(framework).parts
    found = [Sum(whole, shares, whole in _surveyed(framework)) for whole, shares in rules.items()]
    ways = framework.eit_parts.parts
    if len(ways) > 1 and (whole := framework[ways[0]].parent) is not None:
        found.append(Sum(whole, dict.fromkeys(ways, 1 / len(ways)), parts_give_way=True))
    return tuple(found)


def withheld_nodes(
    framework: Framework, groups: Groups, scores: Mapping[NodeId, float], least: int
) -> frozenset[NodeId]:
    """Return the nodes of one agency that nobody may be shown.

    ``scores``: every node that has a value, 0–100. The overall score is among the result when a whole
    survey is of few; the level is asked apart (:func:`level_tells_too_much`).
    """
    hidden = set(_of_few(framework, groups, scores, least))
    sums = sums_of(framework) if hidden else ()
    while more := next((one for sum_ in sums if (one := _open_in(sum_, hidden, scores))), None):
        hidden.add(min(more, key=lambda node: groups.behind(framework, node)))
    return frozenset(hidden)


def level_tells_too_much(
    framework: Framework, scores: Mapping[NodeId, float], hidden: AbstractSet[NodeId]
) -> bool:
    """Say whether the level, beside all that is shown, leaves a withheld survey less than ``NARROWEST`` points.

    The level is judged on the overall score and the surveys: where they are shown it tells nothing new.
    """
    root = next(iter(framework.nodes))
    shares = shares_of(framework).parts.get(root, {})
    surveys = [node for node in shares if node in hidden and node in scores]
    return any(_room_of_level(framework, shares, scores, one, surveys) < NARROWEST for one in surveys)


def _surveyed(framework: Framework) -> frozenset[NodeId]:
    return frozenset(node for node in framework.nodes if framework.instrument_of(node) in SURVEYS)


def _of_few(
    framework: Framework, groups: Groups, scores: Mapping[NodeId, float], least: int
) -> frozenset[NodeId]:
    """Return what is of few by itself: counted so, below a survey that is, or made of nothing else."""
    few = set(groups.of_few(least))
    for survey in few.intersection(SURVEYS):
        few |= {node for node in framework.nodes if framework.instrument_of(node) == survey}
    for node in reversed(tuple(framework.nodes.values())):
        known = [child for child in node.children if child in scores]
        if known and few.issuperset(known) and node.kind is not NodeKind.OVERALL:
            few.add(node.id)
    return frozenset(few)


def _open_in(sum_: Sum, hidden: AbstractSet[NodeId], scores: Mapping[NodeId, float]) -> list[NodeId]:
    """Return the nodes of which one must be withheld too, so that the sum tells nothing; empty where it does not."""
    known = [part for part in sum_.shares if part in scores]
    if sum_.whole not in scores or not known:
        return []
    gone = [part for part in known if part in hidden]
    if sum_.whole in hidden:
        return [] if gone else known
    if not gone or (sum_.parts_give_way and min(rooms(sum_, gone, scores)) >= NARROWEST):
        return []
    rest = [part for part in known if part not in hidden]
    return rest if sum_.parts_give_way and rest else [sum_.whole]


def rooms(sum_: Sum, gone: Sequence[NodeId], scores: Mapping[NodeId, float]) -> Iterator[float]:
    """Yield how many points each withheld part has room for, when the whole and all other parts are shown."""
    told = sum(sum_.shares[part] * scores[part] for part in gone)
    for part in gone:
        others = 100 * sum(sum_.shares[other] for other in gone if other != part)
        highest = min(100.0, told / sum_.shares[part])
        yield highest - max(0.0, (told - others) / sum_.shares[part])


def _room_of_level(
    framework: Framework,
    shares: Mapping[NodeId, float],
    scores: Mapping[NodeId, float],
    node: NodeId,
    surveys: Sequence[NodeId],
) -> float:
    """Return within how many points one withheld survey must lie, by the level and all that is shown."""
    root = next(iter(framework.nodes))

    def place(value: float, others: float) -> int | None:
        tried = dict(scores) | dict.fromkeys(surveys, others) | {node: value}
        tried[root] = sum(share * tried.get(part, 0.0) for part, share in shares.items())
        level = judge(framework, tried).level
        return None if level is None else framework.levels.index(level)

    told = judge(framework, scores).level
    if told is None:
        return 100.0
    here, steps = framework.levels.index(told), range(101)
    reaches = [step for step in steps if (found := place(step, 100.0)) is None or found <= here]
    stays = [step for step in steps if (found := place(step, 0.0)) is None or found >= here]
    return max(stays, default=100) - min(reaches, default=0)
