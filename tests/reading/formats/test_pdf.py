"""Reading PDF files: lines, ruled tables, pages, turned pages, scans and passwords."""

import struct
import zlib
from pathlib import Path

import pypdfium2
import pytest
import typst

import prongsai.documents
from prongsai.reading.errors import EmptySourceError, EncryptedError, ScannedError
from prongsai.reading.formats import extract
from tests.reading.formats.shape import places, shape, whole_text

FONTS = Path(prongsai.documents.__file__).parent / "fonts"
PREAMBLE = '#set text(font: "Sarabun", size: 14pt, lang: "th")\n#set page(width: 595pt, height: 842pt)\n'
TABLE = "#table(columns: (1fr, 3fr, 1fr), [ที่], [ตัวชี้วัด], [คะแนน], [๑], [การใช้อำนาจ], [๙๙.๘๔])\n"


def printed(folder: Path, body: str, name: str = "report.pdf") -> Path:
    """Make a PDF from Typst markup."""
    path = folder / name
    source = folder / "report.typ"
    source.write_text(PREAMBLE + body, encoding="utf-8")
    typst.compile(str(source), output=str(path), font_paths=[str(FONTS)], ignore_system_fonts=True)
    return path


def test_lines_and_tables_come_page_by_page(tmp_path: Path) -> None:
    body = f"ผลการประเมิน น้ำ ที่ ปู่ อำนาจ\n\n{TABLE}\nสรุป\n#pagebreak()\nหน้าสอง\n"
    blocks = extract(printed(tmp_path, body))
    assert shape(blocks) == [
        "ผลการประเมิน น้ำ ที่ ปู่ อำนาจ",
        [("ที่", "ตัวชี้วัด", "คะแนน"), ("๑", "การใช้อำนาจ", "๙๙.๘๔")],
        "สรุป",
        "หน้าสอง",
    ]
    assert places(blocks) == [
        "page 1 line 1",
        "page 1 table 1 row 1",
        "page 1 table 1 row 2",
        "page 1 line 2",
        "page 2 line 1",
    ]


def test_a_merged_cell_has_its_text_once(tmp_path: Path) -> None:
    body = """#table(columns: 3, table.cell(rowspan: 2)[มาตรการ], table.cell(colspan: 2)[ผล],
    [ผลผลิต], [ผลลัพธ์], [ก], [ข], [ค])"""
    assert shape(extract(printed(tmp_path, body))) == [
        [("มาตรการ", "ผล", ""), ("", "ผลผลิต", "ผลลัพธ์"), ("ก", "ข", "ค")]
    ]


def test_text_of_a_table_comes_once_and_a_cell_keeps_its_lines(tmp_path: Path) -> None:
    body = "#table(columns: 2, [มาตรการ], [ขั้นตอน], [ก], [๑. แจ้งเวียน \\ ๒. ติดตามผล])"
    blocks = extract(printed(tmp_path, body))
    assert shape(blocks) == [[("มาตรการ", "ขั้นตอน"), ("ก", "๑. แจ้งเวียน\n๒. ติดตามผล")]]


def test_lines_that_only_a_narrow_cell_broke_are_one(tmp_path: Path) -> None:
    body = "#table(columns: (70pt, 200pt), [การปฏิบัติหน้าที่ (๙๘.๖๓ คะแนน)], [สำนักปลัด \\ กองคลัง \\ ๑. แจ้งเวียน])"
    assert shape(extract(printed(tmp_path, body))) == [
        [("การปฏิบัติหน้าที่ (๙๘.๖๓ คะแนน)", "สำนักปลัด\nกองคลัง\n๑. แจ้งเวียน")]
    ]


def test_syllables_with_two_marks_come_once(tmp_path: Path) -> None:
    words = "ขั้นตอน ตั้งใจ ทั้งหมด ครั้งหนึ่ง ยิ่งยวด น้ำ ที่ สิทธิ์"
    assert shape(extract(printed(tmp_path, words))) == [words]


def test_a_syllable_that_is_said_twice_stays_twice(tmp_path: Path) -> None:
    assert shape(extract(printed(tmp_path, "ทั้งทั้งที่ กก ๙๙ ครั้งครั้ง"))) == ["ทั้งทั้งที่ กก ๙๙ ครั้งครั้ง"]


def test_a_table_without_side_lines_has_its_outer_columns(tmp_path: Path) -> None:
    body = (
        "#table(columns: 3, stroke: (x, y) => (top: 1pt, bottom: 1pt, left: if x > 0 { 1pt }),"
        " [ที่], [ตัวชี้วัด], [คะแนน], [๑], [การใช้อำนาจ], [๙๙])"
    )
    assert shape(extract(printed(tmp_path, body))) == [[("ที่", "ตัวชี้วัด", "คะแนน"), ("๑", "การใช้อำนาจ", "๙๙")]]


def test_dashed_borders_are_borders(tmp_path: Path) -> None:
    body = '#table(columns: 2, stroke: (dash: "dashed", thickness: 0.5pt), [ก], [ข], [๑], [๒])'
    assert shape(extract(printed(tmp_path, body))) == [[("ก", "ข"), ("๑", "๒")]]


def test_a_frame_or_an_underline_is_no_table(tmp_path: Path) -> None:
    body = "#rect[กล่องข้อความ]\n\n#underline[ขีดเส้นใต้]\n\n#line(length: 100%)\nท้าย"
    assert shape(extract(printed(tmp_path, body))) == ["กล่องข้อความ", "ขีดเส้นใต้", "ท้าย"]


def test_the_rest_of_a_cell_on_the_next_page_stays_in_its_table(tmp_path: Path) -> None:
    cell = " \\ ".join(f"บรรทัด {number}" for number in range(60))
    body = f"#table(columns: 2, [มาตรการ], [ผล], [{cell}], [ครบ])"
    first, second = shape(extract(printed(tmp_path, body)))
    assert first[0] == ("มาตรการ", "ผล")
    assert isinstance(second, list)
    assert second[0][0].endswith("บรรทัด 59")
    assert second[0][1] == ""


def test_a_box_with_a_bar_at_its_side_is_no_table(tmp_path: Path) -> None:
    body = "#pagebreak()\n#grid(columns: 2, rect(width: 5pt, height: 40pt, fill: red), rect(height: 40pt)[ข้อควรระวัง])"
    assert shape(extract(printed(tmp_path, "หน้าแรก\n" + body))) == ["หน้าแรก", "ข้อควรระวัง"]


BARS = """#box(width: 400pt, height: 200pt, {
  for x in range(0, 6) { place(dx: x * 80pt, line(length: 200pt, angle: 90deg)) }
  for (y, score) in (41.50, 65.00, 75.33, 92.89, 95.11, 98.89).enumerate() {
    place(dy: y * 32pt, rect(width: score * 4pt, height: 14pt))
    place(dy: y * 32pt, dx: score * 4pt - 12pt, [#score])
  }
})"""


def test_a_chart_with_grid_lines_is_no_table(tmp_path: Path) -> None:
    assert shape(extract(printed(tmp_path, BARS))) == ["41.5", "65", "75.33", "92.89", "95.11", "98.89"]


def test_a_table_along_the_long_side_of_the_sheet_is_read_upright(tmp_path: Path) -> None:
    body = f"#rotate(90deg, reflow: true)[#box(width: 600pt)[ผลคะแนน\n\n{TABLE}]]"
    for name, quarter in (("content.pdf", 0), ("sheet.pdf", 270)):
        path = printed(tmp_path, body, name)
        document = pypdfium2.PdfDocument(path.read_bytes())
        document[0].set_rotation(quarter)
        document.save(str(path))
        document.close()
        assert shape(extract(path)) == [
            "ผลคะแนน",
            [("ที่", "ตัวชี้วัด", "คะแนน"), ("๑", "การใช้อำนาจ", "๙๙.๘๔")],
        ]


def test_thai_that_an_old_font_gives_as_latin_is_thai(tmp_path: Path) -> None:
    latin = "การประเมินผล".encode("cp874").decode("latin-1")
    assert shape(extract(printed(tmp_path, latin))) == ["การประเมินผล"]


def test_a_report_of_thirty_pages_loses_no_character(tmp_path: Path) -> None:
    page = f"ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่ ได้คะแนน ๙๙.๘๔\n\n{TABLE}#pagebreak(weak: true)\n"
    blocks = extract(printed(tmp_path, page * 30))
    assert whole_text(blocks).count("การใช้อำนาจ") == 30
    assert places(blocks)[-1] == "page 30 table 1 row 2"


def picture() -> bytes:
    """Return a grey PNG of one point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\x00\x99"))
        + chunk(b"IEND", b"")
    )


def scanned(folder: Path, pages: int, text_pages: int = 0) -> Path:
    """Make a PDF whose pages are pictures, followed by pages of text."""
    (folder / "page.png").write_bytes(picture())
    page = '#image("page.png", width: 100%, height: 100%, fit: "stretch")\n#pagebreak(weak: true)\n'
    text = "ข้อความ #pagebreak(weak: true)\n"
    return printed(folder, "#set page(margin: 0pt)\n" + page * pages + text * text_pages, "scan.pdf")


def test_a_scan_is_named_as_one(tmp_path: Path) -> None:
    with pytest.raises(ScannedError, match="2 of 2 pages") as refused:
        extract(scanned(tmp_path, 2))
    assert "สแกน" in refused.value.message_th


def test_a_scan_with_a_typed_cover_is_still_a_scan(tmp_path: Path) -> None:
    with pytest.raises(ScannedError, match="3 of 4 pages"):
        extract(scanned(tmp_path, 3, text_pages=1))


def test_one_picture_page_in_a_report_is_no_scan(tmp_path: Path) -> None:
    assert shape(extract(scanned(tmp_path, 1, text_pages=3))) == ["ข้อความ"] * 3


def test_a_pdf_of_empty_pages_is_empty(tmp_path: Path) -> None:
    with pytest.raises(EmptySourceError):
        extract(printed(tmp_path, "#pagebreak()"))


LOCKED = """%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj
4 0 obj<</Filter/Standard/V 1/R 2/P -4/O<{owner}>/U<{user}>>>endobj
trailer<</Root 1 0 R/Encrypt 4 0 R/ID[<{name}><{name}>]>>
"""


def test_a_pdf_under_a_password_is_named_as_one(tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    path.write_text(LOCKED.format(owner="a1" * 32, user="b2" * 32, name="c3" * 16))
    with pytest.raises(EncryptedError) as refused:
        extract(path)
    assert "รหัสผ่าน" in refused.value.message_th
