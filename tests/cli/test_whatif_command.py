"""``prongsai whatif``: other scores, and the cheapest ways to the next level."""

import json
from pathlib import Path

import pytest

from tests.cli.documents import HELD_BACK_2568, written
from tests.cli.running import run
from tests.seeds import SEEDS, needs_seeds


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return written(tmp_path, HELD_BACK_2568)


def rows(out: str) -> list[list[str]]:
    """Return the cells of the tables that were printed."""
    return [[cell.strip() for cell in line.strip("│").split("│")] for line in out.splitlines() if "│" in line]


def test_new_scores_are_shown_before_and_after_with_the_level(source: Path) -> None:
    done = run("whatif", source, "10=93.75", "7=๙๙")
    assert done.code == 0
    assert ["ภาพรวม (ITA)", "95.60", "96.75"] in rows(done.out)
    assert ["OIT", "93.13", "95.00"] in rows(done.out)
    assert "ระดับผลการประเมิน: ผ่านดี → ผ่านดีเยี่ยม" in done.out


def test_each_change_is_worth_its_own_points(source: Path) -> None:
    printed = rows(run("whatif", source, "10=93.75", "7=99").out)
    assert ["ตัวชี้วัดที่ 10 การป้องกันการทุจริต", "+0.75"] in printed
    assert ["ตัวชี้วัดที่ 7 ประสิทธิภาพการสื่อสาร", "+0.40"] in printed
    assert ["รวมทุกรายการ", "+1.15"] in printed


def test_without_settings_the_cheapest_ways_to_the_next_level_are_shown(source: Path) -> None:
    done = run("whatif", source)
    assert "ระดับถัดไปคือระดับผ่านดีเยี่ยม ซึ่งยังขาดคะแนน OIT อีก 1.87 คะแนน" in done.out
    assert (
        "ทางเลือกที่ 1 เพิ่มคะแนนตัวชี้วัดที่ 10 การป้องกันการทุจริต จาก 90.00 เป็น 93.75 คะแนน ได้คะแนนภาพรวมเพิ่มขึ้น 0.75 คะแนน"
    ) in done.out


def test_json_holds_the_effects(source: Path) -> None:
    told = json.loads(run("whatif", source, "10=93.75", "--json").out)
    assert told["levels_before"] == ["ผ่านดี"]
    assert told["levels_after"] == ["ผ่านดีเยี่ยม"]
    assert told["points"] == pytest.approx(0.75)
    assert [effect["node"] for effect in told["effects"]] == ["ITA", "OIT", "10"]


def test_json_holds_the_routes(source: Path) -> None:
    told = json.loads(run("whatif", source, "--json").out)
    assert (told["level"], told["next_level"], told["reach"]) == ("ผ่านดี", "ผ่านดีเยี่ยม", "indicators")
    assert [[step["node"] for step in route["steps"]] for route in told["routes"]] == [["10"], ["9"]]


def test_settings_that_cannot_be_used_are_all_named_and_nothing_is_computed(source: Path) -> None:
    done = run("whatif", source, "O77=100", "7=120")
    assert (done.code, done.out) == (2, "")
    assert "- O77=100: กรอบการประเมิน 2568 ไม่มีรหัส O77" in done.err
    assert "- 7=120: คะแนนต้องเป็นตัวเลขตั้งแต่ 0 ถึง 100" in done.err


@needs_seeds
def test_the_failed_items_of_a_real_report_are_priced() -> None:
    done = run("whatif", SEEDS["002"])
    assert "ยังไม่ทราบคะแนนภาพรวม (ITA)" in done.out
    assert [cells[-1] for cells in rows(done.out)] == ["+0.50", "+1.00", "+1.50"]


@needs_seeds
def test_an_item_of_a_real_report_takes_only_what_its_scale_allows() -> None:
    done = run("whatif", SEEDS["002"], "O17=50")
    assert done.code == 2
    assert "ข้อ O17 E-Service มีได้เฉพาะ 0 หรือ 100 คะแนน" in done.err


@needs_seeds
@pytest.mark.parametrize(
    ("seed", "told"),
    [
        ("000", "ระดับถัดไปคือระดับ B ซึ่งยังขาดคะแนนภาพรวม (ITA) อีก 7.54 คะแนน"),
        ("001", "อยู่ในระดับ AA ซึ่งเป็นระดับสูงสุดแล้ว โดยคะแนนภาพรวม (ITA) สูงกว่าเกณฑ์ 95 คะแนน อยู่ 2.20 คะแนน"),
        ("003", "ทางเลือกที่ 1 เพิ่มคะแนนตัวชี้วัดที่ 9 การเปิดเผยข้อมูล จาก 41.50 เป็น 74.95 คะแนน"),
        ("004", "ทางเลือกที่ 1 เพิ่มคะแนนตัวชี้วัดที่ 10 การป้องกันการทุจริต จาก 90.00 เป็น 93.75 คะแนน"),
    ],
)
def test_the_real_reports_are_told_their_way_up(seed: str, told: str) -> None:
    done = run("whatif", SEEDS[seed])
    assert done.code == 0
    assert told in done.out
