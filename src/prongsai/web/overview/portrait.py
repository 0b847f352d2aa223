"""Where an agency stands: everything of its first page, gathered once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from prongsai.engine.framework.model import NodeId, NodeKind
from prongsai.engine.rounding import agrees, shown
from prongsai.engine.years import FiscalYear
from prongsai.web.overview.fixes import Fix, fixes_of
from prongsai.web.registry.models import Agency
from prongsai.web.understand import words
from prongsai.web.understand.doubts import Doubts, doubts_of
from prongsai.web.understand.outcome import Lacking, lacking
from prongsai.web.understand.place import Place
from prongsai.web.understand.queries import next_level_of

if TYPE_CHECKING:
    from prongsai.analysis.model import Analysis
    from prongsai.web.plans.models import Plan
    from prongsai.web.plans.queries import Deadline, Progress

_MOST_SIGNALS = 3
_MOST_DEADLINES = 3


@dataclass(frozen=True, slots=True)
class Score:
    """One score beside the year before; ``None`` where not known. ``is_weak``: below the pass mark."""

    node: NodeId
    label: str
    score: float | None
    before: float | None
    is_weak: bool

    @property
    def change(self) -> float | None:
        """Return the difference of the scores as they are shown."""
        if self.score is None or self.before is None:
            return None
        return shown(self.score) - shown(self.before)


@dataclass(frozen=True, slots=True)
class Standing:
    """The result of the year, understood."""

    overall: Score
    level: str
    above: str
    reach: str
    """The code of ``Reach``: by what the next level can be reached."""
    lacking: tuple[Lacking, ...]
    says: tuple[str, ...]
    instruments: tuple[Score, ...]
    indicators: tuple[Score, ...]
    year_before: FiscalYear | None
    pass_mark: float | None
    fixes: tuple[Fix, ...]
    signals: tuple[str, ...]
    doubts: Doubts


@dataclass(frozen=True, slots=True)
class Work:
    """The plan: how far it is and what is due next; ``plan`` ``None`` where there is none yet."""

    plan: "Plan | None"
    progress: "Progress | None"
    deadlines: "Sequence[Deadline]"


def standing_of(place: Place) -> Standing:
    """Return how the agency stands in the year of the place."""
    framework, analysis = place.framework, place.analysis()
    found = next_level_of(place.run)
    return Standing(
        overall=_score(place, analysis, "ITA"),
        level=words.verdict(analysis.level),
        above=words.level_name(found.distance.above) if found.distance.level is not None else "",
        reach=found.reach.value,
        lacking=lacking(framework, found.distance),
        says=tuple(words.next_level(framework, found)),
        instruments=_scores(place, analysis, NodeKind.INSTRUMENT),
        indicators=_scores(place, analysis, NodeKind.INDICATOR),
        year_before=_year_before(analysis),
        pass_mark=framework.pass_mark,
        fixes=fixes_of(place),
        signals=tuple(words.signal(framework, one) for one in analysis.signals[:_MOST_SIGNALS]),
        doubts=doubts_of(place.run, analysis),
    )


def work_of(agency: Agency, today: date) -> Work:
    """Return how the newest plan stands (at most five queries)."""
    from prongsai.web.plans.queries import deadlines, newest_plan, progress_of

    plan = newest_plan(agency)
    if plan is None:
        return Work(None, None, ())
    return Work(plan, progress_of(plan, today), deadlines(agency, today, _MOST_DEADLINES))


def _scores(place: Place, analysis: "Analysis", kind: NodeKind) -> tuple[Score, ...]:
    return tuple(_score(place, analysis, node.id) for node in place.framework.of_kind(kind))


def _score(place: Place, analysis: "Analysis", node: NodeId) -> Score:
    score, mark, before = analysis.scores.get(node), place.framework.pass_mark, _year_before(analysis)
    return Score(
        node=node,
        label=words.label(place.framework[node]),
        score=_as_printed(analysis, node),
        before=analysis.history[before].get(node) if before is not None else None,
        is_weak=score is not None and mark is not None and shown(score) < mark,
    )


def _as_printed(analysis: "Analysis", node: NodeId) -> float | None:
    """Return a score as the source prints it where that is a rounding of it (a tie goes either way)."""
    value, printed = analysis.scores.get(node), analysis.printed.get(node)
    return printed if value is not None and printed is not None and agrees(printed, value) else value


def _year_before(analysis: "Analysis") -> FiscalYear | None:
    return max((year for year in analysis.history if year < analysis.fiscal_year), default=None)
