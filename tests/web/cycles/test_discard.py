"""A cycle that is still prepared can be thrown away with all who take part; one that was opened cannot."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from prongsai.web.cycles.actions.setup import discard
from prongsai.web.cycles.errors import TooLateToDiscardError
from prongsai.web.cycles.models import Cycle, Participation, Phase
from prongsai.web.cycles.states import State
from prongsai.web.registry.models import User
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NoSuchThingError, NotAllowedError
from prongsai.web.trail.models import TrailLine
from tests.web.cast import Cast
from tests.web.cycles.world import the_cycle

ClientOf = Callable[[User], Client]


@pytest.fixture
def prepared(cast: Cast) -> Cycle:
    cycle = the_cycle(cast)[0]
    Cycle.objects.filter(pk=cycle.pk).update(state=State.PREPARING)
    cycle.refresh_from_db()
    return cycle


def test_it_goes_with_its_calendar_and_its_agencies_and_the_log_says_so(cast: Cast, prepared: Cycle) -> None:
    joined, named = prepared.participations.count(), prepared.public_id
    discard(Actor(cast.operator), prepared)
    assert not Cycle.objects.exists()
    assert not Participation.objects.exists()
    assert not Phase.objects.exists()
    line = TrailLine.objects.get(what="cycles.discard")
    assert (line.who, line.thing_id) == (cast.operator.name, named)
    assert line.before == {"title": prepared.title, "framework": prepared.framework_id, "agencies": joined}
    left = TrailLine.objects.get(what="cycles.leave", agency_id=cast.agency.pk)
    assert left.user_id == cast.operator.pk


@pytest.mark.parametrize("state", [state for state in State if state is not State.PREPARING])
def test_one_that_agencies_have_seen_stays(cast: Cast, prepared: Cycle, state: State) -> None:
    Cycle.objects.filter(pk=prepared.pk).update(state=state)
    with pytest.raises(TooLateToDiscardError):
        discard(Actor(cast.operator), prepared)
    assert Cycle.objects.get().participations.exists()
    assert not TrailLine.objects.filter(what__in=("cycles.discard", "cycles.leave")).exists()


def test_only_who_runs_it_may(cast: Cast, prepared: Cycle) -> None:
    for person, refusal in ((cast.assessor, NotAllowedError), (cast.owner, NoSuchThingError)):
        with pytest.raises(refusal):
            discard(Actor(person), prepared)
    assert Cycle.objects.exists()


def test_the_page_asks_first(cast: Cast, prepared: Cycle, client_of: ClientOf) -> None:
    client, ids = client_of(cast.operator), [cast.organisation.public_id, prepared.public_id]
    address = reverse("cycle-discard", args=ids)
    assert address in client.get(reverse("cycle", args=ids)).content.decode()
    assert prepared.title in client.get(address).content.decode()
    assert Cycle.objects.exists()
    assert client.post(address).headers["Location"] == reverse("cycles", args=ids[:1])
    assert not Cycle.objects.exists()


def test_the_page_of_an_opened_one_says_why_not(cast: Cast, prepared: Cycle, client_of: ClientOf) -> None:
    Cycle.objects.filter(pk=prepared.pk).update(state=State.REGISTER)
    client, ids = client_of(cast.operator), [cast.organisation.public_id, prepared.public_id]
    address = reverse("cycle-discard", args=ids)
    assert address not in client.get(reverse("cycle", args=ids)).content.decode()
    assert "จึงลบไม่ได้" in client.get(address).content.decode()
    assert client.post(address).status_code >= 400
    assert Cycle.objects.exists()
