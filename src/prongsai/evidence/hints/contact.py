"""The five details by which an agency must be reachable: address, telephone, fax, e-mail and map."""

import re
from collections.abc import Callable

from prongsai.evidence.hints.folded import Place, folded
from prongsai.evidence.hints.model import Hint, HintCode, HintState
from prongsai.evidence.hints.unread import absent
from prongsai.evidence.text.page import Page

_NUMBER = r"(?:\(?0|\+66)(?:[\s()-]{0,2}\d){8,9}(?!\d)"
"""Nine digits, or ten of a mobile telephone, however they are parted."""
_PLAIN_NUMBER = r"(?<![\d-])(?:0-\d{4}-\d{4}|0\d{1,2}[ -]\d{3}[ -]?\d{3,4}|0\d-\d{3}-\d{4})(?![\d-])"
"""A number that looks like a telephone number without a word before it."""
_TO = r"[^\n]{0,40}?"
_PHONE = re.compile(
    rf"(?:โทรศัพท์|โทร|เบอร์|สายตรง|[Tt]el\b|TEL\b|[Pp]hone|[Cc]all){_TO}(?P<found>{_NUMBER}|\b1\d{{3}}\b)"
)
_BARE_PHONE = re.compile(rf"(?P<found>{_PLAIN_NUMBER})")
_FAX = re.compile(rf"(?:โทรสาร|แฟกซ์|แฟ็กซ์|[Ff]ax|FAX){_TO}(?P<found>{_NUMBER}|\bต่อ\s*\d{{2,5}})")
_EMAIL = re.compile(
    r"(?P<found>[A-Za-z0-9._+-]{1,64}\s?(?:@|\[at\]|\(at\))\s?[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{2,63}){1,4})"
)
_POSTCODE = re.compile(
    r"(?P<found>(?:ต\.|ตำบล|แขวง|อ\.|อำเภอ|เขต|จ\.|จังหวัด)[^\n]{0,120}?(?<!\d)[1-9]\d{4}(?!\d))"
)
_STREET = re.compile(r"(?P<found>(?:ที่อยู่|ที่ตั้ง|เลขที่|ตั้งอยู่)[^\n]{0,80}?(?:หมู่|ถนน|ถ\.|ตำบล|ต\.|แขวง)[^\n]{0,60})")
_MAP = re.compile(
    r"google\.[a-z.]+/maps|maps\.google|goo\.gl/maps|maps\.app\.goo\.gl|openstreetmap|longdo|bing\.com/maps",
    re.I,
)
_MAP_WORD = re.compile(r"(?P<found>แผนที่(?:ตั้ง|การเดินทาง|หน่วยงาน|ของ)?|google\s*maps?)", re.I)


def contact_hints(page: Page) -> tuple[Hint, ...]:
    """Return a hint for each of the five details."""
    text = folded(page)

    def first(*patterns: re.Pattern[str]) -> Place | None:
        for pattern in patterns:
            if match := pattern.search(text.arabic):
                return text.place(*match.span("found"))
        return None

    return (
        _detail(HintCode.CONTACT_ADDRESS, "ที่อยู่", "postal address", first(_POSTCODE, _STREET), page),
        _detail(
            HintCode.CONTACT_PHONE,
            "หมายเลขโทรศัพท์",
            "telephone number",
            first(_PHONE, _BARE_PHONE) or _linked(page, "tel:"),
            page,
        ),
        _detail(HintCode.CONTACT_FAX, "หมายเลขโทรสาร", "fax number", first(_FAX), page),
        _detail(
            HintCode.CONTACT_EMAIL,
            "ที่อยู่ไปรษณีย์อิเล็กทรอนิกส์ (e-mail)",
            "e-mail address",
            first(_EMAIL) or _linked(page, "mailto:", "/cdn-cgi/l/email-protection"),
            page,
        ),
        _map(page, first),
    )


def _map(page: Page, first: Callable[[re.Pattern[str]], Place | None]) -> Hint:
    """A map is a frame or a link to one; the word alone may stand under a picture that nobody read."""
    shown = next(
        (url for url in (*page.embeds, *(link.url for link in page.links)) if _MAP.search(url)), None
    )
    if shown is not None:
        return _detail(HintCode.CONTACT_MAP, "แผนที่ตั้ง", "map", Place(shown[:160], None), page)
    if (place := first(_MAP_WORD)) is not None:
        th, en = (
            "พบคำว่าแผนที่ แต่ไม่พบตัวแผนที่ อาจเป็นภาพ",
            "The word map is there; the map itself may be a picture.",
        )
        return Hint(HintCode.CONTACT_MAP, HintState.UNSURE, th, en, quote=place.quote, at=place.at)
    return _detail(HintCode.CONTACT_MAP, "แผนที่ตั้ง", "map", None, page)


def _linked(page: Page, *beginnings: str) -> Place | None:
    """Return the first link that dials or writes, or hides an address from programs."""
    for link in page.links:
        if any(beginning in link.url.lower() for beginning in beginnings):
            return Place(link.url[:160], None)
    return None


def _detail(code: HintCode, th: str, en: str, place: Place | None, page: Page) -> Hint:
    if place is not None:
        return Hint(code, HintState.FOUND, f"พบ{th}", f"A {en} is there.", quote=place.quote, at=place.at)
    state, told_th, told_en = absent(page, f"ไม่พบ{th}", f"No {en} was found")
    return Hint(code, state, told_th, told_en)
