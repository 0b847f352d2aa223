"""The main job: from what was answered and assessed to scores, levels and ranks.

The same lines serve one agency and the nation.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import polars as pl

from prongsai.engine.answers import Answers
from prongsai.engine.frames import beside
from prongsai.engine.framework.model import Framework
from prongsai.engine.items import SurveyScores, absences, item_scores, survey_scores
from prongsai.engine.levels import LEVEL_COLUMNS, judge_all
from prongsai.engine.ranks import RANKS, rank_columns
from prongsai.engine.rollup import roll_up, roll_up_with_absences
from prongsai.engine.rounding import shown_expr
from prongsai.engine.tally import Survey

_GIVEN = " as given"


@dataclass(frozen=True, slots=True)
class Scores:
    """The result of a year. Every frame has one row per agency, in the order of ``agencies``.

    ``agencies``: as in the answers. ``values``: ``agency`` and a Float64 column per node, 0–100,
    unrounded. ``absent``: why a node has no value (``missing``, ``not-applicable``); null where it has
    one, or where it is unknown. ``standing``: ``agency``, ``level``, ``possible_levels``, ``passes``
    and the ranks. ``respondents``: ``agency`` and a UInt32 column per survey and part.
    """

    framework: Framework
    agencies: pl.DataFrame
    values: pl.DataFrame
    absent: pl.DataFrame
    standing: pl.DataFrame
    respondents: pl.DataFrame

    @property
    def shown(self) -> pl.DataFrame:
        """The values as they are shown: half up, two decimals."""
        return self.values.select("agency", shown_expr(pl.exclude("agency")))


def score(framework: Framework, answers: Answers) -> Scores:
    """Return the scores, levels and ranks that follow from the answers by the year's framework.

    Raises ``UnknownRuleError`` where the framework does not tell a rule that the answers need.
    """
    surveys = [survey_scores(framework, *survey) for survey in answers.tallies.items()]
    items = item_scores(framework, answers, surveys)
    parts = part_scores(framework, answers.agencies, surveys)
    known = _known(items.values, parts, answers.given)
    rolled = roll_up_with_absences(framework, known, items.absent)
    return Scores(
        framework=framework,
        agencies=answers.agencies,
        values=rolled.values,
        absent=rolled.absent,
        standing=_standing(framework, answers.agencies, rolled.values),
        respondents=_respondents(answers),
    )


def part_scores(
    framework: Framework, agencies: pl.DataFrame, surveys: Iterable[SurveyScores]
) -> pl.DataFrame:
    """Return ``agency`` and a column per part of a survey: the score as if its answers were all there are."""
    scores = agencies.select("agency")
    for scored in surveys:
        for part in scored.survey.parts:
            items = scored.by_part.filter(pl.col("part") == part).drop("part")
            if items.height:
                alone = _scored_alone(framework, scored.survey, beside(agencies, items))
                scores = scores.with_columns(alone.alias(part))
    return scores


def _scored_alone(framework: Framework, survey: Survey, items: pl.DataFrame) -> pl.Series:
    """Return an instrument's scores from the scores of its items, in the order of the agencies."""
    own = {
        id_: node
        for id_, node in framework.nodes.items()
        if framework.instrument_of(id_) == survey.instrument
    }
    absent = absences(items, [framework[leaf] for leaf in survey.options])
    branch = replace(framework, nodes=own)
    return roll_up(branch, items.select("agency", *survey.options), absent)[survey.instrument]


def _known(items: pl.DataFrame, parts: pl.DataFrame, given: pl.DataFrame) -> pl.DataFrame:
    """Return everything that is known before rolling up; a given score wins over a computed one."""
    known = items.hstack(parts.drop("agency"))
    if given.is_empty():
        return known
    wide = given.pivot("node", index="agency", values="value")
    both = known.join(wide, on="agency", how="left", suffix=_GIVEN, maintain_order="left")
    nodes = [node for node in wide.columns if node != "agency"]
    preferred = (pl.coalesce(node + _GIVEN, node).alias(node) for node in nodes if node in known.columns)
    return both.with_columns(preferred).drop(node + _GIVEN for node in nodes if node in known.columns)


def _standing(framework: Framework, agencies: pl.DataFrame, values: pl.DataFrame) -> pl.DataFrame:
    """Return ``agency``, level and ranks."""
    ranks = values.hstack(agencies.select("type", "province")).select("agency", *rank_columns())
    return ranks.hstack(judge_all(framework, values)).select("agency", *LEVEL_COLUMNS, *RANKS)


def _respondents(answers: Answers) -> pl.DataFrame:
    """Return ``agency`` and how many answered each survey, and each part of it."""
    frame = answers.agencies.select("agency")
    for instrument, counts in answers.tallies.items():
        if "part" not in counts.columns:
            frame = beside(frame, counts.select("agency", pl.col("respondents").alias(instrument)))
            continue
        parts = counts["part"].unique().sort().to_list()
        for part in parts:
            here = counts.filter(pl.col("part") == part)
            frame = beside(frame, here.select("agency", pl.col("respondents").alias(part)))
        total = pl.sum_horizontal(pl.lit(0), *parts).cast(pl.UInt32).alias(instrument)
        frame = frame.select(pl.exclude(parts), total, *parts)
    return frame
