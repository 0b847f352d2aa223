"""Thai text as PDF, Word and OCR damage it, and as it is mended."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.reading.normalise import key, repair, squeeze


@pytest.mark.parametrize(
    ("damaged", "mended"),
    [
        ("ตัวชี้วัดท ี่ ๑", "ตัวชี้วัดที่ ๑"),
        ("เจ้าหน ้าที่", "เจ้าหน้าที่"),
        ("การแก้ไขป ัญหา", "การแก้ไขปัญหา"),
        ("เ ป็นไปตามแ ผน", "เป็นไปตามแผน"),
        ("ท่ีดิน", "ที่ดิน"),
        ("ที่่", "ที่"),
        ("พันธ์ุ", "พันธุ์"),
        ("เเละ", "และ"),
    ],
)
def test_displaced_vowels_and_marks_go_back(damaged: str, mended: str) -> None:
    assert repair(damaged) == mended


@pytest.mark.parametrize(
    ("damaged", "mended"),
    [
        ("อํานาจ", "อำนาจ"),
        ("นํ้า", "น้ำ"),
        ("น้ํา", "น้ำ"),
        ("ทำ าให้", "ทำให้"),
        ("อ\ufffdานาจ", "อำนาจ"),
        ("น\ufffd้า", "น้ำ"),
        ("น้\ufffdา", "น้ำ"),
        ("การใช้อ\ufffdนาจ", "การใช้อำนาจ"),
        ("ด าเนินการ", "ดำเนินการ"),
        ("ซ้ าซ้อน", "ซ้ำซ้อน"),
        ("ต ่าสุด", "ต่ำสุด"),
        ("ส ารวจ", "สำรวจ"),
        ("จ ากัด", "จำกัด"),
        ("ท างาน", "ทำงาน"),
    ],
)
def test_sara_am_in_pieces_becomes_whole(damaged: str, mended: str) -> None:
    assert repair(damaged) == mended


@pytest.mark.parametrize(
    ("damaged", "mended"),
    [("ก ารใช้", "การใช้"), ("เอกส าร", "เอกสาร"), ("จ ากการ", "จากการ"), ("ช่องท าง", "ช่องทาง")],
)
def test_a_displaced_aa_is_no_sara_am(damaged: str, mended: str) -> None:
    assert repair(damaged) == mended


def test_shifted_glyphs_of_old_fonts_become_letters() -> None:
    assert repair("ท\uf702\uf70a") == "ที่"
    assert repair("\uf70f\uf710") == "ญั"


def test_what_a_lost_character_was_is_not_guessed() -> None:
    assert repair("ก\ufffdก") == "ก\ufffdก"


def test_invisible_characters_and_hard_spaces_go_and_line_breaks_stay() -> None:
    assert repair("ปี\u200b งบ\u00a0\u00a0ประมาณ\n๒๕๖๘\t") == "ปี งบ ประมาณ\n๒๕๖๘\t"


@pytest.mark.parametrize("text", ["อำนาจหน้าที่", "น้ำใจ ค่า ๆ ความ", "กำหนด ๙๙.๘๔ คะแนน ก่อน", "สิทธิ์ พันธุ์ หมู่ที่ ๓"])
def test_sound_text_is_left_alone(text: str) -> None:
    assert repair(text) == text


@given(st.text(alphabet="กขาำิี่้เแ �ํ๑1\n", max_size=30))
def test_mending_twice_is_mending_once(text: str) -> None:
    once = repair(text)
    assert repair(once) == once


def test_a_squeezed_text_knows_its_way_back() -> None:
    squeezed = squeeze("การใช้ ทรัพย์สินของ ราชการ ๙๘.๘๘ คะแนน")
    assert squeezed.text == "การใช้ทรัพย์สินของราชการ98.88คะแนน"
    start = squeezed.text.index("98.88")
    assert squeezed.slice(start, start + 5) == "๙๘.๘๘"
    assert squeezed.slice(0, start) == "การใช้ ทรัพย์สินของ ราชการ"


def test_a_space_stays_between_two_numbers() -> None:
    assert squeeze("๙๙.๘๔ 3 ข้อ").text == "99.84 3ข้อ"


def test_names_are_compared_by_letters_and_digits_only() -> None:
    assert key("E–Service (๒๕๖๘) ของ อบต.") == "eservice2568ของอบต"
