from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from prongsai.engine.assessment import Assessment
from prongsai.web.registry.models import User
from prongsai.web.results.models import ResultRun
from prongsai.web.understand.queries import analysis_of, findings_of, next_level_of
from prongsai.web.understand.remembered import Remembered
from tests.web.cast import Cast
from tests.web.understand.conftest import accept_as

Page = Callable[..., str]
PAGES = ("understand/", "understand/what-if/", "understand/next-level/", "understand/trend/")


@pytest.mark.usefixtures("all_years")
def test_each_way_up_can_be_tried(page_of: Page) -> None:
    page = page_of("understand/next-level/2568/")
    assert "จากระดับต้องปรับปรุง สู่ระดับผ่าน" in page
    assert "?9=74.95" in page
    assert "ระดับสูงขึ้น" in page_of("understand/what-if/2568/?9=74.95")


@pytest.mark.usefixtures("all_years")
def test_the_top_is_said_to_be_the_top(page_of: Page) -> None:
    assert "ถึงระดับสูงสุดแล้ว" in page_of("understand/next-level/2565/")
    assert "At the highest level" in page_of("understand/next-level/2565/", "en")


@pytest.mark.usefixtures("all_years")
def test_without_scores_no_way_is_invented(page_of: Page) -> None:
    page = page_of("understand/next-level/2564/")
    assert "ยังบอกทางไม่ได้" in page
    assert "ทางเลือกที่" not in page


@pytest.mark.usefixtures("all_years")
def test_the_biggest_drop_comes_first(page_of: Page) -> None:
    page = page_of("understand/trend/")
    assert page.index("−37.79") < page.index("−25.00") < page.index("+12.75")


@pytest.mark.usefixtures("all_years")
def test_levels_of_old_and_new_names_are_not_compared_by_name(page_of: Page) -> None:
    page = page_of("understand/trend/")
    assert "เทียบชื่อระดับกันตรง ๆ ไม่ได้" in page
    assert "กติกาที่เปลี่ยนจากปี 2565 เป็นปี 2567" in page


@pytest.mark.usefixtures("run")
def test_one_year_is_no_trend(page_of: Page) -> None:
    assert "มีผลเพียงปีเดียว" in page_of("understand/trend/")


@pytest.mark.usefixtures("all_years")
def test_english_has_no_thai_sentence(page_of: Page) -> None:
    for path in (*PAGES, "understand/next-level/2563/", "understand/what-if/2568/?9=90", "understand/2567/"):
        assert "คะแนน" not in page_of(path, "en"), path


def test_what_is_remembered_is_the_same_object_and_bounded(run: ResultRun) -> None:
    assert analysis_of(run) is analysis_of(ResultRun.objects.get(pk=run.pk))
    assert next_level_of(run) is next_level_of(run)
    assert findings_of(run) is findings_of(run)
    kept: Remembered[int] = Remembered(2)
    assert [kept.of(key, lambda key=key: key * 10) for key in (1, 2, 3, 1)] == [10, 20, 30, 10]  # type: ignore[misc]
    assert len(kept) == 2


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.usefixtures("run")
def test_queries_do_not_grow_with_the_years(
    path: str,
    cast: Cast,
    published: list[Assessment],
    client_of: Callable[[User], Client],
) -> None:
    client, address = client_of(cast.owner), f"/a/{cast.agency.public_id}/{path}"
    client.get(address)
    with CaptureQueriesContext(connection) as with_one:
        client.get(address)
    for one in published:
        accept_as(cast.agency, one)
    with CaptureQueriesContext(connection) as with_many:
        client.get(address)
    assert len(with_many) <= len(with_one) <= 12
