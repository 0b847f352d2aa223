"""The other side of ``impossible-value``: which items must have failed for a value that is possible.

Nothing is wrong with such a value, so it is no finding: an officer who has only the score of an
indicator learns here where the points were lost.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from prongsai.analysis.explain import explain
from prongsai.analysis.explain_th import failed_sets_th
from prongsai.analysis.item_sets import FailedItemSet
from prongsai.engine.assessment import Assessment, Document
from prongsai.engine.framework.model import Framework, NodeId, NodeKind
from prongsai.engine.years import FiscalYear


@dataclass(frozen=True, slots=True)
class PossibleValue:
    """An indicator's printed score (0–100), with the smallest sets of failed items that give it."""

    fiscal_year: FiscalYear
    node: NodeId
    score: float
    sets: tuple[FailedItemSet, ...]
    sentence_th: str


def possible_values(
    document: Document, framework_of: Callable[[str], Framework]
) -> tuple[PossibleValue, ...]:
    """Return every indicator's score that tells which items failed, where the items are not printed."""
    return tuple(
        value
        for assessment in document.assessments
        for value in _of_year(assessment, framework_of(assessment.framework))
    )


def _of_year(assessment: Assessment, framework: Framework) -> Iterator[PossibleValue]:
    for node in framework.of_kind(NodeKind.INDICATOR):
        if node.id not in assessment.scores:
            continue
        explanation = explain(framework, assessment.scores, node.id, assessment.scores)
        if explanation.failed_sets and explanation.failed_sets[0].size:
            yield PossibleValue(
                assessment.fiscal_year,
                node.id,
                assessment.scores[node.id],
                explanation.failed_sets,
                failed_sets_th(framework, explanation),
            )
