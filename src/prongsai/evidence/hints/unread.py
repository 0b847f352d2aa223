"""What a missing word means depends on what was read: not found in a text is one thing, in a picture another."""

from functools import lru_cache

from prongsai.evidence.hints.model import HintState
from prongsai.evidence.text.kinds import ending_of
from prongsai.evidence.text.page import Link, NoText, Page, PageFormat

_LITTLE_TEXT = 400
_FILES = frozenset([PageFormat.PDF, PageFormat.WORD, PageFormat.WORKBOOK, PageFormat.CSV])

_NO_TEXT_TH = {
    NoText.SCANNED: "เป็นเอกสารสแกน ระบบอ่านข้อความไม่ได้",
    NoText.ENCRYPTED: "ไฟล์มีรหัสผ่าน ระบบจึงไม่ได้อ่าน",
    NoText.TOO_LARGE: "ไฟล์ใหญ่เกินกว่าที่จะอ่าน",
    NoText.UNSAFE: "ไฟล์มีโครงสร้างที่ไม่ปลอดภัย จึงไม่ได้อ่าน",
    NoText.DAMAGED: "ไฟล์เสียหายหรืออ่านไม่ได้",
    NoText.NOT_READ: "เป็นรูปแบบไฟล์ที่ระบบไม่ได้อ่าน",
    NoText.TOO_SLOW: "ใช้เวลาอ่านนานเกินกำหนด จึงหยุดอ่าน",
}
_NO_TEXT_EN = {
    NoText.SCANNED: "a scan without text",
    NoText.ENCRYPTED: "locked by a password",
    NoText.TOO_LARGE: "too large to read",
    NoText.UNSAFE: "unsafe to read",
    NoText.DAMAGED: "damaged or not readable",
    NoText.NOT_READ: "of a format that is not read",
    NoText.TOO_SLOW: "not read within the time allowed",
}


def why_unsure(page: Page) -> tuple[str, str] | None:
    """Return, in Thai and English, why something may be there although it was not read; ``None``: all was read."""
    if page.no_text is not None:
        return _NO_TEXT_TH[page.no_text], f"it is {_NO_TEXT_EN[page.no_text]}"
    if files := attached(page):
        return (
            f"หน้านี้มีไฟล์แนบ {len(files)} ไฟล์ซึ่งไม่ได้อ่าน",
            f"the page links to {len(files)} files that were not read",
        )
    if page.is_cut:
        return "อ่านเฉพาะส่วนต้นของเอกสาร", "only its beginning was read"
    if page.format is PageFormat.HTML and len(page.text) < _LITTLE_TEXT and page.pictures:
        return "หน้านี้มีแต่ภาพ ระบบอ่านข้อความในภาพไม่ได้", "the page is mostly pictures"
    return None


def attached(page: Page) -> tuple[str, ...]:
    """Return the addresses of the files that a page links to."""
    if page.format is not PageFormat.HTML:
        return ()
    return _files_among(page.links)


@lru_cache(maxsize=2)  # every hint of a page asks for them
def _files_among(links: tuple[Link, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(link.url for link in links if ending_of(link.url) in _FILES))


def absent(page: Page, th: str, en: str) -> tuple[HintState, str, str]:
    """Return the state and sentences of something that was not found on a page."""
    doubt = why_unsure(page)
    if doubt is None:
        return HintState.NOT_FOUND, th, f"{en}."
    return HintState.UNSURE, f"{th} ({doubt[0]})", f"{en} ({doubt[1]})."
