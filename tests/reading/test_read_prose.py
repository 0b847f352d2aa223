"""Running text: which number belongs to which node, and which numbers are no result at all."""

import pytest

from prongsai.engine.assessment import ReadingKind, StatementKind
from tests.reading.cases import assessment, numbers, of_kind


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("ตัวชี้วัดที่ 3 การใช้อำนาจ มีคะแนน 88.10", [("3", 88.1)]),
        ("ตัวชี้วัดที่3 การใช้อำนาจ มีคะแนนรวม 88.10", [("3", 88.1)]),
        ("คะแนนตัวชี้วัด ๓ การใช้อำนาจ มีคะแนนอยู่ที่ ๘๘.๑๐ คะแนน", [("3", 88.1)]),
        ("ตัวชี้วัดการใช้อำนาจ ได้ร้อยละ 88.10", [("3", 88.1)]),
        ("การใช้อำนาจ (88.10 คะแนน) การใช้งบประมาณ 79 คะแนน", [("3", 88.1), ("2", 79.0)]),
        ("ตัวชี้วัดย่อยที่ 9.2 การบริหารงาน มีคะแนนรวม 87.50 คะแนน", [("9.2", 87.5)]),
        ("- แบบวัดการรับรู้ภายใน (IIT): ๙๘.๖๘ คะแนน", [("IIT", 98.68)]),
        ("คะแนนภาพรวมหน่วยงาน\n67.46 คะแนน", [("ITA", 67.46)]),
        ("โดยภาพรวมได้คะแนนเท่ากับร้อยละ ๙๗.๒๐ คะแนน จากคะแนนเต็ม ๑๐๐ คะแนน", [("ITA", 97.2)]),
        ("EIT ส่วนที่ 1 ได้ 88.40 คะแนน และ EIT ส่วนที่ 2 ได้ 90.20 คะแนน", [("EIT.1", 88.4), ("EIT.2", 90.2)]),
        ("ข้อ O17 E-Service ได้ 0 คะแนน", [("O17", 0.0)]),
        ("ตัวชี้วัดท ี่ ๓ การใช้อ�านาจ มีคะแนน ๘๗.๕๕ คะแนน", [("3", 87.55)]),
    ],
)
def test_a_score_belongs_to_the_node_named_before_it(sentence: str, found: list[tuple[str, float]]) -> None:
    assert numbers(assessment(sentence)) == found


@pytest.mark.parametrize(
    "sentence",
    [
        "เป้าหมายในปีหน้าของ ITA คือ ร้อยละ 97 (97 คะแนนขึ้นไป) ระดับ AA",
        "คัดเลือกหัวข้อของ IIT ที่มีผลคะแนนน้อยกว่า 85 คะแนน (IIT)(EIT) และผลคะแนนเป็น 0.00 คะแนน (OIT)",
        "เกณฑ์การประเมิน ITA ร้อยละ 85",
        "ระดับ A คือ 85.00 - 94.99 คะแนน ของ ITA",
        "ผลการประเมิน ITA ประกอบด้วย 10 ตัวชี้วัด 3 เครื่องมือ ตามมาตรา 9 พ.ศ. 2540",
        "ITA ลดลง 37.79 คะแนน จากปีก่อน",
        "OIT โทร. 042-123456 ภายใน 30 วัน",
        "การวิเคราะห์ ITA รายตัวชี้วัด ๑๐ ด้าน",
        "น้ำหนักของ IIT ร้อยละ 30 คะแนน",
        "(๑) การปฏิบัติหน้าที่ (๒) การใช้งบประมาณ ของ IIT",
    ],
)
def test_other_numbers_are_no_scores(sentence: str) -> None:
    anchor = "ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ มีคะแนน 90.00 คะแนน\n"
    assert numbers(assessment(anchor + "1. " + sentence)) == [("1", 90.0)]


def test_a_new_point_of_the_text_forgets_what_was_spoken_of() -> None:
    found = assessment("ตัวชี้วัดที่ 1 มีคะแนน 90.00 คะแนน\n2. กิจกรรมเสริม ได้รับ 55.00 คะแนน")
    assert numbers(found) == [("1", 90.0)]


def test_one_naming_takes_one_score() -> None:
    found = assessment("IIT ได้ 90.00 คะแนน ขณะที่หน่วยงานข้างเคียงได้ 70.00 คะแนน")
    assert numbers(found) == [("IIT", 90.0)]


def test_points_after_weighting_are_no_score() -> None:
    found = assessment("คะแนนถ่วงน้ำหนัก IIT 28.10 คะแนน\nOIT 90.00 คะแนน ถ่วงน้ำหนักแล้วได้ 36.00 คะแนน")
    assert numbers(found) == [("OIT", 90.0)]
    assert numbers(found, ReadingKind.WEIGHTED_POINTS) == [("IIT", 28.1), ("OIT", 36.0)]


@pytest.mark.parametrize(
    ("sentence", "level"),
    [
        ("ได้คะแนนภาพรวม 70.00 คะแนน ระดับผลการ\nประเมิน ระดับ c", "c"),
        ("ภาพรวมอยู่ที่ระดับ AA และอยู่ในระดับที่ดีเยี่ยม", "AA"),
        ('คะแนนภาพรวม 90.00 คะแนน อยู่ในระดับ "ผ่านดี" เพื่อยกระดับสู่ระดับผ่านดีเยี่ยม', "ผ่านดี"),
        ("คะแนนภาพรวม 80.00 คะแนน ผลการประเมิน: ต้องปรับปรุง", "ต้องปรับปรุง"),
    ],
)
def test_the_level_is_stated_as_printed(sentence: str, level: str) -> None:
    found = assessment(sentence)
    assert [(s.node, s.text) for s in of_kind(found, StatementKind.LEVEL)] == [("ITA", level)]


@pytest.mark.parametrize(
    "sentence",
    ["เป้าหมายคือระดับ AA", "เพื่อให้อยู่ในระดับ A ต่อไป", "วิเคราะห์ผลการประเมินผ่านแบบวัด", "ระดับ A ขึ้นไป"],
)
def test_a_level_that_is_aimed_at_is_none(sentence: str) -> None:
    found = assessment(f"คะแนนภาพรวม 80.00 คะแนน\n1. {sentence}")
    assert of_kind(found, StatementKind.LEVEL) == []
    assert found.level is None


def test_the_overall_level_is_written_as_the_framework_names_it() -> None:
    assert assessment("คะแนนภาพรวม 70.00 คะแนน ระดับ c").level == "C"


def test_a_rank_among_agencies_is_the_overall_ones() -> None:
    found = assessment("คะแนนภาพรวม 90.00 คะแนน จัดอยู่ในลำดับที่ ๔๔ ของหน่วยงานประเภทเดียวกัน และเป็นอันดับ 2 ของจังหวัด")
    assert numbers(found, ReadingKind.RANK) == [("ITA", 44.0), ("ITA", 2.0)]


def test_claims_say_what_they_compare() -> None:
    found = assessment(
        "ภาพรวม 80.00 คะแนน ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ มีผลคะแนนสูงสุด 92.00 คะแนน\n"
        "IIT ได้ 85.00 คะแนน ตัวชี้วัดที่ได้คะแนนต่ำสุด คือ ตัวชี้วัดที่ 5 การแก้ไขปัญหาการทุจริต 70.00 คะแนน\n"
        "ตัวชี้วัดที่ 6 คุณภาพการดำเนินงาน ได้ 91.00 คะแนน ซึ่งเป็นคะแนนสูงสุด"
    )
    claims = of_kind(found, StatementKind.HIGHEST, StatementKind.LOWEST)
    assert [(claim.kind.value, claim.node, claim.value, claim.among) for claim in claims] == [
        ("claim-highest", "1", 92.0, "ITA"),
        ("claim-lowest", "5", 70.0, "IIT"),
        ("claim-highest", "6", 91.0, "IIT"),
    ]


def test_of_two_indicators_the_unnamed_one_is_the_other() -> None:
    found = assessment("OIT 80.00 คะแนน ตัวชี้วัดที่ 9 การเปิดเผยข้อมูลมีผลคะแนนสูงสุด 90.00 คะแนน และต่ำสุด 70.00 คะแนน")
    assert numbers(found) == [("OIT", 80.0), ("9", 90.0), ("10", 70.0)]


def test_of_five_indicators_the_unnamed_one_stays_unknown() -> None:
    found = assessment("IIT 80.00 คะแนน ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่มีผลคะแนนสูงสุด 90.00 คะแนน และต่ำสุด 70.00 คะแนน")
    assert numbers(found) == [("IIT", 80.0), ("1", 90.0)]
    (lowest,) = of_kind(found, StatementKind.LOWEST)
    assert (lowest.node, lowest.value, lowest.among) == (None, 70.0, "IIT")


def test_passing_and_failing_are_claims_with_their_bound() -> None:
    found = assessment(
        "IIT มีคะแนนต่ำกว่าเกณฑ์เป้าหมาย (ร้อยละ 85) คะแนนรวม 83.60 คะแนน\n"
        "OIT มีคะแนนผ่านเกณฑ์ คะแนนรวม 86.00 คะแนน\n"
        "EIT ได้ 80.00 คะแนน โดยหน่วยงานต้องพัฒนาให้ผ่านเกณฑ์ร้อยละ 85"
    )
    claims = of_kind(found, StatementKind.PASSES, StatementKind.FAILS)
    assert [(claim.kind.value, claim.node, claim.value) for claim in claims] == [
        ("claim-fails", "IIT", 85.0),
        ("claim-passes", "OIT", None),
    ]


def test_counts_of_items_and_people_are_stated() -> None:
    found = assessment(
        "OIT ผ่าน 41 ข้อ และไม่ผ่านเกณฑ์การประเมิน 2 ข้อ\nIIT ได้ 90.00 คะแนน มีผู้ตอบแบบวัด จำนวน 1,204 คน"
    )
    counts = [
        (s.kind.value, s.node, s.value)
        for s in found.statements
        if s.kind in (StatementKind.COUNT_PASSED, StatementKind.COUNT_FAILED, StatementKind.RESPONDENTS)
    ]
    assert counts == [
        ("count-passed", "OIT", 41.0),
        ("count-failed", "OIT", 2.0),
        ("respondents", "IIT", 1204.0),
    ]
    assert numbers(found, ReadingKind.COUNT) == [("OIT", 41.0), ("OIT", 2.0), ("IIT", 1204.0)]


def test_the_name_beside_a_number_is_stated_as_printed() -> None:
    found = assessment("ตัวชี้วัดที่ 3 การใช้จ่ายเงิน มีคะแนน 88.00 คะแนน")
    assert [(s.node, s.text) for s in of_kind(found, StatementKind.NODE_NAME)] == [("3", "การใช้จ่ายเงิน")]


def test_remarks_under_an_item_and_labelled_lines_are_weaknesses() -> None:
    found = assessment(
        "OIT ได้ 90.00 คะแนน\n### 1. ข้อ 007 E-Service\nความเห็น : ไม่มีแบบคำขอออนไลน์\n"
        "ตัวชี้วัดที่ 7 ประสิทธิภาพการสื่อสาร\nจุดอ่อน/ข้อบกพร่อง\n1. เว็บไซต์ค้นยาก\n2. ไม่มีช่องทางถามตอบ\n"
        "ข้อเสนอแนะ: ปรับหน้าแรก"
    )
    assert [(w.node, w.text) for w in found.weaknesses] == [
        ("O17", "ไม่มีแบบคำขอออนไลน์"),
        ("7", "เว็บไซต์ค้นยาก"),
        ("7", "ไม่มีช่องทางถามตอบ"),
    ]
    assert [(s.node, s.text) for s in of_kind(found, StatementKind.RECOMMENDATION)] == [("7", "ปรับหน้าแรก")]
    assert [(s.node, s.text, s.value) for s in of_kind(found, StatementKind.ITEM_CODE)] == [
        ("O17", "007", 7.0)
    ]


def test_indicators_listed_as_weak_are_weaknesses() -> None:
    found = assessment("จากผล ITA มีประเด็นที่ต้องพัฒนาให้ดีขึ้น ได้แก่ ตัวชี้วัดการใช้อำนาจ และตัวชี้วัดที่ 7 จึงมีแนวทาง ตัวชี้วัดที่ 1")
    assert [w.node for w in found.weaknesses] == ["3", "7"]


def test_the_next_heading_of_a_table_of_contents_is_no_weakness() -> None:
    found = assessment("สารบัญ\n๔.๑ ประเด็นที่ควรพัฒนา\n๔.๒ จุดแข็ง\n๕. มาตรการ\nตัวชี้วัดที่ 3 การใช้อำนาจ ได้ 88.10 คะแนน")
    assert found.weaknesses == ()
