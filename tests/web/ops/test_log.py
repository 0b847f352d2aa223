"""The log has a line for every request and job, and never a word about a person."""

import json
import logging
import logging.config
from collections.abc import Callable, Iterator
from io import StringIO

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client

from prongsai.web import log_lines
from prongsai.web.ops import request_log
from prongsai.web.registry.models import User
from prongsai.web.results.models import ResultRun
from tests.web.cast import PASSWORD, Cast
from tests.web.world import furnish

SECRET = "ความลับ-9f3a"


@pytest.fixture
def written() -> Iterator[Callable[[], str]]:
    """Collect everything that all loggers write, as it would stand in the log."""
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(log_lines.JsonLines())
    logging.config.dictConfig(log_lines.configuration())
    root = logging.getLogger()
    root.addHandler(handler)
    yield stream.getvalue
    root.removeHandler(handler)


def test_a_request_is_told_by_its_route(
    cast: Cast, client_of: Callable[[User], Client], written: Callable[[], str]
) -> None:
    client_of(cast.owner).get(f"/a/{cast.agency.public_id}/", {"q": SECRET})
    line = json.loads(written().splitlines()[-1])
    assert line.keys() == {"time", "level", "name", "event", "method", "route", "status", "ms", "queries"}
    assert (line["method"], line["route"], line["status"]) == ("GET", "a/<str:agency>/", 200)
    assert line["queries"] > 0


def test_nothing_about_a_person_is_ever_written(
    cast: Cast, run: ResultRun, client_of: Callable[[User], Client], written: Callable[[], str]
) -> None:
    values = furnish(cast, run)
    anonymous, owner = Client(REMOTE_ADDR="203.0.113.7"), client_of(cast.owner)
    for password in (PASSWORD, SECRET):
        anonymous.post("/sign-in/", {"email": cast.member.email, "password": password})
    for client in (anonymous, owner):
        client.get(f"/a/{cast.agency.public_id}/search/", {"q": SECRET})
        client.get(f"/sign-in/link/{SECRET}/")
        client.get(f"/no-such/{SECRET}")
        client.post(f"/a/{cast.agency.public_id}/plan/", {"measure": SECRET}, HTTP_USER_AGENT=SECRET)
    told = written()
    assert told.count('"event": "request"') == 10
    people = [text for one in User.objects.all() for text in (one.email, one.name, one.public_id)]
    for private in [
        *people,
        *(value for value in values.values() if len(value) > 6),
        SECRET,
        PASSWORD,
        "203.0.113.7",
    ]:
        assert private not in told
        assert json.dumps(private).strip('"') not in told


def test_an_error_brings_its_way_through_the_code_but_not_what_it_says(written: Callable[[], str]) -> None:
    def fall(value: str) -> None:
        raise ValueError(f"cannot save {value}")

    try:
        try:
            fall(SECRET)
        except ValueError as cause:
            raise RuntimeError(SECRET) from cause
    except RuntimeError:
        logging.getLogger("django.request").error(
            "%s: %s", "Internal Server Error", f"/a/{SECRET}", exc_info=True
        )
    told = written()
    assert SECRET not in told
    line = json.loads(told)
    assert line["event"] == "error"
    assert line["error"]["kind"] == "builtins.RuntimeError"
    assert line["error"]["cause"]["kind"] == "builtins.ValueError"
    assert any(frame.endswith(" fall") for frame in line["error"]["cause"]["traceback"])


def test_a_failed_answer_is_logged_as_an_error(written: Callable[[], str]) -> None:
    answer = request_log.log_requests(lambda _: HttpResponse(status=500))
    request = HttpRequest()
    request.method = f"GE{SECRET}"
    answer(request)
    line = json.loads(written())
    assert (line["level"], line["method"], line["route"]) == ("error", "?", "?")


@pytest.mark.parametrize(("style", "kind"), [("json", log_lines.JsonLines), ("plain", log_lines.PlainLines)])
def test_the_style_can_be_chosen(style: str, kind: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRONGSAI_LOG", style)
    chosen = log_lines.configuration()
    assert chosen["formatters"][chosen["handlers"]["lines"]["formatter"]]["()"] is kind
