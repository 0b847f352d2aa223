"""How thousands of agencies stand: the last count is shown with its time, and the worker counts again."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from prongsai.web.cycles import glance, tasks
from prongsai.web.cycles.glance import IS_FRESH, IS_TOO_OLD, Glance, glance_of
from prongsai.web.cycles.models import Cycle, CycleCount, Participation
from prongsai.web.cycles.queries import the_cycle_of
from prongsai.web.cycles.states import State
from prongsai.web.registry.models import Agency
from tests.web.cast import Cast
from tests.web.cycles.world import the_cycle

NOW = timezone.now()


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    return the_cycle(cast, State.COLLECT)[0]


@pytest.fixture
def many(cycle: Cycle, monkeypatch: pytest.MonkeyPatch) -> Cycle:
    """The same cycle, where each agency counts as many."""
    monkeypatch.setattr(glance, "FEW", 0)
    return cycle


def test_few_agencies_are_counted_as_of_now(cycle: Cycle) -> None:
    before = _at_a_glance(cycle, NOW)
    _one_more(cycle)
    after = _at_a_glance(cycle, NOW)
    assert (after.agencies, after.counted_at) == (before.agencies + 1, None)
    assert not CycleCount.objects.exists()


def test_of_many_the_last_count_is_shown_with_its_time_and_counted_again_once(many: Cycle) -> None:
    first = _at_a_glance(many, NOW)
    _one_more(many)
    a_little_later = NOW + timedelta(seconds=20)
    assert _at_a_glance(many, a_little_later).agencies == first.agencies
    assert not _asked_for_counting(), "it is fresh"
    later = NOW + IS_FRESH + timedelta(seconds=5)
    for _ in range(3):
        kept = _at_a_glance(many, later)
        assert (kept.agencies, kept.counted_at) == (first.agencies, NOW)
    assert len(_asked_for_counting()) == 1
    tasks.count_agencies.call(many.pk)
    assert _at_a_glance(many).agencies == first.agencies + 1


def test_without_a_worker_the_visitor_waits_rather_than_reads_what_is_long_past(many: Cycle) -> None:
    first = _at_a_glance(many, NOW)
    _one_more(many)
    assert _at_a_glance(many, NOW + IS_TOO_OLD).agencies == first.agencies + 1


def test_a_count_of_another_phase_is_not_shown(many: Cycle) -> None:
    assert _at_a_glance(many, NOW).late
    many.state = State.REVIEW
    many.save()
    assert not _at_a_glance(many, NOW).late, "nothing is asked of agencies then"


def test_a_cycle_that_has_become_small_is_counted_as_of_now_again(
    many: Cycle, monkeypatch: pytest.MonkeyPatch
) -> None:
    _at_a_glance(many, NOW)
    monkeypatch.setattr(glance, "FEW", 500)
    tasks.count_agencies.call(many.pk)
    assert not CycleCount.objects.exists()


def test_the_page_says_when_was_counted(many: Cycle, cast: Cast, client: Client) -> None:
    address = f"/o/{many.organisation.public_id}/cycles/{many.public_id}/"
    client.force_login(cast.operator)
    client.get(address)
    assert "นับเมื่อ" in client.get(address).content.decode()


def _at_a_glance(cycle: Cycle, now: datetime | None = None) -> Glance:
    """What a visitor sees who comes then."""
    return glance_of(the_cycle_of(cycle.organisation, cycle.public_id), now)


def _one_more(cycle: Cycle) -> None:
    agency = Agency.objects.create(organisation=cycle.organisation, name="อบต.มาทีหลัง", type="อบต.")
    Participation.objects.create(cycle=cycle, agency=agency)


def _asked_for_counting() -> list[DBTaskResult]:
    return list(DBTaskResult.objects.filter(task_path__endswith="count_agencies"))
