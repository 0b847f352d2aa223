"""The national figures of a result: how many agencies, their mean, how many pass, and their levels."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from prongsai.engine.rounding import shown_expr
from prongsai.engine.score import Scores


@dataclass(frozen=True, slots=True)
class NationalFigures:
    """``average`` and ``passed_percent`` are as shown (two decimals); ``None`` where nobody has a score."""

    agencies: int
    scored: int
    average: float | None
    passed: int
    passed_percent: float | None
    levels: Mapping[str, int]
    """How many agencies have each level of the year, best first."""
    undecided: int
    """How many have no level, or could have more than one."""


def national_figures(scores: Scores) -> NationalFigures:
    """Return the national figures of a result; an agency without a score is in no mean and no percentage."""
    standing = scores.standing
    counted = dict(standing["level"].drop_nulls().value_counts().rows())
    mean = shown_expr(pl.col("ITA").mean())
    percent = shown_expr(100 * pl.col("passes").sum() / pl.col("passes").count())
    decided = standing["passes"].count()
    return NationalFigures(
        agencies=standing.height,
        scored=scores.values["ITA"].count(),
        average=scores.values.select(mean).item(),
        passed=int(standing["passes"].sum()),
        passed_percent=standing.select(percent).item() if decided else None,
        levels={level.name.th or "": counted.get(level.name.th, 0) for level in scores.framework.levels},
        undecided=standing["level"].null_count(),
    )
