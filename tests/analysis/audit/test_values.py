"""One node with several values, with a value that cannot be, or with none."""

import pytest

from prongsai.analysis.findings import FindingCode, Severity
from prongsai.engine.assessment import ReadingKind, StatementKind
from prongsai.engine.framework.loader import load
from prongsai.engine.framework.model import NodeKind, Status
from tests.analysis.audit.printed import codes, findings, only, readings, said, scores, with_rule
from tests.engine.frameworks import tiny


class TestTwoValues:
    def test_two_values_are_found_with_both_places(self) -> None:
        again = readings({"1": 95.98})
        found = only(
            findings(tiny(), [*readings(scores(IIT=None, ITA=None)), *again]), FindingCode.TWO_VALUES
        )

        assert (found.printed, found.expected) == ("96.00 / 95.98", None)
        assert "บรรทัดที่ 3" in found.message_th
        assert "บรรทัดที่ 1" in found.message_th

    def test_the_value_that_agrees_with_the_mean_above_is_the_expected_one(self) -> None:
        found = only(
            findings(tiny(), [*readings(scores(n1=90.0)), *readings({"1": 96.0})]), FindingCode.TWO_VALUES
        )

        assert found.expected == "96.00"

    def test_a_value_that_stands_below_too_may_have_been_copied(self) -> None:
        printed = [*readings(scores(IIT=None, ITA=None, I1=78.58)), *readings({"1": 78.58})]

        found = only(findings(tiny(), printed), FindingCode.TWO_VALUES)
        assert "78.58 is also the score of item I1" in found.message_en

    def test_a_tie_printed_both_ways_is_one_value(self) -> None:
        assert findings(tiny(), [*readings(scores()), *readings({"EIT": 87.01})]) == ()

    def test_an_indicator_has_one_rank_but_an_agency_has_many(self) -> None:
        ranks = {"ITA": 44.0, "1": 1.0, "2": 2.0, "6": 3.0, "9": 4.0, "7": 5.0, "10": 6.0}
        printed = [*readings(scores()), *readings(ranks, ReadingKind.RANK)]

        assert findings(tiny(), [*printed, *readings({"ITA": 3.0}, ReadingKind.RANK)]) == ()
        assert "two-values" in codes(findings(tiny(), [*printed, *readings({"1": 4.0}, ReadingKind.RANK)]))


class TestImpossibleValue:
    def test_a_value_that_no_verdicts_give_is_found_with_its_neighbours(self) -> None:
        found = only(findings(tiny(), readings({"9.1": 62.5})), FindingCode.IMPOSSIBLE_VALUE)

        assert (found.printed, found.expected) == ("62.50", "50.00 / 75.00")
        assert found.severity is Severity.ERROR

    @pytest.mark.parametrize("possible", [0.0, 12.5, 37.5, 87.5, 100.0])
    def test_a_value_that_some_verdicts_give_is_no_finding(self, possible: float) -> None:
        assert findings(tiny(), readings({"9": possible})) == ()

    def test_a_mean_of_the_items_that_are_told_is_possible_for_the_others_may_not_bind_the_agency(
        self,
    ) -> None:
        practice = load("2568-practice")
        told = readings({"O14": 100.0, "O16": 50.0, "9.4": 75.0})

        assert findings(practice, told) == ()
        assert codes(findings(practice, readings({"9.4": 75.0}))) == ["impossible-value"]

    @pytest.mark.parametrize("impossible", [-3.0, 100.5, 987.0])
    def test_a_score_outside_0_to_100_is_found_anywhere(self, impossible: float) -> None:
        assert codes(findings(tiny(), readings({"EIT": impossible}))) == ["impossible-value"]

    def test_under_an_unconfirmed_rule_it_is_a_warning_that_says_so(self) -> None:
        unsure = with_rule(tiny(), "9.1", Status.UNCERTAIN)

        found = only(findings(unsure, readings({"9.1": 62.5})), FindingCode.IMPOSSIBLE_VALUE)
        assert found.severity is Severity.WARNING
        assert "not confirmed" in found.message_en

    def test_under_an_unknown_rule_nothing_is_said(self) -> None:
        assert findings(with_rule(tiny(), "9.1", Status.UNKNOWN), readings({"9.1": 62.5})) == ()

    def test_a_survey_is_judged_only_when_the_number_of_respondents_is_known(self) -> None:
        five_people = said(StatementKind.RESPONDENTS, "5 คน", "IIT", 5)

        assert findings(tiny(), readings({"I4": 50.0})) == ()
        assert findings(tiny(), readings({"I4": 60.0}), five_people) == ()
        assert codes(findings(tiny(), readings({"I4": 50.0}), five_people)) == ["impossible-value"]

    def test_the_two_parts_of_the_citizen_survey_leave_its_items_open(self) -> None:
        five_people = said(StatementKind.RESPONDENTS, "5 คน", "EIT", 5)

        assert findings(tiny(), readings({"E3": 50.0}), five_people) == ()


class TestMissingIndicator:
    def test_an_indicator_left_out_is_found_with_the_value_that_the_others_imply(self) -> None:
        found = only(findings(tiny(), readings(scores(n1=None))), FindingCode.MISSING_INDICATOR)

        assert (found.node, found.printed, found.expected) == ("1", None, "96.00")

    def test_the_value_follows_from_the_overall_score_when_the_instrument_is_missing_too(self) -> None:
        found = only(findings(tiny(), readings(scores(n1=None, IIT=None))), FindingCode.MISSING_INDICATOR)

        assert found.expected == "96.00"

    def test_two_values_of_another_indicator_give_two_alternatives(self) -> None:
        printed = [*readings(scores(n1=None, ITA=None)), *readings({"2": 92.0})]

        missing = next(f for f in findings(tiny(), printed) if f.code is FindingCode.MISSING_INDICATOR)
        assert missing.expected == "96.00 / 98.00"

    def test_without_a_total_the_value_stays_open(self) -> None:
        printed = scores(n1=None, IIT=None, ITA=None)

        assert only(findings(tiny(), readings(printed)), FindingCode.MISSING_INDICATOR).expected is None

    def test_an_instrument_that_is_not_reported_in_detail_misses_nothing(self) -> None:
        only_totals = scores(n1=None, n2=None)

        assert findings(tiny(), readings(only_totals)) == ()

    def test_naming_the_weakest_indicator_leaves_nothing_out(self) -> None:
        assert findings(tiny(), readings({"ITA": 87.1, "7": 86.0})) == ()


def test_the_tiny_year_has_the_six_indicators_that_these_tests_speak_of() -> None:
    assert [node.id for node in tiny().of_kind(NodeKind.INDICATOR)] == ["1", "2", "6", "7", "9", "10"]
