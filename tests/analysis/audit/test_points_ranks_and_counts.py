"""Other numbers than scores: points after weighting, ranks, counts."""

import pytest

from prongsai.analysis.findings import FindingCode
from prongsai.engine.assessment import Reading, ReadingKind, StatementKind
from tests.analysis.audit.printed import codes, findings, only, readings, said, scores
from tests.engine.frameworks import tiny

POINTS = {"IIT": 28.5, "EIT": 26.1, "OIT": 32.5}
RANKS = {"1": 1.0, "2": 2.0, "6": 3.0, "9": 4.0, "7": 5.0, "10": 6.0}
ITEMS = {"O1": 100.0, "O2": 50.0, "O3": 100.0, "O4": 100.0, "O5": 50.0, "O6": 100.0}


def with_points(**changes: float) -> list[Reading]:
    return readings({**POINTS, **changes}, ReadingKind.WEIGHTED_POINTS)


def with_ranks(**changes: float) -> list[Reading]:
    changed = {node.removeprefix("n"): rank for node, rank in changes.items()}
    return readings({**RANKS, **changed}, ReadingKind.RANK)


class TestWeightedPoints:
    def test_points_that_are_the_weight_times_the_score_are_no_finding(self) -> None:
        assert findings(tiny(), [*readings(scores()), *with_points()]) == ()

    def test_points_of_another_weight_are_found(self) -> None:
        found = only(
            findings(tiny(), [*readings(scores()), *with_points(OIT=24.38)]), FindingCode.WEIGHTED_POINTS
        )

        assert (found.node, found.printed, found.expected) == ("OIT", "24.38", "32.50")

    def test_points_that_do_not_add_up_to_the_overall_score_are_found(self) -> None:
        found = only(
            findings(tiny(), [*readings({"ITA": 88.1}), *with_points()]), FindingCode.WEIGHTED_POINTS
        )

        assert (found.node, found.expected) == ("ITA", "87.10")

    def test_the_sum_may_be_off_by_its_roundings(self) -> None:
        for overall in (87.08, 87.12):
            assert findings(tiny(), [*readings({"ITA": overall}), *with_points()]) == ()

    def test_points_above_the_full_weight_are_found_without_any_score(self) -> None:
        assert codes(findings(tiny(), with_points(EIT=31.0))) == ["weighted-points"]


class TestRanks:
    def test_ranks_by_score_are_no_finding(self) -> None:
        assert findings(tiny(), [*readings(scores()), *with_ranks()]) == ()

    def test_two_ranks_exchanged_are_both_found(self) -> None:
        found = findings(tiny(), [*readings(scores()), *with_ranks(n1=2, n2=1)])

        assert [(f.code.value, f.node, f.expected) for f in found] == [
            ("rank-inconsistent", "1", "1"),
            ("rank-inconsistent", "2", "2"),
        ]

    @pytest.mark.parametrize("rank", [4.0, 6.0, 11.0, 0.0])
    def test_a_rank_given_twice_or_left_out_is_found_once(self, rank: float) -> None:
        found = only(
            findings(tiny(), [*readings(scores()), *with_ranks(n7=rank)]), FindingCode.RANK_INCONSISTENT
        )

        assert (found.node, found.expected) == ("7", "5")

    def test_equal_scores_may_share_a_rank_or_not(self) -> None:
        equal = readings(scores(n2=96.0, IIT=96.0, ITA=87.4))

        for first, second in ((1, 2), (2, 1), (1, 1)):
            assert findings(tiny(), [*equal, *with_ranks(n1=first, n2=second)]) == ()
        dense = {"1": 1.0, "2": 1.0, "6": 2.0, "9": 3.0, "7": 4.0, "10": 5.0}
        assert findings(tiny(), [*equal, *readings(dense, ReadingKind.RANK)]) == ()

    def test_ranks_may_count_within_each_instrument(self) -> None:
        apart = {"1": 1.0, "2": 2.0, "6": 1.0, "7": 2.0, "9": 1.0, "10": 2.0}

        assert findings(tiny(), [*readings(scores()), *readings(apart, ReadingKind.RANK)]) == ()


class TestCounts:
    def test_counts_that_the_list_confirms_are_no_finding(self) -> None:
        counts = (
            said(StatementKind.COUNT_PASSED, "ผ่าน 4 ข้อ", "OIT", 4),
            said(StatementKind.COUNT_FAILED, "ไม่ผ่าน 2 ข้อ", "OIT", 2),
        )

        assert findings(tiny(), readings(ITEMS), *counts) == ()

    @pytest.mark.parametrize("kind", [StatementKind.COUNT_PASSED, StatementKind.COUNT_FAILED])
    def test_a_count_that_the_list_denies_is_found(self, kind: StatementKind) -> None:
        found = only(
            findings(tiny(), readings(ITEMS), said(kind, "3 ข้อ", "OIT", 3)), FindingCode.COUNT_MISMATCH
        )

        assert found.printed == "3"
        assert ("full points" in found.message_en) is (kind is StatementKind.COUNT_PASSED)
        assert found.expected == ("4" if kind is StatementKind.COUNT_PASSED else "2")

    def test_counts_that_do_not_add_up_to_the_items_of_the_year_are_found(self) -> None:
        counts = (
            said(StatementKind.COUNT_PASSED, "ผ่าน 5 ข้อ", "OIT", 5),
            said(StatementKind.COUNT_FAILED, "ไม่ผ่าน 2 ข้อ", "OIT", 2),
        )

        found = only(findings(tiny(), [], *counts), FindingCode.COUNT_MISMATCH)
        assert (found.printed, found.expected) == ("7", "6")

    def test_a_list_of_failed_items_only_leaves_the_others_open(self) -> None:
        failed = readings({"O2": 50.0, "O5": 50.0})

        assert findings(tiny(), failed, said(StatementKind.COUNT_FAILED, "2 ข้อ", "OIT", 2)) == ()
        assert codes(findings(tiny(), failed, said(StatementKind.COUNT_FAILED, "1 ข้อ", "OIT", 1))) == [
            "count-mismatch"
        ]

    def test_two_numbers_of_respondents_are_found_unless_one_is_the_sum_of_the_others(self) -> None:
        first, second = (said(StatementKind.RESPONDENTS, "", "EIT", n) for n in (30, 45))
        total = said(StatementKind.RESPONDENTS, "", "EIT", 75)

        assert codes(findings(tiny(), [], first, second)) == ["count-mismatch"]
        assert findings(tiny(), [], first, second, total) == ()
