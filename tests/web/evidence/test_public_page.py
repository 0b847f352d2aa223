"""The public list: for everybody once it is switched on, in frames of other sites, and as a file."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from django.test import Client
from playwright.sync_api import Browser

from prongsai.web.cycles.models import Participation
from prongsai.web.evidence.actions import close_page, open_page
from prongsai.web.evidence.models import Address, Evidence
from prongsai.web.registry.models import User
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NotAllowedError
from prongsai.web.trail.models import TrailLine
from tests.web.browser import axe, overflow, visit
from tests.web.cast import Cast

LINK = "https://www.example.go.th/ita/structure"


@pytest.fixture
def page(participation: Participation, give: Callable[..., Evidence]) -> str:
    give("O1", LINK, note="หน้า 2 <script>alert(7)</script>")
    return f"/oit/{participation.public_id}/"


def test_nobody_sees_it_before_it_is_switched_on_and_after_it_is_switched_off(
    page: str, owner: Actor, participation: Participation
) -> None:
    assert {Client().get(one).status_code for one in (page, f"{page}embed/")} == {404}
    open_page(owner, participation)
    open_page(owner, participation)
    assert {Client().get(one).status_code for one in (page, f"{page}embed/")} == {200}
    close_page(owner, participation)
    assert {Client().get(one).status_code for one in (page, f"{page}embed/")} == {404}
    told = TrailLine.objects.filter(what__startswith="evidence.page").order_by("pk")
    assert [line.what for line in told] == ["evidence.page.open", "evidence.page.close"]


def test_only_who_takes_part_switches_it(cast: Cast, participation: Participation) -> None:
    for change in (open_page, close_page):
        with pytest.raises(NotAllowedError):
            change(Actor(cast.viewer), participation)


def test_it_lists_every_item_with_links_that_lead_nowhere_harmful(
    page: str, owner: Actor, participation: Participation
) -> None:
    open_page(owner, participation)
    evil = Address.objects.get().evidence
    Address.objects.create(evidence=evil, url="javascript:alert(7)", position=9)
    for shown in (Client().get(one).content.decode() for one in (page, f"{page}embed/")):
        assert f'href="{LINK}" rel="noopener nofollow"' in shown
        assert shown.count("oit__item") >= 28
        assert 'href="javascript' not in shown
        assert "<script>alert" not in shown


def test_only_the_frame_may_stand_in_other_sites(
    page: str, owner: Actor, participation: Participation
) -> None:
    open_page(owner, participation)
    policies = [Client().get(one).headers["Content-Security-Policy"] for one in (page, f"{page}embed/")]
    ancestors = [re.search(r"frame-ancestors ([^;]*)", one) for one in policies]
    assert [found[1].split() if found else None for found in ancestors] == [
        ["'self'"],
        ["'self'", "https:", "http:"],
    ]
    frame = Client().get(f"{page}embed/").content.decode()
    assert "<form" not in frame
    assert "<script" not in frame


def test_the_file_needs_nothing_else(
    page: str, cast: Cast, participation: Participation, client_of: Callable[[User], Client]
) -> None:
    address = f"/a/{cast.agency.public_id}/oit/{participation.public_id}/page/file/"
    client = client_of(cast.owner)
    client.cookies["prongsai_language"] = "en"
    answer = client.get(address)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    text = answer.content.decode()
    assert LINK in text
    assert "การเปิดเผยข้อมูลสาธารณะ" in text
    assert "ไม่เป็นทางการ" in text
    assert re.findall(r"<(?:link|script|img|iframe|form)\b|@import|url\(|src=", text) == []
    assert set(re.findall(r'href="([^"]*)"', text)) == {LINK}
    assert "<script>alert" not in text
    assert Client().get(page).status_code == 404, "taking the file along opens nothing"


@pytest.mark.usefixtures("page")
def test_the_file_is_accessible_and_fits_a_phone(
    cast: Cast, participation: Participation, client_of: Callable[[User], Client],
    chromium: Browser, tmp_path: Path,
) -> None:  # fmt: skip
    address = f"/a/{cast.agency.public_id}/oit/{participation.public_id}/page/file/"
    file = tmp_path / "oit.html"
    file.write_bytes(client_of(cast.owner).get(address).content)
    with visit(chromium, "http://127.0.0.1", width=320) as shown:
        shown.goto(file.as_uri())
        assert axe(shown) == []
        assert overflow(shown) == 0


def test_the_snippet_shows_the_list_inside_another_site(
    page: str, owner: Actor, participation: Participation, cast: Cast, live: str, chromium: Browser
) -> None:
    open_page(owner, participation)
    with visit(chromium, live, user=cast.owner) as shown:
        shown.goto(f"/a/{cast.agency.public_id}/oit/{participation.public_id}/page/")
        snippet = shown.get_by_role("textbox", name="iframe").input_value()
    there = snippet.replace("127.0.0.1", "localhost")  # another site, as browsers see it
    with _site(there + there.replace("/embed/", "/")) as site, visit(chromium, site) as shown:
        shown.goto(site)
        framed, refused = (frame.content() for frame in shown.frames[1:])
    assert page in snippet
    assert LINK in framed
    assert LINK not in refused


@contextmanager
def _site(body: str) -> Iterator[str]:
    """Serve one page: the agency's own site."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(f"<!doctype html><title>อบต.</title>{body}".encode())

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()
