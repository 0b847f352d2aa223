from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client

from prongsai.web.finder import queries
from prongsai.web.finder.models import Entry, Kind
from prongsai.web.finder.queries import search
from prongsai.web.finder.upkeep import install
from prongsai.web.plans.models import Plan, PlannedMeasure
from prongsai.web.registry.models import Agency, User
from prongsai.web.results.models import ResultRun
from prongsai.web.rights.actor import Actor
from tests.web.cast import Cast


@pytest.fixture
def plan(run: ResultRun) -> Plan:
    plan = Plan.objects.create(agency=run.agency, plan_year=run.fiscal_year + 1, base_run=run)
    for number, words in enumerate(
        ["จัดทำแผนที่ถนนและสะพาน", "ซ่อมถนน", "ถนนปลอดภัย", "โครงการ ถนนสวย", "อบรมการใช้อํานาจ ปี ๒๕๖๙"], 1
    ):
        PlannedMeasure.objects.create(plan=plan, number=number, measure=words)
    return plan


@pytest.fixture(params=["few agencies", "many agencies"])
def _by_both_ways(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever sees few agencies is answered by reading, whoever sees many by the index of letters."""
    if request.param == "many agencies":
        monkeypatch.setattr(queries, "_FEW_AGENCIES", -1)


both_ways = pytest.mark.usefixtures("_by_both_ways")


def titles(user: User, asked: str, kind: Kind | None = None) -> list[str]:
    found = search(Actor(user), asked)
    return [hit.title for hit in found.of_kind(kind or "") if kind or hit.agency_row is not None]


@both_ways
@pytest.mark.usefixtures("plan")
def test_what_begins_with_the_word_comes_first_then_a_words_beginning_then_inside(cast: Cast) -> None:
    assert titles(cast.owner, "ถนน", Kind.MEASURE) == [
        "ถนนปลอดภัย",
        "โครงการ ถนนสวย",
        "จัดทำแผนที่ถนนและสะพาน",
        "ซ่อมถนน",
    ]


@both_ways
@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize("asked", ["อำนาจ", "อํานาจ", "2569", "๒๕๖๙", "อำ\u200bนาจ ๒๕๖9", "การใช้อำ"])
def test_thai_is_found_however_it_is_typed(cast: Cast, asked: str) -> None:
    assert titles(cast.owner, asked) == ["อบรมการใช้อํานาจ ปี ๒๕๖๙"]


@both_ways
@pytest.mark.usefixtures("plan")
def test_all_words_must_be_there_in_any_order(cast: Cast) -> None:
    assert titles(cast.owner, "สะพาน ถนน") == ["จัดทำแผนที่ถนนและสะพาน"]


@both_ways
@pytest.mark.usefixtures("plan")
def test_nobody_finds_what_is_not_theirs_to_see(cast: Cast) -> None:
    assert titles(cast.outsider, "ถนน") == []
    assert titles(cast.outsider, "ตัวอย่าง") == []
    assert titles(cast.operator, "ถนน") != []
    assert titles(cast.operator, "เทศบาลตำบลอื่น") == []


@both_ways
def test_agencies_are_found_by_name_and_by_province(cast: Cast) -> None:
    assert titles(cast.viewer, "ตำบลตัว") == [cast.agency.name]
    assert titles(cast.viewer, "เมือง ตัวอย่าง") == [cast.agency.name]


@both_ways
@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize(
    "asked",
    [
        "%",
        "__",
        "%%ถนน",
        "' OR 1=1 --",
        '"ถนน" OR plain:*',
        "ถนน*",
        "NEAR(ถนน)",
        "\\",
        "\x00\x00",
        "'''",
        '"""',
    ],
)
def test_signs_of_a_query_language_are_only_signs(cast: Cast, asked: str) -> None:
    assert titles(cast.owner, asked) == []


@both_ways
def test_too_short_words_ask_nothing(cast: Cast) -> None:
    assert search(Actor(cast.owner), "ก").words == ()
    assert search(Actor(cast.owner), "  ").hits == ()


@pytest.mark.usefixtures("plan")
def test_two_letters_are_enough_at_few_agencies(cast: Cast) -> None:
    assert len(titles(cast.owner, "ถน")) == 4


@pytest.mark.usefixtures("plan")
def test_at_many_agencies_two_letters_find_what_begins_with_them(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "_FEW_AGENCIES", -1)

    assert titles(cast.owner, "ถน") == ["ถนนปลอดภัย"]
    assert titles(cast.owner, "ำบ") == [cast.agency.name]


def test_the_index_follows_every_change(cast: Cast, plan: Plan) -> None:
    measure = PlannedMeasure.objects.get(plan=plan, number=2)

    PlannedMeasure.objects.filter(pk=measure.pk).update(measure="ขุดลอกคลอง")
    assert titles(cast.owner, "ขุดลอก") == ["ขุดลอกคลอง"]
    assert "ซ่อมถนน" not in titles(cast.owner, "ถนน")

    PlannedMeasure.objects.filter(pk=measure.pk).update(removed_at="2026-01-01T00:00Z")
    assert titles(cast.owner, "ขุดลอก") == []

    PlannedMeasure.objects.filter(pk=measure.pk).update(removed_at=None)
    assert titles(cast.owner, "ขุดลอก") == ["ขุดลอกคลอง"]

    measure.delete()
    assert titles(cast.owner, "ขุดลอก") == []


def test_the_index_is_built_anew_when_its_triggers_are_gone(cast: Cast, plan: Plan) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER finder_measure_in")
        PlannedMeasure.objects.create(plan=plan, number=9, measure="ขุดลอกคลอง")
    else:
        Entry.objects.all().delete()
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER finder_measure_in ON plans_plannedmeasure")

    install()

    assert "ซ่อมถนน" in titles(cast.owner, "ถนน")
    assert connection.vendor != "sqlite" or titles(cast.owner, "ขุดลอก") == ["ขุดลอกคลอง"]


@pytest.mark.usefixtures("plan")
def test_the_catalogue_and_the_items_are_found_too(cast: Cast) -> None:
    assert {hit.kind for hit in search(Actor(cast.owner), "งบประมาณ").hits} >= {Kind.CATALOGUE, Kind.ITEM}
    assert search(Actor(cast.owner), "O17").hits[0].thing_id == "O17"


@pytest.mark.usefixtures("plan")
def test_the_page_marks_what_was_found(cast: Cast, client_of: Callable[[User], Client]) -> None:
    page = client_of(cast.owner).get("/search/", {"q": "ถนน", "kind": "measure"}).content.decode()

    assert "<mark>ถนน</mark>ปลอดภัย" in page
    assert "<!doctype html>" in page


@pytest.mark.usefixtures("plan")
def test_typing_fetches_the_answer_alone(cast: Cast, client_of: Callable[[User], Client]) -> None:
    headers = {"HX-Request": "true", "HX-Target": "answer"}
    page = client_of(cast.owner).get("/search/", {"q": "ถนน"}, headers=headers).content.decode()

    assert "<mark>ถนน</mark>" in page
    assert "<html" not in page


def test_markup_in_a_name_stays_text(cast: Cast, client_of: Callable[[User], Client]) -> None:
    Agency.objects.filter(pk=cast.agency.pk).update(name="<img src=x onerror=alert(1)>")

    for address in ("/search/", "/search/suggest/"):
        page = client_of(cast.owner).get(address, {"q": "<img"}).content.decode()
        assert "<img" not in page
        assert "&lt;img" in page


@pytest.mark.usefixtures("plan")
def test_a_page_of_hits_needs_few_queries_at_any_size(
    cast: Cast, client_of: Callable[[User], Client], django_assert_max_num_queries: Callable[..., object]
) -> None:
    client = client_of(cast.operator)

    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        client.get("/search/", {"q": "ถนน"})
