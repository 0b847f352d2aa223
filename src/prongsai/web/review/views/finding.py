"""Everything is found through the place of the address; what is not its own is not there."""

from prongsai.engine.framework.model import Node
from prongsai.web.cycles.models import Cycle, Participation
from prongsai.web.registry.models import Agency, Organisation
from prongsai.web.review.checklist import items_of
from prongsai.web.review.models import Appeal, DeclaredConflict
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NoSuchThingError
from prongsai.web.rights.finding import the_one


def the_review(organisation: Organisation, review: str) -> Cycle:
    """Return a cycle as it is reviewed."""
    found = the_one(Cycle.objects.all(), organisation=organisation, public_id=review)
    found.organisation = organisation
    return found


def the_reviewed(organisation: Organisation, review: str, reviewed: str) -> Participation:
    """Return one agency of a cycle."""
    rows = Participation.objects.select_related("cycle", "agency")
    found = the_one(rows, cycle__organisation=organisation, cycle__public_id=review, public_id=reviewed)
    found.cycle.organisation = organisation
    return found


def the_told(agency: Agency, reviewed: str) -> Participation:
    """Return the agency's part in a cycle."""
    rows = Participation.objects.select_related("cycle__organisation")
    found = the_one(rows, agency=agency, public_id=reviewed)
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
    found = the_one(
        Appeal.objects.select_related("participation__cycle", "participation__agency", "ruling"),
        participation__cycle__organisation=organisation,
        participation__cycle__public_id=review,
        public_id=appeal,
    )
    found.participation.cycle.organisation = organisation
    return found


def the_conflict(actor: Actor, organisation: Organisation, conflict: str) -> DeclaredConflict:
    """Return what the person declared."""
    rows = DeclaredConflict.objects.select_related("agency__organisation")
    return the_one(rows, assessor=actor.user, agency__organisation=organisation, public_id=conflict)
