"""What a wording sheet says, typed: the questions of both surveys and the answers to choose from."""

from collections.abc import Mapping
from dataclasses import dataclass

from prongsai.engine.framework.model import NodeId, Provenance, Scale, Text

SURVEYS: Mapping[str, NodeId] = {"I": "IIT", "E": "EIT"}
"""The surveys by the letter with which their items begin."""


@dataclass(frozen=True, slots=True)
class WordedSubissue:
    """One of several things that an item asks for; answered on the item's scale."""

    id: NodeId
    text: Text
    is_reversed: bool
    place: str = ""


@dataclass(frozen=True, slots=True)
class WordedItem:
    """One question and all that is said of it; ``may_decline`` is ``None`` where that is unknown."""

    id: NodeId
    indicator: NodeId
    text: Text
    scale: str
    is_reversed: bool
    may_decline: bool | None
    provenance: Provenance
    hint: Text | None = None
    applies_to: tuple[str, ...] | None = None
    subissues: tuple[WordedSubissue, ...] = ()
    place: str = ""
    """The cell of the sheet where it stands; empty where it comes from no sheet."""

    @property
    def instrument(self) -> NodeId:
        return SURVEYS[self.id[0]]


@dataclass(frozen=True, slots=True)
class Wording:
    """The questions in their order, survey by survey, and the scales by their ids."""

    items: tuple[WordedItem, ...]
    scales: Mapping[str, Scale]

    def of(self, instrument: NodeId) -> tuple[WordedItem, ...]:
        """Return the questions of one survey."""
        return tuple(item for item in self.items if item.instrument == instrument)
