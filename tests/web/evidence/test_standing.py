"""How far each agency is, for the operator; and what an assessor is shown."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from prongsai.evidence.verdict import Reason
from prongsai.web.cycles.models import Participation
from prongsai.web.cycles.standing import MEASURES
from prongsai.web.evidence.actions import remove_address
from prongsai.web.evidence.desk import State, desk_of
from prongsai.web.evidence.models import Address, Evidence
from prongsai.web.evidence.queries import checks_at_closing, closed_at, latest_check, latest_checks, standing
from prongsai.web.registry.models import Agency
from prongsai.web.rights.actor import Actor
from tests.web.evidence.world import seen

SITE = "https://www.example.go.th"


def test_items_with_a_living_address_are_counted(
    give: Callable[..., Evidence], owner: Actor, participation: Participation
) -> None:
    give("O1", f"{SITE}/a", f"{SITE}/b")
    give("O3", f"{SITE}/c")
    give("O5", note="คำอธิบายอย่างเดียวไม่นับ")
    remove_address(owner, Address.objects.get(url=f"{SITE}/c"))
    told = standing(participation.cycle)[participation.pk]
    assert (told.done, told.wanted) == (1, 28)
    assert "prongsai.web.evidence.queries.standing" in MEASURES


def test_a_thousand_agencies_cost_no_more_queries_than_one(
    give: Callable[..., Evidence], participation: Participation
) -> None:
    give("O1", f"{SITE}/a")
    with CaptureQueriesContext(connection) as one:
        standing(participation.cycle)
    agencies = Agency.objects.bulk_create(
        Agency(organisation=participation.agency.organisation, name=f"อบต.{n}", type="อบต.")
        for n in range(1000)
    )
    joined = Participation.objects.bulk_create(
        Participation(cycle=participation.cycle, agency=agency) for agency in agencies
    )
    given = Evidence.objects.bulk_create(
        Evidence(participation=one_of, item=f"O{n}") for one_of in joined for n in (1, 2, 3)
    )
    Address.objects.bulk_create(Address(evidence=evidence, url=f"{SITE}/x") for evidence in given)
    with CaptureQueriesContext(connection) as many:
        told = standing(participation.cycle)
    assert len(many) == len(one) <= 3
    assert told[joined[-1].pk].done == 3
    assert len(told) == 1001


def test_an_item_stands_as_the_address_that_needs_somebody_most(
    give: Callable[..., Evidence], participation: Participation
) -> None:
    give("O1", f"{SITE}/a", f"{SITE}/b", f"{SITE}/c")
    seen(Address.objects.get(url=f"{SITE}/a"), Reason.ANSWERED)
    told = [_state(participation)]
    seen(Address.objects.get(url=f"{SITE}/b"), Reason.TIMEOUT)
    told.append(_state(participation))
    seen(Address.objects.get(url=f"{SITE}/c"), Reason.NOT_FOUND)
    told.append(_state(participation))
    for url in ("b", "c"):
        seen(Address.objects.get(url=f"{SITE}/{url}"), Reason.ANSWERED)
    told.append(_state(participation))
    assert told == [State.GIVEN, State.CANNOT_TELL, State.DEAD, State.ALIVE]


def _state(participation: Participation) -> State:
    return next(line.state for line in desk_of(participation).lines if line.item.id == "O1")


def test_the_newest_look_counts(give: Callable[..., Evidence], participation: Participation) -> None:
    give("O1", f"{SITE}/a")
    address = Address.objects.get()
    assert latest_check(address) is None
    assert latest_checks(participation) == {}
    newest = seen(address, Reason.ANSWERED)
    seen(address, Reason.TIMEOUT, days_ago=2)
    assert latest_check(address) == newest
    assert latest_checks(participation) == {address.pk: newest}


def test_an_assessor_is_shown_the_look_at_closing(
    give: Callable[..., Evidence], participation: Participation
) -> None:
    give("O1", f"{SITE}/a")
    address = Address.objects.get()
    old, middle, new = (seen(address, Reason.ANSWERED, days_ago=days) for days in (9, 5, 1))
    phase = participation.cycle.phases.get(state="collect")
    for closes, shown in ((3, middle), (20, old), (-3, new)):
        phase.closes = timezone.localdate() - timedelta(days=closes)
        phase.opens = phase.closes
        phase.save()
        fresh = Participation.objects.select_related("cycle").get(pk=participation.pk)
        assert checks_at_closing(fresh) == {address.pk: shown}
    phase.delete()
    fresh = Participation.objects.select_related("cycle").get(pk=participation.pk)
    assert checks_at_closing(fresh) == {address.pk: new}


def test_the_collection_closes_at_the_midnight_after_its_last_day(participation: Participation) -> None:
    phase = participation.cycle.phases.get(state="collect")
    closed = closed_at(participation.cycle)
    assert closed is not None
    assert timezone.localtime(closed).date() == phase.closes + timedelta(days=1)
    assert timezone.localtime(closed).time() == datetime.min.time()
    phase.delete()
    assert closed_at(participation.cycle) is None


@pytest.mark.parametrize("year", ["2563", "2569"])
def test_a_year_shows_what_is_known_of_it(participation: Participation, year: str) -> None:
    participation.cycle.framework_id = year
    participation.cycle.save()
    desk = desk_of(Participation.objects.select_related("cycle", "agency").get(pk=participation.pk))
    assert len(desk.lines) >= 20
    assert any(line.components is None for line in desk.lines)
