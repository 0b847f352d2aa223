"""The whole way in one command, as ``make run`` goes it on the shipped examples."""

from pathlib import Path

import openpyxl
import pytest

from tests.cli.running import run

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").iterdir())
DATO = EXAMPLES[0]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples, finished as PDF and HTML."""
    out = tmp_path_factory.mktemp("run")
    done = run("run", *EXAMPLES, "--out", out, "--format", "pdf,html")
    assert done.code == 0, done.err
    (out / "printed.txt").write_text(done.out, encoding="utf-8")
    return out


def test_there_are_five_examples_in_five_file_formats() -> None:
    assert [path.suffix for path in EXAMPLES] == [".txt", ".docx", ".html", ".pdf", ".xlsx"]


def test_every_example_gets_a_plan_and_its_reports(folder: Path) -> None:
    for example in EXAMPLES:
        names = {path.name for path in (folder / example.stem).iterdir()}
        assert "plan.xlsx" in names, example
        assert {Path(name).suffix for name in names if "analysis" in name} == {".pdf", ".html"}, example


def test_a_document_that_tells_what_was_done_gets_a_follow_up_too(folder: Path) -> None:
    assert (folder / "4-dong-khwang-2568" / "ita-2568-follow-up.pdf").exists()
    assert not (folder / DATO.stem / "ita-2563-follow-up.pdf").exists()


def test_it_ends_with_the_paths_of_what_was_written(folder: Path) -> None:
    lines = (folder / "printed.txt").read_text(encoding="utf-8").rstrip().splitlines()
    first = next(place for place, line in enumerate(lines) if "documents written" in line)
    paths = [Path(line.strip()) for line in lines[first + 1 :]]
    assert len(paths) == int(lines[first].split()[-3])
    assert all(path.exists() for path in paths)


def test_it_says_score_level_slips_and_what_to_mend_first(folder: Path) -> None:
    printed = (folder / "printed.txt").read_text(encoding="utf-8")
    assert "คะแนนภาพรวม 67.46 คะแนน ระดับ C" in printed
    assert "two-values" in printed
    assert "ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล (+8.70)" in printed


@pytest.mark.filterwarnings("ignore:Print area")
def test_a_plan_that_was_edited_is_used_and_stays_as_it_is(tmp_path: Path) -> None:
    assert run("run", DATO, "--out", tmp_path, "--format", "html").code == 0
    plan = tmp_path / DATO.stem / "plan.xlsx"
    book = openpyxl.load_workbook(plan)
    cell = next(
        cell
        for row in book.worksheets[0].iter_rows()
        for cell in row
        if isinstance(cell.value, str) and "ตรวจสอบก่อนวันส่งข้อมูล" in cell.value
    )
    cell.value = "มาตรการที่เจ้าหน้าที่แก้ไขเอง"
    book.save(plan)
    before = plan.read_bytes()
    assert run("run", DATO, "--out", tmp_path, "--format", "html").code == 0
    assert plan.read_bytes() == before
    report = (tmp_path / DATO.stem / "ita-2563-analysis.html").read_text(encoding="utf-8")
    assert "มาตรการที่เจ้าหน้าที่แก้ไขเอง" in report


def test_one_document_that_cannot_be_used_does_not_stop_the_others(tmp_path: Path) -> None:
    unrelated = tmp_path / "shopping.txt"
    unrelated.write_text("ไข่ไก่ 2 แผง น้ำปลา 1 ขวด", encoding="utf-8")
    done = run("run", unrelated, DATO, "--out", tmp_path / "out", "--format", "html")
    assert done.code == 2
    assert "shopping.txt" in done.err
    assert (tmp_path / "out" / DATO.stem / "ita-2563-analysis.html").exists()
    assert not (tmp_path / "out" / "shopping").exists()
