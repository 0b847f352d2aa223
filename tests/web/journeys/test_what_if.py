"""What a fix is worth: live with JavaScript, by a button without; the address holds the case."""

import re

from playwright.sync_api import Page, expect

from tests.web.browser import leave
from tests.web.journeys import steps
from tests.web.journeys.conftest import Examples, Opens
from tests.web.journeys.steps import Way


def _open(page: Page, examples: Examples) -> None:
    steps.sign_in(page, examples.link())
    page.goto("/")
    leave(page.locator("main table tbody tr").first.get_by_role("link").first)
    page.goto(steps.agency_address(page) + "understand/what-if/")


def test_a_slider_shows_the_new_score_without_a_reload(examples: Examples, opens: Opens) -> None:
    page = opens(examples.base)
    _open(page, examples)
    page.evaluate("window.stays = true")
    page.locator("#value-OIT, [name='OIT']").first.fill("100")
    expect(page.locator("main")).to_contain_text("หากปรับตามนี้")
    assert page.evaluate("window.stays")
    expect(page).to_have_url(re.compile("OIT=100"))


def test_without_javascript_the_same_form_answers(examples: Examples, opens: Opens) -> None:
    page = opens(examples.base, Way.NO_SCRIPT)
    _open(page, examples)
    page.locator("[name='OIT']").first.fill("100")
    leave(page.locator("main form[method=get] button, main form button").first)
    expect(page.locator("main")).to_contain_text("หากปรับตามนี้")


def test_the_address_of_a_case_shows_the_same_case_to_another_person(
    examples: Examples, opens: Opens
) -> None:
    page = opens(examples.base)
    _open(page, examples)
    page.goto(page.url + "?OIT=100")
    first = page.locator(".what-if__figures").inner_text()
    other = opens(examples.base, Way.PHONE)
    steps.sign_in(other, examples.link())
    other.goto(page.url)
    assert other.locator(".what-if__figures").inner_text() == first
