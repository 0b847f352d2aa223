"""The cycle that runs: on the first page of an agency, on that of its organisation, and on the way to its results."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from prongsai.web.cycles.current import current_of
from prongsai.web.cycles.models import Cycle, Participation, Phase
from prongsai.web.cycles.states import State
from prongsai.web.publication import actions
from prongsai.web.registry.models import User
from prongsai.web.rights.actor import Actor
from tests.web.cast import Cast
from tests.web.cycles.world import the_cycle
from tests.web.publication.world import the_published

ClientOf = Callable[[User], Client]


@pytest.fixture
def taking_part(cast: Cast) -> Participation:
    return the_cycle(cast)[1]


def page(client: Client, path: str, language: str = "th") -> str:
    client.cookies["language"] = language
    answer = client.get(path)
    assert answer.status_code == 200
    return str(answer.content.decode())


def stands_in(cycle: Cycle, state: State) -> None:
    Cycle.objects.filter(pk=cycle.pk).update(state=state)


def test_an_agency_is_told_what_can_be_done_and_by_when(
    cast: Cast, taking_part: Participation, client_of: ClientOf
) -> None:
    days = Phase.objects.get(cycle=taking_part.cycle, state=State.COLLECT)
    current = current_of(Actor(cast.owner), cast.agency)
    assert current is not None
    assert current.closes == days.closes
    shown = page(client_of(cast.owner), f"/a/{cast.agency.public_id}/")
    assert "สิ่งที่ต้องทำภายใน" in shown
    assert f'href="/a/{cast.agency.public_id}/oit/"' in shown
    assert f'href="/a/{cast.agency.public_id}/cycle/{taking_part.public_id}/"' in shown


def test_who_only_waits_is_told_so(cast: Cast, taking_part: Participation, client_of: ClientOf) -> None:
    stands_in(taking_part.cycle, State.FINAL)
    shown = page(client_of(cast.owner), f"/a/{cast.agency.public_id}/")
    assert "ตอนนี้ไม่มีสิ่งที่หน่วยงานต้องทำ" in shown


def test_between_phases_the_next_duty_is_named(cast: Cast, taking_part: Participation) -> None:
    stands_in(taking_part.cycle, State.REVIEW)
    current = current_of(Actor(cast.owner), cast.agency)
    assert current is not None
    assert not current.is_now
    assert [str(one.action) for one in current.duties] == ["ดูผลรายข้อและชี้แจง"]


@pytest.mark.parametrize("state", [State.PREPARING, State.PUBLISHED])
def test_a_cycle_that_is_prepared_or_over_is_not_on_the_first_page(
    cast: Cast, taking_part: Participation, client_of: ClientOf, state: State
) -> None:
    stands_in(taking_part.cycle, state)
    assert current_of(Actor(cast.owner), cast.agency) is None
    assert "รอบการประเมินที่กำลังดำเนินอยู่" not in page(client_of(cast.owner), f"/a/{cast.agency.public_id}/")
    assert "รอบการประเมินที่กำลังดำเนินอยู่" not in page(
        client_of(cast.operator), f"/o/{cast.organisation.public_id}/"
    )


def test_another_agency_is_told_nothing(cast: Cast, taking_part: Participation) -> None:
    assert current_of(Actor(cast.outsider), cast.other_agency) is None
    assert taking_part.agency == cast.agency


def test_the_newest_cycle_is_shown_with_its_own_days(cast: Cast, taking_part: Participation) -> None:
    newer = Cycle.objects.create(
        organisation=cast.organisation,
        title="รอบใหม่",
        fiscal_year=2569,
        framework_id=taking_part.cycle.framework_id,
        state=State.REGISTER,
    )
    today = timezone.localdate()
    Phase.objects.create(cycle=newer, state=State.REGISTER, opens=today, closes=today)
    Participation.objects.create(cycle=newer, agency=cast.agency)
    current = current_of(Actor(cast.owner), cast.agency)
    assert current is not None
    assert (current.cycle, current.closes, len(current.duties)) == (newer, today, 1)


def test_an_organisation_sees_a_line_for_each_running_cycle(
    cast: Cast, taking_part: Participation, client_of: ClientOf
) -> None:
    shown = page(client_of(cast.operator), f"/o/{cast.organisation.public_id}/")
    assert f'href="/o/{cast.organisation.public_id}/cycles/{taking_part.cycle.public_id}/"' in shown


def test_the_way_to_reviews_results_and_the_public_page_opens_as_the_cycle_goes_on(
    cast: Cast, taking_part: Participation, client_of: ClientOf
) -> None:
    base, key = f"/o/{cast.organisation.public_id}", taking_part.cycle.public_id
    operator, address = client_of(cast.operator), f"{base}/cycles/{key}/"
    links = [f'href="{base}/reviews/{key}/"', f'href="{base}/assessed/{key}/"', f'href="/public/{key}/"']
    for state, there in ((State.COLLECT, 0), (State.REVIEW, 2), (State.PUBLISHED, 3)):
        stands_in(taking_part.cycle, state)
        shown = page(operator, address)
        assert [link in shown for link in links] == [place < there for place in range(3)], state
    assert links[1] not in page(client_of(cast.assessor), address)


def test_an_agency_finds_its_result_once_there_is_one(
    cast: Cast, taking_part: Participation, client_of: ClientOf
) -> None:
    base, key = f"/a/{cast.agency.public_id}", taking_part.public_id
    client, address = client_of(cast.viewer), f"{base}/cycle/{key}/"
    result = f'href="{base}/assessed/{taking_part.cycle.public_id}/"'
    stands_in(taking_part.cycle, State.REVIEW)
    assert result not in page(client, address)
    stands_in(taking_part.cycle, State.PRELIMINARY)
    assert result not in page(client, address), "the worker still computes it"
    taking_part.cycle.refresh_from_db()
    actions.freeze_preliminary(None, taking_part.cycle)
    shown = page(client, address)
    assert result in shown
    assert f'href="{base}/oit-result/{key}/"' in shown


def test_everybody_finds_what_is_published_from_the_sign_in_page(cast: Cast) -> None:
    assert "/public/" not in page(Client(), "/sign-in/")
    the_published(cast)
    assert 'href="/public/"' in page(Client(), "/sign-in/")


def test_a_published_result_leads_to_open_lists_of_evidence_only(cast: Cast) -> None:
    from prongsai.web.evidence.models import PublicPage

    cycle = the_published(cast)
    one = cycle.participations.get(agency=cast.agency)
    link = f'href="/oit/{one.public_id}/"'
    paths = [f"/public/{cycle.public_id}/", f"/public/{cycle.public_id}/{one.public_id}/"]
    assert not any("/oit/" in page(Client(), path) for path in paths)
    PublicPage.objects.create(participation=one, opened_at=timezone.now())
    assert all(page(Client(), path).count(link) == 1 for path in paths)
    PublicPage.objects.update(opened_at=None)
    assert not any("/oit/" in page(Client(), path) for path in paths)
