"""The main job: from what was answered and assessed to scores, levels and ranks.

The same lines serve one agency and the nation.
"""

from dataclasses import dataclass, replace

import polars as pl

from prongsai.engine.answers import Answers
from prongsai.engine.framework.model import Framework, NodeId
from prongsai.engine.items import item_scores
from prongsai.engine.levels import level_columns
from prongsai.engine.ranks import rank_columns
from prongsai.engine.rollup import roll_up, roll_up_with_absences
from prongsai.engine.rounding import shown_expr
from prongsai.engine.tally import survey_of

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
    items = item_scores(framework, answers)
    parts = part_scores(framework, answers)
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


def part_scores(framework: Framework, answers: Answers) -> pl.DataFrame:
    """Return ``agency`` and a column per part of a survey: the score as if its answers were all there are."""
    scores = answers.agencies.select("agency")
    for instrument, counts in answers.tallies.items():
        for part in survey_of(framework, instrument).parts:
            if (here := counts.filter(pl.col("part") == part)).height:
                alone = Answers(answers.agencies, {instrument: here}, verdicts=None)
                score_alone = _scored_alone(framework, instrument, alone).alias(part)
                scores = scores.with_columns(score_alone)
    return scores


def _scored_alone(framework: Framework, instrument: NodeId, answers: Answers) -> pl.Series:
    """Return an instrument's scores from its own answers, in the order of the agencies."""
    own = {id_: node for id_, node in framework.nodes.items() if framework.instrument_of(id_) == instrument}
    branch = replace(framework, nodes=own)
    items = item_scores(branch, answers)
    return roll_up(branch, items.values, items.absent)[instrument]


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
    frame = values.hstack(agencies.select("type", "province"))
    return frame.select("agency", *level_columns(framework), *rank_columns())


def _respondents(answers: Answers) -> pl.DataFrame:
    """Return ``agency`` and how many answered each survey, and each part of it."""
    frame = answers.agencies.select("agency")
    for instrument, counts in answers.tallies.items():
        total = counts.group_by("agency").agg(pl.col("respondents").sum().alias(instrument))
        frame = frame.join(total, on="agency", how="left", maintain_order="left")
        if "part" in counts.columns:
            by_part = counts.pivot("part", index="agency", values="respondents", sort_columns=True)
            frame = frame.join(by_part, on="agency", how="left", maintain_order="left")
    return frame
