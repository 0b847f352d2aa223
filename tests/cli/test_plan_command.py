"""``prongsai plan``: a sheet to edit, from a result; an edited one is never lost."""

import warnings
from pathlib import Path

import pytest
from openpyxl import load_workbook

from prongsai.planning.sheet import read
from tests.cli.documents import HELD_BACK_2568, written
from tests.cli.running import run
from tests.seeds import SEEDS, needs_seeds

FALLEN_2568 = HELD_BACK_2568.replace("๙๖.๒๕", "๔๑.๕๐")

FOLLOW_UP_2567 = """รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๗
องค์การบริหารส่วนตำบลตัวอย่าง อำเภอเมือง จังหวัดตัวอย่าง

ตัวชี้วัด\tคะแนน
ตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล\t๗๙.๒๙

ตัวชี้วัด\tมาตรการ\tขั้นตอน/วิธีการปฏิบัติ\tผู้รับผิดชอบ\tระยะเวลา
ตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล\tตรวจทานข้อมูลก่อนเผยแพร่ทุกครั้ง\tตรวจทานและลงนาม\tสำนักปลัด\tต.ค. ๒๕๖๗ ถึง ก.ย. ๒๕๖๘
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return written(tmp_path, FALLEN_2568)


def test_a_plan_is_drafted_and_summed_up(tmp_path: Path, source: Path) -> None:
    out = tmp_path / "plan.xlsx"
    done = run("plan", source, "--out", out)
    plan = read(out)
    assert done.code == 0
    assert done.out.splitlines()[0] == str(out)
    assert f"แผนปีงบประมาณ พ.ศ. 2569 จำนวน {len(plan.measures)} มาตรการ" in done.out
    assert "ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล (41.50 คะแนน)" in done.out
    assert "โปรดตรวจสอบก่อนลงนาม" in done.out
    assert plan.measures[0].weakness.startswith("ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล ได้ 41.50 คะแนน")
    with warnings.catch_warnings(action="ignore"):
        assert load_workbook(out).sheetnames == ["แผนมาตรการ", "คำแนะนำ", "คลังมาตรการ"]


def test_an_edited_sheet_is_kept_unless_forced_and_even_then_as_a_backup(
    tmp_path: Path, source: Path
) -> None:
    out = tmp_path / "plan.xlsx"
    out.write_text("edited")
    refused = run("plan", source, "--out", out)
    assert (refused.code, out.read_text()) == (2, "edited")
    assert "--force" in refused.err
    forced = run("plan", source, "--out", out, "--force")
    assert forced.code == 0
    assert f"ไฟล์เดิมเก็บไว้ที่ {tmp_path / 'plan.เดิม.xlsx'}" in forced.out
    assert (tmp_path / "plan.เดิม.xlsx").read_text() == "edited"


def test_the_target_and_the_limit_are_the_officers_choice(tmp_path: Path, source: Path) -> None:
    out = tmp_path / "plan.xlsx"
    run("plan", source, "--out", out, "--target", "95", "--limit", "5")
    plan = read(out)
    assert len(plan.measures) == 5
    assert {measure.nodes[0] for measure in plan.measures} == {"9", "10", "8", "7"}


def test_an_earlier_report_gives_the_drop_and_its_open_measures(tmp_path: Path, source: Path) -> None:
    earlier = written(tmp_path, FOLLOW_UP_2567, "earlier.txt")
    out = tmp_path / "plan.xlsx"
    assert run("plan", source, "--out", out, "--previous", earlier).code == 0
    plan = read(out)
    assert "และลดลงจากปี 2567 ซึ่งได้ 79.29 คะแนน" in plan.measures[0].weakness
    assert plan.measures[-1].measure == "ตรวจทานข้อมูลก่อนเผยแพร่ทุกครั้ง"
    assert plan.measures[-1].note == "ยกมาจากแผนปีงบประมาณ พ.ศ. 2568 ซึ่งยังไม่มีรายงานผล"


def test_a_document_without_scores_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    empty = written(tmp_path, FOLLOW_UP_2567.replace("๗๙.๒๙", "ยังไม่ประกาศ"))
    done = run("plan", empty, "--out", tmp_path / "plan.xlsx")
    assert done.code == 2
    assert "ไม่มีคะแนนของตัวชี้วัดหรือข้อใด" in done.err
    assert not (tmp_path / "plan.xlsx").exists()


@needs_seeds
@pytest.mark.parametrize("key", sorted(SEEDS))
def test_every_real_report_gets_its_sheet(tmp_path: Path, key: str) -> None:
    out = tmp_path / "plan.xlsx"
    assert run("plan", SEEDS[key], "--out", out).code == 0
    assert read(out).measures
