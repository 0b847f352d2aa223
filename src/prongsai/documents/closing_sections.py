"""What ends a report: how the measures are watched over, the signatures, and the audit appendix."""

from prongsai.analysis.findings import Finding, Severity
from prongsai.documents.content import (
    Block,
    DataTable,
    ItemList,
    Marker,
    Paragraph,
    Section,
    Signature,
    Signatures,
    text,
)
from prongsai.documents.phrases import named, year
from prongsai.documents.report_input import ReportInput
from prongsai.documents.tables import columns, row
from prongsai.engine.framework.model import Duty, Status

_SEVERITIES = {Severity.ERROR: "ต้องแก้ไข", Severity.WARNING: "ควรตรวจสอบ", Severity.INFO: "ข้อสังเกต"}
SIGNATURES = Signatures((Signature("ผู้จัดทำรายงาน"), Signature("ผู้ตรวจสอบรายงาน")), key="signatures")
"""Blank on purpose: names and positions are the officials' own to write."""


def monitoring_section(given: ReportInput, number: int) -> Section:
    """Return how the measures are watched over and what must be published, and the signatures."""
    steps = (
        text("ส่วนราชการที่รับผิดชอบดำเนินการตามขั้นตอนและระยะเวลาที่กำหนด และเก็บหลักฐานการดำเนินงานทุกครั้ง"),
        text("ผู้บังคับบัญชาแต่ละชั้นกำกับดูแลและรายงานความก้าวหน้าในที่ประชุมประจำเดือนของหน่วยงาน"),
        text("รายงานผลการดำเนินการตามมาตรการต่อผู้บริหาร รอบ 6 เดือน และรอบ 12 เดือน และเผยแพร่บนเว็บไซต์ของหน่วยงาน"),
        text("นำผลการดำเนินการและคะแนนของปีถัดไปมาเปรียบเทียบ เพื่อปรับปรุงมาตรการให้ตรงกับสาเหตุยิ่งขึ้น"),
    )
    blocks: tuple[Block, ...] = (
        Paragraph(text(f"{given.agency}กำหนดแนวทางการกำกับติดตามและรายงานผล ดังนี้"), key="opening"),
        ItemList(steps, Marker.NUMBER, key="steps"),
        *_duties(given),
        SIGNATURES,
    )
    return Section(f"{number}. การกำกับติดตามและรายงานผล", 1, blocks, key="monitoring")


def _duties(given: ReportInput) -> tuple[Block, ...]:
    """Say which documents of the year's checklist these reports are, as far as that is known."""
    if not given.framework.duties:
        return ()
    items = tuple(text(_duty(duty)) for duty in given.framework.duties)
    opening = (
        f"เอกสารที่ต้องเผยแพร่ตามแบบตรวจการเปิดเผยข้อมูลสาธารณะ (OIT) ของ{year(given.framework.fiscal_year)} ได้แก่"
    )
    return (Paragraph(text(opening), key="duties-opening"), ItemList(items, Marker.BULLET, key="duties"))


def _duty(duty: Duty) -> str:
    doubt = "" if duty.provenance.status is Status.CONFIRMED else " (เลขข้อยังไม่ได้ตรวจสอบกับคู่มือของปีนี้)"
    return f"ข้อ {duty.item} {named(duty.title)}{doubt}"


def audit_section(given: ReportInput) -> tuple[Section, ...]:
    """Return the appendix with what the audit found in the source, where it was asked for."""
    if not given.with_audit:
        return ()
    return (
        Section(
            "ภาคผนวก ผลการตรวจทานเอกสารต้นทาง",
            1,
            _findings(given.findings, given.answers),
            starts_page=True,
            key="audit",
        ),
    )


def _findings(findings: tuple[Finding, ...], answers: tuple[str, ...]) -> tuple[Block, ...]:
    if not findings:
        words = "ตรวจทานคะแนน ระดับ ชื่อหน่วยงาน ปีงบประมาณ และชื่อตัวชี้วัดในเอกสารต้นทางแล้ว ไม่พบข้อที่ขัดแย้งกัน"
        return (Paragraph(text(words), key="nothing-found"),)
    opening = (
        f"ตรวจทานเอกสารต้นทางพบข้อสังเกต {len(findings)} รายการ ดังตาราง "
        "ควรแก้ไขหรือตรวจสอบกับผลที่ได้รับแจ้งจากระบบ ITAS ก่อนลงนามและเผยแพร่"
    )
    return (Paragraph(text(opening), key="opening"), _finding_table(findings, answers))


def _finding_table(findings: tuple[Finding, ...], answers: tuple[str, ...]) -> DataTable:
    """Return the findings one a row, with what the agency says to them where it says anything."""
    said = dict(enumerate(answers, start=1)) if any(answers) else None
    rows = []
    for number, one in enumerate(findings, start=1):
        cells = [
            str(number),
            _SEVERITIES[one.severity],
            one.message_th,
            one.printed or "–",
            one.expected or "–",
        ]
        rows.append(row(*cells, *([] if said is None else [said.get(number) or "–"])))
    heads, shares = ["ลำดับ", "ประเภท", "ข้อสังเกต", "ที่พิมพ์ไว้", "ที่ควรเป็น"], [10, 14, 46, 15, 15]
    if said is not None:
        heads, shares = [*heads, "คำชี้แจงของหน่วยงาน"], [9, 13, 34, 12, 12, 20]
    return DataTable(columns(*shares, centred=(0,)), (row(*heads),), tuple(rows))
