"""The figures of all agencies of a run together, computed once, when it is frozen: only of what may be shown.

An agency whose score is withheld is in no mean. A mean over fewer than ``FEWEST_AGENCIES`` is withheld.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any

import polars as pl

from prongsai.engine.framework.model import NodeId, NodeKind
from prongsai.engine.national import national_figures
from prongsai.engine.rounding import shown, shown_expr
from prongsai.engine.score import Scores
from prongsai.engine.tally import SURVEYS
from prongsai.publish.withheld import FEWEST_AGENCIES

_BOUNDS = (0, 50, 60, 70, 75, 80, 85, 90, 95, 101)
"""Where one stretch of the distribution ends and the next begins."""


@dataclass(frozen=True, slots=True)
class Group:
    """The agencies of one type or province. ``average`` and ``passed_percent``: ``None`` where too few."""

    name: str
    agencies: int
    scored: int
    average: float | None
    passed_percent: float | None


@dataclass(frozen=True, slots=True)
class Summary:
    """All agencies of a run. Scores are 0–100 as shown; ``means``: node → mean of the agencies that have one.

    ``levels``: Thai name → agencies, best first; ``stretches``: from, below which, how many agencies.
    """

    agencies: int
    scored: int
    average: float | None
    passed: int
    decided: int
    passed_percent: float | None
    levels: Mapping[str, int]
    undecided: int
    means: Mapping[NodeId, float]
    stretches: tuple[tuple[int, int, int], ...]
    types: tuple[Group, ...]
    provinces: tuple[Group, ...]
    respondents: Mapping[NodeId, int]

    @property
    def surveys(self) -> list[tuple[NodeId, int]]:
        """The surveys with how many answered, without their parts."""
        return [(node, number) for node, number in self.respondents.items() if node in SURVEYS]

    @property
    def people(self) -> int:
        return sum(number for _node, number in self.surveys)

    @staticmethod
    def of(kept: Mapping[str, Any]) -> "Summary":
        """Return a summary as it was kept."""
        groups = {name: tuple(Group(**one) for one in kept[name]) for name in ("types", "provinces")}
        stretches = tuple((low, high, number) for low, high, number in kept["stretches"])
        return Summary(**{**kept, **groups, "stretches": stretches})


def summary_of(scores: Scores) -> dict[str, Any]:
    """Return the summary of a public result as plain data."""
    figures = national_figures(scores)
    is_told = figures.scored >= FEWEST_AGENCIES
    rows = scores.agencies.select("type", "province").hstack(
        [scores.values["ITA"].alias("overall"), scores.standing["passes"]]
    )
    return asdict(
        Summary(
            agencies=figures.agencies,
            scored=figures.scored,
            average=figures.average if is_told else None,
            passed=figures.passed,
            decided=scores.standing["passes"].count(),
            passed_percent=figures.passed_percent,
            levels=dict(figures.levels),
            undecided=figures.undecided,
            means=_means(scores),
            stretches=_stretches(scores),
            types=_groups(rows, "type"),
            provinces=_groups(rows, "province"),
            respondents={
                name: int(scores.respondents[name].sum()) for name in scores.respondents.columns[1:]
            },
        )
    )


def _means(scores: Scores) -> dict[NodeId, float]:
    kinds = (NodeKind.OVERALL, NodeKind.INSTRUMENT, NodeKind.INDICATOR)
    columns = (scores.values[node.id].drop_nulls() for node in scores.framework.of_kind(*kinds))
    return {
        column.name: shown(sum(column.to_list()) / column.len())
        for column in columns
        if column.len() >= FEWEST_AGENCIES
    }


def _stretches(scores: Scores) -> tuple[tuple[int, int, int], ...]:
    told = scores.shown["ITA"].drop_nulls()
    return tuple((low, high, int(((told >= low) & (told < high)).sum())) for low, high in pairwise(_BOUNDS))


def _groups(rows: pl.DataFrame, by: str) -> tuple[Group, ...]:
    """Return the agencies by type or province, the largest group first."""
    is_told = pl.col("overall").count() >= FEWEST_AGENCIES
    found = (
        rows.filter(pl.col(by).is_not_null())
        .group_by(by)
        .agg(
            pl.len().alias("agencies"),
            pl.col("overall").count().alias("scored"),
            pl.when(is_told).then(shown_expr(pl.col("overall").mean())).alias("average"),
            pl.when(pl.col("passes").count() >= FEWEST_AGENCIES)
            .then(shown_expr(100 * pl.col("passes").sum() / pl.col("passes").count()))
            .alias("passed_percent"),
        )
        .sort(["agencies", by], descending=[True, False])
    )
    return tuple(Group(*row) for row in found.rows())
