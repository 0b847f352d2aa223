"""The open-data checklist of the plan's year beside the evidence that the measures yield."""

from dataclasses import dataclass

from prongsai.engine.framework.model import Method, Node, NodeKind
from prongsai.web.plans.models import Evidence, Plan


@dataclass(frozen=True, slots=True)
class ChecklistLine:
    """One item with the plan's evidence for it; ``score`` is that of the result, ``None`` where unknown."""

    item: Node
    evidence: tuple[Evidence, ...]

    @property
    def is_ready(self) -> bool:
        """Whether there is evidence and all of it is ready."""
        return bool(self.evidence) and all(one.ready_on is not None for one in self.evidence)


def checklist_of(plan: Plan) -> tuple[ChecklistLine, ...]:
    """Return every item of the checklist in its order, with the evidence of the plan (one query)."""
    framework = plan.checklist
    found = list(
        Evidence.objects.filter(measure__plan=plan, measure__removed_at=None, removed_at=None)
        .select_related("measure__unit")
        .order_by("measure__number", "position", "id")
    )
    items = [node for node in framework.of_kind(NodeKind.ITEM) if node.method is Method.VERDICT]
    return tuple(ChecklistLine(item, tuple(one for one in found if item.id in one.items)) for item in items)
