"""Which item of this year asks for what an item of an earlier year asked: told by topic, else by title."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from prongsai.engine.framework.model import Framework, Node, NodeId
from prongsai.planning.catalogue import load as catalogue
from prongsai.planning.topics import topics_of
from prongsai.web.cycles.models import Participation
from prongsai.web.evidence.checklist import all_items, items_for
from prongsai.web.evidence.models import Address, Evidence
from prongsai.web.evidence.queries import earlier_than, evidence_of

_SPACES_AND_YEARS = re.compile(r"\s+|25\d\d")


@dataclass(frozen=True, slots=True)
class Heritage:
    """One item of this year with what an earlier year's item of the same subject showed."""

    item: Node
    before: Node
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
        before = ways.get(item.id)
        shown = theirs.get(before.id) if before is not None else None
        if before is None or shown is None or not shown.addresses.all():
            continue
        has_own = item.id in own and bool(own[item.id].addresses.all())
        yield Heritage(item, before, list(shown.addresses.all()), shown.note, has_own)


def matches(old: Framework, new: Framework) -> Mapping[NodeId, Node]:
    """Return for items of the new year the item of the old year with the same title, else of the same topics.

    An old item serves one new item; where several could be meant, none is guessed.
    """
    found = dict[NodeId, Node]()
    for same in (_same_title, _same_topics):
        left_old = [one for one in all_items(old) if one not in found.values()]
        left_new = [one for one in all_items(new) if one.id not in found]
        for item in left_new:
            candidates = [one for one in left_old if same(old, one, new, item)]
            rivals = [one for one in left_new if candidates and same(old, candidates[0], new, one)]
            if len(candidates) == 1 and len(rivals) == 1:
                found[item.id] = candidates[0]
    return found


def _same_title(_old: Framework, one: Node, _new: Framework, other: Node) -> bool:
    return bool(one.name.th) and _plain(one.name.th) == _plain(other.name.th)


def _same_topics(old: Framework, one: Node, new: Framework, other: Node) -> bool:
    topics = catalogue().topics
    before, now = topics_of(old, one.id, topics), topics_of(new, other.id, topics)
    return bool(before) and set(before) == set(now)


def _plain(title: str | None) -> str:
    """Return a title without blanks and years: ``ประจำปีงบประมาณ พ.ศ. 2568`` is asked again in 2569."""
    return _SPACES_AND_YEARS.sub("", title or "")
