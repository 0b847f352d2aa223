"""Signals, the distance to the next level, and how far a survey score could stray."""

import pytest

from prongsai.analysis.model import Analysis, Signal, SignalCode
from prongsai.analysis.signals_th import signal_th
from prongsai.analysis.uncertainty import interval, respondents
from prongsai.analysis.weaknesses import analyse
from prongsai.engine.assessment import Assessment
from prongsai.engine.framework.loader import load
from tests.analysis.agencies import (
    DONGKHWANG_2567,
    DONGKHWANG_2568,
    KORAT_2568,
    LAMLIANG_2565,
    assessment,
    near,
    ten,
)


def analysed(source: Assessment, *previous: Assessment) -> Analysis:
    return analyse(source, load(source.framework), previous=previous)


def signals(source: Assessment, code: SignalCode, *previous: Assessment) -> list[Signal]:
    return [signal for signal in analysed(source, *previous).signals if signal.code is code]


def test_a_big_drop_is_the_first_warning() -> None:
    first = analysed(DONGKHWANG_2568, DONGKHWANG_2567).signals[0]
    assert (first.code, first.node, first.against, first.score) == (SignalCode.BIG_DROP, "9", 79.29, 41.50)


def test_a_drop_of_less_than_ten_points_is_no_warning() -> None:
    before, after = assessment("2567", {"9": 90.0, "10": 90.0}), assessment("2568", {"9": 80.01, "10": 80})
    assert [signal.node for signal in signals(after, SignalCode.BIG_DROP, before)] == ["10"]


def test_the_instrument_that_holds_the_level_back_is_named() -> None:
    (signal,) = signals(KORAT_2568, SignalCode.BELOW_LEVEL_CONDITION)
    assert (signal.node, signal.against) == ("OIT", 95.0)
    assert signal.level is not None
    assert signal.level.name.th == "ผ่านดีเยี่ยม"


def test_a_failed_indicator_that_its_instrument_hides_is_found() -> None:
    assert [(s.node, s.other) for s in signals(DONGKHWANG_2568, SignalCode.MASKED)] == [("4", "IIT")]


def test_a_failed_instrument_is_not_told_twice() -> None:
    held_back = assessment("2568", {"IIT": 98, "EIT": 80, "OIT": 98})
    assert [s.code for s in analysed(held_back).signals] == [SignalCode.BELOW_LEVEL_CONDITION]


def test_a_failed_instrument_is_masked_where_levels_ask_for_the_overall_score_alone() -> None:
    assert [
        s.node for s in signals(assessment("2565", {"IIT": 98, "EIT": 98, "OIT": 80}), SignalCode.MASKED)
    ] == ["OIT"]


@pytest.mark.parametrize(
    ("oit", "is_at_stake"), [(94.995, True), (95.005, True), (95.02, False), (94.98, False)]
)
def test_a_bound_within_one_hundredth_hangs_on_rounding(oit: float, is_at_stake: bool) -> None:
    found = signals(assessment("2568", {"IIT": 98, "EIT": 98, "OIT": oit}), SignalCode.WITHIN_ROUNDING)
    assert bool(found) is is_at_stake


def test_a_level_that_other_respondents_could_change_is_a_warning() -> None:
    few = assessment("2568", {"IIT": 98, "EIT": 97, "OIT": 98}, EIT=40)
    assert [signal.node for signal in signals(few, SignalCode.WITHIN_SAMPLING)] == ["EIT"]
    many = assessment("2568", {"IIT": 98, "EIT": 97, "OIT": 98}, EIT=4000)
    assert signals(many, SignalCode.WITHIN_SAMPLING) == []


def test_every_warning_is_one_thai_sentence_with_its_figures() -> None:
    year = load("2568")
    (drop, *_) = analysed(DONGKHWANG_2568, DONGKHWANG_2567).signals
    assert signal_th(year, drop) == (
        "คะแนนตัวชี้วัดที่ 9 การเปิดเผยข้อมูล ลดลงจาก 79.29 คะแนน ในปีงบประมาณ พ.ศ. 2567 เหลือ 41.50 คะแนน "
        "(ลดลง 37.79 คะแนน) ควรหาสาเหตุและแก้ไขโดยเร็ว"
    )
    (held_back,) = signals(KORAT_2568, SignalCode.BELOW_LEVEL_CONDITION)
    assert signal_th(year, held_back) == (
        "คะแนนภาพรวมถึงเกณฑ์ของระดับผ่านดีเยี่ยม แต่คะแนน OIT ได้ 93.13 คะแนน ยังไม่ถึง 95 คะแนน "
        "ตามเงื่อนไขของระดับนั้น จึงยังไม่ได้รับระดับดังกล่าว"
    )
    (masked,) = signals(DONGKHWANG_2568, SignalCode.MASKED)
    assert signal_th(year, masked) == (
        "คะแนนตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ ได้ 75.33 คะแนน ต่ำกว่าเกณฑ์ผ่าน 85 คะแนน "
        "แต่คะแนน IIT ซึ่งเป็นค่าเฉลี่ย ยังผ่านเกณฑ์ จึงอาจมองข้ามจุดอ่อนนี้ไป"
    )


def test_warnings_of_chance_and_rounding_name_the_level_at_stake() -> None:
    year = load("2565")
    close = assessment("2565", {"IIT": 95, "EIT": 95, "OIT": 95}, IIT=40)
    told = [signal_th(year, signal) for signal in analysed(close).signals]
    assert told == [
        "คะแนนภาพรวม (ITA) อยู่ห่างจากเกณฑ์ 95 คะแนน ของระดับ AA ไม่ถึง 0.01 คะแนน ผลจึงขึ้นอยู่กับการปัดเศษ "
        "ควรตรวจสอบกับคะแนนก่อนปัดเศษ"
    ]
    year = load("2568")
    (signal,) = signals(
        assessment("2568", {"IIT": 98, "EIT": 97, "OIT": 98}, EIT=40), SignalCode.WITHIN_SAMPLING
    )
    assert signal_th(year, signal) == (
        "เกณฑ์ 95 คะแนนของระดับผ่านดีเยี่ยม อยู่ในช่วงความคลาดเคลื่อนจากการสุ่มผู้ตอบของคะแนน EIT (97.00 คะแนน) "
        "หากผู้ตอบเป็นคนกลุ่มอื่น ระดับอาจเปลี่ยนไปได้"
    )


def test_the_distance_names_what_the_next_level_lacks() -> None:
    distance = analysed(KORAT_2568).distance
    assert distance is not None
    assert distance.above is not None
    assert distance.above.name.th == "ผ่านดีเยี่ยม"
    assert [(m.node, m.points) for m in distance.lacking] == [("OIT", near(-1.87))]
    assert distance.tightest is not None
    assert (distance.tightest.node, distance.tightest.points) == ("OIT", near(8.13))


def test_at_the_top_there_is_only_falling() -> None:
    distance = analysed(LAMLIANG_2565).distance
    assert distance is not None
    assert distance.above is None
    assert distance.tightest is not None
    assert distance.tightest.points == pytest.approx(2.20)


def test_at_the_bottom_there_is_nothing_to_fall_from() -> None:
    distance = analysed(assessment("2565", ten(*[10.0] * 10))).distance
    assert distance is not None
    assert distance.tightest is None


def test_where_the_level_is_open_the_best_possible_one_is_aimed_at() -> None:
    distance = analysed(assessment("2568", {"OIT": 90})).distance
    assert distance is not None
    assert distance.level is None
    assert distance.above is not None
    assert distance.above.name.th == "ผ่านดี"


def test_the_interval_is_wilsons() -> None:
    # 80 of 100: 71.1 to 86.7, as in any table of Wilson's interval.
    found = interval("IIT", 80, 100)
    assert (found.low, found.high) == (near(71.12, 0.01), near(86.66, 0.01))


def test_full_marks_of_few_people_are_not_certain() -> None:
    found = interval("1", 100, 30)
    assert found.high == pytest.approx(100)
    assert found.low == pytest.approx(88.65, abs=0.01)


def test_more_respondents_make_a_narrower_interval() -> None:
    widths = [interval("1", 90, number).high - interval("1", 90, number).low for number in (10, 100, 1000)]
    assert widths == sorted(widths, reverse=True)


def test_chance_has_no_part_when_everybody_answered() -> None:
    found = interval("1", 90, 25, population=25)
    assert (found.low, found.high) == (90, 90)


def test_a_known_population_makes_the_interval_narrower() -> None:
    assert interval("1", 90, 50, population=60).low > interval("1", 90, 50).low


def test_only_instruments_with_a_number_of_respondents_have_intervals() -> None:
    found = analysed(assessment("2568", {**ten(*[90.0] * 10)}, IIT=30)).intervals
    assert list(found) == ["IIT", "1", "2", "3", "4", "5"]


def test_two_numbers_of_respondents_are_none() -> None:
    one = assessment("2568", {}, IIT=30, EIT=60)
    other = assessment("2568", {}, IIT=31)
    both = one.model_copy(update={"statements": (*one.statements, *other.statements)})
    assert respondents(both) == {"EIT": 60}
