"""The address that answers are sent to: from our own pages only, clear about what was stored."""

import json
from collections.abc import Mapping

import pytest
from django.test import Client

from prongsai.web.survey.answering import Sending
from prongsai.web.survey.models import Channel, Envelope
from prongsai.web.survey.tickets import make_codes
from tests.web.survey.sendings import by_code

HERE = {"Origin": "http://testserver"}


def _body(sending: Sending) -> dict[str, object]:
    return {
        "channel": sending.channel,
        "right": sending.right,
        "receipt": sending.receipt,
        "choices": sending.choices,
        "seconds": sending.seconds,
        "work": sending.work,
    }


def _form(sending: Sending) -> dict[str, str]:
    texts = {name: str(value) for name, value in _body(sending).items() if name != "choices"}
    answers = {
        f"a-{node}": "declined" if option is None else str(option) for node, option in sending.choices.items()
    }
    return texts | answers


@pytest.fixture
def sending(cards: Channel) -> Sending:
    return by_code(cards, make_codes(None, cards, 1)[0], 1234)


def _json(client: Client, body: object, headers: Mapping[str, str] = HERE):  # type: ignore[no-untyped-def]
    return client.post("/s/send/", json.dumps(body), content_type="application/json", headers=dict(headers))


def test_json_is_taken_and_acknowledged_again(client: Client, sending: Sending) -> None:
    assert _json(client, _body(sending)).json() == {"taken": True, "receipt": "taken"}
    assert _json(client, _body(sending)).json() == {"taken": True, "receipt": "already-here"}
    assert Envelope.objects.count() == 1


def test_a_form_is_taken_and_led_to_the_thanks(client: Client, sending: Sending) -> None:
    answer = client.post("/s/send/", _form(sending), headers=HERE)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/s/thanks/")
    assert Envelope.objects.count() == 1


def test_a_form_of_a_script_is_answered_with_json(client: Client, sending: Sending) -> None:
    answer = client.post("/s/send/", _form(sending), headers=HERE | {"Accept": "application/json"})
    assert answer.json()["taken"] is True


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://testserver.evil.example"},
        {"Referer": "https://evil.example/s/send/"},
    ],
)
def test_what_comes_from_elsewhere_or_from_nowhere_is_not_taken(
    sending: Sending, headers: dict[str, str]
) -> None:
    client = Client(enforce_csrf_checks=True)
    assert _json(client, _body(sending), headers).status_code == 403
    assert client.post("/s/send/", _form(sending), headers=headers).status_code == 403
    assert not Envelope.objects.exists()


def test_an_old_browser_that_names_only_the_page_is_taken(client: Client, sending: Sending) -> None:
    assert _json(client, _body(sending), {"Referer": "http://testserver/s/x/"}).status_code == 200


def test_no_cookie_is_set_and_the_headers_of_security_are_there(client: Client, sending: Sending) -> None:
    answer = _json(client, _body(sending))
    assert not answer.cookies
    assert "no-store" in answer.headers["Cache-Control"]
    for header in ("Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy"):
        assert header in answer.headers


@pytest.mark.parametrize(
    "body",
    [
        b" ", b"{", b"[]", b"null", b'"x"', b"[" * 5000, b'{"choices": 5}', b'{"right": 5, "choices": {}}', b"\xff\xfe",
        b'{"right": "\\u0000", "channel": "", "receipt": "xxxxxxxxxxxxxxxxxxxx", "choices": {"I1": 1}}',
    ],
)  # fmt: skip
@pytest.mark.usefixtures("cast")
def test_what_cannot_be_read_is_refused_and_never_breaks(client: Client, body: bytes) -> None:
    answer = client.post("/s/send/", body, content_type="application/json", headers=HERE)
    assert answer.status_code in (400, 422)
    assert answer.json()["taken"] is False


@pytest.mark.usefixtures("cast")
def test_what_is_too_large_is_refused(client: Client) -> None:
    assert _json(client, {"choices": {str(n): 1 for n in range(5000)}}).status_code == 400


def test_a_refusal_names_its_reason_and_the_items(client: Client, sending: Sending) -> None:
    body = _body(sending)
    wrong = _json(client, body | {"choices": {**sending.choices, "I1": 9, "I99": 1}})
    assert (wrong.status_code, wrong.json()["error"], wrong.json()["nodes"]) == (
        422,
        "answers",
        ["I1", "I99"],
    )
    assert _json(client, body | {"right": "0000-0000-0000-0001"}).json()["error"] == "typo"
    assert _json(client, body | {"right": "0000-0000-0000-0000"}).status_code == 404
    _json(client, body)
    spent = _json(client, body | {"receipt": "z" * 22})
    assert (spent.status_code, spent.json()["error"]) == (409, "spent")
    assert Envelope.objects.count() == 1


def test_a_refusal_speaks_the_language_of_the_page(client: Client, sending: Sending) -> None:
    body = _body(sending) | {"right": "0000-0000-0000-0001"}
    assert "รหัส" in _json(client, body).json()["message"]
    client.cookies["prongsai_language"] = "en"
    assert "mistyped" in _json(client, body).json()["message"]


def test_a_form_that_is_refused_gets_a_page(client: Client, sending: Sending) -> None:
    answer = client.post("/s/send/", _form(sending) | {"right": "0000-0000-0000-0001"}, headers=HERE)
    assert answer.status_code == 422
    assert "text/html" in answer.headers["Content-Type"]


@pytest.mark.usefixtures("cast")
def test_only_post_is_answered(client: Client) -> None:
    assert client.get("/s/send/").status_code == 405
