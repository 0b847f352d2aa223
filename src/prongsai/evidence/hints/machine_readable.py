"""Whether programs can use the data: a table file or data format, beside a scan that even people cannot search."""

from prongsai.evidence.hints.model import Hint, HintCode, HintState
from prongsai.evidence.text.kinds import ending_of
from prongsai.evidence.text.page import NoText, Page, PageFormat

_DATA = frozenset(
    [PageFormat.CSV, PageFormat.WORKBOOK, PageFormat.JSON, PageFormat.XML, PageFormat.OPEN_DOCUMENT]
)


def machine_readable_hint(page: Page) -> Hint:
    """Return whether the evidence is, or links to, data that a program can read."""
    if page.format in _DATA and page.no_text in (None, NoText.NOT_READ):
        name = page.format.value.upper()
        return _hint(
            HintState.FOUND,
            f"เป็นไฟล์ข้อมูลที่โปรแกรมอ่านได้ ({name})",
            f"It is data that programs can read ({name}).",
        )
    if (url := _data_link(page)) is not None:
        return _hint(
            HintState.FOUND, "มีลิงก์ไปยังไฟล์ข้อมูลที่โปรแกรมอ่านได้", "It links to a file that programs can read.", url
        )
    if page.format is PageFormat.IMAGE or page.no_text is NoText.SCANNED:
        return _hint(
            HintState.NOT_FOUND,
            "เป็นภาพหรือเอกสารสแกน โปรแกรมอ่านข้อมูลไม่ได้",
            "It is a picture or a scan, which programs cannot read.",
        )
    return _hint(
        HintState.UNSURE,
        "ไม่พบไฟล์ข้อมูล เช่น CSV XLSX JSON หากข้อนี้กำหนดให้มี โปรดเปิดตรวจ",
        "No data file such as CSV, XLSX or JSON was seen; look, if this item asks for one.",
    )


def _data_link(page: Page) -> str | None:
    return next((link.url for link in page.links if ending_of(link.url) in _DATA), None)


def _hint(state: HintState, th: str, en: str, quote: str | None = None) -> Hint:
    return Hint(HintCode.MACHINE_READABLE, state, th, en, quote=quote)
