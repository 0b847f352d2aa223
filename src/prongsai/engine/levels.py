"""Which level an agency has, judged on the shown values (design decisions 2 and 6).

A level is a list of conditions on nodes; the best level whose conditions all hold is the agency's.
Where a condition is on a node whose value is not known, the level may stay open: then the verdict
holds every level that is still possible, and nothing is guessed.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from prongsai.engine.framework.model import Framework, Level, NodeId
from prongsai.engine.rounding import shown, shown_expr


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


LEVEL_COLUMNS = pl.Schema({"level": pl.String, "possible_levels": pl.String, "passes": pl.Boolean})


def judge_all(framework: Framework, values: pl.DataFrame) -> pl.DataFrame:
    """Return :func:`judge` for every row of a wide frame of node values (0–100, unrounded).

    ``level``: the Thai name of the level, null while more than one is possible. ``possible_levels``:
    every level still possible, best first, with `` / `` between. ``passes``: whether the agency
    passes, null while that is open. All are null where the year's levels are unknown.
    """
    levels = framework.levels
    if not levels:
        return pl.DataFrame({name: [None] * values.height for name in LEVEL_COLUMNS}, schema=LEVEL_COLUMNS)
    holds = values.select(_level_holds(level).alias(str(place)) for place, level in enumerate(levels))
    possible = holds.select(_is_possible(place).alias(str(place)) for place in range(len(levels)))
    names = [pl.when(str(place)).then(pl.lit(level.name.th)) for place, level in enumerate(levels)]
    can_pass, can_fail = _any_of(levels, passes=True), _any_of(levels, passes=False)
    return possible.select(
        pl.when(pl.sum_horizontal(pl.all()) == 1).then(pl.coalesce(names)).alias("level"),
        pl.concat_str(names, separator=" / ", ignore_nulls=True).replace("", None).alias("possible_levels"),
        pl.when(can_pass != can_fail).then(can_pass).alias("passes"),
    )


def _level_holds(level: Level) -> pl.Expr:
    """Say whether every condition of a level holds; null when that depends on a value that is not known."""
    return pl.all_horizontal(
        shown_expr(pl.col(condition.node)) >= condition.at_least for condition in level.conditions
    )


def _is_possible(place: int) -> pl.Expr:
    """Say whether the level at a place can be the one: nothing speaks against it, no better one is certain."""
    better_is_certain = pl.any_horizontal(
        pl.lit(False), *(pl.col(str(p)).fill_null(False) for p in range(place))
    )
    return pl.col(str(place)).fill_null(True) & ~better_is_certain


def _any_of(levels: tuple[Level, ...], *, passes: bool) -> pl.Expr:
    """Say whether any level is possible that passes, or that does not."""
    places = (pl.col(str(place)) for place, level in enumerate(levels) if level.passes is passes)
    return pl.any_horizontal(pl.lit(False), *places)
