"""What went wrong is told as a page, in the reader's language, with a way on."""

from pathlib import Path

import pytest
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from prongsai.web.face import errors
from tests.web.cast import Cast

pytestmark = pytest.mark.usefixtures("cast")


def test_an_unknown_address_is_a_page_of_ours(client: Client) -> None:
    answer = client.get("/ไม่มี/หน้านี้/")
    assert answer.status_code == 404
    assert "ไม่พบหน้านี้" in answer.content.decode()


def test_errors_speak_english_too(client: Client) -> None:
    client.cookies["prongsai_language"] = "en"
    assert b"Page not found" in client.get("/nowhere").content


def test_an_outsider_is_told_that_there_is_nothing(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.outsider, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get(reverse("overview", args=[cast.agency.public_id]))
    assert answer.status_code == 404
    assert cast.agency.name not in answer.content.decode()


def test_a_form_from_another_site_gets_words_and_not_a_stack() -> None:
    answer = Client(enforce_csrf_checks=True).post(reverse("theme"), {"theme": "dark"})
    assert answer.status_code == 403
    assert "แบบฟอร์มนี้หมดอายุแล้ว" in answer.content.decode()


@pytest.mark.parametrize(
    ("exception", "status"),
    [(RequestDataTooBig(), 413), (SuspiciousOperation(), 400)],
    ids=["too big", "bad"],
)
def test_what_cannot_be_read_is_answered_by_its_kind(
    client: Client, exception: Exception, status: int
) -> None:
    request = client.get(reverse("style")).wsgi_request
    assert errors.bad_request(request, exception).status_code == status


def test_too_much_sent_to_a_real_page_is_answered_as_too_big(client: Client) -> None:
    answer = client.post(
        reverse("theme"), {"theme": "x" * 5_000_000}, content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code in (400, 413)
    assert b"Traceback" not in answer.content


def test_the_page_of_a_failure_asks_nothing_of_the_database() -> None:
    with CaptureQueriesContext(connection) as queries:
        answer = errors.server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "สิ่งที่บันทึกไว้แล้วยังอยู่ครบ" in answer.content.decode()
    assert len(queries) == 0


def test_a_view_that_fails_is_answered_with_that_page(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.raise_request_exception = False
    monkeypatch.setattr("prongsai.web.face.views.samples", lambda: 1 / 0)
    answer = client.get(reverse("style"))
    assert answer.status_code == 500
    assert "ระบบขัดข้อง" in answer.content.decode()


@pytest.mark.parametrize("code", ["400", "403", "403_csrf", "404", "413", "429"])
def test_every_error_page_has_one_heading_and_a_way_home(client: Client, code: str) -> None:
    request = client.get(reverse("style")).wsgi_request
    page = render_to_string(f"{code}.html", request=request)
    assert page.count("<h1") == 1
    assert f'href="{reverse("home")}"' in page


def test_all_error_pages_are_there() -> None:
    folder = Path(errors.__file__).parent / "templates"
    assert {file.stem for file in folder.glob("[45]*.html")} == {
        "400",
        "403",
        "403_csrf",
        "404",
        "413",
        "429",
        "500",
    }


def test_the_failure_page_speaks_english_too() -> None:
    with translation.override("en"):
        assert "Something went wrong" in render_to_string("500.html")
