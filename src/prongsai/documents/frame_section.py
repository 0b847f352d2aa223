"""The frame of the year: instruments, indicators, weights and levels, as the framework has them.

What is uncertain or unknown is said in a note below the table; nothing is filled in.
"""

from prongsai.analysis.labels import mark_th
from prongsai.documents.content import Block, DataTable, Paragraph, Row, Section, Text, text
from prongsai.documents.phrases import ITA_IN_FULL, level_conditions, named, year
from prongsai.documents.tables import cell, columns, row
from prongsai.engine.framework.model import Framework, Node, NodeKind, Status


def frame_sections(framework: Framework, number: int) -> tuple[Section, ...]:
    """Return the section on the frame of the year; ``number`` is its number in the report."""
    return (
        Section(
            f"{number}. กรอบการประเมิน {year(framework.fiscal_year)}",
            1,
            (_introduction(framework),),
            key="frame",
        ),
        Section(f"{number}.1 เครื่องมือ ตัวชี้วัด และน้ำหนักคะแนน", 2, _instruments(framework), key="instruments"),
        Section(f"{number}.2 เกณฑ์ระดับผลการประเมิน", 2, _levels(framework), key="levels"),
    )


def _introduction(framework: Framework) -> Paragraph:
    instruments = len(framework.of_kind(NodeKind.INSTRUMENT))
    indicators = len(framework.of_kind(NodeKind.INDICATOR))
    return Paragraph(
        text(
            f"{ITA_IN_FULL} (Integrity and Transparency Assessment: ITA) {year(framework.fiscal_year)} "
            f"ใช้เครื่องมือ {instruments} ชุด ครอบคลุม {indicators} ตัวชี้วัด ได้แก่ แบบวัดที่ให้บุคลากรของหน่วยงานตอบ (IIT) "
            "แบบวัดที่ให้ผู้รับบริการหรือผู้ติดต่อหน่วยงานตอบ (EIT) และแบบตรวจข้อมูลที่หน่วยงานเปิดเผยต่อสาธารณะทางเว็บไซต์ (OIT) "
            "แต่ละตัวชี้วัดมีคะแนนเต็ม 100 คะแนน"
        ),
        key="introduction",
    )


def _instruments(framework: Framework) -> tuple[Block, ...]:
    rows: list[Row] = []
    for instrument in framework.of_kind(NodeKind.INSTRUMENT):
        indicators = framework.children(instrument.id)
        for place, indicator in enumerate(indicators):
            name = cell(f"ตัวชี้วัดที่ {indicator.id} {named(indicator.name)}")
            if place > 0:
                rows.append(Row((name,)))
                continue
            span = len(indicators)
            rows.append(
                Row((cell(named(instrument.name), rows=span), name, cell(_weight(instrument), rows=span)))
            )
    table = DataTable(
        columns(37, 48, 15, centred=(2,)),
        (row("เครื่องมือ", "ตัวชี้วัด", "น้ำหนัก (ร้อยละ)"),),
        tuple(rows),
        notes=_doubts_on_weights(framework),
    )
    return (table,)


def _weight(instrument: Node) -> str:
    return "ยังไม่ทราบ" if instrument.weight is None else mark_th(instrument.weight)


def _doubts_on_weights(framework: Framework) -> tuple[Text, ...]:
    instruments = framework.of_kind(NodeKind.INSTRUMENT)
    if any(instrument.weight is None for instrument in instruments):
        return (
            text(
                f"หมายเหตุ: ยังไม่พบเอกสารของทางราชการที่ระบุน้ำหนักคะแนนครบทุกเครื่องมือของ{year(framework.fiscal_year)} "
                "รายงานนี้จึงไม่คำนวณคะแนนภาพรวมแทนคะแนนที่ได้รับแจ้ง"
            ),
        )
    overall = framework["ITA"]
    if overall.method_provenance.status is Status.CONFIRMED:
        return ()
    return (
        text(
            "หมายเหตุ: น้ำหนักคะแนนข้างต้นคำนวณแล้วได้ตรงกับผลที่เผยแพร่ แต่ยังไม่ได้ตรวจสอบกับคู่มือการประเมินของสำนักงาน ป.ป.ช. โดยตรง"
        ),
    )


def _levels(framework: Framework) -> tuple[Block, ...]:
    if not framework.levels:
        return (
            Paragraph(
                text(
                    f"ยังไม่พบเอกสารของทางราชการที่ระบุเกณฑ์ระดับผลการประเมินของ{year(framework.fiscal_year)} "
                    "รายงานนี้จึงแสดงเฉพาะคะแนนและไม่ระบุระดับแทนผลที่ได้รับแจ้ง"
                ),
                key="unknown",
            ),
        )
    rows = tuple(
        row(named(level.name), level_conditions(framework, level), "ผ่าน" if level.passes else "ไม่ผ่าน")
        for level in framework.levels
    )
    table = DataTable(
        columns(24, 60, 16, centred=(2,)),
        (row("ระดับ", "เกณฑ์", "ผล"),),
        rows,
        notes=_doubts_on_levels(framework),
    )
    return (_pass_mark(framework), table)


def _pass_mark(framework: Framework) -> Paragraph:
    if framework.pass_mark is None:
        return Paragraph(text("ผลการประเมินแสดงเป็นคะแนนควบคู่กับระดับ ดังนี้"), key="opening")
    return Paragraph(
        text(
            f"ผลการประเมินแสดงเป็นคะแนนควบคู่กับระดับ โดยกำหนดเกณฑ์ผ่านไว้ที่ {mark_th(framework.pass_mark)} คะแนน ดังนี้"
        ),
        key="opening",
    )


def _doubts_on_levels(framework: Framework) -> tuple[Text, ...]:
    doubtful = [
        named(level.name) for level in framework.levels if level.provenance.status is not Status.CONFIRMED
    ]
    if not doubtful:
        return ()
    return (
        text(
            f"หมายเหตุ: เกณฑ์ของระดับ {', '.join(doubtful)} ยังไม่ได้ตรวจสอบกับคู่มือการประเมินของสำนักงาน ป.ป.ช. โดยตรง "
            "ควรยืนยันก่อนนำไปอ้างอิง"
        ),
    )
