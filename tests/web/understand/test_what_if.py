from collections.abc import Callable

import pytest
from django.test import Client

from prongsai.engine.assessment import Assessment
from prongsai.engine.framework.loader import load
from prongsai.web.registry.models import User
from prongsai.web.results.models import ResultRun
from tests.web.cast import Cast
from tests.web.understand.conftest import accept_as

Page = Callable[..., str]
WHAT_IF = "understand/what-if"


@pytest.fixture(autouse=True)
def years(all_years: dict[int, ResultRun]) -> None:
    """Every test here has the five years."""


def test_a_higher_score_moves_the_total_and_the_level(page_of: Page) -> None:
    page = page_of(f"{WHAT_IF}/2568/?9=90")
    assert "88.01" in page
    assert "+9.70" in page
    assert "ระดับสูงขึ้น" in page


def test_the_level_that_one_instrument_holds_back_says_what_still_lacks(
    cast: Cast, published: list[Assessment], page_of: Page
) -> None:
    """95.60 overall is not the best level: OIT has 93.13 of 95."""
    accept_as(cast.agency, next(one for one in published if one.scores.get("ITA") == 95.6))
    page = page_of(f"{WHAT_IF}/2568/")
    assert "OIT อีก 1.87 คะแนน (ได้ 93.13 ต้องได้ 95)" in page
    assert "ระดับสูงขึ้น" in page_of(f"{WHAT_IF}/2568/?OIT=95")


def test_an_item_of_the_checklist_is_a_switch(page_of: Page) -> None:
    page = page_of(f"{WHAT_IF}/2564/?O17=100")
    assert 'type="radio" name="O17" value="100" checked' in page
    assert "+0.50" in page


def test_only_the_values_of_the_year_are_taken(page_of: Page) -> None:
    assert "มีได้เฉพาะ 0 หรือ 100 คะแนน" in page_of(f"{WHAT_IF}/2564/?O17=50")


def test_partial_credit_is_offered_where_the_year_has_it(
    cast: Cast, published: list[Assessment], page_of: Page
) -> None:
    newest = next(one for one in published if one.fiscal_year == 2568)
    items = {node.id: 100.0 for node in load("2568-practice").nodes.values() if node.id.startswith("O")}
    scores = {"IIT": 90.0, "EIT": 90.0, **{k: v for k, v in items.items() if k != "OIT"}, "O5": 40.0}
    accept_as(cast.agency, newest.model_copy(update={"framework": "2568-practice", "scores": scores}))
    page = page_of(f"{WHAT_IF}/2568/?O5=70")
    assert '<option value="70" selected>' in page
    assert "มีได้เฉพาะ" in page_of(f"{WHAT_IF}/2568/?O5=75")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("9=NaN", "คะแนนต้องเป็นตัวเลขตั้งแต่ 0 ถึง 100"),
        ("9=1e999", "คะแนนต้องเป็นตัวเลขตั้งแต่ 0 ถึง 100"),
        ("9=-1", "คะแนนต้องเป็นตัวเลขตั้งแต่ 0 ถึง 100"),
        ("9=<b>", "คะแนนต้องเป็นตัวเลขตั้งแต่ 0 ถึง 100"),
        ("9=%00", "คะแนนต้องเป็นตัวเลขตั้งแต่ 0 ถึง 100"),
        ("O99=3", "ไม่มีรหัส O99"),
        ("<script>=3", "ไม่มีรหัส &lt;script&gt;"),
        ("9=80&9=90", "ซ้ำ"),
        ("9=80&๙=90", "ซ้ำ"),
        ("OIT=80&9=90", "9 เป็นส่วนหนึ่งของ OIT"),
    ],
)
def test_what_cannot_be_is_refused_with_words_and_kept_in_its_field(
    page_of: Page, query: str, said: str
) -> None:
    page = page_of(f"{WHAT_IF}/2568/?{query}")
    assert "ยังไม่ได้คำนวณ" in page
    assert said in page
    assert "<script>=" not in page


def test_thai_digits_count_like_arabic_ones(page_of: Page) -> None:
    assert "88.01" in page_of(f"{WHAT_IF}/2568/?๙=๙๐")


def test_the_address_of_a_sent_form_keeps_only_what_was_changed(
    cast: Cast, client_of: Callable[[User], Client]
) -> None:
    address = f"/a/{cast.agency.public_id}/{WHAT_IF}/2568/"
    answer = client_of(cast.owner).get(address, {"1": "92.89", "9": "90", "10": "65.00", "2": ""})
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"{address}?9=90"


def test_a_slider_gets_the_outcome_alone_and_the_address_to_share(
    cast: Cast, client_of: Callable[[User], Client]
) -> None:
    address = f"/a/{cast.agency.public_id}/{WHAT_IF}/2568/"
    answer = client_of(cast.owner).get(address, {"1": "92.89", "9": "90"}, headers={"HX-Request": "true"})
    assert answer.headers["HX-Replace-Url"] == f"{address}?9=90"
    assert "88.01" in answer.content.decode()
    assert "<form" not in answer.content.decode()


def test_an_unknown_instrument_can_be_supposed(page_of: Page) -> None:
    page = page_of(f"{WHAT_IF}/2564/?IIT=90&EIT=90")
    assert "92.50" in page


def test_many_settings_are_no_trouble(cast: Cast, client_of: Callable[[User], Client]) -> None:
    query = "&".join(f"x{number}=1" for number in range(900))
    answer = client_of(cast.owner).get(f"/a/{cast.agency.public_id}/{WHAT_IF}/2568/?{query}")
    assert answer.status_code == 200


def test_english_names_the_fault_in_english(page_of: Page) -> None:
    assert "The score must be a number from 0 to 100" in page_of(f"{WHAT_IF}/2568/?9=x", "en")


def test_the_plan_is_reached_from_a_case(cast: Cast, client_of: Callable[[User], Client]) -> None:
    address = f"/a/{cast.agency.public_id}/into-plan/2568/?node=9"
    assert client_of(cast.owner).get(address).headers["Location"].endswith("/plan/start/")
    assert client_of(cast.viewer).get(address).status_code == 403
