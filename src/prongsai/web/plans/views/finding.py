"""Everything is found through the agency of the address; what is not its own is not there."""

from django.db.models import Prefetch, QuerySet

from prongsai.web.plans.models import Evidence, Plan, PlannedMeasure, ProgressEntry, Step
from prongsai.web.registry.models import Agency
from prongsai.web.rights.finding import the_one


def the_plan(agency: Agency, plan: str) -> Plan:
    found = the_one(Plan.objects.select_related("base_run"), agency=agency, public_id=plan)
    found.agency = agency
    return found


def the_measure(agency: Agency, measure: str, removed_too: bool = False) -> PlannedMeasure:
    """Return a measure with its plan, unit and steps; a removed one only where it is asked for."""
    measures = _measures(agency)
    found = the_one(measures if removed_too else measures.filter(removed_at=None), public_id=measure)
    found.plan.agency = agency
    return found


def the_step(agency: Agency, step: str) -> Step:
    rows = Step.objects.select_related("unit", "measure__unit", "measure__plan__base_run")
    found = the_one(rows, measure__plan__agency=agency, measure__removed_at=None, public_id=step)
    found.measure.plan.agency = agency
    return found


def the_evidence(agency: Agency, evidence: str) -> Evidence:
    rows = Evidence.objects.select_related("measure__unit", "measure__plan__base_run")
    found = the_one(rows, measure__plan__agency=agency, measure__removed_at=None, public_id=evidence)
    found.measure.plan.agency = agency
    return found


def the_entry(agency: Agency, entry: str) -> ProgressEntry:
    rows = ProgressEntry.objects.select_related("round", "measure__unit", "measure__plan__base_run")
    found = the_one(rows, measure__plan__agency=agency, measure__removed_at=None, public_id=entry)
    found.measure.plan.agency = agency
    return found


def _measures(agency: Agency) -> QuerySet[PlannedMeasure]:
    steps = Step.objects.filter(removed_at=None).select_related("unit")
    return (
        PlannedMeasure.objects.filter(plan__agency=agency)
        .select_related("plan__base_run", "unit")
        .prefetch_related(Prefetch("steps", steps))
    )
