"""The frame of every page: menu, messages, charts kept."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from prongsai.documents.chart_model import BarChart, Mark, Point, Series
from prongsai.web import home
from prongsai.web.face import charts, menu, notices
from prongsai.web.face.choices import own_address
from prongsai.web.registry.models import User
from prongsai.web.registry.roles import Role
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.table import RIGHTS
from tests.web.cast import Cast

CHART = BarChart(
    (Series("ปี 2568", (Point("น้ำ <b>", 90.0, "90.00"), Point("ปู่", None, "–"))),), (Mark(85, "เกณฑ์"),)
)


def test_the_menu_shows_what_the_doors_let_through(cast: Cast) -> None:
    for role, person in cast.people.items():
        shown = menu.of(Actor(person), cast.agency, "/").links
        assert shown[0].entry.name == "overview"
        for link in shown:
            action = menu._action_behind(link.entry.name)
            assert action is not None
            assert role in RIGHTS[action]


def test_the_menu_of_a_viewer_is_shorter_than_that_of_an_owner(cast: Cast) -> None:
    viewer, owner = (
        menu.of(Actor(cast.people[role]), cast.agency, "/").links for role in (Role.VIEWER, Role.OWNER)
    )
    assert {link.address for link in viewer} < {link.address for link in owner}


def test_an_outsider_has_no_menu(cast: Cast) -> None:
    assert menu.of(Actor(cast.outsider), cast.agency, "/").links == ()


def test_the_deepest_page_is_current_and_not_the_overview_above_it(cast: Cast) -> None:
    below = reverse("results", args=[cast.agency.public_id]) + "2568/"
    current = [
        link.entry.name for link in menu.of(Actor(cast.owner), cast.agency, below).links if link.is_current
    ]
    assert current == ["results"]


def test_pages_that_belong_to_an_entry_make_it_current(cast: Cast) -> None:
    units = reverse("units", args=[cast.agency.public_id])
    shown = menu.of(Actor(cast.owner), cast.agency, units).links
    assert [link.entry.name for link in shown if link.is_current] == ["people"]


def test_who_looks_after_many_agencies_finds_the_way_up(cast: Cast) -> None:
    up = menu.of(Actor(cast.operator), cast.agency, "/").above
    assert up == reverse("organisation", args=[cast.organisation.public_id])
    assert menu.of(Actor(cast.owner), cast.agency, "/").above == ""


def test_the_current_page_is_marked_for_screen_readers(
    cast: Cast, client_of: Callable[[User], Client]
) -> None:
    page = client_of(cast.owner).get(reverse("overview", args=[cast.agency.public_id])).content.decode()
    assert page.count('aria-current="page"') == 2, "once at the side, once in the fold of a phone"


def test_the_frame_asks_the_database_little(cast: Cast, client_of: Callable[[User], Client]) -> None:
    client = client_of(cast.owner)
    client.get(reverse("style"))
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("style"))
    assert len(queries) <= 3


def test_an_undo_is_a_small_form_that_posts(cast: Cast, client_of: Callable[[User], Client]) -> None:
    client = client_of(cast.owner)
    request = RequestFactory().get("/")
    request.session = client.session
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]
    notices.undoable(request, "ลบ <b>น้ำ</b> แล้ว", "/a/x/undo/?a=1&b=2", "เลิกทำ & กลับ")
    (message,) = get_messages(request)
    assert notices.undo_of(message) == notices.Undo("/a/x/undo/?a=1&b=2", "เลิกทำ & กลับ")
    page = render_to_string("face/parts/notices.html", {"messages": [message]}, request)
    assert '<form method="post" action="/a/x/undo/?a=1&amp;b=2">' in page
    assert "csrfmiddlewaretoken" in page
    assert "ลบ &lt;b&gt;น้ำ&lt;/b&gt; แล้ว" in page


@pytest.mark.parametrize("address", ["//evil.example", "https://evil.example", "evil"])
def test_an_undo_leads_to_a_page_of_ours_only(address: str) -> None:
    assert own_address(address) == "/"
    with pytest.raises(AssertionError):
        notices.undoable(RequestFactory().get("/"), "ลบแล้ว", address, "เลิกทำ")


def test_a_chart_is_drawn_once_and_kept() -> None:
    charts._picture.cache_clear()
    first = charts.picture(CHART)
    kept = sorted(home.pictures().glob("*.svg"), key=lambda file: file.stat().st_mtime)[-1]
    assert kept.read_text("utf-8") == first
    charts._picture.cache_clear()
    kept.write_text("<svg>kept</svg>", "utf-8")
    assert charts.picture(CHART) == "<svg>kept</svg>"
    kept.unlink()
    charts._picture.cache_clear()


def test_two_charts_with_the_same_letters_share_no_id() -> None:
    svg = '<svg viewBox="0 0 1 1" width="1pt" height="1pt"><symbol id="gA"/><use xlink:href="#gA" x="0" fill="url(#gA)"/></svg>'
    one, two = charts.for_page(svg, "one"), charts.for_page(svg, "two")
    assert 'id="one-0"' in one
    assert 'href="#one-0"' in one
    assert "url(#one-0)" in one
    assert "one-0" not in two


def test_a_chart_carries_no_style_and_no_script() -> None:
    picture = charts.picture(CHART)
    assert picture.startswith("<svg ")
    assert not any(word in picture for word in (" style=", "<style", "<script", " class=", "<b>"))


def test_every_colour_of_a_chart_has_one_of_the_screen() -> None:
    css = (Path(charts.__file__).parent / "static/face/css/drawings.css").read_text("utf-8")
    used = set(re.findall(r'((?:fill|stroke)="#[0-9a-f]+")', charts.picture(CHART)))
    assert used
    assert all(f"[{colour}]" in css for colour in used)
