"""What can be set on the what-if page: each instrument, its indicators, and below them what is known."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from prongsai.engine.framework.model import Framework, Node, NodeId, NodeKind
from prongsai.web.understand import words
from prongsai.web.understand.case import Case

FULL = 100.0


@dataclass(frozen=True, slots=True)
class Control:
    """One score that can be tried. ``allowed`` holds the only values of an item, empty where any is possible."""

    node: NodeId
    label: str
    today: float | None
    value: str
    """What the control shows: as typed, else today's score; empty where that is not known."""
    allowed: tuple[float, ...]
    fault: str
    is_changed: bool

    @property
    def chosen(self) -> float | None:
        """Return the value as a number, to mark the chosen one of ``allowed``."""
        try:
            return float(self.value)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Bank:
    """A control with those of its parts."""

    head: Control
    parts: "tuple[Bank, ...]"
    full: "tuple[Bank, ...]" = ()
    """Parts that have full points already: shown in a fold."""
    name: str = ""
    """The whole name of an instrument."""

    @property
    def is_touched(self) -> bool:
        """Say whether the head is set: then it is not hidden in a fold."""
        return self.head.is_changed or bool(self.head.fault)


def banks(framework: Framework, scores: Mapping[NodeId, float], case: Case) -> tuple[Bank, ...]:
    """Return one bank per instrument; ``scores`` are all that are known today."""
    maker = _Maker(framework, scores, case)
    return tuple(maker.instrument(node) for node in framework.of_kind(NodeKind.INSTRUMENT))


@dataclass(frozen=True, slots=True)
class _Maker:
    framework: Framework
    scores: Mapping[NodeId, float]
    case: Case

    def instrument(self, node: Node) -> Bank:
        parts = [self._leaf(part) for part in self._parts_asked_for(node)]
        indicators = [self._indicator(child) for child in self.framework.children(node.id)]
        return Bank(self._control(node), (*parts, *indicators), name=words.name(node))

    def _parts_asked_for(self, instrument: Node) -> Iterator[Node]:
        """Yield the parts of a survey that a level asks for by name."""
        asked = {condition.node for level in self.framework.levels for condition in level.conditions}
        for node in self.framework.of_kind(NodeKind.PART):
            if node.parent == instrument.id and node.id in asked:
                yield node

    def _indicator(self, node: Node) -> Bank:
        below = [self._leaf(leaf) for leaf in self._known_leaves(node)]
        full = tuple(bank for bank in below if bank.head.today == FULL and not bank.is_touched)
        return Bank(self._control(node), tuple(bank for bank in below if bank not in full), full)

    def _known_leaves(self, node: Node) -> Iterator[Node]:
        """Yield the deepest nodes below whose score is known."""
        for below in self.framework.below(node.id):
            is_opened = any(deeper.id in self.scores for deeper in self.framework.below(below.id))
            if below.id in self.scores and not is_opened:
                yield below

    def _leaf(self, node: Node) -> Bank:
        return Bank(self._control(node), ())

    def _control(self, node: Node) -> Control:
        from prongsai.analysis.targets import allowed_values
        from prongsai.engine.rounding import shown

        today = self.scores.get(node.id)
        as_shown = "" if today is None else f"{shown(today):.2f}"
        typed = self.case.typed.get(node.id, "")
        return Control(
            node=node.id,
            label=words.label(node),
            today=None if today is None else shown(today),
            value=typed or as_shown,
            allowed=allowed_values(self.framework, node),
            fault=self.case.fault_of(node.id),
            is_changed=node.id in self.case.changes,
        )
