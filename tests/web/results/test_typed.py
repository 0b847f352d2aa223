"""Numbers as people type and paste them."""

import pytest

from prongsai.web.results.typed import NotAScoreError, pasted, score_of


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("95.60", 95.6),
        ("๙๕.๖๐", 95.6),
        ("๙๕,๖", 95.6),
        (" 95.60 คะแนน ", 95.6),
        ("ร้อยละ ๑๐๐", 100.0),
        ("87.5%", 87.5),
        ("0", 0.0),
        ("", None),
        ("-", None),
        ("–", None),
    ],
)
def test_a_score_is_understood_as_it_is_written(text: str, score: float | None) -> None:
    assert score_of(text) == score


@pytest.mark.parametrize("text", ["100.01", "-5", "abc", "1,000", "95.6.0", "1e2", "nan", "inf", "9" * 30])
def test_what_is_no_score_from_0_to_100_is_refused(text: str) -> None:
    with pytest.raises(NotAScoreError):
        score_of(text)


def test_a_table_is_pasted_line_by_line() -> None:
    text = "ตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล\t๙๒,๕๐\n9.1\tข้อมูลพื้นฐาน\t100\nO17 E-Service 0\nIIT 91.07 คะแนน\nรวมทั้งสิ้น"
    assert pasted(text) == {"9": "92,50", "9.1": "100", "O17": "0", "IIT": "91.07"}
