"""The items of the year's open-data checklist as they bind one agency."""

from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.engine.framework.model import Framework, Method, Node, NodeKind


@dataclass(frozen=True, slots=True)
class Group:
    """Items that belong together: those of a sub-indicator, or of an indicator where the year has no other."""

    node: Node
    items: tuple[Node, ...]


def all_items(framework: Framework) -> tuple[Node, ...]:
    """Return every item of the checklist in its order; empty where the year's checklist is unknown."""
    return tuple(node for node in framework.of_kind(NodeKind.ITEM) if node.method is Method.VERDICT)


def binds(item: Node, agency_type: str) -> bool:
    """Say whether an item binds agencies of a type; one of an unknown type is asked for everything."""
    return item.applies_to is None or not agency_type or agency_type in item.applies_to


def items_for(framework: Framework, agency_type: str) -> tuple[Node, ...]:
    """Return the items that an agency of this type has to show."""
    return tuple(item for item in all_items(framework) if binds(item, agency_type))


def item_of(framework: Framework, agency_type: str, item: str) -> Node | None:
    """Return one item by its id; ``None`` where the year has none, or where it does not bind the agency."""
    return next((node for node in items_for(framework, agency_type) if node.id == item), None)


def groups_for(framework: Framework, agency_type: str) -> tuple[Group, ...]:
    """Return the items of an agency in their groups, in the order of the checklist."""
    return tuple(_groups(framework, items_for(framework, agency_type)))


def _groups(framework: Framework, items: tuple[Node, ...]) -> Iterator[Group]:
    for parent in dict.fromkeys(item.parent for item in items):
        if parent is not None:
            yield Group(framework[parent], tuple(item for item in items if item.parent == parent))
