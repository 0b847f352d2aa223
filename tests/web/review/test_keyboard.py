"""Assessing in real Chromium: thirty-five items by the keyboard alone, and the same by plain forms."""

import time

from playwright.sync_api import Browser, Page, expect

from prongsai.web.cycles.models import Participation
from prongsai.web.review.models import Assignment
from tests.web.browser import axe, leave, overflow, visit
from tests.web.cast import Cast
from tests.web.review.world import BEST, WORST, items_of, show


def desk_address(cast: Cast, mine: Assignment, item: str) -> str:
    return f"/a/{cast.agency.public_id}/assessing/{mine.public_id}/items/{item}/"


def title(page: Page) -> str:
    return page.locator("#assess-title").inner_text().split()[0]


def test_thirty_five_items_are_assessed_by_the_keyboard_alone(
    cast: Cast, reviewed: Participation, mine: Assignment, live: str, chromium: Browser
) -> None:
    items = items_of(reviewed)
    for item in items:
        show(reviewed, item, f"https://www.example.go.th/ita/{item.lower()}")
    with visit(chromium, live, user=cast.assessor) as page:
        page.goto(desk_address(cast, mine, items[0]))
        began = time.perf_counter()
        for number, item in enumerate(items):
            expect(page.locator("#assess-title")).to_contain_text(item)
            if number % 5 == 4:
                page.keyboard.type("2r5")
            else:
                page.keyboard.press("1")
            page.keyboard.press("Enter")
        page.wait_for_url(f"**/assessing/{mine.public_id}/")
        took = time.perf_counter() - began
        page.locator("a.button--primary", has_text="แจ้งว่าตรวจครบ").press("Enter")
        page.locator("button.button--primary").press("Enter")
        page.wait_for_url("**/assessing/")
    print(f"\n{len(items)} items by the keyboard in {took:.1f} s ({took / len(items):.2f} s an item)")
    given = {one.item: (one.value, one.reasons) for one in mine.ratings.all()}
    assert len(given) == 35
    assert given[items[0]] == (BEST, [])
    assert given[items[4]] == (WORST, ["component-missing"])
    assert reviewed.verdicts.count() == 35


def test_keys_go_back_and_forth_and_help_and_can_be_switched_off(
    cast: Cast, mine: Assignment, live: str, chromium: Browser
) -> None:
    with visit(chromium, live, user=cast.assessor) as page:
        page.goto(desk_address(cast, mine, "O2"))
        for key, there in (("j", "O3"), ("ArrowRight", "O4"), ("k", "O3"), ("ArrowLeft", "O2")):
            page.keyboard.press(key)
            expect(page.locator("#assess-title")).to_contain_text(there)
        assert page.url.endswith("/O2/")
        page.keyboard.press("?")
        expect(page.locator("#keys")).to_be_visible()
        page.locator("#keys-on").uncheck()
        page.keyboard.press("Escape")
        page.keyboard.press("1")
        page.keyboard.press("j")
        assert title(page) == "O2"
        assert page.locator("#value-100").is_checked() is False
    assert not mine.ratings.exists()


def test_letters_in_a_text_are_letters(cast: Cast, mine: Assignment, live: str, chromium: Browser) -> None:
    with visit(chromium, live, user=cast.assessor) as page:
        page.goto(desk_address(cast, mine, "O2"))
        page.keyboard.press("2")
        page.locator("#id_text").focus()
        page.keyboard.type("jk12 ?")
        assert page.locator("#id_text").input_value() == "jk12 ?"
        page.keyboard.press("Control+Enter")
        expect(page.locator("#assess-title")).to_contain_text("O3")
    assert mine.ratings.get().text == "jk12 ?"


def test_what_is_missing_is_said_without_losing_what_was_chosen(
    cast: Cast, mine: Assignment, live: str, chromium: Browser
) -> None:
    with visit(chromium, live, user=cast.assessor) as page:
        page.goto(desk_address(cast, mine, "O2"))
        page.keyboard.press("2")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("โปรดเลือกหรือเขียนเหตุผล")
        assert page.locator("#value-0").is_checked()
        page.keyboard.type("r2")
        page.keyboard.press("Enter")
        expect(page.locator("#assess-title")).to_contain_text("O3")
    assert mine.ratings.get().reasons == ["dead-link"]


def test_who_is_second_in_another_window_is_told(
    cast: Cast, mine: Assignment, live: str, chromium: Browser
) -> None:
    with (
        visit(chromium, live, user=cast.assessor) as first,
        visit(chromium, live, user=cast.assessor) as second,
    ):
        for page in (first, second):
            page.goto(desk_address(cast, mine, "O2"))
        first.keyboard.press("1")
        first.keyboard.press("Enter")
        expect(first.locator("#assess-title")).to_contain_text("O3")
        second.keyboard.type("2r1")
        second.keyboard.press("Enter")
        expect(second.get_by_role("alert")).to_contain_text("ที่บันทึกไว้ล่าสุด")
        assert mine.ratings.get().value == BEST
        second.keyboard.press("Enter")
        expect(second.locator("#assess-title")).to_contain_text("O3")
    assert mine.ratings.get().value == WORST


def test_it_all_works_without_javascript(cast: Cast, mine: Assignment, live: str, chromium: Browser) -> None:
    with visit(chromium, live, user=cast.assessor, has_script=False) as page:
        page.goto(desk_address(cast, mine, "O1"))
        assert page.locator("input[name=value]:checked").count() == 0, "nothing is ever chosen beforehand"
        page.locator("#value-0").check()
        page.locator("#reason-wrong-year").check()
        leave(page.locator("#give button"))
        assert title(page) == "O2"
        leave(page.get_by_role("link", name="O1", exact=True).first)
        page.locator("#comment_text").fill("ควรดูอีกครั้ง")
        leave(page.get_by_role("button", name="บันทึกความเห็น"))
        expect(page.locator("#thread")).to_contain_text("ควรดูอีกครั้ง")
    assert mine.ratings.get().reasons == ["wrong-year"]


def test_the_desk_is_accessible_and_fits_a_narrow_screen(
    cast: Cast, reviewed: Participation, mine: Assignment, live: str, chromium: Browser
) -> None:
    show(reviewed, "O1")
    desk = f"/a/{cast.agency.public_id}/assessing/{mine.public_id}/"
    mine_ = f"/o/{cast.organisation.public_id}/assessing/"
    faults = []
    for width, is_dark, language in ((320, False, "th"), (1366, True, "en")):
        with visit(
            chromium, live, user=cast.assessor, width=width, is_dark=is_dark, language=language
        ) as page:
            for path in (desk_address(cast, mine, "O1"), desk, f"{desk}done/", mine_, f"{mine_}conflicts/"):
                page.goto(path)
                faults += [f"{width} {path}: {fault}" for fault in axe(page)]
                if overflow(page) > 0:
                    faults.append(f"{width} {path}: runs over the edge")
    assert not faults, "\n".join(faults)
