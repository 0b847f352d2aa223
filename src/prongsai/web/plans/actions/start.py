"""Starting a plan, and adding measures that were suggested."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from prongsai.planning import catalogue
from prongsai.web.plans.actions.common import held_plan
from prongsai.web.plans.drafting import Suggestion, indicator_for, items_of, suggestions_for
from prongsai.web.plans.errors import NothingToPlanForError, PlanExistsError
from prongsai.web.plans.models import Evidence, Plan, PlannedMeasure, Step
from prongsai.web.plans.schedule import keep_next_due, lay_out_rounds, step_days
from prongsai.web.registry.models import Agency, Unit
from prongsai.web.results.models import ResultRun
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NoSuchThingError
from prongsai.web.rights.table import Action
from prongsai.web.trail.record import record


@transaction.atomic
def start_plan(
    actor: Actor | None,
    agency: Agency,
    run: ResultRun,
    chosen: Sequence[Suggestion] | None = None,
    today: date | None = None,
) -> Plan:
    """Start the plan of the year after a result, with the chosen measures; by default those drafted and carried over.

    Raises ``PlanExistsError``, and ``NothingToPlanForError`` where nothing is chosen or could be drafted.
    """
    if actor is not None:
        actor.check(Action.WRITE_PLAN, agency)
    if run.agency_id != agency.pk:
        raise NoSuchThingError
    if chosen is None:
        suggested = suggestions_for(run)
        chosen = (*suggested.drafted, *suggested.carried)
    if not chosen:
        raise NothingToPlanForError
    plan = _new_plan(actor, agency, run)
    _write(plan, chosen, today or timezone.localdate(), first=1)
    record(
        actor,
        "plans.start",
        agency,
        plan,
        after={"plan_year": plan.plan_year, "measures": [one.measure.measure for one in chosen]},
    )
    return plan


@transaction.atomic
def add_suggestions(
    actor: Actor | None, plan: Plan, chosen: Sequence[Suggestion], today: date | None = None
) -> list[PlannedMeasure]:
    """Add suggested measures at the end of a plan. Raises ``NothingToPlanForError``."""
    if actor is not None:
        actor.check(Action.WRITE_PLAN, plan.agency)
    if not chosen:
        raise NothingToPlanForError
    plan = held_plan(plan)
    there = plan.measures.filter(removed_at=None).count()
    added = _write(plan, chosen, today or timezone.localdate(), first=there + 1)
    for measure in added:
        record(actor, "plans.measure.add", plan.agency, measure, after={"measure": measure.measure})
    return added


def unit_named(owners: Iterable[str], units: Sequence[Unit]) -> Unit | None:
    """Return the agency's unit that the owners' words name: the same name, else one that they end with."""
    named = list(owners)
    same = (unit for owner in named for unit in units if unit.name == owner)
    within = (unit for owner in named for unit in units if owner.endswith(unit.name))
    return next(same, None) or next(within, None)


def _new_plan(actor: Actor | None, agency: Agency, run: ResultRun) -> Plan:
    year = run.fiscal_year + 1
    try:
        with transaction.atomic():
            return Plan.objects.create(
                agency=agency, plan_year=year, base_run=run, started_by=actor.user if actor else None
            )
    except IntegrityError:
        raise PlanExistsError(year) from None


def _write(plan: Plan, chosen: Sequence[Suggestion], today: date, first: int) -> list[PlannedMeasure]:
    units = list(plan.agency.units.all())
    return [
        _write_one(plan, number, one, unit_named(one.measure.owners, units), today)
        for number, one in enumerate(chosen, first)
    ]


def _write_one(
    plan: Plan, number: int, suggestion: Suggestion, unit: Unit | None, today: date
) -> PlannedMeasure:
    given = suggestion.measure
    measure = PlannedMeasure.objects.create(
        plan=plan,
        number=number,
        nodes=list(given.nodes),
        indicator=indicator_for(plan.base_run.framework, given.nodes),
        weakness=given.weakness,
        measure=given.measure,
        catalogue_id=given.catalogue_id or "",
        unit=unit,
        owners="\n".join(given.owners),
        period=given.period[:200],
        start=given.start,
        end=given.end,
        monitoring="\n".join(given.monitoring),
        promised=suggestion.promise.points,
        baseline={node: dict(values) for node, values in suggestion.promise.baseline.items()},
        rhythms=list(_rhythms(given.catalogue_id)),
        note=given.note or "",
    )
    _write_parts(measure, suggestion, today)
    keep_next_due(measure)
    return measure


def _write_parts(measure: PlannedMeasure, suggestion: Suggestion, today: date) -> None:
    given = suggestion.measure
    days = step_days(len(given.steps), given.start, given.end, today)
    Step.objects.bulk_create(
        Step(measure=measure, text=text, due=day, position=place)
        for place, (text, day) in enumerate(zip(given.steps, days, strict=True), 1)
    )
    items = items_of(measure.plan.checklist, given.catalogue_id)
    Evidence.objects.bulk_create(
        Evidence(measure=measure, text=text, topic=topic, items=list(about), position=place)
        for place, (text, (topic, about)) in enumerate(
            zip(given.evidence, items or [("", ())] * len(given.evidence), strict=True), 1
        )
    )
    lay_out_rounds(measure, today)


def _rhythms(catalogue_id: str | None) -> tuple[int, ...]:
    """Return how often a measure is reported; one that the catalogue does not know, in the official rounds."""
    shelf = catalogue.load().measures if catalogue_id else ()
    return next((one.rounds for one in shelf if one.id == catalogue_id), (6, 12))
