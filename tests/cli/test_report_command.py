"""``prongsai report``: from a document to finished reports, or one clear message and nothing written."""

import dataclasses
from pathlib import Path
from typing import get_args

import pypdfium2
import pytest

from prongsai.analysis.model import Target
from prongsai.cli import report
from prongsai.documents.content import ReportKind
from prongsai.engine.agency import Agency
from prongsai.engine.digits import DigitStyle
from prongsai.planning.sheet import write
from tests.cli.documents import HELD_BACK_2568, written
from tests.cli.running import run
from tests.documents import examples
from tests.seeds import SEEDS, needs_seeds

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("[0-9]*"))
TWO_YEARS = ROOT / "tests" / "reading" / "texts" / "two_years.txt"
KINDS = [kind.value for kind in ReportKind]


def _text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path.read_bytes())
    return "\n".join(page.get_textpage().get_text_range().replace("\r", "") for page in document)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return written(tmp_path, HELD_BACK_2568)


def test_the_examples_are_there() -> None:
    assert len(EXAMPLES) == 5


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
@pytest.mark.parametrize("kind", KINDS)
def test_every_example_becomes_every_report_in_every_format(example: Path, kind: str, tmp_path: Path) -> None:
    done = run("report", example, "--kind", kind, "--out", tmp_path)

    paths = [Path(line) for line in done.out.splitlines()]
    assert done.code == 0
    assert [path.suffix for path in paths] == [".docx", ".pdf", ".html"]
    assert all(path.stat().st_size > 10_000 for path in paths)


@needs_seeds
@pytest.mark.parametrize("seed", sorted(SEEDS))
def test_every_seed_becomes_an_analysis_with_its_slips(seed: str, tmp_path: Path) -> None:
    done = run("report", SEEDS[seed], "--with-audit", "--out", tmp_path)

    assert (done.code, len(done.out.splitlines())) == (0, 3)
    (pdf,) = tmp_path.glob("*.pdf")
    assert "ผลการตรวจทานเอกสารต้นทาง" in _text(pdf)


def test_a_document_of_two_years_is_compared_with_itself_and_the_drop_leads(tmp_path: Path) -> None:
    run("report", TWO_YEARS, "--format", "pdf", "--out", tmp_path)
    text = _text(tmp_path / "ita-2568-analysis.pdf")

    assert "ตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล จาก ๘๓.๕๗ เหลือ ๖๑.๕๐ คะแนน" in text
    assert text.index("คะแนนลดลงมากจากปีงบประมาณ พ.ศ. ๒๕๖๗") < text.index(
        "๒. กรอบการประเมิน ปีงบประมาณ พ.ศ. ๒๕๖๘\n"
    )


def test_the_year_before_can_come_from_another_document(source: Path, tmp_path: Path) -> None:
    earlier = written(
        tmp_path, HELD_BACK_2568.replace("๒๕๖๘", "๒๕๖๗").replace("๙๐.๐๐", "๑๐๐.๐๐"), "earlier.txt"
    )
    run("report", source, "--previous", earlier, "--format", "pdf", "--digits", "arabic", "--out", tmp_path)

    assert "ตัวชี้วัดที่ 10 การป้องกันการทุจริต ลดลง 10.00 คะแนน" in _text(tmp_path / "ita-2568-analysis.pdf")


def test_an_earlier_result_of_another_agency_is_refused(source: Path, tmp_path: Path) -> None:
    other = HELD_BACK_2568.replace("๒๕๖๘", "๒๕๖๗").replace("องค์การบริหารส่วนตำบลตัวอย่าง", "เทศบาลตำบลวังสมมุติ")
    done = run(
        "report", source, "--previous", written(tmp_path, other, "other.txt"), "--out", tmp_path / "out"
    )

    assert done.code == 2
    assert "เทศบาลตำบลวังสมมุติ" in done.err
    assert not (tmp_path / "out").exists()


def test_a_follow_up_tells_what_the_document_reports(tmp_path: Path) -> None:
    done = run(
        "report", TWO_YEARS, "--kind", "follow-up", "--round", "12", "--format", "pdf", "--out", tmp_path
    )
    text = _text(Path(done.out.strip()))

    assert "ประกาศหลักเกณฑ์แล้ว" in text
    assert "รอบ ๑๒ เดือน" in text
    assert "รายงานผลการดำเนินการตามมาตรการ ITA ปีงบประมาณ พ.ศ. ๒๕๖๘" in text


def test_a_follow_up_never_reports_on_a_draft(source: Path, tmp_path: Path) -> None:
    run("report", source, "--kind", "follow-up", "--format", "pdf", "--out", tmp_path)

    assert "ยังไม่มีผลการดำเนินการให้รายงาน" in _text(tmp_path / "ita-2568-follow-up.pdf").replace("\n", "")


def test_without_a_plan_measures_are_drafted(source: Path, tmp_path: Path) -> None:
    run("report", source, "--target", "95", "--format", "pdf", "--out", tmp_path)

    assert "กำหนดมาตรการสำหรับปีงบประมาณ พ.ศ. ๒๕๖๙ จำนวน" in _text(tmp_path / "ita-2568-analysis.pdf")


def test_the_edited_plan_is_taken_back(source: Path, tmp_path: Path) -> None:
    sheet = _plan_of("องค์การบริหารส่วนตำบลตัวอย่าง", tmp_path)
    done = run("report", source, "--plan", sheet, "--format", "pdf", "--out", tmp_path)

    assert done.code == 0
    assert "ประกาศเจตนารมณ์ต่อหน้าประชาชน" in _text(Path(done.out.strip())).replace("\n", "")


def test_another_agencys_plan_is_refused(source: Path, tmp_path: Path) -> None:
    sheet = _plan_of("องค์การบริหารส่วนตำบลวังสมมุติ", tmp_path)
    done = run("report", source, "--plan", sheet, "--out", tmp_path / "out")

    assert done.code == 2
    assert "วังสมมุติ" in done.err
    assert not (tmp_path / "out").exists()


def _plan_of(agency: str, folder: Path) -> Path:
    """Write an agency's plan of one measure of its own words, and return the sheet."""
    measure = dataclasses.replace(examples.plan().measures[2], number=1, measure="ประกาศเจตนารมณ์ต่อหน้าประชาชน")
    plan = dataclasses.replace(examples.plan(), agency=Agency(name=agency), measures=(measure,))
    path = folder / "plan.xlsx"
    write(plan, path)
    return path


def test_the_unit_and_the_month_stand_below_the_foreword(source: Path, tmp_path: Path) -> None:
    run(
        *("report", source, "--unit", "สำนักปลัด", "--when", "ตุลาคม 2568"),
        *("--format", "pdf", "--out", tmp_path),
    )

    assert "สำนักปลัด\nองค์การบริหารส่วนตำบลตัวอย่าง\nตุลาคม ๒๕๖๘" in _text(tmp_path / "ita-2568-analysis.pdf")


def test_a_source_that_contradicts_itself_brings_a_caution(source: Path, tmp_path: Path) -> None:
    wrong = written(tmp_path, HELD_BACK_2568.replace("๙๕.๖๐", "๙๕.๐๖"), "wrong.txt")
    clean, careful = (run("report", one, "--format", "pdf", "--out", tmp_path) for one in (source, wrong))

    assert clean.err == ""
    assert "ข้อสังเกต 1 รายการ" in careful.err
    assert careful.code == 0


def test_an_unknown_format_is_named_and_nothing_is_written(source: Path, tmp_path: Path) -> None:
    done = run("report", source, "--format", "pdf,odt", "--out", tmp_path / "out")

    assert done.code == 2
    assert "odt" in done.err
    assert not (tmp_path / "out").exists()


def test_an_unreadable_source_ends_with_2_and_nothing_is_written(tmp_path: Path) -> None:
    done = run("report", tmp_path / "nothing.txt", "--out", tmp_path / "out")

    assert done.code == 2
    assert not (tmp_path / "out").exists()


def test_the_same_document_gives_the_same_files(source: Path, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        run("report", source, "--format", "pdf,html", "--out", tmp_path / folder)

    for name in ("ita-2568-analysis.pdf", "ita-2568-analysis.html"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_the_options_offer_what_the_documents_know() -> None:
    assert list(get_args(report.Kind)) == KINDS
    assert list(get_args(report.TargetName)) == [target.value for target in Target]
    assert get_args(report.Digits) == get_args(DigitStyle)
