"""The respondent's pages as they are without a script."""

import gzip
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import find
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from prongsai.web.cycles.models import Cycle, Participation
from prongsai.web.cycles.states import State
from prongsai.web.survey.ballot import lay_the_box
from prongsai.web.survey.channels import Wanted, add_channel, close_channel
from prongsai.web.survey.models import BallotBox, Channel, Envelope, Ticket
from prongsai.web.survey.tickets import make_codes
from prongsai.web.survey.views.answer import MARK_COOKIE
from tests.web.survey.forms import form_of, post, walk

MOST_BYTES = 60_000
PRACTICE = "ชุดซักซ้อม ไม่เป็นทางการ"


def path_of(channel: Channel) -> str:
    return reverse("survey", args=[channel.public_id])


@pytest.fixture
def of_2565(cycle: Cycle, participation: Participation) -> Channel:
    """Return an open link of a year with sub-issues, and with no word on declining."""
    cycle.framework_id, cycle.framework_checksum = "2565", ""
    del cycle.framework
    cycle.framework_checksum = cycle.framework.checksum
    cycle.save()
    lay_the_box(None, cycle)
    fresh = Participation.objects.select_related("cycle", "agency").get(pk=participation.pk)
    return add_channel(None, fresh, Wanted("IIT", "card"))


def test_a_citizen_without_a_script_answers_screen_by_screen_and_is_stored_once(link: Channel) -> None:
    answer = walk(Client(), path_of(link))
    assert (answer.status_code, answer.headers["Location"]) == (303, "/s/thanks/")
    assert Envelope.objects.count() == 1
    thanks = Client().get("/s/thanks/").content.decode()
    assert "บันทึกแล้วหนึ่งครั้ง" in thanks
    assert link.public_id not in thanks


def test_a_member_of_staff_answers_with_the_code_of_a_card(cards: Channel) -> None:
    (code,) = make_codes(None, cards, 1)
    answer = walk(Client(), path_of(cards), right=code.lower())
    assert answer.status_code == 303
    assert Ticket.objects.get().is_spent


def test_nothing_is_stored_before_the_end(link: Channel) -> None:
    client, path = Client(), path_of(link)
    form = form_of(client.get(path))
    for _ in range(3):
        form = form_of(post(client, path, form.fields | dict.fromkeys(form.radios, "2") | {"go": "next"}))
    assert (Envelope.objects.count(), Ticket.objects.count()) == (0, 0)
    assert sum(name.startswith("a-") for name in form.fields) == 6  # carried along, in the page itself


def test_each_screen_asks_about_one_indicator_and_says_how_far_one_is(link: Channel) -> None:
    page = Client().get(path_of(link)).content.decode()
    whole = page.partition('<template id="screens">')[2]
    assert re.findall(r"ตอนที่ (\d) จาก 3", whole) == ["1", "2", "3"]
    assert "คุณภาพการดำเนินงาน" in whole


def test_every_screen_of_a_practice_set_says_that_it_is_not_official(link: Channel) -> None:
    client, path = Client(), path_of(link)
    page = client.get(path)
    for _ in range(4):
        assert page.content.decode().count(PRACTICE) == 1
        form = form_of(page)
        page = post(client, path, form.fields | dict.fromkeys(form.radios, "2") | {"go": "next"})
    assert page.content.decode().count(PRACTICE) == 1


def test_declining_is_offered_only_where_the_framework_allows_it(link: Channel, of_2565: Channel) -> None:
    assert link.pk  # made before the cycle got the other framework
    page = Client().get(path_of(of_2565)).content.decode()
    assert "ไม่ประสงค์ตอบ</span>" not in page


def test_in_the_practice_set_one_may_decline(link: Channel) -> None:
    assert "ไม่ประสงค์ตอบ</span>" in Client().get(path_of(link)).content.decode()
    assert walk(Client(), path_of(link), option="declined").status_code == 303


def test_sub_issues_stand_grouped_under_the_words_of_their_item(of_2565: Channel) -> None:
    page = Client().get(path_of(of_2565)).content.decode()
    group = page.partition('aria-labelledby="q-I1"')[2].partition("</fieldset>")[0]
    assert 'name="a-I1.1"' in group
    assert "<legend>1.1." in group


def test_who_leaves_a_question_open_stays_and_sees_which_one(link: Channel) -> None:
    client, path = Client(), path_of(link)
    first = form_of(post(client, path, form_of(client.get(path)).fields | {"go": "next"}))
    page = post(client, path, first.fields | {"a-E1": "3", "a-E2": "3", "go": "next"})
    assert page.status_code == 422
    text = page.content.decode().partition("<template")[0]
    assert text.count("question--wrong") == 1
    assert 'data-question="a-E3"' in text.partition("question--wrong")[2][:60]
    assert form_of(page).fields["a-E1"] == "3"


def test_going_back_keeps_what_was_chosen(link: Channel) -> None:
    client, path = Client(), path_of(link)
    form = form_of(post(client, path, form_of(client.get(path)).fields | {"go": "next"}))
    form = form_of(post(client, path, form.fields | dict.fromkeys(form.radios, "5") | {"go": "next"}))
    back = form_of(post(client, path, form.fields | {"go": "back"}))
    assert back.fields["a-E1"] == "5"
    assert back.fields["step"] == "1"


def test_another_language_keeps_screen_and_answers(link: Channel) -> None:
    client, path = Client(), path_of(link)
    form = form_of(post(client, path, form_of(client.get(path)).fields | {"go": "next"}))
    page = post(client, path, form.fields | {"a-E1": "2", "language": "en"})
    assert "Part 1 of 3" in page.content.decode()
    assert form_of(page).fields["a-E1"] == "2"
    assert client.get(path).headers["Content-Language"] == "en"


def test_an_option_that_is_not_there_is_not_carried_along(link: Channel) -> None:
    client, path = Client(), path_of(link)
    form = form_of(post(client, path, form_of(client.get(path)).fields | {"go": "next"}))
    page = post(client, path, form.fields | {"a-E1": "7", "a-E2": "x", "a-E99": "1", "go": "next"})
    assert not any(name.startswith("a-") for name in form_of(page).fields)


@pytest.mark.parametrize(
    ("typed", "status", "words"),
    [
        ("7K3M-Q9TD-2XFA-JH4X", 422, "รหัสที่พิมพ์มีตัวที่ผิด"),
        ("", 422, "รหัสที่พิมพ์มีตัวที่ผิด"),
        ("0000-0000-0000-0000", 422, "ไม่พบรหัสนี้"),
    ],
)
def test_a_code_that_is_no_good_is_told_at_once_and_by_its_reason(
    cards: Channel, typed: str, status: int, words: str
) -> None:
    for path in (path_of(cards), "/s/"):
        page = post(Client(), path, {"right": typed, "step": "0", "go": "next"})
        assert page.status_code == status
        assert words in page.content.decode()
    assert not Envelope.objects.exists()


def test_a_spent_code_is_told_that_the_first_answer_is_kept(cards: Channel) -> None:
    (code,) = make_codes(None, cards, 1)
    walk(Client(), path_of(cards), right=code)
    page = post(Client(), "/s/", {"right": code})
    assert "ใช้ส่งคำตอบไปแล้ว" in page.content.decode()
    assert Envelope.objects.count() == 1


def test_a_typed_code_leads_to_its_questionnaire_without_standing_in_an_address(cards: Channel) -> None:
    (code,) = make_codes(None, cards, 1)
    page = post(Client(), "/s/", {"right": code})
    assert page.status_code == 200  # no redirect: the code would have to go into an address
    form = form_of(page)
    assert form.fields["right"] == code
    assert f'action="{path_of(cards)}"' in page.content.decode()


def test_the_same_browser_answers_an_open_link_once(link: Channel) -> None:
    client = Client()
    assert walk(client, path_of(link)).status_code == 303
    again = client.get(path_of(link))
    assert again.status_code == 409
    assert "ส่งคำตอบไปแล้ว" in again.content.decode()
    assert walk(Client(), path_of(link)).status_code == 303  # another browser is another person


def test_a_sending_that_comes_twice_is_stored_once(link: Channel) -> None:
    client, path = Client(), path_of(link)
    form = form_of(client.get(path))
    while not form.send_to:
        form = form_of(post(client, path, form.fields | dict.fromkeys(form.radios, "4") | {"go": "next"}))
    answers = [post(client, form.send_to, form.fields).status_code for _ in range(2)]
    assert answers == [303, 303]
    assert Envelope.objects.count() == 1


def test_before_the_phase_the_page_says_when_it_opens(link: Channel, cycle: Cycle) -> None:
    cycle.state = State.REGISTER
    cycle.save()
    opens = timezone.localdate() + timedelta(days=5)
    cycle.phases.filter(state=State.COLLECT).update(opens=opens, closes=opens + timedelta(days=9))
    page = Client().get(path_of(link))
    assert page.status_code == 410
    assert f"เปิดรับคำตอบวันที่ {opens.day} " in page.content.decode()


def test_after_the_phase_the_page_says_when_it_closed(link: Channel, cycle: Cycle) -> None:
    cycle.state = State.REVIEW
    cycle.save()
    page = Client().get(path_of(link))
    assert page.status_code == 410
    assert "ปิดรับคำตอบแล้ว" in page.content.decode()
    assert post(Client(), path_of(link), {"step": "1", "go": "next"}).status_code == 410


def test_a_closed_channel_says_so(link: Channel) -> None:
    close_channel(None, link)
    page = Client().get(path_of(link))
    assert page.status_code == 410
    assert "ปิดช่องทางนี้แล้ว" in page.content.decode()


def test_a_link_that_leads_nowhere_says_what_to_do(box: BallotBox) -> None:
    assert box.pk
    page = Client().get("/s/abcdefghijklmnop/")
    assert page.status_code == 404
    assert "สแกน QR อีกครั้ง" in page.content.decode()


def test_forms_of_other_sites_are_refused(link: Channel, cards: Channel) -> None:
    for path in (path_of(link), "/s/", "/s/language/", f"{path_of(cards)}code/", "/s/send/"):
        answer = Client().post(path, {"right": "x"}, headers={"origin": "https://evil.example"})
        assert answer.status_code == 403, path


def test_a_respondent_gets_no_cookie_but_the_mark_and_that_for_this_page_only(link: Channel) -> None:
    client = Client()
    client.get(path_of(link))
    assert list(client.cookies) == [MARK_COOKIE]
    mark = client.cookies[MARK_COOKIE]
    assert (mark["path"], mark["httponly"], mark["samesite"]) == (path_of(link), True, "Lax")
    assert int(mark["max-age"]) <= 12 * 24 * 3600  # the collection ends in ten days
    other = Client()
    for path in ("/s/", "/s/privacy/", "/s/thanks/"):
        other.get(path)
    assert not other.cookies


def test_no_code_stands_in_the_log(cards: Channel, caplog: pytest.LogCaptureFixture) -> None:
    (code,) = make_codes(None, cards, 1)
    with caplog.at_level("DEBUG"):
        walk(Client(), path_of(cards), right=code)
        post(Client(), "/s/", {"right": code})
    lines = "\n".join(f"{record.getMessage()} {record.__dict__}" for record in caplog.records)
    assert "s/<str:channel>/" in lines
    assert code not in lines
    assert code.replace("-", "") not in lines


def test_the_first_load_is_light(cards: Channel) -> None:
    page = Client().get(path_of(cards), headers={"accept-encoding": "gzip"})
    assert page.headers["Content-Encoding"] == "gzip"
    text = gzip.decompress(page.content).decode()
    files = re.findall(r'(?:href|src|data-worker)="/static/\w+/([\w/.-]+\.(?:css|js))"', text)
    assert len(files) >= 6
    sizes = {one: Path(find(one) or "").stat().st_size for one in [*files, "survey/keeper.js"]}
    assert len(page.content) + sum(sizes.values()) <= MOST_BYTES, (len(page.content), sizes)
