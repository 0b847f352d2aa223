"""Tables: headers in any words and order, broken over pages, flattened, without a header, wide."""

import pytest

from prongsai.engine.assessment import ReadingKind, StatementKind
from prongsai.reading.recognise.roles import Role, header_of
from tests.reading.cases import assessment, document, numbers, of_kind


@pytest.mark.parametrize(
    ("printed", "role"),
    [
        ("ลำดับ", Role.NUMBER),
        ("ที่", Role.NUMBER),
        ("ตัวชี้วัด/ คะแนน", Role.NODE),
        ("ตัวชี้วัด การประเมิน IIT", Role.NODE),
        ("หัวข้อย่อยการประเมิน", Role.TOPIC),
        ("ประเด็นที่เป็นข้อบกพร่อง หรือจุดอ่อนที่ต้องแก้ไขโดย เร่งด่วน", Role.WEAKNESS),
        ("ผลการวิเคราะห์ ตัวชี้วัด", Role.WEAKNESS),
        ("การกำหนดแนวทาง/ มาตรการเพื่อขับเคลื่อนการ ส่งเสริมคุณธรรมจริยธรรม และความโปร่งใส", Role.MEASURE),
        ("มาตรการ/ โครงการ/ กิจกรรม", Role.MEASURE),
        ("ขั้นตอนหรือ วิธีการ ดำเนินการ", Role.STEPS),
        ("หน่วยงานที่รับผิดชอบ", Role.OWNER),
        ("กรอบระยะเวลา", Role.PERIOD),
        ("ชวงระยะเวลาการดำเนนการ", Role.PERIOD),
        ("การติดตามและ รายงานผลการ ดำเนินการ", Role.MONITORING),
        ("ผลคะแนน", Role.SCORE),
        ("คะแนนถ่วงน้ำหนัก", Role.WEIGHTED_POINTS),
        ("น้ำหนัก", Role.WEIGHT),
    ],
)
def test_header_words_tell_the_role_of_a_column(printed: str, role: Role) -> None:
    header = header_of(printed)
    assert header is not None
    assert header.role is role


@pytest.mark.parametrize("printed", ["", "ปรับปรุงมาตรการควบคุมงบ", "กองคลัง", "99.84", "ที่ดิน", "มาตรการคิวเดียว"])
def test_what_stands_below_a_header_is_none(printed: str) -> None:
    assert header_of(printed) is None


def test_a_year_in_a_header_is_the_scores_year() -> None:
    header = header_of("คะแนน ปีงบประมาณ พ.ศ. ๒๕๖๖")
    assert header is not None
    assert (header.role, header.year) == (Role.SCORE, 2566)


def test_columns_may_stand_in_any_order() -> None:
    found = assessment("คะแนน | อันดับ | ตัวชี้วัด\n88.10 | 2 | การใช้อำนาจ\n90.20 | 1 | ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่")
    assert numbers(found) == [("3", 88.1), ("1", 90.2)]
    assert numbers(found, ReadingKind.RANK) == [("3", 2.0), ("1", 1.0)]


def test_a_table_without_header_is_read_by_its_names() -> None:
    found = assessment("การปฏิบัติหน้าที่ | 90.20\nการใช้อำนาจ | 88.10\nคะแนนรวม | 89.15")
    assert numbers(found) == [("1", 90.2), ("3", 88.1), ("ITA", 89.15)]


def test_a_header_in_the_middle_and_section_rows_are_no_rows() -> None:
    found = assessment(
        "ตัวชี้วัด | ผลคะแนน | อันดับ\nตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่ | ๙๙.๘๔ | ๓\n"
        "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (EIT) | |\nตัวชี้วัด | ผลคะแนน | อันดับ\n"
        "ตัวชี้วัดที่ ๖ คุณภาพการดำเนินงาน | ๙๕.๐๓ | ๘\nคะแนนเฉลี่ย | ๙๗.๒๐ | ระดับ AA"
    )
    assert numbers(found) == [("1", 99.84), ("6", 95.03), ("ITA", 97.2)]
    assert found.level == "AA"


def test_several_totals_are_the_instruments_above_them() -> None:
    found = assessment(
        "ตัวชี้วัด | คะแนน\nตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ | 90.00\nคะแนนเฉลี่ย | 90.00\n"
        "ตัวชี้วัดที่ 6 คุณภาพการดำเนินงาน | 80.00\nคะแนนเฉลี่ย | 80.00\nคะแนนรวม | 85.50"
    )
    assert numbers(found) == [("1", 90.0), ("IIT", 90.0), ("6", 80.0), ("EIT", 80.0), ("ITA", 85.5)]


def test_the_number_of_a_row_decides_over_a_misprinted_name() -> None:
    found = assessment(
        "ตัวชี้วัด | รายละเอียดตัวชี้วัด | คะแนน\n1 | การปฏิบัติหน้าที่ | 99.11\n2 | การใช้งบประมาณ | 99.78\n3 | การใช้จ่ายเงิน | 100.00"
    )
    assert numbers(found) == [("1", 99.11), ("2", 99.78), ("3", 100.0)]
    assert ("3", "การใช้จ่ายเงิน") in [(s.node, s.text) for s in of_kind(found, StatementKind.NODE_NAME)]


def test_a_running_number_is_not_the_indicators() -> None:
    found = assessment("ลำดับ | ตัวชี้วัด | คะแนน\n1 | คุณภาพการดำเนินงาน | 95.03\n2 | ประสิทธิภาพการสื่อสาร | 92.99")
    assert numbers(found) == [("6", 95.03), ("7", 92.99)]


def test_weights_and_the_table_of_levels_hold_no_score() -> None:
    found = assessment(
        "เครื่องมือ | ตัวชี้วัด | น้ำหนัก\nIIT | ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่ | ร้อยละ ๓๐\n\nเกณฑ์\nคะแนน | ระดับ\n"
        "๙๕.๐๐ - ๑๐๐ | AA\n๘๕.๐๐ - ๙๔.๙๙ | A\n\nหัวข้อ | หน้า\n๑. ผลการประเมิน ITA | ๓\n\nIIT ได้ 90.00 คะแนน"
    )
    assert numbers(found) == [("IIT", 90.0)]
    assert found.level is None


def test_points_after_weighting_have_a_column_of_their_own() -> None:
    found = assessment(
        "เครื่องมือ | คะแนน | น้ำหนัก | คะแนนถ่วงน้ำหนัก\nIIT | 90.00 | 30 | 27.00\nEIT | 80.00 | 30 | 24.00"
    )
    assert numbers(found) == [("IIT", 90.0), ("EIT", 80.0)]
    assert numbers(found, ReadingKind.WEIGHTED_POINTS) == [("IIT", 27.0), ("EIT", 24.0)]


def test_a_dash_or_nothing_is_no_zero() -> None:
    found = assessment("ตัวชี้วัด | คะแนน\nการปฏิบัติหน้าที่ | -\nการใช้อำนาจ |\nการใช้งบประมาณ | 0.00")
    assert numbers(found) == [("2", 0.0)]


def test_a_row_goes_on_over_a_page_with_the_header_repeated() -> None:
    found = assessment(
        "ตัวชี้วัด | ข้อบกพร่อง | ข้อเสนอแนะ\nตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่ | ๑. ก | ๑. ข\n\n- ๔ -\n"
        "ตัวชี้วัด | ข้อบกพร่อง | ข้อเสนอแนะ\n | ๒. ค | ๒. ง\nตัวชี้วัดที่ ๓ การใช้อำนาจ | ๑. จ | ๑. ฉ"
    )
    assert [(w.node, w.text) for w in found.weaknesses] == [("1", "ก"), ("1", "ค"), ("3", "จ")]
    advice = of_kind(found, StatementKind.RECOMMENDATION)
    assert [(s.node, s.text) for s in advice] == [("1", "ข"), ("1", "ง"), ("3", "ฉ")]


def test_a_row_goes_on_over_a_page_without_the_header() -> None:
    found = assessment(
        "ลำดับ | ตัวชี้วัด | ผลการวิเคราะห์ | มาตรการ\n1 | การใช้อำนาจ | ยังพบช่องว่างด้าน | ประชุม\n\n5\n | | การมอบหมายงาน |\n2 | การใช้งบประมาณ | ล่าช้า | เร่งรัด"
    )
    assert [(w.node, w.text) for w in found.weaknesses] == [
        ("3", "ยังพบช่องว่างด้านการมอบหมายงาน"),
        ("2", "ล่าช้า"),
    ]
    assert len(found.measures) == 2


def test_text_between_two_tables_parts_them() -> None:
    found = assessment(
        "ตัวชี้วัด | ข้อบกพร่อง | ข้อเสนอแนะ\nตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่ | ๑. ก | ๑. ข\n\nส่วนที่สอง เรื่องการสื่อสาร ตัวชี้วัดที่ 7\n"
        "ตัวชี้วัด | ข้อบกพร่อง | ข้อเสนอแนะ\n | ๑. ค | ๑. ง"
    )
    assert [(w.node, w.text) for w in found.weaknesses] == [("1", "ก"), (None, "ค")]


def test_merged_cells_pass_their_indicator_down() -> None:
    found = assessment(
        "ตัวชี้วัด | ข้อบกพร่อง | มาตรการ | ผู้รับผิดชอบ\nการใช้อำนาจ | ก | หนึ่ง | สำนักปลัด\n | ข | สอง | กองคลัง\nการใช้งบประมาณ | ค | สาม | กองช่าง"
    )
    assert [(m.nodes, m.measure) for m in found.measures] == [
        (("3",), "หนึ่ง"),
        (("3",), "สอง"),
        (("2",), "สาม"),
    ]


def test_a_flattened_table_is_put_back_into_rows() -> None:
    cells = "\tหัวข้อการประเมิน\n\tข้อบกพร่อง\n\tแนวทางการปฏิบัติ\n\tผู้รับผิดชอบ\n"
    found = assessment(
        "\tตัวชี้วัดที่ 7 ประสิทธิภาพการสื่อสาร\n"
        + cells
        + "\tการเผยแพร่\nของหน่วยงาน\n\tค้นยาก คะแนน (71.30)\n\t1. ก\n2. ข\n\tสำนักปลัด\n"
        + cells
        + "\t\n\t\n\tและ ค\n\t\n\tตัวชี้วัดที่ 9 การเปิดเผยข้อมูล\n"
        + cells
        + "\tQ&A\n\tไม่พบ\n\tจัดทำ\n"
    )
    assert [(m.nodes, m.steps, m.owners) for m in found.measures] == [
        (("7",), ("ก", "ขและ ค"), ("สำนักปลัด",)),
        (("9", "O8"), ("จัดทำ",), ()),
    ]
    assert numbers(found) == [("7", 71.3)]


def test_text_below_a_flattened_table_is_no_row() -> None:
    cells = "\tข้อบกพร่อง\n\tแนวทางการปฏิบัติ\n\tผู้รับผิดชอบ\n"
    found = assessment(
        "\tตัวชี้วัดที่ 7 ประสิทธิภาพการสื่อสาร\n" + cells + "\tก\n\tข\n\tกองคลัง\n4. สรุปผล OIT ได้คะแนน 81.00 คะแนน\n"
    )
    assert len(found.measures) == 1
    assert found.measures[0].owners == ("กองคลัง",)
    assert numbers(found) == [("OIT", 81.0)]


def test_item_scores_come_with_their_codes_and_opinions() -> None:
    found = assessment(
        "ตัวชี้วัด | | ความเห็น | คะแนน\nตัวชี้วัดที่ 9 การเปิดเผยข้อมูล | | |\n01 | โครงสร้าง | | 100\n017 | E-Service | ไม่มีแบบคำขอ | 0\n"
        "ตัวชี้วัดที่ 10 | | | 100\nO34 | นโยบายไม่รับของขวัญ (No Gife Policy) | | 100"
    )
    assert numbers(found) == [("O1", 100.0), ("O17", 0.0), ("10", 100.0), ("O34", 100.0)]
    assert [(w.node, w.text) for w in found.weaknesses] == [("O17", "ไม่มีแบบคำขอ")]
    codes = of_kind(found, StatementKind.ITEM_CODE)
    assert [(s.node, s.text, s.value) for s in codes] == [
        ("O1", "01", 1.0),
        ("O17", "017", 17.0),
        ("O34", "O34", 34.0),
    ]


def test_columns_of_several_years_are_several_assessments() -> None:
    found = document("ตัวชี้วัด | ปี 2564 | ปี 2565\nการใช้อำนาจ | 80.10 | 88.10\nคะแนนรวม | - | 89.15")
    assert [(a.fiscal_year, a.scores) for a in found.assessments] == [
        (2564, {"3": 80.1}),
        (2565, {"3": 88.1, "ITA": 89.15}),
    ]


def test_a_row_per_agency_is_an_assessment_each() -> None:
    found = document(
        "ชื่อหน่วยงาน | ปี | IIT | EIT | OIT | คะแนนรวม | ระดับ\nอบต.หนองหนึ่ง | 2564 | 90.00 | 80.00 | 70.00 | 79.00 | B\n"
        "เทศบาลตำบลหนองสอง | 2565 | 95.00 | 96.00 | 97.00 | 96.10 | AA"
    )
    assert [(a.agency.name, a.fiscal_year, a.scores["OIT"], a.level) for a in found.assessments] == [
        ("องค์การบริหารส่วนตำบลหนองหนึ่ง", 2564, 70.0, "B"),
        ("เทศบาลตำบลหนองสอง", 2565, 97.0, "AA"),
    ]


def test_a_wide_table_of_one_agency_has_a_year_per_row() -> None:
    found = document(
        "ปี | ตัวชี้วัดที่ 1 | ตัวชี้วัดที่ 2 | ตัวชี้วัดที่ 3\n2564 | 80.00 | 81.00 | 82.00\n2565 | 90.00 | 91.00 | 92.00"
    )
    assert [(a.fiscal_year, a.scores) for a in found.assessments] == [
        (2564, {"1": 80.0, "2": 81.0, "3": 82.0}),
        (2565, {"1": 90.0, "2": 91.0, "3": 92.0}),
    ]


def test_a_row_that_only_names_an_indicator_is_a_heading_of_the_rows_below() -> None:
    found = assessment(
        "ลำดับ | จุดอ่อนหรือประเด็น | มาตรการ | ผู้รับผิดชอบ\nตัวชี้วัดที่ ๒ การใช้งบประมาณ | | |\n๑ | เบิกจ่ายล่าช้า | เร่งรัด | กองคลัง\n"
        "ตัวชี้วัดที่ ๖ คุณภาพการดำเนินงาน (๙๐.๑๗ คะแนน) | | |\n๒ | คิวไม่ชัดเจน | บัตรคิว | ทุกส่วน"
    )
    assert [(m.nodes, m.measure) for m in found.measures] == [(("2",), "เร่งรัด"), (("6",), "บัตรคิว")]


def test_cards_of_scores_are_read_like_text() -> None:
    found = assessment("คะแนนภาพรวม 89.70 ระดับ A | คะแนน IIT 93.00 | คะแนน EIT – | คะแนน OIT 87.00")
    assert numbers(found) == [("ITA", 89.7), ("IIT", 93.0), ("OIT", 87.0)]
    assert found.level == "A"


def test_an_item_code_alone_in_its_cell_says_what_a_measure_is_about() -> None:
    found = assessment(
        "ข้อ | ประเด็นที่เป็นข้อบกพร่องหรือจุดอ่อน | ข้อเสนอแนะ | ผู้รับผิดชอบ\n"
        "O๑๗ | ยังยื่นคำขอทางเว็บไซต์ไม่ได้ | เปิดบริการออนไลน์ | ทุกกอง\n"
        "O99 | ไม่มีข้อนี้ในปีนี้ | ตรวจสอบรหัส | สำนักปลัด"
    )
    assert [measure.nodes for measure in found.measures] == [("O17",), ()]
    assert [weakness.node for weakness in found.weaknesses] == ["O17", None]
