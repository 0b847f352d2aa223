"""The very first page."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from prongsai.web.people import first_run
from prongsai.web.people.errors import AlreadyStartedError
from prongsai.web.people.profile import Profile
from prongsai.web.registry.models import Agency, Membership, Organisation, User
from prongsai.web.registry.roles import Role
from prongsai.web.trail.models import TrailLine

FORM = {
    "name": "องค์การบริหารส่วนตำบลบ้านใหม่",
    "district": "อำเภอเมือง",
    "province": "ตาก",
    "fiscal_year": "2568",
    "owner": "มานี มีนา",
    "email": "Manee@example.go.th",
    "password": "ข้าวเหนียวมะม่วง-2568",
}
LOCAL = {"Host": "localhost"}
OWNER = first_run.Owner("มานี มีนา", "manee@example.go.th", "ข้าวเหนียวมะม่วง-2568")


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["/", "/sign-in/", "/a/x/people/", "/account/", "/nowhere/", "/join/x/"])
def test_while_nobody_is_here_every_address_leads_to_the_start(page: str) -> None:
    answer = Client().get(page)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/start/")


@pytest.mark.django_db
def test_the_first_page_makes_agency_units_and_owner_and_lets_the_owner_in() -> None:
    client = Client(headers=LOCAL)
    shown = client.get("/start/").content.decode()
    assert "รหัสเริ่มต้น" not in shown, "who sits at the server needs no code"
    answer = client.post("/start/", FORM)
    agency = Agency.objects.get()
    assert answer.headers["Location"] == f"/a/{agency.public_id}/"
    assert (agency.type, agency.district, agency.fiscal_year) == ("อบต.", "เมือง", 2568)
    assert agency.organisation.name == agency.name
    assert [unit.name for unit in agency.units.all()][:2] == ["สำนักปลัด", "กองคลัง"]
    membership = Membership.objects.get()
    assert (membership.role, membership.user.email) == (Role.OWNER, "manee@example.go.th")
    assert client.get(f"/a/{agency.public_id}/people/").status_code == 200
    assert TrailLine.objects.get(what="people.start").user_id == membership.user_id
    assert FORM["password"] not in str(vars(TrailLine.objects.get()))


@pytest.mark.django_db
def test_who_looks_after_many_agencies_becomes_the_operator_too() -> None:
    Client(headers=LOCAL).post("/start/", {**FORM, "organisation": "จังหวัดตาก"})
    assert Organisation.objects.get().name == "จังหวัดตาก"
    assert {one.role for one in Membership.objects.all()} == {Role.OWNER, Role.OPERATOR}


@pytest.mark.django_db
def test_it_is_shut_for_ever_afterwards() -> None:
    Client(headers=LOCAL).post("/start/", FORM)
    assert Client(headers=LOCAL).get("/start/").status_code == 422
    assert Client(headers=LOCAL).post("/start/", {**FORM, "email": "second@example.go.th"}).status_code == 422
    assert User.objects.count() == 1
    with pytest.raises(AlreadyStartedError):
        first_run.start(Profile("อีกแห่ง"), None, OWNER)
    User.objects.all().delete()
    assert not first_run.is_wanted(), "not even when everybody is gone"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("203.0.113.5", {"Host": "localhost"}),
        ("127.0.0.1", {"Host": "testserver"}),
        ("127.0.0.1", {"Host": "localhost", "X-Forwarded-For": "203.0.113.5"}),
        ("127.0.0.1", {"Host": "localhost", "Forwarded": "for=203.0.113.5"}),
        ("127.0.0.1", {"Host": "localhost", "X-Real-IP": "203.0.113.5"}),
        ("", {"Host": "localhost"}),
    ],
)
def test_from_another_computer_it_needs_the_code_that_serve_prints(
    address: str, headers: dict[str, str]
) -> None:
    client = Client(REMOTE_ADDR=address, headers=headers)
    assert "รหัสเริ่มต้น" in client.get("/start/").content.decode()
    client.post("/start/", FORM)
    client.post("/start/", {**FORM, "code": "AAAAA-AAAAA"})
    assert not User.objects.exists()
    code = first_run.start_code()
    client.post("/start/", {**FORM, "code": code.lower()})
    assert User.objects.exists()
    assert not first_run.is_start_code(code), "the code is gone"


@pytest.mark.django_db
def test_a_refused_form_keeps_what_was_typed() -> None:
    answer = Client(headers=LOCAL).post("/start/", {**FORM, "password": "สั้น"})
    assert answer.context["form"].errors["password"]
    assert FORM["name"] in answer.content.decode()
    assert not User.objects.exists()


@pytest.mark.usefixtures("committed")
def test_of_two_at_once_one_wins() -> None:
    def begin(number: int) -> bool:
        try:
            first_run.start(
                Profile(f"หน่วยงาน {number}"), None, first_run.Owner("คน", f"{number}@example.go.th", "x")
            )
        except AlreadyStartedError:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(4) as pool:
        won = list(pool.map(begin, range(4)))
    assert won.count(True) == 1
    assert (User.objects.count(), Agency.objects.count()) == (1, 1)
