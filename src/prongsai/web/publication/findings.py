"""What assessors found at each item, as it stood when a run was made: reasons, words, and what was shown."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from prongsai.engine.framework.model import NodeId
from prongsai.web.cycles.models import Cycle
from prongsai.web.evidence.models import Address
from prongsai.web.review.models import Stage, Verdict

Findings = Mapping[NodeId, Mapping[str, Any]]


def findings_of(cycle: Cycle) -> Mapping[str, Findings]:
    """Return public id of a participation → item → what holds there, in two queries."""
    addresses = _addresses(cycle)
    rows = (
        Verdict.objects.filter(participation__cycle=cycle)
        .order_by("number")
        .values_list("participation__public_id", "item", "stage", "reasons", "text")
    )
    found: dict[str, dict[NodeId, Mapping[str, Any]]] = defaultdict(dict)
    for agency, item, stage, reasons, text in rows.iterator(5_000):
        found[agency][item] = {
            "reasons": reasons,
            "text": text,
            "is_ruling": stage == Stage.RULING,
            "addresses": addresses.get((agency, item), []),
        }
    return found


def _addresses(cycle: Cycle) -> Mapping[tuple[str, NodeId], list[str]]:
    rows = Address.objects.filter(evidence__participation__cycle=cycle, removed_at=None).values_list(
        "evidence__participation__public_id", "evidence__item", "url"
    )
    found: dict[tuple[str, NodeId], list[str]] = defaultdict(list)
    for agency, item, url in rows.iterator(5_000):
        found[agency, item].append(url)
    return found
