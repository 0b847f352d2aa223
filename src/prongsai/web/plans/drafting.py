"""What could stand in a plan after a result: drafted from the catalogue, printed in its document, carried over."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from prongsai.analysis.model import Analysis
from prongsai.engine.framework.model import Framework, NodeId
from prongsai.engine.rounding import shown
from prongsai.engine.years import FiscalYear
from prongsai.planning import catalogue
from prongsai.planning.draft import draft
from prongsai.planning.followup import carried_over, from_assessment, is_reported
from prongsai.planning.needs import indicator_of, needs_of
from prongsai.planning.next_year import framework_of
from prongsai.planning.plan import Plan as PlanOnPaper
from prongsai.planning.plan import PlannedMeasure as OnPaper
from prongsai.planning.selection import Choice
from prongsai.planning.topics import items_by_topic
from prongsai.planning.wording import planned, setting_of, weakness_th
from prongsai.web.plans.models import Plan
from prongsai.web.plans.paper import still_open
from prongsai.web.results.models import ResultRun
from prongsai.web.results.queries import runs_before
from prongsai.web.understand.queries import analysis_of


class Origin(StrEnum):
    """Where a suggested measure comes from."""

    CATALOGUE = "catalogue"
    DOCUMENT = "document"
    EARLIER = "earlier"


class Fate(StrEnum):
    """What becomes of a measure of the earlier plan."""

    CARRIED = "carried"
    REPORTED = "reported"
    THERE_ALREADY = "there-already"
    NOT_NEEDED = "not-needed"


@dataclass(frozen=True, slots=True)
class Promise:
    """What a measure can bring: overall points if its nodes reach their targets, and the nodes as they are."""

    points: Decimal | None
    baseline: Mapping[NodeId, Mapping[str, float | None]]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One measure that could stand in the plan. ``key`` names it in a form."""

    key: str
    origin: Origin
    measure: OnPaper
    promise: Promise


@dataclass(frozen=True, slots=True)
class EarlierMeasure:
    """One measure of the earlier plan and what becomes of it."""

    measure: OnPaper
    fate: Fate


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Everything that could stand in the plan after a run."""

    plan_year: FiscalYear
    drafted: tuple[Suggestion, ...]
    printed: tuple[Suggestion, ...]
    carried: tuple[Suggestion, ...]
    earlier_year: FiscalYear | None
    earlier: tuple[EarlierMeasure, ...]

    @property
    def all(self) -> tuple[Suggestion, ...]:
        return (*self.drafted, *self.printed, *self.carried)


def suggestions_for(run: ResultRun) -> Suggestions:
    """Return what could stand in the plan of the year after a run; empty where it tells no score."""
    drafted = _drafted(run)
    printed = from_assessment(run.assessment)
    own = printed.measures if printed is not None and printed.plan_year == drafted.plan_year else ()
    earlier = earlier_plan(run, drafted.plan_year)
    carried = _carried(drafted, earlier)
    promise = Promises(run)
    return Suggestions(
        plan_year=drafted.plan_year,
        drafted=tuple(_suggested(Origin.CATALOGUE, drafted.measures, promise)),
        printed=tuple(_suggested(Origin.DOCUMENT, own, promise)),
        carried=tuple(_suggested(Origin.EARLIER, carried, promise)),
        earlier_year=earlier.plan_year if earlier else None,
        earlier=_fates(earlier, drafted, carried) if earlier else (),
    )


def carried_into(
    plan: Plan, on_paper: PlanOnPaper
) -> tuple[tuple[Suggestion, ...], tuple[EarlierMeasure, ...]]:
    """Return what of the earlier plan can still be carried into one that is there, and every measure's fate."""
    earlier = earlier_plan(plan.base_run, plan.plan_year)
    if earlier is None:
        return (), ()
    carried = _carried(on_paper, earlier)
    suggested = _suggested(Origin.EARLIER, carried, Promises(plan.base_run))
    return tuple(suggested), _fates(earlier, on_paper, carried)


def earlier_plan(run: ResultRun, plan_year: FiscalYear) -> PlanOnPaper | None:
    """Return the newest plan before a year: of this workbench, else of the documents that were read."""
    kept = (
        Plan.objects.filter(agency_id=run.agency_id, plan_year__lt=plan_year).order_by("-plan_year").first()
    )
    if kept is not None:
        return still_open(kept)
    printed = (from_assessment(one.assessment) for one in (run, *runs_before(run)))
    before = [one for one in printed if one is not None and one.plan_year < plan_year]
    return max(before, key=lambda one: one.plan_year, default=None)


def from_catalogue(plan: Plan, measure_id: str) -> Suggestion:
    """Return a measure of the catalogue in the words of the plan's agency; raises ``StopIteration`` if unknown."""
    run = plan.base_run
    analysis, framework, shelf = analysis_of(run), run.framework, catalogue.load()
    measure = shelf[measure_id]
    setting = setting_of(analysis, framework, shelf, framework_of(plan.plan_year))
    needs = tuple(
        need
        for need in needs_of(framework, analysis, shelf.topics, setting.checklist)
        if not need.is_broad and set(need.topics) & set(measure.topics)
    )
    weak = [need.node for need in needs]
    nodes = dict.fromkeys([*(node for node in measure.nodes if node in framework), *weak])
    weakness = weakness_th(setting, weak, Choice(measure, needs)) if needs else measure.weakness
    worded = planned(setting, 0, measure, tuple(nodes), weakness)
    return Suggestion(measure_id, Origin.CATALOGUE, worded, Promises(run)(worded.nodes))


class Promises:
    """What nodes can bring, as the result of a run tells."""

    def __init__(self, run: ResultRun) -> None:
        self._analysis: Analysis = analysis_of(run)
        self._framework: Framework = run.framework

    def __call__(self, nodes: Sequence[NodeId]) -> Promise:
        """Return the promise of a measure for these nodes; what is below another of them counts, not both."""
        known = [node for node in nodes if node in self._framework]
        gaps = {node: self._analysis.gaps[node] for node in known if node in self._analysis.gaps}
        deepest = [node for node in gaps if not any(one.id in gaps for one in self._framework.below(node))]
        gains = [gain for node in deepest if (gain := gaps[node].gain) is not None]
        baseline = {
            node: {
                "score": shown(gap.score),
                "target": gap.target,
                "gain": None if gap.gain is None else shown(gap.gain),
            }
            for node, gap in gaps.items()
        }
        return Promise(Decimal(f"{shown(sum(gains)):.2f}") if gains else None, baseline)


def indicator_for(framework: Framework, nodes: Sequence[NodeId]) -> NodeId:
    """Return the indicator of the first node that has one; empty where none has."""
    found = (indicator_of(framework, node) for node in nodes if node in framework)
    return next((indicator for indicator in found if indicator), "")


def items_of(
    plan_framework: Framework, catalogue_id: str | None
) -> tuple[tuple[str, tuple[NodeId, ...]], ...]:
    """Return topic and checklist items of each evidence of a catalogue measure, in its order."""
    if not catalogue_id:
        return ()
    shelf = catalogue.load()
    items = items_by_topic(plan_framework, shelf.topics)
    measure = next((one for one in shelf.measures if one.id == catalogue_id), None)
    return tuple(
        (one.topic or "", tuple(node.id for node in items.get(one.topic or "", ())))
        for one in (measure.evidence if measure else ())
    )


def _drafted(run: ResultRun) -> PlanOnPaper:
    analysis = analysis_of(run)
    return draft(analysis, run.framework, catalogue.load(), framework_of(run.fiscal_year + 1))


def _carried(plan: PlanOnPaper, earlier: PlanOnPaper | None) -> tuple[OnPaper, ...]:
    return carried_over(plan, earlier).measures[len(plan.measures) :] if earlier else ()


def _suggested(origin: Origin, measures: Sequence[OnPaper], promise: Promises) -> Iterator[Suggestion]:
    for place, measure in enumerate(measures, 1):
        yield Suggestion(f"{origin}-{place}", origin, measure, promise(measure.nodes))


def _fates(earlier: PlanOnPaper, plan: PlanOnPaper, carried: Sequence[OnPaper]) -> tuple[EarlierMeasure, ...]:
    texts = {_squeezed(one.measure) for one in carried}
    there = {_squeezed(one.measure) for one in plan.measures}
    ids = {one.catalogue_id for one in plan.measures if one.catalogue_id}

    def fate(measure: OnPaper) -> Fate:
        if is_reported(measure):
            return Fate.REPORTED
        if _squeezed(measure.measure) in there or measure.catalogue_id in ids:
            return Fate.THERE_ALREADY
        return Fate.CARRIED if _squeezed(measure.measure) in texts else Fate.NOT_NEEDED

    return tuple(EarlierMeasure(measure, fate(measure)) for measure in earlier.measures)


def _squeezed(text: str) -> str:
    return "".join(text.split())
