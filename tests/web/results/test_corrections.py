"""A printed figure is kept, the corrected one counts."""

from prongsai.engine.assessment import Assessment
from prongsai.engine.framework.loader import load
from prongsai.web.results.corrections import settled, with_framework, with_level, with_scores
from prongsai.web.results.models import ResultRun


def test_a_correction_stands_beside_what_is_printed(published: list[Assessment]) -> None:
    before = published[1]
    after = with_scores(before, {"1": 88.0}, "สมมุติ")
    assert after.scores["1"] == 88.0
    assert {one.value for one in after.readings if one.node == "1" and one.kind == "score"} == {99.84, 88.0}
    assert after.readings[-1].at == "corrected by สมมุติ"
    assert [one.value for one in settled(after).readings if one.node == "1" and one.kind == "score"] == [88.0]


def test_a_correction_taken_back_leaves_what_was_printed(published: list[Assessment]) -> None:
    before = published[1]
    assert with_scores(with_scores(before, {"1": 88.0}, "ก"), {"1": 99.84}, "ข") == before


def test_a_figure_taken_away_is_not_known_and_not_zero(published: list[Assessment]) -> None:
    after = with_scores(published[1], {"1": None}, "สมมุติ")
    assert "1" not in after.scores
    assert "1" not in {one.node for one in after.readings if one.kind == "score"}


def test_a_corrected_level_counts_alone(published: list[Assessment]) -> None:
    after = settled(with_level(published[1], "A", "สมมุติ"))
    assert after.level == "A"
    assert [one.text for one in after.statements if one.kind == "level"] == ["A"]


def test_another_year_drops_what_that_year_does_not_have(published: list[Assessment]) -> None:
    framework = load("2568")
    after = with_framework(published[2], framework)
    assert after.fiscal_year == 2568
    assert after.scores
    assert {*after.scores, *(one.node for one in after.readings)} <= framework.nodes.keys()


def test_a_run_counts_corrections_and_its_file_holds_both(run: ResultRun) -> None:
    plain = with_scores(Assessment.model_validate(run.assessment_json), {"1": 50.0}, "สมมุติ")
    run.assessment_json = plain.model_dump(mode="json")
    assert len([one for one in run.assessment.readings if one.node == "1" and one.kind == "score"]) == 1
    assert len([one for one in run.assessment_json["readings"] if one["node"] == "1"]) >= 2
