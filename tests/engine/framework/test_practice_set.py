"""The practice instrument: fit to rehearse a survey with, and never to be taken for the official one."""

from prongsai.engine.framework.loader import load
from prongsai.engine.framework.model import Node, NodeKind, Status
from prongsai.engine.tally import leaves_of, option_scores

FRAMEWORK = load("2568-practice")
QUESTIONS = (*leaves_of(FRAMEWORK, "IIT"), *leaves_of(FRAMEWORK, "EIT"))


def test_fifteen_questions_ask_staff_and_nine_the_public_three_for_each_indicator() -> None:
    assert [question.id for question in QUESTIONS] == [
        *(f"I{n}" for n in range(1, 16)),
        *(f"E{n}" for n in range(1, 10)),
    ]
    for indicator in map(str, range(1, 9)):
        assert len(FRAMEWORK.children(indicator)) == 3


def test_every_question_has_six_answers_from_0_to_100_in_steps_of_20() -> None:
    for question in QUESTIONS:
        scores = option_scores(FRAMEWORK, question)
        assert sorted(scores) == [0, 20, 40, 60, 80, 100]
        assert (scores[0] == 100) == question.is_reversed


def test_what_speaks_against_an_agency_is_scored_the_other_way_round() -> None:
    reversed_ = {question.id for question in QUESTIONS if question.is_reversed}

    assert reversed_ == {"I3", "I6", "I8", "I11", "E3"}  # bribes, false claims, errands, private use, demands


def test_every_question_is_a_whole_sentence_in_both_languages_and_stands_once() -> None:
    assert len({question.name for question in QUESTIONS}) == 24
    for question in QUESTIONS:
        assert _thai(question)
        assert (question.name.en or "").endswith(".")
        assert len((question.name.en or "").split()) >= 5
        if question.hint is not None:
            assert question.hint.th is not None
            assert question.hint.en is not None


def test_no_question_and_no_answer_of_it_is_called_official_or_confirmed() -> None:
    assert not FRAMEWORK.is_official
    assert "ไม่เป็นทางการ" in str(FRAMEWORK.name.th)
    assert {question.provenance.status for question in QUESTIONS} == {Status.UNCERTAIN}
    assert {FRAMEWORK.scales[str(question.scale)].provenance.status for question in QUESTIONS} == {
        Status.UNCERTAIN
    }


def _thai(question: Node) -> bool:
    assert question.kind is NodeKind.ITEM
    return any("ก" <= letter <= "๛" for letter in str(question.name.th))
