"""Everything is found through the agency of the address; what is not its own is not there."""

from prongsai.engine.framework.model import Node
from prongsai.web.cycles.models import Participation
from prongsai.web.cycles.states import State
from prongsai.web.evidence.checklist import item_of
from prongsai.web.evidence.desk import Line, line_for
from prongsai.web.evidence.models import Address, Check
from prongsai.web.registry.models import Agency
from prongsai.web.rights.errors import NoSuchThingError
from prongsai.web.rights.finding import the_one


def the_participation(agency: Agency, participation: str) -> Participation:
    seen = Participation.objects.select_related("cycle").exclude(cycle__state=State.PREPARING)
    found = the_one(seen, agency=agency, public_id=participation)
    found.agency = agency
    return found


def the_item(participation: Participation, item: str) -> Node:
    found = item_of(participation.cycle.framework, participation.agency.type, item)
    if found is None:
        raise NoSuchThingError
    return found


def the_line(participation: Participation, item: str) -> Line:
    found = line_for(participation, item)
    if found is None:
        raise NoSuchThingError
    return found


def the_link(agency: Agency, link: str) -> Address:
    rows = Address.objects.select_related("evidence__participation__cycle")
    found = the_one(rows, evidence__participation__agency=agency, public_id=link)
    found.evidence.participation.agency = agency
    return found


def the_check(agency: Agency, check: str) -> Check:
    rows = Check.objects.select_related("address__evidence__participation__cycle")
    found = the_one(rows, address__evidence__participation__agency=agency, public_id=check)
    found.address.evidence.participation.agency = agency
    return found
