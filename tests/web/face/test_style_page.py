"""The living style page, in a real browser."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Dialog

from tests.web.browser import axe, leave, overflow, visit
from tests.web.cast import Cast

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
        leave(page.locator(".fold button[value=dark]"))
        assert page.locator("html").get_attribute("data-theme") == "dark"
        assert page.url.endswith(reverse("style"))


def test_a_chosen_light_wins_over_the_machine(chromium: Browser, live: str) -> None:
    with visit(chromium, live, is_dark=True) as page:
        page.goto(reverse("style"))
        at_night = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.locator(".top__tools .drop > summary").first.click()
        leave(page.locator(".top__tools button[value=light]"))
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


def test_the_first_stop_of_the_keyboard_skips_to_the_content(chromium: Browser, live: str) -> None:
    with visit(chromium, live) as page:
        page.goto(reverse("style"))
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"


def test_escape_folds_a_menu_up_and_gives_the_keyboard_back(chromium: Browser, live: str) -> None:
    with visit(chromium, live) as page:
        page.goto(reverse("style"))
        page.locator(".top__tools .drop > summary").first.press("Enter")
        assert page.locator(".drop[open]").count() == 1
        page.keyboard.press("Tab")
        page.keyboard.press("Escape")
        assert page.locator(".drop[open]").count() == 0
        assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_leaving_a_form_with_unsaved_words_asks_first(chromium: Browser, live: str, cast: Cast) -> None:
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    with visit(chromium, live, user=cast.owner) as page:
        page.on("dialog", stay)
        page.goto(reverse("account"))
        page.locator("main form [name=name]").press_sequentially("ผู้ใหญ่")
        page.locator(".foot a").click(no_wait_after=True)
        page.wait_for_timeout(300)
        assert asked == ["beforeunload"]
        assert page.url.endswith(reverse("account"))
        leave(page.locator("main form button").first)
        assert asked == ["beforeunload"], "who saves is not asked"


def test_focus_is_seen_on_everything_that_takes_it(chromium: Browser, live: str) -> None:
    with visit(chromium, live) as page:
        page.goto(reverse("style"))
        unseen = []
        for _ in range(60):
            page.keyboard.press("Tab")
            width = page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
            if not width:
                unseen.append(page.evaluate("document.activeElement.outerHTML.slice(0, 80)"))
        assert unseen == []


def test_a_long_table_is_printed_black_on_white_without_the_frame(chromium: Browser, live: str) -> None:
    with visit(chromium, live, is_dark=True) as page:
        page.goto(reverse("style"))
        page.emulate_media(media="print", color_scheme="dark")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert page.locator(".top").is_hidden()
        assert page.locator("main table").first.is_visible()
