"""What recognition finds, before it is known to which year's assessment each thing belongs."""

from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.engine.assessment import Measure, Reading, ReadingKind, Statement, Weakness
from prongsai.engine.framework.model import NodeId
from prongsai.engine.years import FiscalYear


@dataclass(frozen=True, slots=True)
class ResultSet:
    """What one table, or the text between two tables under one year, says about a result.

    ``piece`` is the number of its first piece in the document; ``year`` the year printed with it, if any;
    ``is_year_certain`` that this year heads the column and cannot be a slip.
    """

    piece: int
    is_table: bool
    readings: tuple[Reading, ...] = ()
    statements: tuple[Statement, ...] = ()
    weaknesses: tuple[Weakness, ...] = ()
    measures: tuple[Measure, ...] = ()
    year: FiscalYear | None = None
    is_year_certain: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.readings or self.statements or self.weaknesses or self.measures)

    def scores(self) -> dict[NodeId, float]:
        """Return the first score printed for each node."""
        scores: dict[NodeId, float] = {}
        for reading in self.readings:
            if reading.kind is ReadingKind.SCORE:
                scores.setdefault(reading.node, reading.value)
        return scores


def shared(first: ResultSet, second: ResultSet) -> Iterator[tuple[float, float]]:
    """Yield both scores of every node that two sets print."""
    others = second.scores()
    for node, value in first.scores().items():
        if node in others:
            yield value, others[node]
