"""Whether a respondent may say “I would rather not answer”: told by the year, and never by the program."""

import shutil
from pathlib import Path

import polars as pl
import pytest

from prongsai.engine.framework.facts import facts
from prongsai.engine.framework.loader import load
from prongsai.engine.framework.model import Status
from prongsai.engine.items import survey_scores
from prongsai.engine.tally import leaves_of, survey_of, tally

TINY = Path(__file__).parent / "tiny" / "2599-tiny"


def with_item_rule(folder: Path, rule: str) -> Path:
    """Return the tiny year in which I3 has a rule of its own."""
    copy = shutil.copytree(TINY, folder / TINY.name)
    text = (copy / "iit.yaml").read_text(encoding="utf-8")
    assert text.count("    reversed: true\n") == 1
    text = text.replace("    reversed: true\n", f"    reversed: true\n    may_decline: {rule}\n")
    (copy / "iit.yaml").write_text(text, encoding="utf-8")
    return copy


def test_every_question_of_the_practice_set_may_be_declined() -> None:
    framework = load("2568-practice")

    leaves = (*leaves_of(framework, "IIT"), *leaves_of(framework, "EIT"))
    assert [leaf.may_decline for leaf in leaves] == [True] * 24
    assert framework.provenance["may_decline.IIT"].status is Status.UNCERTAIN


@pytest.mark.parametrize("which", ["2563", "2564", "2565"])
def test_in_a_year_that_does_not_say_nothing_may_be_declined(which: str) -> None:
    framework = load(which)

    leaves = (*leaves_of(framework, "IIT"), *leaves_of(framework, "EIT"))
    assert {leaf.may_decline for leaf in leaves} == {None}
    assert framework.provenance["may_decline.EIT"].status is Status.UNKNOWN


def test_an_item_can_differ_from_its_survey_and_is_then_sourced_by_itself(tmp_path: Path) -> None:
    folder = with_item_rule(tmp_path, "{allowed: false, status: confirmed, source: [manual]}")

    framework = load(folder)

    assert [framework[item].may_decline for item in ("I1", "I2.1", "I2.2", "I3")] == [True, True, True, False]
    own = framework["I3"].may_decline_provenance
    assert own is not None
    assert own.source == ("คู่มือที่แต่งขึ้นเพื่อการทดสอบ",)
    assert ("การไม่ขอตอบ", ("I3",)) in {(fact.aspect, fact.subjects) for fact in facts(framework)}


def test_a_declined_answer_is_counted_nowhere() -> None:
    framework = load("2568-practice")
    survey = survey_of(framework, "IIT")
    everything = {leaf: [6, 6, 1] for leaf in survey.options}
    answers = pl.LazyFrame({"agency": ["a"] * 3, **everything, "I1": [6, 5, None]}, strict=False)

    scored = survey_scores(framework, "IIT", tally(survey, answers))

    assert scored.items["I1"].item() == 90  # of two answers, 100 and 80; the third was declined
    assert scored.items["I2"].item() == pytest.approx(200 / 3)
