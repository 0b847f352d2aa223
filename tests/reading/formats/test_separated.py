"""Reading CSV and TSV files: separators, quotes and encodings."""

from pathlib import Path

import pytest

from prongsai.reading.formats import extract
from tests.reading.formats.shape import places, shape


def written(folder: Path, text: str, name: str = "result.csv", encoding: str = "utf-8-sig") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp874", "utf-16"])
def test_separator_and_encoding_are_told(tmp_path: Path, separator: str, encoding: str) -> None:
    text = f"ตัวชี้วัด{separator}คะแนน\r\nการปฏิบัติหน้าที่{separator}99.84\r\n"
    blocks = extract(written(tmp_path, text, encoding=encoding))
    assert shape(blocks) == [[("ตัวชี้วัด", "คะแนน"), ("การปฏิบัติหน้าที่", "99.84")]]


def test_commas_in_texts_do_not_hide_the_separator(tmp_path: Path) -> None:
    text = "ตัวชี้วัด;จุดอ่อน\n1;ช้า, แพง, ไกล\n2;ไม่ทราบแผน, ไม่ทราบผล\n3;ไม่มี\n"
    assert shape(extract(written(tmp_path, text))) == [
        [("ตัวชี้วัด", "จุดอ่อน"), ("1", "ช้า, แพง, ไกล"), ("2", "ไม่ทราบแผน, ไม่ทราบผล"), ("3", "ไม่มี")]
    ]


def test_a_quoted_cell_keeps_its_separators_and_line_breaks(tmp_path: Path) -> None:
    blocks = extract(written(tmp_path, 'มาตรการ,ขั้นตอน\nก,"๑. แจ้ง, เวียน\n๒. ติดตาม ""ผล"""\nข,ค\n'))
    assert shape(blocks) == [[("มาตรการ", "ขั้นตอน"), ("ก", '๑. แจ้ง, เวียน\n๒. ติดตาม "ผล"'), ("ข", "ค")]]
    assert places(blocks) == ["line 1", "line 2", "line 4"]


def test_a_quotation_mark_that_never_closes_swallows_nothing(tmp_path: Path) -> None:
    blocks = extract(written(tmp_path, 'ก,ข\n"ค,ง\nจ,ฉ\n'))
    assert shape(blocks) == [[("ก", "ข"), ('"ค', "ง"), ("จ", "ฉ")]]


def test_titles_and_empty_rows_part_the_tables(tmp_path: Path) -> None:
    blocks = extract(written(tmp_path, "ผลปี 2568,,\nตัวชี้วัด,คะแนน,\n1,99,\n,,\nก,ข,ค\n"))
    assert shape(blocks) == ["ผลปี 2568", [("ตัวชี้วัด", "คะแนน", ""), ("1", "99", "")], [("ก", "ข", "ค")]]


def test_a_tsv_file_is_told_by_its_content(tmp_path: Path) -> None:
    assert shape(extract(written(tmp_path, "ก\tข\n1\t2\n", "result.tsv"))) == [[("ก", "ข"), ("1", "2")]]
