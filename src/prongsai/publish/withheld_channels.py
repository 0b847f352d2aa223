"""Which ways of answering may be shown beside each other, closed under subtraction.

The score of all ways together is shown, and how many people came by each. So whoever knows it and the shown
ways knows what the hidden ones have together. Hence as many are hidden, those of fewest people first, that

* together they are of ``least`` people at least, for what they have together is a result of a group;
* there are at least two of them, for one alone would be known;
* each way of few people still has ``NARROWEST`` points of room (a mean of 100 has parts of 100).

Where that cannot be had, all are hidden: then nothing is told but the score of all.
"""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from prongsai.engine.framework.model import NodeId
from prongsai.publish.withheld import NARROWEST, Sum, rooms


@dataclass(frozen=True, slots=True)
class Channel:
    """One way of answering: ``people`` came by it, at least ``fewest`` stand behind any of its ``scores`` (0–100)."""

    people: int
    fewest: int
    scores: Mapping[NodeId, float]


def withheld_channels(channels: Mapping[str, Channel], least: int) -> frozenset[str]:
    """Return the ways that nobody may be shown, of all by which one survey (or one part of it) was answered."""
    few = frozenset(name for name, one in channels.items() if one.fewest < least)
    hidden = set(few)
    while hidden and len(hidden) < len(channels) and _tells(channels, few, hidden, least):
        shown = channels.keys() - hidden
        hidden.add(min(shown, key=lambda name: (channels[name].people, name)))
    return frozenset(hidden)


def _tells(
    channels: Mapping[str, Channel], few: AbstractSet[str], hidden: AbstractSet[str], least: int
) -> bool:
    """Say whether the score of all and the shown ways tell too much of the hidden ones."""
    together = sum(channels[name].fewest for name in hidden)
    return (
        len(hidden) < 2 or together < least or any(room < NARROWEST for room in _rooms(channels, few, hidden))
    )


def _rooms(
    channels: Mapping[str, Channel], few: AbstractSet[str], hidden: AbstractSet[str]
) -> Iterator[float]:
    """Yield how many points of room each score of a way of few people has."""
    for node in {node for one in channels.values() for node in one.scores}:
        scored = {name: one for name, one in channels.items() if node in one.scores}
        gone = sorted(hidden & scored.keys())
        people = sum(one.people for one in scored.values())
        all_ways = Sum(node, {name: one.people / people for name, one in scored.items()}, parts_give_way=True)
        values = {name: one.scores[node] for name, one in scored.items()}
        told = zip(gone, rooms(all_ways, gone, values), strict=True)
        yield from (room for name, room in told if name in few)
