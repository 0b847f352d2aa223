"""An assessment from its opening to the published result, by everybody who takes part, in the real program.

Ten members of staff and ten citizens answer on phones, one of them without a network for a while; the evidence of
an agency is looked at on a web site that behaves badly; an item is appealed and raised. Each score is worked out
by hand below.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.evidence.site import Site, running
from tests.web.browser import leave
from tests.web.journeys import cycle_steps as do
from tests.web.journeys import steps
from tests.web.journeys.answering import is_stored
from tests.web.journeys.conftest import Opens
from tests.web.journeys.steps import Way
from tests.web.ops.running import Installation, Served, served
from tests.web.settings import ON_POSTGRES

FIRST, SECOND = "องค์การบริหารส่วนตำบลทดสอบ", "เทศบาลตำบลทดสอบ"
STAFF = {FIRST: (6, 6, 5, 5, 4), SECOND: (6, 6, 6, 6, 6)}
CITIZENS = {FIRST: (6, 5, 5, 4, 4), SECOND: (6, 6, 6, 6, 6)}
"""The option that each respondent chooses everywhere: 6 is 100 points, 5 is 80, 4 is 60; on a reversed item 0, 20, 40."""
BY_HAND = {
    # Staff of the first: 100 100 80 80 60 are 84 on average, reversed 16. Indicators 1–4 have one reversed item of
    # three: (84 + 84 + 16) / 3 = 61.33; the fifth has none: 84. IIT (4 × 61.33… + 84) / 5 = 65.87.
    # Citizens: 100 80 80 60 60 are 76, reversed 24. Indicator 6 (76 + 76 + 24) / 3 = 58.67; EIT (58.67 + 76 + 76) / 3.
    # Checklist: O17 was 0 and is 50 after the ruling: 9.5 (50 + 100 + 100 + 100) / 4 = 87.50,
    # indicator 9 (4 × 100 + 87.5) / 5 = 97.50, OIT (97.5 + 100) / 2 = 98.75.
    # Together 0.3 × 65.866… + 0.3 × 70.222… + 0.4 × 98.75 = 19.76 + 21.0666… + 39.5 = 80.3266…
    FIRST: {
        "ITA": "80.33",
        "IIT": "65.87",
        "EIT": "70.22",
        "OIT": "98.75",
        "1": "61.33",
        "6": "58.67",
        "9": "97.50",
    },
    # All 100, reversed 0: indicators 1–4 are 66.67, IIT (4 × 66.66… + 100) / 5 = 73.33; 6 is 66.67, EIT 88.89; OIT 100.
    # Together 22 + 26.666… + 40 = 88.666…
    SECOND: {"ITA": "88.67", "IIT": "73.33", "EIT": "88.89", "OIT": "100.00", "1": "66.67", "6": "66.67"},
}
LEVELS = {FIRST: "ต้องปรับปรุง", SECOND: "ผ่าน"}
LOW, MOVED_TO = "O17", "50"
EVIDENCE = {
    "O1": "/ok",
    "O2": "/gone",
    "O3": "/redirect-to-loopback",
    "O4": "/slow",
    "O5": "/huge",
    "O8": "/plan.pdf",
    "O17": "/last-year",
}


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as here:
        here.put(
            "/last-year", "<h1>แนวปฏิบัติการจัดการเรื่องร้องเรียน ปีงบประมาณ พ.ศ. 2560</h1>" + "<p>รายละเอียด</p>" * 60
        )
        here.put("/plan.pdf", _a_pdf(), media_type="application/pdf")
        yield here


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Served]:
    """Serve an empty workbench whose check of evidence may visit the test site."""
    installation = Installation(tmp_path / "home", ON_POSTGRES)
    installation.environment["DJANGO_SETTINGS_MODULE"] = "tests.web.journeys.settings"
    with served(installation, "--no-open") as running_program:
        yield running_program


def test_an_assessment_from_its_opening_to_the_published_result(
    program: Served, opens: Opens, site: Site
) -> None:
    operator = do.set_up_the_organisation(opens(program.base), "จังหวัดทดสอบ", FIRST, SECOND)
    owners = {
        name: _owner(operator, opens, program.base, name, home)
        for name, home in do.agencies(operator).items()
    }
    assert set(owners) == {FIRST, SECOND}
    assessor = _assessor(operator, opens, program.base)
    cycle = do.open_a_cycle(operator, "รอบทดสอบทั้งกระบวนการ")

    do.move(operator, cycle, "register")
    for owner in owners.values():
        do.confirm_profile(owner, 30, 300, site.url("/"))
    do.move(operator, cycle, "collect")
    for name, owner in owners.items():
        _collect(name, owner, opens, program.base, is_first=name == FIRST)
    for item, path in EVIDENCE.items():
        do.give_evidence(owners[FIRST], item, site.url(path))
    _evidence_is_looked_at(owners[FIRST])

    do.move(operator, cycle, "review")
    operator.page.goto(cycle.replace("/cycles/", "/reviews/"))
    steps.press(operator.page, "กระจายให้ผู้ตรวจเท่า ๆ กัน")
    do.assess(assessor, FIRST, low=LOW)
    do.assess(assessor, SECOND, low="")
    _until(operator, cycle, "preliminary")
    do.move(operator, cycle, "clarify")
    _clarify(owners[FIRST])
    do.move(operator, cycle, "rule")
    _rule(operator, cycle)
    do.move(operator, cycle, "final")
    _until(operator, cycle, "publish")

    _everybody_sees(opens(program.base, Way.PHONE), opens(program.base))
    _the_workbench_has_it(owners)


def _owner(operator: do.Desk, opens: Opens, base: str, name: str, home: str) -> do.Desk:
    page = opens(base)
    do.join(page, do.invite(operator.page, home, "owner"), f"ผู้ดูแล{name}", f"owner{len(name)}@example.go.th")
    return do.Desk(page, home)


def _assessor(operator: do.Desk, opens: Opens, base: str) -> do.Desk:
    page = opens(base)
    do.join(page, do.invite(operator.page, operator.home, "assessor"), "ผู้ตรวจทดสอบ", "assessor@example.go.th")
    return do.Desk(page, operator.home)


def _collect(name: str, owner: do.Desk, opens: Opens, base: str, is_first: bool) -> None:
    """Let five of the staff and five citizens answer, each on a phone of their own."""
    cards = do.add_channel(owner, "IIT", "card")
    for code, option in zip(do.make_codes(owner, cards, 5), STAFF[name], strict=True):
        phone = opens(base, Way.PHONE)
        phone.goto("/s/")
        phone.locator("#right").fill(code)
        leave(phone.locator("main button").first)
        do.answer(phone, option)
        is_stored(phone)
        phone.context.close()
    link = do.link_of(owner, do.add_channel(owner, "EIT", "website", "EIT.1"))
    for number, option in enumerate(CITIZENS[name]):
        phone = opens(base, Way.PHONE)
        phone.goto(link.replace(link.partition("/s/")[0], base))
        if is_first and number == 0:
            _answer_without_a_network(phone, option)
        else:
            do.answer(phone, option)
            is_stored(phone)
        phone.context.close()


def _answer_without_a_network(phone: Page, option: int) -> None:
    """Lose the network while answering: the answer waits on the phone, and is sent when the network is back."""
    phone.context.set_offline(True)
    do.answer(phone, option)
    expect(phone.locator("[data-outcome=waiting]")).to_be_visible()
    phone.context.set_offline(False)
    is_stored(phone)


def _evidence_is_looked_at(owner: do.Desk) -> None:
    do.look_now(owner, ["7 จาก 28 ข้อ", "เปิดไม่ได้ 1", "ยังบอกไม่ได้ 3"])


def _until(operator: do.Desk, cycle: str, name: str) -> None:
    """Move on as soon as what the background has to do before is done."""
    for _ in range(60):
        if do.moves(operator, cycle, name):
            return
        operator.page.wait_for_timeout(500)
    raise AssertionError(operator.page.locator("main").inner_text())


def _clarify(owner: do.Desk) -> None:
    page = owner.page
    page.goto(owner.home + "oit-result/")
    leave(page.locator(f"main a[href$='/items/{LOW}/']").first)
    page.locator("main [name=text]").fill("หัวข้อที่ 2 ของเอกสารเดิมระบุปีงบประมาณไว้")
    steps.press(page, "ส่งคำชี้แจง")
    expect(page.locator("main")).to_contain_text("ถอนคำชี้แจง")


def _rule(operator: do.Desk, cycle: str) -> None:
    page = operator.page
    page.goto(cycle.replace("/cycles/", "/reviews/") + "appeals/")
    leave(page.locator("main table tbody th a").first)
    page.locator(f"main [name=decision][value='{MOVED_TO}']").check()
    page.locator("main [name=text]").fill("หลักฐานเดิมแสดงข้อมูลบางส่วน")
    steps.press(page, "บันทึกคำวินิจฉัย")


def _everybody_sees(phone: Page, desktop: Page) -> None:
    """Nobody is signed in here: the overview on a phone, each agency with the scores worked out by hand."""
    phone.goto("/public/")
    leave(phone.locator("main a[href^='/public/']").first)
    expect(phone.locator("main")).to_contain_text(FIRST)
    expect(phone.locator("main")).to_contain_text("ไม่เป็นทางการ")
    overview = phone.url
    for name, scores in BY_HAND.items():
        desktop.goto(overview)
        steps.follow(desktop, name)
        text = desktop.locator("main").inner_text()
        assert LEVELS[name] in text
        assert [(node, score) for node, score in scores.items() if score not in text] == []


def _the_workbench_has_it(owners: dict[str, do.Desk]) -> None:
    """The result is the agency's own of that year, without retyping."""
    for name, owner in owners.items():
        for _ in range(40):
            owner.page.goto(owner.home + "results/")
            if re.search("2568", owner.page.locator("main").inner_text()):
                break
            owner.page.wait_for_timeout(500)
        owner.page.goto(owner.home)
        expect(owner.page.locator("main")).to_contain_text(BY_HAND[name]["ITA"])


def _a_pdf() -> bytes:
    import typst

    source = '#set text(lang: "th")\n= แผนปฏิบัติการ ปีงบประมาณ พ.ศ. 2568\n' + "รายละเอียดของแผน " * 80
    return bytes(typst.compile(source.encode()))
