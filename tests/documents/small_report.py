"""One small report with every kind of block and with text that must never be taken for markup."""

from prongsai.documents.chart_model import BarChart, Mark, Point, Series
from prongsai.documents.content import (
    Align,
    Callout,
    Cell,
    ChartBlock,
    Column,
    ContentsList,
    Cover,
    DataTable,
    ItemList,
    KeyFigure,
    KeyFigures,
    Marker,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    ReportContent,
    ReportKind,
    Row,
    Section,
    Signature,
    Signatures,
    bold,
    kept,
    text,
)

HOSTILE = '<script>alert("x")</script> & {{ 7 * 7 }} {% raw %} #set page() $x$ *ดาว* @อ้าง [ก] \\ก'
VOWELS = "อำนาจ น้ำ ที่ ปู่ กระทำ"


def cell(*lines: str, marker: Marker = Marker.NONE, columns: int = 1, rows: int = 1) -> Cell:
    """Return a cell of plain lines."""
    return Cell(tuple(text(line) for line in lines), marker=marker, columns=columns, rows=rows)


TABLE = DataTable(
    columns=(Column(0.1, Align.CENTER), Column(0.3), Column(0.4), Column(0.2, Align.END)),
    head=(
        Row((cell("ที่", rows=2), cell("ตัวชี้วัด", rows=2), cell("ผลการประเมิน", columns=2))),
        Row((cell("ขั้นตอน"), cell("คะแนน"))),
    ),
    rows=(
        Row((cell("แบบวัด IIT", columns=4),), is_group=True),
        Row((cell("1"), cell(VOWELS), cell("ประกาศหลักเกณฑ์", "ติดตามผล", marker=Marker.NUMBER), cell("95.60"))),
        Row((cell("2"), cell(HOSTILE), cell("ข้อเดียว", marker=Marker.BULLET), cell("41.50"))),
        Row((cell("รวม", columns=3), cell("68.55")), is_total=True),
    ),
    caption="ตารางที่ 1 ผลการประเมิน",
    notes=(text("ข้อ O17 เป็นข้อที่ยังไม่ได้คะแนน"),),
)

CHART = ChartBlock(
    chart=BarChart(
        series=(
            Series("ปี 2568", (Point("การใช้อำนาจ", 95.6, "95.60"), Point("การเปิดเผยข้อมูล", None, "ไม่ทราบ"))),
        ),
        marks=(Mark(85, "85"),),
    ),
    caption="แผนภูมิที่ 1 คะแนนรายตัวชี้วัด",
    alt="การใช้อำนาจ 95.60 คะแนน การเปิดเผยข้อมูลไม่ทราบคะแนน",
    table=TABLE,
)

REPORT = ReportContent(
    kind=ReportKind.ANALYSIS,
    title="การวิเคราะห์ผลการประเมิน ปีงบประมาณ พ.ศ. 2568",
    agency="องค์การบริหารส่วนตำบลสมมติ",
    fiscal_year=2568,
    cover=Cover(
        title=("การวิเคราะห์ผลการประเมิน", "ปีงบประมาณ พ.ศ. 2568"),
        agency="องค์การบริหารส่วนตำบลสมมติ",
        place="อำเภอเมือง จังหวัดน่าน",
        when="ตุลาคม 2568",
    ),
    sections=(
        Section(
            "คำนำ",
            1,
            (
                Paragraph(text(VOWELS, bold("ตัวหนา"), HOSTILE, kept(" รุ่น 1.2"))),
                Paragraph(text("สำนักปลัด"), ParagraphStyle.SIGN_OFF),
            ),
            in_contents=False,
        ),
        Section("สารบัญ", 1, (ContentsList(),), starts_page=True, in_contents=False),
        Section(
            "1. ผลการประเมิน",
            1,
            (
                KeyFigures((KeyFigure("คะแนนรวม", "95.60", "ระดับผ่านดี"), KeyFigure("IIT", "98.68"))),
                Callout(text("คะแนนลดลงมาก"), (text("จาก 79.29 เป็น 41.50"),)),
                ItemList((text("หนึ่ง"), text("สอง")), Marker.NUMBER),
                ItemList((text("หนึ่งใหม่"), text("สองใหม่")), Marker.NUMBER),
                ItemList((text("จุด"),)),
                CHART,
                PageBreak(),
            ),
            starts_page=True,
        ),
        Section("1.1 รายละเอียด", 2, (TABLE,)),
        Section("2. มาตรการ", 1, (TABLE,), is_landscape=True),
        Section("3. ลงนาม", 1, (Signatures((Signature("ผู้จัดทำ"), Signature("ผู้ตรวจ"), Signature("ผู้อนุมัติ"))),)),
    ),
)
