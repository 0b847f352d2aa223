"""The arithmetic of any node, down to what is known."""

import pytest

from prongsai.analysis.explain import Explanation, explain
from prongsai.analysis.explain_th import explain_th
from prongsai.engine.assessment import Assessment
from prongsai.engine.errors import UnknownNodeError
from prongsai.engine.framework.loader import load
from prongsai.engine.framework.model import Method
from tests.analysis.agencies import (
    DATO_2563,
    KORAT_2568,
    LAMLIANG_2565,
    THUNGKRACHO_2564,
    assessment,
    near,
)


def explained(source: Assessment, node: str) -> Explanation:
    return explain(load(source.framework), source.scores, node, source.scores)


def sentences(source: Assessment, node: str) -> list[str]:
    return explain_th(load(source.framework), explained(source, node))


def test_an_instrument_comes_from_its_indicators() -> None:
    found = explained(KORAT_2568, "OIT")
    assert (found.value, found.printed, found.shown) == (93.125, 93.13, 93.13)
    assert [(part.explanation.node, part.share, part.contribution) for part in found.parts] == [
        ("9", 0.5, 48.125),
        ("10", 0.5, 45.0),
    ]


def test_an_instrument_is_explained_in_one_sentence() -> None:
    assert sentences(KORAT_2568, "OIT")[0] == (
        "คะแนน OIT เท่ากับ 93.13 คะแนน มาจากค่าเฉลี่ยของตัวชี้วัดที่ 9 การเปิดเผยข้อมูล (96.25) "
        "และตัวชี้วัดที่ 10 การป้องกันการทุจริต (90.00)"
    )


def test_the_overall_score_is_explained_with_weights_and_what_they_bring() -> None:
    first, *rest = sentences(KORAT_2568, "ITA")
    assert first == (
        "คะแนนภาพรวม (ITA) เท่ากับ 95.60 คะแนน มาจากผลรวมถ่วงน้ำหนักของ IIT 98.68 คะแนน "
        "(น้ำหนักร้อยละ 30 คิดเป็น 29.60 คะแนน) EIT 95.80 คะแนน (น้ำหนักร้อยละ 30 คิดเป็น 28.74 คะแนน) "
        "และ OIT 93.13 คะแนน (น้ำหนักร้อยละ 40 คิดเป็น 37.25 คะแนน)"
    )
    assert [sentence.split(" เท่ากับ ")[0] for sentence in rest[:3]] == ["คะแนน IIT", "คะแนน EIT", "คะแนน OIT"]


def test_a_tie_is_shown_as_the_source_prints_it() -> None:
    assert explained(DATO_2563, "OIT").computed == near(46.185)
    assert sentences(DATO_2563, "OIT")[0].startswith("คะแนน OIT เท่ากับ 46.18 คะแนน มาจากค่าเฉลี่ย")


def test_the_items_that_lost_points_are_named_and_the_others_counted() -> None:
    assert sentences(THUNGKRACHO_2564, "9.2")[0] == (
        "คะแนนตัวชี้วัดย่อยที่ 9.2 การบริหารงาน เท่ากับ 87.50 คะแนน "
        "มาจากค่าเฉลี่ยของข้อ O17 E-Service (0.00) และอีก 7 ข้อซึ่งได้คะแนนเต็ม"
    )


def test_full_marks_are_said_once() -> None:
    assert sentences(THUNGKRACHO_2564, "9.3")[0] == (
        "คะแนนตัวชี้วัดย่อยที่ 9.3 การบริหารเงินงบประมาณ เท่ากับ 100.00 คะแนน มาจากค่าเฉลี่ยของทั้ง 7 ข้อซึ่งได้คะแนนเต็มทุกข้อ"
    )


def test_a_printed_total_that_its_parts_do_not_make_is_said_to_be_wrong() -> None:
    found = explained(THUNGKRACHO_2564, "OIT")
    assert found.contradicts_print
    assert (found.printed, found.value) == (86.37, near(96.25))
    assert sentences(THUNGKRACHO_2564, "OIT")[1] == (
        "แหล่งข้อมูลระบุคะแนน OIT ไว้ 86.37 คะแนน ซึ่งไม่ตรงกับ 96.25 คะแนนที่คำนวณจากส่วนประกอบ "
        "ควรตรวจสอบกับผลคะแนนที่สำนักงาน ป.ป.ช. ประกาศ"
    )


def test_the_only_unknown_part_follows_from_the_others() -> None:
    found = explained(DATO_2563, "IIT")
    assert found.missing == ("3",)
    assert found.computed is None
    assert found.implied is not None
    assert (found.implied.node, found.implied.value) == ("3", near(87.39))
    assert found.implied.within == near(0.025)
    assert (
        "หากคิดย้อนกลับจากคะแนนที่ทราบ คะแนนตัวชี้วัดที่ 3 การใช้อำนาจ จะเท่ากับประมาณ 87.39 คะแนน "
        "(คลาดเคลื่อนจากการปัดเศษได้ไม่เกิน 0.03 คะแนน)"
    ) in sentences(DATO_2563, "IIT")


def test_an_unknown_part_that_would_be_above_100_shows_that_something_is_wrong() -> None:
    source = assessment("2568", {"OIT": 95.0, "9": 60.0})
    found = explained(source, "OIT")
    assert found.implied is not None
    assert not found.implied.is_possible
    assert sentences(source, "OIT")[1].startswith(
        "หากคิดย้อนกลับ คะแนนตัวชี้วัดที่ 10 การป้องกันการทุจริต จะเท่ากับ 130.00 คะแนน ซึ่งเป็นไปไม่ได้"
    )


def test_two_unknown_parts_are_not_guessed() -> None:
    assert explained(assessment("2563", {"IIT": 83.6, "1": 89, "2": 83, "4": 78}), "IIT").implied is None


def test_what_is_not_known_says_what_is_missing() -> None:
    source = assessment("2568", {"9": 90, "10": 90})
    assert explained(source, "ITA").value is None
    assert sentences(source, "ITA")[0] == "ยังไม่ทราบคะแนนภาพรวม (ITA) เพราะยังไม่ทราบคะแนน IIT และ EIT"


def test_an_indicator_whose_items_are_not_known_tells_which_failed_sets_make_it() -> None:
    (way,) = explained(LAMLIANG_2565, "9").failed_sets
    assert [(failed.parent, failed.scores) for failed in way.failed] == [("9.5", (0.0,))]
    assert sentences(LAMLIANG_2565, "9")[:2] == [
        "คะแนนตัวชี้วัดที่ 9 การเปิดเผยข้อมูล เท่ากับ 96.00 คะแนน ตามที่แหล่งข้อมูลระบุ",
        "คะแนนตัวชี้วัดที่ 9 การเปิดเผยข้อมูล ที่ 96.00 คะแนน เกิดขึ้นได้เมื่อมีข้อที่ไม่ได้คะแนนเต็มอย่างน้อย 1 ข้อ "
        "ได้แก่ ตัวชี้วัดย่อยที่ 9.5 การส่งเสริมความโปร่งใส จำนวน 1 ข้อ (ได้ 0 คะแนน)",
    ]


def test_full_marks_of_an_indicator_mean_full_marks_of_every_item() -> None:
    assert sentences(LAMLIANG_2565, "10")[1] == (
        "คะแนนตัวชี้วัดที่ 10 การป้องกันการทุจริต ที่ 100.00 คะแนน หมายความว่าทุกข้อได้คะแนนเต็ม"
    )


def test_an_indicator_whose_items_are_known_needs_no_guess_at_sets() -> None:
    assert explained(THUNGKRACHO_2564, "9").failed_sets == ()


def test_a_rule_that_the_year_does_not_tell_is_said_to_be_unknown() -> None:
    source = assessment("2568", {"10": 90, "O25": 0, "O26": 100})
    found = explained(source, "10")
    assert found.method is Method.GIVEN
    assert {part.share for part in found.parts} == {None}
    told = sentences(source, "10")
    assert told[0].startswith("คะแนนตัวชี้วัดที่ 10 การป้องกันการทุจริต เท่ากับ 90.00 คะแนน ตามที่แหล่งข้อมูลระบุ")
    assert any("ยังไม่ทราบวิธีรวมคะแนนตัวชี้วัดที่ 10" in sentence for sentence in told)


def test_what_is_not_confirmed_is_said_once_at_the_end() -> None:
    told = sentences(KORAT_2568, "ITA")
    assert [sentence for sentence in told if sentence.startswith("หมายเหตุ")] == [
        "หมายเหตุ วิธีรวมคะแนนภาพรวม (ITA) IIT EIT และ OIT ในปีนี้ยังไม่มีเอกสารทางการยืนยัน "
        "ผลคำนวณจึงใช้ประกอบการพิจารณาเท่านั้น"
    ]
    assert told[-1].startswith("หมายเหตุ")


def test_items_whose_wording_is_not_confirmed_are_named() -> None:
    assert any(
        sentence.startswith("หมายเหตุ ชื่อหรือลำดับของข้อ O34") for sentence in sentences(THUNGKRACHO_2564, "10.1")
    )


def test_a_leaf_says_where_its_value_comes_from() -> None:
    assert sentences(THUNGKRACHO_2564, "O17") == ["คะแนนข้อ O17 E-Service เท่ากับ 0.00 คะแนน ตามที่แหล่งข้อมูลระบุ"]


def test_a_node_of_another_year_is_refused() -> None:
    with pytest.raises(UnknownNodeError, match="O43"):
        explained(KORAT_2568, "O43")
