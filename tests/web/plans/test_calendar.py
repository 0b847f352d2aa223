"""The calendar: a valid feed at an address that cannot be guessed, may be revoked, and shows present rights."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar, Event

from prongsai.web.plans.actions import MeasureText, add_measure, add_step, change_step
from prongsai.web.plans.actions.mine import make_feed, revoke_feed
from prongsai.web.plans.calendar import calendar_of
from prongsai.web.plans.models import CalendarFeed, Plan, PlannedMeasure
from prongsai.web.registry.models import User
from prongsai.web.rights.actor import Actor
from prongsai.web.trail.models import TrailLine
from tests.web.cast import Cast
from tests.web.plans.conftest import OCTOBER

LONG = "จัดทำประกาศเจตนารมณ์, ลงนาม; และเผยแพร่\\บนเว็บไซต์ของหน่วยงานให้ครบทุกหน้า " * 4


def events(content: bytes) -> dict[str, Event]:
    """Return the entries of a feed by their UID, as a calendar program reads them."""
    read = Calendar.from_ical(content.decode())
    assert isinstance(read, Calendar)
    return {str(one["UID"]): one for one in read.walk("VEVENT") if isinstance(one, Event)}


def test_the_feed_is_a_valid_calendar(owner: Actor, cast: Cast, plan: Plan, measure: PlannedMeasure) -> None:
    step = add_step(owner, measure, f"{LONG}\nบรรทัดที่สอง", due=date(2026, 1, 15))
    content = calendar_of(cast.owner, OCTOBER)
    lines = content.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert b"VERSION:2.0" in lines
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(len(line) for line in lines) <= 75
    assert all(line.decode("utf-8") is not None for line in lines)
    found = events(content)[f"step-{step.public_id}@prongsai"]
    assert found.decoded("dtstart") == date(2026, 1, 15)
    assert found.decoded("dtend") == date(2026, 1, 16)
    assert isinstance(found.decoded("dtstamp"), datetime)
    assert found.decoded("dtstamp").tzinfo is not None
    assert str(found["SUMMARY"]) == " ".join(f"{LONG} บรรทัดที่สอง".split())
    assert str(plan.agency.name) in str(found["DESCRIPTION"])


def test_an_entry_keeps_its_uid_when_its_day_changes(
    owner: Actor, cast: Cast, measure: PlannedMeasure
) -> None:
    step = add_step(owner, measure, "ประชุม", due=date(2026, 1, 15))
    before = events(calendar_of(cast.owner, OCTOBER))[f"step-{step.public_id}@prongsai"]
    change_step(owner, step, 1, "ประชุมใหญ่", date(2026, 2, 15), None)
    after = events(calendar_of(cast.owner, OCTOBER))[f"step-{step.public_id}@prongsai"]
    assert after.decoded("dtstart") == date(2026, 2, 15)
    assert after.decoded("dtstamp") > before.decoded("dtstamp")


@pytest.mark.usefixtures("plan")
def test_the_same_content_is_the_same_file(cast: Cast) -> None:
    assert calendar_of(cast.owner, OCTOBER) == calendar_of(cast.owner, OCTOBER)


@pytest.mark.usefixtures("plan")
def test_reports_of_one_day_are_one_entry(cast: Cast) -> None:
    rounds = [
        uid
        for uid in events(calendar_of(cast.owner, OCTOBER))
        if uid.startswith("round") and "-6-2026" in uid
    ]
    assert len(rounds) == 1


def test_a_unit_member_sees_what_the_unit_carries_out(
    owner: Actor, cast: Cast, plan: Plan, of_engineers: PlannedMeasure
) -> None:
    lent = add_step(owner, plan.measures.get(number=1), "ถ่ายภาพ", due=OCTOBER, unit=cast.engineers)
    mine = {uid for uid in events(calendar_of(cast.member, OCTOBER)) if uid.startswith("step")}
    assert mine == {f"step-{one.public_id}@prongsai" for one in (*of_engineers.steps.all(), lent)}


def test_the_address_is_shown_once_and_only_its_hash_is_kept(
    cast: Cast, client_of: Callable[[User], Client]
) -> None:
    client = client_of(cast.owner)
    made = client.post(reverse("feed-make"))
    address = made.context["address"]
    secret = address.rsplit("/", 1)[1].removesuffix(".ics")
    assert len(secret) >= 43
    assert CalendarFeed.objects.get().secret_hash != secret
    assert secret not in client.get(reverse("my-reminders")).content.decode()
    assert "no-store" in made["Cache-Control"]
    assert not TrailLine.objects.filter(what="plans.feed.make", after__icontains=secret).exists()


@pytest.mark.usefixtures("plan")
def test_a_calendar_program_needs_the_address_and_nothing_else(cast: Cast) -> None:
    secret = make_feed(Actor(cast.owner))
    answer = Client().get(reverse("calendar-feed", args=[secret]))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "sessionid" not in answer.cookies
    assert len(events(answer.content)) > 5


@pytest.mark.usefixtures("plan")
def test_a_wrong_old_or_revoked_address_shows_nothing(cast: Cast) -> None:
    first = make_feed(Actor(cast.owner))
    second = make_feed(Actor(cast.owner))
    assert Client().get(reverse("calendar-feed", args=[first])).status_code == 404
    assert Client().get(reverse("calendar-feed", args=[second[:-1]])).status_code == 404
    assert Client().get(reverse("calendar-feed", args=[second])).status_code == 200
    revoke_feed(Actor(cast.owner))
    assert Client().get(reverse("calendar-feed", args=[second])).status_code == 404


@pytest.mark.usefixtures("plan")
def test_the_feed_shows_what_the_person_may_see_today(cast: Cast) -> None:
    where = reverse("calendar-feed", args=[make_feed(Actor(cast.coordinator))])
    assert events(Client().get(where).content)
    cast.coordinator.memberships.update(removed_at="2026-01-01T00:00:00Z")
    assert not events(Client().get(where).content)
    User.objects.filter(pk=cast.coordinator.pk).update(is_active=False)
    assert Client().get(where).status_code == 404


def test_another_agency_is_in_nobody_elses_calendar(owner: Actor, cast: Cast, plan: Plan) -> None:
    add_measure(owner, plan, MeasureText("ซ่อมถนน", end=date(2026, 1, 1)))
    assert not events(calendar_of(cast.outsider, OCTOBER))


def test_what_is_long_past_falls_out(owner: Actor, cast: Cast, measure: PlannedMeasure) -> None:
    step = add_step(owner, measure, "เก่ามาก", due=OCTOBER)
    assert f"step-{step.public_id}@prongsai" in events(calendar_of(cast.owner, OCTOBER + timedelta(days=300)))
    assert f"step-{step.public_id}@prongsai" not in events(
        calendar_of(cast.owner, OCTOBER + timedelta(days=500))
    )


def test_the_stamp_is_in_universal_time(cast: Cast, plan: Plan) -> None:
    assert plan.started_at
    stamps = {
        one.decoded("dtstamp").astimezone(UTC) for one in events(calendar_of(cast.owner, OCTOBER)).values()
    }
    assert all(stamp <= datetime.now(UTC) + timedelta(minutes=5) for stamp in stamps)
