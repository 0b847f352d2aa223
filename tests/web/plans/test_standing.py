"""How plans stand: deadlines, progress, what was expected and what came, all agencies of an organisation."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from prongsai.web.plans.actions import MeasureText, add_measure, add_step, move_measure, start_plan
from prongsai.web.plans.board import bars_of, shown
from prongsai.web.plans.models import Plan, PlannedMeasure
from prongsai.web.plans.promises import outcome_of
from prongsai.web.plans.queries import deadlines, lateness, newest_plan, progress_of
from prongsai.web.registry.models import Agency, User
from prongsai.web.results.actions import accept
from prongsai.web.results.models import ResultRun
from prongsai.web.rights.actor import Actor
from tests.web.cast import Cast
from tests.web.plans.conftest import OCTOBER

LATE = date(2026, 2, 1)


def test_progress_counts_measures_and_leaves_stopped_ones_out(owner: Actor, plan: Plan) -> None:
    whole = plan.measures.count()
    for number in (1, 2):
        one = plan.measures.get(number=number)
        move_measure(owner, one, "start")
    move_measure(owner, plan.measures.get(number=1), "finish")
    move_measure(owner, plan.measures.get(number=3), "stop", "ซ้ำ")
    stands = progress_of(plan, OCTOBER)
    assert (stands.done, stands.all, stands.late) == (1, whole - 1, 0)
    assert stands.percent == round(100 / (whole - 1))
    assert progress_of(plan, LATE).late > 0


def test_deadlines_come_in_the_order_of_their_days(
    owner: Actor, cast: Cast, measure: PlannedMeasure, client_of: Callable[[User], Client]
) -> None:
    add_step(owner, measure, "เร็วที่สุด", due=OCTOBER, unit=cast.engineers)
    found = deadlines(cast.agency, date(2025, 10, 2), most=5)
    assert len(found) == 5
    assert [one.day for one in found] == sorted(one.day for one in found)
    assert (found[0].title, found[0].unit, found[0].is_late) == ("เร็วที่สุด", "กองช่าง", True)
    assert client_of(cast.owner).get(found[0].url).status_code == 200


def test_the_end_of_a_measure_without_steps_is_a_deadline(owner: Actor, cast: Cast, plan: Plan) -> None:
    add_measure(owner, plan, MeasureText("ไม่มีขั้นตอน", end=date(2025, 10, 5), rhythms=()))
    first = deadlines(cast.agency, OCTOBER)[0]
    assert (first.title, first.kind, first.day) == ("ไม่มีขั้นตอน", "measure", date(2025, 10, 5))


def test_an_agency_without_a_plan_has_no_deadlines(cast: Cast) -> None:
    assert deadlines(cast.agency, OCTOBER) == []
    assert newest_plan(cast.agency) is None


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ({"late": "1"}, lambda one: one.next_due is not None and one.next_due < LATE),
        ({"indicator": "9"}, lambda one: one.indicator == "9"),
        ({"state": "done"}, lambda one: one.state == "done"),
        ({"q": "กองคลัง"}, lambda one: "กองคลัง" in one.owners + one.measure + one.weakness),
        ({"mine": "1"}, lambda one: one.unit is not None and one.unit.name == "กองช่าง"),
    ],
)
@pytest.mark.usefixtures("of_engineers")
def test_the_filters_keep_what_they_say(
    cast: Cast, plan: Plan, asked: dict[str, str], kept: Callable[[PlannedMeasure], bool]
) -> None:
    from django.http import QueryDict

    query = QueryDict(mutable=True)
    query.update(asked)
    found = shown(Actor(cast.member), plan, query, LATE)
    wanted = [one.pk for one in plan.measures.select_related("unit") if kept(one)]
    assert [row.measure.pk for row in found.rows] == wanted
    assert wanted or "state" in asked


@pytest.mark.parametrize(
    "query", ["sort=password", "sort=-plan__agency", "late=x", "unit=%00", "indicator=';--"]
)
def test_what_the_address_asks_wrongly_does_no_harm(
    cast: Cast, plan: Plan, client_of: Callable[[User], Client], query: str
) -> None:
    where = reverse("plan-table", args=[cast.agency.public_id, plan.public_id])
    assert client_of(cast.owner).get(f"{where}?{query}").status_code == 200


def test_what_is_late_says_so_in_words_too(
    owner: Actor, cast: Cast, plan: Plan, client_of: Callable[[User], Client]
) -> None:
    from django.http import QueryDict

    rows = shown(owner, plan, QueryDict(), LATE).rows
    late = [bar for bar in bars_of(rows) if bar.state == "late"]
    assert late
    assert all("เกินกำหนด" in bar.label for bar in late)
    page = client_of(cast.owner).get(reverse("plan", args=[cast.agency.public_id])).content.decode()
    assert "เกินกำหนด</span>" in page


def test_what_was_expected_stands_beside_what_came(
    owner: Actor, cast: Cast, run: ResultRun, client_of: Callable[[User], Client]
) -> None:
    """The years 2567 and 2568: between them an indicator means the same."""
    came = run.assessment
    year_before = came.model_copy(update={"fiscal_year": 2567, "framework": "2567"})
    ResultRun.objects.filter(pk=run.pk).delete()
    plan = start_plan(owner, cast.agency, accept(None, cast.agency, year_before), today=date(2024, 10, 1))
    where = reverse("plan-promise", args=[cast.agency.public_id, plan.public_id])
    client = client_of(cast.owner)
    assert "ยังไม่มีผลการประเมินปี 2568" in client.get(where).content.decode()
    accept(None, cast.agency, came.model_copy(update={"scores": came.scores | {"9": 70.0}}))
    line = outcome_of(plan).measures[0].nodes[0]
    assert (line.before, line.target, line.after) == (41.5, 85, 70)
    assert line.difference == pytest.approx(28.5)
    assert line.is_reached is False
    page = client.get(where).content.decode()
    assert "+28.50" in page
    assert "ไม่ได้พิสูจน์" in page


def test_a_year_whose_meaning_is_unknown_is_not_compared(plan: Plan, cast: Cast, run: ResultRun) -> None:
    later = run.assessment.model_copy(update={"fiscal_year": 2569, "framework": "2569"})
    accept(None, cast.agency, later)
    outcome = outcome_of(plan)
    assert outcome.next_run is not None
    assert outcome.measures[0].nodes[0].after is None


def test_the_operator_sees_all_agencies_with_the_same_few_queries(
    cast: Cast, plan: Plan, client_of: Callable[[User], Client]
) -> None:
    client = client_of(cast.operator)
    where = reverse("organisation-plans", args=[cast.organisation.public_id])
    client.get(where)

    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            assert client.get(where, {"sort": "-late"}).status_code == 200
        return len(counted)

    before = queries()
    Agency.objects.bulk_create(
        Agency(organisation=cast.organisation, name=f"อบต. {number}") for number in range(60)
    )
    assert queries() == before <= 12
    page = client.get(where, {"q": cast.agency.name}).content.decode()
    assert str(plan.plan_year) in page
    assert client_of(cast.owner).get(where).status_code == 404


def standing(agency: Agency) -> dict[str, int | None]:
    found = lateness(Agency.objects.filter(pk=agency.pk), LATE).get()
    return {name: getattr(found, name) for name in ("plan_year", "measures", "done", "late")}


def test_lateness_is_that_of_the_newest_plan(owner: Actor, cast: Cast, plan: Plan, run: ResultRun) -> None:
    stands = standing(cast.agency)
    assert (stands["plan_year"], stands["measures"], stands["done"]) == (2569, plan.measures.count(), 0)
    assert stands["late"] == progress_of(plan, LATE).late
    later = run.assessment.model_copy(update={"fiscal_year": 2569, "framework": "2569", "measures": ()})
    start_plan(owner, cast.agency, accept(None, cast.agency, later), today=date(2026, 10, 1))
    assert standing(cast.agency)["plan_year"] == 2570
    assert standing(cast.other_agency)["plan_year"] is None


def test_the_catalogue_can_be_searched_and_added_from(
    cast: Cast, plan: Plan, client_of: Callable[[User], Client]
) -> None:
    client = client_of(cast.owner)
    where = reverse("plan-catalogue", args=[cast.agency.public_id, plan.public_id])
    assert "m09-02" not in client.get(where, {"q": "zzz"}).content.decode()
    found = client.get(where, {"indicator": "8", "effort": "low"}).context["shelf"].page
    line = next(one for one in found if not one.is_taken)
    assert "8" in line.measure.nodes
    assert client.post(where, {"catalogue_measure": line.measure.id}).status_code == 302
    added = plan.measures.get(catalogue_id=line.measure.id)
    assert added.measure == line.measure.measure
    assert added.steps.count() == len(line.measure.steps)
    assert client.post(where, {"catalogue_measure": "m99-99"}).status_code == 404


def test_an_english_reader_is_told_what_a_catalogue_measure_is(
    cast: Cast, plan: Plan, client_of: Callable[[User], Client]
) -> None:
    client = client_of(cast.owner)
    client.cookies["prongsai_language"] = "en"
    page = client.get(reverse("plan", args=[cast.agency.public_id])).content.decode()
    assert "An owner for every OIT item, and a check before the deadline" in page
    assert plan.measures.get(number=1).measure in page
