"""One look as its page tells it: what happened on the way, what came, what was read, what is hinted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from prongsai.engine.framework.model import Node
from prongsai.evidence.hints.model import HintState
from prongsai.web.evidence.models import Address, Check


@dataclass(frozen=True, slots=True)
class HintLine:
    """A hint as shown; ``subject``: what was looked for."""

    subject: str | Promise
    state: str
    words: str
    quote: str
    at: str
    is_component: bool


@dataclass(frozen=True, slots=True)
class Look:
    """A look as shown."""

    check: Check
    hops: Sequence[str]
    content: Mapping[str, Any]
    hints: Sequence[HintLine]
    text: str
    detail: str

    @property
    def status(self) -> object:
        return self.check.report.get("status")


@dataclass(frozen=True, slots=True)
class Entry:
    """A look in the history of an address; ``changed``: what is different from the look before it."""

    check: Check
    changed: Sequence[str | Promise]


_SUBJECTS: Mapping[str, str | Promise] = {
    "fiscal-year": _("ปีงบประมาณ"),
    "contact-address": _("ที่อยู่หน่วยงาน"),
    "contact-phone": _("หมายเลขโทรศัพท์"),
    "contact-fax": _("หมายเลขโทรสาร"),
    "contact-email": _("ที่อยู่ไปรษณีย์อิเล็กทรอนิกส์"),
    "contact-map": _("แผนที่ตั้งหน่วยงาน"),
    "own-domain": _("อยู่บนเว็บไซต์ของหน่วยงาน"),
    "reachable-from-home": _("เข้าถึงได้จากหน้าแรก"),
    "machine-readable": _("รูปแบบที่เครื่องอ่านได้"),
    "foreign-content": _("เนื้อหาแปลกปลอม"),
}


def look_of(check: Check, item: Node | None) -> Look:
    """Return everything of a look; a report of another version shows what can be told of it."""
    report = check.report if isinstance(check.report, dict) else {}
    hints = [_hint(one, item) for one in _listed(report.get("hints")) if isinstance(one, dict)]
    content = report.get("content")
    return Look(
        check=check,
        hops=[str(one) for one in _listed(report.get("urls"))],
        content=content if isinstance(content, dict) else {},
        hints=sorted(hints, key=lambda one: not one.is_component),
        text=text_of(check),
        detail=str(report.get("detail", "")),
    )


def text_of(check: Check) -> str:
    """Return the text that was read; of an unchanged content that of the look which saw it first."""
    if check.text or not check.is_unchanged or not check.sha256:
        return check.text
    first = check.address.checks.filter(sha256=check.sha256, at__lte=check.at).exclude(text="").first()
    return first.text if first is not None else ""


def history_of(address: Address, most: int = 100) -> Sequence[Entry]:
    """Return the looks at an address, the newest first, each with what is new in it."""
    looks = list(address.checks.defer("text").all()[: most + 1])
    entries = [Entry(now, _changes(before, now)) for now, before in pairwise(looks)]
    return [*entries, *(Entry(one, ()) for one in looks[-1:])][:most]


def _changes(before: Check, now: Check) -> Sequence[str | Promise]:
    told: list[str | Promise] = []
    if before.verdict != now.verdict:
        told.append(_("ผลตรวจเปลี่ยน"))
    elif before.reason != now.reason and {before.reason, now.reason} != {"answered", "unchanged"}:
        told.append(_("เหตุผลเปลี่ยน"))
    if before.sha256 and now.sha256 and before.sha256 != now.sha256:
        told.append(_("เนื้อหาเปลี่ยน"))
    if before.report.get("urls", [])[1:] != now.report.get("urls", [])[1:]:
        told.append(_("เส้นทางส่งต่อเปลี่ยน"))
    return told


def _hint(told: Mapping[str, Any], item: Node | None) -> HintLine:
    code, place = str(told.get("code", "")), told.get("component")
    components = (item.components or ()) if item is not None else ()
    is_component = isinstance(place, int) and 0 <= place < len(components)
    subject = components[place] if is_component and isinstance(place, int) else _SUBJECTS.get(code, code)
    state = str(told.get("state", ""))
    return HintLine(
        subject=subject,
        state=state if state in list(HintState) else HintState.UNSURE.value,
        words=str(told.get("th" if get_language() == "th" else "en", "")),
        quote=str(told.get("quote") or ""),
        at=str(told.get("at") or ""),
        is_component=is_component,
    )


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
