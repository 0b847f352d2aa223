"""Cards and letters: codes exist on paper or in a letter, and nowhere else."""

import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client, override_settings
from django.urls import reverse

from prongsai.documents.handouts import CardSheet
from prongsai.web.cycles.models import Participation
from prongsai.web.press.errors import PressFailedError
from prongsai.web.press.press import PRESS
from prongsai.web.registry.models import User
from prongsai.web.survey import printing
from prongsai.web.survey.channels import Wanted, add_channel
from prongsai.web.survey.codes import shown, typed
from prongsai.web.survey.models import BallotBox, Channel, Ticket
from prongsai.web.survey.tickets import channel_of_code
from prongsai.web.trail.models import TrailLine
from tests.documents.pdf_text import squeezed
from tests.web.cast import Cast

_GROUP = "[0-9A-HJKMNP-TV-Z]{4}"
CODE = re.compile(rf"{_GROUP}-{_GROUP}-?{_GROUP}-{_GROUP}")
"""As it stands in a letter, or on the two lines of a card."""
STAFF = "somsri@example.go.th, somchai@example.go.th\nsuda@example.go.th"
ClientOf = Callable[[User], Client]


@pytest.fixture
def by_mail(participation: Participation, box: BallotBox) -> Channel:  # noqa: ARG001
    return add_channel(None, participation, Wanted("IIT", "email"))


def page_of(channel: Channel, name: str = "answers-channel") -> str:
    return reverse(name, args=[channel.participation.agency.public_id, channel.public_id])


def codes_in(pdf: bytes) -> list[str]:
    return [shown(typed(code)) for code in CODE.findall(squeezed(pdf))]


def whole_database() -> str:
    """Return every value of every table as text."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        found = []
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [repr(row) for row in cursor.fetchall()]
    return "\n".join(found)


def test_cards_hold_as_many_good_codes_as_were_asked_for(
    cards: Channel, cast: Cast, client_of: ClientOf
) -> None:
    answer = client_of(cast.coordinator).post(page_of(cards, "answers-codes"), {"number": 13})
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "no-store" in answer.headers["Cache-Control"]
    codes = codes_in(answer.content)
    assert len(set(codes)) == 13
    assert {channel_of_code(typed(code)) for code in codes} == {cards}


def test_codes_stand_nowhere_but_on_the_cards(cards: Channel, cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.owner)
    codes = codes_in(client.post(page_of(cards, "answers-codes"), {"number": 3}).content)
    everything = whole_database() + client.get(page_of(cards)).content.decode()
    assert len(codes) == 3
    assert [code for code in codes if code in everything or code.replace("-", "") in everything] == []


def test_the_code_of_a_card_stands_behind_a_hash_so_that_no_log_can_hold_it(cards: Channel) -> None:
    link = printing.link_of_code(cards, "7K3M-Q9TD-2XFA-JH4R", "https://ita.example.go.th")
    address, _, code = link.partition("#")
    assert code == "7K3MQ9TD2XFAJH4R"
    assert address == f"https://ita.example.go.th/s/{cards.public_id}/"


def test_where_the_press_fails_there_are_no_codes_either(
    cards: Channel, cast: Cast, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> bytes:
        raise PressFailedError

    monkeypatch.setattr(PRESS, "print_handout", fail)
    answer = client_of(cast.owner).post(page_of(cards, "answers-codes"), {"number": 5})
    assert answer.status_code == 422
    assert not Ticket.objects.exists()
    assert TrailLine.objects.filter(what="survey.codes.drop").count() == 1


@pytest.mark.parametrize("number", ["0", "-1", "100000", "viele", ""])
def test_a_number_that_cannot_be_meant_makes_none(
    number: str, cards: Channel, cast: Cast, client_of: ClientOf
) -> None:
    assert client_of(cast.owner).post(page_of(cards, "answers-codes"), {"number": number}).status_code == 422
    assert not Ticket.objects.exists()


def test_cards_of_a_practice_set_say_so_and_name_agency_and_last_day(cards: Channel) -> None:
    sheet = printing.card_sheet(cards, ["7K3M-Q9TD-2XFA-JH4R"], "https://ita.example.go.th")
    assert isinstance(sheet, CardSheet)
    assert sheet.unofficial == "ชุดซักซ้อม ไม่เป็นทางการ"
    assert sheet.agency == "องค์การบริหารส่วนตำบลตัวอย่าง"
    assert "ถึงวันที่" in sheet.note
    assert sheet.address == "ita.example.go.th/s/"


@override_settings(EMAIL_HOST="mail.example.go.th")
def test_each_address_gets_one_code_and_none_is_kept(
    by_mail: Channel, cast: Cast, client_of: ClientOf
) -> None:
    client = client_of(cast.owner)
    assert client.post(page_of(by_mail, "answers-letters"), {"addresses": STAFF}).status_code == 302
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted(
        STAFF.replace(",", " ").replace("\n", " ").split()
    )
    codes = [CODE.findall(str(letter.body))[0] for letter in mail.outbox]
    assert {channel_of_code(typed(code)) for code in codes} == {by_mail}
    assert len(set(codes)) == 3
    assert all(
        f"#{code.replace('-', '')}" in str(letter.body)
        for code, letter in zip(codes, mail.outbox, strict=True)
    )
    everything = whole_database()
    assert [word for word in ("somsri", "somchai", "suda", *codes) if word in everything] == []


@override_settings(EMAIL_HOST="mail.example.go.th")
def test_a_code_whose_letter_did_not_go_is_dropped(
    by_mail: Channel, cast: Cast, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.core.mail.backends.locmem import EmailBackend

    send = EmailBackend.send_messages

    def sometimes(self: EmailBackend, messages: Sequence[Any]) -> int:
        if "somsri" in messages[0].to[0]:
            raise OSError
        return send(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", sometimes)
    answer = client_of(cast.owner).post(
        page_of(by_mail, "answers-letters"), {"addresses": STAFF}, follow=True
    )
    assert "ส่งรหัสแล้ว 2 ฉบับ" in answer.content.decode()
    assert Ticket.objects.count() == 2


def test_without_a_mail_server_no_letter_is_made(by_mail: Channel, cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.owner)
    assert "ยังไม่ได้ตั้งเซิร์ฟเวอร์อีเมล" in client.get(page_of(by_mail)).content.decode()
    assert client.post(page_of(by_mail, "answers-letters"), {"addresses": STAFF}).status_code == 422
    assert (mail.outbox, Ticket.objects.count()) == ([], 0)


@override_settings(EMAIL_HOST="mail.example.go.th")
def test_a_wrong_address_sends_nothing_and_is_named(
    by_mail: Channel, cast: Cast, client_of: ClientOf
) -> None:
    answer = client_of(cast.owner).post(
        page_of(by_mail, "answers-letters"), {"addresses": "suda@example.go.th somsri@"}
    )
    assert answer.status_code == 422
    assert "somsri@" in answer.content.decode()
    assert (mail.outbox, Ticket.objects.count()) == ([], 0)


def test_who_may_only_collect_sees_no_way_to_make_codes(
    cards: Channel, cast: Cast, client_of: ClientOf
) -> None:
    page = client_of(cast.member).get(page_of(cards)).content.decode()
    assert page_of(cards, "answers-codes") not in page
    assert client_of(cast.member).post(page_of(cards, "answers-codes"), {"number": 1}).status_code == 403
