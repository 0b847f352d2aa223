"""What changed between two years is told by what happened to it, and what is not known is not called gone."""

from dataclasses import replace

from prongsai.engine.framework.differences import ChangeKind, Difference, differences
from prongsai.engine.framework.loader import load
from prongsai.engine.framework.model import Framework


def found(old: str, new: str, kind: ChangeKind) -> dict[str, Difference]:
    return {
        difference.subject: difference
        for difference in differences(load(old), load(new))
        if difference.kind is kind
    }


def changed(framework: Framework, node: str, **changes: object) -> Framework:
    nodes = {**framework.nodes, node: replace(framework[node], **changes)}  # type: ignore[arg-type]
    return replace(framework, nodes=nodes)


def test_a_year_does_not_differ_from_itself() -> None:
    assert differences(load("2568"), load("2568")) == ()


def test_an_item_is_followed_by_its_title_through_a_new_number() -> None:
    assert found("2566", "2567", ChangeKind.RENUMBERED)["Q&A"] == Difference(
        ChangeKind.RENUMBERED, "Q&A", "O8", "O6"
    )


def test_an_item_with_nearly_the_same_title_is_reworded_and_not_new() -> None:
    reworded = found("2564", "2565", ChangeKind.REWORDED)

    assert reworded["O36"].after == "การประเมินความเสี่ยงการทุจริตและประพฤติมิชอบประจำปี"
    assert set(found("2564", "2565", ChangeKind.ADDED)) == {"O34"}
    assert set(found("2564", "2565", ChangeKind.REMOVED)) == {"O34"}


def test_an_item_under_another_sub_indicator_has_moved() -> None:
    assert found("2566", "2567", ChangeKind.MOVED)["O21"].before.startswith("10.2")


def test_a_changed_weight_is_told_with_both_numbers() -> None:
    old = load("2568")
    assert Difference(ChangeKind.CHANGED, "IIT: น้ำหนัก", "30", "25") in differences(
        old, changed(old, "IIT", weight=25.0)
    )


def test_a_changed_level_is_told_with_its_conditions() -> None:
    change = found("2566", "2567", ChangeKind.CHANGED)["ระดับ ผ่านดี"]
    assert (change.before, change.after) == (
        "ITA ≥ 85, IIT ≥ 85, EIT.1 ≥ 85, EIT.2 ≥ 85, OIT ≥ 85",
        "ITA ≥ 85, IIT ≥ 85, EIT ≥ 85, OIT ≥ 85",
    )


def test_what_the_later_year_does_not_say_is_not_known_and_not_removed() -> None:
    unknown = found("2568", "2569", ChangeKind.NOT_KNOWN)

    assert unknown["ระดับผลการประเมิน"].before.startswith("ผ่านดีเยี่ยม")
    assert unknown["IIT: น้ำหนัก"].before == "30"
    assert unknown["9.1"].before == "ข้อมูลพื้นฐาน"
    assert "I1–I30" in found("2565", "2566", ChangeKind.NOT_KNOWN)["IIT: รายการข้อ"].before


def test_a_question_turned_round_is_told() -> None:
    old = load("2564")
    (change,) = differences(old, changed(old, "I2", is_reversed=True))
    assert (change.subject, change.before, change.after) == ("I2: ทิศทางการให้คะแนน", "ไม่กลับทาง", "กลับทาง")
