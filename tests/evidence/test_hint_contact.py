"""The five contact details, as small agencies write them."""

import pytest

from prongsai.evidence.hints.contact import contact_hints
from prongsai.evidence.hints.model import HintCode, HintState
from prongsai.evidence.text.page import Link, Page, PageFormat

FULL = """ติดต่อเรา
เทศบาลตำบลบ้านดอน เลขที่ ๙๙ หมู่ที่ ๔ ตำบลบ้านดอน อำเภอเมือง จังหวัดอุทัยธานี ๖๑๐๐๐
โทรศัพท์ ๐-๕๖๕๑-๒๓๔๕ โทรสาร ๐-๕๖๕๑-๒๓๔๖
อีเมล saraban@bandon.go.th"""


def states(page: Page) -> dict[HintCode, HintState]:
    return {hint.code: hint.state for hint in contact_hints(page)}


def test_all_five_are_found() -> None:
    page = Page(PageFormat.HTML, text=FULL, embeds=("https://www.google.com/maps/embed?pb=x",))
    assert set(states(page).values()) == {HintState.FOUND}
    assert len(states(page)) == 5


@pytest.mark.parametrize(
    "text",
    [
        "โทร. 056-512345",
        "โทรศัพท์/โทรสาร 0-5651-2345",
        "Tel: +66 5651 2345",
        "โทร 0 5651 2345 ต่อ 11",
        "มือถือ 081-234-5678",
        "สายด่วน โทร 1567",
    ],
)
def test_telephone_numbers_in_every_spelling(text: str) -> None:
    assert states(Page(PageFormat.HTML, text=text))[HintCode.CONTACT_PHONE] is HintState.FOUND


@pytest.mark.parametrize(
    "text", ["โทรสาร ๐๕๖๕๑๒๓๔๖", "แฟกซ์: 0-5651-2346", "Fax. 056 512346", "โทรศัพท์/โทรสาร 0-5651-2345"]
)
def test_fax_numbers(text: str) -> None:
    assert states(Page(PageFormat.HTML, text=text))[HintCode.CONTACT_FAX] is HintState.FOUND


def test_a_telephone_number_is_no_fax_number() -> None:
    found = states(Page(PageFormat.HTML, text="โทรศัพท์ 0-5651-2345"))
    assert found[HintCode.CONTACT_FAX] is HintState.NOT_FOUND


@pytest.mark.parametrize("text", ["saraban_06610101@dla.go.th", "info[at]bandon.go.th", "abt (at) gmail.com"])
def test_e_mail_addresses(text: str) -> None:
    assert states(Page(PageFormat.HTML, text=text))[HintCode.CONTACT_EMAIL] is HintState.FOUND


def test_details_behind_links_count() -> None:
    page = Page(
        PageFormat.HTML,
        text="ติดต่อ",
        links=(
            Link("tel:056512345", ""),
            Link("mailto:a@b.go.th", ""),
            Link("https://maps.app.goo.gl/xyz", "แผนที่"),
        ),
    )
    found = states(page)
    assert {
        found[code] for code in (HintCode.CONTACT_PHONE, HintCode.CONTACT_EMAIL, HintCode.CONTACT_MAP)
    } == {HintState.FOUND}


def test_the_word_map_alone_is_unsure() -> None:
    assert states(Page(PageFormat.HTML, text="แผนที่ตั้งหน่วยงาน"))[HintCode.CONTACT_MAP] is HintState.UNSURE


def test_a_page_without_details_has_none() -> None:
    text = "งบประมาณ 1,234,567 บาท เลขที่สัญญา 12/2568 วันที่ 01-10-2567 " * 10
    assert set(states(Page(PageFormat.HTML, text=text)).values()) == {HintState.NOT_FOUND}


def test_a_quote_shows_where() -> None:
    hints = {hint.code: hint for hint in contact_hints(Page(PageFormat.HTML, text=FULL))}
    assert "๐-๕๖๕๑-๒๓๔๖" in (hints[HintCode.CONTACT_FAX].quote or "")
    assert "๖๑๐๐๐" in (hints[HintCode.CONTACT_ADDRESS].quote or "")
