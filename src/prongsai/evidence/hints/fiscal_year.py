"""Whether a page is about the right fiscal year: Thai or Arabic digits, Buddhist or Common Era."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from prongsai.engine.years import BUDDHIST_ERA_OFFSET, FiscalYear
from prongsai.evidence.hints.folded import Folded, Place, arabic, folded
from prongsai.evidence.hints.model import Hint, HintCode, HintState
from prongsai.evidence.hints.unread import absent
from prongsai.evidence.text.page import Page

_GAP = r"[\s.:()]{0,4}"
_ERA = rf"(?:{_GAP}พ{_GAP}ศ)?{_GAP}"
_ENGLISH = r"(?:[Ff]iscal\s+[Yy]ear|FISCAL\s+YEAR|\bFY)"
_FISCAL = (
    re.compile(
        rf"(?:งบประมาณ|ปีงบฯ?|ประจำปี|ปีการประเมิน){_GAP}(?:รายจ่าย)?(?:ประจำปี)?{_ERA}(?P<be>25\d\d)(?!\d)"
    ),
    re.compile(rf"ปีงบประมาณ{_ERA}(?P<short>[4-9]\d)(?!\d)"),
    re.compile(rf"{_ENGLISH}{_GAP}(?:(?P<ad>20\d\d)|(?P<be>25\d\d))(?!\d)"),
)
"""One after the other they take a third of the time of one pattern with all."""
_ANY_YEAR = (re.compile(rf"(?<!\d)(?P<be>25\d\d)(?!\d)|ค{_GAP}ศ{_GAP}(?P<ad>20\d\d)(?!\d)"),)
_FIRST, _LAST = 2540, 2599
_SHOWN = 4


@dataclass(frozen=True, slots=True)
class _Mention:
    year: FiscalYear
    start: int
    end: int


def fiscal_year_hint(wanted: FiscalYear, page: Page) -> Hint:
    """Return whether the page names the wanted fiscal year, another, or none."""
    text = folded(page)
    fiscal = _mentions(_FISCAL, text.arabic)
    heading = {
        mention.year for mention in _mentions(_FISCAL, arabic("\n".join((page.title, *page.headings))))
    }
    if heading and wanted not in heading:
        return _other_year(wanted, sorted(heading), page, _place_of(text, fiscal, heading))
    right = next((mention for mention in fiscal if mention.year == wanted), None)
    if right is not None:
        return _found(wanted, text.place(right.start, right.end))
    if wanted in heading:
        return _found(wanted, Place(page.title or page.headings[0], None))
    plain = next((mention for mention in _mentions(_ANY_YEAR, text.arabic) if mention.year == wanted), None)
    if plain is not None:
        return _only_as_a_year(wanted, text.place(plain.start, plain.end))
    if fiscal:
        years = sorted({mention.year for mention in fiscal})
        return _other_year(wanted, years, page, _place_of(text, fiscal, set(years)))
    return _no_year(wanted, page)


def _mentions(patterns: Sequence[re.Pattern[str]], text: str) -> list[_Mention]:
    """Return the years that a text names, in its order."""
    found = (match for pattern in patterns for match in pattern.finditer(text))
    mentions = (_Mention(_year(match.groupdict()), *match.span()) for match in found)
    return sorted((one for one in mentions if _FIRST <= one.year <= _LAST), key=lambda one: one.start)


def _year(groups: dict[str, str | None]) -> FiscalYear:
    if short := groups.get("short"):
        return 2500 + int(short)
    if ad := groups.get("ad"):
        return int(ad) + BUDDHIST_ERA_OFFSET
    return int(groups.get("be") or 0)


def _place_of(text: Folded, fiscal: list[_Mention], years: set[FiscalYear]) -> Place | None:
    first = next((mention for mention in fiscal if mention.year in years), None)
    return None if first is None else text.place(first.start, first.end)


def _found(wanted: FiscalYear, place: Place) -> Hint:
    return _hint(
        HintState.FOUND, f"พบปีงบประมาณ พ.ศ. {wanted}", f"It names the fiscal year {_both(wanted)}.", place
    )


def _only_as_a_year(wanted: FiscalYear, place: Place) -> Hint:
    return _hint(
        HintState.UNSURE,
        f"พบปี {wanted} แต่ไม่ได้ระบุว่าเป็นปีงบประมาณ อาจเป็นเพียงวันที่",
        f"The year {_both(wanted)} stands there, not said to be a fiscal year; it may be just a date.",
        place,
    )


def _other_year(wanted: FiscalYear, years: list[FiscalYear], page: Page, place: Place | None) -> Hint:
    told = ", ".join(map(str, years[-_SHOWN:]))
    state, th, en = absent(
        page,
        f"ระบุปีงบประมาณ พ.ศ. {told} ไม่ใช่ พ.ศ. {wanted}",
        f"It names the fiscal year {told}, not {_both(wanted)}",
    )
    return _hint(state, th, en, place or Place(page.title, None))


def _no_year(wanted: FiscalYear, page: Page) -> Hint:
    _, th, en = absent(page, f"ไม่พบปีงบประมาณ พ.ศ. {wanted}", f"The fiscal year {_both(wanted)} was not found")
    return _hint(HintState.UNSURE, th, en, None)


def _both(year: FiscalYear) -> str:
    return f"{year} ({year - BUDDHIST_ERA_OFFSET} CE)"


def _hint(state: HintState, th: str, en: str, place: Place | None) -> Hint:
    quote, at = (None, None) if place is None else (place.quote or None, place.at)
    return Hint(HintCode.FISCAL_YEAR, state, th, en, quote=quote, at=at)
