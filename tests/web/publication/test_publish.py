"""Publishing shows the final result to everybody and gives each agency its own; a correction is a further run."""

from collections.abc import Callable

import pytest
from django.test import Client

from prongsai.engine.assessment import Assessment, StatementKind
from prongsai.web.cycles.models import Cycle
from prongsai.web.cycles.states import State
from prongsai.web.publication import actions
from prongsai.web.publication.delivery import deliver
from prongsai.web.publication.errors import (
    NoteMissingError,
    NothingChangedError,
    NothingToPublishError,
    NotPublishedError,
    StillComputingError,
)
from prongsai.web.publication.models import FrozenRun, Kind
from prongsai.web.publication.tasks import deliver_published
from prongsai.web.registry.models import Agency, User
from prongsai.web.results.models import ResultRun
from prongsai.web.results.queries import current_run
from prongsai.web.review.models import Stage, Verdict
from prongsai.web.rights.actor import Actor
from prongsai.web.survey.models import Answer
from prongsai.web.understand.queries import analysis_of, findings_of
from tests.web.cast import Cast
from tests.web.publication import by_hand
from tests.web.publication.conftest import of


def moved(cycle: Cycle, state: State) -> Cycle:
    cycle.state = state
    cycle.save(update_fields=["state"])
    return cycle


@pytest.fixture
def final(cycle: Cycle) -> FrozenRun:
    actions.freeze_final(None, moved(cycle, State.FINAL))
    return cycle.runs.get()


@pytest.fixture
def announced(cycle: Cycle, final: FrozenRun, operator: Actor) -> FrozenRun:
    actions.publish(operator, moved(cycle, State.PUBLISHED))
    final.refresh_from_db()
    return final


def test_publishing_gives_each_agency_its_result_without_retyping(
    announced: FrozenRun, cast: Cast, second: Agency
) -> None:
    assert announced.is_published
    first, other = current_run(cast.agency, 2568), current_run(second, 2568)
    assert first is not None
    assert other is not None
    assert [(str(one.overall), one.level) for one in (first, other)] == [
        ("87.57", "ผ่าน"),
        ("99.00", "ผ่านดีเยี่ยม"),
    ]
    assert {node: first.assessment.scores[node] for node in by_hand.FIRST} == pytest.approx(by_hand.FIRST)
    assert first.framework_id == "2568-practice"
    assert "การประเมิน ITA จังหวัดตัวอย่าง" in first.note
    assert "ไม่เป็นทางการ" in first.note


def test_what_is_delivered_agrees_with_itself_and_can_be_analysed(announced: FrozenRun, cast: Cast) -> None:
    run = current_run(cast.agency, 2568)
    assert run is not None
    assert findings_of(run) == ()
    analysis = analysis_of(run)
    assert analysis.level.level is not None
    assert analysis.level.level.name.th == "ผ่าน"
    assert {
        one.node: one.value for one in run.assessment.statements if one.kind is StatementKind.RESPONDENTS
    } == {
        "IIT": 10,
        "EIT": 10,
        "EIT.1": 5,
        "EIT.2": 5,
    }
    assert announced.public_id


def test_a_rehearsal_never_takes_the_place_of_an_official_result(
    cycle: Cycle, final: FrozenRun, run: ResultRun, second: Agency, operator: Actor
) -> None:
    actions.publish(operator, moved(cycle, State.PUBLISHED))
    assert current_run(run.agency, 2568) == run
    assert current_run(second, 2568) is not None
    assert final.agencies.filter(delivery=None).get().name == run.agency.name


def test_publishing_twice_is_publishing_once(cycle: Cycle, announced: FrozenRun, operator: Actor) -> None:
    at = announced.published_at
    actions.publish(operator, cycle)
    deliver_published.call(announced.public_id)
    assert deliver(announced) == 0
    announced.refresh_from_db()
    assert announced.published_at == at
    assert ResultRun.objects.count() == 2


def test_nothing_is_published_without_a_final_result(cycle: Cycle) -> None:
    actions.freeze_preliminary(None, cycle)
    with pytest.raises(NothingToPublishError):
        actions.publish(None, moved(cycle, State.PUBLISHED))


def test_publishing_waits_for_the_worker(cycle: Cycle, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_AT_ONCE", 1)
    actions.freeze_final(None, moved(cycle, State.FINAL))
    with pytest.raises(StillComputingError):
        actions.publish(None, moved(cycle, State.PUBLISHED))


def test_a_correction_is_a_further_run_with_a_public_note_and_both_stay(
    cycle: Cycle, announced: FrozenRun, operator: Actor, cast: Cast
) -> None:
    before = current_run(cast.agency, 2568)
    Verdict.objects.create(
        participation=of(cycle, cast.agency), item="O28", number=2, stage=Stage.RULING, value=100
    )
    actions.correct(operator, cycle, " นับหลักฐานข้อ O28 ที่ตกหล่น ")
    correction = cycle.runs.order_by("-number")[0]
    assert (correction.number, correction.kind, correction.note) == (
        2,
        Kind.CORRECTION,
        "นับหลักฐานข้อ O28 ที่ตกหล่น",
    )
    assert correction.is_published
    assert FrozenRun.objects.filter(pk=announced.pk, published_at__isnull=False).exists()
    after = current_run(cast.agency, 2568)
    assert before is not None
    assert after is not None
    assert (before.number, after.number) == (1, 2)
    assert (str(before.oit), str(after.oit)) == ("79.00", "91.50")
    assert ResultRun.objects.filter(pk=before.pk, is_current=False).exists()
    assert "O28" in after.note


def test_a_correction_needs_a_note_something_to_correct_and_a_difference(
    cycle: Cycle, final: FrozenRun, operator: Actor
) -> None:
    with pytest.raises(NotPublishedError):
        actions.correct(operator, cycle, "แก้ไข")
    actions.publish(operator, moved(cycle, State.PUBLISHED))
    with pytest.raises(NoteMissingError):
        actions.correct(operator, cycle, "  ")
    with pytest.raises(NothingChangedError):
        actions.correct(operator, cycle, "ลองคิดใหม่")
    assert cycle.runs.get() == final


def test_what_few_answered_reaches_neither_the_agency_nor_its_workbench(
    cycle: Cycle, cast: Cast, operator: Actor
) -> None:
    iit = Answer.objects.filter(channel__participation=of(cycle, cast.agency), channel__instrument="IIT")
    iit.exclude(pk__in=[one.pk for one in iit[:4]]).delete()
    actions.freeze_final(None, moved(cycle, State.FINAL))
    actions.publish(operator, moved(cycle, State.PUBLISHED))
    score = cycle.runs.get().agencies.get(participation=of(cycle, cast.agency))
    hidden = {"ITA", "IIT", *"12345", *(f"I{number}" for number in range(1, 16))}
    assert set(score.withheld) == hidden
    assert not hidden & set(score.scores)
    assert (score.overall, score.rank, score.few, score.respondents.get("IIT")) == (None, None, ["IIT"], None)
    run = current_run(cast.agency, 2568)
    assert run is not None
    assert not hidden & set(run.assessment.scores)
    assert run.overall is None
    assert run.iit is None
    assert not _told_nodes(run.assessment) & hidden - {"ITA"}


def _told_nodes(assessment: Assessment) -> set[str]:
    said = {one.node for one in assessment.readings} | {one.node for one in assessment.statements}
    return {node for node in said if node}


def test_the_workbench_says_on_every_page_of_a_delivered_rehearsal_that_it_is_not_official(
    announced: FrozenRun, cast: Cast, client_of: Callable[[User], Client]
) -> None:
    client, agency = client_of(cast.owner), cast.agency.public_id
    for path in ("", "results/2568/", "understand/2568/", "understand/trend/2568/"):
        page = client.get(f"/a/{agency}/{path}").content.decode()
        assert "ชุดซักซ้อม ไม่เป็นทางการ" in page, path
    assert announced.is_published
