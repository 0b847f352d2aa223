"""What a document says in words about its scores: levels and claims."""

import pytest

from prongsai.analysis.audit.levels import level_name
from prongsai.analysis.findings import FindingCode
from prongsai.engine.assessment import StatementKind
from tests.analysis.audit.printed import codes, findings, only, readings, said, scores, with_levels
from tests.engine.frameworks import tiny


class TestLevels:
    def test_the_level_that_the_scores_have_is_no_finding(self) -> None:
        assert findings(tiny(), readings(scores()), said(StatementKind.LEVEL, "ผ่าน", "ITA")) == ()

    def test_another_level_is_found(self) -> None:
        found = only(
            findings(tiny(), readings(scores()), said(StatementKind.LEVEL, "ผ่านดี", "ITA")),
            FindingCode.LEVEL_MISMATCH,
        )

        assert (found.node, found.printed, found.expected) == ("ITA", "ผ่านดี", "ผ่าน")

    def test_the_level_is_judged_on_the_shown_value(self) -> None:
        """84.99 is not 85, although it could be the rounding of 84.994."""
        below = scores(ITA=84.99, IIT=None, EIT=None, OIT=None, n1=None, n2=None, n6=None, n7=None)

        assert codes(findings(tiny(), readings(below), said(StatementKind.LEVEL, "ผ่าน"))) == [
            "level-mismatch"
        ]

    def test_a_level_that_the_printed_scores_leave_open_is_no_finding(self) -> None:
        only_overall = {"ITA": 96.0}

        for possible in ("ผ่านดีเยี่ยม", "ผ่านดี", "ผ่าน"):
            assert findings(tiny(), readings(only_overall), said(StatementKind.LEVEL, possible)) == ()
        assert codes(findings(tiny(), readings(only_overall), said(StatementKind.LEVEL, "ต้องปรับปรุง"))) == [
            "level-mismatch"
        ]

    def test_a_letter_grade_in_a_year_of_worded_levels_is_an_old_name(self) -> None:
        found = only(
            findings(tiny(), readings(scores()), said(StatementKind.LEVEL, "ระดับ A")),
            FindingCode.OLD_LEVEL_NAME,
        )

        assert (found.printed, found.expected) == ("A", "ผ่าน")

    def test_a_worded_level_in_a_year_of_letter_grades_is_one_too(self) -> None:
        lettered = with_levels(tiny(), {"AA": 95.0, "A": 85.0, "B": 0.0})

        assert codes(findings(lettered, readings(scores()), said(StatementKind.LEVEL, "ผ่านดี"))) == [
            "old-level-name"
        ]
        assert findings(lettered, readings(scores()), said(StatementKind.LEVEL, "(ผ่าน)")) == ()

    def test_a_small_letter_is_the_same_level(self) -> None:
        lettered = with_levels(tiny(), {"AA": 95.0, "A": 85.0, "B": 0.0})

        assert findings(lettered, readings(scores()), said(StatementKind.LEVEL, "ระดับ a")) == ()

    def test_a_year_without_known_levels_says_nothing(self) -> None:
        assert findings(with_levels(tiny(), {}), readings(scores()), said(StatementKind.LEVEL, "AA")) == ()

    @pytest.mark.parametrize("printed", ["ระดับ c", "“C”", " C ", "ผลการประเมินระดับ C", "(c)"])
    def test_what_stands_around_a_level_is_no_part_of_it(self, printed: str) -> None:
        assert level_name(printed) == "C"


class TestClaims:
    @pytest.mark.parametrize(
        ("kind", "node", "mark"),
        [
            (StatementKind.PASSES, "OIT", None),
            (StatementKind.PASSES, "IIT", 97.0),
            (StatementKind.FAILS, "EIT", None),
            (StatementKind.FAILS, "10", 70.0),
        ],
    )
    def test_a_claim_against_the_score_is_found(
        self, kind: StatementKind, node: str, mark: float | None
    ) -> None:
        found = only(
            findings(tiny(), readings(scores()), said(kind, "มีคะแนนผ่านเกณฑ์", node, mark)),
            FindingCode.CLAIM_CONTRADICTS_SCORE,
        )

        assert found.node == node
        assert found.printed == "มีคะแนนผ่านเกณฑ์"

    def test_a_true_claim_is_no_finding(self) -> None:
        claims = (
            said(StatementKind.PASSES, "ผ่าน", "IIT"),
            said(StatementKind.FAILS, "ไม่ผ่าน", "OIT"),
            said(StatementKind.PASSES, "ผ่าน", "EIT", 87.0),
            said(StatementKind.HIGHEST, "สูงสุด", "1", 96.0, "ITA"),
            said(StatementKind.LOWEST, "ต่ำสุด", "10", 75.0, "ITA"),
            said(StatementKind.LOWEST, "ต่ำสุด", "7", 86.0, "EIT"),
            said(StatementKind.HIGHEST, "สูงสุด", "9"),
        )

        assert findings(tiny(), readings(scores()), *claims) == ()

    def test_a_claim_to_be_first_is_judged_in_its_scope(self) -> None:
        highest_of_eit = said(StatementKind.HIGHEST, "สูงสุด", "6", 88.0, "EIT")
        highest_of_all = said(StatementKind.HIGHEST, "สูงสุด", "6", 88.0, "ITA")

        assert findings(tiny(), readings(scores()), highest_of_eit) == ()
        found = only(
            findings(tiny(), readings(scores()), highest_of_all), FindingCode.CLAIM_CONTRADICTS_SCORE
        )
        assert found.expected == "1 = 96.00"

    def test_a_lowest_score_without_a_name_is_judged_by_its_value(self) -> None:
        right = said(StatementKind.LOWEST, "ต่ำสุด 75.00", None, 75.0, "OIT")
        wrong = said(StatementKind.LOWEST, "ต่ำสุด 80.00", None, 80.0, "OIT")

        assert findings(tiny(), readings(scores()), right) == ()
        assert codes(findings(tiny(), readings(scores()), wrong)) == ["claim-contradicts-score"]

    def test_equal_scores_may_both_be_called_highest(self) -> None:
        equal = scores(n2=96.0, IIT=96.0, ITA=87.4)

        for node in ("1", "2"):
            assert findings(tiny(), readings(equal), said(StatementKind.HIGHEST, "สูงสุด", node)) == ()

    def test_a_claim_about_a_node_without_a_score_is_no_finding(self) -> None:
        assert findings(tiny(), readings({"ITA": 87.1}), said(StatementKind.PASSES, "ผ่าน", "OIT")) == ()
