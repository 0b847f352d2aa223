"""Plans as officers' sheets hold them: one small example, and any plan there can be (for hypothesis)."""

from datetime import date

from hypothesis import strategies as st

from prongsai.engine.agency import Agency
from prongsai.engine.framework.loader import for_year
from prongsai.planning.plan import Plan, PlannedMeasure
from prongsai.planning.sheet.heading import label_of
from prongsai.planning.sheet.texts import cell_text, one_line
from tests.planning.results import AGENCY

SMALL = Plan(
    agency=AGENCY,
    result_year=2568,
    plan_year=2569,
    measures=(
        PlannedMeasure(
            number=1,
            nodes=("9", "O10"),
            weakness="ไม่มีบริการออนไลน์ (0.00 คะแนน)",
            measure="เปิดบริการออนไลน์",
            steps=("เลือกงานบริการ", "จัดทำแบบคำขอ", "ทดสอบ"),
            owners=("สำนักปลัด", "ทุกสำนัก/กอง"),
            period="ไตรมาสที่ 1–2 (ตุลาคม 2568 – มีนาคม 2569)",
            start=date(2025, 10, 1),
            end=date(2026, 3, 31),
            monitoring=("รายงานทุกเดือน",),
            evidence=("หน้าบริการออนไลน์", "สถิติผู้ใช้บริการ"),
            catalogue_id="m09-03",
        ),
        PlannedMeasure(
            number=2,
            nodes=("4",),
            weakness="บุคลากรไม่ทราบขั้นตอนการยืม",
            measure="จัดทำแนวปฏิบัติการยืมทรัพย์สิน",
            steps=("จัดทำแนวปฏิบัติ", "ชี้แจงบุคลากร"),
            owners=("กองคลัง",),
            period="ตลอดปีงบประมาณ พ.ศ. 2569",
            start=None,
            end=None,
            monitoring=("รายงานรอบ 6 เดือน", "รายงานรอบ 12 เดือน"),
            evidence=(),
            done="จัดทำร่างแล้ว",
            outputs=("แนวปฏิบัติ 1 ฉบับ",),
            outcomes=("ยืมได้ภายในหนึ่งวัน",),
            note="รอลงนาม",
        ),
    ),
)
"""Two measures: one as drafted, one already reported on."""

_LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co"))
_TRICKS = st.sampled_from(
    [
        "=1+1",
        "+66 81",
        "-",
        "- ข้อ",
        "@ผู้ดูแล",
        "1. หนึ่ง",
        "๒) สอง",
        "• จุด",
        "1.5 ล้านบาท",
        "อำนาจ น้ำ ที่ ปู่",
        "'",
        "O17",
    ]
)
_TEXT = st.one_of(_TRICKS, st.text(_LETTERS | st.just("\n"), max_size=40)).map(cell_text)
_LINE = st.one_of(_TRICKS, st.text(_LETTERS, max_size=40)).map(one_line)
_LINES = st.lists(_LINE.filter(bool), max_size=4).map(tuple)
_MAYBE = _TEXT.map(lambda text: text or None)
_NAME = _LINE.filter(lambda name: label_of(name) is None).map(lambda name: name or None)
_DAYS = st.dates(date(2024, 10, 1), date(2028, 9, 30))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Return any plan for the year after 2568 that an agency could have."""
    count = draw(st.integers(0, 4))
    agency = Agency(name=draw(_NAME), type=draw(_NAME), district=draw(_NAME), province=draw(_NAME))
    return Plan(agency, 2568, 2569, tuple(draw(_measures(number)) for number in range(1, count + 1)))


@st.composite
def _measures(draw: st.DrawFn, number: int) -> PlannedMeasure:
    days = sorted(draw(st.lists(_DAYS, min_size=2, max_size=2)))
    return PlannedMeasure(
        number=number,
        nodes=tuple(draw(st.lists(st.sampled_from(list(for_year(2568).nodes)), unique=True, max_size=5))),
        weakness=draw(_TEXT),
        measure=draw(_TEXT.filter(bool)),
        steps=draw(_LINES),
        owners=draw(_LINES),
        period=draw(_TEXT),
        start=draw(st.sampled_from([None, days[0]])),
        end=draw(st.sampled_from([None, days[1]])),
        monitoring=draw(_LINES),
        evidence=draw(_LINES),
        outputs=draw(_LINES),
        outcomes=draw(_LINES),
        done=draw(_MAYBE),
        note=draw(_MAYBE),
        catalogue_id=draw(st.sampled_from([None, "m09-03"])),
    )
