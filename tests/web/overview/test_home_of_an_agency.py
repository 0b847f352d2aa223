from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from prongsai.engine.assessment import Assessment, Statement, StatementKind
from prongsai.web.plans.queries import newest_plan
from prongsai.web.registry.models import User
from prongsai.web.results.models import ResultRun
from tests.web.cast import Cast
from tests.web.understand.conftest import accept_as
from tests.web.world import furnish

Page = Callable[..., str]


@pytest.mark.usefixtures("all_years")
def test_the_score_the_level_and_what_separates_from_the_next(page_of: Page) -> None:
    page = page_of("")
    assert "78.31" in page
    assert "ต้องปรับปรุง" in page
    assert "ภาพรวม (ITA) อีก 6.69 คะแนน (ได้ 78.31 ต้องได้ 85)" in page


@pytest.mark.usefixtures("all_years")
def test_ten_indicators_stand_beside_those_of_last_year(page_of: Page) -> None:
    page = page_of("")
    assert page.count("/understand/2568/") >= 10
    assert "ปี 2567" in page
    assert "−37.79" in page
    assert "ต่ำกว่าเกณฑ์" in page


@pytest.mark.usefixtures("all_years")
def test_the_most_valuable_fix_comes_first_and_leads_to_what_if_and_plan(page_of: Page) -> None:
    page = page_of("")
    assert page.index("+8.70 คะแนน") < page.index("+4.00 คะแนน") < page.index("+0.58 คะแนน")
    assert "/understand/what-if/2568/?9=85" in page
    assert "/into-plan/2568/?node=9" in page


@pytest.mark.usefixtures("all_years")
def test_an_item_known_to_have_failed_stands_for_its_indicator(page_of: Page) -> None:
    page = page_of("year/2564/")
    assert "/understand/what-if/2564/?O17=100" in page
    assert "ข้อ O28" in page


@pytest.mark.usefixtures("all_years")
def test_early_warnings_are_said(page_of: Page) -> None:
    assert "ลดลงจาก 79.29 คะแนน" in page_of("")
    assert "fell from 79.29 in fiscal year 2567 to 41.50" in page_of("", "en")


def test_the_error_of_a_survey_is_said_where_the_respondents_are_known(
    cast: Cast, published: list[Assessment], page_of: Page
) -> None:
    newest = next(one for one in published if one.fiscal_year == 2568)
    told = Statement(kind=StatementKind.RESPONDENTS, node="IIT", text="ผู้ตอบ 45 คน", value=45, at="line 1")
    accept_as(cast.agency, newest.model_copy(update={"statements": (told,)}))
    assert "จากผู้ตอบ 45 คน หากถามคนกลุ่มอื่น" in page_of("")


@pytest.mark.usefixtures("run")
def test_rules_that_are_not_confirmed_are_listed(page_of: Page) -> None:
    page = page_of("")
    assert "กติกาของปีนี้ที่ยังไม่มีเอกสารยืนยัน" in page
    assert "วิธีคิดคะแนน (1–" in page


@pytest.mark.usefixtures("all_years")
def test_findings_without_an_answer_are_counted(page_of: Page) -> None:
    assert "เรื่องยังไม่มีคำตอบ" in page_of("year/2563/")


def test_the_plan_and_what_is_due_are_shown(cast: Cast, run: ResultRun, page_of: Page) -> None:
    assert "ยังไม่มีแผน" in page_of("")
    furnish(cast, run)
    plan = newest_plan(cast.agency)
    assert plan is not None
    assert f"แผนปี {plan.plan_year}" in page_of("")


def test_without_a_result_the_ways_in_are_taught(cast: Cast, client_of: Callable[[User], Client]) -> None:
    page = client_of(cast.outsider).get(f"/a/{cast.other_agency.public_id}/").content.decode()
    assert "เริ่มจากผลการประเมินของท่าน" in page
    assert page.count("<li>") >= 3


@pytest.mark.usefixtures("all_years")
def test_a_viewer_gets_no_link_that_would_refuse_him(cast: Cast, client_of: Callable[[User], Client]) -> None:
    page = client_of(cast.viewer).get(f"/a/{cast.agency.public_id}/").content.decode()
    assert "/into-plan/" not in page


def test_english_is_whole(page_of: Page, all_years: dict[int, ResultRun]) -> None:
    for year in all_years:
        page = page_of(f"year/{year}/", "en")
        assert "คะแนน" not in page, year


def test_twelve_queries_are_enough_at_any_number_of_years(
    cast: Cast,
    published: list[Assessment],
    run: ResultRun,
    client_of: Callable[[User], Client],
) -> None:
    furnish(cast, run)
    client, address = client_of(cast.owner), f"/a/{cast.agency.public_id}/"
    client.get(address)
    with CaptureQueriesContext(connection) as with_one:
        client.get(address)
    for one in published:
        accept_as(cast.agency, one)
    with CaptureQueriesContext(connection) as with_many:
        client.get(address)
    assert len(with_many) <= 12, "\n".join(one["sql"][:150] for one in with_many)
    assert len(with_many) <= len(with_one) + 1
