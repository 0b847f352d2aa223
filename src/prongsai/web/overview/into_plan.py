"""From a weak score to the measure that mends it: where in the plan to choose one."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.urls import reverse

from prongsai.engine.framework.model import Framework, NodeId
from prongsai.web.registry.models import Agency


def address_in_plan(agency: Agency, framework: Framework, nodes: Sequence[NodeId]) -> str:
    """Return the catalogue of the newest plan, narrowed to what the nodes are about; else where a plan begins."""
    from prongsai.web.plans.queries import newest_plan

    plan = newest_plan(agency)
    if plan is None:
        return reverse("plan-start", args=[agency.public_id])
    asked = _asked(framework, [node for node in nodes if node in framework])
    address = reverse("plan-catalogue", args=[agency.public_id, plan.public_id])
    return f"{address}?{urlencode(asked)}" if asked else address


def _asked(framework: Framework, nodes: Sequence[NodeId]) -> dict[str, str]:
    """Return the indicator that all nodes have in common, and the subject of a single item."""
    from prongsai.planning.catalogue import load
    from prongsai.planning.needs import indicator_of
    from prongsai.planning.topics import topics_of

    indicators = {indicator_of(framework, node) for node in nodes}
    if len(indicators) != 1 or None in indicators:
        return {}
    topics = topics_of(framework, nodes[0], load().topics) if len(nodes) == 1 else ()
    asked = {"indicator": indicators.pop() or ""}
    return asked | {"topic": topics[0]} if len(topics) == 1 else asked
