"""Real reports, read and audited: each one's own slips, by hand, and nothing else.

The short texts beside this file have the shapes and the slips of the five seeds and always run.
"""

from pathlib import Path

import pytest

from prongsai.analysis.audit import audit_document
from prongsai.engine.framework.loader import load
from prongsai.reading.read import read
from tests.seeds import SEEDS, needs_seeds

TEXTS = {path.stem: path for path in sorted((Path(__file__).parent / "texts").glob("*.txt"))}

Row = tuple[str, str, str | None, str | None, str | None]
"""Severity, code, node, printed, expected."""

EXPECTED: dict[str, list[Row]] = {
    "000": [
        ("error", "two-values", "5", "78.58 / 77.55", None),
        ("error", "claim-contradicts-score", "OIT", "ผ่านเกณฑ์เป้าหมาย (ร้อยละ 85)", "46.18 < 85"),
        ("error", "missing-indicator", "3", None, "87.39 / 88.42"),
        ("warning", "misnamed-indicator", "5", "การแก้ปัญหาการทุจริต", "การแก้ไขปัญหาการทุจริต"),
        ("warning", "misnamed-indicator", "2", "การใช้จ่ายงบประมาณ", "การใช้งบประมาณ"),
        ("warning", "misnamed-indicator", "5", "ปัญหาการทุจริต", "การแก้ไขปัญหาการทุจริต"),
    ],
    "001": [
        ("error", "wrong-year", None, "2566", "2565"),
        ("warning", "wrong-agency", None, "กะบุรี", "กระบุรี"),
    ],
    "002": [
        ("error", "mean-mismatch", "OIT", "86.37", "96.25"),
        ("error", "wrong-agency", None, "องค์การบริหารส่วนตำบลหนองแปน", "เทศบาลตำบลทุ่งกระเชาะ"),
        ("error", "item-code-slip", "O17", "007", "O17"),
        ("warning", "wrong-agency", None, "เทศบาลตำบลทุ่งกระเซาะ", "เทศบาลตำบลทุ่งกระเชาะ"),
    ],
    "003": [
        ("error", "wrong-agency", None, "เทศบาลตำบลบางเสร่", "องค์การบริหารส่วนตำบลดงขวาง"),
        ("error", "wrong-year", None, "2567", "2568"),
        ("warning", "wrong-agency", None, "องค์การบริหารส่วนตำบลคงขวง", "องค์การบริหารส่วนตำบลดงขวาง"),
        ("warning", "misnamed-indicator", "3", "การใช้จ่ายเงิน", "การใช้อำนาจ"),
        ("warning", "misnamed-indicator", "4", "การให้บริการของราชการ", "การใช้ทรัพย์สินของราชการ"),
        ("warning", "misnamed-indicator", "3", "การใช้จ่ายเงิน", "การใช้อำนาจ"),
        ("warning", "misnamed-indicator", "4", "การให้บริการของราชการ", "การใช้ทรัพย์สินของราชการ"),
    ],
    "004": [],
    "prose_with_two_values": [
        ("error", "two-values", "5", "78.58 / 77.55", None),
        ("error", "claim-contradicts-score", "OIT", "ผ่านเกณฑ์เป้าหมาย (ร้อยละ 85)", "46.18 < 85"),
        ("error", "missing-indicator", "3", None, "87.39 / 88.42"),
        ("warning", "misnamed-indicator", "2", "การใช้จ่ายงบประมาณ", "การใช้งบประมาณ"),
        ("warning", "misnamed-indicator", "5", "ปัญหาการทุจริต", "การแก้ไขปัญหาการทุจริต"),
    ],
    "ranking_with_another_year": [
        ("error", "wrong-year", None, "2566", "2565"),
        ("warning", "wrong-agency", None, "กะบุรี", "กระบุรี"),
    ],
    "checklist_from_a_template": [
        ("error", "mean-mismatch", "OIT", "86.37", "96.25"),
        ("error", "wrong-agency", None, "องค์การบริหารส่วนตำบลหนองบัวทอง", "เทศบาลตำบลทุ่งสว่าง"),
        ("error", "item-code-slip", "O17", "007", "O17"),
        ("warning", "wrong-agency", None, "เทศบาลตำบลทุ่งสวาง", "เทศบาลตำบลทุ่งสว่าง"),
    ],
    "follow_up_of_two_years": [
        ("error", "wrong-agency", None, "เทศบาลตำบลหนองบัวทอง", "องค์การบริหารส่วนตำบลดอนแก้ว"),
        ("error", "wrong-year", None, "2567", "2568"),
        ("warning", "wrong-agency", None, "องค์การบริหารส่วนตำบลคอนแก้ว", "องค์การบริหารส่วนตำบลดอนแก้ว"),
        ("warning", "misnamed-indicator", "3", "การใช้จ่ายเงิน", "การใช้อำนาจ"),
        ("warning", "misnamed-indicator", "4", "การให้บริการของราชการ", "การใช้ทรัพย์สินของราชการ"),
    ],
    "clean_development_form": [],
}


def rows_of(path: Path) -> list[Row]:
    """Return what is found in a document, as short rows."""
    return [
        (f.severity.value, f.code.value, f.node, f.printed, f.expected)
        for f in audit_document(read(path), load)
    ]


def test_there_is_a_short_text_for_each_seed() -> None:
    assert len(TEXTS) == 5
    assert EXPECTED.keys() >= TEXTS.keys()


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_the_slips_of_a_short_text_are_found_and_no_others(name: str) -> None:
    assert rows_of(TEXTS[name]) == EXPECTED[name]


@needs_seeds
@pytest.mark.parametrize("name", sorted(SEEDS))
def test_the_slips_of_a_real_report_are_found_and_no_others(name: str) -> None:
    assert rows_of(SEEDS[name]) == EXPECTED[name]
