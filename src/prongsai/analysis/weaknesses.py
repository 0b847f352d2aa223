"""The analysis of one agency's year: where it is weak, where strong, and what each fix is worth."""

from collections.abc import Iterable, Mapping, Sequence

from prongsai.analysis.known import known_scores
from prongsai.analysis.model import Analysis, Gap, Target
from prongsai.analysis.shares import Shares, shares_of
from prongsai.analysis.signals import early_warnings
from prongsai.analysis.targets import FULL, target_scores
from prongsai.analysis.trend import changes, history
from prongsai.analysis.uncertainty import intervals, level_distance, respondents
from prongsai.engine.assessment import Assessment
from prongsai.engine.framework.model import Framework, NodeId, NodeKind
from prongsai.engine.levels import judge

_MAIN = (NodeKind.INSTRUMENT, NodeKind.INDICATOR)
"""What can be a strength: a single item with full points says little."""


def analyse(
    assessment: Assessment,
    framework: Framework,
    target: Target = Target.PASS,
    previous: Sequence[Assessment] = (),
) -> Analysis:
    """Return what the result of one agency's year says, from whatever is known of it.

    ``previous``: the same agency's results of earlier years, in any order. Raises ``UnknownNodeError``
    for a score of a node that the year does not have, and ``UnknownLevelsError`` for the target
    ``NEXT_LEVEL`` in a year whose levels are unknown.
    """
    scores = known_scores(framework, assessment.scores)
    verdict = judge(framework, scores)
    gaps = gaps_of(framework, scores, target_scores(framework, target, scores, verdict))
    reported = [gap for gap in gaps.values() if _is_reported(framework, scores, gap.node)]
    by_year = history(framework, assessment, scores, previous)
    changed = changes(framework, by_year)
    sampled = intervals(framework, scores, respondents(assessment))
    return Analysis(
        agency=assessment.agency,
        fiscal_year=assessment.fiscal_year,
        framework=framework.id,
        target=target,
        scores=scores,
        printed=assessment.scores,
        level=verdict,
        printed_level=assessment.level,
        weaknesses=_weaknesses(reported),
        strengths=_strengths(framework, reported, target),
        changes=changed,
        history=by_year,
        gaps=gaps,
        distance=level_distance(framework, scores) if framework.levels else None,
        intervals=sampled,
        signals=early_warnings(framework, scores, changed, sampled),
    )


def gaps_of(
    framework: Framework, scores: Mapping[NodeId, float], targets: Mapping[NodeId, float]
) -> dict[NodeId, Gap]:
    """Return every known node beside its target, in the order of the framework."""
    shares = shares_of(framework)
    return {
        node: _gap(shares, node, scores[node], targets[node]) for node in framework.nodes if node in scores
    }


def _gap(shares: Shares, node: NodeId, score: float, target: float) -> Gap:
    worth = shares.overall.get(node)
    return Gap(
        node=node,
        score=score,
        target=target,
        points_lost=None if worth is None else worth * (FULL - score),
        gain=None if worth is None else worth * max(target - score, 0.0),
    )


def _is_reported(framework: Framework, scores: Mapping[NodeId, float], node: NodeId) -> bool:
    """Say whether a node is listed as weak or strong: each indicator, else the deepest that is known."""
    kind = framework[node].kind
    if kind in (NodeKind.OVERALL, NodeKind.PART):
        return False
    return kind is NodeKind.INDICATOR or not any(below.id in scores for below in framework.below(node))


def _weaknesses(reported: Iterable[Gap]) -> tuple[Gap, ...]:
    """Return the weak ones, the greatest gain first, unknown gains last by how far they fall short."""
    weak = [gap for gap in reported if gap.is_weak]
    return tuple(sorted(weak, key=lambda gap: (gap.gain is None, -(gap.gain or 0.0), gap.score - gap.target)))


def _strengths(framework: Framework, reported: Iterable[Gap], target: Target) -> tuple[Gap, ...]:
    """Return the indicators that meet the target, the highest score first.

    A target that is asked of the lowest indicators only says nothing of the others: of those, the ones
    that reach the bound of the highest level count as strong.
    """
    least = float(Target.EXCELLENT.value) if target is Target.LOWEST else 0.0
    strong = [
        gap
        for gap in reported
        if not gap.is_weak and gap.score >= least and framework[gap.node].kind in _MAIN
    ]
    return tuple(sorted(strong, key=lambda gap: -gap.score))
