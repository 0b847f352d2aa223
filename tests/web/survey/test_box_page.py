"""The operator's page of the ballot box: its key on paper once, brought back, and what is urgent said at once."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from playwright.sync_api import Browser, expect

from prongsai.web import home
from prongsai.web.cycles.models import Cycle
from prongsai.web.cycles.states import State
from prongsai.web.registry.models import User
from prongsai.web.survey import ballot, sealing
from prongsai.web.survey.answering import take
from prongsai.web.survey.models import Answer, BallotBox, Channel
from prongsai.web.survey.tickets import make_codes
from prongsai.web.trail.models import TrailLine
from tests.web.browser import leave, visit
from tests.web.cast import Cast
from tests.web.journeys.answering import answer_to_the_end, begin, is_stored, send
from tests.web.survey.sendings import by_code

ClientOf = Callable[[User], Client]


@pytest.fixture
def operator(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.operator)


def page_of(cycle: Cycle) -> str:
    return reverse("cycle-boxes", args=[cycle.organisation.public_id, cycle.public_id])


def of_box(name: str, box: BallotBox) -> str:
    return reverse(name, args=[box.cycle.organisation.public_id, box.cycle.public_id, box.public_id])


def shown(client: Client, cycle: Cycle) -> str:
    return client.get(page_of(cycle)).content.decode()


def taken_key(client: Client, box: BallotBox) -> str:
    groups: list[str] = client.post(of_box("cycle-box-copy", box)).context["groups"]
    return "-".join(groups)


def lose_key(box: BallotBox) -> None:
    (home.boxes() / f"{box.public_id}.key").unlink()


def closed(box: BallotBox) -> BallotBox:
    ballot.open_the_box(None, box.cycle)
    return BallotBox.objects.select_related("cycle__organisation").get(pk=box.pk)


def answered(cards: Channel, number: int) -> None:
    for seed, code in enumerate(make_codes(None, cards, number)):
        take(by_code(cards, code, seed), timezone.now())


def test_before_the_collection_there_is_no_box_and_the_page_says_when_there_will_be(
    operator: Client, cycle: Cycle
) -> None:
    assert "ยังไม่มีหีบคำตอบ" in shown(operator, cycle)


def test_the_page_counts_the_envelopes_and_tells_what_the_box_is(
    operator: Client, cards: Channel, box: BallotBox
) -> None:
    answered(cards, 3)
    page = shown(operator, box.cycle)
    assert "<dd>3</dd>" in page
    for words in ("หีบคำตอบคืออะไร", "กำลังรับคำตอบ", "แสดงกุญแจเพื่อพิมพ์"):
        assert words in page
    assert "เร่งด่วน" not in page


def test_the_key_is_shown_once_kept_by_no_cache_and_noted_without_its_letters(
    operator: Client, box: BallotBox, cast: Cast
) -> None:
    printed = sealing.printable_key(box.public_id)
    answer = operator.post(of_box("cycle-box-copy", box))
    assert answer.context["groups"] == printed.split("-")
    assert all(f"<li>{group}</li>" in answer.content.decode() for group in printed.split("-"))
    assert "no-store" in answer.headers["Cache-Control"]
    again = operator.post(of_box("cycle-box-copy", box))
    assert again.status_code == 422
    assert "ถูกนำออกไปแล้ว" in again.content.decode()
    assert printed[:9] not in again.content.decode() + shown(operator, box.cycle)
    line = TrailLine.objects.get(what="survey.box.copy")
    assert (line.user_id, printed[:9] in str(vars(line))) == (cast.operator.pk, False)


def test_the_key_cannot_be_had_by_looking(operator: Client, box: BallotBox) -> None:
    assert operator.get(of_box("cycle-box-copy", box)).status_code == 405
    box.refresh_from_db()
    assert box.copied_on is None


@pytest.mark.parametrize("name", ["cycle-box-copy", "cycle-box-key", "cycle-box-open"])
def test_a_box_is_found_in_its_own_cycle_only(
    name: str, operator: Client, box: BallotBox, cycle: Cycle
) -> None:
    other = Cycle.objects.create(
        organisation=cycle.organisation,
        title="รอบอื่น",
        fiscal_year=2569,
        framework_id=cycle.framework_id,
        state=State.COLLECT,
    )
    address = reverse(name, args=[cycle.organisation.public_id, other.public_id, box.public_id])
    assert operator.post(address).status_code == 404


def test_who_looks_on_gets_neither_page_nor_key(box: BallotBox, cast: Cast, client_of: ClientOf) -> None:
    for person in (cast.assessor, cast.owner):
        client = client_of(person)
        assert client.get(page_of(box.cycle)).status_code in (403, 404)
        assert client.post(of_box("cycle-box-copy", box)).status_code in (403, 404)
    box.refresh_from_db()
    assert box.copied_on is None


def test_a_missing_key_is_urgent_here_and_on_the_page_of_the_cycle(operator: Client, box: BallotBox) -> None:
    cycle_page = reverse("cycle", args=[box.cycle.organisation.public_id, box.cycle.public_id])
    assert page_of(box.cycle) in operator.get(cycle_page).content.decode()
    assert box.public_id not in operator.get(cycle_page).content.decode()
    lose_key(box)
    page = shown(operator, box.cycle)
    assert "เร่งด่วน: ไม่พบกุญแจของหีบนี้" in page
    assert "ไม่เคยนำสำเนาออก" in page
    assert "แสดงกุญแจเพื่อพิมพ์" not in page
    assert f"ไม่พบกุญแจของหีบคำตอบ {box.public_id}" in operator.get(cycle_page).content.decode()


def test_the_printed_key_comes_back_and_the_box_is_opened(
    operator: Client, cards: Channel, box: BallotBox
) -> None:
    answered(cards, 4)
    printed = taken_key(operator, box)
    lose_key(box)
    box = closed(box)
    assert "สั่งเปิดหีบอีกครั้ง" not in shown(operator, box.cycle)
    field = f"{box.public_id}-printed"
    wrong = operator.post(of_box("cycle-box-key", box), {field: printed[:-1]})
    assert wrong.status_code == 422
    assert "ไม่ใช่ของหีบคำตอบนี้" in wrong.content.decode()
    assert operator.post(of_box("cycle-box-key", box), {field: ""}).status_code == 422
    assert not sealing.has_key(box.public_id)
    assert operator.post(of_box("cycle-box-key", box), {field: printed.lower()}).status_code == 302
    assert "สั่งเปิดหีบอีกครั้ง" in shown(operator, box.cycle)
    jobs = DBTaskResult.objects.count()
    assert operator.post(of_box("cycle-box-open", box)).status_code == 302
    assert DBTaskResult.objects.count() == jobs + 1
    assert ballot.take_out(box) == 4
    page = shown(operator, box.cycle)
    for words in ("เปิดหีบแล้ว", "prongsai backup", "ทำลายสำเนากุญแจบนกระดาษ"):
        assert words in page
    assert TrailLine.objects.filter(what__in=["survey.box.key", "survey.box.again"]).count() == 2


def test_after_the_opening_no_key_comes_back_and_nothing_is_opened_again(
    operator: Client, box: BallotBox
) -> None:
    printed = taken_key(operator, box)
    box = closed(box)
    ballot.take_out(box)
    answer = operator.post(of_box("cycle-box-key", box), {f"{box.public_id}-printed": printed})
    assert answer.status_code == 422
    assert not sealing.has_key(box.public_id)
    assert operator.post(of_box("cycle-box-open", box)).status_code == 422


def test_an_open_box_is_not_opened_by_hand(operator: Client, box: BallotBox) -> None:
    assert operator.post(of_box("cycle-box-open", box)).status_code == 422
    assert not DBTaskResult.objects.exists()


def test_the_page_of_the_key_prints_without_what_surrounds_it(
    live: str, chromium: Browser, cast: Cast, box: BallotBox
) -> None:
    with visit(chromium, live, user=cast.operator) as page:
        page.goto(page_of(box.cycle))
        leave(page.get_by_role("button", name="แสดงกุญแจเพื่อพิมพ์"))
        expect(page.get_by_role("button", name="พิมพ์หน้านี้")).to_be_visible()
        page.emulate_media(media="print")
        expect(page.get_by_role("button", name="พิมพ์หน้านี้")).to_be_hidden()
        assert page.locator(".key li").count() == 13


def test_with_a_script_a_hasty_answer_by_code_is_flagged_after_the_opening(
    live: str, chromium: Browser, cards: Channel, box: BallotBox
) -> None:
    [code] = make_codes(None, cards, 1)
    with visit(chromium, live, user=None) as page:
        page.goto(reverse("survey", args=[cards.public_id]))
        page.locator("#right").fill(code)
        begin(page)
        answer_to_the_end(page, 1)
        send(page)
        is_stored(page)
    ballot.take_out(closed(box))
    assert "too-quick" in Answer.objects.get().flags
