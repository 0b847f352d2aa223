"""Everything is found through the agency of the address; what is not its own is not there."""

from django.db.models import Prefetch, QuerySet

from prongsai.web.plans.models import Evidence, Plan, PlannedMeasure, ProgressEntry, Step
from prongsai.web.registry.models import Agency
from prongsai.web.rights.errors import NoSuchThingError


def the_plan(agency: Agency, plan: str) -> Plan:
    found = Plan.objects.select_related("base_run").filter(agency=agency, public_id=plan).first()
    if found is None:
        raise NoSuchThingError
    found.agency = agency
    return found


def the_measure(agency: Agency, measure: str, removed_too: bool = False) -> PlannedMeasure:
    """Return a measure with its plan, unit and steps; a removed one only where it is asked for."""
    found = _measures(agency).filter(public_id=measure).first()
    if found is None or (found.removed_at is not None and not removed_too):
        raise NoSuchThingError
    found.plan.agency = agency
    return found


def the_step(agency: Agency, step: str) -> Step:
    found = (
        Step.objects.select_related("unit", "measure__unit", "measure__plan__base_run")
        .filter(measure__plan__agency=agency, measure__removed_at=None, public_id=step)
        .first()
    )
    if found is None:
        raise NoSuchThingError
    found.measure.plan.agency = agency
    return found


def the_evidence(agency: Agency, evidence: str) -> Evidence:
    found = (
        Evidence.objects.select_related("measure__unit", "measure__plan__base_run")
        .filter(measure__plan__agency=agency, measure__removed_at=None, public_id=evidence)
        .first()
    )
    if found is None:
        raise NoSuchThingError
    found.measure.plan.agency = agency
    return found


def the_entry(agency: Agency, entry: str) -> ProgressEntry:
    found = (
        ProgressEntry.objects.select_related("round", "measure__unit", "measure__plan__base_run")
        .filter(measure__plan__agency=agency, measure__removed_at=None, public_id=entry)
        .first()
    )
    if found is None:
        raise NoSuchThingError
    found.measure.plan.agency = agency
    return found


def _measures(agency: Agency) -> QuerySet[PlannedMeasure]:
    steps = Step.objects.filter(removed_at=None).select_related("unit")
    return (
        PlannedMeasure.objects.filter(plan__agency=agency)
        .select_related("plan__base_run", "unit")
        .prefetch_related(Prefetch("steps", steps))
    )
