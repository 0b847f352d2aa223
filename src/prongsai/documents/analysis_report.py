"""The analysis report: the year's result, what is weak, and the measures that follow (an OIT item itself)."""

from prongsai.documents.closing_sections import audit_section, monitoring_section
from prongsai.documents.content import (
    ContentsList,
    Cover,
    Paragraph,
    ParagraphStyle,
    ReportContent,
    ReportKind,
    Section,
    text,
)
from prongsai.documents.frame_section import frame_sections
from prongsai.documents.measure_tables import measures_section
from prongsai.documents.phrases import ITA_IN_FULL, year
from prongsai.documents.report_input import ReportInput
from prongsai.documents.result_sections import result_sections
from prongsai.documents.summary_section import summary_section
from prongsai.documents.weakness_sections import weakness_sections

CONTENTS_HEADING = "สารบัญ"


def build(given: ReportInput) -> ReportContent:
    """Return the whole analysis report; what the source does not tell is said in its place."""
    return ReportContent(
        kind=ReportKind.ANALYSIS,
        title=f"รายงานการวิเคราะห์ผลการประเมิน ITA {year(given.analysis.fiscal_year)}",
        agency=given.agency,
        fiscal_year=given.analysis.fiscal_year,
        cover=_cover(given),
        sections=(
            _foreword(given),
            Section(
                CONTENTS_HEADING,
                1,
                (ContentsList(),),
                starts_page=True,
                in_contents=False,
                is_front=True,
                key="contents",
            ),
            summary_section(given, 1),
            *frame_sections(given.framework, 2),
            *result_sections(given, 3),
            *weakness_sections(given, 4),
            measures_section(given, 5),
            monitoring_section(given, 6),
            *audit_section(given),
        ),
    )


def _cover(given: ReportInput) -> Cover:
    return Cover(
        title=(
            "รายงานการวิเคราะห์ผลการประเมิน",
            "คุณธรรมและความโปร่งใส",
            "ในการดำเนินงานของหน่วยงานภาครัฐ (ITA)",
            f"ประจำ{year(given.analysis.fiscal_year)}",
        ),
        agency=given.agency,
        place=given.place,
        when=given.when,
    )


def _foreword(given: ReportInput) -> Section:
    return Section(
        "คำนำ",
        1,
        (
            Paragraph(
                text(
                    f"{ITA_IN_FULL} (Integrity and Transparency Assessment: ITA) เป็นเครื่องมือเชิงป้องกันที่สำนักงานคณะกรรมการป้องกัน"
                    "และปราบปรามการทุจริตแห่งชาติ (สำนักงาน ป.ป.ช.) ใช้สะท้อนสภาพการดำเนินงานของหน่วยงานภาครัฐทั่วประเทศเป็นประจำทุกปี "
                    "โดยรับฟังทั้งบุคลากรภายใน ผู้รับบริการภายนอก และตรวจข้อมูลที่หน่วยงานเปิดเผยต่อสาธารณะ "
                    "ผลการประเมินจะเกิดประโยชน์อย่างแท้จริงเมื่อหน่วยงานนำไปแก้ไขจุดที่บกพร่องและพัฒนางานให้ดีขึ้น"
                ),
                key="why",
            ),
            Paragraph(
                text(
                    f"{given.agency}จึงจัดทำรายงานฉบับนี้ เพื่อวิเคราะห์ผลการประเมินประจำ{year(given.analysis.fiscal_year)} เป็นรายตัวชี้วัด "
                    "ระบุประเด็นที่ต้องแก้ไขโดยเร่งด่วนและประเด็นที่ควรพัฒนาให้ดีขึ้น พร้อมทั้งกำหนดมาตรการ ขั้นตอน ผู้รับผิดชอบ ระยะเวลา "
                    "และวิธีการกำกับติดตามให้ชัดเจนและปฏิบัติได้จริง"
                ),
                key="what",
            ),
            Paragraph(
                text(
                    "หน่วยงานหวังเป็นอย่างยิ่งว่า รายงานฉบับนี้จะเป็นแนวทางให้ผู้บริหารและบุคลากรทุกส่วนราชการร่วมกันยกระดับคุณธรรม"
                    "และความโปร่งใส และทำให้ประชาชนได้รับบริการที่ดี ตรวจสอบได้ และเป็นธรรม"
                ),
                key="hope",
            ),
            *(Paragraph(text(line), ParagraphStyle.SIGN_OFF) for line in sign_off(given)),
        ),
        in_contents=True,
        is_front=True,
        key="foreword",
    )


def sign_off(given: ReportInput) -> tuple[str, ...]:
    """Return the lines below a foreword: the unit, the agency, the month; unknown ones are left out."""
    return tuple(line for line in (given.unit, given.agency, given.when) if line)
