"""Lists as an attacker and a careless hand ask for them."""

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from prongsai.web.face.listing import Columns, Listing
from prongsai.web.registry.models import Agency, Organisation, Unit, User

COLUMNS = Columns(
    sorts={"name": "name", "province": "province", "of": "organisation__name", "since-when": "created"},
    filters={"province": "province", "of": "organisation__public_id", "row": "pk", "since": "created__date"},
    search=("name", "province"),
    default_sort="name",
)
ATTACKS = [
    "'; DROP TABLE registry_agency; --",
    "name; SELECT 1",
    "-name--",
    "--name",
    "name, (SELECT password FROM registry_user)",
    "organisation__memberships__user__password",
    "-pk",
    "?",
    "name\x00",
    "\x00",
    "%27 OR 1=1",
    "1" * 5000,
    "ก" * 5000,
]


@pytest.fixture
def many(db: None) -> list[Agency]:  # noqa: ARG001
    """Return 120 agencies of two organisations."""
    places = [Organisation.objects.create(name=name) for name in ("จังหวัดหนึ่ง", "จังหวัดสอง")]
    return Agency.objects.bulk_create(
        Agency(organisation=places[n % 2], name=f"อบต. {n:03}", province="น่าน" if n % 3 else "")
        for n in range(120)
    )


def listing(**asked: object) -> Listing[Agency]:
    return Listing(Agency.objects.all(), QueryDict(urlencode(asked)), COLUMNS)


def names(**asked: object) -> list[str]:
    return [one.name for one in listing(**asked).page]


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("parameter", ["sort", "q", "province", "of", "row", "since", "page", "size"])
@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_through_the_address_shows_a_list_and_changes_nothing(parameter: str, attack: str) -> None:
    found = listing(**{parameter: attack})
    assert len(found.page.object_list) <= 50
    assert found.sort == "name"
    assert Agency.objects.count() == 120


def test_no_column_outside_the_table_sorts(many: list[Agency]) -> None:  # noqa: ARG001
    """Sorting by a hidden column would tell its values, one comparison at a time."""
    User.objects.create_user("first@example.go.th", "ก")
    assert names(sort="organisation__memberships__user__password") == names()


def test_no_column_outside_the_table_filters(many: list[Agency]) -> None:
    assert listing(organisation__memberships__user__email__startswith="a").page.paginator.count == len(many)


def test_percent_and_underline_are_letters_in_a_search(many: list[Agency]) -> None:
    Agency.objects.filter(pk=many[0].pk).update(name="ร้อยละ 100% ก_ข")
    assert names(q="%") == ["ร้อยละ 100% ก_ข"]
    assert names(q="ก_ข") == ["ร้อยละ 100% ก_ข"]


@pytest.mark.usefixtures("many")
def test_a_search_wants_every_word_in_any_field() -> None:
    assert names(q="อบต 007 น่าน") == ["อบต. 007"]
    assert names(q="007 ตาก") == []


@pytest.mark.usefixtures("many")
def test_every_row_is_on_exactly_one_page_whatever_the_sort() -> None:
    for sort in ("province", "-province", "of", "-since-when"):
        seen = [name for page in (1, 2, 3) for name in names(sort=sort, page=page)]
        assert sorted(seen) == sorted(set(seen))
        assert len(seen) == 120


@pytest.mark.usefixtures("many")
def test_a_sort_with_a_dash_in_its_name_goes_both_ways() -> None:
    assert listing(sort="since-when").direction("since-when") == "ascending"
    assert listing(sort="-since-when").direction("since-when") == "descending"


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize(
    ("asked", "number"), [("0", 3), ("-1", 3), ("99999", 3), ("abc", 1), ("1e9", 1), ("2", 2)]
)
def test_an_absurd_page_is_the_nearest_sensible_one(asked: str, number: int) -> None:
    assert listing(page=asked).page.number == number


@pytest.mark.usefixtures("many")
def test_only_the_offered_sizes_count() -> None:
    assert len(names(size=100)) == 100
    assert len(names(size=100000)) == 50


def test_a_filter_that_can_be_no_value_is_left_out(many: list[Agency]) -> None:
    assert listing(row="abc").chosen == {}
    assert listing(row="abc").page.paginator.count == len(many)
    assert listing(since="2568-13-40").chosen == {}


def test_what_is_not_known_comes_last_in_both_directions(many: list[Agency]) -> None:
    units = Columns(sorts={"role": "memberships__role"}, filters={}, default_sort="role")
    for number, agency in enumerate(many[:3]):
        Unit.objects.create(agency=agency, name=f"กอง {number}")
    person = User.objects.create_user("a@example.go.th", "ก")
    one = Unit.objects.get(name="กอง 1")
    person.memberships.create(role="member", agency=one.agency, unit=one)
    for sort in ("role", "-role"):
        rows = Listing(Unit.objects.all(), QueryDict(urlencode({"sort": sort})), units).page
        assert next(iter(rows)).name == "กอง 1"


@pytest.mark.usefixtures("many")
def test_a_page_of_any_size_costs_two_queries() -> None:
    for size in (50, 200):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            list(listing(size=size, q="อบต", sort="of").page)
        assert len(queries) == 2


@pytest.mark.usefixtures("many")
def test_the_address_keeps_what_was_chosen_and_begins_anew() -> None:
    found = listing(q="อบต 1", sort="-name", province="น่าน", page=2, size=100)
    assert QueryDict(found.address(sort="name")[1:]).dict() == {
        "q": "อบต 1",
        "sort": "name",
        "size": "100",
        "province": "น่าน",
    }
