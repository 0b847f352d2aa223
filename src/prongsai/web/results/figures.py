"""The figures of a result as a page shows them: every node of the year, printed, corrected and computed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from prongsai.engine.assessment import Assessment, Reading, ReadingKind
from prongsai.engine.framework.model import Framework, Node, NodeId, NodeKind
from prongsai.web.results.corrections import is_correction

_ALWAYS_SHOWN = (NodeKind.OVERALL, NodeKind.INSTRUMENT, NodeKind.INDICATOR)
_DEPTHS = {
    NodeKind.OVERALL: 0,
    NodeKind.INSTRUMENT: 1,
    NodeKind.PART: 2,
    NodeKind.INDICATOR: 2,
    NodeKind.SUBINDICATOR: 3,
    NodeKind.ITEM: 4,
    NodeKind.SUBISSUE: 5,
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One node of a result. Scores are 0–100; ``computed`` is what the parts make, unrounded."""

    node: Node
    value: float | None
    computed: float | None
    readings: tuple[Reading, ...]
    """Every number that the document prints for the node, in its order."""
    correction: Reading | None

    @property
    def depth(self) -> int:
        return _DEPTHS[self.node.kind]

    @property
    def printed(self) -> tuple[float, ...]:
        """The distinct scores that are printed."""
        scores = (one.value for one in self.readings if one.kind is ReadingKind.SCORE)
        return tuple(dict.fromkeys(scores))

    @property
    def is_contradictory(self) -> bool:
        """Printed with two values, and nobody has said which is right."""
        return len(self.printed) > 1 and self.correction is None

    @property
    def disagrees(self) -> bool:
        """The parts make another value than the one that stands here."""
        from prongsai.engine.rounding import agrees

        return self.value is not None and self.computed is not None and not agrees(self.value, self.computed)


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of one indicator (or of the whole), and those of its parts."""

    head: Figure
    parts: tuple[Figure, ...]

    @property
    def is_open(self) -> bool:
        """Whether its parts are worth showing at once."""
        return any(one.readings or one.value is not None for one in self.parts)


def figures(assessment: Assessment, framework: Framework) -> tuple[Figure, ...]:
    """Return every node of the year in the order of the checklist."""
    made = computed(framework, assessment.scores)
    readings: dict[NodeId, list[Reading]] = {}
    for reading in assessment.readings:
        readings.setdefault(reading.node, []).append(reading)
    return tuple(
        _figure(node, assessment.scores.get(node.id), made.get(node.id), readings.get(node.id, ()))
        for node in framework.nodes.values()
    )


def groups(rows: Sequence[Figure]) -> Iterator[Group]:
    """Yield totals and indicators in order, each indicator with everything below it."""
    head: Figure | None = None
    parts: list[Figure] = []
    for row in rows:
        if row.node.kind in _ALWAYS_SHOWN or row.node.kind is NodeKind.PART:
            if head is not None:
                yield Group(head, tuple(parts))
            head, parts = row, []
        else:
            parts.append(row)
    if head is not None:
        yield Group(head, tuple(parts))


def computed(framework: Framework, scores: Mapping[NodeId, float]) -> dict[NodeId, float]:
    """Return, for every node whose parts are all known, what they make (0–100, unrounded).

    Beside a stated value stands what the *stated* parts make, as the audit compares them. A node that is
    not stated gets the value that it counts with: from the bottom up, as everywhere else.
    """
    from prongsai.analysis.known import known_scores
    from prongsai.analysis.shares import shares_of

    known, found = known_scores(framework, scores), dict[NodeId, float]()
    for node, shares in shares_of(framework).parts.items():
        values = {part: scores.get(part, known.get(part)) for part in shares}
        if node not in scores and node in known:
            found[node] = known[node]
        elif None not in values.values():
            found[node] = sum(shares[part] * value for part, value in values.items() if value is not None)
    return found


def _figure(node: Node, value: float | None, made: float | None, readings: Sequence[Reading]) -> Figure:
    correction = next((one for one in readings if is_correction(one.at)), None)
    return Figure(node, value, made, tuple(one for one in readings if not is_correction(one.at)), correction)
