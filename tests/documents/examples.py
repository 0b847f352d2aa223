"""One imaginary agency with everything a report can hold, made by hand: no file is read, nothing is drafted."""

from datetime import date

from prongsai.analysis.model import Target
from prongsai.analysis.weaknesses import analyse
from prongsai.documents.report_input import ReportInput
from prongsai.engine.agency import Agency
from prongsai.engine.assessment import Assessment, Weakness
from prongsai.engine.framework.loader import load
from prongsai.engine.framework.model import NodeId
from prongsai.engine.years import FiscalYear
from prongsai.planning.plan import Plan, PlannedMeasure

AGENCY = Agency(name="องค์การบริหารส่วนตำบลทุ่งหมอกใต้", type="อบต.", district="บ้านสวน", province="อุทัยธานี")

SCORES_2567: dict[NodeId, float] = {
    "1": 99.11,
    "2": 99.78,
    "3": 100.0,
    "4": 99.33,
    "5": 98.89,
    "6": 97.08,
    "7": 92.75,
    "8": 86.17,
    "9": 79.29,
    "10": 90.0,
}
SCORES_2568: dict[NodeId, float] = {
    "1": 92.89,
    "2": 95.11,
    "3": 98.89,
    "4": 75.33,
    "5": 93.11,
    "6": 99.17,
    "7": 98.83,
    "8": 98.92,
    "9": 41.5,
    "10": 65.0,
}


def assessment(fiscal_year: FiscalYear, scores: dict[NodeId, float]) -> Assessment:
    """Return the imaginary agency's result of one year."""
    return Assessment(
        agency=AGENCY,
        fiscal_year=fiscal_year,
        framework=str(fiscal_year),
        scores=scores,
        weaknesses=(
            Weakness(node="9", text="ข้อมูลบนเว็บไซต์ไม่ครบถ้วนและไม่เป็นปัจจุบัน", at="line 40"),
            Weakness(node="4", text="บุคลากรบางส่วนไม่ทราบขั้นตอนการขอยืมทรัพย์สินของราชการ", at="line 41"),
        ),
    )


def full_input(scores: dict[NodeId, float] | None = None, *, with_previous: bool = True) -> ReportInput:
    """Return everything a report can be made from; indicator 9 fell from 79.29 to 41.50."""
    current = assessment(2568, SCORES_2568 if scores is None else scores)
    previous = (assessment(2567, SCORES_2567),) if with_previous else ()
    return ReportInput(
        framework=load("2568"),
        assessment=current,
        analysis=analyse(current, load("2568"), Target.PASS, previous),
        plan=plan(),
        unit="สำนักปลัด",
        when="ตุลาคม 2568",
        round_months=12,
    )


def plan() -> Plan:
    """Return a plan of five measures; two have been reported on."""
    return Plan(agency=AGENCY, result_year=2568, plan_year=2569, measures=_MEASURES)


_MEASURES = (
    PlannedMeasure(
        number=1,
        nodes=("9",),
        weakness="ข้อมูลที่ต้องเปิดเผยบนเว็บไซต์ไม่ครบถ้วน บางรายการเป็นของปีก่อน และเปิดแฟ้มไม่ได้",
        measure="จัดทำปฏิทินเผยแพร่ข้อมูลตามแบบตรวจ OIT และมอบหมายผู้รับผิดชอบรายข้อ",
        steps=(
            "ประชุมชี้แจงรายการข้อมูลที่ต้องเผยแพร่และองค์ประกอบของแต่ละข้อ",
            "มอบหมายเจ้าของข้อมูลรายข้อเป็นลายลักษณ์อักษร พร้อมกำหนดวันส่งข้อมูล",
            "ตรวจทานลิงก์และแฟ้มทุกข้อก่อนยืนยันในระบบ ITAS",
            "ปรับปรุงข้อมูลให้เป็นปัจจุบันทุกไตรมาส",
        ),
        owners=("สำนักปลัด", "กองคลัง"),
        period="ต.ค. 2568 – มี.ค. 2569",
        start=date(2025, 10, 1),
        end=date(2026, 3, 31),
        monitoring=("รายงานความครบถ้วนของข้อมูลในที่ประชุมประจำเดือน",),
        evidence=("O1 โครงสร้างและอำนาจหน้าที่", "O4 ข่าวประชาสัมพันธ์"),
        done="แต่งตั้งคณะทำงานและเผยแพร่ข้อมูลแล้ว 24 ข้อ จาก 28 ข้อ",
        outputs=("ปฏิทินเผยแพร่ข้อมูล 1 ฉบับ", "คำสั่งแต่งตั้งคณะทำงาน"),
        outcomes=("ประชาชนค้นหาข้อมูลของหน่วยงานได้ง่ายขึ้น",),
        note="ข้อที่เหลืออยู่ระหว่างรวบรวมข้อมูล",
    ),
    PlannedMeasure(
        number=2,
        nodes=("9", "10"),
        weakness="ไม่มีบริการออนไลน์ที่ประชาชนยื่นคำขอได้โดยไม่ต้องเดินทางมาที่ทำการ",
        measure="เปิดบริการ E–Service อย่างน้อยสามงานบริการ พร้อมคู่มือการใช้งาน",
        steps=("คัดเลือกงานบริการที่ประชาชนใช้มาก", "จัดทำแบบฟอร์มออนไลน์และคู่มือ", "ประชาสัมพันธ์ผ่านผู้นำชุมชนและเว็บไซต์"),
        owners=("สำนักปลัด",),
        period="ไตรมาสที่ 1–2",
        start=None,
        end=None,
        monitoring=("เก็บสถิติผู้ใช้บริการรายเดือน",),
        evidence=("O10 E–Service", "O11 ข้อมูลสถิติการให้บริการ"),
        done="เปิดบริการแล้วหนึ่งงาน คือ การชำระภาษีที่ดินและสิ่งปลูกสร้าง",
        outputs=("ระบบ E–Service หนึ่งงานบริการ",),
        outcomes=("ผู้รับบริการลดการเดินทาง",),
    ),
    PlannedMeasure(
        number=3,
        nodes=("10",),
        weakness="ยังไม่มีการประเมินความเสี่ยงการทุจริตและการรับสินบนครบทุกภารกิจ",
        measure="ประเมินความเสี่ยงการทุจริตและจัดทำแผนควบคุมความเสี่ยง",
        steps=("ระบุภารกิจที่มีความเสี่ยง", "ประเมินโอกาสและผลกระทบ", "กำหนดวิธีควบคุมและผู้รับผิดชอบ", "รายงานผลต่อผู้บริหาร"),
        owners=("สำนักปลัด", "หน่วยตรวจสอบภายใน"),
        period="ต.ค. – ธ.ค. 2568",
        start=date(2025, 10, 1),
        end=date(2025, 12, 31),
        monitoring=("รายงานผลการควบคุมความเสี่ยงทุกไตรมาส",),
        evidence=("O21 การประเมินความเสี่ยงการทุจริต",),
    ),
    PlannedMeasure(
        number=4,
        nodes=("4",),
        weakness="บุคลากรไม่ทราบขั้นตอนการขอยืมทรัพย์สินของราชการ และไม่มีทะเบียนคุมที่ตรวจสอบได้",
        measure="จัดทำแนวปฏิบัติและทะเบียนคุมการยืมทรัพย์สินของราชการ",
        steps=("จัดทำแนวปฏิบัติและแบบฟอร์มการยืม", "แจ้งเวียนให้บุคลากรทุกคนทราบ", "ตรวจนับทรัพย์สินทุกหกเดือน"),
        owners=("กองคลัง",),
        period="ตลอดปีงบประมาณ",
        start=None,
        end=None,
        monitoring=("รายงานผลการตรวจนับต่อผู้บริหาร",),
        evidence=(),
    ),
    PlannedMeasure(
        number=5,
        nodes=(),
        weakness="บุคลากรตอบแบบวัดโดยไม่เข้าใจข้อคำถาม",
        measure="สื่อสารเรื่องการประเมิน ITA ให้บุคลากรเข้าใจและตอบตามจริง",
        steps=("จัดประชุมชี้แจง",),
        owners=("สำนักปลัด",),
        period="ม.ค. 2569",
        start=date(2026, 1, 1),
        end=date(2026, 1, 31),
        monitoring=("นับจำนวนผู้เข้าร่วมประชุม",),
        evidence=(),
    ),
)
