"""The ways to the next level as the page shows them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from prongsai.engine.framework.model import Framework, NodeId
from prongsai.web.understand import words
from prongsai.web.understand.case import plan_query_of, query_of
from prongsai.web.understand.outcome import Lacking, lacking

if TYPE_CHECKING:
    from prongsai.analysis.whatif_routes import NextLevel, Route, Step


@dataclass(frozen=True, slots=True)
class WayStep:
    """One node to raise, and the items that would do the same."""

    node: NodeId
    label: str
    before: float
    after: float
    or_instead: tuple[NodeId, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """One set of steps; ``query`` is the what-if that tries it."""

    steps: tuple[WayStep, ...]
    points: float | None
    level: str
    is_better: bool
    """Whether it leads past the next level."""
    query: str
    plan_query: str


@dataclass(frozen=True, slots=True)
class Ways:
    """``reach`` is the code of ``Reach``; ``says`` tells in sentences where the agency stands."""

    reach: str
    level: str
    above: str
    says: tuple[str, ...]
    lacking: tuple[Lacking, ...]
    ways: tuple[Way, ...]


def ways_of(framework: Framework, found: "NextLevel") -> Ways:
    """Return the ways, the cheapest first."""
    return Ways(
        reach=found.reach.value,
        level=words.level_name(found.distance.level),
        above=words.level_name(found.distance.above),
        says=tuple(words.next_level(framework, found)),
        lacking=lacking(framework, found.distance),
        ways=tuple(_way(framework, found, route) for route in found.routes),
    )


def _way(framework: Framework, found: "NextLevel", route: "Route") -> Way:
    return Way(
        steps=tuple(_step(framework, step) for step in route.steps),
        points=route.points,
        level=words.level_name(route.level),
        is_better=route.level is not None and route.level is not found.distance.above,
        query=query_of(route.changes),
        plan_query=plan_query_of(route.changes),
    )


def _step(framework: Framework, step: "Step") -> WayStep:
    return WayStep(step.node, words.label(framework[step.node]), step.before, step.after, step.or_instead)
