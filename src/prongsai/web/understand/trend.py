"""The years beside each other, as the page shows them: only what means the same is ever compared."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prongsai.engine.framework.loader import load
from prongsai.engine.framework.model import Framework, Node, NodeKind
from prongsai.engine.rounding import shown
from prongsai.engine.years import FiscalYear
from prongsai.web.results.models import ResultRun
from prongsai.web.understand import words
from prongsai.web.understand.changes_of_rules import YearsChange, changes_of_rules
from prongsai.web.understand.place import Place

if TYPE_CHECKING:
    from prongsai.analysis.model import Analysis, Change

_MAIN = (NodeKind.OVERALL, NodeKind.INSTRUMENT, NodeKind.INDICATOR)


@dataclass(frozen=True, slots=True)
class Line:
    """One node over the years, oldest first; a score is ``None`` where it is not known."""

    label: str
    kind: NodeKind
    history: tuple[tuple[FiscalYear, float | None], ...]
    change: float | None
    since: FiscalYear | None

    @property
    def scores(self) -> tuple[float | None, ...]:
        return tuple(score for _year, score in self.history)


@dataclass(frozen=True, slots=True)
class YearLevel:
    """The level of a year by its own rules, and by the rules of the newest year."""

    year: FiscalYear
    level: str
    by_newest_rules: str


@dataclass(frozen=True, slots=True)
class Trend:
    """Everything of the page. ``moved`` are the indicators that changed, the biggest drop first."""

    years: tuple[FiscalYear, ...]
    lines: tuple[Line, ...]
    moved: tuple[Line, ...]
    levels: tuple[YearLevel, ...]
    has_other_level_names: bool
    rules: tuple[YearsChange, ...]


def trend_of(place: Place, analysis: "Analysis") -> Trend:
    """Return the trend up to the year of the place, the oldest year first."""
    runs = [place.run, *place.earlier][::-1]
    framework = place.framework
    return Trend(
        years=tuple(analysis.history),
        lines=tuple(_lines(framework, analysis)),
        moved=_moved(framework, analysis),
        levels=tuple(_level(framework, analysis, run) for run in runs),
        has_other_level_names=len({_level_names(load(run.framework_id)) for run in runs}) > 1,
        rules=changes_of_rules([run.framework_id for run in runs]),
    )


def _lines(framework: Framework, analysis: "Analysis") -> Sequence[Line]:
    shown_nodes = [node for node in framework.nodes.values() if _is_shown(node, analysis)]
    return [_line(node, analysis) for node in shown_nodes]


def _is_shown(node: Node, analysis: "Analysis") -> bool:
    kinds = (*_MAIN, NodeKind.SUBINDICATOR)
    return node.kind in kinds and any(node.id in scores for scores in analysis.history.values())


def _line(node: Node, analysis: "Analysis") -> Line:
    change = next((one for one in analysis.changes if one.node == node.id), None)
    return Line(
        label=words.label(node),
        kind=node.kind,
        history=tuple((year, scores.get(node.id)) for year, scores in analysis.history.items()),
        change=None if change is None else difference(change),
        since=None if change is None else change.previous_year,
    )


def difference(change: "Change") -> float:
    """Return a change in the scores as they are shown, so that it can be checked by hand."""
    return shown(change.current) - shown(change.previous)


def _moved(framework: Framework, analysis: "Analysis") -> tuple[Line, ...]:
    nodes = [framework[one.node] for one in analysis.changes]
    lines = (_line(node, analysis) for node in nodes if node.kind is NodeKind.INDICATOR)
    return tuple(line for line in lines if line.change)


def _level(framework: Framework, analysis: "Analysis", run: ResultRun) -> YearLevel:
    from prongsai.engine.levels import judge

    own = load(run.framework_id)
    named = next((level for level in own.levels if level.name.th == run.level), None)
    again = judge(framework, analysis.history[run.fiscal_year])
    return YearLevel(run.fiscal_year, words.level_name(named), words.verdict(again))


def _level_names(framework: Framework) -> tuple[str | None, ...]:
    return tuple(level.name.th for level in framework.levels)
