"""Taking many addresses at once, from a sheet."""

from collections.abc import Iterable

from django.db import transaction

from prongsai.web.cycles.models import Participation
from prongsai.web.evidence.actions.giving import Given, held, living, put
from prongsai.web.evidence.policies import check_can_give
from prongsai.web.evidence.sheet import ItemRows
from prongsai.web.rights.actor import Actor
from prongsai.web.trail.record import record


@transaction.atomic
def take_rows(actor: Actor | None, participation: Participation, rows: Iterable[ItemRows]) -> int:
    """Add the addresses of a sheet to what is there, and set the notes that it tells; return how many are new."""
    check_can_give(actor, participation)
    new, items = 0, list[str]()
    for one in rows:
        evidence = held(participation, one.item)
        urls = [address.url for address in living(evidence)]
        added = [url for url in one.urls if url not in urls]
        found = [int(number) for number in evidence.self_check]
        put(actor, evidence, Given([*urls, *added], one.note or evidence.note, found))
        new += len(added)
        items.append(one.item)
    after = {"addresses": new, "items": items}
    record(actor, "evidence.sheet", participation.agency, participation, after=after)
    return new
