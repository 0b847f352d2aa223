"""Jobs are run once, given back when their worker dies, and the daily ones are given out once a day."""

import os
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from prongsai.web.ops import daily, queue
from prongsai.web.ops.models import DailyRun, Heartbeat
from prongsai.web.ops.tasks import clean_up
from prongsai.web.people.models import SingleUseLink
from prongsai.web.people.sign_in_links import make
from prongsai.web.stored import path_of, store
from tests.web.cast import Cast

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 3, 2, 6, 30)


def a_job() -> DBTaskResult:
    clean_up.enqueue("2026-03-02")
    return DBTaskResult.objects.latest("enqueued_at")


def test_a_job_is_taken_once() -> None:
    a_job()
    taken = queue.take_next("one")
    assert taken is not None
    assert taken.worker_ids == ["one"]
    assert queue.take_next("two") is None


def test_a_job_that_fails_is_marked_so_and_the_worker_goes_on() -> None:
    clean_up.enqueue("no day at all")
    job = queue.take_next("one")
    assert job is not None
    queue.run(job)
    job.refresh_from_db()
    assert job.status == "FAILED"


def test_the_job_of_a_living_worker_is_left_alone() -> None:
    a_job()
    queue.take_next("alive")
    Heartbeat.objects.create(worker="alive", seen=timezone.now())
    assert queue.give_back_the_abandoned() == 0


def test_the_job_of_a_silent_worker_goes_back() -> None:
    job = a_job()
    queue.take_next("silent")
    Heartbeat.objects.create(worker="silent", seen=timezone.now() - timedelta(minutes=2))
    assert queue.give_back_the_abandoned() == 1
    job.refresh_from_db()
    assert job.status == "READY"


def test_a_job_that_ends_its_worker_again_and_again_is_given_up() -> None:
    job = a_job()
    for attempt in range(queue.MOST_ATTEMPTS):
        assert queue.take_next(f"worker {attempt}") is not None
        queue.give_back_the_abandoned()
    assert queue.take_next("one more") is None
    job.refresh_from_db()
    assert job.status == "FAILED"


def test_a_daily_job_is_given_out_once_a_day_and_not_too_early() -> None:
    assert daily.give_out(MORNING) == ["clean-up", "evidence"]
    assert daily.give_out(MORNING) == []
    assert daily.give_out(MORNING.replace(hour=9)) == ["reminders"]
    assert daily.give_out(MORNING.replace(hour=23)) == []
    assert sorted(daily.give_out(MORNING.replace(day=3, hour=8))) == ["clean-up", "evidence", "reminders"]
    assert DBTaskResult.objects.count() == 6


def test_every_daily_job_can_be_run() -> None:
    daily.give_out(MORNING.replace(hour=12))
    while job := queue.take_next("one"):
        queue.run(job)
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"SUCCESSFUL"}


def test_the_clean_up_removes_what_ran_out_and_nothing_else(cast: Cast) -> None:
    make(cast.owner)
    make(cast.viewer)
    long_ago = timezone.now() - timedelta(days=40)
    SingleUseLink.objects.filter(user=cast.viewer).update(expires=long_ago)
    DailyRun.objects.create(job="old", day=long_ago.date())
    Heartbeat.objects.create(worker="dead", seen=long_ago)
    clean_up.call(timezone.localdate().isoformat())
    assert [link.user_id for link in SingleUseLink.objects.all()] == [cast.owner.pk]
    assert not DailyRun.objects.exists()
    assert not Heartbeat.objects.exists()


def test_the_clean_up_removes_files_that_a_killed_process_left_half_written(
    settings: object, tmp_path: Path
) -> None:
    settings.FILES = tmp_path  # type: ignore[attr-defined]
    whole = path_of(store(b"whole"))
    left, coming = tmp_path / "coming-left", tmp_path / "coming-now"
    two_days_ago = time.time() - 2 * 86_400
    for path in (left, coming):
        path.write_bytes(b"half")
    for path in (left, whole):
        os.utime(path, (two_days_ago, two_days_ago))
    clean_up.call(timezone.localdate().isoformat())
    assert not left.exists()
    assert coming.exists()
    assert whole.exists()
