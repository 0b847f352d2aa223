"""The steps of a person who answers. Each waits for what the person would see, a new page or the next screen of this one."""

from playwright.sync_api import Page, expect


def begin(page: Page) -> None:
    _press_and_wait(page, "เริ่มตอบ")


def answer_all(page: Page, screens: int, option: int = 4) -> None:
    """Choose an option (from 0) everywhere, screen by screen."""
    for _ in range(screens):
        for question in page.locator("[data-screen]:not([hidden]) [data-question]").all():
            question.locator("label").nth(option).click()
        go_on(page)


def answer_to_the_end(page: Page, option: int) -> None:
    """Choose an option (from 0) everywhere, up to the screen that sends."""
    while not page.get_by_role("button", name="ส่งคำตอบ").is_visible():
        answer_all(page, 1, option)


def go_on(page: Page) -> None:
    _press_and_wait(page, "ถัดไป")


def go_back(page: Page) -> None:
    _press_and_wait(page, "ย้อนกลับ")


def send(page: Page) -> None:
    page.get_by_role("button", name="ส่งคำตอบ").click()


def is_stored(page: Page) -> None:
    expect(page.get_by_role("heading", name="คำตอบของท่านถูกบันทึกแล้วหนึ่งครั้ง")).to_be_visible()


def _press_and_wait(page: Page, button: str) -> None:
    """Without a script the next screen is another page: whoever does not wait chooses on the one that is about to go."""
    shown = page.locator("[data-screen]:not([hidden])")
    before = shown.get_attribute("data-screen")
    assert before is not None
    page.get_by_role("button", name=button).click()
    expect(shown).not_to_have_attribute("data-screen", before)
