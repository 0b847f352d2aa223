"""The pages of cycles, as people use them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from prongsai.web.cycles.models import Cycle, Participation, Phase
from prongsai.web.cycles.states import PHASES, State
from prongsai.web.registry.models import Agency, User
from tests.web.cast import Cast
from tests.web.cycles import followers
from tests.web.cycles.making import a_cycle, fresh
from tests.web.cycles.world import the_cycle

pytestmark = pytest.mark.usefixtures("alone")
ClientOf = Callable[[User], Client]


@pytest.fixture
def operator(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.operator)


def of_cycle(name: str, cycle: Cycle) -> str:
    return reverse(name, args=[cycle.organisation.public_id, cycle.public_id])


def filled_in(**changed: str) -> dict[str, str]:
    """Return a form for a new cycle, its phases one after the other from next week on."""
    form = {
        "title": "รอบซักซ้อม",
        "framework": "2568-practice",
        "smallest_group": "5",
        "reviews_per_agency": "2",
        "by": "all",
    }
    day = timezone.localdate() + timedelta(days=7)
    for phase in PHASES:
        form |= {f"{phase}_opens": day.isoformat(), f"{phase}_closes": (day + timedelta(days=9)).isoformat()}
        day += timedelta(days=10)
    return form | changed


def test_an_operator_sets_up_a_cycle_on_one_page(cast: Cast, operator: Client) -> None:
    address = reverse("cycle-new", args=[cast.organisation.public_id])
    offered = operator.get(address).content.decode()
    assert "ไม่เป็นทางการ" in offered, "design decision 4: warned when the framework is chosen"
    answer = operator.post(address, filled_in())
    cycle = Cycle.objects.get()
    assert answer.headers["Location"] == of_cycle("cycle", cycle)
    assert (cycle.reviews_per_agency, cycle.participations.count()) == (2, 1)
    assert "ไม่เป็นทางการ" in operator.get(answer.headers["Location"]).content.decode()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"framework": "../../etc"}, "2568-practice"),
        ({"by": "type"}, "โปรดระบุ"),
        ({"by": "names", "names": "ไม่มีอยู่จริง"}, "ไม่พบในสังกัด"),
        ({"review_opens": "2000-01-01", "review_closes": "2000-01-02"}, "ต้องเริ่มหลังวันสุดท้าย"),
        ({"smallest_group": "1"}, "3"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    cast: Cast, operator: Client, wrong: dict[str, str], words: str
) -> None:
    answer = operator.post(reverse("cycle-new", args=[cast.organisation.public_id]), filled_in(**wrong))
    assert answer.status_code == 422
    content = answer.content.decode()
    assert words in content
    assert "รอบซักซ้อม" in content
    assert not Cycle.objects.exists()


def test_a_move_says_what_it_does_asks_why_and_is_made(cast: Cast, operator: Client) -> None:
    cycle, _ = the_cycle(cast)
    address = of_cycle("cycle-move", cycle)
    assert "ปิดรับก่อนกำหนด" in operator.get(address, {"move": "review"}).content.decode()
    assert operator.post(address, {"move": "review", "reason": ""}).status_code == 422
    with followers.refusing("act"):
        refused = operator.post(address, {"move": "review", "reason": "ส่งครบแล้ว"})
    assert refused.status_code == 422
    assert "ยังไม่พร้อม" in refused.content.decode()
    operator.post(address, {"move": "review", "reason": "ส่งครบแล้ว"})
    assert fresh(cycle).state == State.REVIEW


def test_a_form_that_was_open_while_the_clock_moved_the_cycle_moves_nothing_else(
    cast: Cast, operator: Client
) -> None:
    cycle, _ = the_cycle(cast)
    Cycle.objects.filter(pk=cycle.pk).update(state=State.REVIEW)
    answer = operator.post(of_cycle("cycle-move", cycle), {"move": "review", "reason": "ส่งครบแล้ว"})
    assert answer.headers["Location"] == of_cycle("cycle", cycle)
    assert fresh(cycle).state == State.REVIEW


def test_collecting_again_asks_for_a_day(cast: Cast, operator: Client) -> None:
    cycle, _ = the_cycle(cast, State.REVIEW)
    address, day = of_cycle("cycle-move", cycle), timezone.localdate() + timedelta(days=5)
    assert operator.post(address, {"move": "reopen", "reason": "ระบบล่ม"}).status_code == 422
    operator.post(address, {"move": "reopen", "reason": "ระบบล่ม", "closes": day.isoformat()})
    assert fresh(cycle).state == State.COLLECT
    assert Phase.objects.get(cycle=cycle, state=State.COLLECT).closes == day


def test_an_extension_is_shown_to_the_agency_with_its_reason(
    cast: Cast, operator: Client, client_of: ClientOf
) -> None:
    cycle, participation = the_cycle(cast)
    day = cycle.calendar[State.COLLECT].closes + timedelta(days=3)
    operator.post(
        of_cycle("cycle-extend", cycle),
        {"version": cycle.version, "phase": "collect", "closes": day.isoformat(), "reason": "น้ำท่วมหลายตำบล"},
    )
    assert Phase.objects.get(cycle=cycle, state=State.COLLECT).closes == day
    page = client_of(cast.viewer).get(reverse("agency-cycle", args=[cast.agency.public_id]))
    assert "น้ำท่วมหลายตำบล" in page.content.decode()
    assert participation.public_id


def test_the_list_shows_who_is_late_and_can_show_them_alone(cast: Cast, operator: Client) -> None:
    cycle, participation = the_cycle(cast)
    ready = Agency.objects.create(organisation=cast.organisation, name="ทำครบแล้วตำบลหนึ่ง")
    one = Participation.objects.create(
        cycle=cycle, agency=ready, headcount_iit=5, headcount_eit=5, confirmed_at=timezone.now()
    )
    followers.answers[one.pk] = {"IIT": 5, "EIT": 5}
    followers.answers[participation.pk] = {"IIT": 29}
    everybody = operator.get(of_cycle("cycle-agencies", cycle)).content.decode()
    late = operator.get(of_cycle("cycle-agencies", cycle), {"late": "1"}).content.decode()
    assert ready.name in everybody
    assert "29 / 30" in late
    assert ready.name not in late
    assert "late=1" in late, "sorting keeps the choice"


def test_an_agency_sees_nothing_of_a_cycle_that_is_being_prepared(cast: Cast, client_of: ClientOf) -> None:
    cycle = a_cycle(cast)
    owner, own = client_of(cast.owner), cycle.participations.get()
    assert "ยังไม่อยู่ในรอบ" in owner.get(reverse("agency-cycle", args=[cast.agency.public_id])).content.decode()
    address = reverse("cycle-of-agency", args=[cast.agency.public_id, own.public_id])
    assert owner.get(address).status_code == 404


def test_an_agency_confirms_its_profile_and_sees_how_many_must_answer(
    cast: Cast, client_of: ClientOf
) -> None:
    _, own = the_cycle(cast, State.REGISTER)
    owner = client_of(cast.owner)
    address = reverse("cycle-profile", args=[cast.agency.public_id, own.public_id])
    typed = {
        "version": own.version,
        "headcount_iit": "305",
        "headcount_eit": "900",
        "home_page": "https://x.go.th",
    }
    answer = owner.post(address, typed, follow=True).content.decode()
    assert "อย่างน้อย 31 คน" in answer
    assert "เกณฑ์ไม่ได้บอกวิธีปัดเศษ" in answer
    assert "ยังไม่ทราบเกณฑ์จำนวนขั้นต่ำ" in answer, "EIT.2 stays unknown"
    stale = owner.post(address, typed | {"headcount_iit": "400"})
    assert stale.status_code == 409
    assert "400" in stale.content.decode()
    assert owner.post(address, typed | {"home_page": "javascript:alert(1)"}).status_code == 422


def test_after_the_phase_the_profile_can_only_be_read(cast: Cast, client_of: ClientOf) -> None:
    cycle, own = the_cycle(cast)
    past = timezone.localdate() - timedelta(days=1)
    Phase.objects.filter(cycle=cycle, state=State.REGISTER).update(closes=past)
    owner = client_of(cast.owner)
    address = reverse("cycle-profile", args=[cast.agency.public_id, own.public_id])
    assert '<form class="card form"' not in owner.get(address).content.decode()
    refused = owner.post(address, {"version": 1, "headcount_iit": "9", "headcount_eit": "9"})
    assert refused.status_code == 422
    assert Participation.objects.get(pk=own.pk).headcount_iit == 42


def test_a_reminder_is_ordered_by_a_button_and_a_second_click_says_that_it_was(
    cast: Cast, operator: Client
) -> None:
    cycle, _ = the_cycle(cast)
    address = of_cycle("cycle-remind", cycle)
    assert "กำลังส่งหนังสือเตือน" in operator.post(address, follow=True).content.decode()
    assert operator.get(address).status_code == 405
    own = cycle.participations.get()
    own.reminders.update(sent_at=timezone.now())
    assert "เตือนครบทุกแห่งแล้ว" in operator.post(address, follow=True).content.decode()


def test_a_cycle_of_another_organisation_is_not_there(cast: Cast, operator: Client) -> None:
    cycle, own = the_cycle(cast)
    elsewhere = cast.other_agency.organisation
    Cycle.objects.filter(pk=cycle.pk).update(organisation=elsewhere)
    for name in ("cycle", "cycle-agencies", "cycle-move", "cycle-calendar", "cycle-extend", "cycle-settings"):
        address = reverse(name, args=[cast.organisation.public_id, cycle.public_id])
        assert operator.get(address).status_code == 404
    leave = reverse("cycle-leave", args=[cast.organisation.public_id, cycle.public_id, own.public_id])
    assert operator.post(leave).status_code == 404


def test_who_runs_a_practice_cycle_is_led_to_the_import_of_the_official_wording(
    cast: Cast, operator: Client, client_of: ClientOf
) -> None:
    cycle, participation = the_cycle(cast)
    wording = reverse("cycle-wording", args=[cast.organisation.public_id])
    assert f'href="{wording}"' in operator.get(of_cycle("cycle", cycle)).content.decode()
    assert f'href="{wording}"' not in client_of(cast.assessor).get(of_cycle("cycle", cycle)).content.decode()
    agencys = reverse("cycle-of-agency", args=[cast.agency.public_id, participation.public_id])
    page = client_of(cast.owner).get(agencys).content.decode()
    assert "ไม่เป็นทางการ" in page
    assert f'href="{wording}"' not in page
