"""The poster and QR code of an open link lead where a phone can follow."""

from collections.abc import Callable

import pypdfium2
import pytest
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse

from prongsai.web.registry.models import User
from prongsai.web.survey import printing
from prongsai.web.survey.address import base_of, reaches_phones
from prongsai.web.survey.models import Channel
from tests.web.cast import Cast

ClientOf = Callable[[User], Client]


def test_the_poster_names_the_agency_the_link_and_the_last_day(
    link: Channel, cast: Cast, client_of: ClientOf
) -> None:
    path = reverse("answers-poster", args=[cast.agency.public_id, link.public_id])
    with override_settings(PUBLIC_ADDRESS="https://ita.example.go.th/"):
        file = client_of(cast.member).get(path)
    (page,) = [one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(file.content)]
    assert f"https://ita.example.go.th/s/{link.public_id}/" in page
    assert "องค์การบริหารส่วนตำบลตัวอย่าง" in page
    assert "ชุดซักซ้อม" in page


def test_the_qr_code_is_the_link_of_the_poster(link: Channel) -> None:
    poster = printing.poster(link, "https://ita.example.go.th")
    assert poster.link == printing.link_of(link, "https://ita.example.go.th")
    assert "ถึงวันที่" in poster.until


def test_channels_with_codes_have_no_poster(cards: Channel, cast: Cast, client_of: ClientOf) -> None:
    for name in ("answers-poster", "answers-qr"):
        path = reverse(name, args=[cast.agency.public_id, cards.public_id])
        assert client_of(cast.owner).get(path).status_code == 404


@pytest.mark.parametrize(
    ("address", "hosts", "came_by", "base"),
    [
        ("https://ita.example.go.th/", ["127.0.0.1"], "127.0.0.1:8000", "https://ita.example.go.th"),
        ("", ["127.0.0.1", "office-pc", "192.168.1.7"], "127.0.0.1:8000", "http://192.168.1.7:8000"),
        ("", ["127.0.0.1", "office-pc"], "localhost:8000", "http://office-pc:8000"),
        ("", ["127.0.0.1", "192.168.1.7"], "192.168.1.7:8000", "http://192.168.1.7:8000"),
        ("", ["ita.example.go.th"], "ita.example.go.th", "http://ita.example.go.th"),
        ("", ["127.0.0.1", "localhost"], "127.0.0.1:8000", "http://127.0.0.1:8000"),
    ],
)
def test_links_lead_to_an_address_that_phones_reach(
    address: str, hosts: list[str], came_by: str, base: str
) -> None:
    with override_settings(PUBLIC_ADDRESS=address, ALLOWED_HOSTS=[*hosts, "localhost"]):
        found = base_of(RequestFactory().get("/", headers={"host": came_by}))
    assert found == base
    assert reaches_phones(found) == ("127.0.0.1" not in base)


def test_the_page_warns_where_no_phone_can_follow(link: Channel, cast: Cast, client_of: ClientOf) -> None:
    path = reverse("answers-channel", args=[cast.agency.public_id, link.public_id])
    assert "เปิดได้เฉพาะเครื่องนี้" in client_of(cast.owner).get(path).content.decode()
    with override_settings(PUBLIC_ADDRESS="https://ita.example.go.th"):
        assert "เปิดได้เฉพาะเครื่องนี้" not in client_of(cast.owner).get(path).content.decode()
