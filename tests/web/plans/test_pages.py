"""Every page of plans opens for those who may see it, in both languages, and costs few queries."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from prongsai.web.plans.actions import MeasureText, add_measure, start_plan
from prongsai.web.registry.models import User
from prongsai.web.results.models import ResultRun
from prongsai.web.rights.actor import Actor
from tests.web.cast import Cast
from tests.web.plans.world import furnish

PAGES = [
    "plan",
    "plan-table",
    "plan-board",
    "plan-gantt",
    "plan-evidence",
    "plan-promise",
    "plan-catalogue",
    "plan-carry",
    "measure-add",
    "plan-sheet-back",
    "measure",
    "measure-edit",
    "measure-move",
    "measure-remove",
    "measure-report",
    "step-edit",
    "step-remove",
    "evidence-edit",
    "evidence-remove",
    "report-correct",
]
_KEYS = {"plan": "plan", "measure": "measure", "step": "step", "evidence": "evidence", "report": "entry"}


def address(name: str, cast: Cast, ids: dict[str, str]) -> str:
    """Return the address of a page, found by what its name begins with."""
    if name == "plan":
        return reverse(name, args=[cast.agency.public_id])
    if name == "measure-add":
        return reverse(name, args=[cast.agency.public_id, ids["plan"]])
    return reverse(name, args=[cast.agency.public_id, ids[_KEYS[name.split("-")[0]]]])


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_in_both_languages(
    cast: Cast, run: ResultRun, client_of: Callable[[User], Client], name: str, language: str
) -> None:
    ids = furnish(cast, run)
    client = client_of(cast.owner)
    client.cookies["prongsai_language"] = language
    answer = client.get(address(name, cast, ids))
    assert answer.status_code == 200, answer.content.decode()[:2000]
    assert answer.content.decode().count("<h1") == 1


def test_an_agency_without_a_result_is_told_how_a_plan_begins(
    cast: Cast, client_of: Callable[[User], Client]
) -> None:
    page = client_of(cast.owner).get(reverse("plan", args=[cast.agency.public_id])).content.decode()
    assert "ยังไม่มีผลการประเมินที่จะใช้วางแผน" in page


@pytest.mark.parametrize("name", ["plan-table", "plan-board", "plan-gantt"])
def test_the_number_of_queries_does_not_grow_with_the_measures(
    cast: Cast, run: ResultRun, client_of: Callable[[User], Client], name: str
) -> None:
    plan = start_plan(None, cast.agency, run)
    client = client_of(cast.owner)
    where = reverse(name, args=[cast.agency.public_id, plan.public_id])
    client.get(where)

    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            assert client.get(where).status_code == 200
        return len(counted)

    before = queries()
    for number in range(10):
        add_measure(Actor(cast.owner), plan, MeasureText(f"มาตรการเพิ่มเติม {number}", end=date(2026, 9, 30)))
    assert queries() == before <= 16
