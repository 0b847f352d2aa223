"""Whether the words and figures of an item's components (องค์ประกอบด้านข้อมูล) stand on the page.

A component is an instruction (“แสดงแผนผังโครงสร้างการแบ่งส่วนราชการของหน่วยงาน”); what is looked for is what
must be shown: the phrases that remain without the verbs, the examples and the joining words.
"""

import re
from collections.abc import Sequence

from prongsai.evidence.hints.folded import Folded, Place, fold, folded
from prongsai.evidence.hints.model import Hint, HintCode, HintState
from prongsai.evidence.hints.unread import absent
from prongsai.evidence.text.page import Page

_ALIKE = 82.0
"""RapidFuzz: from here on a phrase counts as the same, misprinted or with a word between."""
_EXAMPLES = re.compile(r"(?:ยกตัวอย่าง|อาทิ|เช่น).*?(?:เป็นต้น|$)")
_NOTES = re.compile(r"\(\s*\*[^)]*\)|\*.*$")
_WHOSE = re.compile(r"^[^:]{2,40}:\s*")
"""``จังหวัด: …``: whom a component binds."""
_NUMBERING = re.compile(r"\(?\s*\d{1,2}\s*\)")
_EDGES = re.compile(r"[()“”\"'\[\],;/•\n]|\s[-–]\s")
_JOINTS = re.compile(r"\s+(?:และ|หรือ|พร้อมทั้ง|รวมทั้ง|รวมถึง|ได้แก่|ดังนี้|อย่างน้อย)\s*|\s+")
_LEADS = re.compile(
    r"^(?:แสดง|เปิดเผย|เผยแพร่|ประกอบด้วย|มี|ระบุ|รายงาน(?=สรุป|ผล|สถิติ)|ข้อมูล(?:เฉพาะ|รายละเอียด)?(?:ที่)?|ของ|และ|หรือ"
    r"|อย่างน้อย|(?:ที่)?อธิบายถึง|แต่ละ(?:คน)?|เฉพาะ|ทั้ง)+"
)
_TAILS = re.compile(r"(?:ของหน่วยงาน|ภายในหน่วยงาน|ที่สำคัญ|ที่เกี่ยวข้อง)$")
_SHORTEST = 4


def component_hints(components: Sequence[str], page: Page) -> tuple[Hint, ...]:
    """Return a hint for each component, in order."""
    text = folded(page)
    return tuple(_hint(number, component, page, text) for number, component in enumerate(components))


def phrases_of(component: str) -> tuple[str, ...]:
    """Return the phrases of a component that a page must show; the whole when nothing else remains."""
    bare = _NUMBERING.sub(",", _EXAMPLES.sub("", _NOTES.sub("", _WHOSE.sub("", component))))
    parts = [part for edge in _EDGES.split(bare) for part in _JOINTS.split(edge.strip())]
    phrases = [_TAILS.sub("", _LEADS.sub("", part.strip(" .-:"))) for part in parts]
    kept = tuple(dict.fromkeys(phrase for phrase in phrases if len(fold(phrase)) >= _SHORTEST))
    return kept or (component,)


def _hint(number: int, component: str, page: Page, text: Folded) -> Hint:
    phrases = phrases_of(component)
    found = {phrase: place for phrase in phrases if (place := text.find(phrase, _ALIKE)) is not None}
    lacking = [phrase for phrase in phrases if phrase not in found]
    if not lacking:
        return _told(
            number, HintState.FOUND, "พบถ้อยคำขององค์ประกอบนี้", "The words of this component are there.", found
        )
    state, th, en = absent(
        page, f"ไม่พบถ้อยคำ: {' · '.join(lacking)}", f"Words not found: {' · '.join(lacking)}"
    )
    return _told(number, HintState.UNSURE if found else state, th, en, found)


def _told(number: int, state: HintState, th: str, en: str, found: dict[str, Place]) -> Hint:
    place = found[max(found, key=len)] if found else Place("", None)
    return Hint(HintCode.COMPONENT, state, th, en, number, place.quote or None, place.at)
