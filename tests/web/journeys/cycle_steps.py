"""What people do in an assessment, in the words on the buttons."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
from playwright.sync_api import Page, expect

from tests.web.browser import leave
from tests.web.journeys import answering, steps
from tests.web.journeys.steps import PASSWORD

_CODE = re.compile(r"\b([0-9A-Z]{4}-[0-9A-Z]{4})\s+([0-9A-Z]{4}-[0-9A-Z]{4})\b")
"""Printed in two lines of eight letters."""


@dataclass
class Desk:
    """A signed-in person's browser, and where that person works."""

    page: Page
    home: str
    """``/a/…/`` or ``/o/…/``."""


def set_up_the_organisation(page: Page, name: str, first: str, second: str) -> Desk:
    """Fill in the first page as one who looks after many agencies, and add a second agency."""
    page.goto("/")
    for field, value in (("name", first), ("type", "อบต."), ("owner", "สมหญิง ตัวอย่าง")):
        _fill(page, field, value)
    _fill(page, "email", "operator@example.go.th")
    _fill(page, "password", PASSWORD)
    page.get_by_text("ดูแลมากกว่าหนึ่งหน่วยงาน").click()
    _fill(page, "organisation", name)
    steps.press(page, "เริ่มใช้งาน")
    place = page.locator("a[href^='/o/']").first.get_attribute("href")
    assert place
    home = re.search(r"/o/[^/]+/", place)
    assert home
    page.goto(home[0] + "agencies/add/")
    _fill(page, "name", second)
    _fill(page, "type", "เทศบาลตำบล")
    steps.press(page, "เพิ่มหน่วยงาน")
    return Desk(page, home[0])


def agencies(operator: Desk) -> dict[str, str]:
    """Return the agencies of the organisation: name → ``/a/…/``."""
    operator.page.goto(operator.home)
    rows = operator.page.locator("main a[href^='/a/']").all()
    return {row.inner_text().strip(): str(row.get_attribute("href")) for row in rows}


def invite(inviter: Page, place: str, role: str) -> str:
    """Return the link of an invitation."""
    inviter.goto(place + "people/invite/")
    inviter.locator(f"[name=role][value={role}]").check()
    steps.press(inviter, "สร้างลิงก์คำเชิญ")
    return inviter.locator("#shown-link").input_value()


def join(page: Page, link: str, name: str, email: str) -> None:
    page.goto(link)
    for field, value in (("name", name), ("email", email), ("password", PASSWORD)):
        _fill(page, field, value)
    steps.press(page, "สร้างบัญชีและเข้าร่วม")


def open_a_cycle(operator: Desk, title: str) -> str:
    """Set up a cycle on the practice questions with all agencies; return ``/o/…/cycles/…/``."""
    page = operator.page
    page.goto(operator.home + "cycles/new/")
    _fill(page, "title", title)
    page.locator("[name=framework][value='2568-practice']").check()
    leave(page.locator("main form button.button--primary"))
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    found = re.search(r"/o/[^/]+/cycles/[^/]+/", page.url)
    assert found
    return found[0]


def move(operator: Desk, cycle: str, name: str) -> None:
    """Move the cycle on, and fail where the program refuses."""
    assert moves(operator, cycle, name), operator.page.locator("main").inner_text()


def moves(operator: Desk, cycle: str, name: str) -> bool:
    """Move the cycle on, with a reason where one is asked for; say whether the program did it."""
    page = operator.page
    page.goto(f"{cycle}move/?move={name}")
    reason = page.locator("main [name=reason]")
    if reason.count():
        reason.fill("ทุกหน่วยงานส่งครบแล้ว")
    leave(page.locator("main form button.button--primary"))
    return "/move/" not in page.url


def confirm_profile(owner: Desk, staff: int, citizens: int, website: str) -> None:
    page = owner.page
    page.goto(owner.home + "cycle/")
    leave(page.locator("main a[href$='/profile/']").first)
    for field, value in (("headcount_iit", staff), ("headcount_eit", citizens), ("home_page", website)):
        _fill(page, field, str(value))
    steps.press(page, "ยืนยันข้อมูล")
    page.goto(owner.home + "cycle/")
    expect(page.locator("main")).to_contain_text("ครบแล้ว")


def add_channel(owner: Desk, instrument: str, way: str, part: str = "") -> str:
    """Add a channel and return its address."""
    page = owner.page
    page.goto(f"{owner.home}answers/add/?survey={instrument}")
    _fill(page, "way", way)
    if part:
        _fill(page, "part", part)
    steps.press(page, "เพิ่มช่องทาง")
    found = re.search(r"/a/[^/]+/answers/[^/]+/$", page.url)
    assert found, page.url
    return found[0]


def make_codes(owner: Desk, channel: str, number: int) -> list[str]:
    """Make cards and return the codes that are printed on them."""
    page = owner.page
    page.goto(channel)
    _fill(page, "number", str(number))
    with page.expect_download() as download:
        page.get_by_role("button", name="ทำบัตร (PDF)").click()
    document = pdfium.PdfDocument(io.BytesIO(download.value.path().read_bytes()))
    text = "\n".join(one.get_textpage().get_text_bounded() for one in document)
    codes = list(dict.fromkeys("-".join(halves) for halves in _CODE.findall(text)))
    assert len(codes) == number, text
    return codes


def link_of(owner: Desk, channel: str) -> str:
    owner.page.goto(channel)
    return owner.page.locator("#link").input_value()


def answer(page: Page, option: int) -> None:
    """Answer every question of the survey that is open with one option (from 1) and send it."""
    answering.begin(page)
    answering.answer_to_the_end(page, option - 1)
    answering.send(page)


def give_evidence(owner: Desk, item: str, address: str) -> None:
    page = owner.page
    page.goto(owner.home + "oit/")
    leave(page.locator(f"main a[href$='/items/{item}/']").first)
    page.goto(page.url + "edit/")
    page.locator("#rows input").first.fill(address)
    steps.press(page, "บันทึก")


def look_now(owner: Desk, wanted: Sequence[str]) -> str:
    """Ask for a look at everything and return the page once it says all that is wanted."""
    page = owner.page
    page.goto(owner.home + "oit/")
    leave(page.locator("main form[action$='/look/'] button").first)
    for _ in range(80):
        page.goto(owner.home + "oit/")
        text = page.locator("main").inner_text()
        if all(words in text for words in wanted):
            return text
        page.wait_for_timeout(500)
    raise AssertionError(text)


def assess(assessor: Desk, agency: str, low: str) -> None:
    """Give every item of an agency its best value by keyboard, the item ``low`` its lowest; then say done."""
    page = assessor.page
    page.goto(assessor.home + "assessing/")
    leave(page.get_by_role("link", name=agency).first)
    desk = page.url
    items = [one.get_attribute("href") for one in page.locator("main table tbody th a").all()]
    page.goto(str(items[0]))
    for address in items:
        item = str(address).rstrip("/").rpartition("/")[2]
        expect(page.locator("#assess-title")).to_contain_text(item)
        if item == low:
            page.locator("[name=value][value='0']").check()
            page.keyboard.type("r5")
        else:
            page.keyboard.press("1")
        page.keyboard.press("Enter")
    page.wait_for_url(desk)
    leave(page.locator("a.button--primary", has_text="แจ้งว่าตรวจครบ"))
    leave(page.locator("main button.button--primary"))


def _fill(page: Page, name: str, value: str) -> None:
    field = page.locator(f"main [name={name}]").first
    if field.evaluate("one => one.tagName") == "SELECT":
        field.select_option(value)
    else:
        field.fill(value)
