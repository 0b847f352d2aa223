"""Every node id that a folder speaks of."""

from prongsai.engine.framework.checks.tree import instruments_of
from prongsai.engine.framework.draft import Draft
from prongsai.engine.framework.model import NodeId


def node_ids(draft: Draft) -> frozenset[NodeId]:
    """Return the ids of all nodes of the files that could be read."""
    head = draft.framework.content
    above = (
        {"ITA", *head.instruments, *instruments_of(head), *head.eit_parts.parts}
        if head is not None
        else set()
    )
    return frozenset(above | item_ids(draft))


def item_ids(draft: Draft) -> frozenset[NodeId]:
    """Return the ids of all items of the files that could be read."""
    return frozenset(
        item.id
        for file in draft.item_files.values()
        if file.content is not None
        for items in file.content.items.values()
        for item in items
    )
