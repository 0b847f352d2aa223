"""The sheet that explains the plan sheet to the officer."""

from collections.abc import Sequence

from openpyxl.worksheet.worksheet import Worksheet

from prongsai.planning.sheet import style

_HOW_TO = (
    (
        "วิธีแก้ไขแผน",
        (
            "แก้ไขข้อความได้ทุกช่อง เพิ่ม ลบ และสลับแถวได้ตามต้องการ ลำดับจะเรียงใหม่ให้เองเมื่อนำไปจัดทำรายงาน",
            "ไม่ควรลบหรือเปลี่ยนชื่อหัวตาราง หากเพิ่มคอลัมน์ของหน่วยงานเอง ข้อมูลในคอลัมน์นั้นจะไม่อยู่ในรายงาน",
            "ช่อง “ตัวชี้วัด/ข้อ” พิมพ์รหัสหนึ่งรหัสต่อหนึ่งบรรทัด เช่น 9 หรือ O17 หากใช้กับทุกตัวชี้วัดให้เว้นว่างไว้",
            "ช่องที่มีหลายรายการ เช่น ขั้นตอน ผู้รับผิดชอบ และหลักฐาน ให้พิมพ์หนึ่งรายการต่อหนึ่งบรรทัด (ขึ้นบรรทัดใหม่ในช่องเดิมด้วยปุ่ม Alt+Enter)",
            "วันเริ่มและวันสิ้นสุดพิมพ์เป็นวันที่ได้ทั้ง พ.ศ. และ ค.ศ. เช่น 1 ต.ค. 2568 หรือ 1/10/2568 หากไม่กำหนดวันให้เว้นว่างไว้",
            "ไม่ใช้สูตรในตาราง เพราะรายงานต้องอ่านข้อความที่เห็นได้ตรงกัน",
        ),
    ),
    (
        "การรายงานผลรอบ 6 เดือน และ 12 เดือน",
        (
            "กรอกช่อง “ผลการดำเนินงาน” “ผลผลิต” “ผลลัพธ์” และ “หมายเหตุ” ในไฟล์เดิม แล้วนำไปจัดทำรายงานผลการดำเนินการตามมาตรการ",
            "ผลผลิตคือสิ่งที่จัดทำได้ เช่น คู่มือ 3 เรื่อง ส่วนผลลัพธ์คือสิ่งที่เปลี่ยนแปลงไป เช่น เวลาให้บริการลดลงเหลือ 2 วัน",
        ),
    ),
    (
        "คำสั่งที่ใช้กับไฟล์นี้",
        (
            "จัดทำรายงาน: prongsai report เอกสารผลการประเมิน --plan ไฟล์แผนนี้ --kind analysis --out โฟลเดอร์",
            "รายงานผลตามมาตรการ: prongsai report เอกสารผลการประเมิน --plan ไฟล์แผนนี้ --kind follow-up --out โฟลเดอร์",
        ),
    ),
)
_WIDTH = 120


def write_guide(sheet: Worksheet, advice: Sequence[str]) -> None:
    """Write what to check before signing, then how the plan is edited and used."""
    sheet.column_dimensions["A"].width = _WIDTH
    style.on_landscape(sheet)
    row = 1
    for heading, sentences in (("โปรดตรวจสอบก่อนลงนาม", advice), *_HOW_TO):
        if not sentences:
            continue
        style.guide(sheet.cell(row, 1, heading), is_heading=True)
        style.fit_row(sheet, row, style.LABEL)
        for number, sentence in enumerate(sentences, 1):
            style.guide(sheet.cell(row + number, 1, f"{number}. {sentence}"), is_heading=False)
            style.fit_row(sheet, row + number, style.BODY, [(sentence, _WIDTH)])
        row += len(sentences) + 2
