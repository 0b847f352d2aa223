"""Clarifying and ruling: on the original evidence, never lower than what was told, every step in the record."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from prongsai.web.cycles.errors import CyclesError
from prongsai.web.cycles.models import Participation
from prongsai.web.cycles.states import State
from prongsai.web.evidence.models import Address
from prongsai.web.registry.models import User
from prongsai.web.review.actions import Decision, comment, rule, send_appeal, withdraw_appeal
from prongsai.web.review.errors import (
    AppealClosedError,
    NothingToAppealError,
    ReasonMissingError,
    ValueRefusedError,
)
from prongsai.web.review.models import Appeal, Assignment, Stage
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NoSuchThingError, NotAllowedError
from prongsai.web.trail.models import TrailLine
from tests.web.cast import Cast
from tests.web.review.world import BEST, WORST, a_review, done, fresh, move, rate_all, seat, show


@pytest.fixture
def told(mine: Assignment, reviewed: Participation) -> Participation:
    """Return the agency after it was told that O1 and O2 got nothing, while clarifications are taken."""
    show(reviewed, "O1")
    rate_all(mine, worst=["O1", "O2"], text="ไม่พบแผนผัง")
    done(mine)
    move(reviewed.cycle, State.CLARIFY)
    return fresh(reviewed)


def send(cast: Cast, told: Participation, item: str = "O1") -> Appeal:
    return send_appeal(Actor(cast.owner), fresh(told), item, "แผนผังอยู่หน้า 2 ของไฟล์เดิม")


def ruled(cast: Cast, told: Participation, value: object = None, text: str = "ตรวจแล้วพบจริง") -> None:
    move(told.cycle, State.RULING)
    rule(Actor(cast.operator), Appeal.objects.get(), Decision(value, text))  # type: ignore[arg-type]


def test_there_is_one_clarification_an_item_and_it_can_be_written_anew(
    cast: Cast, told: Participation
) -> None:
    send(cast, told)
    send_appeal(Actor(cast.coordinator), fresh(told), "O1", "หน้า 3 ต่างหาก")
    assert Appeal.objects.get().text == "หน้า 3 ต่างหาก"
    assert TrailLine.objects.filter(what="review.appeal.send", agency_id=cast.agency.pk).count() == 2


def test_who_may_not_take_part_cannot_send(cast: Cast, told: Participation) -> None:
    with pytest.raises(NotAllowedError):
        send_appeal(Actor(cast.member), fresh(told), "O1", "ข้อความ")


@pytest.mark.parametrize("state", [State.REVIEW, State.PRELIMINARY, State.RULING, State.FINAL])
def test_clarifications_are_taken_in_their_phase_only(cast: Cast, told: Participation, state: State) -> None:
    move(told.cycle, state)
    with pytest.raises(CyclesError):
        send(cast, told)


def test_a_clarification_can_be_withdrawn_and_sent_again_while_they_are_taken(
    cast: Cast, told: Participation
) -> None:
    appeal = send(cast, told)
    withdraw_appeal(Actor(cast.owner), appeal)
    with pytest.raises(AppealClosedError):
        withdraw_appeal(Actor(cast.owner), appeal)
    assert send(cast, told).withdrawn_at is None


def test_an_item_without_a_verdict_cannot_be_clarified(cast: Cast, told: Participation) -> None:
    with pytest.raises(NothingToAppealError):
        send(cast, told, "O99")


def test_a_ruling_that_upholds_keeps_the_value_and_says_why(cast: Cast, told: Participation) -> None:
    send(cast, told)
    ruled(cast, told)
    last = told.verdicts.filter(item="O1").last()
    assert last is not None
    assert (last.number, last.stage, last.value, last.text) == (2, Stage.RULING, WORST, "ตรวจแล้วพบจริง")
    assert Appeal.objects.get().ruling.is_upheld


def test_a_ruling_can_raise(cast: Cast, told: Participation) -> None:
    send(cast, told)
    ruled(cast, told, BEST)
    assert told.verdicts.filter(item="O1").last().value == BEST  # type: ignore[union-attr]
    line = TrailLine.objects.get(what="review.rule")
    assert line.agency_id == cast.agency.pk
    assert (line.before, line.after["value"]) == ({"value": 0}, 100)  # type: ignore[index]


def test_a_ruling_never_lowers(cast: Cast, reviewed: Participation, mine: Assignment) -> None:
    rate_all(mine)
    done(mine)
    move(reviewed.cycle, State.CLARIFY)
    send(cast, reviewed)
    with pytest.raises(ValueRefusedError):
        ruled(cast, reviewed, WORST)
    assert reviewed.verdicts.filter(item="O1").count() == 1


def test_on_a_scale_of_tens_a_ruling_raises_to_any_higher_value_and_to_nothing_else(cast: Cast) -> None:
    _, participation = a_review(cast, framework="2568-practice")
    mine = seat(participation, cast.assessor)
    rate_all(mine, worst=["O1"])
    done(mine)
    move(participation.cycle, State.CLARIFY)
    send(cast, participation)
    with pytest.raises(ValueRefusedError):
        ruled(cast, participation, BEST / 8)
    ruled(cast, participation, BEST / 2)
    assert participation.verdicts.filter(item="O1").last().value == BEST / 2  # type: ignore[union-attr]


def test_a_ruling_needs_a_reason_and_is_made_once(cast: Cast, told: Participation) -> None:
    send(cast, told)
    with pytest.raises(ReasonMissingError):
        ruled(cast, told, text="  ")
    ruled(cast, told)
    with pytest.raises(AppealClosedError):
        ruled(cast, told)


def test_only_the_operator_rules(cast: Cast, told: Participation) -> None:
    appeal = send(cast, told)
    move(told.cycle, State.RULING)
    for person in (cast.assessor, cast.owner):
        with pytest.raises((NoSuchThingError, NotAllowedError)):
            rule(Actor(person), appeal, Decision(None, "เหตุผล"))


def test_the_agency_sees_nothing_before_it_is_told(
    cast: Cast, mine: Assignment, reviewed: Participation, client_of: Callable[[User], Client]
) -> None:
    rate_all(mine, worst=["O1"], text="ไม่พบแผนผัง")
    done(mine)
    for name, words in (("oit-result-items", []), ("oit-result-item", ["O1"])):
        page = client_of(cast.owner).get(
            reverse(name, args=[cast.agency.public_id, reviewed.public_id, *words])
        )
        assert "ยังไม่แจ้งผล" in page.content.decode()
        assert "ไม่พบแผนผัง" not in page.content.decode()


def test_the_agency_sees_value_reasons_shared_words_and_every_step_and_nothing_internal(
    cast: Cast, told: Participation, client_of: Callable[[User], Client]
) -> None:
    comment(Actor(cast.assessor), told, "O1", "คำที่หน่วยงานเห็นได้", is_internal=False)
    comment(Actor(cast.assessor), told, "O1", "คำภายในเท่านั้น")
    withdraw_appeal(Actor(cast.owner), send(cast, told))
    send(cast, told)
    ruled(cast, told, BEST, "พบในหลักฐานเดิม")
    where = reverse("oit-result-item", args=[cast.agency.public_id, told.public_id, "O1"])
    page = client_of(cast.owner).get(where).content.decode()
    for words in (
        "ขาดองค์ประกอบด้านข้อมูล",
        "ไม่พบแผนผัง",
        "คำที่หน่วยงานเห็นได้",
        "ถอนคำชี้แจง",
        "พบในหลักฐานเดิม",
        "คำวินิจฉัย: แก้ผลเป็น 100",
        "https://www.example.go.th/ita/o1",
    ):
        assert words in page, words
    assert "คำภายในเท่านั้น" not in page
    assert cast.assessor.name not in page


def test_what_is_shown_is_the_evidence_that_was_judged(
    cast: Cast, told: Participation, client_of: Callable[[User], Client]
) -> None:
    evidence = told.evidence.get(item="O1")
    Address.objects.create(evidence=evidence, url="https://www.example.go.th/added-later")
    evidence.addresses.filter(url__endswith="o1").update(removed_at=timezone.now())
    where = reverse("oit-result-item", args=[cast.agency.public_id, told.public_id, "O1"])
    page = client_of(cast.owner).get(where).content.decode()
    assert "https://www.example.go.th/ita/o1" in page
    assert "added-later" not in page


def test_the_pages_send_withdraw_and_rule(
    cast: Cast, told: Participation, client_of: Callable[[User], Client]
) -> None:
    owner, operator = client_of(cast.owner), client_of(cast.operator)
    words = [cast.agency.public_id, told.public_id, "O1"]
    assert owner.post(reverse("oit-clarify", args=words), {"text": ""}).status_code == 422
    assert owner.post(reverse("oit-clarify", args=words), {"text": "อยู่หน้า 2"}).status_code == 302
    assert owner.post(reverse("oit-clarify-withdraw", args=words)).status_code == 302
    assert Appeal.objects.get().withdrawn_at is not None
    owner.post(reverse("oit-clarify", args=words), {"text": "อยู่หน้า 2"})
    move(told.cycle, State.RULING)
    where = reverse(
        "appeal", args=[cast.organisation.public_id, told.cycle.public_id, Appeal.objects.get().public_id]
    )
    assert operator.post(where, {"decision": "0", "text": "ลด"}).status_code == 422
    assert operator.post(where, {"decision": "100", "text": "พบแล้ว"}).status_code == 302
    assert told.verdicts.filter(item="O1").last().value == BEST  # type: ignore[union-attr]
