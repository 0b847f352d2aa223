"""The examples beside each year hold, and every published case that can be checked is among them."""

import json
from pathlib import Path

import pytest

from prongsai.engine.framework.examples import PlacedExample, check_examples, failures, load_examples
from prongsai.engine.framework.faults import FrameworkRefusedError
from prongsai.engine.framework.loader import SHIPPED, available, load

EXAMPLES = [(which, placed) for which in available() for placed in load_examples(SHIPPED / which)]
TINY = Path(__file__).parent / "tiny" / "2599-tiny"
CASES = Path(__file__).resolve().parents[3] / ".." / "shared" / "reference" / "cases.jsonl"

NO_EXAMPLE = {
    2560: "ระบบเดิมห้าดัชนี ไม่มีกรอบของปีนี้ (five indices; no framework)",
    2561: "ไม่มีกรอบของปีนี้ และหน่วยงานส่วนกลางใช้ห้าดัชนี (no framework; five indices for central agencies)",
    2562: "ไม่มีกรอบของปีนี้ กฎ 84.94 ไม่ผ่านเป็นตัวอย่างในปี 2563–2565 (no framework; 84.94 is a rule example)",
}
NATIONAL = "ค่าเฉลี่ยทั้งประเทศ"
"""A national average is no agency's score: it stands under ``published`` in the framework, not here."""


def test_every_year_has_examples() -> None:
    assert {which for which, _ in EXAMPLES} == set(available())
    assert len(EXAMPLES) >= 60


@pytest.mark.parametrize(
    ("which", "placed"), EXAMPLES, ids=[f"{which}: {placed.example.en}" for which, placed in EXAMPLES]
)
def test_an_example_holds(which: str, placed: PlacedExample) -> None:
    assert failures(load(which), placed.example) == ()


def test_an_example_that_does_not_hold_is_told_with_its_place(tmp_path: Path) -> None:
    folder = tmp_path / "examples"
    folder.mkdir()
    (folder / "wrong.yaml").write_text(
        "examples:\n"
        "- th: คะแนนรวมผิด\n"
        "  en: Wrong overall score\n"
        "  given: {scores: {IIT: 100, EIT: 100, OIT: 50}, missing: [O1], not_applicable: [O2]}\n"
        "  expected: {scores: {ITA: 90, I1: 5}, unknown: [OIT], contradicts: {IIT: 100}, level: ไม่ผ่าน}\n",
        encoding="utf-8",
    )

    (fault,) = check_examples(load(TINY), tmp_path)

    assert fault.place == "examples/wrong.yaml:2"
    assert fault.expected == "ITA = 80.0000 ≠ 90, I1 = – ≠ 5, OIT = 50, IIT = 100"


def test_an_example_on_a_node_that_the_year_does_not_have_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "examples"
    folder.mkdir()
    (folder / "odd.yaml").write_text(
        "examples:\n- {th: x, en: x, given: {scores: {O99: 1}, missing: [I9]}, expected: {unknown: [10]}}\n",
        encoding="utf-8",
    )

    faults = check_examples(load(TINY), tmp_path)

    assert [(str(fault.kind), fault.found) for fault in faults] == [
        ("unknown-node", "O99"),
        ("unknown-node", "I9"),
        ("unknown-node", "10"),
    ]


def test_a_misspelt_example_is_refused_and_not_passed_over(tmp_path: Path) -> None:
    folder = tmp_path / "examples"
    folder.mkdir()
    (folder / "odd.yaml").write_text("examples:\n- {th: x, en: x, given: {}, expect: {}}\n", encoding="utf-8")

    with pytest.raises(FrameworkRefusedError) as refused:
        load_examples(tmp_path)

    assert {str(fault.kind) for fault in refused.value.faults} == {"unknown-key", "missing-key"}


@pytest.mark.skipif(not CASES.exists(), reason="the published cases do not lie beside this checkout")
def test_every_published_case_is_an_example_or_has_a_reason_not_to_be() -> None:
    cases = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
    assert cases
    published = {(which, placed.example.agency) for which, placed in EXAMPLES if placed.example.agency}
    for case in cases:
        if case["year"] in NO_EXAMPLE or case["agency"] == NATIONAL:
            continue
        agency = case["agency"].split(" (ชื่ออยู่ท้ายหน้า")[0]
        assert (str(case["year"]), agency) in published, case["id"]
