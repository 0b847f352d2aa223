"""``prongsai framework``: what an officer sees of the years, and how a new one is begun."""

import shutil
from pathlib import Path

import openpyxl
import pytest

from prongsai.engine.framework.loader import available
from tests.cli.running import run

TINY = Path(__file__).parents[1] / "engine" / "framework" / "tiny" / "2599-tiny"


def test_list_shows_every_year_with_what_is_confirmed_and_what_is_not() -> None:
    finished = run("framework", "list")

    assert finished.code == 0
    for which in available():
        assert which in finished.out
    assert "●29 ◐1" in finished.out  # the IIT of 2564
    assert "◐ ยังไม่แน่ชัด (uncertain)" in finished.out


def test_show_prints_the_tree_with_weights_levels_and_what_is_unknown() -> None:
    out = run("framework", "show", "2568").out

    assert "IIT แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT)  น้ำหนัก 30" in out
    assert "○ O6 (ยังไม่ทราบชื่อ)" in out
    assert "EIT.1 EIT ส่วนที่ 1" in out
    assert "ITA ≥ 95, IIT ≥ 95, EIT ≥ 95, OIT ≥ 95" in out


def test_show_node_tells_everything_of_one_item_with_its_sources() -> None:
    out = run("framework", "show", "2566", "--node", "O42").out

    assert "Measures to promote integrity and transparency in the agency" in out
    assert "– รายการข้อ O1–O43 ปี 2566 (แฟ้มสาธารณะบน GitHub)" in out
    assert "10.2 มาตรการส่งเสริมคุณธรรมและความโปร่งใส" in out
    assert "เอกสารประจำปี" in out


def test_show_node_says_how_a_reversed_answer_scores() -> None:
    assert "มี = 0, ไม่มี = 100 (คิดกลับทาง)" in run("framework", "show", "2564", "--node", "I4.1").out


def test_show_node_that_the_year_does_not_have_ends_with_code_2() -> None:
    finished = run("framework", "show", "2567", "--node", "O43")

    assert finished.code == 2
    assert "O43" in finished.err


def test_a_year_that_is_not_there_ends_with_code_2_and_names_those_that_are() -> None:
    finished = run("framework", "show", "2550")

    assert finished.code == 2
    assert "2568-practice" in finished.err


def test_validate_finds_every_shipped_year_sound() -> None:
    finished = run("framework", "validate")

    assert finished.code == 0
    assert finished.out.count("ใช้ได้") == len(available())


def test_validate_takes_one_year_too() -> None:
    assert run("framework", "validate", "2564").out.startswith("2564: ใช้ได้")


def test_validate_tells_all_faults_of_a_folder_and_ends_with_code_2(tmp_path: Path) -> None:
    folder = tmp_path / TINY.name
    folder.mkdir()
    for path in TINY.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        text = text.replace("weight: {percent: 40", "weight: {percent: 50").replace("{id: O1,", "{id: O7,")
        (folder / path.name).write_text(text, encoding="utf-8")

    finished = run("framework", "validate", folder)

    assert finished.code == 2
    assert "framework.yaml:13  น้ำหนักรวมกันได้ 110 ไม่ใช่ 100" in finished.err
    assert "oit.yaml:12  พบ O7 แต่ลำดับต่อไปต้องเป็น O1" in finished.err


def test_validate_runs_the_examples_too(tmp_path: Path) -> None:
    folder = tmp_path / TINY.name
    (folder / "examples").mkdir(parents=True)
    for path in TINY.glob("*.yaml"):
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "examples" / "one.yaml").write_text(
        "examples:\n- {th: ผิด, en: Wrong, given: {scores: {ITA: 90}}, expected: {level: ไม่ผ่าน}}\n",
        encoding="utf-8",
    )

    finished = run("framework", "validate", folder)

    assert finished.code == 2
    assert "ตัวอย่าง “ผิด” ไม่เป็นจริง: ดี / ผ่าน ≠ ไม่ผ่าน" in finished.err


def test_diff_follows_items_by_title_through_new_numbers() -> None:
    out = run("framework", "diff", "2566", "2567").out

    assert "เปลี่ยนเลขข้อ" in out
    row = next(line for line in out.splitlines() if "E-Service" in line)
    assert "O18" in row
    assert "O13" in row


def test_diff_of_a_year_with_itself_finds_nothing() -> None:
    assert "ไม่ต่างกัน" in run("framework", "diff", "2565", "2565").out


def test_new_begins_a_year_that_does_not_load_until_it_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    made = run("framework", "new", "2570", "--from", "2569")
    checked = run("framework", "validate", Path("frameworks") / "2570")

    assert made.code == 0
    assert (tmp_path / "frameworks" / "2570" / "framework.yaml").is_file()
    assert checked.code == 2
    assert "คัดลอกมาจากปีอื่นและยังไม่มีผู้ตรวจ (O1)" in checked.err


def test_new_never_writes_over_a_folder(tmp_path: Path) -> None:
    finished = run("framework", "new", "2570", "--from", "2569", "--out", tmp_path)

    assert finished.code == 2
    assert "ไม่เขียนทับ" in finished.err


def test_template_writes_the_result_sheet_and_prints_where(tmp_path: Path) -> None:
    path = tmp_path / "sheets" / "ita.xlsx"

    finished = run("framework", "template", "2568", "--out", path)

    assert finished.code == 0
    assert finished.out.strip() == str(path)
    assert openpyxl.load_workbook(path).sheetnames == ["ผลการประเมิน", "วิธีกรอก"]


def test_template_that_cannot_be_written_says_what_to_do(tmp_path: Path) -> None:
    finished = run("framework", "template", "2568", "--out", tmp_path)

    assert finished.code == 2
    assert "โปรดปิดแฟ้ม" in finished.err


def test_sources_writes_the_page_again(tmp_path: Path) -> None:
    folder = tmp_path / TINY.name
    folder.mkdir()
    for path in TINY.glob("*.yaml"):
        (folder / path.name).write_bytes(path.read_bytes())

    assert run("framework", "sources", folder).code == 0
    assert "คู่มือที่แต่งขึ้นเพื่อการทดสอบ" in (folder / "SOURCES.md").read_text(encoding="utf-8")


def test_frameworks_that_an_operator_imported_are_used_like_those_that_ship(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(TINY, tmp_path / TINY.name)
    assert run("framework", "show", "2599-tiny").code == 2

    monkeypatch.setenv("PRONGSAI_FRAMEWORKS", str(tmp_path))

    assert "2599-tiny" in run("framework", "list").out
    assert "I2.1 เงิน" in run("framework", "show", "2599-tiny").out
    assert "2599-tiny: ใช้ได้" in run("framework", "validate").out
    monkeypatch.delenv("PRONGSAI_FRAMEWORKS")
    assert run("framework", "show", "2599-tiny").code == 2


def test_list_names_an_imported_framework_with_faults_and_shows_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = shutil.copytree(TINY, tmp_path / TINY.name)
    (broken / "oit.yaml").unlink()
    monkeypatch.setenv("PRONGSAI_FRAMEWORKS", str(tmp_path))

    listed = run("framework", "list")

    assert listed.code == 0
    assert "2565" in listed.out
    assert "prongsai framework validate 2599-tiny" in listed.out
    assert run("framework", "validate", "2599-tiny").code == 2
    monkeypatch.delenv("PRONGSAI_FRAMEWORKS")
    run("framework", "list")
