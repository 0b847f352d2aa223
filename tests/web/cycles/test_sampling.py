"""The least number of respondents, hand-made: the year's rule and a headcount in, the number and its way out."""

import pytest

from prongsai.engine.framework.loader import load
from prongsai.engine.framework.model import Provenance, SamplingRule, Status
from prongsai.web.cycles.sampling import minimum_of, minimums

CONFIRMED = SamplingRule("IIT", 0.1, 30, 400, 30, Provenance(Status.CONFIRMED))


@pytest.mark.parametrize(
    ("population", "number"),
    [
        (0, 0),
        (1, 1),
        (29, 29),  # fewer than 30: all
        (30, 30),  # a tenth is 3, but not fewer than 30
        (299, 30),
        (300, 30),
        (301, 31),  # 30.1, rounded up
        (1200, 120),
        (3999, 400),  # 399.9
        (4000, 400),
        (4001, 400),  # 400.1 → 401, but no more than 400 are needed
        (1_350_000, 400),
    ],
)
def test_a_tenth_within_bounds_and_small_ones_whole(population: int, number: int) -> None:
    assert minimum_of("IIT", CONFIRMED, population).number == number


def test_the_way_to_the_number_is_told_in_both_languages() -> None:
    found = minimum_of("IIT", CONFIRMED, 42)
    assert found.th == "ร้อยละ 10 ของ 42 คน = 4.2 แต่ไม่น้อยกว่า 30 คน"
    assert "but not fewer than 30" in found.en


def test_a_number_that_hangs_on_the_rounding_is_uncertain_and_one_that_does_not_is_as_the_rule() -> None:
    assert minimum_of("IIT", CONFIRMED, 305).status is Status.UNCERTAIN
    assert minimum_of("IIT", CONFIRMED, 310).status is Status.CONFIRMED
    assert minimum_of("IIT", CONFIRMED, 42).status is Status.CONFIRMED


def test_an_exact_share_is_not_pushed_up_by_binary_fractions() -> None:
    rule = SamplingRule("IIT", 0.07, None, None, None, Provenance(Status.CONFIRMED))
    assert 0.07 * 100 > 7  # what plain floats make of it
    assert minimum_of("IIT", rule, 100).number == 7


def test_never_more_than_there_are() -> None:
    rule = SamplingRule("IIT", 0.1, 50, None, None, Provenance(Status.CONFIRMED))
    assert minimum_of("IIT", rule, 40).number == 40


def test_an_unknown_rule_gives_no_number_and_says_so() -> None:
    found = minimums(load("2568-practice"), 42, 1200)
    assert found["EIT"].number == 120
    assert found["EIT.2"].number is None
    assert found["EIT.2"].status is Status.UNKNOWN


def test_before_the_headcount_is_given_the_number_is_not_known() -> None:
    found = minimums(load("2568-practice"), None, None)
    assert found["IIT"].number is None
    assert found["IIT"].status is Status.UNCERTAIN
