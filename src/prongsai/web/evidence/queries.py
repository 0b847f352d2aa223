"""Evidence as other apps ask for it, and as the pages of this one find it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time, timedelta

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from prongsai.engine.framework.model import NodeId
from prongsai.web.cycles.models import Cycle, Participation
from prongsai.web.cycles.standing import Standing
from prongsai.web.cycles.states import State
from prongsai.web.evidence.checklist import all_items, binds
from prongsai.web.evidence.models import Address, Check, Evidence
from prongsai.web.registry.models import Agency

__all__ = [
    "checks_at_closing",
    "closed_at",
    "evidence_of",
    "latest_check",
    "latest_checks",
    "newest_participation",
    "standing",
]


def standing(cycle: Cycle, participations: Iterable[int] | None = None) -> Mapping[int, Standing]:
    """Return how far each agency of a cycle is, by the row id of its participation; three queries at any number.

    ``participations`` keeps it to those that a page shows.
    """
    chosen = cycle.participations.order_by()
    if participations is not None:
        chosen = chosen.filter(pk__in=list(participations))
    items = all_items(cycle.framework)
    for_some = {item.id for item in items if item.applies_to is not None}
    for_all = [item.id for item in items if item.id not in for_some]
    types = dict(chosen.values_list("pk", "agency__type"))
    shown = _shown(cycle) if participations is None else _shown(cycle).filter(participation__in=list(types))
    given = Counter(dict(shown.filter(item__in=for_all).values_list("participation").annotate(n=Count("pk"))))
    given.update(_of_some(shown.filter(item__in=for_some), cycle, types) if for_some else ())
    wanted = {kind: sum(binds(item, kind) for item in items) or None for kind in set(types.values())}
    return {pk: Standing(given[pk], wanted[kind]) for pk, kind in types.items()}


def _shown(cycle: Cycle) -> QuerySet[Evidence]:
    living = Address.objects.filter(evidence=OuterRef("pk"), removed_at=None)
    return Evidence.objects.order_by().filter(Exists(living), participation__cycle=cycle)


def _of_some(shown: QuerySet[Evidence], cycle: Cycle, types: Mapping[int, str]) -> Iterable[int]:
    """Return a participation for each item with evidence that binds some types of agencies only."""
    rows = shown.values_list("participation", "item")
    return [pk for pk, item in rows if binds(cycle.framework[item], types[pk])]


def evidence_of(participation: Participation) -> Mapping[NodeId, Evidence]:
    """Return what an agency shows, by item, with the living addresses in ``addresses.all()`` (two queries).

    It cannot change after the collection has ended, so an assessor sees what was there at closing.
    """
    living = Address.objects.filter(removed_at=None)
    rows = Evidence.objects.filter(participation=participation).prefetch_related(
        Prefetch("addresses", living)
    )
    return {one.item: one for one in rows}


def latest_check(address: Address) -> Check | None:
    """Return the last look at an address; ``None`` before the first."""
    return address.checks.first()


def latest_checks(participation: Participation) -> Mapping[int, Check]:
    """Return the last look at each address of an agency, by the address's row id, without texts (one query)."""
    return latest_of(Address.objects.filter(evidence__participation=participation))


def latest_of(addresses: QuerySet[Address]) -> Mapping[int, Check]:
    """Return the last look at each of some addresses, by the address's row id, without texts (one query)."""
    newest = Check.objects.filter(address=OuterRef("pk")).order_by("-at", "-pk").values("pk")[:1]
    named = addresses.order_by().annotate(newest=Subquery(newest)).values("newest")
    return {one.address_id: one for one in Check.objects.filter(pk__in=named).defer("text")}


def closed_at(cycle: Cycle) -> datetime | None:
    """Return when the collection ends or ended: the midnight (Asia/Bangkok) after its last day."""
    phase = next((one for one in cycle.phases.all() if one.state == State.COLLECT), None)
    if phase is None:
        return None
    return timezone.make_aware(datetime.combine(phase.closes + timedelta(days=1), time.min))


def checks_at_closing(participation: Participation) -> Mapping[int, Check]:
    """Return the look that shows each address of an agency as it was at closing, by the address's row id.

    It is the last one before the collection ended, else the first after; without texts. Two queries.
    """
    moment = closed_at(participation.cycle)
    if moment is None:
        return latest_checks(participation)
    looks = Check.objects.filter(address=OuterRef("pk"))
    before = looks.filter(at__lte=moment).order_by("-at", "-pk").values("pk")[:1]
    after = looks.filter(at__gt=moment).order_by("at", "pk").values("pk")[:1]
    addresses = Address.objects.filter(evidence__participation=participation).order_by()
    named = addresses.annotate(shown=Coalesce(Subquery(before), Subquery(after))).values("shown")
    return {one.address_id: one for one in Check.objects.filter(pk__in=named).defer("text")}


def newest_participation(agency: Agency) -> Participation | None:
    """Return the agency's part in the newest cycle that has begun; ``None`` where it takes part in none."""
    return participations_of(agency).first()


def participations_of(agency: Agency) -> QuerySet[Participation]:
    """Return the agency's parts in cycles that have begun, the newest year first."""
    return (
        Participation.objects.filter(agency=agency)
        .exclude(cycle__state=State.PREPARING)
        .select_related("cycle", "agency")
        .order_by("-cycle__fiscal_year", "-cycle_id")
    )


def earlier_than(participation: Participation) -> Participation | None:
    """Return the agency's part in the last cycle of an earlier year."""
    year = participation.cycle.fiscal_year
    return participations_of(participation.agency).filter(cycle__fiscal_year__lt=year).first()


def removed_addresses(evidence: Evidence | None) -> Sequence[Address]:
    """Return the addresses of an item that were taken out, the last one first."""
    if evidence is None:
        return []
    # not ``evidence.addresses``: those that were prefetched are the living ones
    taken_out = Address.objects.filter(evidence=evidence).exclude(removed_at=None)
    return list(taken_out.order_by("-removed_at", "-pk")[:50])
