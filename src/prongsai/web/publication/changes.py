"""What a correction changed: agency by agency against the published run before it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from prongsai.engine.framework.model import Node, NodeId
from prongsai.engine.rounding import shown
from prongsai.web.publication.models import AgencyScore, FrozenRun

_COMPARED = ("overall", "iit", "eit", "oit", "level", "rank")
_MOST = 40


@dataclass(frozen=True, slots=True)
class NodeChange:
    """One node in two runs; ``None``: no score is shown."""

    node: Node
    before: float | None
    after: float | None


def run_before(run: FrozenRun) -> FrozenRun | None:
    """Return the published run that a run corrects; ``None`` for the first one."""
    earlier = run.cycle.runs.filter(published_at__isnull=False, number__lt=run.number)
    return earlier.defer("record", "summary").order_by("-number").first()


def changed_agencies(run: FrozenRun, before: FrozenRun) -> QuerySet[AgencyScore]:
    """Return the scores of a run that differ from those before, with ``was_overall``, ``was_level`` …"""
    same = AgencyScore.objects.filter(run=before, participation=OuterRef("participation"))
    rows = run.agencies.select_related("participation").annotate(
        **{f"was_{column}": Subquery(same.values(column)[:1]) for column in _COMPARED}
    )
    differs = Q()
    for column in _COMPARED:
        was, now = f"was_{column}", column
        differs |= ~Q(**{now: F(was)}) & Q(**{f"{now}__isnull": False, f"{was}__isnull": False})
        differs |= Q(**{f"{now}__isnull": True, f"{was}__isnull": False})
        differs |= Q(**{f"{now}__isnull": False, f"{was}__isnull": True})
    return rows.filter(differs)


def node_changes(score: AgencyScore, before: AgencyScore | None) -> Sequence[NodeChange]:
    """Return the nodes of an agency whose shown score a correction changed, in the order of the year."""
    return list(_node_changes(score, before))[:_MOST] if before is not None else []


def _node_changes(score: AgencyScore, before: AgencyScore) -> Iterator[NodeChange]:
    for node in score.run.framework.nodes.values():
        was, now = _shown(before.scores, node.id), _shown(score.scores, node.id)
        if was != now:
            yield NodeChange(node, was, now)


def _shown(scores: Mapping[NodeId, Any], node: NodeId) -> float | None:
    value = scores.get(node)
    return None if value is None else shown(float(value))
