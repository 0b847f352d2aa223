"""``prongsai explain``: where a score comes from, at the terminal and as JSON."""

import json
from pathlib import Path

import pytest

from tests.cli.documents import HELD_BACK_2568, written
from tests.cli.running import run
from tests.seeds import SEEDS, needs_seeds


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return written(tmp_path, HELD_BACK_2568)


def test_the_tree_shows_weights_and_what_they_bring(source: Path) -> None:
    done = run("explain", source, "ITA")
    assert done.code == 0
    assert "ภาพรวม (ITA)  95.60" in done.out
    assert "OIT  93.13 × 40% = 37.25" in done.out
    assert "ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล  96.25 × 50% = 48.13" in done.out


def test_the_sentences_stand_below_the_tree(source: Path) -> None:
    assert (
        "คะแนน OIT เท่ากับ 93.13 คะแนน มาจากค่าเฉลี่ยของตัวชี้วัดที่ 9 การเปิดเผยข้อมูล (96.25) "
        "และตัวชี้วัดที่ 10 การป้องกันการทุจริต (90.00)"
    ) in run("explain", source, "OIT").out


def test_it_says_whose_result_of_which_year_it_is(source: Path) -> None:
    first = run("explain", source, "OIT").out.splitlines()[0]
    assert first == "องค์การบริหารส่วนตำบลตัวอย่าง ปีงบประมาณ พ.ศ. 2568"


def test_json_holds_the_arithmetic_and_the_sentences(source: Path) -> None:
    told = json.loads(run("explain", source, "OIT", "--json").out)
    assert (told["fiscal_year"], told["framework"]) == (2568, "2568")
    assert told["explanation"]["computed"] == 93.125
    assert [(part["share"], part["contribution"]) for part in told["explanation"]["parts"]] == [
        (0.5, 48.125),
        (0.5, 45.0),
    ]
    assert told["sentences"][0].startswith("คะแนน OIT เท่ากับ 93.13 คะแนน")


def test_a_node_may_be_named_in_thai_digits_and_small_letters(source: Path) -> None:
    assert "คะแนนตัวชี้วัดที่ 9" in run("explain", source, "๙").out
    assert "คะแนน OIT" in run("explain", source, "oit").out


def test_a_node_that_the_year_does_not_have_is_named_in_both_languages(source: Path) -> None:
    done = run("explain", source, "O77")
    assert (done.code, done.out) == (2, "")
    assert "กรอบการประเมิน 2568 ไม่มีรหัส O77" in done.err
    assert "framework 2568 has no node O77" in done.err


@needs_seeds
@pytest.mark.parametrize(
    ("seed", "node", "told"),
    [
        ("000", "IIT", "คะแนนตัวชี้วัดที่ 3 การใช้อำนาจ จะเท่ากับประมาณ 87.39 คะแนน"),
        ("001", "9", "ตัวชี้วัดย่อยที่ 9.5 การส่งเสริมความโปร่งใส จำนวน 1 ข้อ (ได้ 0 คะแนน)"),
        ("002", "9", "ข้อ O17 E-Service (0.00) และอีก 7 ข้อซึ่งได้คะแนนเต็ม"),
        ("003", "OIT", "คะแนน OIT เท่ากับ 53.25 คะแนน"),
        ("004", "OIT", "คะแนน OIT เท่ากับ 93.13 คะแนน มาจากค่าเฉลี่ยของตัวชี้วัดที่ 9 การเปิดเผยข้อมูล (96.25)"),
    ],
)
def test_the_real_reports_are_explained(seed: str, node: str, told: str) -> None:
    done = run("explain", SEEDS[seed], node)
    assert done.code == 0
    assert told in done.out


@needs_seeds
def test_a_report_of_two_years_is_explained_for_the_year_named() -> None:
    assert "คะแนน OIT เท่ากับ 84.65 คะแนน" in run("explain", SEEDS["003"], "OIT", "--year", "2567").out
