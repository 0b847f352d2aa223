"""The audit as a whole: order, wording, and a document with two years."""

import pytest

from prongsai.analysis.audit import audit, audit_document
from prongsai.analysis.audit.advice import ADVICE
from prongsai.analysis.audit.causes import swapped
from prongsai.analysis.audit.wording import place_th, places
from prongsai.analysis.findings import FindingCode, Severity
from prongsai.engine.assessment import Document, StatementKind
from tests.analysis.audit.printed import assessment, findings, readings, said, scores
from tests.engine.frameworks import tiny


def test_errors_stand_before_warnings() -> None:
    found = findings(
        tiny(),
        readings(scores(OIT=86.37)),
        said(StatementKind.AGENCY, "องค์การบริหารส่วนตำบลบ้านไหม่"),
        said(StatementKind.FISCAL_YEAR, "2598", None, 2598),
    )

    assert [finding.severity for finding in found] == [Severity.ERROR, Severity.ERROR, Severity.WARNING]


def test_a_slip_of_the_whole_document_is_found_once_although_it_holds_two_years() -> None:
    misspelt = said(StatementKind.AGENCY, "องค์การบริหารส่วนตำบลบ้านไหม่")
    one = assessment(tiny(), readings(scores()), [misspelt])
    other = assessment(tiny(), readings(scores(OIT=86.37)), [misspelt])

    found = audit_document(Document(source="report.txt", assessments=(one, other)), lambda _: tiny())

    assert [finding.code.value for finding in found] == ["mean-mismatch", "wrong-agency"]


def test_the_same_assessment_gives_the_same_findings() -> None:
    printed = assessment(tiny(), readings(scores(OIT=86.37, n1=None)))

    assert audit(printed, tiny()) == audit(printed, tiny())


def test_every_code_says_why_it_matters_and_what_to_do() -> None:
    assert set(ADVICE) == set(FindingCode)
    assert all("โปรด" in advice.th and advice.en.endswith(".") for advice in ADVICE.values())


@pytest.mark.parametrize(
    ("english", "thai"),
    [
        ("line 12", "บรรทัดที่ 12"),
        ("page 3 line 7", "หน้า 3 บรรทัดที่ 7"),
        ("table 2 row 4", "ตารางที่ 2 แถวที่ 4"),
        ("Sheet1!C5", "Sheet1!C5"),
    ],
)
def test_places_are_told_in_thai(english: str, thai: str) -> None:
    assert place_th(english) == thai


def test_of_many_places_the_first_few_are_told() -> None:
    assert places(["line 1", "line 1", "line 2"]).th == "บรรทัดที่ 1, บรรทัดที่ 2"
    assert places([f"line {n}" for n in range(9)]).en == "line 0, line 1, line 2, line 3 and 5 more"


def test_neighbouring_digits_swap_across_the_decimal_point_too() -> None:
    assert sorted(swapped(95.6)) == [59.6, 95.06, 96.5]
