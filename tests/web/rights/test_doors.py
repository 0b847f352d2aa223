from collections.abc import Callable

from django.test import Client

from prongsai.web.registry.models import Membership, User
from tests.web.cast import Cast


def test_an_anonymous_visitor_is_answered_alike_whether_there_is_such_an_agency_or_not(cast: Cast) -> None:
    there, nowhere = (
        Client().get(f"/a/{one}/people/") for one in (cast.agency.public_id, "AAAAAAAAAAAAAAAA")
    )
    assert there.status_code == nowhere.status_code == 302
    assert there.headers["Location"].startswith("/sign-in/?next=")


def test_an_outsider_cannot_tell_an_agency_from_none(cast: Cast, client_of: Callable[[User], Client]) -> None:
    client = client_of(cast.outsider)
    there, nowhere = (client.get(f"/a/{one}/people/") for one in (cast.agency.public_id, "AAAAAAAAAAAAAAAA"))
    assert there.status_code == nowhere.status_code == 404
    assert there.content.decode().count("หน่วยงานตัวอย่าง") == 0


def test_a_row_number_is_no_address(cast: Cast, client_of: Callable[[User], Client]) -> None:
    member = Membership.objects.get(user=cast.coordinator)
    client = client_of(cast.owner)
    assert client.get(f"/a/{cast.agency.pk}/people/").status_code == 404
    assert client.get(f"/a/{cast.agency.public_id}/people/{member.pk}/").status_code == 404


def test_a_removed_member_is_out_at_the_next_page(cast: Cast, client_of: Callable[[User], Client]) -> None:
    client, page = client_of(cast.viewer), f"/a/{cast.agency.public_id}/people/"
    assert client.get(page).status_code == 200
    Membership.objects.filter(user=cast.viewer).update(removed_at="2026-01-01T00:00:00+07:00")
    assert client.get(page).status_code == 404


def test_a_part_of_a_page_leads_the_whole_page_to_signing_in(cast: Cast) -> None:
    answer = Client().get(
        f"/a/{cast.agency.public_id}/people/",
        headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/a/x/plan/?q=1"},
    )
    assert answer.headers["HX-Redirect"] == "/sign-in/?next=/a/x/plan/"
