"""A cycle is scored as by hand, the same from the same input, and what is frozen is never changed."""

import io
import json
import zipfile

import pytest
from django.db import DatabaseError, models, transaction

from prongsai.errors import ProngsaiError
from prongsai.web import stored
from prongsai.web.cycles.models import Cycle
from prongsai.web.cycles.states import State
from prongsai.web.publication import actions
from prongsai.web.publication.models import AgencyScore, FreezeJob, FrozenRun, JobState, Kind
from prongsai.web.publication.tasks import compute_ordered
from prongsai.web.registry.models import Agency
from prongsai.web.review.models import Verdict
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NoSuchThingError, NotAllowedError
from prongsai.web.survey.models import Answer
from prongsai.web.trail.models import TrailLine
from tests.web.cast import Cast
from tests.web.publication import by_hand
from tests.web.publication.conftest import of


def frozen(cycle: Cycle, operator: Actor | None = None) -> FrozenRun:
    actions.freeze_preliminary(operator, cycle)
    return cycle.runs.order_by("-number")[0]


def test_every_score_equals_the_one_worked_out_by_hand(cycle: Cycle, cast: Cast, second: Agency) -> None:
    run = frozen(cycle)
    first, other = (
        run.agencies.get(participation=of(cycle, cast.agency)),
        run.agencies.get(participation=of(cycle, second)),
    )
    assert {node: first.scores[node] for node in by_hand.FIRST} == pytest.approx(by_hand.FIRST, abs=1e-9)
    assert {node: other.scores[node] for node in by_hand.SECOND} == pytest.approx(by_hand.SECOND, abs=1e-9)
    assert [(str(one.overall), one.level, one.rank) for one in (first, other)] == [
        ("87.57", "ผ่าน", 2),
        ("99.00", "ผ่านดีเยี่ยม", 1),
    ]
    assert first.absent == {"O15": "not-applicable", "O20": "missing"}
    assert first.respondents == {"IIT": 10, "EIT": 10, "EIT.1": 5, "EIT.2": 5}
    assert run.record["results"]["average"] == 93.29


def test_the_same_input_gives_the_same_checksum_and_the_same_bytes(cycle: Cycle) -> None:
    one, two = frozen(cycle), frozen(cycle)
    assert (one.number, two.number) == (1, 2)
    assert one.inputs_checksum == two.inputs_checksum
    assert (one.files, one.public_files, one.record) == (two.files, two.public_files, two.record)


def test_the_order_of_rows_in_the_database_does_not_matter(cycle: Cycle) -> None:
    before = frozen(cycle)
    kept = list(Answer.objects.all())
    Answer.objects.all().delete()
    Answer.objects.bulk_create(reversed(kept))
    assert frozen(cycle).inputs_checksum == before.inputs_checksum


def test_one_other_answer_gives_another_checksum(cycle: Cycle) -> None:
    before = frozen(cycle)
    answer = Answer.objects.filter(channel__instrument="IIT").first()
    assert answer is not None
    answer.choices |= {"I1": 1 if answer.choices["I1"] != 1 else 2}
    answer.save()
    after = frozen(cycle)
    assert after.inputs_checksum != before.inputs_checksum
    assert after.files != before.files


def test_a_run_says_by_which_rules_and_from_what_it_was_made(cycle: Cycle) -> None:
    run = frozen(cycle)
    record = json.loads(in_archive(run.public_files)["run.json"])
    assert record == run.record
    assert record["framework"]["sha256"] == run.framework_checksum == cycle.framework.checksum
    assert [one["file"] for one in record["inputs"]] == ["agencies.csv", "iit.csv", "eit.csv", "oit.csv"]
    assert {one["code"] for one in record["cautions"]} == {
        "unofficial-framework",
        "unconfirmed-questions",
        "small-groups-withheld",
    }


def test_the_whole_archive_holds_what_it_was_computed_from_and_the_public_one_does_not(cycle: Cycle) -> None:
    run = frozen(cycle)
    assert "inputs/iit.csv" in in_archive(run.files)
    assert not [name for name in in_archive(run.public_files) if name.startswith("inputs/")]
    assert set(in_archive(run.public_files)) == {
        name for name in in_archive(run.files) if not name.startswith("inputs/")
    }


def in_archive(sha256: str) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(stored.path_of(sha256).read_bytes())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("model", [FrozenRun, AgencyScore])
def test_the_database_refuses_to_change_or_remove_what_is_frozen(
    cycle: Cycle, model: type[models.Model]
) -> None:
    frozen(cycle)
    column = "note" if model is FrozenRun else "level"
    rows = model._default_manager.all()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        rows.update(**{column: "อื่น"})
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        rows._raw_delete(rows.db)


def test_a_run_is_published_once(cycle: Cycle) -> None:
    run = frozen(cycle)
    FrozenRun.objects.filter(pk=run.pk).update(published_at="2026-01-01T00:00Z")
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        FrozenRun.objects.filter(pk=run.pk).update(published_at=None)


def test_only_who_runs_the_cycle_may_compute_it(cycle: Cycle, cast: Cast) -> None:
    for person, refusal in (
        (cast.assessor, NotAllowedError),
        (cast.owner, NoSuchThingError),
        (cast.outsider, NoSuchThingError),
    ):
        with pytest.raises(refusal):
            actions.freeze_preliminary(Actor(person), cycle)
    assert not cycle.runs.exists()


@pytest.mark.parametrize("state", [State.COLLECT, State.CLARIFY, State.PUBLISHED])
def test_it_is_computed_in_its_own_phase_only(cycle: Cycle, state: State) -> None:
    cycle.state = state
    cycle.save()
    with pytest.raises(ProngsaiError):
        actions.freeze_preliminary(None, cycle)


def test_rules_that_were_changed_after_the_opening_are_not_used(cycle: Cycle) -> None:
    cycle.framework_checksum = "0" * 64
    cycle.save()
    with pytest.raises(ProngsaiError):
        actions.freeze_preliminary(None, cycle)


def test_a_run_stands_in_the_log(cycle: Cycle, operator: Actor) -> None:
    run = frozen(cycle, operator)
    line = TrailLine.objects.get(what="publication.freeze")
    assert (line.who, line.thing_id) == (operator.user.name, run.public_id)
    assert line.after is not None
    assert line.after["inputs"] == run.inputs_checksum


def test_a_large_cycle_is_computed_by_the_worker_once(
    cycle: Cycle, operator: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "MOST_AT_ONCE", 1)
    actions.freeze_preliminary(operator, cycle)
    job = FreezeJob.objects.get()
    assert (job.state, cycle.runs.count()) == (JobState.WAITING, 0)
    with pytest.raises(ProngsaiError):
        actions.freeze_preliminary(operator, cycle)
    for _ in range(2):
        compute_ordered.call(job.public_id)
    job.refresh_from_db()
    run = cycle.runs.get()
    assert (job.state, job.run, run.kind, run.made_by) == (
        JobState.DONE,
        run,
        Kind.PRELIMINARY,
        operator.user,
    )


def test_a_cycle_in_which_nobody_answered_and_nothing_was_found_has_runs_without_scores(cycle: Cycle) -> None:
    Answer.objects.all().delete()
    Verdict.objects.all().delete()
    run = frozen(cycle)
    assert set(run.agencies.values_list("overall", "level", "rank")) == {(None, "", None)}
