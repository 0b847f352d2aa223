"""Writes the five shipped examples: real published figures of five agencies, in sentences of our own.

The figures stand as the agencies printed them, slips included, so that the audit has something to find.
Each example has another file format. Run ``.venv/bin/python scripts/make_examples.py`` after a change.
"""

import tempfile
from datetime import datetime
from html import escape
from pathlib import Path
from typing import TypeAlias

import docx
import typst
from openpyxl import load_workbook

from prongsai.engine.digits import to_thai
from prongsai.engine.framework.loader import load
from prongsai.engine.framework.model import NodeKind
from prongsai.publish.result_sheet import write_template

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
FONTS = Path(__file__).resolve().parents[1] / "src/prongsai/documents/fonts"
FIXED_DAY = datetime(2026, 1, 1)

Rows: TypeAlias = list[list[str]]


def dato_2563() -> None:
    """Prose in a text file; indicator 3 is not printed and indicator 5 has two values."""
    (EXAMPLES / "1-dato-2563.txt").write_text(
        """การวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ ประจำปีงบประมาณ พ.ศ. 2563
องค์การบริหารส่วนตำบลดาโต๊ะ จังหวัดปัตตานี

1. ผลการประเมินในภาพรวม
องค์การบริหารส่วนตำบลดาโต๊ะ ได้คะแนนภาพรวม 67.46 คะแนน ผลการประเมินอยู่ในระดับ C
ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ ได้คะแนนสูงสุด 89.17 คะแนน และตัวชี้วัดที่ 10 การป้องกันการทุจริต ได้คะแนนต่ำสุด 31.25 คะแนน
การรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT) ได้คะแนนรวม 83.60 คะแนน ต่ำกว่าเกณฑ์เป้าหมายร้อยละ 85 โดยตัวชี้วัดที่ 5 การแก้ไขปัญหาการทุจริต ได้คะแนนต่ำสุด 78.58 คะแนน
การรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (EIT) ได้คะแนนรวม 79.69 คะแนน ต่ำกว่าเกณฑ์เป้าหมายร้อยละ 85
การเปิดเผยข้อมูลสาธารณะ (OIT) ได้คะแนนรวม 46.18 คะแนน ผ่านเกณฑ์เป้าหมายร้อยละ 85

2. ประเด็นที่ต้องปรับปรุง
ตัวชี้วัดที่ 2 การใช้งบประมาณ ได้คะแนน 83.89 คะแนน
ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ ได้คะแนน 78.97 คะแนน
ตัวชี้วัดที่ 5 การแก้ไขปัญหาการทุจริต ได้คะแนน 77.55 คะแนน
ตัวชี้วัดที่ 6 คุณภาพการดำเนินงาน ได้คะแนน 82.33 คะแนน
ตัวชี้วัดที่ 7 ประสิทธิภาพการสื่อสาร ได้คะแนน 81.32 คะแนน
ตัวชี้วัดที่ 8 การปรับปรุงการทำงาน ได้คะแนน 75.43 คะแนน
ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล ได้คะแนน 61.12 คะแนน
ตัวชี้วัดที่ 10 การป้องกันการทุจริต ได้คะแนน 31.25 คะแนน
""",
        encoding="utf-8",
    )


LAMLIANG_INDICATORS: Rows = [
    ["ตัวชี้วัด", "ผลคะแนน", "อันดับ"],
    ["ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่", "๙๙.๘๔", "๓"],
    ["ตัวชี้วัดที่ ๒ การใช้งบประมาณ", "๙๙.๔๙", "๕"],
    ["ตัวชี้วัดที่ ๓ การใช้อำนาจ", "๙๙.๓๕", "๖"],
    ["ตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ", "๙๙.๕๑", "๔"],
    ["ตัวชี้วัดที่ ๕ การแก้ไขปัญหาการทุจริต", "๙๙.๙๒", "๒"],
    ["ตัวชี้วัดที่ ๖ คุณภาพการดำเนินงาน", "๙๕.๐๓", "๘"],
    ["ตัวชี้วัดที่ ๗ ประสิทธิภาพการสื่อสาร", "๙๒.๙๙", "๑๐"],
    ["ตัวชี้วัดที่ ๘ การปรับปรุงการทำงาน", "๙๓.๐๗", "๙"],
    ["ตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล", "๙๖.๐๐", "๗"],
    ["ตัวชี้วัดที่ ๑๐ การป้องกันการทุจริต", "๑๐๐.๐๐", "๑"],
    ["คะแนนเฉลี่ย", "๙๗.๒๐", "ระดับ AA"],
]
LAMLIANG_MEASURES: Rows = [
    [
        "ตัวชี้วัด",
        "ประเด็นที่เป็นข้อบกพร่องหรือจุดอ่อน",
        "มาตรการ",
        "วิธีการดำเนินการ",
        "ผู้รับผิดชอบ",
        "ระยะเวลา",
        "การติดตามและรายงานผล",
    ],
    [
        "ตัวชี้วัดที่ ๗ ประสิทธิภาพการสื่อสาร",
        "ช่องทางรับฟังความคิดเห็นของประชาชนยังมีน้อย",
        "เพิ่มช่องทางสื่อสารสองทางกับประชาชน",
        "๑. เปิดแบบรับฟังความคิดเห็นผ่านคิวอาร์โค้ด\n๒. กำหนดผู้ตอบและเวลาตอบไม่เกิน ๓ วันทำการ",
        "สำนักปลัด",
        "พ.ย. ๖๕ ถึง มี.ค. ๖๖",
        "รายงานจำนวนเรื่องและเวลาตอบต่อที่ประชุมพนักงานทุกเดือน",
    ],
    [
        "ตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล (O29)",
        "แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตยังรวมอยู่กับเรื่องร้องเรียนทั่วไป",
        "แยกแนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตออกเป็นฉบับเฉพาะ",
        "๑. ทบทวนแนวปฏิบัติเดิม\n๒. จัดทำฉบับเฉพาะและเสนอผู้บริหารลงนาม\n๓. เผยแพร่บนเว็บไซต์ของหน่วยงาน",
        "สำนักปลัด",
        "พ.ย. ๖๕ ถึง มี.ค. ๖๖",
        "ตรวจหน้าเว็บไซต์ทุกไตรมาสและรายงานผู้บริหาร",
    ],
]


def lamliang_2565() -> None:
    """A Word file with two tables and Thai digits."""
    document = docx.Document()
    document.core_properties.created = document.core_properties.modified = FIXED_DAY
    document.add_heading("การวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๕", 0)
    document.add_paragraph("องค์การบริหารส่วนตำบลลำเลียง อำเภอกระบุรี จังหวัดระนอง")
    document.add_heading("ผลการประเมิน", 1)
    document.add_paragraph(
        "ผลการประเมินในภาพรวมเท่ากับ ๙๗.๒๐ คะแนน จากคะแนนเต็ม ๑๐๐ คะแนน อยู่ในระดับ AA รายละเอียดตามตาราง"
    )
    _word_table(document, LAMLIANG_INDICATORS)
    document.add_heading("มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", 1)
    _word_table(document, LAMLIANG_MEASURES)
    document.save(str(EXAMPLES / "2-lamliang-2565.docx"))


def _word_table(document: docx.document.Document, rows: Rows) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def thung_krachao_2564() -> None:
    """A web page with all 43 items; the printed OIT total is not the mean of its parts."""
    failed = {"O17", "O28"}
    rows = []
    for node in load("2564").below("OIT"):
        if node.kind in (NodeKind.SUBINDICATOR, NodeKind.INDICATOR):
            rows.append(
                f'<tr><th colspan="3">{_label(node.kind)} {node.id} {escape(node.name.th or "")}</th></tr>'
            )
        elif node.kind is NodeKind.ITEM:
            value = "0" if node.id in failed else "100"
            rows.append(f"<tr><td>{node.id}</td><td>{escape(node.name.th or '')}</td><td>{value}</td></tr>")
    (EXAMPLES / "3-thung-krachao-2564.html").write_text(
        f"""<!doctype html>
<html lang="th"><meta charset="utf-8"><title>ผลคะแนน OIT ปีงบประมาณ พ.ศ. 2564</title>
<h1>รายงานผลคะแนนการเปิดเผยข้อมูลสาธารณะ (OIT) ประจำปีงบประมาณ พ.ศ. 2564</h1>
<p>เทศบาลตำบลทุ่งกระเชาะ อำเภอบ้านตาก จังหวัดตาก</p>
<p>คะแนนการเปิดเผยข้อมูลสาธารณะ (OIT) ได้คะแนนรวมเท่ากับ 86.37 คะแนน ประกอบด้วยตัวชี้วัดที่ 9 การเปิดเผยข้อมูล
ได้คะแนน 92.50 คะแนน และตัวชี้วัดที่ 10 การป้องกันการทุจริต ได้คะแนน 100 คะแนน</p>
<table><tr><th>ข้อ</th><th>รายการ</th><th>คะแนน</th></tr>
{chr(10).join(rows)}
</table>
<p>ข้อที่ผ่านมี 41 ข้อ และไม่ผ่าน 2 ข้อ</p>
<table><tr><th>ข้อ</th><th>ข้อบกพร่อง</th><th>ข้อเสนอแนะ</th><th>หน่วยงานผู้รับผิดชอบ</th></tr>
<tr><td>O17</td><td>ประชาชนยังยื่นคำขอรับบริการทางเว็บไซต์ไม่ได้</td>
<td>เปิดบริการออนไลน์อย่างน้อยสองงาน พร้อมคู่มือการใช้งานบนหน้าแรกของเว็บไซต์</td><td>ทุกส่วนราชการ</td></tr>
<tr><td>O28</td><td>รายงานผลการบริหารทรัพยากรบุคคลยังไม่วิเคราะห์ปัญหาและข้อเสนอแนะ</td>
<td>จัดทำรายงานฉบับเต็มโดยวิเคราะห์ปัญหา อุปสรรค และข้อเสนอแนะ</td><td>สำนักปลัด</td></tr>
</table></html>
""",
        encoding="utf-8",
    )


def _label(kind: NodeKind) -> str:
    return "ตัวชี้วัดย่อยที่" if kind is NodeKind.SUBINDICATOR else "ตัวชี้วัดที่"


DONG_KHWANG = {
    2567: [99.11, 99.78, 100.0, 99.33, 98.89, 97.08, 92.75, 86.17, 79.29, 90.0],
    2568: [92.89, 95.11, 98.89, 75.33, 93.11, 99.17, 98.83, 98.92, 41.5, 65.0],
}
DONG_KHWANG_PROGRESS: Rows = [
    ["มาตรการ", "รายละเอียดการดำเนินงาน", "ระยะเวลา", "ผลผลิต", "ผลลัพธ์", "หมายเหตุ"],
    [
        "กำหนดกรอบการใช้ดุลพินิจของเจ้าหน้าที่",
        "ประกาศหลักเกณฑ์การพิจารณาและเผยแพร่บนเว็บไซต์",
        "เดือนเมษายน ๒๕๖๘",
        "ประกาศหลักเกณฑ์ ๑ ฉบับ",
        "เจ้าหน้าที่ใช้ดุลพินิจตามหลักเกณฑ์เดียวกัน",
        "",
    ],
    [
        "เปิดเผยข้อมูลการจัดซื้อจัดจ้างตลอดปี",
        "เผยแพร่แผนและผลการจัดซื้อจัดจ้างทุกเดือน",
        "เดือนเมษายน ๒๕๖๘",
        "รายงานรายเดือน ๖ ฉบับ",
        "ประชาชนตรวจสอบการจัดซื้อจัดจ้างได้",
        "",
    ],
]


def dong_khwang_2568() -> None:
    """A PDF follow-up with two years; indicator 9 fell from 79.29 to 41.50."""
    indicators = load("2568").of_kind(NodeKind.INDICATOR)
    years = "\n".join(
        f"== ผลการประเมินรายตัวชี้วัด ประจำปีงบประมาณ พ.ศ. {to_thai(str(year))}\n"
        + _typst_table(
            [["ตัวชี้วัด", "รายละเอียดตัวชี้วัด", "คะแนน"]]
            + [
                [node.id, node.name.th or "", f"{score:.2f}"]
                for node, score in zip(indicators, scores, strict=True)
            ]
        )
        for year, scores in DONG_KHWANG.items()
    )
    source = f"""#set document(title: "รายงานผลการดำเนินการตามมาตรการ", date: datetime(year: 2026, month: 1, day: 1))
#set page("a4", margin: 2cm)
#set text(font: "Sarabun", size: 13pt, lang: "th")
= รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๘
องค์การบริหารส่วนตำบลดงขวาง อำเภอเมือง จังหวัดนครพนม
== ผลการดำเนินการตามมาตรการ
{_typst_table(DONG_KHWANG_PROGRESS)}
{years}
"""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.typ"
        page.write_text(source, encoding="utf-8")
        target = EXAMPLES / "4-dong-khwang-2568.pdf"
        typst.compile(str(page), output=str(target), font_paths=[str(FONTS)], ignore_system_fonts=True)


def _typst_table(rows: Rows) -> str:
    cells = ",\n".join(f"[{cell}]" for row in rows for cell in row)
    return f"#table(columns: {len(rows[0])}, {cells})"


NAKHON_RATCHASIMA = {
    "ITA": 95.60,
    "IIT": 98.68,
    "EIT": 95.80,
    "OIT": 93.13,
    "1": 98.63,
    "2": 98.57,
    "3": 99.69,
    "4": 98.88,
    "5": 97.63,
    "6": 97.70,
    "7": 94.96,
    "8": 94.75,
    "9": 96.25,
    "10": 90.00,
}


def nakhon_ratchasima_2568() -> None:
    """The fill-in result sheet of the year, filled in."""
    path = EXAMPLES / "5-nakhon-ratchasima-2568.xlsx"
    write_template(load("2568"), path)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    labelled = {
        "ชื่อหน่วยงาน": "องค์การบริหารส่วนจังหวัดนครราชสีมา",
        "ประเภทหน่วยงาน": "อบจ.",
        "จังหวัด": "นครราชสีมา",
        "คะแนนรวม": 95.60,
        "ระดับผลการประเมิน": "ผ่านดี",
        "อันดับ": 44,
    }
    for row in sheet.iter_rows():
        label = str(row[0].value or "").strip()
        if label in labelled:
            row[1].value = labelled[label]
        elif label in NAKHON_RATCHASIMA:
            row[2].value = NAKHON_RATCHASIMA[label]
    book.properties.created = book.properties.modified = FIXED_DAY
    book.save(path)


if __name__ == "__main__":
    EXAMPLES.mkdir(exist_ok=True)
    for example in (dato_2563, lamliang_2565, thung_krachao_2564, dong_khwang_2568, nakhon_ratchasima_2568):
        example()
    print(*sorted(path.name for path in EXAMPLES.iterdir()), sep="\n")
