"""Which year a document is about, and when it is about several."""

import pytest

from prongsai.engine.assessment import StatementKind
from prongsai.engine.framework.faults import UnknownFrameworkError
from prongsai.reading.blocks import Line
from prongsai.reading.recognise import recognise
from tests.reading.cases import blocks, document, of_kind

SCORE = "\nตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ มีคะแนน 90.00 คะแนน"


def years_of(text: str) -> list[int]:
    return [found.fiscal_year for found in recognise("case", blocks(text)).assessments]


@pytest.mark.parametrize(
    "text",
    [
        "การวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส\nในการดำเนินงานของหน่วยงาน\nประจำปีงบประมาณ พ.ศ.2565" + SCORE,
        "การนำผลการประเมิน ITA ประจำปีงบประมาณ ๒๕๖๕ ไปสู่การพัฒนา" + SCORE,
        "มาตรการส่งเสริมคุณธรรม ประจำปีงบประมาณ พ.ศ. 2566\nจากผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2565" + SCORE,
        "ผลการประเมิน ITA ปี 2565\nการประเมิน ITA ที่มีมาตั้งแต่ปี พ.ศ. ๒๕๕๖ เป้าหมายในปี พ.ศ. 2570" + SCORE,
        "ผลคะแนน ITA 2565" + SCORE,
        "ปีงบประมาณ: 2565\nITA" + SCORE,
    ],
)
def test_the_title_tells_the_year(text: str) -> None:
    assert years_of(text) == [2565]


def test_a_year_that_contradicts_the_title_stays_a_statement() -> None:
    (found,) = document("คำนำ\nการประเมิน ITA ประจำปี ๒๕๖๖ เป็นเครื่องมือ" + SCORE).assessments
    assert found.fiscal_year == 2565
    assert [s.value for s in of_kind(found, StatementKind.FISCAL_YEAR)] == [2565.0, 2566.0]


@pytest.mark.parametrize(
    "sentence",
    [
        "มาตรการที่จะดำเนินการในปี พ.ศ. 2566",
        "เป้าหมายในปีงบประมาณ พ.ศ. 2566",
        "แผนพัฒนา ปี 2566",
        "ITA\nปี 2564 ปี 2565 ปี 2566",
    ],
)
def test_years_of_plans_targets_and_lists_are_no_statements(sentence: str) -> None:
    (found,) = document(sentence + SCORE).assessments
    assert [s.value for s in of_kind(found, StatementKind.FISCAL_YEAR)] == [2565.0]


def test_another_years_value_in_a_sentence_is_another_assessment() -> None:
    found = document("ภาพรวมได้ 90.00 คะแนน\nผลการประเมิน ITA ปี 2564 ได้ภาพรวม 85.00 คะแนน").assessments
    assert [(a.fiscal_year, a.scores) for a in found] == [(2564, {"ITA": 85.0}), (2565, {"ITA": 90.0})]


def test_the_own_values_under_a_wrong_year_are_a_slip_and_no_second_year() -> None:
    text = "คะแนนภาพรวม 90.00 คะแนน\nผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2564 ได้คะแนนภาพรวม 90.00 คะแนน"
    (found,) = document(text).assessments
    assert found.fiscal_year == 2565
    assert 2564.0 in [s.value for s in of_kind(found, StatementKind.FISCAL_YEAR)]


ONE = "ตัวชี้วัด | รายละเอียดตัวชี้วัด | คะแนน\n1 | การปฏิบัติหน้าที่ | 80.00\n2 | การใช้งบประมาณ | 81.00\n9 | การเปิดเผยข้อมูล | 82.00\n"
OTHER = ONE.replace("80.00", "90.00").replace("81.00", "91.00").replace("82.00", "92.00")


def test_a_table_takes_the_year_of_the_text_below_it_that_prints_the_same_values() -> None:
    found = document(
        ONE
        + "\nผลการดำเนินการ ปี ๒๕๖๔\nคะแนนตัวชี้วัด ๙ การเปิดเผยข้อมูล มีคะแนนอยู่ที่ ๘๒.๐๐ คะแนน\nสรุปผล\n"
        + OTHER
        + "\nผลการดำเนินการ ปี ๒๕๖๕\nคะแนนตัวชี้วัด ๙ การเปิดเผยข้อมูล มีคะแนนอยู่ที่ ๙๒.๐๐ คะแนน"
    ).assessments
    assert [(a.fiscal_year, a.scores["1"]) for a in found] == [(2564, 80.0), (2565, 90.0)]


def test_a_table_takes_the_year_of_its_caption() -> None:
    found = document("ตารางที่ ๑ ผลคะแนน ปี ๒๕๖๔\n" + ONE + "\nตารางที่ ๒ ผลคะแนน ปี ๒๕๖๕\n" + OTHER).assessments
    assert [(a.fiscal_year, a.scores["1"]) for a in found] == [(2564, 80.0), (2565, 90.0)]


def test_two_values_in_one_year_stay_one_assessment() -> None:
    (found,) = document("ตัวชี้วัดที่ 5 มีคะแนน 78.58 คะแนน\nตัวชี้วัดที่ 5 มีคะแนน 77.55 คะแนน").assessments
    assert [reading.value for reading in found.readings] == [78.58, 77.55]
    assert found.scores == {"5": 78.58}


def test_a_score_in_a_table_comes_before_the_same_in_a_sentence() -> None:
    (found,) = document("การใช้อำนาจ (70.00 คะแนน)\nตัวชี้วัด | คะแนน\nการใช้อำนาจ | 80.00").assessments
    assert found.scores == {"3": 80.0}


def test_measures_go_with_the_documents_own_year() -> None:
    found = document(
        "ตัวชี้วัด | ปี 2564 | ปี 2565\nการใช้อำนาจ | 80.10 | 88.10\n\nมาตรการ\nมาตรการ | ขั้นตอน | ผู้รับผิดชอบ\nหนึ่ง | ๑. ก | กองช่าง"
    ).assessments
    assert [(a.fiscal_year, len(a.measures)) for a in found] == [(2564, 0), (2565, 1)]


def test_a_year_without_a_framework_is_named_with_those_that_there_are() -> None:
    with pytest.raises(UnknownFrameworkError) as raised:
        years_of("ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2560" + SCORE)
    assert "2560" in raised.value.message_th
    assert "2568" in raised.value.message_th


def test_a_year_without_a_framework_beside_others_is_left_out() -> None:
    found = document("ตัวชี้วัด | ปี 2560 | ปี 2565\nการใช้อำนาจ | 80.10 | 88.10").assessments
    assert [a.fiscal_year for a in found] == [2565]


def test_lines_only_of_a_sheet_name_no_title() -> None:
    assert [
        a.fiscal_year
        for a in recognise("case", [Line("ITA ปี 2566", "line 1"), Line(SCORE.strip(), "line 2")]).assessments
    ] == [2566]
