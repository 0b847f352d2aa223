"""Which item of this year asks for what an item of an earlier year asked: told by topic, else by title."""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from prongsai.engine.framework.model import Framework, Node, NodeId
from prongsai.planning.catalogue import load as catalogue
from prongsai.planning.topics import TopicId, topics_of
from prongsai.web.cycles.models import Participation
from prongsai.web.evidence.checklist import all_items, items_for
from prongsai.web.evidence.models import Address, Evidence
from prongsai.web.evidence.queries import earlier_than, evidence_of

_T = TypeVar("_T")
_SPACES_AND_YEARS = re.compile(r"\s+|25\d\d")


@dataclass(frozen=True, slots=True)
class Heritage:
    """One item of this year with what the items of the same subject showed in an earlier year."""

    item: Node
    before: Sequence[Node]
    addresses: Sequence[Address]
    note: str
    has_own: bool
    """Whether the agency gave something for the item this year already."""


def heritage_of(participation: Participation) -> tuple[Participation | None, tuple[Heritage, ...]]:
    """Return the agency's part in the last earlier cycle, and what of it serves this year."""
    earlier = earlier_than(participation)
    if earlier is None:
        return None, ()
    own, theirs = evidence_of(participation), evidence_of(earlier)
    return earlier, tuple(_inherited(participation, earlier.cycle.framework, own, theirs))


def _inherited(
    participation: Participation,
    old: Framework,
    own: Mapping[NodeId, Evidence],
    theirs: Mapping[NodeId, Evidence],
) -> Iterator[Heritage]:
    ways = matches(old, participation.cycle.framework)
    for item in items_for(participation.cycle.framework, participation.agency.type):
        shown = [theirs[one.id] for one in ways.get(item.id, ()) if one.id in theirs]
        addresses = [address for one in shown for address in one.addresses.all()]
        if addresses:
            note = "\n".join(one.note for one in shown if one.note)
            has_own = item.id in own and bool(own[item.id].addresses.all())
            yield Heritage(item, ways[item.id], addresses, note, has_own)


def matches(old: Framework, new: Framework) -> Mapping[NodeId, Sequence[Node]]:
    """Return for items of the new year those of the old year that asked for the same.

    Told by the same title; else by the same topics; else an item that was made of several old ones (its
    topics are theirs together) has them all. Where two could be meant, neither is guessed.
    """
    found = dict[NodeId, tuple[Node, ...]]()
    old_topics, new_topics = _topics(old), _topics(new)
    titles_then = {item.id: _plain(item.name.th) for item in all_items(old)}
    titles_now = {item.id: _plain(item.name.th) for item in all_items(new)}
    found |= _one_to_one(old, titles_then, titles_now)
    left_old, left_new = (
        _left(old_topics, found.values()),
        {k: v for k, v in new_topics.items() if k not in found},
    )
    found |= _one_to_one(old, left_old, left_new)
    left_old = _left(left_old, found.values())
    for item, topics in left_new.items():
        parts = tuple(old[one] for one, its in left_old.items() if its and its < topics)
        if item not in found and parts:
            found[item] = parts
    return found


def _one_to_one(
    old: Framework, then: Mapping[NodeId, Hashable], now: Mapping[NodeId, Hashable]
) -> dict[NodeId, tuple[Node, ...]]:
    """Return the pairs that tell the same, if nothing else on either side does; what tells nothing has no pair."""
    before, after = Counter(then.values()), Counter(now.values())
    single = {told: one for one, told in then.items() if told and before[told] == 1}
    return {item: (old[single[told]],) for item, told in now.items() if told in single and after[told] == 1}


def _left(told: Mapping[NodeId, _T], taken: Iterable[Sequence[Node]]) -> dict[NodeId, _T]:
    used = {node.id for nodes in taken for node in nodes}
    return {item: its for item, its in told.items() if item not in used}


def _topics(framework: Framework) -> dict[NodeId, frozenset[TopicId]]:
    known = catalogue().topics
    return {item.id: frozenset(topics_of(framework, item.id, known)) for item in all_items(framework)}


def _plain(title: str | None) -> str:
    """Return a title without blanks and years: ``ประจำปีงบประมาณ พ.ศ. 2568`` is asked again in 2569."""
    return _SPACES_AND_YEARS.sub("", title or "")
