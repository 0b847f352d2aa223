"""What a year says once it is loaded, and that what is unknown stays unknown."""

from datetime import date
from pathlib import Path

import pytest

from prongsai.engine.framework.facts import can_score_from_answers
from prongsai.engine.framework.faults import FrameworkRefusedError, UnknownFrameworkError
from prongsai.engine.framework.loader import SHIPPED, available, checksum, for_year, load
from prongsai.engine.framework.model import Framework, Method, Node, NodeKind, Rounding, Status, Treatment

OFFICIAL = ("2563", "2564", "2565", "2566", "2567", "2568", "2569")
TINY = Path(__file__).parent / "tiny" / "2599-tiny"


def test_seven_years_and_the_practice_set_ship_oldest_first() -> None:
    assert available() == ("2563", "2564", "2565", "2566", "2567", "2568", "2568-practice", "2569")
    assert [which for which in available() if load(which).is_official] == list(OFFICIAL)


@pytest.mark.parametrize("which", available())
def test_every_node_hangs_in_one_tree_with_parents_before_children(which: str) -> None:
    framework = load(which)
    seen: set[str] = set()
    for node in framework.nodes.values():
        assert node.parent is None or node.parent in seen
        seen.add(node.id)
    parts = {node.id for node in framework.of_kind(NodeKind.PART)}
    assert {"ITA", *(node.id for node in framework.below("ITA"))} == set(framework.nodes) - parts


@pytest.mark.parametrize("which", available())
def test_every_text_that_is_known_is_thai_with_an_english_gloss(which: str) -> None:
    for node in load(which).nodes.values():
        assert (node.name.th is None) == (node.name.en is None)
        assert node.name.th is not None or node.provenance.status is Status.UNKNOWN


def test_parts_of_the_eit_are_another_view_and_no_children() -> None:
    framework = load("2566")

    assert framework["EIT.1"].parent == "EIT"
    assert framework["EIT"].children == ("6", "7", "8")


@pytest.mark.parametrize(
    ("which", "iit", "eit", "oit"),
    [
        ("2563", 30, 15, 43),
        ("2564", 30, 15, 43),
        ("2565", 30, 15, 43),
        ("2566", 0, 0, 43),
        ("2567", 0, 0, 35),
        ("2568", 0, 0, 28),
        ("2568-practice", 15, 9, 28),
        ("2569", 0, 0, 26),
    ],
)
def test_each_year_has_the_items_that_could_be_sourced(which: str, iit: int, eit: int, oit: int) -> None:
    framework = load(which)
    counts = [len(items(framework, instrument)) for instrument in ("IIT", "EIT", "OIT")]
    assert counts == [iit, eit, oit]


def items(framework: Framework, instrument: str) -> list[Node]:
    return [node for node in framework.below(instrument) if node.kind is NodeKind.ITEM]


@pytest.mark.parametrize("which", ["2566", "2567", "2568", "2569"])
def test_a_year_whose_questions_are_unknown_takes_only_given_indicator_scores(which: str) -> None:
    framework = load(which)
    for indicator in map(str, range(1, 9)):
        assert framework[indicator].method is Method.GIVEN
        assert framework[indicator].is_leaf
    assert not can_score_from_answers(framework)


@pytest.mark.parametrize("which", ["2563", "2564", "2565", "2568-practice"])
def test_a_year_whose_questions_are_known_scores_from_answers(which: str) -> None:
    assert can_score_from_answers(load(which))


def test_reversed_questions_give_the_bribe_takers_no_points() -> None:
    framework = load("2564")
    scale = framework.scales[str(framework["I4.1"].scale)]

    assert framework["I4"].method is Method.MEAN
    assert framework["I4.1"].is_reversed
    assert scale.scores(is_reversed=True) == (0, 100)  # มี, ไม่มี
    assert [framework[f"I11.{n}"].is_reversed for n in (1, 2)] == [False, True]


def test_the_values_of_a_checklist_item_are_not_assumed_where_the_year_does_not_say() -> None:
    assert load("2568").scales["oit-verdict"].options is None
    assert load("2569").scales["oit-verdict"].options is None
    assert load("2564").scales["oit-verdict"].scores(is_reversed=False) == (0, 100)


def test_items_whose_place_is_unknown_hang_under_their_indicator_and_are_not_combined() -> None:
    framework = load("2568")

    assert framework["O21"].parent == "10"
    assert framework["10"].method is Method.GIVEN
    assert framework["10.1"].is_leaf


def test_the_latest_year_has_no_weights_levels_or_names_carried_forward() -> None:
    framework = load("2569")

    assert framework["ITA"].method is Method.GIVEN
    assert {framework[instrument].weight for instrument in ("IIT", "EIT", "OIT")} == {None}
    assert framework.levels == ()
    assert framework.pass_mark is None
    assert framework.rounding is None
    assert framework["1"].name.th is None


def test_the_levels_of_2566_ask_both_parts_of_the_eit() -> None:
    excellent = load("2566").levels[0]
    assert {condition.node for condition in excellent.conditions} == {"ITA", "IIT", "EIT.1", "EIT.2", "OIT"}


def test_calendar_days_are_buddhist_in_the_file_and_dates_in_the_framework() -> None:
    phases = {phase.id: phase for phase in load("2565").calendar}

    assert phases["oit-scoring"].start == date(2022, 5, 1)
    assert phases["oit-scoring"].end == date(2022, 5, 31)
    assert phases["surveys"].start is None


def test_published_figures_carry_their_own_source() -> None:
    published = load("2568").published

    assert (published.agencies, published.national_average) == (8317, 93.82)
    assert published.respondents is None
    assert published.provenance["respondents"].status is Status.UNKNOWN


def test_missing_not_applicable_and_zero_are_told_apart_by_name() -> None:
    framework = load("2565")

    assert framework.missing["IIT"] is Treatment.PARENT_MISSING
    assert framework.missing["OIT"] is Treatment.COUNTS_AS_ZERO
    assert framework.not_applicable is Treatment.LEFT_OUT
    assert framework.provenance["missing.IIT"].status is Status.UNCERTAIN
    assert framework.rounding is Rounding.HALF_UP_2


def test_a_framework_of_ones_own_loads_from_its_folder() -> None:
    framework = load(TINY)

    assert framework.id == "2599-tiny"
    assert framework["O2"].components == ("ชื่อ", "ตำแหน่ง")
    assert framework["O2"].provenance.source == ("คู่มือที่แต่งขึ้นเพื่อการทดสอบ",)


def test_the_official_framework_of_a_year_is_found_by_the_year() -> None:
    assert for_year(2568).id == "2568"


def test_an_unknown_year_is_told_with_the_years_there_are() -> None:
    with pytest.raises(UnknownFrameworkError) as error:
        load("2550")

    assert "2568-practice" in error.value.message_th
    assert "2550" in error.value.message_en


def test_the_checksum_follows_the_rules_and_not_the_line_ends(tmp_path: Path) -> None:
    folder = tmp_path / "2599-tiny"
    folder.mkdir()
    for path in TINY.glob("*.yaml"):
        (folder / path.name).write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert checksum(folder) == checksum(TINY) == load(TINY).checksum

    (folder / "oit.yaml").write_text("changed", encoding="utf-8")
    assert checksum(folder) != checksum(TINY)


def test_a_refusal_says_where_what_why_and_what_to_do_in_both_languages(tmp_path: Path) -> None:
    folder = tmp_path / "2599-tiny"
    folder.mkdir()
    for path in TINY.glob("*.yaml"):
        text = path.read_text(encoding="utf-8").replace("weight: {percent: 40", "weight: {percent: 50")
        (folder / path.name).write_text(text, encoding="utf-8")

    with pytest.raises(FrameworkRefusedError) as error:
        load(folder)

    assert "framework.yaml:13  น้ำหนักรวมกันได้ 110 ไม่ใช่ 100" in error.value.message_th
    assert "เหตุผล: คะแนนรวมเต็มจะไม่เท่ากับ 100" in error.value.message_th
    assert "framework.yaml:13  the weights add up to 110, not 100" in error.value.message_en
    assert "do: make the weights add up to 100" in error.value.message_en


@pytest.mark.parametrize("which", available())
def test_no_year_keeps_html_or_names_of_this_workplace(which: str) -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in (SHIPPED / which).glob("**/*.yaml"))
    assert not [word for word in ("<br", "<b>", "&nbsp;", "helper", "seed ", ".txt") if word in text]
