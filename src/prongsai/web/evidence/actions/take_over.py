"""Taking over what an earlier year's items of the same subjects showed."""

from collections.abc import Iterable

from django.db import transaction

from prongsai.engine.framework.model import NodeId
from prongsai.web.cycles.models import Participation
from prongsai.web.evidence.actions.giving import Given, held, living, put
from prongsai.web.evidence.errors import NothingToTakeOverError
from prongsai.web.evidence.inheritance import Heritage, heritage_of
from prongsai.web.evidence.models import Evidence
from prongsai.web.evidence.policies import check_can_give
from prongsai.web.rights.actor import Actor
from prongsai.web.trail.record import record


@transaction.atomic
def take_over(actor: Actor | None, participation: Participation, items: Iterable[NodeId]) -> int:
    """Add the earlier year's addresses to the chosen items, and its note where there is none; return how many items.

    Raises ``NothingToTakeOverError``. The self-check is not taken over: it is about this year's pages.
    """
    check_can_give(actor, participation)
    chosen = set(items)
    earlier, heritage = heritage_of(participation)
    taken = [one for one in heritage if one.item.id in chosen]
    if earlier is None or not taken:
        raise NothingToTakeOverError
    for one in taken:
        evidence = held(participation, one.item.id)
        put(actor, evidence, _added(evidence, one))
    after = {"items": [one.item.id for one in taken], "from": earlier.cycle.fiscal_year}
    record(actor, "evidence.take_over", participation.agency, participation, after=after)
    return len(taken)


def _added(evidence: Evidence, one: Heritage) -> Given:
    urls = [*(own.url for own in living(evidence)), *(address.url for address in one.addresses)]
    return Given(urls, evidence.note or one.note, [int(number) for number in evidence.self_check])
