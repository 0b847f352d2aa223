"""What the reports say: the sentences an official signs, with and without what is missing."""

import dataclasses
import re
from collections.abc import Callable
from itertools import pairwise

import pytest

from prongsai.analysis.findings import Finding, FindingCode, Severity
from prongsai.analysis.weaknesses import analyse
from prongsai.documents import analysis_report, development_report, followup_report
from prongsai.documents.content import (
    Callout,
    ChartBlock,
    DataTable,
    ReportContent,
    Section,
    Signatures,
    plain,
)
from prongsai.documents.report_input import ReportInput
from prongsai.engine.agency import Agency
from prongsai.engine.assessment import Assessment, Statement, StatementKind, Weakness
from prongsai.engine.framework.loader import available, load
from tests.documents import examples
from tests.documents.pdf_text import texts

Builder = Callable[[ReportInput], ReportContent]
BUILDERS: tuple[Builder, ...] = (analysis_report.build, development_report.build, followup_report.build)


def _said(content: ReportContent) -> str:
    return "\n".join(texts(content, "arabic"))


def _headings(content: ReportContent) -> list[str]:
    return [section.heading for section in content.sections]


def _section(content: ReportContent, words: str) -> Section:
    (found,) = [section for section in content.sections if words in section.heading]
    return found


def _tables(content: ReportContent) -> list[DataTable]:
    return [block for section in content.sections for block in section.blocks if isinstance(block, DataTable)]


def _without(given: ReportInput, *nodes: str) -> ReportInput:
    """Return the input of the same agency, its document without these scores and without another year."""
    scores = {node: score for node, score in examples.SCORES_2568.items() if node not in nodes}
    return dataclasses.replace(examples.full_input(scores, with_previous=False), plan=given.plan)


def test_a_drop_leads_the_report() -> None:
    content = analysis_report.build(examples.full_input())
    first_numbered = next(section for section in content.sections if not section.is_front)
    first = first_numbered.blocks[0]

    assert isinstance(first, Callout)
    assert plain(first.heading) == "คะแนนลดลงมากจากปีงบประมาณ พ.ศ. 2567 ต้องหาสาเหตุและแก้ไขเป็นลำดับแรก"
    assert plain(first.paragraphs[0]) == "ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล จาก 79.29 เหลือ 41.50 คะแนน"


def test_without_a_drop_no_frame_stands_at_the_front() -> None:
    content = analysis_report.build(examples.full_input(with_previous=False))

    assert not any(isinstance(block, Callout) for section in content.sections for block in section.blocks)


def test_the_analysis_has_the_parts_that_officials_expect() -> None:
    assert _headings(analysis_report.build(examples.full_input())) == [
        "คำนำ",
        "สารบัญ",
        "1. บทสรุปสำหรับผู้บริหาร",
        "2. กรอบการประเมิน ปีงบประมาณ พ.ศ. 2568",
        "2.1 เครื่องมือ ตัวชี้วัด และน้ำหนักคะแนน",
        "2.2 เกณฑ์ระดับผลการประเมิน",
        "3. ผลการประเมิน ปีงบประมาณ พ.ศ. 2568",
        "3.1 ผลการประเมินในภาพรวมและรายตัวชี้วัด",
        "3.2 แผนภูมิผลการประเมิน",
        "3.3 การเปรียบเทียบกับปีที่ผ่านมา",
        "3.4 ที่มาของคะแนน",
        "4. การวิเคราะห์ผลการประเมินและข้อเสนอแนะ",
        "4.1 ประเด็นที่เป็นข้อบกพร่องหรือจุดอ่อนที่ต้องแก้ไขโดยเร่งด่วน",
        "ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล",
        "ตัวชี้วัดที่ 10 การป้องกันการทุจริต",
        "ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ",
        "4.2 จุดแข็งที่ควรรักษาไว้",
        "5. มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
        "6. การกำกับติดตามและรายงานผล",
    ]


def test_the_result_the_level_and_what_a_fix_is_worth_are_said_in_figures() -> None:
    said = _said(analysis_report.build(examples.full_input()))

    assert "คะแนนภาพรวม 78.31 คะแนน อยู่ในระดับต้องปรับปรุง" in said
    assert "หากยกระดับให้ถึง 85 คะแนน คะแนนภาพรวมจะเพิ่มขึ้น 8.70 คะแนน" in said
    assert "ลดลงจากปี 2567 จำนวน 37.79 คะแนน" in said


def test_the_weaknesses_of_the_source_and_the_measures_stand_under_their_indicator() -> None:
    said = "\n".join(texts_of(_section(analysis_report.build(examples.full_input()), "ตัวชี้วัดที่ 9 ")))

    assert "ข้อมูลบนเว็บไซต์ไม่ครบถ้วนและไม่เป็นปัจจุบัน" in said
    assert "จัดทำปฏิทินเผยแพร่ข้อมูลตามแบบตรวจ OIT" in said


def test_a_weakness_without_an_indicator_is_kept_and_not_given_to_one() -> None:
    given = examples.full_input()
    loose = Weakness(node=None, text="เว็บไซต์เปิดช้า", at="line 3")
    holding = dataclasses.replace(
        given, assessment=given.assessment.model_copy(update={"weaknesses": (loose,)})
    )
    content = analysis_report.build(holding)

    assert "เว็บไซต์เปิดช้า" in texts_of(_section(content, "4. การวิเคราะห์"))
    assert "เว็บไซต์เปิดช้า" not in texts_of(_section(content, "ตัวชี้วัดที่ 9 "))


def test_advice_printed_in_the_source_is_kept() -> None:
    given = examples.full_input()
    advice = Statement(
        kind=StatementKind.RECOMMENDATION, node="10", text="ประกาศนโยบายไม่รับของขวัญ", at="line 9"
    )
    advised = dataclasses.replace(
        given, assessment=given.assessment.model_copy(update={"statements": (advice,)})
    )

    section = _section(analysis_report.build(advised), "ตัวชี้วัดที่ 10 ")

    assert "ประกาศนโยบายไม่รับของขวัญ" in "\n".join(texts_of(section))


def test_measures_stand_on_landscape_pages() -> None:
    assert _section(analysis_report.build(examples.full_input()), "5. มาตรการ").is_landscape


def test_the_audit_is_an_appendix_only_when_asked_for() -> None:
    finding = Finding(
        code=FindingCode.MEAN_MISMATCH,
        severity=Severity.ERROR,
        node="OIT",
        printed="46.18",
        expected="53.25",
        at="line 9",
        message_th="บรรทัดที่ 9 คะแนน OIT ไม่เท่ากับค่าเฉลี่ยของตัวชี้วัด",
        message_en="Line 9: OIT is not the mean of its indicators",
    )
    given = dataclasses.replace(examples.full_input(), findings=(finding,))

    assert finding.message_th not in _said(analysis_report.build(given))
    asked = analysis_report.build(dataclasses.replace(given, with_audit=True))
    assert _headings(asked)[-1] == "ภาคผนวก ผลการตรวจทานเอกสารต้นทาง"
    assert finding.message_th in _said(asked)
    assert "คำชี้แจงของหน่วยงาน" not in _said(asked)


def test_what_the_agency_says_to_a_finding_stands_beside_it() -> None:
    finding = Finding(
        code=FindingCode.WRONG_YEAR,
        severity=Severity.ERROR,
        node=None,
        printed="2567",
        expected="2568",
        at="line 1",
        message_th="ปีงบประมาณบนปกไม่ตรงกัน",
        message_en="The year on the cover differs",
    )
    answers = ("พิมพ์ผิด ที่ถูกคือปี 2568", "")
    given = dataclasses.replace(
        examples.full_input(), findings=(finding, finding), answers=answers, with_audit=True
    )
    (table,) = [b for b in analysis_report.build(given).sections[-1].blocks if isinstance(b, DataTable)]

    assert plain(table.head[0].cells[-1].lines[0]) == "คำชี้แจงของหน่วยงาน"
    assert [plain(row.cells[-1].lines[0]) for row in table.rows] == [answers[0], "–"]


def test_a_clean_source_says_so_in_the_appendix_without_a_table() -> None:
    asked = analysis_report.build(dataclasses.replace(examples.full_input(), with_audit=True))

    assert "ไม่พบข้อที่ขัดแย้งกัน" in _said(asked)
    assert not isinstance(asked.sections[-1].blocks[-1], DataTable)


def test_a_contradiction_in_the_source_is_said_below_the_scores() -> None:
    said = _said(analysis_report.build(examples.full_input({**examples.SCORES_2568, "OIT": 60.0})))

    assert "เอกสารต้นทางพิมพ์คะแนน OIT ไว้ 60.00 คะแนน แต่คำนวณจากส่วนประกอบได้ 53.25 คะแนน" in said


def test_signatures_are_blank_and_no_person_is_named() -> None:
    for build in BUILDERS:
        content = build(examples.full_input())
        blanks = [b for section in content.sections for b in section.blocks if isinstance(b, Signatures)]

        assert len(blanks) == 1
        assert not re.search(r"(?:นาย|นาง|นางสาว)[ก-ฮ]", _said(content))


def test_when_only_the_open_data_score_is_known_nothing_else_is_made_up() -> None:
    given = _without(examples.full_input(), *(str(number) for number in range(1, 9)))
    content = analysis_report.build(given)
    said = _said(content)

    assert "เอกสารต้นทางไม่ได้ระบุคะแนนของเครื่องมืออื่น จึงไม่มีคะแนนภาพรวมและยังระบุระดับไม่ได้" in said
    assert "เอกสารต้นทางระบุคะแนนไว้ 2 ตัวชี้วัด" in said
    charts = [b for section in content.sections for b in section.blocks if isinstance(b, ChartBlock)]
    assert [len(chart.chart.series[0].points) for chart in charts] == [2]


def test_an_indicator_without_a_score_says_so_in_the_development_table() -> None:
    content = development_report.build(_without(examples.full_input(), "3"))
    (table,) = _tables(content)
    rows = [" ".join(plain(line) for cell in row.cells for line in cell.lines) for row in table.rows]
    (third,) = [row for row in rows if row.startswith("3 การใช้อำนาจ")]

    assert "(ไม่มีข้อมูลคะแนน)" in third
    assert "เอกสารต้นทางไม่ได้ระบุคะแนนของตัวชี้วัดนี้" in third


def test_the_development_form_has_seven_columns_and_all_ten_indicators() -> None:
    content = development_report.build(examples.full_input())
    (table,) = _tables(content)
    head = [plain(cell.lines[0]) for cell in table.head[0].cells]
    numbers = [plain(row.cells[0].lines[0]) for row in table.rows if len(row.cells) == 7]

    assert head == [
        "ลำดับ",
        "ตัวชี้วัด/คะแนน",
        "มาตรการ/โครงการ/กิจกรรม",
        "ผลการวิเคราะห์ตัวชี้วัด",
        "ขั้นตอนหรือวิธีการดำเนินการ",
        "ช่วงระยะเวลา",
        "ผู้รับผิดชอบ",
    ]
    assert numbers == [str(number) for number in range(1, 11)]


@pytest.mark.parametrize("build", BUILDERS)
def test_without_measures_a_sentence_stands_instead_of_an_empty_table(build: Builder) -> None:
    content = build(dataclasses.replace(examples.full_input(), plan=None))

    assert all(table.rows for table in _tables(content))


def test_every_row_fills_its_table() -> None:
    for build in BUILDERS:
        tables = _tables(build(examples.full_input()))
        assert tables
        for table in tables:
            assert sum(column.share for column in table.columns) == pytest.approx(1.0)
            cells = [cell for row in table.rows for cell in row.cells]
            assert sum(cell.columns * cell.rows for cell in cells) == len(table.columns) * len(table.rows)


def test_the_follow_up_tells_what_was_done_and_what_nobody_reported() -> None:
    said = _said(followup_report.build(examples.full_input()))

    assert "รายงานผลแล้ว 2 มาตรการ และยังไม่มีรายงานผล 3 มาตรการ" in said
    assert "แต่งตั้งคณะทำงานและเผยแพร่ข้อมูลแล้ว 24 ข้อ จาก 28 ข้อ" in said
    assert "รอบ 12 เดือน" in said


def test_the_follow_up_sets_the_years_side_by_side() -> None:
    content = followup_report.build(examples.full_input())
    table = _section(content, "3.1").blocks[0]
    assert isinstance(table, DataTable)
    rows = [[plain(cell.lines[0]) for cell in row.cells] for row in table.rows]

    assert ["ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล", "79.29", "41.50", "−37.79"] in rows


@pytest.mark.parametrize("build", BUILDERS)
def test_a_document_without_any_score_still_makes_a_report_that_says_so(build: Builder) -> None:
    given = dataclasses.replace(_without(examples.full_input(), *examples.SCORES_2568), plan=None)
    content = build(given)

    assert "ไม่ได้ระบุคะแนน" in _said(content)
    assert all(table.rows for table in _tables(content))
    for section, following in pairwise(content.sections):
        assert section.blocks or following.level > section.level, section.heading


def test_a_column_that_no_measure_fills_is_left_out() -> None:
    bare = [
        dataclasses.replace(one, steps=(), period="", monitoring=(), evidence=())
        for one in examples.plan().measures
    ]
    plan = dataclasses.replace(examples.plan(), measures=tuple(bare))
    content = analysis_report.build(dataclasses.replace(examples.full_input(), plan=plan))
    (table,) = [block for block in _section(content, "5. มาตรการ").blocks if isinstance(block, DataTable)]

    assert [plain(cell.lines[0]) for cell in table.head[0].cells] == [
        "ลำดับ",
        "จุดอ่อนหรือประเด็น",
        "มาตรการ",
        "ผู้รับผิดชอบ",
    ]


def test_a_weakness_that_only_names_its_indicator_is_not_repeated() -> None:
    given = examples.full_input()
    bare = Weakness(node="10", text="ตัวชี้วัดการป้องกันการทุจริต", at="line 3")
    named = dataclasses.replace(given, assessment=given.assessment.model_copy(update={"weaknesses": (bare,)}))

    assert bare.text not in _said(analysis_report.build(named))


@pytest.mark.parametrize("framework", [one for one in available() if one.isdigit()])
def test_every_year_can_be_reported_and_what_is_unknown_of_it_is_said(framework: str) -> None:
    year = load(framework)
    assessment = Assessment(
        agency=Agency(),
        fiscal_year=year.fiscal_year,
        framework=framework,
        scores={str(number): 80.0 + number for number in range(1, 11) if str(number) in year},
    )
    given = ReportInput(year, assessment, analyse(assessment, year))

    for build in BUILDERS:
        said = _said(build(given))
        assert "None" not in said
    if not year.levels:
        assert "ยังไม่พบเอกสารของทางราชการที่ระบุเกณฑ์ระดับ" in _said(analysis_report.build(given))


def texts_of(section: Section) -> set[str]:
    """Return every text of one section."""
    return texts(
        dataclasses.replace(analysis_report.build(examples.full_input()), sections=(section,)), "arabic"
    )
