"""What people do, in the words on the buttons. Each step leaves the page where the next one begins."""

import re
from enum import Enum
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.web.browser import leave

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
PASSWORD = "ข้าวเหนียวมะม่วง-2568"


class Way(Enum):
    """A way of using the workbench: width of the window, with or without JavaScript."""

    DESKTOP = (1366, True)
    PHONE = (320, True)
    NO_SCRIPT = (1366, False)

    @property
    def width(self) -> int:
        return self.value[0]

    @property
    def has_script(self) -> bool:
        return self.value[1]


def press(page: Page, words: str) -> None:
    """Press the button with these words, which leads to another page."""
    leave(page.get_by_role("button", name=words, exact=True).first)


def follow(page: Page, words: str) -> None:
    """Follow the link with these words."""
    leave(page.get_by_role("link", name=words, exact=True).first)


def begin(page: Page, agency: str) -> None:
    """Fill in the first page of an empty installation."""
    page.goto("/")
    page.locator("[name=name]").fill(agency)
    page.locator("[name=owner]").fill("สมหญิง ตัวอย่าง")
    page.locator("[name=email]").fill("owner@example.go.th")
    page.locator("[name=password]").fill(PASSWORD)
    press(page, "เริ่มใช้งาน")
    expect(page.get_by_role("heading", level=1)).to_contain_text(agency)


def agency_address(page: Page) -> str:
    """Return ``/a/<agency>/`` of the page."""
    found = re.search(r"/a/[^/]+/", page.url)
    assert found, page.url
    return found[0]


def send(page: Page, *files: Path) -> None:
    """Send files with results and wait until they are read."""
    page.goto(agency_address(page) + "results/")
    page.locator("[name=files]").set_input_files(list(files))
    press(page, "ส่งและอ่าน")


def accept(page: Page) -> None:
    """Accept the result under review, and confirm whose it is where the program asks."""
    if page.locator("[name=is_meant]").count():
        page.locator("[name=is_meant]").check()
    press(page, "รับรองผลนี้")


def sign_in(page: Page, link: str) -> None:
    """Come in by a single-use link."""
    page.goto(link)
    press(page, "ไปต่อ")


def start_plan(page: Page) -> None:
    """Make a plan of what the workbench proposes."""
    page.goto(agency_address(page) + "plan/")
    follow(page, "ดูมาตรการที่เสนอ")
    press(page, "สร้างแผนจากที่เลือก")
    expect(page.locator("main table tbody tr")).not_to_have_count(0)


def open_measure(page: Page, number: int = 0) -> None:
    """Open a measure of the newest plan."""
    page.goto(agency_address(page) + "plan/")
    leave(page.locator("main table tbody tr").nth(number).get_by_role("link").first)
    expect(page).to_have_url(re.compile("/plan/measures/"))


def report_progress(page: Page, done: str, output: str, months: str) -> None:
    """Report on the open measure for a round, such as ``รอบ 6 เดือน``."""
    follow(page, "รายงานความคืบหน้า")
    page.locator("[name=round]").select_option(label=_option(page, months))
    page.locator("[name=done]").fill(done)
    page.locator("[name=output]").fill(output)
    page.locator("[name=percent]").fill("60")
    press(page, "บันทึกรายงาน")
    expect(page.locator("main")).to_contain_text(done)


def _option(page: Page, beginning: str) -> str:
    options = page.locator("[name=round] option").all_inner_texts()
    return next(option for option in options if option.startswith(beginning))


def produce(page: Page, report: str) -> dict[str, bytes]:
    """Produce a document of the newest year and return its files by format."""
    page.goto(agency_address(page) + "documents/")
    follow(page, report)
    press(page, "จัดทำเอกสาร")
    files = page.locator("a[href*='/documents/versions/'][href*='/files/']")
    for _ in range(60):
        if files.count():
            break
        page.wait_for_timeout(500)
        page.reload()
    addresses = [str(one.get_attribute("href")) for one in files.all()]
    assert addresses, page.locator("main").inner_text()
    return {address.rstrip("/").rpartition("/")[2]: page.request.get(address).body() for address in addresses}
