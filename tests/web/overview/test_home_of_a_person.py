from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from prongsai.engine.assessment import Assessment
from prongsai.web.registry.models import Agency, Membership, Organisation, User
from tests.web.cast import PASSWORD, Cast
from tests.web.understand.conftest import accept_as

Visit = Callable[..., str]


@pytest.fixture
def visit(cast: Cast, client_of: Callable[[User], Client]) -> Visit:
    """Return the operator's first page with a query."""
    client = client_of(cast.operator)
    return lambda query="": client.get(f"/{query}").content.decode()


def many(cast: Cast, published: list[Assessment], number: int) -> None:
    """Give the organisation more agencies, each with a result of 2568."""
    newest = [one for one in published if one.fiscal_year == 2568]
    for place in range(number):
        agency = Agency.objects.create(
            organisation=cast.organisation,
            name=f"เทศบาลตำบลที่ {place:03}",
            type=["เทศบาลตำบล", "อบต."][place % 2],
            province=["น่าน", "แพร่"][place % 2],
        )
        accept_as(agency, newest[place % len(newest)])


def test_who_has_one_agency_goes_straight_to_it(cast: Cast, client_of: Callable[[User], Client]) -> None:
    answer = client_of(cast.owner).get("/")
    assert answer.headers["Location"] == f"/a/{cast.agency.public_id}/"


@pytest.mark.usefixtures("cast")
def test_who_has_none_is_told_how_to_be_invited(client_of: Callable[[User], Client]) -> None:
    stranger = User.objects.create_user("new@example.go.th", "คนใหม่", PASSWORD)
    assert "ลิงก์คำเชิญ" in client_of(stranger).get("/").content.decode()


def test_an_operator_sees_the_list_and_the_whole(
    cast: Cast, published: list[Assessment], visit: Visit
) -> None:
    many(cast, published, 4)
    page = visit()
    assert "เทศบาลตำบลที่ 003" in page
    assert "86.96" in page  # the mean of 78.31 and 95.60
    assert "ร้อยละ 50" in page
    assert "เทศบาลตำบลอื่น" not in page  # another organisation's


def test_the_list_is_searched_filtered_and_sorted(
    cast: Cast, published: list[Assessment], visit: Visit
) -> None:
    many(cast, published, 4)
    assert "เทศบาลตำบลที่ 001" not in visit("?q=000")
    assert "เทศบาลตำบลที่ 001" not in visit("?province=น่าน")
    assert "เทศบาลตำบลที่ 000" not in visit("?type=อบต.")
    assert "78.31</td>" not in visit("?level=ผ่าน")
    for sort in ("score", "level", "late", "name"):
        assert "เทศบาลตำบลที่ 000" in visit(f"?sort={sort}")
    best = visit("?sort=-score")
    assert best.index("95.60") < best.index("78.31")
    assert best.index("78.31") < best.index("องค์การบริหารส่วนตำบลตัวอย่าง</a>")  # without a result: last


@pytest.mark.parametrize(
    "query", ["?year=1", "?year=x", "?sort=pk;--", "?page=99", "?level=%00", "?sort=-late"]
)
def test_what_the_address_asks_wrongly_is_ignored(
    cast: Cast, published: list[Assessment], visit: Visit, query: str
) -> None:
    many(cast, published, 2)
    assert "หน่วยงาน" in visit(query)


def test_an_earlier_year_can_be_chosen(cast: Cast, published: list[Assessment], visit: Visit) -> None:
    many(cast, published, 2)
    accept_as(cast.agency, next(one for one in published if one.fiscal_year == 2567))
    page = visit("?year=2567")
    assert "91.28" in page
    assert "95.60" not in page


def test_queries_do_not_grow_with_the_agencies(
    cast: Cast, published: list[Assessment], client_of: Callable[[User], Client]
) -> None:
    client, counts = client_of(cast.operator), []
    client.get("/")
    for number in (2, 30):
        Agency.objects.filter(name__startswith="เทศบาลตำบลที่").delete()
        many(cast, published, number)
        for address in ("/", "/?sort=-late"):
            with CaptureQueriesContext(connection) as made:
                client.get(address)
            counts.append(len(made))
    assert max(counts) <= 12
    assert counts[:2] == counts[2:]


@pytest.mark.usefixtures("cast")
def test_an_operator_without_agencies_is_led_to_the_organisation(client_of: Callable[[User], Client]) -> None:
    fresh = User.objects.create_user("op@example.go.th", "ผู้ดำเนินการ", PASSWORD)
    place = Organisation.objects.create(name="จังหวัดใหม่")
    Membership.objects.create(user=fresh, role="operator", organisation=place)
    page = client_of(fresh).get("/").content.decode()
    assert f"/o/{place.public_id}/" in page
