from collections.abc import Callable

import pytest
from django.test import Client

from prongsai.engine.assessment import Assessment
from prongsai.web.registry.models import User
from prongsai.web.results.models import ResultRun
from tests.web.cast import Cast
from tests.web.understand.conftest import accept_as

Page = Callable[..., str]


@pytest.fixture(autouse=True)
def years(all_years: dict[int, ResultRun]) -> None:
    """Every test here has the five years."""


def test_the_overall_score_is_said_with_the_weight_of_each_instrument(page_of: Page) -> None:
    page = page_of("understand/2567/")
    assert "น้ำหนักร้อยละ 40" in page
    assert "91.28" in page


def test_a_printed_total_that_its_parts_do_not_make_is_loud_and_open(page_of: Page) -> None:
    page = page_of("understand/2564/")
    assert "คะแนนในเอกสารขัดแย้งกันเอง" in page
    assert "86.37 คะแนน ซึ่งไม่ตรงกับ 96.25 คะแนน" in page
    assert page.count("<details open>") >= 2


def test_what_is_not_known_is_said_and_never_shown_as_zero(page_of: Page) -> None:
    page = page_of("understand/2564/")
    assert "ยังไม่ทราบคะแนนภาพรวม (ITA) เพราะยังไม่ทราบคะแนน IIT และ EIT" in page


def test_a_score_without_items_tells_which_items_must_have_failed(page_of: Page) -> None:
    assert "เกิดขึ้นได้เมื่อมีข้อที่ไม่ได้คะแนนเต็มอย่างน้อย" in page_of("understand/2563/10/")


def test_a_deep_link_shows_one_node_with_the_way_back_up(page_of: Page, cast: Cast) -> None:
    page = page_of("understand/2564/O17/")
    assert "ข้อ O17 E-Service" in page
    assert f'/a/{cast.agency.public_id}/understand/2564/9.4/"' in page or "/understand/2564/9/" in page


def test_a_node_or_year_that_is_not_there_is_not_found(
    cast: Cast, client_of: Callable[[User], Client]
) -> None:
    client = client_of(cast.owner)
    for path in (
        "understand/2568/O99/",
        "understand/2562/",
        "understand/2568/%00/",
        "understand/999999999999/",
    ):
        assert client.get(f"/a/{cast.agency.public_id}/{path}").status_code == 404, path


@pytest.mark.parametrize("year", [2563, 2564, 2565, 2567, 2568])
def test_every_year_is_explained_in_english_too(page_of: Page, year: int) -> None:
    page = page_of(f"understand/{year}/", "en")
    assert "as the source says" in page or "the weighted sum of" in page
    assert "คะแนน" not in page


def test_the_english_twin_of_a_contradiction_names_both_values(page_of: Page) -> None:
    page = page_of("understand/2564/", "en")
    assert "prints 86.37 for OIT, but its parts make 96.25" in page


def test_an_agency_without_a_result_is_taught_what_the_page_will_show(
    cast: Cast, client_of: Callable[[User], Client]
) -> None:
    client = client_of(cast.outsider)
    for path in ("understand/", "understand/what-if/", "understand/next-level/", "understand/trend/"):
        page = client.get(f"/a/{cast.other_agency.public_id}/{path}")
        assert page.status_code == 200
        assert "ยังไม่มีผลการประเมินให้ดู" in page.content.decode()


def test_a_correction_of_an_earlier_year_shows_at_once(
    page_of: Page, cast: Cast, published: list[Assessment]
) -> None:
    assert "−37.79" in page_of("understand/trend/")
    earlier = next(one for one in published if one.fiscal_year == 2567)
    accept_as(cast.agency, earlier.model_copy(update={"scores": {**earlier.scores, "9": 89.29}}))
    page = page_of("understand/trend/")
    assert "−47.79" in page
    assert "−37.79" not in page
