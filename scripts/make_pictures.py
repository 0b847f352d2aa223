"""Takes the pictures of the workbench in ``docs/images``: the real program, the shipped examples, a real browser.

.venv/bin/python scripts/make_pictures.py
"""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.web.settings")

from playwright.sync_api import Browser, Page, sync_playwright

from tests.web.journeys.steps import agency_address, sign_in
from tests.web.ops.running import Installation, served

IMAGES = Path(__file__).resolve().parents[1] / "docs" / "images"
EMAIL = "visitor@example.go.th"
"""The person of the examples."""
AGENCY = "ดงขวาง"
"""Part of the name of the example that is shown."""


def main() -> None:
    """Serve the examples, walk through them and keep what is seen."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        installation = Installation(Path(folder) / "home", on_postgres=False)
        with served(installation, "--no-open", "--examples") as program, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=_chromium(), args=["--no-sandbox", "--disable-gpu"]
            )
            said = installation.run("sign-in-link", EMAIL, "--base", program.base).stdout
            link = next(word for word in said.split() if word.startswith(program.base))
            _walk(browser, program.base, link)


def _walk(browser: Browser, base: str, link: str) -> None:
    context = browser.new_context(base_url=base, viewport={"width": 1366, "height": 900}, locale="th-TH")
    page = context.new_page()
    sign_in(page, link)
    _keep(page, "agencies", "/")
    page.goto("/?q=" + AGENCY)
    if "/a/" not in page.url:
        page.locator("main table tbody tr").first.get_by_role("link").first.click()
    home = agency_address(page)
    for name, path in _PAGES.items():
        _keep(page, name, home + path)
    page.goto(home + "plan/")
    _keep(page, "plan-chart", page.locator("main .tabs a[href*=gantt]").first.get_attribute("href") or "")
    _assessment(page, home)
    state = context.storage_state()
    for name, width, is_dark in (("overview-phone", 390, False), ("overview-dark", 1366, True)):
        other = browser.new_context(
            base_url=base,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if is_dark else "light",
            storage_state=state,
        )
        _keep(other.new_page(), name, home)
    context.close()


def _assessment(page: Page, home: str) -> None:
    """Keep what the operator, the agency and a citizen see of the assessment under way."""
    page.goto(home)
    above = page.locator("a[href^='/o/']").first.get_attribute("href") or ""
    page.goto(above + "cycles/")
    newest = page.locator("main table a[href*='/cycles/']").first.get_attribute("href") or ""
    _keep(page, "cycle", newest, "assessment")
    _keep(page, "evidence", home + "oit/", "assessment")
    _keep(page, "board", home + "answers/", "assessment")
    page.goto(page.locator("main table a", has_text="เว็บไซต์").first.get_attribute("href") or "")
    link = page.locator("#link").input_value()
    assert page.context.browser is not None
    phone = page.context.browser.new_context(
        viewport={"width": 390, "height": 844}, locale="th-TH"
    ).new_page()
    phone.goto(link)
    phone.get_by_role("button", name="เริ่มตอบ").click()
    phone.locator("[data-screen='1'] label").nth(4).click()
    phone.screenshot(path=IMAGES / "assessment-answer.png")
    phone.context.close()


_PAGES = {
    "overview": "",
    "results": "results/",
    "explain": "understand/",
    "what-if": "understand/what-if/?OIT=90",
    "next-level": "understand/next-level/",
    "plan": "plan/",
    "documents": "documents/",
}


def _keep(page: Page, name: str, path: str, part: str = "workbench") -> None:
    page.goto(path)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=IMAGES / f"{part}-{name}.png")
    print(name, page.url)


def _chromium() -> str | None:
    return "/usr/bin/chromium" if Path("/usr/bin/chromium").exists() else None


if __name__ == "__main__":
    main()
