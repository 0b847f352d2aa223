"""Names of indicators, instruments and items, as printed and misprinted."""

import pytest

from prongsai.engine.framework.loader import load
from prongsai.reading.normalise import squeeze
from prongsai.reading.recognise.names import Names
from prongsai.reading.recognise.nodes import code_at, group_in, is_total, item_in

NAMES = Names(load("2565"))


@pytest.mark.parametrize(
    ("printed", "node"),
    [
        ("การปฏิบัติ หน้าที่", "1"),
        ("การใช้จ่ายงบประมาณ", "2"),
        ("การใช้อำนาจ (๙๙.๖๙ คะแนน)", "3"),
        ("การใช้ ทรัพย์สินของ ทางราชการ", "4"),
        ("การแก้ปัญหา การทุจริต", "5"),
        ("คุณภาพการดำเนนิงาน", "6"),
        ("การปรับปรุงระบบการทำงาน", "8"),
        ("ตัวชี้วัดที่ ๑๐ ชื่อใดก็ได้", "10"),
        ("ตัวชี้วัดย่อยที่ 9.4 การบริหารและพัฒนาทรัพยากรบุคคล", "9.4"),
        ("การดำเนินการเพื่อป้องกันการทุจริต", "10.1"),
        ("แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (EIT) (External Assessment: EIT)", "EIT"),
        ("การเปิดเผยข้อมูลสาธารณะ", "OIT"),
    ],
)
def test_a_group_is_known_by_number_or_by_name(printed: str, node: str) -> None:
    named = group_in(printed, NAMES)
    assert named is not None
    assert named.node == node


@pytest.mark.parametrize("printed", ["การใช้จ่ายเงิน", "การให้บริการของราชการ", "การจัดสวัสดิการ", ""])
def test_a_name_that_could_be_several_stays_unknown(printed: str) -> None:
    assert group_in(printed, NAMES) is None


@pytest.mark.parametrize(
    ("printed", "node"),
    [
        ("E-Service", "O17"),
        ("Q&A", "O8"),
        ("รายงานผลการบริหารและพัฒนาทรัพยากรบุคคลประจำปี 2563", "O28"),
        ("สรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสด\u0941\u0930\u093eยเดือน", "O23"),
        ("ท่านรู้เกี่ยวกับแผนการใช้จ่ายงบประมาณของหน่วยงานท่าน มากน้อยเพียงใด", "I7"),
        ("หน่วยงานของท่านใช้ จ่ายงบประมาณโดย คำนึงถึงความคุ้มค่าต่อประโยชน์ที่ได้รับ มากน้อย เพียงใด", "I8"),
    ],
)
def test_an_item_is_known_by_its_title(printed: str, node: str) -> None:
    likeness = NAMES.item(printed)
    assert likeness is not None
    assert likeness.node == node


@pytest.mark.parametrize("printed", ["รายงานผลประจำปี", "ข้อมูล", "แผน"])
def test_a_title_that_could_be_several_stays_unknown(printed: str) -> None:
    assert NAMES.item(printed) is None


@pytest.mark.parametrize(
    ("printed", "instrument", "node", "said"),
    [
        ("O17 E-Service", None, "O17", "O17"),
        ("017", None, "O17", "017"),
        ("๐๒๙ แนวปฏิบัติ", None, "O29", "๐๒๙"),
        ("ข้อ 007 E-Service", None, "O7", "007"),
        ("E๑๐ หน่วยงาน", None, "E10", "E๑๐"),
        ("๗ ท่านรู้", "IIT", "I7", "๗"),
        ("๗ ท่านรู้", None, None, "๗"),
    ],
)
def test_codes_are_read_as_they_are_typed(
    printed: str, instrument: str | None, node: str | None, said: str
) -> None:
    code = code_at(squeeze(printed), instrument)
    assert code is not None
    assert (code.node, code.text) == (node, said)


@pytest.mark.parametrize("printed", ["100", "2565", "97.50", "แผน 7"])
def test_other_numbers_are_no_codes(printed: str) -> None:
    assert code_at(squeeze(printed), "OIT") is None


def test_a_confirmed_title_decides_over_the_wrong_code_beside_it() -> None:
    item = item_in("ข้อ 007 E-Service", NAMES, "OIT")
    assert item is not None
    assert item.likeness.node == "O17"
    assert item.code is not None
    assert item.code.number == 7


def test_a_title_to_the_letter_decides_over_its_neighbours_code() -> None:
    item = item_in("ข้อ 043 มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", NAMES, "OIT")
    assert item is not None
    assert item.likeness.node == "O42"


def test_a_code_decides_where_the_title_is_not_sure() -> None:
    unclear = item_in("O7 ข่าวสาร", NAMES, "OIT")
    unconfirmed = item_in("O3 E–Service", Names(load("2568")), "OIT")
    assert unclear is not None
    assert unclear.likeness.node == "O7"
    assert unconfirmed is not None
    assert unconfirmed.likeness.node == "O3"


@pytest.mark.parametrize(
    "label", ["คะแนนเฉลี่ย", "คะแนนรวม", "รวม", "ภาพรวมหน่วยงาน", "คะแนน ITA", "คะแนนรวมเฉลี่ย"]
)
def test_total_rows_are_known(label: str) -> None:
    assert is_total(label)


@pytest.mark.parametrize("label", ["คะแนน", "การมีส่วนร่วม", "", "รวมถึงข้อมูล"])
def test_other_rows_are_no_totals(label: str) -> None:
    assert not is_total(label)
