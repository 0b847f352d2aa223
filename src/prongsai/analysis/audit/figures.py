"""The printed scores of one assessment, and what follows from them up and down the tree of the year.

A document may print several values for a node. All of them are kept: a mean disagrees only when *no*
choice of printed values, and no recomputed part, explains it. So one slip gives one finding and does
not spread to every total above it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, product

from prongsai.analysis.audit.estimates import Estimate, printed_as, same_figure, total
from prongsai.analysis.shares import shares_of
from prongsai.engine.assessment import Assessment, ReadingKind
from prongsai.engine.framework.model import Framework, NodeId
from prongsai.engine.rounding import shown

_MOST_COMBINATIONS = 256
"""Choices of values to try per mean: two values for each of eight parts."""


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """One value of a node and every place that prints it (a tie printed both ways is one value)."""

    value: float
    places: tuple[str, ...]


class Figures:
    """Printed and recomputed values of every node, for one assessment.

    ``printed``: distinct values in the order of the document. ``computed``: estimates from the values
    below, those from printed values first; absent where a part is not known.
    """

    def __init__(self, assessment: Assessment, framework: Framework) -> None:
        self._framework = framework
        self._shares = shares_of(framework).parts
        self.printed: Mapping[NodeId, tuple[PrintedFigure, ...]] = printed_figures(
            assessment, framework, ReadingKind.SCORE
        )
        self.computed: dict[NodeId, tuple[Estimate, ...]] = {}
        for node in reversed(tuple(framework.nodes)):
            if found := _distinct(self._from_parts(self.shares_of(node), self.estimates)):
                self.computed[node] = found

    def shares_of(self, node: NodeId) -> Mapping[NodeId, float]:
        """Return the share of each part in the node's mean; empty where that is unknown."""
        return self._shares.get(node, {})

    def values(self, node: NodeId) -> tuple[float, ...]:
        """Return the distinct printed values of a node."""
        return tuple(figure.value for figure in self.printed.get(node, ()))

    def places(self, node: NodeId) -> tuple[str, ...]:
        """Return every place that prints a value of the node."""
        return tuple(place for figure in self.printed.get(node, ()) for place in figure.places)

    def estimates(self, node: NodeId) -> tuple[Estimate, ...]:
        """Return what the node's value can be: as printed, then as recomputed where the two disagree."""
        printed = tuple(printed_as(value) for value in self.values(node))
        if printed and self.is_explained(node):
            return printed
        return printed + tuple(estimate.rounded() for estimate in self.computed.get(node, ()))

    def known(self, node: NodeId) -> tuple[Estimate, ...]:
        """Return the printed values of a node, or the recomputed ones where none is printed."""
        return tuple(printed_as(value) for value in self.values(node)) or self.computed.get(node, ())

    def shown_range(self, node: NodeId) -> tuple[float, float] | None:
        """Return the lowest and highest value that the node may show; ``None`` where nothing is known.

        Marks, levels and orders are judged on shown values (design decision 2): printed figures count
        as they are, recomputed ones with their error. Where a printed total and its parts disagree, both
        count, so that one wrong figure does not also make ranks, claims and levels wrong.
        """
        shown_values = list(self.values(node))
        if not shown_values or not self.is_explained(node):
            bounds = (bound for e in self.computed.get(node, ()) for bound in (e.lowest, e.highest))
            shown_values += [shown(bound) for bound in bounds]
        return (min(shown_values), max(shown_values)) if shown_values else None

    def is_explained(self, node: NodeId) -> bool:
        """Say whether a printed value of the node agrees with its parts, as far as they are known."""
        computed = self.computed.get(node, ())
        values = self.values(node)
        return not computed or not values or any(e.agrees_with(value) for e in computed for value in values)

    def fits_mean_above(self, node: NodeId, value: float) -> bool | None:
        """Say whether the printed mean above agrees when the node has ``value``; ``None``: cannot tell."""
        parent = self._framework[node].parent
        if parent is None or node not in self.shares_of(parent) or not self.values(parent):
            return None

        def with_value(part: NodeId) -> tuple[Estimate, ...]:
            return (printed_as(value),) if part == node else self.estimates(part)

        means = _distinct(self._from_parts(self.shares_of(parent), with_value))
        if not means:
            return None
        return any(mean.agrees_with(above) for mean in means for above in self.values(parent))

    def implied(self, node: NodeId) -> tuple[Estimate, ...]:
        """Return what the node must be, so that the mean above it comes out; empty where it is not told."""
        parent = self._framework[node].parent
        if parent is None or node not in self.shares_of(parent):
            return ()
        above = tuple(printed_as(value) for value in self.values(parent)) or self.implied(parent)
        others = {part: share for part, share in self.shares_of(parent).items() if part != node}
        share = self.shares_of(parent)[node]
        combined = tuple(self._from_parts(others, self.estimates)) if others else (Estimate(0.0),)
        return _distinct(
            Estimate((mean.value - rest.value) / share, (mean.error + rest.error) / share)
            for mean in above
            for rest in combined
        )

    def _from_parts(
        self, of_parts: Mapping[NodeId, float], estimates: Callable[[NodeId], tuple[Estimate, ...]]
    ) -> Iterator[Estimate]:
        """Yield the weighted sum of the parts for every choice of their values."""
        choices = [
            [estimate.times(share) for estimate in estimates(part)] for part, share in of_parts.items()
        ]
        if choices:
            yield from (total(choice) for choice in islice(product(*choices), _MOST_COMBINATIONS))


def printed_figures(
    assessment: Assessment, framework: Framework, kind: ReadingKind
) -> dict[NodeId, tuple[PrintedFigure, ...]]:
    """Return the distinct printed values of one kind per node of the year, in the order of the document."""
    found: dict[NodeId, list[PrintedFigure]] = {}
    for reading in assessment.readings:
        if reading.kind is not kind or reading.node not in framework:
            continue
        figures = found.setdefault(reading.node, [])
        for position, figure in enumerate(figures):
            if same_figure(figure.value, reading.value):
                figures[position] = PrintedFigure(figure.value, (*figure.places, reading.at))
                break
        else:
            figures.append(PrintedFigure(reading.value, (reading.at,)))
    return {node: tuple(figures) for node, figures in found.items()}


def _distinct(estimates: Iterable[Estimate]) -> tuple[Estimate, ...]:
    """Return the estimates without those that say what an earlier one says."""
    kept: list[Estimate] = []
    for estimate in estimates:
        if not any(
            same_figure(estimate.value, other.value) and estimate.error <= other.error for other in kept
        ):
            kept.append(estimate)
    return tuple(kept)
