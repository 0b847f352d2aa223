"""``wrong-agency`` and ``wrong-year``: whose document is it, and of which year?"""

from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz import fuzz

from prongsai.analysis.audit.case import Case, Said, Slip
from prongsai.analysis.findings import FindingCode, Severity
from prongsai.engine.agency import ABBREVIATED_PREFIXES, TYPE_PREFIXES
from prongsai.engine.assessment import StatementKind

_MISSPELT = 70.0
"""Names at least this alike (RapidFuzz ratio, 0–100) are one name misspelt: ดงขวาง and คงขวง are 73 alike."""
_LOCAL_AUTHORITY = ("องค์การบริหารส่วน", "เทศบาล")


class _Name(NamedTuple):
    """An agency's name as the full form of its type, and the name proper; both without spaces."""

    kind: str
    proper: str


def check_agency(case: Case) -> Iterator[Slip]:
    """Yield a slip for every other agency named, and every misspelling of the agency's own names."""
    own = case.assessment.agency
    if own.name is not None:
        yield from _names_of_others(case, own.name)
    yield from _misspelt_area(case, StatementKind.DISTRICT, own.district, Said("อำเภอ", "the district"))
    yield from _misspelt_area(case, StatementKind.PROVINCE, own.province, Said("จังหวัด", "the province"))


def check_year(case: Case) -> Iterator[Slip]:
    """Yield a slip for every other year that the document gives to this assessment."""
    right = case.assessment.fiscal_year
    for year, places in _distinct(case, StatementKind.FISCAL_YEAR).items():
        if year != f"{right}":
            yield Slip(
                FindingCode.WRONG_YEAR,
                Said(
                    f"พิมพ์ปีของการประเมินเป็น พ.ศ. {year} แต่ผลการประเมินในเอกสารเป็นของปีงบประมาณ พ.ศ. {right}",
                    f"the assessment is called that of {year}, but its results are those of fiscal year {right}",
                ),
                places,
                None,
                year,
                f"{right}",
            )


def is_same_agency(one: str, other: str) -> bool:
    """Say whether two printed names mean one agency; a misspelling is allowed, another type is not."""
    here, there = _split(one), _split(other)
    return here.kind == there.kind and fuzz.ratio(here.proper, there.proper) >= _MISSPELT


def _names_of_others(case: Case, own_name: str) -> Iterator[Slip]:
    own = _split(own_name)
    for text, places in _distinct(case, StatementKind.AGENCY).items():
        other = _split(text)
        if other.proper.startswith(own.proper) and other.kind in {own.kind, ""}:
            continue
        if is_same_agency(own_name, text):
            yield _misspelt_name(own_name, text, places)
        elif _is_of_the_same_sort(own.kind, other.kind):
            yield _another_agency(own_name, text, places)


def _split(name: str) -> _Name:
    name = "".join(name.split())
    for short, full in ABBREVIATED_PREFIXES:
        if name.startswith(short):
            return _Name(full, name.removeprefix(short))
    kind = next((prefix for prefix, _ in TYPE_PREFIXES if name.startswith(prefix)), "")
    return _Name(kind, name.removeprefix(kind))


def _is_of_the_same_sort(own: str, other: str) -> bool:
    """Say whether a mention can only be a slip: a local authority names ministries and provinces rightly."""
    if own.startswith(_LOCAL_AUTHORITY):
        return other.startswith(_LOCAL_AUTHORITY)
    return own == other != ""


def _another_agency(own: str, text: str, places: tuple[str, ...]) -> Slip:
    return Slip(
        FindingCode.WRONG_AGENCY,
        Said(
            f"มีชื่อหน่วยงานอื่น คือ {text} ในเอกสารของ{own} หากมิได้ตั้งใจกล่าวถึง น่าจะติดมาจากต้นแบบ",
            f"another agency, {text}, is named in a document of {own}; if not meant, it was probably left over from a template",
        ),
        places,
        None,
        text,
        own,
    )


def _misspelt_name(own: str, text: str, places: tuple[str, ...]) -> Slip:
    return Slip(
        FindingCode.WRONG_AGENCY,
        Said(
            f"ชื่อหน่วยงานสะกดเป็น {text} ไม่ตรงกับ {own}",
            f"the agency's own name is spelt {text}, elsewhere {own}",
        ),
        places,
        None,
        text,
        own,
        Severity.WARNING,
    )


def _misspelt_area(case: Case, kind: StatementKind, own: str | None, word: Said) -> Iterator[Slip]:
    if own is None:
        return
    for text, places in _distinct(case, kind).items():
        if "".join(text.split()) != "".join(own.split()):
            yield Slip(
                FindingCode.WRONG_AGENCY,
                Said(
                    f"พิมพ์ชื่อ{word.th}ของหน่วยงานเป็น {text} ไม่ตรงกับ {own}",
                    f"{word.en} of the agency is printed {text}, elsewhere {own}",
                ),
                places,
                None,
                text,
                own,
                Severity.WARNING,
            )


def _distinct(case: Case, kind: StatementKind) -> dict[str, tuple[str, ...]]:
    """Return each distinct text of a kind (a year by its value) with the places that print it."""
    found: dict[str, tuple[str, ...]] = {}
    for statement in case.statements(kind):
        text = statement.text.strip()
        if kind is StatementKind.FISCAL_YEAR:
            if statement.value is None:
                continue
            text = f"{statement.value:.0f}"
        found[text] = (*found.get(text, ()), statement.at)
    return found
