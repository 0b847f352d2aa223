"""What a what-if comes to, as the page shows it: before and after, the level, and what each change is worth."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from prongsai.engine.framework.model import Framework
from prongsai.web.results.models import ResultRun
from prongsai.web.understand import words
from prongsai.web.understand.case import Case, plan_query_of

if TYPE_CHECKING:
    from prongsai.analysis.model import LevelDistance
    from prongsai.analysis.whatif import WhatIf
    from prongsai.engine.levels import LevelVerdict


class Way(StrEnum):
    """How the level moves."""

    UP = "up"
    DOWN = "down"
    SAME = "same"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Moved:
    """One score before and after; ``points`` are the overall points of a setting, the difference of an effect."""

    label: str
    before: float | None
    after: float | None
    points: float | None


@dataclass(frozen=True, slots=True)
class Lacking:
    """One condition that is not met: by ``points`` too few."""

    label: str
    points: float
    score: float
    at_least: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """Scores are 0–100; ``ranked`` are the settings, the most valuable first, ``moved`` every score that moves."""

    before: float | None
    after: float | None
    points: float | None
    level_before: str
    level_after: str
    way: Way
    above: str
    """The level to aim at afterwards; empty at the top and where it cannot be told."""
    lacking: tuple[Lacking, ...]
    ranked: tuple[Moved, ...]
    moved: tuple[Moved, ...]
    plan_query: str
    """The new measure that serves what was set."""


def outcome_of(run: ResultRun, case: Case) -> Outcome:
    """Return what the case does to a result; a case without changes shows how things stand."""
    from prongsai.analysis.uncertainty import level_distance
    from prongsai.analysis.whatif import what_if

    framework = run.framework
    done = what_if(framework, run.assessment.scores, case.changes)
    root = next(iter(framework.nodes))
    before = next((effect.before for effect in done.effects if effect.node == root), done.scores.get(root))
    distance = level_distance(framework, done.scores)
    return Outcome(
        before=before,
        after=done.scores.get(root),
        points=done.points,
        level_before=words.verdict(done.level_before),
        level_after=words.verdict(done.level_after),
        way=_way(framework, done.level_before, done.level_after),
        above=words.level_name(distance.above) if distance.level is not None else "",
        lacking=lacking(framework, distance),
        ranked=_ranked(framework, done),
        moved=_moved(framework, done, case),
        plan_query=plan_query_of(case.changes),
    )


def lacking(framework: Framework, distance: "LevelDistance | None") -> tuple[Lacking, ...]:
    """Return what the level above still asks for."""
    margins = distance.lacking if distance is not None else ()
    return tuple(
        Lacking(words.label(framework[one.node]), -one.points, one.score, one.at_least) for one in margins
    )


def _way(framework: Framework, before: "LevelVerdict", after: "LevelVerdict") -> Way:
    if before.level is None or after.level is None:
        return Way.UNKNOWN
    was, is_now = framework.levels.index(before.level), framework.levels.index(after.level)
    return Way.SAME if was == is_now else Way.UP if is_now < was else Way.DOWN


def _ranked(framework: Framework, done: "WhatIf") -> tuple[Moved, ...]:
    settings = sorted(done.settings, key=lambda one: (one.points is None, -(one.points or 0.0)))
    return tuple(
        Moved(words.label(framework[one.node]), one.before, one.after, one.points) for one in settings
    )


def _moved(framework: Framework, done: "WhatIf", case: Case) -> tuple[Moved, ...]:
    return tuple(
        Moved(words.label(framework[one.node]), one.before, one.after, _difference(one.before, one.after))
        for one in done.effects
        if one.node not in case.changes
    )


def _difference(before: float | None, after: float | None) -> float | None:
    return None if before is None or after is None else after - before
