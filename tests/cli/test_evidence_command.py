"""``prongsai evidence check``: addresses and lists in, verdicts, captures and a history out."""

import json
from pathlib import Path

import pytest

from prongsai.evidence.result import Check
from tests.cli.running import run

INSIDE = "http://169.254.169.254/latest/meta-data/"


def stored(folder: Path) -> list[Check]:
    lines = (folder / "checks.jsonl").read_text(encoding="utf-8").splitlines()
    return [Check.from_json(json.loads(line)) for line in lines]


def test_an_address_that_is_not_opened_is_told_in_thai_and_kept(tmp_path: Path) -> None:
    done = run("evidence", "check", INSIDE, "--out", tmp_path)
    assert done.code == 0
    assert "สรุปไม่ได้" in done.out
    assert "เครือข่ายภายใน" in done.out
    assert "ตรวจ 1 รายการ: เปิดได้ 0 · เปิดไม่ได้ 0 · สรุปไม่ได้ 1" in done.out
    (check,) = stored(tmp_path)
    assert (check.id, check.reason.value, check.capture) == (INSIDE, "address-refused", None)


def test_a_list_names_items_years_and_home_pages(tmp_path: Path) -> None:
    listed = tmp_path / "evidence.csv"
    listed.write_bytes(
        "id,url,item,year,home\n7,http://10.0.0.1/,O3,๒๕๖๘,http://10.0.0.1/\n,not an address,O1,,\n,,O2,,\n".encode(
            "cp874"
        )
    )
    done = run("evidence", "check", listed, "--framework", "2568", "--out", tmp_path / "out")
    assert done.code == 0
    by_id = {check.id: check for check in stored(tmp_path / "out")}
    assert set(by_id) == {"7", "O1 not an address"}
    assert [hint.code.value for hint in by_id["7"].hints] == ["own-domain", "reachable-from-home"]


def test_a_second_run_adds_to_the_history_and_knows_since_when(tmp_path: Path) -> None:
    for _ in range(2):
        run("evidence", "check", INSIDE, "--out", tmp_path)
    first, second = stored(tmp_path)
    assert first.at < second.at
    assert second.since == first.since


def test_a_line_that_was_cut_off_does_not_spoil_the_history(tmp_path: Path) -> None:
    run("evidence", "check", INSIDE, "--out", tmp_path)
    with (tmp_path / "checks.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"format": 1, "id": "\n')
    assert run("evidence", "check", INSIDE, "--out", tmp_path).code == 0


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("address\nhttp://a.go.th/\n", "ไม่มีคอลัมน์ url"),
        ("url,item\n", "ไม่มีที่อยู่เว็บ"),
        ("", "ไม่มีคอลัมน์ url"),
    ],
)
def test_an_unusable_list_ends_with_2_in_both_languages(tmp_path: Path, content: str, told: str) -> None:
    listed = tmp_path / "evidence.csv"
    listed.write_text(content, encoding="utf-8")
    done = run("evidence", "check", listed, "--out", tmp_path / "out")
    assert done.code == 2
    assert told in done.err
    assert "column url" in done.err


def test_a_list_that_is_not_there_ends_with_2(tmp_path: Path) -> None:
    done = run("evidence", "check", tmp_path / "none.csv", "--out", tmp_path / "out")
    assert done.code == 2
    assert "none.csv" in done.err


def test_a_folder_that_cannot_be_made_ends_with_2(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x")
    done = run("evidence", "check", INSIDE, "--out", tmp_path / "taken")
    assert done.code == 2
    assert "บันทึกสำเนาหน้าเว็บ" in done.err
