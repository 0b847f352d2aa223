"""Answers and verdicts → the scores of items, and the stated reasons of those that have none.

The one place where a *dataset* turns silence into an absence: an instrument that was assessed and has
nothing for an item means ``missing`` (or ``not-applicable``), which a document that merely does not
print the item never means (see ``rollup``).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from prongsai.engine.answers import Answers
from prongsai.engine.errors import UnknownRuleError
from prongsai.engine.framework.model import Framework, Method, Node, NodeId, Treatment
from prongsai.engine.rollup import ABSENCE, Absence
from prongsai.engine.tally import (
    Survey,
    answered_column,
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


def item_scores(framework: Framework, answers: Answers) -> ItemScores:
    """Return the score of every item, or sub-issue, of the instruments that the dataset assessed.

    Raises ``UnknownRuleError`` where the year does not tell a scale or how parts are combined.
    """
    agencies = answers.agencies.select("agency", "type")
    tables = [
        survey_scores(framework, survey_of(framework, instrument), counts)
        for instrument, counts in answers.tallies.items()
    ]
    leaves = [leaf for instrument in answers.tallies for leaf in leaves_of(framework, instrument)]
    if answers.verdicts is not None:
        checklist = _checklist(framework)
        tables.append(_wide(answers.verdicts, checklist))
        leaves.extend(checklist)
    values = _beside(agencies, tables)
    return ItemScores(values.drop("type"), _absences(values, leaves, answers.verdicts))


def survey_scores(framework: Framework, survey: Survey, counts: pl.DataFrame) -> pl.DataFrame:
    """Return ``agency`` and the score of every item of a survey, its parts combined as the year says.

    A dataset with answers of one part only needs no rule: that part is the survey.
    Raises ``UnknownRuleError`` when there are more and the year does not tell how they are combined.
    """
    if not survey.parts or counts["part"].n_unique() < 2:
        return mean_of_answers(framework, survey, counts).drop("part", strict=False)
    match framework.eit_parts.method:
        case Method.MEAN_OF_ANSWERS:
            pooled = counts.group_by("agency", maintain_order=True).agg(pl.exclude("part").sum())
            return mean_of_answers(framework, survey, pooled)
        case Method.MEAN:
            return _mean_of_parts(framework, survey, mean_of_answers(framework, survey, counts))
        case _:
            raise UnknownRuleError.parts(framework)


def mean_of_answers(framework: Framework, survey: Survey, counts: pl.DataFrame) -> pl.DataFrame:
    """Return the keys of a tally and the mean score of the answers per item; null where nobody answered."""
    keys = [key for key in survey.keys if key in counts.columns]
    return counts.select(*keys, *(_mean_answer(framework, framework[leaf]) for leaf in survey.options))


def _mean_answer(framework: Framework, leaf: Node) -> pl.Expr:
    """Return the mean of all respondents' scores of one item."""
    points = pl.sum_horizontal(
        pl.col(option_column(leaf.id, option)) * score
        for option, score in enumerate(option_scores(framework, leaf), start=1)
    )
    answered = pl.col(answered_column(leaf.id))
    return pl.when(answered > 0).then(points / answered).alias(leaf.id)


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


def _checklist(framework: Framework) -> tuple[Node, ...]:
    """Return the items that get a verdict, whichever instrument they are of."""
    return tuple(node for node in framework.nodes.values() if node.method is Method.VERDICT)


def _wide(verdicts: pl.DataFrame, checklist: Iterable[Node]) -> pl.DataFrame:
    """Return ``agency`` and a column of values per item of the checklist, null where there is no verdict."""
    items = [node.id for node in checklist]
    return verdicts.pivot("item", on_columns=items, index="agency", values="value")


def _beside(agencies: pl.DataFrame, tables: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Put the tables beside the agencies, in the agencies' order."""
    frame = agencies.lazy()
    for table in tables:
        frame = frame.join(table.lazy(), on="agency", how="left", maintain_order="left")
    return frame.collect()


def _absences(values: pl.DataFrame, leaves: Sequence[Node], verdicts: pl.DataFrame | None) -> pl.DataFrame:
    """Return ``agency`` and, per leaf without a value, why: it does not bind the agency, or it is missing."""
    reasons = [_absence(leaf) for leaf in leaves]
    if verdicts is None or not verdicts["not_applicable"].any():
        return values.select("agency", *reasons)
    stated = verdicts.filter("not_applicable").pivot("item", index="agency", values="not_applicable")
    marked = values.join(stated, on="agency", how="left", suffix=_STATED, maintain_order="left")
    return marked.select(
        "agency",
        *(
            _or_stated(reason, leaf.id) if leaf.id in stated.columns else reason
            for leaf, reason in zip(leaves, reasons, strict=True)
        ),
    )


_STATED = " is not applicable"


def _absence(leaf: Node) -> pl.Expr:
    """Return why a leaf has no value by the framework: it does not bind this type, else it is missing."""
    binds = pl.lit(True) if leaf.applies_to is None else pl.col("type").is_in(leaf.applies_to)
    reason = pl.when(binds).then(pl.lit(Absence.MISSING)).otherwise(pl.lit(Absence.NOT_APPLICABLE))
    return pl.when(pl.col(leaf.id).is_null()).then(reason).cast(ABSENCE).alias(leaf.id)


def _or_stated(reason: pl.Expr, leaf: NodeId) -> pl.Expr:
    """Prefer what the assessor stated about a leaf."""
    return pl.when(leaf + _STATED).then(pl.lit(Absence.NOT_APPLICABLE, ABSENCE)).otherwise(reason).alias(leaf)
