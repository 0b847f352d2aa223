"""What is to be said beside everything that a framework without official wording gives (design decision 4)."""

from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.engine.framework.model import Framework, NodeId, NodeKind, Status

SURVEYS: tuple[NodeId, ...] = ("IIT", "EIT")


@dataclass(frozen=True, slots=True)
class Doubts:
    """Why results of a framework are no official ones; false where nothing is to be said.

    ``unknown``: instruments whose items are not known, so that no survey can be held with them;
    ``unconfirmed``: instruments with an item whose wording is not confirmed.
    """

    is_unofficial: bool
    unknown: tuple[NodeId, ...]
    unconfirmed: tuple[NodeId, ...]

    def __bool__(self) -> bool:
        return self.is_unofficial or bool(self.unknown or self.unconfirmed)


def doubts_of(framework: Framework) -> Doubts:
    """Return what is doubtful in the wording of a framework."""
    items = {survey: tuple(_items(framework, survey)) for survey in SURVEYS if survey in framework}
    return Doubts(
        is_unofficial=not framework.is_official,
        unknown=tuple(survey for survey, found in items.items() if not found),
        unconfirmed=tuple(
            survey for survey, found in items.items() if any(one is not Status.CONFIRMED for one in found)
        ),
    )


def _items(framework: Framework, survey: NodeId) -> Iterator[Status]:
    for node in framework.below(survey):
        if node.kind in (NodeKind.ITEM, NodeKind.SUBISSUE):
            yield node.provenance.status
