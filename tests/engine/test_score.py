"""From answers to scores, levels and ranks."""

from collections.abc import Mapping
from dataclasses import replace

import polars as pl
import pytest

from prongsai.engine.answers import Answers
from prongsai.engine.errors import UnknownRuleError
from prongsai.engine.framework.model import EitParts, Method, Treatment
from prongsai.engine.score import Scores, score
from tests.engine.answers import (
    BEST_PUBLIC,
    BEST_STAFF,
    agencies,
    checklist,
    counted,
    given,
    perfect,
    verdicts,
)
from tests.engine.frameworks import SURE, tiny

FRAMEWORK = tiny()


def row(scores: Scores, agency: str = "a") -> dict[str, float]:
    return scores.values.row(by_predicate=pl.col("agency") == agency, named=True)


def standing(scores: Scores, agency: str = "a") -> dict[str, object]:
    return scores.standing.row(by_predicate=pl.col("agency") == agency, named=True)


def staff_only(*rows: Mapping[str, object]) -> Answers:
    told = [{"agency": "a", **answers} for answers in rows]
    return Answers(agencies("a"), {"IIT": counted(FRAMEWORK, "IIT", told)}, verdicts=None)


def public(part: str, **answers: int) -> dict[str, object]:
    return {"agency": "a", "part": part, **answers}


def public_only(*rows: dict[str, object]) -> Answers:
    return Answers(agencies("a"), {"EIT": counted(FRAMEWORK, "EIT", rows)}, verdicts=None)


def test_an_agency_praised_by_all_with_all_its_evidence_scores_exactly_one_hundred_everywhere() -> None:
    scores = score(FRAMEWORK, perfect(FRAMEWORK, "a"))
    assert set(row(scores).values()) == {"a", 100.0}
    assert standing(scores)["level"] == "ผ่านดีเยี่ยม"
    assert standing(scores)["passes"] is True


def test_an_item_is_the_mean_of_its_respondents_answers() -> None:
    scores = score(FRAMEWORK, staff_only({"I1": 4}, {"I1": 3}, {"I1": 1}, {"I2": 1}))
    assert row(scores)["I1"] == pytest.approx((100 + 67 + 0) / 3)


def test_a_reversed_item_gives_full_points_for_the_lowest_answer() -> None:
    scores = score(FRAMEWORK, staff_only({"I2": 1, "I1": 1, "I4": 2}))
    assert row(scores)["I2"] == 100
    assert row(scores)["I1"] == 0
    assert row(scores)["I4"] == 100, "of มี/ไม่มี, the second answer to a reversed item is the good one"


def test_a_sub_issue_is_reversed_by_itself() -> None:
    scores = score(FRAMEWORK, staff_only({"I3.1": 4, "I3.2": 4}))
    assert row(scores)["I3.1"] == 100
    assert row(scores)["I3.2"] == 0
    assert row(scores)["I3"] == 50


def test_the_parts_of_the_public_survey_are_averaged_per_item_not_per_respondent() -> None:
    many = [public("EIT.1", E1=4, E2=4, E3=4)] * 3
    scores = score(FRAMEWORK, public_only(*many, public("EIT.2", E1=1, E2=4, E3=4)))
    assert row(scores)["E1"] == 50
    assert row(scores)["EIT.1"] == 100
    assert row(scores)["EIT.2"] == pytest.approx((50 + 100) / 2)


def test_a_year_may_pool_the_answers_of_both_parts_instead() -> None:
    pooled = replace(FRAMEWORK, eit_parts=EitParts(("EIT.1", "EIT.2"), Method.MEAN_OF_ANSWERS, SURE))
    rows = [public("EIT.1", **BEST_PUBLIC)] * 3 + [public("EIT.2", E1=1, E2=4, E3=4)]
    assert row(score(pooled, public_only(*rows)))["E1"] == 75


def test_two_parts_are_refused_where_the_year_does_not_tell_how_they_are_combined() -> None:
    unknown = replace(FRAMEWORK, eit_parts=EitParts(("EIT.1", "EIT.2"), None, SURE))
    both = public_only(public("EIT.1", **BEST_PUBLIC), public("EIT.2", **BEST_PUBLIC))
    with pytest.raises(UnknownRuleError, match=r"EIT\.1, EIT\.2") as refused:
        score(unknown, both)
    assert "prongsai framework new" in refused.value.message_th


def test_one_part_alone_is_the_survey_and_needs_no_rule() -> None:
    unknown = replace(FRAMEWORK, eit_parts=EitParts(("EIT.1", "EIT.2"), None, SURE))
    scores = score(unknown, public_only(public("EIT.1", **BEST_PUBLIC)))
    assert row(scores)["EIT"] == row(scores)["EIT.1"] == 100
    assert row(scores)["EIT.2"] is None


@pytest.mark.parametrize(
    ("treatment", "expected"),
    [(Treatment.LEFT_OUT, 67), (Treatment.COUNTS_AS_ZERO, 33.5), (Treatment.PARENT_MISSING, None)],
)
def test_an_item_that_nobody_answered_in_one_part_is_missing_there(
    treatment: Treatment, expected: float | None
) -> None:
    rows = [public("EIT.1", E1=4, E2=3, E3=4), public("EIT.2", E1=1, E3=4)]
    scores = row(score(tiny(treatment), public_only(*rows)))
    assert scores["E1"] == 50
    assert scores["E2"] == expected


def test_an_agency_with_no_evidence_at_all_scores_zero_on_the_checklist_and_is_not_excluded() -> None:
    everything = perfect(FRAMEWORK, "a", "b")
    only_b = verdicts(*checklist("b", *[100.0] * 6))
    scores = score(FRAMEWORK, replace(everything, verdicts=only_b))
    assert row(scores)["OIT"] == 0
    assert row(scores)["ITA"] == 60
    assert standing(scores)["rank"] == 2
    assert scores.absent.row(0, named=True)["O1"] == "missing"


def test_an_item_that_binds_other_types_only_is_left_out_not_scored_zero() -> None:
    answers = perfect(FRAMEWORK, "a")
    department = replace(
        answers,
        agencies=agencies("a", kind="กรม"),
        verdicts=verdicts(*checklist("a", 100, 100, 60)),
    )
    scores = score(FRAMEWORK, department)
    assert row(scores)["9.2"] == 60
    assert scores.absent.row(0, named=True)["O4"] == "not-applicable"


def test_an_item_that_the_assessor_marked_not_applicable_is_left_out() -> None:
    answers = replace(
        perfect(FRAMEWORK, "a"), verdicts=verdicts(*checklist("a", 100, None, 100, 100, 100, 100))
    )
    scores = score(FRAMEWORK, answers)
    assert row(scores)["9.1"] == 100
    assert scores.absent.row(0, named=True)["O2"] == "not-applicable"


def test_a_survey_that_the_dataset_does_not_hold_is_unknown_not_missing() -> None:
    scores = score(FRAMEWORK, staff_only(BEST_STAFF))
    assert row(scores)["IIT"] == 100
    assert row(scores)["ITA"] is None
    assert scores.absent.row(0, named=True)["EIT"] is None
    assert standing(scores)["rank"] is None


def test_an_agency_whose_staff_answered_nothing_has_no_overall_score() -> None:
    everything = perfect(FRAMEWORK, "a", "b")
    only_b = counted(FRAMEWORK, "IIT", [{"agency": "b", **BEST_STAFF}])
    scores = score(FRAMEWORK, replace(everything, tallies={**everything.tallies, "IIT": only_b}))
    assert row(scores, "a")["ITA"] is None
    assert scores.absent.row(0, named=True)["ITA"] == "missing"
    assert standing(scores, "a")["level"] is None


def test_given_indicator_scores_are_enough_for_a_year_whose_questions_are_unknown() -> None:
    told = [("a", str(node), value) for node, value in {1: 90, 2: 80, 6: 95, 7: 75, 9: 100, 10: 80}.items()]
    scores = score(FRAMEWORK, Answers(agencies("a"), {}, None, given(*told)))
    assert row(scores)["ITA"] == pytest.approx(0.3 * 85 + 0.3 * 85 + 0.4 * 90)
    assert standing(scores)["level"] == "ผ่านดี"


def test_a_given_score_wins_over_a_computed_one() -> None:
    scores = score(FRAMEWORK, replace(perfect(FRAMEWORK, "a"), given=given(("a", "O1", 50), ("a", "9", 60))))
    assert row(scores)["9.1"] == 75
    assert row(scores)["9"] == 60


def test_a_missing_item_leaves_its_indicator_missing_where_the_year_says_so() -> None:
    strict = tiny(Treatment.PARENT_MISSING)
    told = Answers(agencies("a"), {"IIT": counted(strict, "IIT", [{"agency": "a", "I1": 4, "I4": 2}])}, None)
    scores = row(score(strict, told))
    assert scores["2"] == 100
    assert scores["1"] is None


def test_respondents_are_counted_per_survey_and_part() -> None:
    rows = [public("EIT.1", **BEST_PUBLIC)] * 3 + [public("EIT.2", **BEST_PUBLIC)]
    counts = score(FRAMEWORK, public_only(*rows)).respondents.row(0, named=True)
    assert counts == {"agency": "a", "EIT": 4, "EIT.1": 3, "EIT.2": 1}


def test_a_result_on_half_a_hundredth_is_shown_upwards() -> None:
    told = given(("a", "IIT", 93.125), ("a", "EIT", 93.125), ("a", "OIT", 93.125))
    scores = score(FRAMEWORK, Answers(agencies("a"), {}, None, told))
    assert scores.shown.row(0, named=True)["ITA"] == 93.13
