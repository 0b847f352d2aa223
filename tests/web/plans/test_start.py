"""Starting a plan: drafted with reasons, chosen by the officer, carried over from the year before."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from prongsai.engine.assessment import Assessment
from prongsai.web.plans.actions import move_measure, start_plan
from prongsai.web.plans.drafting import Fate, suggestions_for
from prongsai.web.plans.errors import NothingToPlanForError, PlanExistsError
from prongsai.web.plans.models import Plan
from prongsai.web.plans.queries import plan_of
from prongsai.web.registry.models import User
from prongsai.web.results.actions import accept
from prongsai.web.results.models import ResultRun
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NotAllowedError
from prongsai.web.trail.models import TrailLine
from tests.web.cast import Cast
from tests.web.plans.conftest import OCTOBER


@pytest.fixture
def next_run(cast: Cast, run: ResultRun) -> ResultRun:
    """Return a result of the year after, with the same scores."""
    later: Assessment = run.assessment.model_copy(update={"fiscal_year": run.fiscal_year + 1, "measures": ()})
    return accept(None, cast.agency, later.model_copy(update={"framework": "2569"}))


def test_a_plan_is_drafted_from_what_is_weak(plan: Plan, run: ResultRun) -> None:
    measures = list(plan.measures.all())
    assert plan.plan_year == run.fiscal_year + 1
    assert [one.number for one in measures] == list(range(1, len(measures) + 1))
    first = measures[0]
    assert first.indicator == "9"
    assert first.promised is not None
    assert first.promised > 5
    assert "41.50" in first.weakness
    assert first.baseline["9"]["score"] == 41.5
    assert first.steps.count() > 2
    assert first.evidence.get().items


def test_a_measure_goes_to_the_unit_that_its_owners_name(plan: Plan, cast: Cast) -> None:
    assert plan.measures.filter(unit=cast.treasury).exists()
    assert not plan.measures.filter(unit=cast.treasury).exclude(owners__contains="กองคลัง").exists()


@pytest.mark.usefixtures("plan")
def test_there_is_one_plan_for_a_year(cast: Cast, run: ResultRun) -> None:
    with pytest.raises(PlanExistsError):
        start_plan(None, cast.agency, run)


def test_a_plan_without_measures_is_not_started(cast: Cast, run: ResultRun) -> None:
    with pytest.raises(NothingToPlanForError):
        start_plan(None, cast.agency, run, chosen=())
    assert not Plan.objects.exists()


def test_only_who_writes_the_plan_may_start_it(cast: Cast, run: ResultRun) -> None:
    for person in (cast.member, cast.viewer, cast.assessor):
        with pytest.raises(NotAllowedError):
            start_plan(Actor(person), cast.agency, run)


def test_starting_a_plan_is_in_the_log(plan: Plan) -> None:
    line = TrailLine.objects.get(what="plans.start")
    assert line.thing_id == plan.public_id
    assert line.after is not None
    assert line.after["plan_year"] == plan.plan_year


def test_the_officer_chooses_on_the_page(
    cast: Cast, run: ResultRun, client_of: Callable[[User], Client]
) -> None:
    client, where = client_of(cast.coordinator), reverse("plan-start", args=[cast.agency.public_id])
    page = client.get(where).content.decode()
    wanted = suggestions_for(run).drafted[:2]
    assert all(one.measure.measure in page for one in wanted)
    answer = client.post(where, {"chosen": [one.key for one in wanted]})
    plan = plan_of(cast.agency, run.fiscal_year + 1)
    assert answer.status_code == 302
    assert plan is not None
    assert [one.measure for one in plan.measures.all()] == [one.measure.measure for one in wanted]


@pytest.mark.usefixtures("run")
def test_choosing_nothing_is_refused_and_says_so(cast: Cast, client_of: Callable[[User], Client]) -> None:
    answer = client_of(cast.owner).post(reverse("plan-start", args=[cast.agency.public_id]))
    assert answer.status_code == 422
    assert "ยังไม่ได้เลือกมาตรการ" in answer.content.decode()


def test_what_is_still_open_is_carried_over_with_its_reason(
    owner: Actor, plan: Plan, cast: Cast, next_run: ResultRun
) -> None:
    own_words = plan.measures.get(number=1)
    own_words.measure, own_words.catalogue_id = "มาตรการเฉพาะของหน่วยงานเรา", ""
    own_words.save()
    done = plan.measures.get(number=2)
    move_measure(owner, done, "start")
    move_measure(owner, done, "finish")
    suggested = suggestions_for(next_run)
    assert suggested.earlier_year == plan.plan_year
    assert "มาตรการเฉพาะของหน่วยงานเรา" in [one.measure.measure for one in suggested.carried]
    fates = {one.measure.number: one.fate for one in suggested.earlier}
    assert fates[1] is Fate.CARRIED
    assert fates[2] is Fate.REPORTED
    assert Fate.THERE_ALREADY in fates.values()
    next_plan = start_plan(owner, cast.agency, next_run, today=OCTOBER)
    carried = next_plan.measures.get(measure="มาตรการเฉพาะของหน่วยงานเรา")
    assert str(plan.plan_year) in carried.note


def test_a_measure_under_way_is_still_open(owner: Actor, plan: Plan, next_run: ResultRun) -> None:
    own_words = plan.measures.get(number=1)
    own_words.measure, own_words.catalogue_id = "มาตรการเฉพาะของหน่วยงานเรา", ""
    own_words.save()
    move_measure(owner, own_words, "start")
    carried = [one.measure.measure for one in suggestions_for(next_run).carried]
    assert "มาตรการเฉพาะของหน่วยงานเรา" in carried


def test_what_is_open_can_be_carried_into_a_plan_that_is_there(
    owner: Actor, plan: Plan, cast: Cast, next_run: ResultRun, client_of: Callable[[User], Client]
) -> None:
    own_words = plan.measures.get(number=1)
    own_words.measure, own_words.catalogue_id = "มาตรการเฉพาะของหน่วยงานเรา", ""
    own_words.save()
    next_plan = start_plan(owner, cast.agency, next_run, suggestions_for(next_run).drafted, today=OCTOBER)
    client = client_of(cast.owner)
    where = reverse("plan-carry", args=[cast.agency.public_id, next_plan.public_id])
    assert "มาตรการเฉพาะของหน่วยงานเรา" in client.get(where).content.decode()
    assert client.post(where).status_code == 422
    assert client.post(where, {"chosen": ["earlier-1"]}).status_code == 302
    assert next_plan.measures.filter(measure="มาตรการเฉพาะของหน่วยงานเรา").exists()
    assert "มีแล้ว" in client.get(where).content.decode()
