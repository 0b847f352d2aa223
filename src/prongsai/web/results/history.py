"""The runs of all years, and what changed between two runs of a year: from the score columns alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from prongsai.engine.framework.model import NodeId
from prongsai.web.results.models import SCORE_COLUMNS, ResultRun


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """A node before and after; ``None``: not known. Shown scores."""

    node: NodeId
    before: Decimal | None
    after: Decimal | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A run and what it changed against the run of the same year before it (``None``: it is the first)."""

    run: ResultRun
    changes: tuple[ScoreChange, ...] | None


def entries(runs: Sequence[ResultRun], all_runs: Sequence[ResultRun]) -> Iterator[Entry]:
    """Yield the runs of a page with their changes; ``all_runs`` holds those before them too."""
    known = {(one.fiscal_year, one.number): one for one in all_runs}
    for run in runs:
        before = known.get((run.fiscal_year, run.number - 1))
        yield Entry(run, changes(before, run) if before else None)


def changes(before: ResultRun, after: ResultRun) -> tuple[ScoreChange, ...]:
    """Return the totals and indicators that differ between two runs."""
    pairs = (
        ScoreChange(node, getattr(before, column), getattr(after, column))
        for node, column in SCORE_COLUMNS.items()
    )
    return tuple(pair for pair in pairs if pair.before != pair.after)
