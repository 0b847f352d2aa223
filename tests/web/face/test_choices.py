"""Language and light: chosen, kept, and never a way to another site."""

import pytest
from django.test import Client
from django.urls import reverse

from prongsai.web.registry.models import User
from tests.web.cast import Cast

pytestmark = pytest.mark.django_db

ELSEWHERE = [
    "https://evil.example/",
    "//evil.example",
    "///evil.example",
    r"/\evil.example",
    r"\\evil.example",
    "/\t/evil.example",
    "\n//evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "http:evil.example",
    "evil.example",
    "",
]


@pytest.mark.parametrize("address", ["language", "theme"])
@pytest.mark.parametrize("asked", ELSEWHERE)
def test_a_choice_never_leads_to_another_site(client: Client, address: str, asked: str) -> None:
    answer = client.post(reverse(address), {"language": "en", "theme": "dark", "next": asked})
    assert answer.status_code == 302
    assert answer["Location"] == "/"


@pytest.mark.parametrize("address", ["language", "theme"])
def test_a_choice_leads_back_to_where_one_was(client: Client, address: str) -> None:
    here = "/a/abc/plan/?q=%E0%B8%99%E0%B9%89%E0%B8%B3&sort=-name"
    answer = client.post(reverse(address), {"language": "en", "theme": "dark", "next": here})
    assert answer["Location"] == here


def test_a_visitor_reads_thai_whatever_the_browser_asks_for(client: Client) -> None:
    answer = client.get(reverse("style"), headers={"accept-language": "en-GB,en"})
    assert answer["Content-Language"] == "th"
    assert b'<html lang="th"' in answer.content


def test_a_visitor_can_choose_english(client: Client) -> None:
    client.post(reverse("language"), {"language": "en"})
    assert b'<html lang="en"' in client.get(reverse("style")).content


def test_a_persons_language_goes_with_them_to_another_machine(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.owner, backend="django.contrib.auth.backends.ModelBackend")
    client.post(reverse("language"), {"language": "en"})
    assert User.objects.get(pk=cast.owner.pk).language == "en"
    other = Client()
    other.force_login(cast.owner, backend="django.contrib.auth.backends.ModelBackend")
    assert other.get(reverse("style"))["Content-Language"] == "en"


@pytest.mark.parametrize("chosen", ["", "xx", "th\x00", "../en", "EN"])
def test_a_language_that_is_not_spoken_is_refused(client: Client, chosen: str) -> None:
    assert client.post(reverse("language"), {"language": chosen}).status_code == 400
    client.cookies["prongsai_language"] = "xx"
    assert client.get(reverse("style"))["Content-Language"] == "th"


@pytest.mark.parametrize("chosen", ["auto", "light", "dark"])
def test_a_light_that_was_chosen_stays(client: Client, chosen: str) -> None:
    client.post(reverse("theme"), {"theme": chosen})
    assert f'data-theme="{chosen}"' in client.get(reverse("style")).content.decode()


@pytest.mark.parametrize("chosen", ["", "pink", '"><script>'])
def test_a_light_that_does_not_exist_is_refused_and_never_written(client: Client, chosen: str) -> None:
    assert client.post(reverse("theme"), {"theme": chosen}).status_code == 400
    client.cookies["prongsai_theme"] = "pink"
    assert 'data-theme="auto"' in client.get(reverse("style")).content.decode()


@pytest.mark.parametrize("address", ["language", "theme"])
def test_another_site_cannot_choose_for_a_person(address: str) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(reverse(address), {"language": "en", "theme": "dark"}).status_code == 403
    assert client.get(reverse(address)).status_code == 405


def test_no_script_can_read_the_choices(client: Client) -> None:
    for cookie in client.post(reverse("theme"), {"theme": "dark"}).cookies.values():
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
