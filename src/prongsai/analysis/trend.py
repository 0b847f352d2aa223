"""The result beside earlier years: only nodes of the same meaning are ever compared.

The ten indicators and the three instruments keep their names over the years; items do not keep their
codes (O17 is another document each time the list changes), so items are compared by title or not at all.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from prongsai.analysis.known import known_scores
from prongsai.analysis.model import Change
from prongsai.engine.assessment import Assessment
from prongsai.engine.digits import to_arabic
from prongsai.engine.framework.loader import load
from prongsai.engine.framework.model import Framework, Node, NodeId, NodeKind
from prongsai.engine.years import FiscalYear

_FIXED = frozenset({NodeKind.OVERALL, NodeKind.INSTRUMENT})
_MAIN = frozenset({NodeKind.OVERALL, NodeKind.INSTRUMENT, NodeKind.INDICATOR})
_NOT_IN_NAMES = re.compile(r"[^A-Za-z\u0E01-\u0E4E]|พ\.ศ\.|ประจำปี(งบประมาณ)?")
"""Years, spaces, dashes and punctuation: what may differ between two prints of the same title."""

History = Mapping[FiscalYear, Mapping[NodeId, float]]


def same_meaning(current: Framework, earlier: Framework) -> dict[NodeId, NodeId]:
    """Return the nodes of ``current`` that mean the same in ``earlier``, each with its id there.

    ``ITA`` and the instruments by id; everything else by kind and name, ignoring spaces, punctuation
    and years, and only where that name is unique in both years. An unknown name matches nothing.
    """
    if current is earlier:
        return {node: node for node in current.nodes}
    here, there = _by_meaning(current), _by_meaning(earlier)
    return {here[meaning]: there[meaning] for meaning in here if meaning in there}


def _by_meaning(framework: Framework) -> dict[tuple[NodeKind, str], NodeId]:
    """Return the nodes under what they mean; meanings that several nodes share are left out."""
    meanings = {node.id: _meaning(node) for node in framework.nodes.values()}
    times = Counter(meanings.values())
    return {
        meaning: node for node, meaning in meanings.items() if meaning is not None and times[meaning] == 1
    }


def _meaning(node: Node) -> tuple[NodeKind, str] | None:
    if node.kind in _FIXED:
        return node.kind, node.id
    name = _NOT_IN_NAMES.sub("", to_arabic(node.name.th or "")).lower()
    return (node.kind, name) if name else None


def history(
    framework: Framework,
    assessment: Assessment,
    scores: Mapping[NodeId, float],
    previous: Iterable[Assessment],
) -> dict[FiscalYear, dict[NodeId, float]]:
    """Return the scores by year, oldest first, ending with this year's ``scores``; nodes are this year's.

    Of ``previous``, later years are left out, and of two results of one year the first one counts.
    Raises ``FrameworkRefusedError`` where an earlier year's framework cannot be loaded.
    """
    by_year: dict[FiscalYear, dict[NodeId, float]] = {assessment.fiscal_year: dict(scores)}
    for earlier in previous:
        if earlier.fiscal_year < assessment.fiscal_year and earlier.fiscal_year not in by_year:
            by_year[earlier.fiscal_year] = _in_nodes_of(framework, earlier)
    return dict(sorted(by_year.items()))


def _in_nodes_of(framework: Framework, earlier: Assessment) -> dict[NodeId, float]:
    """Return an earlier year's scores under the nodes of ``framework`` that mean the same."""
    theirs = framework if earlier.framework == framework.id else load(earlier.framework)
    known = known_scores(theirs, earlier.scores)
    same = same_meaning(framework, theirs)
    return {node: known[there] for node, there in same.items() if there in known}


def changes(framework: Framework, scores_by_year: History) -> tuple[Change, ...]:
    """Return the change of each node since the latest earlier year that knows it, the worst drop first.

    Sub-indicators and items come after the indicators: an item that falls from 100 to 0 is worth less
    overall than an indicator that falls by ten. ``scores_by_year`` is what :func:`history` returns.
    """
    *earlier, current = scores_by_year
    found = [
        change
        for node, score in scores_by_year[current].items()
        if (change := _change(node, score, scores_by_year, earlier)) is not None
    ]
    return tuple(sorted(found, key=lambda c: (framework[c.node].kind not in _MAIN, c.difference)))


def _change(
    node: NodeId, score: float, scores_by_year: History, earlier: Sequence[FiscalYear]
) -> Change | None:
    """Return the node's change since the latest of the earlier years that knows it, if any does."""
    for year in reversed(earlier):
        if node in scores_by_year[year]:
            return Change(node, year, scores_by_year[year][node], score)
    return None
