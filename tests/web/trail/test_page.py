"""The page of the log, its filters and its sheet."""

import csv
import io
from collections.abc import Callable

import pytest
from django.test import Client

from prongsai.web.people.actions.units import add_units, rename_unit
from prongsai.web.registry.models import Unit, User
from prongsai.web.rights.actor import Actor
from prongsai.web.trail.models import TrailLine
from tests.web.cast import Cast


@pytest.fixture
def changes(cast: Cast) -> None:
    """Two people change three things; a third happens at another agency."""
    add_units(Actor(cast.owner), cast.agency, ["กองการศึกษา", '=HYPERLINK("http://evil")'])
    rename_unit(Actor(cast.operator), cast.engineers, "กองโยธา", 1)
    Unit.objects.create(agency=cast.other_agency, name="x")
    add_units(Actor(cast.outsider), cast.other_agency, ["ของหน่วยงานอื่น"])


def page(cast: Cast, then: str = "") -> str:
    return f"/a/{cast.agency.public_id}/trail/{then}"


@pytest.mark.usefixtures("changes")
def test_the_page_says_in_words_who_did_what(cast: Cast, client_of: Callable[[User], Client]) -> None:
    text = client_of(cast.owner).get(page(cast)).content.decode()
    assert "เปลี่ยนชื่อส่วนราชการภายใน" in text
    assert "<del>กองช่าง</del>" in text
    assert "กองโยธา" in text
    assert "ของหน่วยงานอื่น" not in text
    assert "people.unit" not in text.replace('value="people.unit', ""), "no codes are shown"
    assert "{" not in text.split("<tbody>")[1].split("</tbody>")[0]


@pytest.mark.usefixtures("changes")
@pytest.mark.parametrize(
    ("asked", "lines"),
    [
        ({}, 3),
        ({"what": "people.unit.rename"}, 1),
        ({"q": "โยธา"}, 1),
        ({"thing": "registry.unit"}, 3),
        ({"thing": "registry.agency"}, 0),
        ({"since": "2020-01-01"}, 3),
        ({"since": "2100-01-01"}, 0),
        ({"until": "2020-01-01"}, 0),
        ({"since": "yesterday", "until": "2026-13-45"}, 3),
        ({"since": "9999-12-31", "until": "0001-01-01"}, 0),
        ({"what": "' OR 1=1 --"}, 0),
        ({"who": "0"}, 0),
    ],
)
def test_the_log_is_filtered(
    cast: Cast, client_of: Callable[[User], Client], asked: dict[str, str], lines: int
) -> None:
    assert len(client_of(cast.owner).get(page(cast), asked).context["lines"]) == lines


@pytest.mark.usefixtures("changes")
def test_the_log_is_filtered_by_person(cast: Cast, client_of: Callable[[User], Client]) -> None:
    answer = client_of(cast.owner).get(page(cast), {"who": cast.operator.public_id})
    assert [line.who for line, _happening, _changes in answer.context["lines"]] == [cast.operator.name]
    assert set(answer.context["people"]) == {cast.owner, cast.operator}, "only who acted here"


@pytest.mark.usefixtures("changes")
def test_the_sheet_holds_what_the_filters_leave_and_no_formula(
    cast: Cast, client_of: Callable[[User], Client]
) -> None:
    answer = client_of(cast.owner).get(page(cast, "export/"), {"what": "people.unit.add"})
    assert answer.headers["Content-Disposition"].startswith("attachment")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    heading, *rows = csv.reader(io.StringIO(text))
    assert heading[1] == "ใคร"
    assert len(rows) == 2
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert any(cell.startswith("'=HYPERLINK") for row in rows for cell in row)


@pytest.mark.usefixtures("changes")
def test_an_organisation_sees_the_lines_of_all_its_agencies_and_no_other(
    cast: Cast, client_of: Callable[[User], Client]
) -> None:
    address = f"/o/{cast.organisation.public_id}/trail/"
    assert len(client_of(cast.operator).get(address).context["lines"]) == 3
    assert client_of(cast.assessor).get(address).status_code == 403


@pytest.mark.usefixtures("changes")
@pytest.mark.parametrize("who", ["member", "viewer", "assessor"])
def test_who_may_not_see_the_log_cannot_take_it_out_either(
    cast: Cast, client_of: Callable[[User], Client], who: str
) -> None:
    client = client_of(getattr(cast, who))
    assert [client.get(page(cast, then)).status_code for then in ("", "export/")] == [403, 403]


def test_what_people_wrote_is_shown_and_never_run(cast: Cast, client_of: Callable[[User], Client]) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    User.objects.filter(pk=cast.owner.pk).update(name=evil)
    cast.owner.refresh_from_db()
    add_units(Actor(cast.owner), cast.agency, [evil])
    for client, address in (
        (client_of(cast.owner), page(cast)),
        (client_of(cast.operator), f"/o/{cast.organisation.public_id}/trail/"),
    ):
        text = client.get(address).content.decode()
        assert "<script>alert" not in text
        assert "<img src=x" not in text


def test_the_page_costs_as_many_queries_for_hundreds_of_lines(
    cast: Cast,
    client_of: Callable[[User], Client],
    django_assert_max_num_queries: Callable[[int], object],
) -> None:
    line = {"who": "x", "what": "people.unit.add", "agency_id": cast.agency.pk, "after": {"name": "x"}}
    TrailLine.objects.bulk_create(TrailLine(**line) for _number in range(300))
    client = client_of(cast.owner)
    client.get("/account/")
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        assert client.get(page(cast)).status_code == 200
