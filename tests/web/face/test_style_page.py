"""The living style page, in a real browser."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser

from tests.web.browser import axe, overflow, visit

LIGHTS = [pytest.param(False, id="light"), pytest.param(True, id="dark")]


@pytest.mark.parametrize("is_dark", LIGHTS)
@pytest.mark.parametrize("width", [320, 768, 1366])
def test_everyone_can_read_every_component(
    chromium: Browser, live: str, width: int, *, is_dark: bool
) -> None:
    with visit(chromium, live, width=width, is_dark=is_dark) as page:
        page.goto(reverse("style"))
        page.locator("details").evaluate_all(
            "folds => folds.forEach(fold => { fold.open = !fold.closest('.top') })"
        )
        assert axe(page) == []
        assert overflow(page) == 0


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_page_breaks_no_policy_and_misses_no_file(chromium: Browser, live: str, language: str) -> None:
    faults: list[str] = []
    with visit(chromium, live, language=language) as page:
        page.on("console", lambda message: faults.append(message.text))
        page.on("response", lambda answer: faults.append(answer.url) if answer.status >= 400 else None)
        page.goto(reverse("style"))
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.fonts.check('17px Sarabun', 'ปู่')")
        assert page.evaluate("typeof htmx") == "object"
    assert faults == []


def test_no_tone_mark_is_cut_off(chromium: Browser, live: str) -> None:
    """What scrolls inside its own box without need has letters outside of it."""
    with visit(chromium, live) as page:
        page.goto(reverse("style"))
        letters = page.locator(".button, .badge, .menu__link, .tool, h1, h2, h3, th, summary")
        assert letters.count() > 50
        cut = letters.evaluate_all(
            "all => all.filter(one => one.clientHeight && one.scrollHeight > one.clientHeight + 1)"
            ".map(one => one.textContent.trim())"
        )
        assert cut == []


def test_menus_and_dark_light_work_without_scripts(chromium: Browser, live: str) -> None:
    with visit(chromium, live, width=320, has_script=False) as page:
        page.goto(reverse("style"))
        page.locator(".fold > summary").click()
        page.locator(".fold button[value=dark]").click()
        assert page.locator("html").get_attribute("data-theme") == "dark"
        assert page.url.endswith(reverse("style"))


def test_a_chosen_light_wins_over_the_machine(chromium: Browser, live: str) -> None:
    with visit(chromium, live, is_dark=True) as page:
        page.goto(reverse("style"))
        at_night = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.locator(".top__tools .drop > summary").first.click()
        page.locator(".top__tools button[value=light]").click()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") != at_night


def test_ids_of_charts_do_not_collide(client: Client, db: None) -> None:  # noqa: ARG001
    ids = re.findall(r'\bid="([^"]+)"', client.get(reverse("style")).content.decode())
    assert len(ids) > 100
    assert len(ids) == len(set(ids))


def test_nothing_on_the_page_has_a_style_of_its_own(client: Client, db: None) -> None:  # noqa: ARG001
    page = client.get(reverse("style")).content.decode()
    assert "<svg" in page
    assert " style=" not in page
    assert "<style" not in page
