"""Reminders: to whom, when, in which language; each thing once, however many workers there are."""

import logging
import re
from collections.abc import Callable
from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from prongsai.engine.assessment import Assessment
from prongsai.web.plans import letters, reminders
from prongsai.web.plans.actions import (
    MeasureText,
    add_measure,
    add_step,
    move_measure,
    start_plan,
    tick_step,
)
from prongsai.web.plans.models import Plan, PlannedMeasure, Reminder
from prongsai.web.plans.reminders import send_due, stage_of
from prongsai.web.plans.tasks import send_reminders
from prongsai.web.registry.models import User
from prongsai.web.results.actions import accept
from prongsai.web.results.models import ResultRun
from prongsai.web.rights.actor import Actor
from tests.web.cast import Cast, assemble
from tests.web.plans.conftest import OCTOBER

DUE = date(2026, 6, 10)


@pytest.fixture
def small(cast: Cast, owner: Actor, run: ResultRun) -> Plan:
    """Return a plan with one measure of กองช่าง with one step due on ``DUE`` and nothing else."""
    plan = start_plan(owner, cast.agency, run, today=OCTOBER)
    plan.measures.all().delete()
    measure = add_measure(owner, plan, MeasureText("ซ่อมถนน", unit=cast.engineers, rhythms=()), OCTOBER)
    add_step(owner, measure, "สำรวจถนนทุกสาย", due=DUE)
    return plan


def to() -> list[str]:
    return sorted(address for letter in mail.outbox for address in letter.to)


@pytest.mark.usefixtures("small")
def test_owner_coordinator_and_the_unit_are_reminded_and_nobody_else(cast: Cast) -> None:
    sent = send_due(DUE)
    assert to() == sorted([cast.owner.email, cast.coordinator.email, cast.member.email])
    assert (sent.letters, sent.failed) == (3, 0)
    assert all("สำรวจถนนทุกสาย" in str(letter.body) for letter in mail.outbox)


def test_a_unit_hears_nothing_of_what_others_carry_out(cast: Cast, owner: Actor, small: Plan) -> None:
    measure = small.measures.get()
    add_step(owner, measure, "ตรวจบัญชี", due=DUE, unit=cast.treasury)
    send_due(DUE)
    of_member = next(letter for letter in mail.outbox if letter.to == [cast.member.email])
    of_owner = next(letter for letter in mail.outbox if letter.to == [cast.owner.email])
    assert "ตรวจบัญชี" not in str(of_member.body)
    assert "ตรวจบัญชี" in str(of_owner.body)


@pytest.mark.usefixtures("small")
def test_nothing_is_sent_before_the_last_week() -> None:
    assert send_due(DUE - timedelta(days=8)).letters == 0
    assert send_due(DUE - timedelta(days=7)).letters == 3


@pytest.mark.usefixtures("small")
def test_a_thing_is_told_a_week_before_the_day_before_and_then_on_mondays() -> None:
    days = [day for day in range(-10, 25) if send_due(DUE + timedelta(days=day)).letters]
    assert days == [-7, -1, 1, 5, 12, 19]
    assert all((DUE + timedelta(days=day)).weekday() == 0 for day in days[3:])


@pytest.mark.usefixtures("small")
def test_running_again_on_the_same_day_sends_nothing() -> None:
    assert send_due(DUE).letters == 3
    assert send_due(DUE).letters == 0
    assert len(mail.outbox) == 3


def test_the_database_keeps_a_reminder_unique(cast: Cast, small: Plan) -> None:
    step = small.measures.get().steps.get()
    row = {
        "user": cast.owner,
        "thing": f"step-{step.pk}",
        "due": DUE,
        "stage": stage_of(DUE, DUE),
        "day": DUE,
    }
    Reminder.objects.create(**row)
    send_due(DUE)
    assert cast.owner.email not in to()


def test_a_day_that_was_moved_is_told_anew(owner: Actor, small: Plan) -> None:
    from prongsai.web.plans.actions import change_step

    send_due(DUE)
    step = small.measures.get().steps.get()
    change_step(owner, step, 1, step.text, DUE + timedelta(days=5), None)
    mail.outbox.clear()
    assert send_due(DUE + timedelta(days=4)).letters == 3


@pytest.mark.parametrize("ending", ["tick", "stop", "remove"])
def test_what_is_done_stopped_or_removed_is_not_told(owner: Actor, small: Plan, ending: str) -> None:
    from prongsai.web.plans.actions import remove_measure

    measure: PlannedMeasure = small.measures.get()
    if ending == "tick":
        tick_step(owner, measure.steps.get(), is_done=True)
    elif ending == "stop":
        move_measure(owner, measure, "stop", "ไม่จำเป็นแล้ว")
    else:
        remove_measure(owner, measure)
    assert send_due(DUE).letters == 0


@pytest.mark.usefixtures("small")
def test_who_opted_out_and_who_left_hear_nothing(cast: Cast, client_of: Callable[[User], Client]) -> None:
    client = client_of(cast.owner)
    client.post(reverse("my-reminders"), {"is_wanted": "0"})
    assert "ไม่รับอีเมล" in client.get(reverse("my-reminders")).content.decode()
    User.objects.filter(pk=cast.coordinator.pk).update(is_active=False)
    cast.member.memberships.update(removed_at="2026-01-01T00:00:00Z")
    assert send_due(DUE).letters == 0


@pytest.mark.usefixtures("small")
def test_everyone_reads_in_the_own_language(cast: Cast) -> None:
    User.objects.filter(pk=cast.owner.pk).update(language="en")
    send_due(DUE + timedelta(days=1))
    english = next(letter for letter in mail.outbox if letter.to == [cast.owner.email])
    thai = next(letter for letter in mail.outbox if letter.to == [cast.coordinator.email])
    assert "overdue" in english.subject.lower()
    assert "11 Jun" not in str(english.body)
    assert "10 Jun 2026" in str(english.body)
    assert "เกินกำหนด" in thai.subject
    assert "10 มิ.ย. 2569" in str(thai.body)


def test_no_text_of_a_plan_reaches_the_head_of_a_letter(owner: Actor, small: Plan) -> None:
    add_step(owner, small.measures.get(), "ข้อความ\nBcc: everyone@example.org", due=DUE)
    send_due(DUE)
    assert all(letter.recipients() == letter.to for letter in mail.outbox)
    assert all("Bcc" not in letter.message() for letter in mail.outbox)


@pytest.mark.usefixtures("small")
def test_a_letter_that_could_not_be_sent_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(reminders, "send_letter", fail)
    assert send_due(DUE).failed == 3
    monkeypatch.setattr(reminders, "send_letter", letters.send_letter)
    assert send_due(DUE).letters == 3


@pytest.mark.usefixtures("small")
def test_no_person_is_named_in_the_log(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "prongsai"):
        send_due(DUE)
    told = " ".join(record.getMessage() for record in caplog.records)
    assert told
    assert "@" not in told
    assert not any(user.name in told for user in cast.people.values())


@pytest.mark.usefixtures("small")
def test_a_letter_leads_to_the_measure_and_to_the_way_out(
    cast: Cast, client_of: Callable[[User], Client]
) -> None:
    send_due(DUE)
    paths = re.findall(r"https?://[^/\s]+(/\S*)", str(mail.outbox[0].body))
    assert reverse("my-reminders") in paths
    assert all(client_of(cast.owner).get(path).status_code == 200 for path in paths)


@pytest.mark.usefixtures("small")
def test_the_daily_task_sends_them() -> None:
    assert send_reminders.func(DUE.isoformat()) == {"letters": 3, "failed": 0}


def test_two_workers_at_once_send_one_letter_to_each(committed: None, published: list[Assessment]) -> None:  # noqa: ARG001
    cast = assemble()
    newest = max(published, key=lambda one: one.fiscal_year)
    run = accept(None, cast.agency, newest.model_copy(update={"agency": cast.agency.as_assessed}))
    plan = start_plan(None, cast.agency, run, today=OCTOBER)
    start, many = Barrier(4), plan.measures.count()

    def work() -> None:
        start.wait()
        try:
            send_due(date(2026, 4, 2))
        finally:
            connection.close()

    workers = [Thread(target=work) for _ in range(4)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    assert to() == sorted([cast.owner.email, cast.coordinator.email])
    told = list(Reminder.objects.values_list("user", "thing", "due", "stage"))
    assert len(told) == len(set(told)) > many


@pytest.mark.usefixtures("small")
def test_links_lead_to_the_address_that_people_use(settings: Settings) -> None:
    settings.PUBLIC_ADDRESS = "https://ita.example.go.th/"
    send_due(DUE)
    assert "https://ita.example.go.th/a/" in str(mail.outbox[0].body)
    assert "127.0.0.1" not in str(mail.outbox[0].body)
