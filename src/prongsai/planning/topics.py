"""What a weakness is about. Item codes change between years, subjects do not: titles are matched by words.

The words stand in ``prongsai/measures/topics.yaml``. A title can be about several topics (``โครงสร้างและอำนาจหน้าที่``),
and an item whose title is unknown is about none.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from prongsai.engine.digits import to_arabic
from prongsai.engine.framework.model import Framework, Node, NodeId, NodeKind

TopicId: TypeAlias = str
"""A subject's stable name, such as ``e-service``."""

_DASHES = re.compile(r"[-‐‑‒–—]")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Topic:
    """One subject and how the titles of items tell it.

    ``titles``: one entry per way to recognise a title, all its words must stand in it; a title with any
    word of ``unless`` is not about the topic. Only items of ``instrument`` are.
    """

    id: TopicId
    instrument: NodeId
    name: str
    titles: tuple[tuple[str, ...], ...]
    unless: tuple[str, ...] = ()

    def is_told_by(self, title: str) -> bool:
        """Say whether a title is about this topic; spaces, case, digits and kinds of dashes do not matter."""
        plain = _plain(title)
        if any(_plain(word) in plain for word in self.unless):
            return False
        return any(all(_plain(word) in plain for word in words) for words in self.titles)


def topics_of(framework: Framework, node: NodeId, topics: Iterable[Topic]) -> tuple[TopicId, ...]:
    """Return the topics of a node of this year, in the order of the table.

    An item is known by its title and its sub-issues, a sub-issue by its item; everything above items is
    about what the items below it are about.
    """
    titles = [(framework.instrument_of(item.id), _title(framework, item)) for item in _items(framework, node)]
    return tuple(
        topic.id
        for topic in topics
        if any(instrument == topic.instrument and topic.is_told_by(title) for instrument, title in titles)
    )


def items_by_topic(framework: Framework, topics: Iterable[Topic]) -> Mapping[TopicId, tuple[Node, ...]]:
    """Return the open-data items about each topic, in the order of the checklist."""
    known = tuple(topics)
    about: dict[TopicId, list[Node]] = {}
    for item in framework.of_kind(NodeKind.ITEM):
        for topic in topics_of(framework, item.id, known):
            about.setdefault(topic, []).append(item)
    return {topic: tuple(items) for topic, items in about.items()}


def _items(framework: Framework, node: NodeId) -> list[Node]:
    here = framework[node]
    if here.kind is NodeKind.SUBISSUE and here.parent is not None:
        return [framework[here.parent]]
    return [below for below in (here, *framework.below(node)) if below.kind is NodeKind.ITEM]


def _title(framework: Framework, item: Node) -> str:
    """Return an item's title with its sub-issues: some questions say only there what they are about."""
    return " ".join(part.name.th or "" for part in (item, *framework.children(item.id)))


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return _SPACES.sub("", _DASHES.sub("-", to_arabic(text.lower())))
