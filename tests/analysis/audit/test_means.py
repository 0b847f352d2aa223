"""A printed total beside the mean of its parts."""

import pytest

from prongsai.analysis.findings import FindingCode, Severity
from prongsai.engine.assessment import ReadingKind
from prongsai.engine.framework.model import Method, Status
from tests.analysis.audit.printed import codes, findings, only, readings, scores, with_rule
from tests.engine.frameworks import tiny


def test_an_assessment_that_agrees_with_itself_has_no_findings() -> None:
    assert findings(tiny(), readings(scores())) == ()


def test_a_total_that_its_indicators_do_not_give_is_found_with_the_right_one() -> None:
    found = only(findings(tiny(), readings(scores(OIT=86.37))), FindingCode.MEAN_MISMATCH)

    assert (found.node, found.printed, found.expected) == ("OIT", "86.37", "81.25")
    assert found.severity is Severity.ERROR
    assert found.at == "line 4"
    assert "81.25" in found.message_th
    assert "OIT" in found.message_en


def test_a_wrong_total_does_not_spread_to_the_totals_above_it() -> None:
    found = findings(tiny(), readings(scores(IIT=59.0)))

    assert [(f.code.value, f.node) for f in found] == [("mean-mismatch", "IIT")]


def test_a_wrong_overall_score_is_found_even_when_no_instrument_is_printed() -> None:
    without_instruments = scores(IIT=None, EIT=None, OIT=None)

    assert findings(tiny(), readings(without_instruments)) == ()
    found = only(findings(tiny(), readings({**without_instruments, "ITA": 87.3})), FindingCode.MEAN_MISMATCH)
    assert found.expected == "87.10"


@pytest.mark.parametrize("printed", [90.24, 90.25, 90.26])
def test_a_half_unit_tie_may_be_printed_either_way(printed: float) -> None:
    """6 and 7 at 90.12 and 90.37 have the mean 90.245; a hundredth either way is rounding."""
    odd = scores(EIT=printed, n6=90.13, n7=90.37, ITA=None)

    assert findings(tiny(), readings(odd)) == ()


def test_two_hundredths_are_no_rounding() -> None:
    odd = scores(EIT=90.27, n6=90.13, n7=90.37, ITA=None)

    assert codes(findings(tiny(), readings(odd))) == ["mean-mismatch"]


def test_a_method_that_is_not_confirmed_gives_a_warning() -> None:
    unsure = with_rule(with_rule(tiny(), "9", Status.UNCERTAIN), "OIT", Status.UNCERTAIN)
    parts = {"9": 87.5, "9.1": 75.0, "9.2": 75.0}

    found = only(findings(unsure, readings(parts)), FindingCode.MEAN_MISMATCH)
    assert found.severity is Severity.WARNING


def test_the_rules_of_totals_are_beyond_doubt() -> None:
    unsure = with_rule(tiny(), "OIT", Status.UNCERTAIN)

    found = only(findings(unsure, readings(scores(OIT=86.37))), FindingCode.MEAN_MISMATCH)
    assert found.severity is Severity.ERROR


def test_a_method_that_is_unknown_gives_no_finding() -> None:
    unknown = with_rule(tiny(), "OIT", Status.UNKNOWN, Method.GIVEN)

    assert findings(unknown, readings(scores(OIT=86.37, ITA=None))) == ()


def test_weighted_points_are_no_scores() -> None:
    points = readings({"IIT": 28.5, "EIT": 26.1, "OIT": 32.5}, ReadingKind.WEIGHTED_POINTS)

    assert findings(tiny(), [*readings(scores()), *points]) == ()


class TestLikelyCause:
    """The cause is named in both languages, as likely."""

    def cause(self, **changes: float) -> str:
        return only(findings(tiny(), readings(scores(**changes))), FindingCode.MEAN_MISMATCH).message_en

    def test_swapped_digits(self) -> None:
        assert "digits were probably swapped: 87.00 became 78.00" in self.cause(EIT=78.0)

    def test_swapped_digits_of_a_part(self) -> None:
        assert "digits of indicator 1 were probably swapped: 96.00 became 69.00" in self.cause(n1=69.0)

    def test_another_total_copied_in(self) -> None:
        assert "the score of EIT was probably copied in" in self.cause(OIT=87.0)

    def test_a_part_left_out(self) -> None:
        # The mean of EIT and OIT with their weights 30 and 40, without IIT.
        assert "IIT was probably left out" in self.cause(ITA=83.71)

    def test_weights_forgotten(self) -> None:
        assert "the simple mean was probably taken" in self.cause(ITA=87.75)

    def test_one_digit_mistyped(self) -> None:
        assert "one digit was probably mistyped" in self.cause(OIT=81.29)

    def test_the_overall_score_is_suspected_only_where_the_document_prints_none(self) -> None:
        without = findings(tiny(), readings(scores(ITA=None, IIT=None, n1=None, n2=None, OIT=86.37)))

        assert "may be the overall score" in only(without, FindingCode.MEAN_MISMATCH).message_en
        assert "may be the overall score" not in self.cause(OIT=86.37)

    def test_no_cause_is_made_up(self) -> None:
        assert "probably" not in self.cause(OIT=86.37)
