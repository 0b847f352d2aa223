"""The cheapest ways to the next level: the smallest sets of items (or indicators) that reach it."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from prongsai.analysis.known import known_scores
from prongsai.analysis.model import LevelDistance
from prongsai.analysis.shares import shares_of
from prongsai.analysis.uncertainty import level_distance
from prongsai.analysis.whatif import what_if
from prongsai.analysis.whatif_moves import (
    Climb,
    Move,
    item_moves,
    lost_items,
    mean_moves,
    nodes_above,
)
from prongsai.analysis.whatif_search import ChosenSet, sufficient_sets
from prongsai.engine.framework.model import Framework, Level, NodeId

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
    level: Level | None = None
    """The level that it leads to: the next one, or an even better one."""

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
    lost_items: tuple[NodeId, ...] = ()
    """The checklist's items that are known to be below full points."""


def cheapest_to_next_level(framework: Framework, scores: Mapping[NodeId, float]) -> NextLevel:
    """Return the cheapest sets of nodes that lift the agency to the next level.

    ``scores``: whatever is known, 0–100. Items known to be below full points come first. Where they do
    not suffice, indicators whose items are not known are raised as far as is needed; the fewest nodes
    first, then the fewest points. Raises ``UnknownNodeError`` for a node that the year does not have.
    """
    known = known_scores(framework, scores)
    distance, lost = level_distance(framework, known), tuple(lost_items(framework, known))
    if distance.level is None:
        return NextLevel(distance, Reach.UNKNOWN, (), _unknown(framework, known), lost)
    if distance.above is None:
        return NextLevel(distance, Reach.AT_THE_TOP, (), lost_items=lost)
    climb = Climb(framework, distance.above.conditions, known)
    if unknown := tuple(c.node for c in climb.conditions if c.node not in known):
        return NextLevel(distance, Reach.UNKNOWN, (), unknown, lost)
    for reach, moves in _choices(climb):
        if routes := _routes(climb, moves):
            return NextLevel(distance, reach, routes, lost_items=lost)
    return NextLevel(distance, Reach.OUT_OF_REACH, (), lost_items=lost)


def _unknown(framework: Framework, known: Mapping[NodeId, float]) -> tuple[NodeId, ...]:
    """Return the nodes that the year's levels ask for and whose score is not known."""
    asked = {condition.node: None for level in framework.levels for condition in level.conditions}
    return tuple(node for node in asked if node not in known)


def _choices(climb: Climb) -> Iterator[tuple[Reach, list[Move]]]:
    """Return what to try in turn: items alone, items and the other indicators, indicators alone.

    An indicator of which lost items are known is raised by these first.
    """
    items, means = item_moves(climb), mean_moves(climb)
    opened = {above for move in items for above in nodes_above(climb.framework, move.node)}
    yield Reach.ITEMS, items
    yield Reach.INDICATORS, items + [move for move in means if move.node not in opened]
    yield Reach.INDICATORS, means


def _routes(climb: Climb, moves: Sequence[Move]) -> tuple[Route, ...]:
    """Return the cheapest routes: fewest nodes, then fewest points, then the least demanding."""
    found: list[Route] = []
    smallest = 0
    for size, sets in enumerate(sufficient_sets(climb, moves), start=1):
        found += sorted((_route(climb, chosen) for chosen in sets), key=_effort)
        smallest = smallest or (size if found else 0)
        if len(found) >= MOST_ROUTES or (smallest and size >= smallest + _LARGER_SETS):
            break
    return tuple(replace(route, level=_level_after(climb, route)) for route in found[:MOST_ROUTES])


def _level_after(climb: Climb, route: Route) -> Level | None:
    return what_if(climb.framework, climb.known, route.changes).level_after.level


def _route(climb: Climb, chosen: ChosenSet) -> Route:
    """Return the set as steps: items to full points, means as far as is needed."""
    stops = _stops(climb, [move for some in chosen for move in some.moves])
    steps = tuple(
        Step(move.node, move.before, stops[move.node], tuple(spare.node for spare in some.spare))
        for some in chosen
        for move in some.moves
    )
    return Route(steps, _points(climb.framework, steps))


def _points(framework: Framework, steps: Sequence[Step]) -> float | None:
    """Return the overall points won by all steps; ``None`` where a rule on the way is unknown."""
    worth = shares_of(framework).overall
    if any(step.node not in worth for step in steps):
        return None
    return sum(worth[step.node] * (step.after - step.before) for step in steps)


def _stops(climb: Climb, moves: Sequence[Move]) -> dict[NodeId, float]:
    """Return where each move stops: the fewest points that meet all conditions.

    The deepest conditions are met first, each by the means that weigh most in it; means of equal weight
    close the same part of their way to full points.
    """
    stops = {move.node: move.limit if move.is_whole else move.before for move in moves}
    depths = [len(nodes_above(climb.framework, condition.node)) for condition in climb.conditions]
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
