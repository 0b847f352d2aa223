"""A year of work: a plan, a colleague invited into a unit, what was done, and the follow-up report."""

import io
import re

import docx
from playwright.sync_api import Page, expect

from tests.web.browser import leave
from tests.web.journeys import steps
from tests.web.journeys.conftest import Opens
from tests.web.journeys.steps import EXAMPLES, PASSWORD
from tests.web.ops.running import Served

DONE = "ประชุมชี้แจงอำนาจหน้าที่แก่เจ้าหน้าที่ทุกคน"


def _agency_with_a_plan(program: Served, opens: Opens) -> tuple[Page, str]:
    page = opens(program.base)
    steps.begin(page, "องค์การบริหารส่วนตำบลตัวอย่าง")
    steps.send(page, next(EXAMPLES.glob("4-*")))
    page.goto(steps.agency_address(page) + "results/")
    steps.follow(page, "ปีงบประมาณ พ.ศ. 2568")
    steps.accept(page)
    steps.start_plan(page)
    return page, steps.agency_address(page)


def test_progress_ends_in_the_follow_up_report(empty: Served, opens: Opens) -> None:
    page, _ = _agency_with_a_plan(empty, opens)
    steps.open_measure(page)
    title = page.get_by_role("heading", level=1).inner_text()
    steps.report_progress(page, DONE, "คู่มือ 1 ฉบับ", "รอบ 6 เดือน")
    files = steps.produce(page, "รายงานผลการดำเนินการตามมาตรการ รอบ 6 เดือน")
    document = docx.Document(io.BytesIO(files["docx"]))
    words = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert re.sub(r"\s", "", DONE) in re.sub(r"\s", "", words)
    assert title[:20] in words


def test_an_invited_colleague_reports_on_the_own_unit_and_on_nothing_else(
    empty: Served, opens: Opens
) -> None:
    page, home = _agency_with_a_plan(empty, opens)
    steps.open_measure(page, 0)
    steps.follow(page, "แก้ไข")
    page.locator("[name=unit]").select_option(label="กองคลัง")
    leave(page.locator("main form button.button--primary").first)
    own = page.url
    page.goto(home + "people/invite/")
    page.locator("[name=role][value=member]").check()
    page.locator("[name=unit]").select_option(label="กองคลัง")
    steps.press(page, "สร้างลิงก์คำเชิญ")
    link = page.locator("#shown-link").input_value()

    colleague = opens(empty.base)
    colleague.goto(link)
    colleague.locator("[name=name]").fill("สมชาย ตัวอย่าง")
    colleague.locator("[name=email]").fill("colleague@example.go.th")
    colleague.locator("[name=password]").fill(PASSWORD)
    steps.press(colleague, "สร้างบัญชีและเข้าร่วม")
    colleague.goto(own)
    expect(colleague.get_by_role("link", name="แก้ไข", exact=True)).to_have_count(0)
    steps.report_progress(colleague, DONE, "ทะเบียนทรัพย์สิน 1 ชุด", "รอบ 6 เดือน")
    steps.open_measure(colleague, 3)
    if colleague.url != own:
        expect(colleague.get_by_role("link", name="รายงานความคืบหน้า")).to_have_count(0)
    again = opens(empty.base)
    again.goto(link)
    expect(again.get_by_role("button", name="สร้างบัญชีและเข้าร่วม")).to_have_count(0)


def test_the_second_of_two_editors_is_told_and_loses_nothing(empty: Served, opens: Opens) -> None:
    page, _ = _agency_with_a_plan(empty, opens)
    steps.open_measure(page)
    steps.follow(page, "แก้ไข")
    second = page.context.new_page()
    second.goto(page.url)
    page.locator("[name=measure]").fill("ข้อความของคนแรก")
    second.locator("[name=measure]").fill("ข้อความของคนที่สอง")
    leave(page.locator("main form button.button--primary").first)
    expect(page.get_by_role("heading", level=1)).to_contain_text("ข้อความของคนแรก")
    leave(second.locator("main form button.button--primary").first)
    expect(second.locator("main")).to_contain_text("มีผู้อื่นแก้ไข")
    expect(second.locator("main")).to_contain_text("ข้อความของคนแรก")
    assert second.locator("[name=measure]").input_value() == "ข้อความของคนที่สอง"
