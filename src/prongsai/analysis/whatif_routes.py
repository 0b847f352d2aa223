"""The cheapest ways to the next level: the smallest sets of items (or indicators) that reach it.

The search is exact. A score is linear in the scores below it, so a set of moves lifts each condition by
the sum of what its members lift it by. Moves that lift alike are one class (an item that failed in 9.2
is as good as another of 9.2), and the search goes through numbers per class, smallest sets first, so
that tens of failed items stay a small search. A set is only listed when no part of it suffices.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from prongsai.analysis.known import known_scores, settled
from prongsai.analysis.model import LevelDistance
from prongsai.analysis.shares import Shares, shares_of
from prongsai.analysis.targets import FULL, allowed_values
from prongsai.analysis.uncertainty import level_distance
from prongsai.engine.framework.model import Condition, Framework, Method, NodeId, NodeKind
from prongsai.engine.rounding import shown

MOST_ROUTES = 5
_LARGER_SETS = 2
"""How much larger than the smallest set an alternative may be."""


class Reach(StrEnum):
    """By what the next level can be reached."""

    ITEMS = "items"
    """By bringing items of the checklist to full points alone."""
    INDICATORS = "indicators"
    """Only by raising indicators; also where no item is known that could be raised."""
    OUT_OF_REACH = "out-of-reach"
    """Not by anything whose score and rule are known."""
    AT_THE_TOP = "at-the-top"
    UNKNOWN = "unknown"
    """The level cannot be told, or a score that the next level asks for is not known."""


@dataclass(frozen=True, slots=True)
class Step:
    """One node to raise. Scores 0–100; ``after`` is rounded up to two decimals, so it suffices as shown."""

    node: NodeId
    before: float
    after: float
    or_instead: tuple[NodeId, ...] = ()
    """Other nodes that would do exactly the same."""


@dataclass(frozen=True, slots=True)
class Route:
    """One set of steps that together reach the level; no part of the set does."""

    steps: tuple[Step, ...]
    points: float | None
    """Overall points won; ``None`` where a rule on the way is unknown."""

    @property
    def raised(self) -> float:
        """All points by which nodes must be raised, a plain measure of the effort."""
        return sum(step.after - step.before for step in self.steps)

    @property
    def changes(self) -> dict[NodeId, float]:
        """The steps as changes for ``what_if``."""
        return {step.node: step.after for step in self.steps}


@dataclass(frozen=True, slots=True)
class NextLevel:
    """How the next level can be reached; ``routes`` are the cheapest first, at most five."""

    distance: LevelDistance
    reach: Reach
    routes: tuple[Route, ...]
    unknown: tuple[NodeId, ...] = ()
    """Scores that must be known before anything can be said."""


def cheapest_to_next_level(framework: Framework, scores: Mapping[NodeId, float]) -> NextLevel:
    """Return the cheapest sets of nodes that lift the agency to the next level.

    ``scores``: whatever is known, 0–100. Items known to be below full points come first. Where they do
    not suffice, indicators whose items are not known are raised as far as is needed; the fewest nodes
    first, then the fewest points. Raises ``UnknownNodeError`` for a node that the year does not have.
    """
    known = known_scores(framework, scores)
    distance = level_distance(framework, known)
    if distance.level is None or distance.above is None:
        return NextLevel(distance, _without_a_way(framework, distance), (), _unknown(framework, known))
    conditions = distance.above.conditions
    if unknown := tuple(c.node for c in conditions if c.node not in known):
        return NextLevel(distance, Reach.UNKNOWN, (), unknown)
    for reach, moves in _choices(framework, known, settled(framework, scores), conditions):
        if routes := _routes(_Climb(framework, conditions, known), moves):
            return NextLevel(distance, reach, routes)
    return NextLevel(distance, Reach.OUT_OF_REACH, ())


def _without_a_way(framework: Framework, distance: LevelDistance) -> Reach:
    return Reach.AT_THE_TOP if distance.level in framework.levels[:1] else Reach.UNKNOWN


def _unknown(framework: Framework, known: Mapping[NodeId, float]) -> tuple[NodeId, ...]:
    """Return the nodes that the year's levels ask for and whose score is not known."""
    asked = {condition.node: None for level in framework.levels for condition in level.conditions}
    return tuple(node for node in asked if node not in known)


# --- What can be moved ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Move:
    """A node that can be raised to ``limit``. ``shares`` and ``lifts`` follow the order of the conditions."""

    node: NodeId
    before: float
    limit: float
    is_whole: bool
    """An item goes to its limit or stays; a mean can stop anywhere."""
    shares: tuple[float, ...]

    @property
    def lifts(self) -> tuple[float, ...]:
        """Points by which each condition rises when the node is at its limit."""
        return tuple(share * (self.limit - self.before) for share in self.shares)


def _choices(
    framework: Framework,
    known: Mapping[NodeId, float],
    follows: frozenset[NodeId],
    conditions: Sequence[Condition],
) -> Iterator[tuple[Reach, list[_Move]]]:
    """Return what to try in turn: items alone, items and the other indicators, indicators alone."""
    items = _moves(framework, known, conditions, _lost_items(framework, known))
    raised = _moves(framework, known, conditions, _means_to_raise(framework, known))
    above_items = {above for move in items for above in _above(framework, move.node)}
    yield Reach.ITEMS, items
    yield Reach.INDICATORS, items + [move for move in raised if move.node not in above_items | follows]
    yield Reach.INDICATORS, raised


def _lost_items(framework: Framework, known: Mapping[NodeId, float]) -> dict[NodeId, float]:
    """Return the checklist's items below full points, each with its full value."""
    items = (node for node in framework.nodes.values() if node.method is Method.VERDICT and node.id in known)
    return {node.id: max(allowed_values(framework, node), default=FULL) for node in items}


def _means_to_raise(framework: Framework, known: Mapping[NodeId, float]) -> dict[NodeId, float]:
    """Return the known indicators, and the instruments of which no indicator is known."""
    means = {}
    for node in framework.of_kind(NodeKind.INSTRUMENT, NodeKind.INDICATOR):
        is_opened = any(
            framework[child].kind is NodeKind.INDICATOR and child in known for child in node.children
        )
        if node.id in known and not is_opened:
            means[node.id] = FULL
    return means


def _moves(
    framework: Framework,
    known: Mapping[NodeId, float],
    conditions: Sequence[Condition],
    limits: Mapping[NodeId, float],
) -> list[_Move]:
    """Return the moves that can be reckoned with: below their limit, and all rules above them known."""
    moves = []
    for node, limit in limits.items():
        shares = [
            _share_in(framework, shares_of(framework), node, condition.node) for condition in conditions
        ]
        told = tuple(share for share in shares if share is not None)
        if known[node] < limit and len(told) == len(shares):
            is_whole = framework[node].method is Method.VERDICT
            moves.append(_Move(node, known[node], limit, is_whole, told))
    return moves


def _share_in(framework: Framework, shares: Shares, node: NodeId, above: NodeId) -> float | None:
    """Return the share of a node in one above it: 0 where it is not below it, ``None`` where not told."""
    path = [node, *_above(framework, node)]
    if above not in path:
        return 0.0
    steps = [shares.of(parent, child) for child, parent in pairwise(path)]
    steps = steps[: path.index(above)]
    return None if None in steps else math.prod(step for step in steps if step is not None)


def _above(framework: Framework, node: NodeId) -> list[NodeId]:
    path: list[NodeId] = []
    here = framework[node].parent
    while here is not None:
        path.append(here)
        here = framework[here].parent
    return path


# --- Which sets suffice --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Climb:
    """Where the agency stands and what it must reach."""

    framework: Framework
    conditions: Sequence[Condition]
    known: Mapping[NodeId, float]

    @property
    def start(self) -> tuple[float, ...]:
        return tuple(self.known[condition.node] for condition in self.conditions)

    def reaches(self, values: Sequence[float]) -> bool:
        """Say whether values, in the order of the conditions, meet them all as they are shown."""
        return all(
            shown(value) >= condition.at_least
            for value, condition in zip(values, self.conditions, strict=True)
        )


_Class = tuple[_Move, ...]
"""Moves that lift alike."""


def _routes(climb: _Climb, moves: Sequence[_Move]) -> tuple[Route, ...]:
    """Return the cheapest routes: fewest nodes, then fewest points, then the least demanding."""
    classes = _classes(moves)
    if not climb.reaches(_lifted(climb.start, moves)):
        return ()
    found: list[Route] = []
    smallest = 0
    for size in range(1, len(moves) + 1):
        sets = _sufficient(climb, classes, size)
        found += sorted((_route(climb, classes, counts) for counts in sets), key=_effort)
        smallest = smallest or (size if found else 0)
        if len(found) >= MOST_ROUTES or (smallest and size >= smallest + _LARGER_SETS):
            break
    return tuple(found[:MOST_ROUTES])


def _classes(moves: Sequence[_Move]) -> list[_Class]:
    """Group items that lift alike; a mean is a class of its own, because it may stop anywhere."""
    alike: dict[tuple[object, ...], list[_Move]] = {}
    for move in moves:
        lifts = tuple(round(lift, 9) for lift in move.lifts)
        alike.setdefault(lifts if move.is_whole else (move.node,), []).append(move)
    return [tuple(group) for group in alike.values()]


def _lifted(values: Sequence[float], moves: Sequence[_Move]) -> tuple[float, ...]:
    """Return the conditions' values once the moves are at their limits."""
    return tuple(sum(column) for column in zip(values, *(move.lifts for move in moves), strict=True))


def _sufficient(climb: _Climb, classes: Sequence[_Class], size: int) -> list[tuple[int, ...]]:
    """Return, as numbers per class, every set of ``size`` moves that suffices and has no move to spare."""
    best = [_best_lifts(classes[place:], size, len(climb.conditions)) for place in range(len(classes) + 1)]
    found: list[tuple[int, ...]] = []

    def search(counts: tuple[int, ...], values: tuple[float, ...], left: int) -> None:
        if not climb.reaches(_sum(values, best[len(counts)][left])):
            return
        if left == 0:
            if not _has_one_to_spare(climb, classes, counts, values):
                found.append(counts)
            return
        if climb.reaches(values):
            return  # whatever came on top would be to spare
        here = classes[len(counts)]
        for count in range(min(left, len(here)) + 1):
            search((*counts, count), _sum(values, here[0].lifts, count), left - count)

    search((), climb.start, size)
    return found


def _sum(values: Sequence[float], lifts: Sequence[float], times: int = 1) -> tuple[float, ...]:
    return tuple(value + times * lift for value, lift in zip(values, lifts, strict=True))


def _best_lifts(classes: Sequence[_Class], size: int, width: int) -> list[tuple[float, ...]]:
    """Return the most that 0, 1 … ``size`` moves of these classes can lift each of ``width`` conditions."""
    lifts = [move.lifts for group in classes for move in group]
    columns = [sorted((lift[place] for lift in lifts), reverse=True) for place in range(width)]
    return [tuple(sum(column[:number]) for column in columns) for number in range(size + 1)]


def _has_one_to_spare(
    climb: _Climb, classes: Sequence[_Class], counts: Sequence[int], values: Sequence[float]
) -> bool:
    used = (group[0] for group, count in zip(classes, counts, strict=False) if count)
    return any(climb.reaches(_sum(values, move.lifts, -1)) for move in used)


# --- From a set to a route -----------------------------------------------------------------------


def _route(climb: _Climb, classes: Sequence[_Class], counts: Sequence[int]) -> Route:
    """Return the set as steps: items to full points, means as far as is needed."""
    chosen = [(group, count) for group, count in zip(classes, counts, strict=False) if count]
    moves = [move for group, count in chosen for move in group[:count]]
    spare = {group[0].node: tuple(move.node for move in group[count:]) for group, count in chosen}
    stops = _stops(climb, moves)
    steps = tuple(Step(m.node, m.before, stops[m.node], spare.get(m.node, ())) for m in moves)
    return Route(steps, _points(shares_of(climb.framework), steps))


def _points(shares: Shares, steps: Sequence[Step]) -> float | None:
    worth = [shares.overall.get(step.node) for step in steps]
    if None in worth:
        return None
    return sum((w or 0.0) * (step.after - step.before) for w, step in zip(worth, steps, strict=True))


def _stops(climb: _Climb, moves: Sequence[_Move]) -> dict[NodeId, float]:
    """Return where each move stops: the fewest points that meet all conditions.

    The deepest conditions are met first, each by the means that weigh most in it; means of equal weight
    close the same part of their way to full points.
    """
    stops = {move.node: move.limit if move.is_whole else move.before for move in moves}
    depths = [len(_above(climb.framework, condition.node)) for condition in climb.conditions]
    for place in sorted(range(len(depths)), key=lambda place: -depths[place]):
        lacking = climb.conditions[place].at_least - climb.start[place]
        lacking -= sum(move.shares[place] * (stops[move.node] - move.before) for move in moves)
        for share in sorted({move.shares[place] for move in moves}, reverse=True):
            alike = [move for move in moves if move.shares[place] == share]
            room = share * sum(move.limit - stops[move.node] for move in alike)
            if room <= 0 or lacking <= 0:
                continue
            for move in alike:
                stops[move.node] += min(lacking / room, 1.0) * (move.limit - stops[move.node])
            lacking -= room
    return {move.node: min(_rounded_up(stops[move.node]), move.limit) for move in moves}


def _rounded_up(value: float) -> float:
    """Return a score rounded up to two decimals, so that reaching it as shown suffices."""
    return math.ceil(value * 100 - 1e-6) / 100


def _effort(route: Route) -> tuple[float, float, float]:
    """Order routes of one size: the fewest points to raise, the least demanding score, the most won."""
    return round(route.raised, 6), max(step.after for step in route.steps), -(route.points or 0.0)
