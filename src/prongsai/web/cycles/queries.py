"""Cycles as their pages, and the apps above, find them."""

from django.db.models import Count, Q, QuerySet
from django.utils.translation import get_language

from prongsai.engine.framework.loader import available, load
from prongsai.engine.framework.model import Framework
from prongsai.web.cycles.models import Cycle, Participation
from prongsai.web.cycles.states import State
from prongsai.web.registry.models import Agency, Organisation
from prongsai.web.rights.finding import the_one


def cycles_of(organisation: Organisation) -> QuerySet[Cycle]:
    """Return an organisation's cycles, the newest first, with ``agencies`` and ``confirmed``."""
    return (
        Cycle.objects.filter(organisation=organisation)
        .prefetch_related("phases")
        .annotate(
            agencies=Count("participations"),
            confirmed=Count("participations", filter=Q(participations__confirmed_at__isnull=False)),
        )
    )


def the_cycle_of(organisation: Organisation, cycle: str) -> Cycle:
    """Return a cycle of an organisation with its phases and its kept count; what is not its own is not there."""
    cycles = Cycle.objects.select_related("kept_count").prefetch_related("phases")
    found = the_one(cycles, organisation=organisation, public_id=cycle)
    found.organisation = organisation
    return found


def participations_of(agency: Agency) -> QuerySet[Participation]:
    """Return an agency's part in cycles, the newest first; one that is still prepared is not shown to it."""
    return (
        Participation.objects.filter(agency=agency)
        .exclude(cycle__state=State.PREPARING)
        .select_related("cycle__organisation")
        .prefetch_related("cycle__phases")
        .order_by("-cycle__fiscal_year", "-cycle_id")
    )


def the_participation(agency: Agency, participation: str) -> Participation:
    """Return an agency's part in a cycle; what is not its own, or not open yet, is not there."""
    found = the_one(participations_of(agency), public_id=participation)
    found.agency = agency
    return found


def frameworks() -> list[Framework]:
    """Return the frameworks that a cycle can be run on, the newest year first, an official one before its variants."""
    found = [load(which) for which in available()]
    return sorted(found, key=lambda one: (-one.fiscal_year, not one.is_official, one.id))


def framework_name(framework: Framework) -> str:
    """Return the name of a framework in the reader's language."""
    english = framework.name.en if get_language() != "th" else None
    return english or framework.name.th or framework.id
