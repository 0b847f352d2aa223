"""The agencies of an organisation: listed, added, imported."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from prongsai.web.people.actions.agencies import LONGEST, add_agency
from prongsai.web.people.agency_sheet import MOST_BYTES
from prongsai.web.people.errors import AlreadyHereError
from prongsai.web.people.profile import Profile
from prongsai.web.registry.models import Agency, User
from prongsai.web.results.models import ResultRun
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NoSuchThingError, NotAllowedError
from prongsai.web.trail.models import TrailLine
from tests.web.cast import Cast


def page(cast: Cast, then: str = "") -> str:
    return f"/o/{cast.organisation.public_id}/{then}"


def sheet(client: Client, cast: Cast, content: str | bytes):  # type: ignore[no-untyped-def]
    data = content.encode() if isinstance(content, str) else content
    return client.post(page(cast, "agencies/import/"), {"file": SimpleUploadedFile("หน่วยงาน.csv", data)})


def test_the_list_shows_score_and_level_of_a_year(
    cast: Cast, run: ResultRun, client_of: Callable[[User], Client]
) -> None:
    text = client_of(cast.assessor).get(page(cast)).content.decode()
    assert cast.agency.name in text
    assert f"{run.overall:.2f}" in text
    assert run.level in text
    assert cast.other_agency.name not in text
    assert "agencies/add/" not in text, "an assessor only sees"


def test_an_agency_without_a_result_stands_last_whichever_way_one_sorts(
    cast: Cast,
    run: ResultRun,  # noqa: ARG001
    client_of: Callable[[User], Client],
) -> None:
    Agency.objects.create(organisation=cast.organisation, name="กรมที่ยังไม่มีผล")
    for sort in ("overall", "-overall"):
        rows = client_of(cast.operator).get(page(cast), {"sort": sort}).context["listing"].page
        assert [row.name for row in rows] == [cast.agency.name, "กรมที่ยังไม่มีผล"]


def test_filters_and_the_year_stay_in_the_address(
    cast: Cast, run: ResultRun, client_of: Callable[[User], Client]
) -> None:
    asked = {"year": str(run.fiscal_year), "type": "อบต.", "q": "ตัวอย่าง"}
    listing = client_of(cast.operator).get(page(cast), asked).context["listing"]
    assert len(listing.page) == 1
    assert all(f"{name}=" in listing.address(sort="name") for name in asked)
    none = client_of(cast.operator).get(page(cast), {"type": "กรม"}).context["listing"]
    assert len(none.page) == 0


@pytest.mark.parametrize(
    "asked",
    [
        {"year": "x"},
        {"year": "99999999999999999999"},
        {"sort": "organisation__name"},
        {"type": "' OR 1=1 --"},
        {"level": "\x00"},
        {"page": "-1"},
        {"q": "%_' \" ;"},
    ],
)
def test_what_is_asked_wrongly_breaks_nothing(
    cast: Cast, client_of: Callable[[User], Client], asked: dict[str, str]
) -> None:
    assert client_of(cast.operator).get(page(cast), asked).status_code == 200


def test_the_page_costs_as_many_queries_for_hundreds_as_for_one(
    cast: Cast, run: ResultRun, client_of: Callable[[User], Client]
) -> None:
    client = client_of(cast.operator)
    client.get("/account/")
    with CaptureQueriesContext(connection) as few:
        client.get(page(cast))
    agencies = [Agency(organisation=cast.organisation, name=f"หน่วยงาน {n}", type="กรม") for n in range(300)]
    Agency.objects.bulk_create(agencies)
    runs = [
        ResultRun(
            agency=agency,
            fiscal_year=run.fiscal_year,
            number=1,
            assessment_json={},
            overall=90,
            level="ผ่านดี",
        )
        for agency in agencies
    ]
    ResultRun.objects.bulk_create(runs)
    with CaptureQueriesContext(connection) as many:
        client.get(page(cast))
    assert len(many) == len(few) <= 12


def test_an_agency_is_added_with_its_usual_units(cast: Cast, client_of: Callable[[User], Client]) -> None:
    client_of(cast.operator).post(
        page(cast, "agencies/add/"), {"name": "เทศบาลตำบลดอนแก้ว", "province": "จ.เชียงใหม่"}
    )
    agency = Agency.objects.get(name="เทศบาลตำบลดอนแก้ว")
    assert (agency.type, agency.province) == ("เทศบาลตำบล", "เชียงใหม่")
    assert agency.units.first().name == "สำนักปลัดเทศบาล"  # type: ignore[union-attr]
    assert TrailLine.objects.get(what="people.agency.add").agency_id == agency.pk


def test_the_same_agency_is_not_added_twice_but_its_namesake_elsewhere_is(cast: Cast) -> None:
    here, there = (Profile("เทศบาลตำบลท่าช้าง", "เทศบาลตำบล", "", place) for place in ("จันทบุรี", "นครราชสีมา"))
    add_agency(Actor(cast.operator), cast.organisation, here)
    add_agency(Actor(cast.operator), cast.organisation, there)
    with pytest.raises(AlreadyHereError):
        add_agency(Actor(cast.operator), cast.organisation, here)


def test_what_a_sheet_may_hold_is_what_the_columns_hold() -> None:
    columns = {field.name: field.max_length for field in Agency._meta.concrete_fields}
    assert {name: columns[name] for name in LONGEST} == LONGEST


def test_only_an_operator_adds_agencies(cast: Cast) -> None:
    with pytest.raises(NotAllowedError):
        add_agency(Actor(cast.assessor), cast.organisation, Profile("x"))
    for person in (cast.owner, cast.outsider):
        with pytest.raises(NoSuchThingError):
            add_agency(Actor(person), cast.organisation, Profile("x"))


def test_a_sheet_is_imported_and_every_row_has_its_outcome(
    cast: Cast, client_of: Callable[[User], Client]
) -> None:
    rows = [
        "ชื่อ,ประเภท,อำเภอ,จังหวัด",
        "องค์การบริหารส่วนตำบลตัวอย่าง,อบต.,เมือง,ตัวอย่าง",
        "เทศบาลตำบลดอนแก้ว,,แม่ริม,จังหวัดเชียงใหม่",
        ",,,ตาก",
        "เทศบาลตำบลดอนแก้ว,เทศบาลตำบล,อำเภอแม่ริม,เชียงใหม่",
        "ก" * 201 + ",,,",
        "",
    ]
    told = sheet(client_of(cast.operator), cast, "\n".join(rows)).context
    assert told["added"] == 1
    assert [(one.line, one.outcome) for one in told["faults"]] == [
        (2, "known"),
        (4, "nameless"),
        (5, "known"),
        (6, "too-long"),
    ]
    agency = Agency.objects.get(name="เทศบาลตำบลดอนแก้ว")
    assert agency.province == "เชียงใหม่"
    assert agency.units.exists()
    assert TrailLine.objects.filter(what="people.agency.add", agency_id=agency.pk).count() == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp874"])
@pytest.mark.parametrize("comma", [",", ";", "\t"])
def test_a_sheet_may_come_as_excel_writes_it(
    cast: Cast, client_of: Callable[[User], Client], encoding: str, comma: str
) -> None:
    text = f"ชื่อหน่วยงาน{comma}จังหวัด\r\nเทศบาลตำบลน้ำปู่{comma}อำนาจเจริญ\r\n"
    sheet(client_of(cast.operator), cast, text.encode(encoding))
    assert Agency.objects.get(name="เทศบาลตำบลน้ำปู่").province == "อำนาจเจริญ"


@pytest.mark.parametrize(
    "content",
    [b"", b"a,b\n1,2\n", b"\xff\xfe\x00\xdb\xfc", b'name\n"' + b"x" * 200_000, b"x" * (MOST_BYTES + 1)],
)
def test_a_file_that_is_no_such_sheet_is_refused_with_a_reason(
    cast: Cast, client_of: Callable[[User], Client], content: bytes
) -> None:
    before = Agency.objects.count()
    answer = sheet(client_of(cast.operator), cast, content)
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert Agency.objects.count() == before


def test_names_from_a_sheet_are_shown_and_never_run(cast: Cast, client_of: Callable[[User], Client]) -> None:
    client = client_of(cast.operator)
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    first = sheet(client, cast, f"name,type,province\n{evil},{evil[:50]},{evil[:70]}\n")
    second = sheet(client, cast, f"name,type,province\n{evil},{evil[:50]},{evil[:70]}\n")
    pages = [first, second, client.get(page(cast)), client.get(page(cast, "trail/"))]
    for answer in pages:
        text = answer.content.decode()
        assert "<script>alert" not in text
        assert "<img src=x" not in text
    assert "&lt;script&gt;" in pages[2].content.decode()
