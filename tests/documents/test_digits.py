"""Digits are chosen in one place, and what is looked up or typed keeps its own."""

import pytest

from prongsai.documents.content import Cell, Column, DataTable, Marker, Row, kept, text
from prongsai.documents.digits import in_digits, words_in_digits


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("ได้ 95.60 คะแนน ปี 2568", "ได้ ๙๕.๖๐ คะแนน ปี ๒๕๖๘"),
        ("ข้อ O17 ได้ 0 คะแนน", "ข้อ O17 ได้ ๐ คะแนน"),
        ("ข้อย่อย I11.2 และ EIT.1", "ข้อย่อย I11.2 และ EIT.1"),
        ("ตัวชี้วัดย่อยที่ 9.1 (O1–O9)", "ตัวชี้วัดย่อยที่ ๙.๑ (O1–O9)"),
        ("https://example.go.th/news/2568?id=12 ปี 2568", "https://example.go.th/news/2568?id=12 ปี ๒๕๖๘"),
        ("office2@example.go.th โทร 02", "office2@example.go.th โทร ๐๒"),
        ("(IIT) 95.60", "(IIT) ๙๕.๖๐"),
    ],
)
def test_figures_become_thai_and_codes_stay(written: str, printed: str) -> None:
    assert words_in_digits(written, "thai") == printed


def test_arabic_digits_are_used_when_asked() -> None:
    assert words_in_digits("ข้อ O17 ได้ ๙๕.๖๐", "arabic") == "ข้อ O17 ได้ 95.60"


def test_every_word_of_a_part_changes_and_nothing_else_does() -> None:
    row = Row((Cell((text("คะแนน 85"), text(kept("รุ่น 2"))), Marker.NUMBER, columns=2),))
    table = DataTable((Column(1.0),), (), (row,), caption="ตารางที่ 1")

    thai = in_digits(table, "thai")

    assert thai.caption == "ตารางที่ ๑"
    assert thai.rows[0].cells[0] == Cell((text("คะแนน ๘๕"), text(kept("รุ่น 2"))), Marker.NUMBER, columns=2)
    assert thai.columns == table.columns
