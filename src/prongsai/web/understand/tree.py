"""The explain tree as a page shows it: each node with its words, its share, and what stands below it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prongsai.engine.assessment import Assessment, ReadingKind
from prongsai.engine.framework.model import Framework, Node, NodeId, NodeKind, Status
from prongsai.web.understand import words

if TYPE_CHECKING:
    from prongsai.analysis.explain import Explanation, Part
    from prongsai.analysis.explain_th import StepWords

_MOST_PLACES = 3


@dataclass(frozen=True, slots=True)
class Branch:
    """One node. ``share`` is percent of the node above, ``brings`` its points there; ``None``: not known."""

    node: NodeId
    label: str
    question: str
    """The whole wording, where the label does not hold it."""
    score: float | None
    share: float | None
    brings: float | None
    says: "StepWords"
    status: Status
    parts: "tuple[Branch, ...]"
    places: tuple[str, ...]
    """Where the source prints the score."""
    is_open: bool
    is_instrument: bool

    @property
    def contradicts(self) -> bool:
        """Say whether the source prints another value here or anywhere below."""
        return bool(self.says.contradiction) or any(part.contradicts for part in self.parts)


def tree(framework: Framework, explanation: "Explanation", assessment: Assessment) -> Branch:
    """Return the branches from the explained node down to what is known."""
    return _Grower(framework, _places(assessment)).branch(explanation, None, is_root=True)


def path_to(framework: Framework, node: NodeId) -> list[Node]:
    """Return the nodes above a node, the overall score first."""
    path: list[Node] = []
    here = framework[node].parent
    while here is not None:
        path.insert(0, framework[here])
        here = framework[here].parent
    return path


@dataclass(frozen=True, slots=True)
class _Grower:
    framework: Framework
    places: Mapping[NodeId, Sequence[str]]

    def branch(self, explanation: "Explanation", part: "Part | None", *, is_root: bool = False) -> Branch:
        node = self.framework[explanation.node]
        label, whole = words.label(node), words.name(node)
        says = words.step(self.framework, explanation)
        parts = tuple(self.branch(one.explanation, one) for one in explanation.parts)
        is_loud = bool(says.contradiction) or any(one.contradicts for one in parts)
        return Branch(
            node=node.id,
            label=label,
            question="" if whole in label or node.kind is NodeKind.OVERALL else whole,
            score=explanation.shown,
            share=part.share * 100 if part is not None and part.share is not None else None,
            brings=part.contribution if part is not None else None,
            says=says,
            status=explanation.status,
            parts=parts,
            places=tuple(self.places.get(node.id, ()))[:_MOST_PLACES],
            is_instrument=node.kind is NodeKind.INSTRUMENT,
            is_open=is_root or is_loud,
        )


def _places(assessment: Assessment) -> dict[NodeId, list[str]]:
    """Return where each score stands in the source, in the reader's language."""
    found: dict[NodeId, list[str]] = defaultdict(list)
    for reading in assessment.readings:
        if reading.kind is ReadingKind.SCORE:
            found[reading.node].append(words.place(reading.at))
    return found
