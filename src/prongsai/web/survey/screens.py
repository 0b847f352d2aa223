"""A survey as it is answered: one screen for each indicator, its items and their sub-issues in order."""

from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.engine.framework.model import Framework, Node, NodeKind, Option

FIELD = "a-"
"""Begins the name of every answer in a form: ``a-I7``, ``a-I11.2``."""
DECLINED = "declined"
"""What stands in place of an option's number where somebody would rather not answer."""
_SECONDS_A_QUESTION = 12


@dataclass(frozen=True, slots=True)
class Question:
    """Something that gets one answer: an item, or a sub-issue of one."""

    node: Node
    options: tuple[Option, ...]
    may_decline: bool
    number: str

    @property
    def field(self) -> str:
        return FIELD + self.node.id


@dataclass(frozen=True, slots=True)
class Group:
    """An item: it is the question itself, or the words above its sub-issues."""

    item: Node
    questions: tuple[Question, ...]
    number: int

    @property
    def has_parts(self) -> bool:
        return self.questions[0].node.id != self.item.id


@dataclass(frozen=True, slots=True)
class Screen:
    """What is asked about one indicator."""

    number: int
    indicator: Node
    groups: tuple[Group, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(question for group in self.groups for question in group.questions)


@dataclass(frozen=True, slots=True)
class Survey:
    """All screens of one instrument; none where the year's questions are not known."""

    screens: tuple[Screen, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(question for screen in self.screens for question in screen.questions)

    @property
    def minutes(self) -> int:
        """About how long answering takes."""
        return max(1, round(len(self.questions) * _SECONDS_A_QUESTION / 60))


def survey_of(framework: Framework, instrument: str) -> Survey:
    """Return the screens of an instrument."""
    screens: list[Screen] = []
    count = 0
    for indicator in framework.children(instrument):
        groups = tuple(_groups(framework, indicator, count + 1))
        if groups:
            count += len(groups)
            screens.append(Screen(len(screens) + 1, indicator, groups))
    return Survey(tuple(screens))


def _groups(framework: Framework, indicator: Node, first: int) -> Iterator[Group]:
    items = [node for node in framework.below(indicator.id) if node.kind is NodeKind.ITEM]
    for number, item in enumerate(items, first):
        parts = framework.children(item.id) or (item,)
        questions = [
            _question(framework, item, node, f"{number}.{place}" if item.children else str(number))
            for place, node in enumerate(parts, 1)
        ]
        if all(question is not None for question in questions):
            yield Group(item, tuple(one for one in questions if one is not None), number)


def _question(framework: Framework, item: Node, node: Node, number: str) -> Question | None:
    """Return the question; ``None`` where its wording or its answers are not known."""
    scale = framework.scales.get(node.scale or item.scale or "")
    if scale is None or scale.options is None or node.name.th is None:
        return None
    may_decline = node.may_decline if node.may_decline is not None else item.may_decline
    return Question(node, scale.options, bool(may_decline), number)
