"""People answer on a phone of 320 px, with and without a script, with and without a network; a tablet begins anew."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from prongsai.web.survey import desks, places, printing
from prongsai.web.survey.models import Channel, DayCount, Envelope, Ticket
from prongsai.web.survey.tickets import make_codes
from tests.web.browser import axe, leave, overflow, visit
from tests.web.cast import Cast
from tests.web.journeys.answering import answer_all, begin, go_back, go_on, is_stored, send
from tests.web.survey.world import the_channels

PHONE = 320
MOST_BYTES = 60_000
SMALLEST_TARGET = 44


@pytest.fixture
def channels(cast: Cast) -> Iterator[dict[str, Channel]]:
    yield the_channels(cast)
    places.forget()


def path_of(channel: Channel) -> str:
    return reverse("survey", args=[channel.public_id])


@contextmanager
def on_the_phone(chromium: Browser, live: str, **wishes: object) -> Iterator[Page]:
    with visit(chromium, live, width=PHONE, **wishes) as page:  # type: ignore[arg-type]
        faults: list[str] = []
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        yield page
        assert faults == []


def test_a_citizen_answers_on_a_small_phone(
    channels: dict[str, Channel], live: str, chromium: Browser
) -> None:
    with on_the_phone(chromium, live) as page:
        page.goto(path_of(channels["link"]))
        begin(page)
        assert page.evaluate("document.activeElement.tagName") == "H1"
        for _ in range(3):
            assert (overflow(page), axe(page)) == (0, [])
            assert _small_targets(page) == []
            answer_all(page, 1)
        expect(page.get_by_text("ตอบแล้ว 9 จาก 9 ข้อ")).to_be_visible()
        send(page)
        is_stored(page)
        assert (overflow(page), axe(page)) == (0, [])
    assert Envelope.objects.count() == 1
    assert DayCount.objects.get().answers == 1


def _small_targets(page: Page) -> list[str]:
    """Return what can be touched and is lower than a finger."""
    return list(
        page.evaluate(
            f"""() => [...document.querySelectorAll("main label, button, .foot a")]
                 .filter((one) => one.offsetParent && one.getBoundingClientRect().height < {SMALLEST_TARGET})
                 .map((one) => one.textContent)"""
        )
    )


def test_without_a_script_it_goes_from_page_to_page(
    channels: dict[str, Channel], live: str, chromium: Browser
) -> None:
    with on_the_phone(chromium, live, has_script=False) as page:
        page.goto(path_of(channels["link"]))
        begin(page)
        answer_all(page, 1)
        go_back(page)
        assert page.locator(":checked").count() == 3
        assert overflow(page) == 0
        go_on(page)
        answer_all(page, 2)
        assert not Envelope.objects.exists()
        send(page)
        is_stored(page)
        assert page.url.endswith("/s/thanks/")
    assert Envelope.objects.count() == 1


def test_who_starts_before_the_script_has_arrived_goes_on_with_it_or_without(
    channels: dict[str, Channel], live: str, chromium: Browser
) -> None:
    """On a slow network: the first touch sends the form, and the next page must not lose its questions."""
    with on_the_phone(chromium, live) as page:
        page.route("**/*.js", lambda route: route.abort())
        page.goto(path_of(channels["link"]))
        page.unroute("**/*.js")
        begin(page)
        expect(page.locator("[data-screen='1']")).to_be_visible()
        answer_all(page, 3)
        send(page)
        is_stored(page)
        page.context.clear_cookies()
        page.route("**/*.js", lambda route: route.abort())
        page.goto(path_of(channels["link"]))
        begin(page)
        answer_all(page, 1)
        page.unroute("**/*.js")
        answer_all(page, 2)
        send(page)
        is_stored(page)
    assert Envelope.objects.count() == 2


def test_a_card_is_scanned_and_its_code_leaves_the_address_at_once(
    channels: dict[str, Channel], live: str, chromium: Browser
) -> None:
    (code,) = make_codes(None, channels["cards"], 1)
    asked: list[str] = []
    with on_the_phone(chromium, live) as page:
        page.on("request", lambda request: asked.append(request.url))
        page.goto(printing.link_of_code(channels["cards"], code, live))
        assert "#" not in page.url
        assert page.locator("#right").input_value() == code.replace("-", "")
        begin(page)
        expect(page.locator("[data-screen='1']")).to_be_visible()
        answer_all(page, 5)
        send(page)
        expect(page.locator("[data-outcome=sent]")).to_be_visible()
    assert Ticket.objects.get().is_spent
    assert [url for url in asked if code.replace("-", "") in url.partition("#")[0]] == []


def test_a_mistyped_code_is_told_before_the_first_question(
    channels: dict[str, Channel], live: str, chromium: Browser
) -> None:
    with on_the_phone(chromium, live) as page:
        page.goto(path_of(channels["cards"]))
        page.locator("#right").fill("7K3M-Q9TD-2XFA-JH4X")
        page.get_by_role("button", name="เริ่มตอบ").click()
        expect(page.get_by_role("alert")).to_contain_text("รหัสที่พิมพ์มีตัวที่ผิด")
        assert page.locator("#right").input_value() == "7K3M-Q9TD-2XFA-JH4X"


def test_answers_given_without_a_network_wait_and_are_sent_once(
    channels: dict[str, Channel], live: str, chromium: Browser
) -> None:
    path = path_of(channels["link"])
    with on_the_phone(chromium, live) as page:
        page.goto(path)
        _wait_until_kept(page, path)
        context = page.context
        context.set_offline(True)
        page.close()

        page = context.new_page()  # the page opens again without a network
        page.goto(path)
        begin(page)
        answer_all(page, 3)
        send(page)
        expect(page.get_by_role("heading", name="คำตอบรอส่งอยู่ในเครื่องนี้")).to_be_visible()
        expect(page.locator("#waiting")).to_contain_text("มีคำตอบ 1 ชุดรอส่ง")
        assert axe(page) == []
        page.close()

        page = context.new_page()  # the tab was closed; the answer still waits
        page.goto(path)
        expect(page.locator("[data-outcome=waiting]")).to_be_visible()
        assert Envelope.objects.count() == 0

        context.set_offline(False)
        expect(page.locator("[data-outcome=sent]")).to_be_visible()
        expect(page.locator("#waiting")).to_be_hidden()
        page.reload()
        expect(page.get_by_role("heading", name="ส่งคำตอบไปแล้ว")).to_be_visible()
        assert page.evaluate("indexedDB.databases().then((all) => all.length)") <= 1
    assert Envelope.objects.count() == 1


def _wait_until_kept(page: Page, path: str) -> None:
    """Wait until the page can be opened again without a network (a promise would be true at once in ``wait_for_function``)."""
    is_kept = f"caches.match(location.origin + '{path}').then((kept) => kept !== undefined)"
    for _ in range(100):
        if page.evaluate(is_kept):
            return
        page.wait_for_timeout(100)
    raise AssertionError("the page was never kept")


def test_the_service_worker_sees_these_pages_only(
    channels: dict[str, Channel], live: str, chromium: Browser
) -> None:
    with on_the_phone(chromium, live) as page:
        page.goto(path_of(channels["link"]))
        scope = page.evaluate("navigator.serviceWorker.ready.then((one) => one.scope)")
        assert scope == f"{live}/s/"
        page.goto("/sign-in/")
        assert page.evaluate("navigator.serviceWorker.controller") is None


def test_it_can_be_answered_with_the_keyboard_alone(
    channels: dict[str, Channel], live: str, chromium: Browser
) -> None:
    with visit(chromium, live, width=1366) as page:
        page.goto(path_of(channels["link"]))
        _tab_to(page, "เริ่มตอบ")
        page.keyboard.press("Enter")
        for _ in range(3):
            for _ in range(3):
                page.keyboard.press("Tab")
                page.keyboard.press("Space")
                page.keyboard.press("ArrowDown")
            _tab_to(page, "ถัดไป")
            page.keyboard.press("Enter")
        expect(page.get_by_text("ตอบแล้ว 9 จาก 9 ข้อ")).to_be_visible()
        _tab_to(page, "ส่งคำตอบ")
        page.keyboard.press("Enter")
        expect(page.locator("[data-outcome=sent]")).to_be_visible()
    assert Envelope.objects.count() == 1


def _tab_to(page: Page, name: str) -> None:
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            return
    pytest.fail(f"the keyboard does not reach {name}")


def test_the_back_button_of_the_phone_goes_to_the_screen_before(
    channels: dict[str, Channel], live: str, chromium: Browser
) -> None:
    with on_the_phone(chromium, live) as page:
        page.goto(path_of(channels["link"]))
        begin(page)
        answer_all(page, 1)
        page.go_back()
        expect(page.locator("[data-screen='1']")).to_be_visible()
        expect(page.locator("[data-screen='1'] :checked")).to_have_count(3)


def test_a_reader_of_english_keeps_what_was_answered_in_thai(
    channels: dict[str, Channel], live: str, chromium: Browser
) -> None:
    with on_the_phone(chromium, live) as page:
        page.goto(path_of(channels["link"]))
        begin(page)
        answer_all(page, 1)
        leave(page.get_by_role("button", name="English"))
        expect(page.get_by_text("Part 2 of 3")).to_be_visible()
        page.get_by_role("button", name="Back").click()
        expect(page.locator("[data-screen='1'] :checked")).to_have_count(3)
        expect(page.get_by_text("Practice set, not official")).to_be_visible()
        assert axe(page) == []


def test_a_question_left_open_is_marked_and_reached(
    channels: dict[str, Channel], live: str, chromium: Browser
) -> None:
    with on_the_phone(chromium, live) as page:
        page.goto(path_of(channels["link"]))
        begin(page)
        page.locator("[data-screen='1'] [data-question]").first.locator("label").first.click()
        page.get_by_role("button", name="ถัดไป").click()
        expect(page.locator(".question--wrong")).to_have_count(2)
        assert page.evaluate("document.activeElement.name") == "a-E2"
        assert axe(page) == []


def test_the_first_load_over_the_wire_is_light(
    channels: dict[str, Channel], live: str, chromium: Browser
) -> None:
    sizes: dict[str, int] = {}
    with on_the_phone(chromium, live) as page:

        def weigh(request: object) -> None:
            kind = request.resource_type  # type: ignore[attr-defined]
            if kind in ("document", "stylesheet", "script"):
                sizes[request.url] = request.sizes()["responseBodySize"]  # type: ignore[attr-defined]

        page.on("requestfinished", weigh)
        page.goto(path_of(channels["cards"]))
        page.wait_for_load_state("networkidle")
    assert len(sizes) >= 6, sizes
    assert sum(sizes.values()) <= MOST_BYTES, sizes


def test_a_tablet_at_the_counter_begins_anew_after_each_and_when_nobody_touches_it(
    channels: dict[str, Channel], live: str, chromium: Browser
) -> None:
    with visit(chromium, live, width=1024) as page:
        page.clock.install()
        page.goto(desks.path_of(channels["kiosk"]))
        first = page.locator("[name=right]").input_value()
        begin(page)
        answer_all(page, 3)
        send(page)
        expect(page.locator("[data-outcome=sent]")).to_be_visible()
        page.clock.fast_forward(11_000)
        expect(page.get_by_role("button", name="เริ่มตอบ")).to_be_visible()
        assert page.locator("[name=right]").input_value() != first

        begin(page)
        answer_all(page, 1)
        page.clock.fast_forward(106_000)
        expect(page.get_by_text("ยังตอบอยู่หรือไม่")).to_be_visible()
        page.clock.fast_forward(16_000)
        expect(page.get_by_role("button", name="เริ่มตอบ")).to_be_visible()
        assert page.locator("form :checked").count() == 0
    assert Envelope.objects.count() == 1


def test_a_surveyor_asks_several_people_without_a_network(
    channels: dict[str, Channel], live: str, chromium: Browser
) -> None:
    path = desks.path_of(channels["surveyor"])
    with on_the_phone(chromium, live) as page:
        page.goto(path)
        _wait_until_kept(page, path)
        page.context.set_offline(True)
        for count in (1, 2, 3):
            begin(page)
            answer_all(page, 3, option=count)
            send(page)
            expect(page.locator("[data-waits]")).to_have_text(str(count))
            page.get_by_role("button", name="คนถัดไป").click()
        page.context.set_offline(False)
        expect(page.locator("[data-waits]")).to_have_text("0")
        expect(page.locator("[data-done]")).to_have_text("3")
    assert Envelope.objects.count() == 3
    assert DayCount.objects.get(channel=channels["surveyor"]).answers == 3
