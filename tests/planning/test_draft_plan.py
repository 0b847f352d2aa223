"""A drafted plan answers what is weak, in the words and units of the agency, and never grows too long."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.analysis.model import Target
from prongsai.engine.framework.loader import for_year
from prongsai.engine.framework.model import NodeKind
from prongsai.planning.catalogue import load
from prongsai.planning.draft import supplement
from prongsai.planning.needs import weak_nodes
from prongsai.planning.next_year import framework_of
from prongsai.planning.plan import Plan
from prongsai.planning.topics import items_by_topic
from prongsai.reading.read import read
from tests.planning.results import GOOD, analysis, assessment, drafted
from tests.seeds import SEEDS, needs_seeds


def covered(plan: Plan) -> set[str]:
    return {node for measure in plan.measures for node in measure.nodes}


def test_the_most_valuable_weakness_leads_the_plan_and_says_its_scores() -> None:
    plan = drafted(analysis(GOOD | {"9": 41.5, "10": 65.0, "4": 75.33}))
    first = plan.measures[0]
    assert (plan.result_year, plan.plan_year, plan.agency.name) == (2568, 2569, "องค์การบริหารส่วนตำบลทุ่งหมอกใต้")
    assert first.nodes == ("9",)
    assert first.weakness.startswith("ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล ได้ 41.50 คะแนน ต่ำกว่าเป้าหมาย 85.00 คะแนน")
    assert list(dict.fromkeys(measure.nodes[0] for measure in plan.measures)) == ["9", "10", "4"]
    assert [measure.number for measure in plan.measures] == list(range(1, len(plan.measures) + 1))


def test_a_drop_since_last_year_is_said_with_the_weakness() -> None:
    before = assessment(GOOD | {"9": 79.29}, year=2567)
    plan = drafted(analysis(GOOD | {"9": 41.5}, previous=(before,)))
    assert "และลดลงจากปี 2567 ซึ่งได้ 79.29 คะแนน" in plan.measures[0].weakness
    assert not any("ลดลงจากปี" in measure.weakness for measure in plan.measures[1:])


def test_a_rise_that_is_not_enough_is_no_drop() -> None:
    before = assessment(GOOD | {"9": 30.0}, year=2567)
    plan = drafted(analysis(GOOD | {"9": 41.5}, previous=(before,)))
    assert not any("ลดลง" in measure.weakness for measure in plan.measures)


def test_a_weak_item_gets_the_measure_for_what_it_is_about() -> None:
    plan = drafted(analysis({"O17": 0.0, "O28": 0.0, "O1": 100.0}, year=2564))
    topics = {measure.nodes: load()[measure.catalogue_id or ""].topics for measure in plan.measures}
    assert topics == {("9", "O17"): ("e-service",), ("9", "O28"): ("hr-implementation", "hr-report")}
    e_service = next(measure for measure in plan.measures if "O17" in measure.nodes)
    assert e_service.weakness.startswith("ข้อ O17 E-Service ได้ 0.00 คะแนน ต่ำกว่าเป้าหมาย 100.00 คะแนน")


def test_items_that_one_measure_mends_share_it() -> None:
    plan = drafted(analysis({"O11": 0.0, "O19": 0.0}, year=2564))
    assert [measure.nodes for measure in plan.measures] == [("9", "O11", "O19")]
    assert "และข้อ O19" in plan.measures[0].weakness


def test_one_measure_for_both_is_chosen_before_one_for_each() -> None:
    """Work manuals mend late work (I1) and are themselves an item (O13)."""
    plan = drafted(analysis({"O13": 0.0, "I1": 50.0}, year=2564))
    assert [measure.nodes for measure in plan.measures] == [("1", "9", "I1", "O13")]


def test_an_indicator_steps_back_behind_its_weak_items() -> None:
    plan = drafted(analysis({"9": 80.0, "O17": 0.0}, year=2564))
    assert [measure.nodes for measure in plan.measures] == [("9", "O17")]


def test_a_weak_indicator_gets_measures_for_what_the_next_checklist_asks() -> None:
    """2569 asks for no list of procurements any more, which 2568 did."""
    asked = items_by_topic(for_year(2569), load().topics)
    chosen = [
        load()[measure.catalogue_id or ""] for measure in drafted(analysis(GOOD | {"9": 41.5})).measures
    ]
    assert len(chosen) == 4
    assert all(measure.is_general or asked.keys() & set(measure.topics) for measure in chosen)


def test_a_survey_question_is_told_by_its_subject() -> None:
    plan = drafted(analysis({"I7": 67.87}, year=2564))
    assert plan.measures[0].nodes == ("2", "I7")
    assert "ข้อ I7 การรับรู้แผนการใช้จ่ายงบประมาณของบุคลากร ได้ 67.87 คะแนน" in plan.measures[0].weakness


def test_every_item_failed_still_fits_the_limit_and_leaves_no_item_out() -> None:
    framework = for_year(2564)
    everything = {
        node.id: 0.0 for node in framework.nodes.values() if node.id.startswith("O") and node.is_leaf
    }
    assert len(everything) == 43
    for limit in (12, 5, 2):
        plan = drafted(analysis(everything, year=2564), limit)
        assert len(plan.measures) <= limit
        assert set(everything) <= covered(plan)


def test_where_nothing_is_weak_the_lowest_indicators_are_kept_and_raised() -> None:
    plan = drafted(analysis(GOOD))
    assert list(dict.fromkeys(measure.nodes[0] for measure in plan.measures)) == ["10", "1", "8"]
    assert "ถึงเป้าหมาย 85.00 คะแนนแล้ว แต่ต่ำที่สุดใน OIT จึงควรรักษาและยกระดับ" in plan.measures[0].weakness
    assert len(plan.measures) == 6


def test_an_instrument_alone_brings_measures_for_its_indicators() -> None:
    plan = drafted(analysis({"EIT": 70.0}))
    assert {measure.nodes[0] for measure in plan.measures} == {"6", "7", "8"}


def test_units_follow_the_type_of_the_agency() -> None:
    owners = {
        kind: drafted(analysis(GOOD | {"2": 70.0}, agency_type=kind)).measures[0].owners
        for kind in ("อบต.", "เทศบาลเมือง", None)
    }
    assert owners == {
        "อบต.": ("กองคลัง", "งานนโยบายและแผน สำนักปลัด"),
        "เทศบาลเมือง": ("กองคลัง", "กองยุทธศาสตร์และงบประมาณ"),
        None: ("หน่วยงานที่รับผิดชอบงานการเงินและบัญชี", "หน่วยงานที่รับผิดชอบงานแผนและงบประมาณ"),
    }


def test_every_measure_runs_within_the_plan_year() -> None:
    plan = drafted(analysis(GOOD | {"9": 41.5, "4": 75.33}))
    assert plan.measures
    for measure in plan.measures:
        assert measure.start is not None
        assert measure.end is not None
        assert date(2025, 10, 1) <= measure.start < measure.end <= date(2026, 9, 30)
        assert "สรุปผล" in measure.monitoring[-1]


def test_evidence_names_the_item_of_the_plan_year() -> None:
    """E-service was O17 in 2565 and is O18 in 2566."""
    plan = drafted(analysis({"O17": 0.0}, year=2565))
    assert "หน้าบริการออนไลน์และคู่มือการใช้งาน ใช้ประกอบข้อ O18 E-Service" in plan.measures[0].evidence


def test_evidence_says_the_year_where_the_next_checklist_is_not_known() -> None:
    result = analysis({"O10": 0.0}, year=2569)
    plan = drafted(result)
    assert any("ข้อ O10" in one and one.endswith("ตามแบบตรวจปี 2569") for one in plan.measures[0].evidence)
    advice = supplement(result, for_year(2569), load(), plan, framework_of(2570)).advice
    assert any("ยังไม่ทราบแบบตรวจ OIT ของปี 2570" in one for one in advice)


def test_unconfirmed_item_codes_are_told_to_the_officer() -> None:
    """The list of 2567 is confirmed for few of its numbers."""
    result = analysis({"O18": 0.0}, year=2566)
    plan = drafted(result)
    advice = supplement(result, for_year(2566), load(), plan, framework_of(2567)).advice
    assert any("ข้อ O13" in one and "ยังไม่ได้รับการยืนยัน" in one for one in advice)


def test_what_the_limit_leaves_out_is_told() -> None:
    result = analysis({str(number): 60.0 for number in range(1, 11)})
    plan = drafted(result, limit=3)
    assert len(plan.measures) == 3
    advice = supplement(result, for_year(2568), load(), plan, framework_of(2569)).advice
    assert any("ยังต่ำกว่าเป้าหมายแต่ไม่มีมาตรการในแผนนี้" in one for one in advice)


def test_the_rest_of_the_catalogue_for_the_weak_indicators_is_offered() -> None:
    result = analysis(GOOD | {"9": 41.5})
    plan = drafted(result)
    offered = supplement(result, for_year(2568), load(), plan, framework_of(2569)).alternatives
    taken = {measure.catalogue_id for measure in plan.measures}
    assert {measure.nodes for measure in offered} == {("9",)}
    assert len(offered) + len(taken) == len([m for m in load().measures if m.nodes[0] == "9"])
    assert taken.isdisjoint(measure.catalogue_id for measure in offered)


def test_without_any_score_nothing_is_planned() -> None:
    assert drafted(analysis({})).measures == ()


NODES_2564 = [node.id for node in for_year(2564).of_kind(NodeKind.INDICATOR, NodeKind.ITEM)]


@given(
    scores=st.dictionaries(
        st.sampled_from(NODES_2564), st.sampled_from([0.0, 40.0, 84.99, 100.0]), max_size=30
    ),
    target=st.sampled_from(Target),
    limit=st.integers(1, 15),
)
@settings(max_examples=60, deadline=None)
def test_whatever_is_weak_is_answered_once_and_in_order(
    scores: dict[str, float], target: Target, limit: int
) -> None:
    result = analysis(scores, year=2564, target=target)
    plan = drafted(result, limit)
    weak = weak_nodes(for_year(2564), result)
    ids = [measure.catalogue_id for measure in plan.measures]
    assert len(plan.measures) <= limit
    assert len(ids) == len(set(ids))
    indicators = {node for node in covered(plan) if node.isdigit()}
    assert set(weak) <= covered(plan) or len(indicators) >= limit
    assert plan == drafted(result, limit)


@needs_seeds
@pytest.mark.parametrize("key", sorted(SEEDS))
def test_each_real_report_gets_a_plan_for_what_is_weak_in_it(key: str) -> None:
    newest = max(read(SEEDS[key]).assessments, key=lambda one: one.fiscal_year)
    result = analysis(newest.scores, newest.fiscal_year, newest.agency.type)
    plan = drafted(result)
    assert 1 <= len(plan.measures) <= 12
    assert set(weak_nodes(for_year(newest.fiscal_year), result)) <= covered(plan)
