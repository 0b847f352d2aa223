"""Answers and verdicts → the scores of items, and the stated reasons of those that have none.

The one place where a *dataset* turns silence into an absence: an instrument that was assessed and has
nothing for an item means ``missing`` (or ``not-applicable``), which a document that merely does not
print the item never means (see ``rollup``).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import polars as pl

from prongsai.engine.answers import Answers
from prongsai.engine.errors import UnknownRuleError
from prongsai.engine.frames import beside
from prongsai.engine.framework.model import Framework, Method, Node, NodeId, Treatment
from prongsai.engine.rollup import ABSENCE, Absence
from prongsai.engine.tally import (
    OIT,
    Survey,
    answers_to,
    leaves_of,
    option_column,
    option_scores,
    survey_of,
)


@dataclass(frozen=True, slots=True)
class ItemScores:
    """Two wide frames, a row per agency in the order of the dataset, a column per assessed leaf.

    ``values``: Float64, 0–100, unrounded. ``absent``: ``ABSENCE``, null where there is a value.
    """

    values: pl.DataFrame
    absent: pl.DataFrame


@dataclass(frozen=True, slots=True)
class SurveyScores:
    """The item scores of one survey.

    ``by_part``: ``agency`` (and ``part``) and a column per item; ``items``: ``agency`` and a column per
    item, the parts combined as the year says.
    """

    survey: Survey
    by_part: pl.DataFrame
    items: pl.DataFrame


def survey_scores(framework: Framework, instrument: NodeId, counts: pl.DataFrame) -> SurveyScores:
    """Return the item scores that follow from the tally of a survey; null where nobody answered.

    A dataset with answers of one part only needs no rule: that part is the survey.
    Raises ``UnknownRuleError`` where the year does not tell a scale, or how more parts are combined.
    """
    survey = survey_of(framework, instrument)
    by_part = mean_of_answers(framework, survey, counts)
    if not survey.parts or by_part["part"].n_unique() < 2:
        return SurveyScores(survey, by_part, by_part.drop("part", strict=False))
    match framework.eit_parts.method:
        case Method.MEAN_OF_ANSWERS:
            pooled = counts.group_by("agency", maintain_order=True).agg(pl.exclude("part").sum())
            items = mean_of_answers(framework, survey, pooled)
        case Method.MEAN:
            items = _mean_of_parts(framework, survey, by_part)
        case _:
            raise UnknownRuleError.parts(framework)
    return SurveyScores(survey, by_part, items)


def item_scores(framework: Framework, answers: Answers, surveys: Sequence[SurveyScores]) -> ItemScores:
    """Return the score of every item, or sub-issue, of the instruments that the dataset assessed."""
    agencies = answers.agencies.select("agency", "type")
    tables = [scored.items for scored in surveys]
    leaves = [framework[leaf] for scored in surveys for leaf in scored.survey.options]
    marks = None
    if answers.verdicts is not None:
        checklist = leaves_of(framework, OIT)
        tables.append(_wide(agencies, answers.verdicts, checklist, "value"))
        leaves.extend(checklist)
        marks = _marks(agencies, answers.verdicts, checklist)
    values = reduce(beside, tables, agencies)
    return ItemScores(values.drop("type"), absences(values, leaves, marks))


def mean_of_answers(framework: Framework, survey: Survey, counts: pl.DataFrame) -> pl.DataFrame:
    """Return the keys of a tally and the mean score of the answers per item; null where nobody answered."""
    keys = [key for key in survey.keys if key in counts.columns]
    return counts.select(*keys, *(_mean_answer(framework, survey, leaf) for leaf in survey.options))


def _mean_answer(framework: Framework, survey: Survey, leaf: NodeId) -> pl.Expr:
    """Return the mean of all respondents' scores of one item."""
    points = pl.sum_horizontal(
        pl.col(option_column(leaf, option)) * score
        for option, score in enumerate(option_scores(framework, framework[leaf]), start=1)
    )
    answered = answers_to(survey, leaf)
    return pl.when(answered > 0).then(points / answered).alias(leaf)


def _mean_of_parts(framework: Framework, survey: Survey, scores: pl.DataFrame) -> pl.DataFrame:
    """Return the mean of the parts per item; a part in which nobody answered an item is missing there."""
    treatment = framework.missing[survey.instrument]
    means = (_mean_part(leaf, treatment) for leaf in survey.options)
    return scores.group_by("agency", maintain_order=True).agg(means)


def _mean_part(leaf: NodeId, treatment: Treatment) -> pl.Expr:
    """Return an item's mean over the parts (the rows of a group); null where no part has a value."""
    present, parts = pl.col(leaf).count(), pl.len()
    match treatment:
        case Treatment.LEFT_OUT:
            return pl.when(present > 0).then(pl.col(leaf).sum() / present).alias(leaf)
        case Treatment.COUNTS_AS_ZERO:
            return pl.when(present > 0).then(pl.col(leaf).sum() / parts).alias(leaf)
        case Treatment.PARENT_MISSING:
            return pl.when(present == parts).then(pl.col(leaf).sum() / parts).alias(leaf)


def _wide(
    agencies: pl.DataFrame, verdicts: pl.DataFrame, checklist: Sequence[Node], column: str
) -> pl.DataFrame:
    """Return ``agency`` and, per item of the checklist, a column of the verdicts; null where there is none.

    Agencies and items are numbered, so that every verdict has its place in a grid: this is the largest
    table above the tally, and a pivot takes three times as long.
    """
    items = [node.id for node in checklist]
    agency = verdicts["agency"].cast(pl.Enum(agencies["agency"])).to_physical().cast(pl.UInt32)
    item = verdicts["item"].cast(pl.Enum(items)).to_physical()
    told = verdicts[column]
    empty = pl.repeat(None, agencies.height * len(items), dtype=told.dtype, eager=True)
    grid = empty.scatter(agency * len(items) + item, told)
    columns = (grid.gather_every(len(items), offset).alias(item) for offset, item in enumerate(items))
    return agencies.select("agency", *columns)


def absences(
    values: pl.DataFrame, leaves: Sequence[Node], stated: pl.DataFrame | None = None
) -> pl.DataFrame:
    """Return ``agency`` and, per leaf without a value, why: it does not bind the agency, or it is missing.

    ``values``: ``agency``, ``type`` and a column per leaf. ``stated``: what assessors marked as not
    applicable, wide, in the same order.
    """
    marked = values if stated is None else values.hstack(stated.drop("agency").rename(_marked))
    return marked.select("agency", *(_absence(leaf, marked.columns) for leaf in leaves))


def _marked(leaf: NodeId) -> str:
    return f"{leaf} is not applicable"


def _absence(leaf: Node, columns: Sequence[str]) -> pl.Expr:
    """Return why a leaf has no value: by the assessor, by the agency's type, or because nothing came."""
    binds = pl.lit(True) if leaf.applies_to is None else pl.col("type").is_in(leaf.applies_to)
    if _marked(leaf.id) in columns:
        binds &= pl.col(_marked(leaf.id)).fill_null(False).not_()
    reason = pl.when(binds).then(pl.lit(Absence.MISSING)).otherwise(pl.lit(Absence.NOT_APPLICABLE))
    return pl.when(pl.col(leaf.id).is_null()).then(reason).cast(ABSENCE).alias(leaf.id)


def _marks(agencies: pl.DataFrame, verdicts: pl.DataFrame, checklist: Sequence[Node]) -> pl.DataFrame | None:
    """Return which items assessors marked as not applicable, wide; ``None`` when they marked none."""
    if not verdicts["not_applicable"].any():
        return None
    return _wide(agencies, verdicts, checklist, "not_applicable")
