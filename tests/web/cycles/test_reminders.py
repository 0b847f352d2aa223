"""Reminding the late: who is late, who gets a letter, in which language, and never twice a day."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import override_settings
from django.utils import timezone

from prongsai.web.cycles.actions.reminding import remind_the_late
from prongsai.web.cycles.errors import NobodyLateError
from prongsai.web.cycles.lateness import overview_of
from prongsai.web.cycles.letters import send_ordered
from prongsai.web.cycles.models import Cycle, CycleReminder, Participation
from prongsai.web.cycles.standing import Standing
from prongsai.web.cycles.states import State
from prongsai.web.registry.models import Agency
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NotAllowedError
from prongsai.web.trail.models import TrailLine
from tests.web.cast import Cast
from tests.web.cycles import followers
from tests.web.cycles.making import INSIDE, a_cycle, noon
from tests.web.cycles.world import the_cycle

pytestmark = pytest.mark.usefixtures("alone")


class BrokenMail(EmailBackend):
    def send_messages(self, messages: Any) -> int:  # noqa: ARG002
        raise OSError("the mail server is away")


@pytest.fixture
def collecting(cast: Cast) -> tuple[Cycle, Participation]:
    return the_cycle(cast, State.COLLECT)


def today() -> date:
    return timezone.localdate()


def test_an_agency_is_late_with_what_the_open_phase_asks_for(cast: Cast) -> None:
    cycle = a_cycle(cast, State.REGISTER)
    pk = cycle.participations.get().pk
    assert overview_of(cycle, noon(INSIDE[State.REGISTER])).late[pk].is_unconfirmed
    assert overview_of(cycle, noon(date(2025, 2, 20))).late == {}, "nothing is open then"


def test_answers_are_held_against_the_minimum_of_the_headcount(
    collecting: tuple[Cycle, Participation],
) -> None:
    cycle, participation = collecting
    followers.answers[participation.pk] = {"IIT": 30, "EIT": 119}
    followers.evidence[participation.pk] = Standing(28, 28)
    found = overview_of(cycle)
    assert [(str(one.label), one.done, one.wanted) for one in found.late[participation.pk].short] == [
        ("คำตอบ EIT", 119, 120)
    ]
    assert found.enough == {"IIT": 1, "EIT": 0, "OIT": 1}
    followers.answers[participation.pk] = {"IIT": 31, "EIT": 500}
    assert overview_of(cycle).late == {}


def test_an_unknown_minimum_makes_nobody_late(collecting: tuple[Cycle, Participation]) -> None:
    cycle, participation = collecting
    Participation.objects.filter(pk=participation.pk).update(headcount_iit=None, headcount_eit=None)
    followers.evidence[participation.pk] = Standing(0, None)
    assert overview_of(cycle).late == {}


def test_owner_and_coordinator_get_a_letter_in_their_own_language(
    cast: Cast, collecting: tuple[Cycle, Participation]
) -> None:
    cast.coordinator.language = "en"
    cast.coordinator.save()
    cycle, _ = collecting
    assert remind_the_late(Actor(cast.operator), cycle) == 1
    assert send_ordered(cycle.pk, today()).letters == 2
    letters = {letter.to[0]: letter for letter in mail.outbox}
    assert set(letters) == {cast.owner.email, cast.coordinator.email}
    thai, english = letters[cast.owner.email], letters[cast.coordinator.email]
    assert "คำตอบ IIT: 0 / 30" in thai.body
    assert "IIT answers: 0 / 30" in english.body
    assert f"/a/{cast.agency.public_id}/cycle/" in thai.body


def test_an_agency_is_reminded_once_a_day_and_the_log_says_so_on_both_sides(
    cast: Cast, collecting: tuple[Cycle, Participation]
) -> None:
    cycle, _ = collecting
    remind_the_late(Actor(cast.operator), cycle)
    send_ordered(cycle.pk, today())
    with pytest.raises(NobodyLateError):
        remind_the_late(Actor(cast.operator), cycle)
    send_ordered(cycle.pk, today())
    assert len(mail.outbox) == 2
    assert TrailLine.objects.get(what="cycles.reminded").agency_id == cast.agency.pk
    assert TrailLine.objects.get(what="cycles.remind").organisation_id == cast.organisation.pk
    tomorrow = timezone.now() + timedelta(days=1)
    assert remind_the_late(Actor(cast.operator), cycle, tomorrow) == 1


def test_a_letter_that_could_not_be_sent_is_ordered_again_and_sent_once(
    cast: Cast, collecting: tuple[Cycle, Participation]
) -> None:
    cycle, _ = collecting
    remind_the_late(Actor(cast.operator), cycle)
    with override_settings(EMAIL_BACKEND=f"{__name__}.BrokenMail"):
        assert send_ordered(cycle.pk, today()).failed == 1
    assert remind_the_late(Actor(cast.operator), cycle) == 0
    assert send_ordered(cycle.pk, today()).letters == 2
    assert CycleReminder.objects.filter(sent_at=None).count() == 0


def test_who_has_caught_up_before_the_letter_goes_out_gets_none(
    cast: Cast, collecting: tuple[Cycle, Participation]
) -> None:
    cycle, participation = collecting
    remind_the_late(Actor(cast.operator), cycle)
    followers.answers[participation.pk] = {"IIT": 42, "EIT": 1200}
    send_ordered(cycle.pk, today())
    assert mail.outbox == []


def test_only_the_late_are_reminded_and_only_an_operator_reminds(
    cast: Cast, collecting: tuple[Cycle, Participation]
) -> None:
    cycle, participation = collecting
    done = Agency.objects.create(organisation=cast.organisation, name="ทำครบแล้ว")
    ready = Participation.objects.create(
        cycle=cycle, agency=done, headcount_iit=5, headcount_eit=5, confirmed_at=timezone.now()
    )
    followers.answers[ready.pk] = {"IIT": 5, "EIT": 5}
    with pytest.raises(NotAllowedError):
        remind_the_late(Actor(cast.assessor), cycle)
    assert remind_the_late(Actor(cast.operator), cycle) == 1
    assert [one.participation for one in CycleReminder.objects.all()] == [participation]
