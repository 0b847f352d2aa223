"""The page on privacy: plain words, reached from the first screen, the same for everybody."""

from django.test import Client
from django.urls import reverse

from prongsai.web.survey.models import Channel
from tests.web.cast import Cast

SECTIONS = ("ใครเป็นผู้ดูแล", "สิ่งที่เก็บ", "สิ่งที่ไม่เก็บ", "ในโทรศัพท์ของท่าน", "การแสดงผล", "สิ่งที่ควรรู้", "ติดต่อ")


def test_the_first_screen_leads_to_it(link: Channel, cards: Channel) -> None:
    for channel in (link, cards):
        page = Client().get(reverse("survey", args=[channel.public_id])).content.decode()
        assert 'href="/s/privacy/"' in page.partition("</form>")[0]


def test_it_says_who_what_not_what_and_whom_to_ask(cast: Cast) -> None:
    assert cast
    page = Client().get("/s/privacy/").content.decode()
    assert [section for section in SECTIONS if f"<h2>{section}</h2>" not in page] == []
    assert "พ.ศ. 2562" in page


def test_it_speaks_english_too(cast: Cast) -> None:
    assert cast
    client = Client()
    answer = client.post(
        "/s/language/", {"language": "en", "next": "/s/privacy/"}, headers={"origin": "http://testserver"}
    )
    assert answer.headers["Location"] == "/s/privacy/"
    assert "Nobody knows" not in client.get("/s/privacy/").content.decode()
    assert "nobody knows what you answered" in client.get("/s/privacy/").content.decode()


def test_it_sends_nobody_elsewhere(cast: Cast) -> None:
    assert cast
    answer = Client().post(
        "/s/language/", {"language": "en", "next": "//evil.example"}, headers={"origin": "http://testserver"}
    )
    assert answer.headers["Location"] == "/"
