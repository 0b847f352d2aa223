"""What the agency says to findings: kept across runs, changed, withdrawn, applied."""

from collections.abc import Callable

import pytest
from django.test import Client

from prongsai.web.registry.models import User
from prongsai.web.results import draft_actions
from prongsai.web.results.findings import AnsweredFinding, answered
from prongsai.web.results.models import Draft, FindingAnswer, ResultRun
from prongsai.web.results.queries import answers_of, current_run
from prongsai.web.rights.actor import Actor
from prongsai.web.trail.models import TrailLine
from tests.web.cast import Cast

SignedIn = Callable[[User], Client]


@pytest.fixture
def wrong(cast: Cast, run: ResultRun) -> ResultRun:
    """Return a run whose IIT is not the mean of its indicators."""
    return corrected(cast, run, {"IIT": 81.5})


def corrected(cast: Cast, run: ResultRun, scores: dict[str, float | None]) -> ResultRun:
    actor = Actor(cast.owner)
    draft = draft_actions.start_correction(actor, run)
    changes = draft_actions.Changes(run.fiscal_year, scores=scores, keeps_level=True)
    return draft_actions.accept_draft(actor, draft, changes, draft.version, draft_actions.Acceptance())


def of_iit(run: ResultRun) -> AnsweredFinding:
    return next(one for one in answered(run) if one.finding.node == "IIT")


def address(cast: Cast, run: ResultRun, action: str = "") -> str:
    return f"/a/{cast.agency.public_id}/results/{run.fiscal_year}/findings/{of_iit(run).key}/{action}"


MISPRINT = {"kind": "misprint", "right_value": "๙๑.๐๗", "explanation": "ดูจาก ITAS", "version": "0"}


def test_a_finding_is_shown_beside_the_figures_with_icon_and_word(
    wrong: ResultRun, cast: Cast, client_of: SignedIn
) -> None:
    page = client_of(cast.viewer).get(f"/a/{cast.agency.public_id}/results/2568/").content.decode()
    assert f'id="finding-{of_iit(wrong).key}"' in page
    assert "ต้องแก้" in page
    assert "กรอกโดย" in page


def test_an_answer_is_shown_with_who_and_stays_in_the_next_run(
    wrong: ResultRun, cast: Cast, client_of: SignedIn
) -> None:
    client = client_of(cast.coordinator)
    assert client.post(address(cast, wrong), MISPRINT).status_code == 302
    page = client.get(f"/a/{cast.agency.public_id}/results/2568/").content.decode()
    assert cast.coordinator.name in page
    assert "ดูจาก ITAS" in page
    again = corrected(cast, wrong, {"7": 97.0})
    assert of_iit(again).answer is not None
    assert answers_of(cast.agency, 2568)[of_iit(again).key].right_value == "๙๑.๐๗"


def test_a_right_value_is_applied_as_a_new_draft(wrong: ResultRun, cast: Cast, client_of: SignedIn) -> None:
    client = client_of(cast.owner)
    client.post(address(cast, wrong), MISPRINT)
    answer = client.post(address(cast, wrong, "apply"))
    draft = Draft.objects.get(state="open")
    assert answer.headers["Location"].endswith(f"/drafts/{draft.public_id}/")
    assert draft.assessment.scores["IIT"] == 91.07
    assert current_run(cast.agency) == wrong, "nothing is accepted unseen"


@pytest.mark.parametrize(
    "missing",
    [{"kind": "misprint", "right_value": ""}, {"kind": "explained", "explanation": ""}, {"kind": "x"}],
)
def test_an_answer_without_what_it_needs_is_refused_and_nothing_typed_is_lost(
    missing: dict[str, str], wrong: ResultRun, cast: Cast, client_of: SignedIn
) -> None:
    answer = client_of(cast.owner).post(
        address(cast, wrong), {**MISPRINT, "explanation": "คำอธิบายยาว", **missing}
    )
    assert answer.status_code == 422
    assert not FindingAnswer.objects.exists()


def test_an_answer_is_withdrawn_and_given_again(wrong: ResultRun, cast: Cast, client_of: SignedIn) -> None:
    client = client_of(cast.owner)
    client.post(address(cast, wrong), MISPRINT)
    page = client.post(address(cast, wrong, "withdraw"), follow=True).content.decode()
    assert address(cast, wrong, "restore") in page
    assert answers_of(cast.agency, 2568) == {}
    client.post(address(cast, wrong, "restore"))
    assert len(answers_of(cast.agency, 2568)) == 1
    lines = TrailLine.objects.filter(what__startswith="results.answer").values_list("what", flat=True)
    assert list(lines) == ["results.answer.restore", "results.answer.remove", "results.answer"]


def test_the_second_answer_to_one_finding_is_told_of_the_first(
    wrong: ResultRun, cast: Cast, client_of: SignedIn
) -> None:
    client_of(cast.owner).post(address(cast, wrong), MISPRINT)
    late = {**MISPRINT, "kind": "no-fault", "explanation": "ไม่ผิด"}
    answer = client_of(cast.coordinator).post(address(cast, wrong), late)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "ดูจาก ITAS" in page
    assert "ไม่ผิด" in page
    assert FindingAnswer.objects.get().kind == "misprint"


def test_a_finding_that_is_not_there_is_not_found(wrong: ResultRun, cast: Cast, client_of: SignedIn) -> None:
    no_such = address(cast, wrong).replace(of_iit(wrong).key, "0" * 20)
    assert client_of(cast.owner).get(no_such).status_code == 404
    assert client_of(cast.viewer).get(address(cast, wrong)).status_code == 403
