import csv
import io
from decimal import Decimal

import pytest

from prongsai.web.sheets import csv_lines, safe_cell


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "－1"]
)
def test_a_text_that_a_sheet_would_compute_is_made_a_text(text: str) -> None:
    assert safe_cell(text) == "'" + text


@pytest.mark.parametrize("value", [-1, -2.5, Decimal("-3.50"), 0])
def test_a_number_stays_a_number(value: object) -> None:
    assert safe_cell(value) is value


@pytest.mark.parametrize("text", ["กองคลัง", "a=b", "1-2", "", "'"])
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert safe_cell(text) == text


def test_a_truth_is_a_word_and_nothing_is_an_empty_cell() -> None:
    assert (safe_cell(True), safe_cell(None)) == ("True", "")


def test_lines_come_one_by_one_with_thai_and_quotes_intact() -> None:
    rows = [["น้ำ, ปู่", 'อำนาจ "เจริญ"'], ["สอง\nบรรทัด", "=1"]]
    lines = list(csv_lines(["ก", "ข"], iter(rows)))
    assert lines[0] == "\ufeff"
    assert len(lines) == 4
    read = list(csv.reader(io.StringIO("".join(lines[1:]))))
    assert read == [["ก", "ข"], rows[0], ["สอง\nบรรทัด", "'=1"]]
