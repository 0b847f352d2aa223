"""What stands inside a cell: fragments of HTML, points, and the two halves of a cell broken over pages."""

import pytest

from prongsai.reading.recognise.fragments import joined, plain, points
from prongsai.reading.recognise.owners import owners
from prongsai.reading.recognise.topics import topics


def test_html_fragments_become_lines() -> None:
    assert plain('<ul style="x"> <li>ก</li> <li>ข &amp; ค</li>') == "ก\nข & ค"
    assert plain("<p>๑. ก</p> <p>๒. <b>ข</b></p>") == "๑. ก\n๒. ข"


def test_markdown_signs_go() -> None:
    assert plain("### 1. ข้อ 007") == "1. ข้อ 007"
    assert plain(r"\*\*\*") == "***"


def test_a_sign_that_is_no_tag_stays() -> None:
    assert plain("คะแนน <85 และ >70") == "คะแนน <85 และ >70"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("๑. ก ๒. ข ๓. ค", ("ก", "ข", "ค")),
        ("1) ก\n2) ข", ("ก", "ข")),
        ("๒. ก\n๓. ข", ("ก", "ข")),
        ("๑.ก  ๒.ข", ("ก", "ข")),
        ("รายงาน - รอบ ๖ เดือน - รอบ ๑๒ เดือน", ("รายงาน", "รอบ ๖ เดือน", "รอบ ๑๒ เดือน")),
        ("-ก -ข", ("ก", "ข")),
        ("นำ ๑. ก ๒. - ข - ค", ("นำ", "ก", "ข", "ค")),
        ("ก\nข", ("ก", "ข")),
        ("ทั้งหมดในข้อเดียว", ("ทั้งหมดในข้อเดียว",)),
        ("", ()),
    ],
)
def test_points_are_parted_by_numbers_dashes_or_lines(cell: str, expected: tuple[str, ...]) -> None:
    assert points(cell) == expected


@pytest.mark.parametrize(
    "cell",
    ["จัดทำตาม ข้อ 1. และ 2. ให้ครบ", "ระบบยืม-คืน", "ใช้งบ 1. 5 ล้านบาท ตามมาตรา ๙", "เรื่อง ก - ข ร่วมกัน"],
)
def test_other_numbers_and_dashes_part_nothing(cell: str) -> None:
    assert points(cell) == (cell,)


def test_a_sentence_broken_over_pages_goes_on_without_a_space() -> None:
    assert joined("ยังพบช่องว่างด้าน", "การรับรู้") == "ยังพบช่องว่างด้านการรับรู้"
    assert joined("เช่น Inbox หรือ", "Website)") == "เช่น Inbox หรือ Website)"


def test_a_new_point_after_a_page_break_stays_a_point() -> None:
    assert points(joined("๑. ก", "๒. ข")) == ("ก", "ข")
    assert points(joined("มาตรการหนึ่ง", "มาตรการสอง")) == ("มาตรการหนึ่ง", "มาตรการสอง")
    assert topics(joined("๗ ท่านรู้แผน", "๑๒ ท่านมีส่วนร่วม")) == ("๗ ท่านรู้แผน", "๑๒ ท่านมีส่วนร่วม")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("- สำนักปลัด - กองคลัง", ("สำนักปลัด", "กองคลัง")),
        ("สำนักปลัด อบจ. และ กอง ยุทธศาสตร์ฯ", ("สำนักปลัด อบจ.", "กองยุทธศาสตร์ฯ")),
        ("กองช่าง, กองคลัง/สำนักปลัด", ("กองช่าง", "กองคลัง", "สำนักปลัด")),
        ("กองยุทธศาสตร์และงบประมาณ", ("กองยุทธศาสตร์และงบประมาณ",)),
        ("ทุกส่วน ราชการ", ("ทุกส่วนราชการ",)),
        ("", ()),
    ],
)
def test_the_units_of_a_cell_are_told_apart(cell: str, expected: tuple[str, ...]) -> None:
    assert owners(cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("E๖ การเผยแพร่ E๗ ผลงาน", ("E๖ การเผยแพร่", "E๗ ผลงาน")),
        ("๗ ท่านรู้เกี่ยวกับแผน\n๘ หน่วยงานของท่าน", ("๗ ท่านรู้เกี่ยวกับแผน", "๘ หน่วยงานของท่าน")),
        ("๐๒๙ แนวปฏิบัติ", ("๐๒๙ แนวปฏิบัติ",)),
        ("การเผยแพร่ข้อมูล\nของหน่วยงาน", ("การเผยแพร่ข้อมูล ของหน่วยงาน",)),
        ("ข้อมูลครบ 5 ประเภท", ("ข้อมูลครบ 5 ประเภท",)),
        ("", ()),
    ],
)
def test_each_code_in_a_cell_begins_a_topic(cell: str, expected: tuple[str, ...]) -> None:
    assert topics(cell) == expected
