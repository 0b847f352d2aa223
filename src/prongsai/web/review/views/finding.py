"""Everything is found through the place of the address; what is not its own is not there."""

from prongsai.engine.framework.model import Node
from prongsai.web.cycles.models import Cycle, Participation
from prongsai.web.registry.models import Agency, Organisation
from prongsai.web.review.checklist import items_of
from prongsai.web.review.models import Appeal, DeclaredConflict
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NoSuchThingError


def the_review(organisation: Organisation, review: str) -> Cycle:
    """Return a cycle as it is reviewed."""
    found = Cycle.objects.filter(organisation=organisation, public_id=review).first()
    if found is None:
        raise NoSuchThingError
    found.organisation = organisation
    return found


def the_reviewed(organisation: Organisation, review: str, reviewed: str) -> Participation:
    """Return one agency of a cycle."""
    found = (
        Participation.objects.select_related("cycle", "agency")
        .filter(cycle__organisation=organisation, cycle__public_id=review, public_id=reviewed)
        .first()
    )
    if found is None:
        raise NoSuchThingError
    found.cycle.organisation = organisation
    return found


def the_told(agency: Agency, reviewed: str) -> Participation:
    """Return the agency's part in a cycle."""
    found = (
        Participation.objects.select_related("cycle__organisation")
        .filter(agency=agency, public_id=reviewed)
        .first()
    )
    if found is None:
        raise NoSuchThingError
    found.agency = agency
    return found


def the_item(participation: Participation, item: str) -> Node:
    """Return an item of the year's checklist."""
    found = next((node for node in items_of(participation.cycle.framework) if node.id == item), None)
    if found is None:
        raise NoSuchThingError
    return found


def the_appeal(organisation: Organisation, review: str, appeal: str) -> Appeal:
    """Return a clarification with its ruling, where there is one."""
    found = (
        Appeal.objects.select_related("participation__cycle", "participation__agency", "ruling")
        .filter(
            participation__cycle__organisation=organisation,
            participation__cycle__public_id=review,
            public_id=appeal,
        )
        .first()
    )
    if found is None:
        raise NoSuchThingError
    found.participation.cycle.organisation = organisation
    return found


def the_conflict(actor: Actor, organisation: Organisation, conflict: str) -> DeclaredConflict:
    """Return what the person declared."""
    found = (
        DeclaredConflict.objects.select_related("agency__organisation")
        .filter(assessor=actor.user, agency__organisation=organisation, public_id=conflict)
        .first()
    )
    if found is None:
        raise NoSuchThingError
    return found
