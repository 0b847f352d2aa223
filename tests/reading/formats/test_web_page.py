"""Reading HTML: what a reader of the page sees."""

from pathlib import Path

import pytest

from prongsai.reading.formats import extract
from tests.reading.formats.shape import places, shape


def written(folder: Path, body: str, name: str = "result.html", encoding: str = "utf-8") -> Path:
    path = folder / name
    html = f'<!DOCTYPE html><html><head><title>x</title><meta charset="{encoding}"></head><body>{body}</body></html>'
    path.write_bytes(html.encode(encoding))
    return path


def test_headings_paragraphs_and_lists_are_lines(tmp_path: Path) -> None:
    body = (
        "<h1>ผลการ\n ประเมิน</h1><div>ก<p>ข<br>ค</div><ul><li>หนึ่ง<li><b>ส</b>อง</ul><ol><li>แจ้ง<li>ติดตาม</ol>"
    )
    blocks = extract(written(tmp_path, body))
    assert shape(blocks) == ["ผลการ ประเมิน", "ก", "ข", "ค", "- หนึ่ง", "- สอง", "1. แจ้ง", "2. ติดตาม"]
    assert places(blocks) == [f"paragraph {number}" for number in range(1, 9)]


def test_a_list_with_its_own_numbers_gets_no_others(tmp_path: Path) -> None:
    assert shape(extract(written(tmp_path, "<ol><li>คำนำ<li>๑. ผล<li>๒. มาตรการ</ol>"))) == [
        "คำนำ",
        "๑. ผล",
        "๒. มาตรการ",
    ]


def test_what_a_reader_does_not_see_is_left_out(tmp_path: Path) -> None:
    body = (
        "<p>เห็น</p><script>var x = 'ไม่เห็น'</script><style>p{}</style><!-- ไม่เห็น -->"
        "<p hidden>ไม่เห็น</p><p style='display: none'>ไม่เห็น</p>"
    )
    assert shape(extract(written(tmp_path, body))) == ["เห็น"]


def test_a_merged_cell_has_its_text_once(tmp_path: Path) -> None:
    body = (
        "<table><caption>ตารางผล</caption><tr><th rowspan=2>ตัวชี้วัด<th colspan=2>คะแนน"
        "<tr><td>2567<td>2568<tr><td>1<td><p>90</p><p>ผ่าน</p><td>99</table><p>จบ"
    )
    blocks = extract(written(tmp_path, body))
    assert shape(blocks) == [
        "ตารางผล",
        [("ตัวชี้วัด", "คะแนน", ""), ("", "2567", "2568"), ("1", "90\nผ่าน", "99")],
        "จบ",
    ]
    assert places(blocks) == ["paragraph 1", "table 1 row 1", "table 1 row 2", "table 1 row 3", "paragraph 2"]


def test_a_layout_table_is_looked_through(tmp_path: Path) -> None:
    body = "<table><tr><td>เมนู</td><td>ผล<table><tr><td>1</td><td>99</td></tr></table></td></tr></table>"
    assert shape(extract(written(tmp_path, body))) == ["เมนู", "ผล", [("1", "99")]]


def test_preformatted_text_with_tabs_is_a_table(tmp_path: Path) -> None:
    assert shape(extract(written(tmp_path, "<pre>ก\tข\n1\t2</pre>"))) == [[("ก", "ข"), ("1", "2")]]


@pytest.mark.parametrize("encoding", ["utf-8", "tis-620"])
def test_the_encoding_is_told(tmp_path: Path, encoding: str) -> None:
    assert shape(extract(written(tmp_path, "<p>ผลการประเมิน</p>", encoding=encoding))) == ["ผลการประเมิน"]


def test_an_excel_file_that_is_html_inside_is_read_as_html(tmp_path: Path) -> None:
    path = tmp_path / "export.xls"
    path.write_text("<table><tr><td>ตัวชี้วัด</td><td>คะแนน</td></tr></table>", encoding="utf-8")
    assert shape(extract(path)) == [[("ตัวชี้วัด", "คะแนน")]]


def test_tables_nested_without_end_do_no_harm(tmp_path: Path) -> None:
    body = "<table><tr><td>" * 5_000 + "ลึก"
    assert extract(written(tmp_path, "<p>ผล</p>" + body))


def test_huge_spans_do_no_harm(tmp_path: Path) -> None:
    body = "<table><tr><td colspan=99999 rowspan=99999>ก<td>ข<tr><td>ค</table>"
    assert extract(written(tmp_path, body))
