"""Whose assessment it is, and every other agency that a document names."""

import pytest

from prongsai.engine.assessment import Assessment, StatementKind
from prongsai.reading.recognise import recognise
from tests.reading.cases import blocks, of_kind

END = "\nผลการประเมิน ITA ปี 2565\nตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ มีคะแนน 90.00 คะแนน"


def read(text: str) -> Assessment:
    (found,) = recognise("case", blocks(text + END)).assessments
    return found


def named(text: str) -> list[str]:
    return [statement.text for statement in of_kind(read(text), StatementKind.AGENCY)]


def test_the_cover_tells_name_type_district_and_province() -> None:
    agency = read("องค์การบริหารส่วนตำบลหนองสมมุติ\nอำเภอบ้านจำลอง จังหวัดเลย").agency
    assert (agency.name, agency.type) == ("องค์การบริหารส่วนตำบลหนองสมมุติ", "อบต.")
    assert (agency.district, agency.province) == ("บ้านจำลอง", "เลย")


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("ขององค์การบริหารส่วนตำบลหนองสมมุติจึงได้จัดทำรายงาน", "องค์การบริหารส่วนตำบลหนองสมมุติ"),
        ("เทศบาลตำบลทุ่งจำลองให้มีประสิทธิภาพมากขึ้น", "เทศบาลตำบลทุ่งจำลอง"),
        ("หน่วยงานเทศบาลเมืองสมมุติ 67.46 คะแนน", "เทศบาลเมืองสมมุติ"),
        ("องค์การบริหาร ส่วนตำบล หนองสมมุติ ได้คะแนน", "องค์การบริหารส่วนตำบลหนองสมมุติ"),
        ("องค์การบริหารส่วนจังหวัดยโสธรได้รับผลการประเมิน", "องค์การบริหารส่วนจังหวัดยโสธร"),
        ("อบต.หนองสมมุติ ได้คะแนน", "องค์การบริหารส่วนตำบลหนองสมมุติ"),
        ("ชื่อหน่วยงาน: โรงพยาบาลจำลอง", "โรงพยาบาลจำลอง"),
        ("มหาวิทยาลัยสมมุติ", "มหาวิทยาลัยสมมุติ"),
    ],
)
def test_a_name_ends_where_another_word_begins(sentence: str, name: str) -> None:
    assert read(sentence).agency.name == name


def test_a_name_that_stands_alone_shows_how_far_the_others_reach() -> None:
    text = "เทศบาลตำบลบ้านในดอน\nเทศบาลตำบลบ้านในดอนจัดทำแผน เทศบาลตำบลบ้านไนดอนรายงานผล"
    assert named(text) == ["เทศบาลตำบลบ้านในดอน", "เทศบาลตำบลบ้านในดอน", "เทศบาลตำบลบ้านไนดอน"]


@pytest.mark.parametrize(
    "sentence",
    [
        "มาตรฐานขององค์การบริหารส่วนตำบลเป็นหลัก",
        "หน่วยงานประเภทองค์การบริหารส่วนจังหวัดทั่วประเทศ",
        "สำนักปลัด อบจ. และกองช่าง",
        "ปลัดเทศบาลตำบล ติดตามงาน",
        "สำนักงานคณะกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติ",
    ],
)
def test_the_kind_of_an_agency_is_no_name(sentence: str) -> None:
    assert named(f"เทศบาลตำบลทุ่งจำลอง\n{sentence}") == ["เทศบาลตำบลทุ่งจำลอง"]


def test_a_misspelt_own_name_and_a_foreign_one_are_statements_and_change_nothing() -> None:
    text = "เทศบาลตำบลทุ่งจำลอง อำเภอสมมุติ จังหวัดตาก\nเทศบาลตำบลทุ่งจำรอง รายงาน\nองค์การบริหารส่วนตำบลหนองอื่น\nเทศบาลตำบลทุ่งจำลอง รายงาน"
    assert read(text).agency.name == "เทศบาลตำบลทุ่งจำลอง"
    assert named(text) == [
        "เทศบาลตำบลทุ่งจำลอง",
        "เทศบาลตำบลทุ่งจำรอง",
        "องค์การบริหารส่วนตำบลหนองอื่น",
        "เทศบาลตำบลทุ่งจำลอง",
    ]


def test_misspelt_places_are_statements() -> None:
    found = read(
        "เทศบาลตำบลทุ่งจำลอง\nอำเภอกระสมมุติ จังหวัดระนอง\nเทศบาลตำบลทุ่งจำลอง อำเภอกะสมมุติ จังหวัดระนองได้ดำเนินการ\nอ.กระสมมุติ จ.ระนอง"
    )
    assert (found.agency.district, found.agency.province) == ("กระสมมุติ", "ระนอง")
    districts = [s.text for s in of_kind(found, StatementKind.DISTRICT)]
    assert districts == ["กระสมมุติ", "กะสมมุติ", "กระสมมุติ"]
    assert {s.text for s in of_kind(found, StatementKind.PROVINCE)} == {"ระนอง"}


def test_a_provincial_authority_is_in_the_province_of_its_name() -> None:
    assert read("องค์การบริหารส่วนจังหวัดยโสธร").agency.province == "ยโสธร"


def test_what_is_not_said_is_not_made_up() -> None:
    agency = read("รายงานประจำปี").agency
    assert (agency.name, agency.type, agency.district, agency.province) == (None, None, None, None)
