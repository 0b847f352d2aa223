"""Every page in real Chromium: axe-core finds nothing, nothing runs over the edge, English is English.

Each database takes half of the looks, so that both runs together see every page in all four.
"""

from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page

from prongsai.web.registry.models import Membership
from prongsai.web.registry.roles import Role
from prongsai.web.results.models import ResultRun
from tests.web.addresses import address, pages
from tests.web.browser import axe, overflow, visit
from tests.web.cast import Cast
from tests.web.settings import ON_POSTGRES
from tests.web.world import furnish

LOOKS = [(1366, True, "en"), (320, False, "th")] if ON_POSTGRES else [(1366, False, "th"), (320, True, "en")]
_THAI_OUTSIDE_THAI = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) {
    const text = walker.currentNode, at = text.parentElement;
    if (/[\\u0e01-\\u0e5b]/.test(text.data) && at.closest("[lang]").lang !== "th" && !at.closest("script, textarea, [data-own-words]"))
      found.push(text.data.trim().slice(0, 60));
  }
  return found;
}"""


@pytest.mark.parametrize(("width", "is_dark", "language"), LOOKS)
def test_every_page_is_accessible_and_fits(
    width: int, is_dark: bool, language: str, cast: Cast, run: ResultRun, live: str, chromium: Browser
) -> None:
    Membership.objects.create(user=cast.operator, role=Role.OWNER, agency=cast.agency)
    paths = list(_to_look_at(cast, furnish(cast, run)))
    assert len(paths) > 60
    faults = []
    with visit(chromium, live, user=cast.operator, width=width, is_dark=is_dark, language=language) as page:
        for path in paths:
            page.goto(path)
            faults += [f"{path}: {fault}" for fault in _faults(page, language)]
    assert faults == []


def _to_look_at(cast: Cast, values: dict[str, str]) -> Iterator[str]:
    """Yield the address of every page of HTML that a visit answers."""
    client = Client()
    client.force_login(cast.operator, backend="django.contrib.auth.backends.ModelBackend")
    for route, _ in pages():
        path = address(route, values)
        answer = client.get(path)
        is_page = answer.status_code == 200 and "text/html" in answer.headers.get("Content-Type", "")
        if is_page and "sandbox" not in answer.headers.get("Content-Security-Policy", ""):
            yield path


def _faults(page: Page, language: str) -> Iterator[str]:
    yield from axe(page)
    if overflow(page) > 0:
        yield f"runs {overflow(page)} px over the edge"
    if language == "en":
        yield from (f"Thai on an English page: {text}" for text in page.evaluate(_THAI_OUTSIDE_THAI))
