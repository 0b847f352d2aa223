"""The smallest sets of items, or else indicators, that lift an agency to the next level."""

from itertools import combinations

import pytest

from prongsai.analysis.whatif import what_if
from prongsai.analysis.whatif_routes import MOST_ROUTES, NextLevel, Reach, cheapest_to_next_level
from prongsai.analysis.whatif_th import next_level_th
from prongsai.engine.assessment import Assessment
from prongsai.engine.framework.loader import load
from prongsai.engine.framework.model import Level
from prongsai.engine.levels import judge
from tests.analysis.agencies import (
    DONGKHWANG_2567,
    KORAT_2568,
    LAMLIANG_2565,
    THUNGKRACHO_2564,
    assessment,
    near,
    ten,
)

ITEMS_2567 = {f"O{number}": 100.0 for number in range(1, 26)}
SURVEYS = ten(*[97.0] * 8, 0, 0)


def routes(source: Assessment) -> NextLevel:
    return cheapest_to_next_level(load(source.framework), source.scores)


def nodes(found: NextLevel) -> list[list[str]]:
    return [[step.node for step in route.steps] for route in found.routes]


def level_after(source: Assessment, changes: dict[str, float]) -> Level | None:
    return what_if(load(source.framework), source.scores, changes).level_after.level


def with_items(framework: str, lost: dict[str, float], **scores: float) -> Assessment:
    """Return good surveys and every item of 9.1 to 9.5 at 100 but for those that lost points."""
    year = load(framework)
    items = {node.id: 100.0 for node in year.nodes.values() if node.id.startswith("O") and node.id != "OIT"}
    known = {node: score for node, score in SURVEYS.items() if node not in ("9", "10")}
    return assessment(framework, {**known, **items, **lost, **scores})


def test_an_agency_held_back_by_one_instrument_raises_one_of_its_indicators() -> None:
    found = routes(KORAT_2568)
    assert found.reach is Reach.INDICATORS
    assert [[(step.node, step.before, step.after) for step in route.steps] for route in found.routes] == [
        [("10", 90.0, 93.75)],
        [("9", 96.25, 100.0)],
    ]
    assert found.routes[0].points == near(0.75)


def test_a_raised_score_is_rounded_up_so_that_it_suffices_as_shown() -> None:
    (first, *_) = routes(DONGKHWANG_2567).routes
    assert [(step.node, step.after) for step in first.steps] == [("9", 80.0)]
    near_miss = assessment("2568", {"IIT": 98, "EIT": 98, "9": 90.333, "10": 95})
    (step,) = routes(near_miss).routes[0].steps
    assert (step.node, step.after) == ("9", 95.0)
    assert level_after(near_miss, {step.node: step.after}) is load("2568").levels[0]


def test_failed_items_come_before_indicators() -> None:
    found = routes(with_items("2565", {"O42": 0, "O1": 0}))
    assert found.reach is Reach.ITEMS
    assert found.distance.above is not None
    assert found.distance.above.name.th == "AA"
    assert nodes(found) == [["O42"]]
    assert found.routes[0].points == near(5.0)


def test_items_that_would_do_the_same_are_named_beside_the_one_chosen() -> None:
    (route,) = routes(with_items("2565", dict.fromkeys(("O34", "O35", "O36", "O37"), 0.0))).routes
    assert [step.node for step in route.steps] == ["O34", "O35"]
    assert {step.or_instead for step in route.steps} == {("O36", "O37")}


def test_alternatives_differ_in_more_than_items_that_do_the_same() -> None:
    found = routes(with_items("2565", {f"O{number}": 0.0 for number in (1, 2, 3, 10, 11, 18, 25, 34, 35)}))
    assert len(found.routes) == MOST_ROUTES
    taken = [tuple((step.or_instead, step.before) for step in route.steps) for route in found.routes]
    assert len(set(taken)) == len(taken)


def test_a_partial_value_is_raised_before_a_whole_zero() -> None:
    source = with_items(
        "2568-practice",
        {"O12": 0, "O13": 50, "O21": 0},
    )
    found = routes(source)
    assert found.reach is Reach.ITEMS
    assert found.routes[0].raised <= min(route.raised for route in found.routes[1:])


def test_every_alternative_reaches_the_level_and_no_part_of_it_does() -> None:
    source = with_items("2564", {f"O{number}": 0.0 for number in (1, 5, 9, 12, 17, 20, 28, 31, 36, 40, 42)})
    found = routes(source)
    assert len(found.routes) == MOST_ROUTES
    for route in found.routes:
        assert level_after(source, route.changes) is found.distance.above
        for step in route.steps:
            fewer = {node: value for node, value in route.changes.items() if node != step.node}
            assert level_after(source, fewer) is not found.distance.above


def test_the_smallest_set_is_the_smallest_by_trying_all() -> None:
    lost = {f"O{number}": 0.0 for number in (1, 2, 12, 17, 20, 28, 31, 36, 40)}
    source = with_items("2564", lost)
    found = routes(source)
    smallest = len(found.routes[0].steps)
    assert smallest > 1
    for fewer in combinations(lost, smallest - 1):
        assert level_after(source, dict.fromkeys(fewer, 100.0)) is not found.distance.above


def test_where_items_do_not_suffice_the_route_says_so_and_takes_indicators_too() -> None:
    source = with_items("2568-practice", {"O1": 0, "O2": 0, "O21": 0, "O22": 0}, **{"7": 80.0})
    found = routes(source)
    assert found.reach is Reach.INDICATORS
    first = {step.node for step in found.routes[0].steps}
    assert "7" in first
    assert level_after(source, found.routes[0].changes) is found.distance.above


def test_both_instruments_below_their_bound_need_one_node_each() -> None:
    source = assessment("2568", ten(99, 99, 99, 99, 99, 96, 94, 94, 92, 95))
    found = routes(source)
    assert [len(route) for route in nodes(found)] == [2] * MOST_ROUTES
    assert level_after(source, found.routes[0].changes) is load("2568").levels[0]


def test_no_point_is_spent_overall_that_an_instrument_needs_anyway() -> None:
    scores = {**ten(70, 100, 100, 100, 100, 90, 90, 90, 88, 100), "EIT.1": 96, "EIT.2": 96}
    (first, *_) = routes(assessment("2566", scores)).routes
    assert [(step.node, step.after) for step in first.steps] == [("1", 75.0), ("9", 97.5)]


def test_a_route_can_lead_past_the_next_level() -> None:
    surveys = ten(60, 65, 100, 100, 100, 60, 95, 100, 0, 0)
    lost = dict.fromkeys(("O1", "O2", "O3", "O12", "O13"), 0.0)
    source = with_items("2568-practice", lost, **{node: surveys[node] for node in map(str, range(1, 9))})
    found = routes(source)
    assert found.distance.above is not None
    assert found.distance.above.name.th == "ผ่าน"
    assert nodes(found) == [["O12"], ["O1"]]
    assert [route.level.name.th for route in found.routes if route.level] == ["ผ่านดี", "ผ่านดี"]
    assert next_level_th(load("2568-practice"), found)[-1].endswith("และขึ้นถึงระดับผ่านดี")


def test_a_route_to_the_next_level_says_no_more_than_that() -> None:
    found = routes(KORAT_2568)
    assert [route.level for route in found.routes] == [found.distance.above] * 2
    assert next_level_th(load("2568"), found) == [
        "ผลการประเมินอยู่ในระดับผ่านดี ระดับถัดไปคือระดับผ่านดีเยี่ยม ซึ่งยังขาดคะแนน OIT อีก 1.87 คะแนน (ได้ 93.13 เกณฑ์ 95)",
        "ไม่มีข้อของ OIT ที่ทราบว่ายังไม่ได้คะแนนเต็ม จึงต้องเพิ่มคะแนนตัวชี้วัด ทางเลือกที่แก้ไขน้อยรายการที่สุดมีดังนี้",
        "ทางเลือกที่ 1 เพิ่มคะแนนตัวชี้วัดที่ 10 การป้องกันการทุจริต จาก 90.00 เป็น 93.75 คะแนน "
        "ได้คะแนนภาพรวมเพิ่มขึ้น 0.75 คะแนน",
        "ทางเลือกที่ 2 เพิ่มคะแนนตัวชี้วัดที่ 9 การเปิดเผยข้อมูล จาก 96.25 เป็น 100.00 คะแนน ได้คะแนนภาพรวมเพิ่มขึ้น 0.75 คะแนน",
    ]


def told(source: Assessment) -> list[str]:
    return next_level_th(load(source.framework), routes(source))


def test_items_that_suffice_are_told_with_what_may_take_their_place() -> None:
    sentences = told(with_items("2565", dict.fromkeys(("O34", "O35", "O36", "O37"), 0.0)))
    assert sentences[1].startswith("แก้ไขข้อของ OIT ที่ยังไม่ได้คะแนนเต็มก็ถึงระดับถัดไปได้")
    assert sentences[2].endswith("ได้คะแนนภาพรวมเพิ่มขึ้น 2.50 คะแนน (ข้อ O36 หรือ O37 ใช้แทนข้อ O34 หรือ O35 ได้)")


def test_items_that_do_not_suffice_are_told_so() -> None:
    source = with_items("2568-practice", {"O1": 0, "O2": 0, "O21": 0, "O22": 0}, **{"7": 80.0})
    assert told(source)[1].startswith("แก้ไขข้อของ OIT ที่ทราบว่ายังไม่ได้คะแนนเต็มอย่างเดียวยังไม่ถึงระดับถัดไป")


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (
            LAMLIANG_2565,
            "ผลการประเมินอยู่ในระดับ AA ซึ่งเป็นระดับสูงสุดแล้ว โดยคะแนนภาพรวม (ITA) สูงกว่าเกณฑ์ 95 คะแนน อยู่ 2.20 คะแนน",
        ),
        (assessment("2568", {"OIT": 96}), "ยังบอกระดับถัดไปไม่ได้ เพราะยังไม่ทราบคะแนนภาพรวม (ITA) IIT และ EIT"),
        (
            assessment("2569", {"9": 60}),
            "ยังไม่ทราบเกณฑ์ระดับผลการประเมินของปีนี้ จึงยังบอกทางไปถึงระดับถัดไปไม่ได้",
        ),
        (
            assessment("2568", {"ITA": 80, "IIT": 100, "OIT": 100, "9": 100}),
            "คะแนนที่ทราบยังไม่พอที่จะบอกทางไปถึงระดับถัดไป",
        ),
    ],
)
def test_where_there_is_no_route_the_reason_is_told(source: Assessment, sentence: str) -> None:
    assert told(source)[-1] == sentence


def test_at_the_top_there_is_no_route() -> None:
    found = routes(LAMLIANG_2565)
    assert (found.reach, found.routes) == (Reach.AT_THE_TOP, ())


def test_where_the_level_is_not_known_the_missing_scores_are_named() -> None:
    found = routes(THUNGKRACHO_2564)
    assert (found.reach, found.unknown) == (Reach.UNKNOWN, ("ITA",))
    found = routes(assessment("2568", {"OIT": 96}))
    assert found.unknown == ("ITA", "IIT", "EIT")


def test_a_year_without_known_levels_has_no_routes() -> None:
    assert routes(assessment("2569", {"9": 60})).reach is Reach.UNKNOWN


def test_a_level_that_no_known_score_can_reach_is_out_of_reach() -> None:
    found = routes(assessment("2568", {"ITA": 80, "IIT": 100, "OIT": 100, "9": 100}))
    assert (found.reach, found.routes) == (Reach.OUT_OF_REACH, ())


def test_an_instrument_of_which_no_indicator_is_known_is_raised_itself() -> None:
    found = routes(assessment("2568", {"IIT": 97, "EIT": 97, "OIT": 90}))
    assert [[(step.node, step.after) for step in route.steps] for route in found.routes] == [[("OIT", 95.0)]]


@pytest.mark.parametrize("overall", [84.995, 84.999])
def test_a_score_that_is_shown_at_the_bound_has_the_level_already(overall: float) -> None:
    year = load("2565")
    assert judge(year, {"ITA": overall}).level is not None
    found = cheapest_to_next_level(year, {"ITA": overall})
    assert found.distance.above is not None
    assert found.distance.above.name.th == "AA"
