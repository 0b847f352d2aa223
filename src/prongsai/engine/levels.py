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


def level_columns(framework: Framework) -> tuple[pl.Expr, pl.Expr, pl.Expr]:
    """Return :func:`judge` for a whole wide frame of node values: three expressions.

    ``level``: the Thai name of the level, null while more than one is possible. ``possible_levels``:
    every level still possible, best first, with `` / `` between. ``passes``: whether the agency
    passes, null while that is open. All are null where the year's levels are unknown.
    """
    possible = _possible(framework)
    # The null at the end stands alone where the year's levels are unknown.
    names = [
        *(pl.when(here).then(pl.lit(level.name.th)) for level, here in possible),
        pl.lit(None, pl.String),
    ]
    passing = [here for level, here in possible if level.passes]
    failing = [here for level, here in possible if not level.passes]
    count = pl.sum_horizontal(pl.lit(0, pl.UInt8), *(here.cast(pl.UInt8) for _, here in possible))
    can_pass, can_fail = _any(passing), _any(failing)
    return (
        pl.when(count == 1).then(pl.coalesce(names)).alias("level"),
        pl.concat_str(names, separator=" / ", ignore_nulls=True).replace("", None).alias("possible_levels"),
        pl.when(can_pass != can_fail).then(can_pass).alias("passes"),
    )


def _possible(framework: Framework) -> list[tuple[Level, pl.Expr]]:
    """Return, per level, whether an agency can have it: nothing better is certain, nothing speaks against it."""
    possible = []
    nothing_better_is_certain = pl.lit(True)
    for level in framework.levels:
        holds = pl.all_horizontal(
            shown_expr(pl.col(condition.node)) >= condition.at_least for condition in level.conditions
        )
        possible.append((level, nothing_better_is_certain & holds.fill_null(True)))
        nothing_better_is_certain = nothing_better_is_certain & ~holds.fill_null(False)
    return possible


def _any(truths: list[pl.Expr]) -> pl.Expr:
    return pl.any_horizontal(truths) if truths else pl.lit(False)
