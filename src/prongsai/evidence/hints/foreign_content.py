"""Gambling and the like on a government page: a site that was broken into, or a name that somebody else bought."""

from prongsai.evidence.hints.folded import folded
from prongsai.evidence.hints.model import Hint, HintCode, HintState
from prongsai.evidence.text.page import Page

_FOREIGN = (
    *("สล็อต", "บาคาร่า", "คาสิโน", "แทงบอล", "เว็บพนัน", "แทงหวย", "เครดิตฟรี", "หวยออนไลน์"),
    *("slot online", "slot gacor", "casino"),
)
_MANY = 3
"""One such word may stand in a warning against gambling."""


def foreign_content_hint(page: Page) -> Hint | None:
    """Return a hint when a page speaks of what no agency offers, else ``None``."""
    text = folded(page)
    found = {word: text.printed.find(word) for word in _FOREIGN if word in text.printed}
    if len(found) < _MANY and not any(word in page.title for word in _FOREIGN):
        return None
    first = min(found, key=lambda word: found[word])
    place = text.place(found[first], found[first] + len(first))
    return Hint(
        HintCode.FOREIGN_CONTENT,
        HintState.UNSURE,
        "พบถ้อยคำเกี่ยวกับการพนัน เว็บไซต์อาจถูกบุกรุกหรือชื่อเว็บไซต์ถูกผู้อื่นจดไปแล้ว โปรดเปิดตรวจด้วยความระมัดระวัง",
        "It speaks of gambling: the site may have been broken into, or its name bought by others. Open with care.",
        quote=place.quote,
        at=place.at,
    )
