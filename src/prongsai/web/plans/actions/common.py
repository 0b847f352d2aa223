"""What several actions need: records held while they change, and what changed for the log."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from prongsai.web.plans.models import Plan, PlannedMeasure, Step
from prongsai.web.registry.errors import ChangedMeanwhileError


def held_plan(plan: Plan) -> Plan:
    """Return the plan as it is now, nobody else changing its list of measures meanwhile."""
    return Plan.objects.select_for_update(of=("self",)).select_related("agency", "base_run").get(pk=plan.pk)


def held(measure: PlannedMeasure) -> PlannedMeasure:
    """Return the measure as it is now, nobody else changing it meanwhile."""
    return (
        PlannedMeasure.objects.select_for_update(of=("self",))
        .select_related("plan__agency", "plan__base_run", "unit")
        .get(pk=measure.pk)
    )


def held_step(step: Step) -> Step:
    """Return the step as it is now, with its measure; the measure is held too, for what is due next."""
    measure = held(step.measure)
    now = Step.objects.select_for_update(of=("self",)).select_related("unit").get(pk=step.pk)
    now.measure = measure
    return now


def check_version(thing: PlannedMeasure | Step, seen: int) -> None:
    """Raise ``ChangedMeanwhileError`` where somebody changed it after the person opened it."""
    if thing.version != seen:
        raise ChangedMeanwhileError(str(thing)[:80], seen, thing.version)


def changes(
    before: Mapping[str, object], after: Mapping[str, object]
) -> tuple[dict[str, object], dict[str, object]]:
    """Return of two descriptions what differs, as plain JSON values."""
    different = [name for name in after if before.get(name) != after[name]]
    return (
        {name: plain(before.get(name)) for name in different},
        {name: plain(after[name]) for name in different},
    )


def plain(value: object) -> object:
    """Return a value as JSON can hold it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    return list(value) if isinstance(value, tuple) else value
