"""Rows that hold a slip, or look like something else, still come out as they are printed."""

from pathlib import Path

from prongsai.engine.assessment import Assessment, StatementKind
from prongsai.reading.read import read

TITLE = "ผลการประเมินคุณธรรมและความโปร่งใส (ITA) ประจำปีงบประมาณ พ.ศ. 2564\nเทศบาลตำบลทุ่งสว่าง\n\n"


def read_text(tmp_path: Path, text: str) -> Assessment:
    path = tmp_path / "report.txt"
    path.write_text(TITLE + text, encoding="utf-8")
    (assessment,) = read(path).assessments
    return assessment


def test_a_total_row_with_a_one_letter_level_is_no_header(tmp_path: Path) -> None:
    assessment = read_text(
        tmp_path,
        "ตัวชี้วัด\tผลคะแนน\tอันดับ\n"
        "ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล\t92.14\t1\n"
        "ตัวชี้วัดที่ 10 การป้องกันการทุจริต\t43.75\t2\n"
        "คะแนนเฉลี่ย\t75.11\tระดับ C\n",
    )

    assert assessment.scores["ITA"] == 75.11
    assert assessment.level == "C"


def test_in_a_numbered_table_the_number_wins_over_another_indicators_name(tmp_path: Path) -> None:
    assessment = read_text(
        tmp_path,
        "ตัวชี้วัด\tรายละเอียดตัวชี้วัด\tคะแนน\n1\tการปฏิบัติหน้าที่\t91.00\n2\tการปฏิบัติหน้าที่\t92.00\n3\tการใช้อำนาจ\t93.00\n",
    )

    assert [assessment.scores[node] for node in ("1", "2", "3")] == [91.0, 92.0, 93.0]
    names = [s.text for s in assessment.statements if s.kind is StatementKind.NODE_NAME and s.node == "2"]
    assert names == ["การปฏิบัติหน้าที่"]


def test_a_listed_item_is_known_by_its_title_when_its_code_is_a_slip(tmp_path: Path) -> None:
    text = "คะแนนรวม OIT 96.25 คะแนน\nไม่ผ่านเกณฑ์การประเมิน 1 ข้อ ได้แก่\n1. ข้อ O7 E-Service\n"
    assessment = read_text(tmp_path, text)

    codes = [s for s in assessment.statements if s.kind is StatementKind.ITEM_CODE]
    assert [(s.node, s.text, s.value) for s in codes] == [("O17", "O7", 7.0)]


def test_the_year_that_a_document_is_made_for_goes_with_its_own_result(tmp_path: Path) -> None:
    path = tmp_path / "two_years.txt"
    tables = "\n".join(
        f"ผลการดำเนินการ ปี {year}\n\nตัวชี้วัด\tรายละเอียดตัวชี้วัด\tคะแนน\n{rows}\n"
        for year, rows in (
            (2566, "6\tคุณภาพการดำเนินงาน\t81.00\n7\tประสิทธิภาพการสื่อสาร\t82.00\n8\tการปรับปรุงการทำงาน\t83.00"),
            (2567, "6\tคุณภาพการดำเนินงาน\t91.00\n7\tประสิทธิภาพการสื่อสาร\t92.00\n8\tการปรับปรุงการทำงาน\t93.00"),
        )
    )
    aim = "เพื่อให้การประเมินคุณธรรมและความโปร่งใส (ITA) ในปี พ.ศ. 2566 เป็นไปด้วยความเรียบร้อย จึงจัดทำรายงานผลการประเมินประจำปีงบประมาณ พ.ศ. 2567\n\n"
    path.write_text(TITLE.replace("2564", "2567") + aim + tables, encoding="utf-8")

    earlier, own = read(path).assessments

    assert (earlier.fiscal_year, own.fiscal_year) == (2566, 2567)
    years = [s.value for s in own.statements if s.kind is StatementKind.FISCAL_YEAR]
    assert 2566 in years
