"""A result typed into the grid, checked while it is typed, and two people at one draft."""

from collections.abc import Callable

import pytest
from django.test import Client

from prongsai.engine.framework.loader import load
from prongsai.web.registry.models import User
from prongsai.web.results.models import Draft, ResultRun
from prongsai.web.trail.models import TrailLine
from tests.web.cast import Cast

SignedIn = Callable[[User], Client]
INDICATORS = {f"score-{n}": f"{90 + n / 10:.2f}" for n in range(1, 11)}


@pytest.fixture
def draft(cast: Cast, client_of: SignedIn) -> Draft:
    client_of(cast.owner).post(f"/a/{cast.agency.public_id}/results/type", {"year": "2568"})
    return Draft.objects.get()


def address(draft: Draft, action: str = "") -> str:
    assert draft.agency is not None
    return f"/a/{draft.agency.public_id}/results/drafts/{draft.public_id}/{action}"


def test_every_node_of_the_year_has_a_box_and_all_are_empty(
    draft: Draft, cast: Cast, client_of: SignedIn
) -> None:
    page = client_of(cast.owner).get(address(draft)).content.decode()
    for node in load("2568").nodes:
        assert f'name="score-{node}"' in page
    assert 'value="0' not in page


def test_indicators_alone_make_totals_and_a_level(draft: Draft, cast: Cast, client_of: SignedIn) -> None:
    client = client_of(cast.owner)
    answer = client.post(address(draft, "accept"), {"version": draft.version, **INDICATORS})
    assert answer.status_code == 302, answer.content.decode()
    run = ResultRun.objects.get()
    assert float(run.overall or 0) == pytest.approx(90.59, abs=0.3)
    assert run.level == "ผ่านดี"
    assert float(run.indicator_10 or 0) == 91.0
    assert run.assessment.readings[0].at == f"typed by {cast.owner.name}"


def test_thai_digits_commas_and_empty_boxes(draft: Draft, cast: Cast, client_of: SignedIn) -> None:
    typed = {"version": draft.version, "score-1": "๙๕,๖๐", "score-2": "", "score-3": "0", "score-4": "87.5 %"}
    client_of(cast.owner).post(address(draft, "save"), typed)
    draft.refresh_from_db()
    assert draft.assessment.scores == {"1": 95.6, "3": 0.0, "4": 87.5}


def test_a_pasted_table_fills_the_boxes(draft: Draft, cast: Cast, client_of: SignedIn) -> None:
    text = "1\tการปฏิบัติหน้าที่\t๙๒.๘๙\nO1\tโครงสร้าง\t100\nZ9\tไม่มี\t5"
    client_of(cast.owner).post(address(draft, "save"), {"version": draft.version, "pasted": text})
    draft.refresh_from_db()
    assert draft.assessment.scores == {"1": 92.89, "O1": 100.0}


def test_a_refused_form_keeps_everything_typed(draft: Draft, cast: Cast, client_of: SignedIn) -> None:
    typed = {"version": draft.version, "score-1": "ห้าสิบ", "score-2": "77.77", "note": "ตามใบแจ้งผล"}
    answer = client_of(cast.owner).post(address(draft, "save"), typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="ห้าสิบ"' in page
    assert 'value="77.77"' in page
    assert "ตามใบแจ้งผล" in page
    draft.refresh_from_db()
    assert draft.assessment.scores == {}


def test_the_check_computes_and_saves_nothing(draft: Draft, cast: Cast, client_of: SignedIn) -> None:
    typed = {"version": draft.version, **INDICATORS, "score-IIT": "50"}
    page = client_of(cast.owner).post(address(draft, "check"), typed).content.decode()
    assert "90.30" in page, "the mean of 1 to 5"
    assert "ไม่ตรง" in page
    assert 'id="computed-IIT"' in page
    draft.refresh_from_db()
    assert draft.assessment.scores == {}
    assert not TrailLine.objects.filter(what="results.draft.correct").exists()


def test_the_second_of_two_people_is_told_and_overwrites_nothing(
    draft: Draft, cast: Cast, client_of: SignedIn
) -> None:
    first = {"version": draft.version, "score-1": "80"}
    assert client_of(cast.owner).post(address(draft, "save"), first).status_code == 302
    second = {"version": draft.version, "score-1": "70", "score-2": "60"}
    answer = client_of(cast.coordinator).post(address(draft, "save"), second)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'value="70"' in page
    assert "ผู้อื่นใส่ไว้ 80.00" in page
    draft.refresh_from_db()
    assert draft.assessment.scores == {"1": 80.0}
    assert f'name="version" value="{draft.version}"' in page, "saving again is then meant"


def test_an_empty_draft_is_not_accepted(draft: Draft, cast: Cast, client_of: SignedIn) -> None:
    answer = client_of(cast.owner).post(address(draft, "accept"), {"version": draft.version})
    assert answer.status_code == 422
    assert not ResultRun.objects.exists()


def test_a_draft_set_aside_can_be_taken_back(draft: Draft, cast: Cast, client_of: SignedIn) -> None:
    client = client_of(cast.owner)
    followed = client.post(address(draft, "set-aside"), follow=True).content.decode()
    assert address(draft, "take-back") in followed
    client.post(address(draft, "take-back"))
    draft.refresh_from_db()
    assert draft.state == "open"
    assert [line.what for line in TrailLine.objects.order_by("pk")][-2:] == [
        "results.draft.remove",
        "results.draft.restore",
    ]


def test_a_correction_after_acceptance_is_a_new_run_with_a_note(
    run: ResultRun, cast: Cast, client_of: SignedIn
) -> None:
    client = client_of(cast.owner)
    client.post(f"/a/{cast.agency.public_id}/results/runs/{run.public_id}/correct")
    draft = Draft.objects.get()
    typed = {"version": draft.version, "score-1": "90.00", "note": "แก้ตามประกาศ"}
    client.post(address(draft, "accept"), typed)
    runs = list(ResultRun.objects.order_by("number"))
    assert [(one.number, one.is_current, one.note) for one in runs] == [
        (1, False, ""),
        (2, True, "แก้ตามประกาศ"),
    ]
    history = client.get(f"/a/{cast.agency.public_id}/results/history/").content.decode()
    assert "1: 92.89 → 90.00" in history
    old = client.get(f"/a/{cast.agency.public_id}/results/runs/{run.public_id}/").content.decode()
    assert "ถูกแทนที่แล้ว" in old


@pytest.mark.parametrize("action", ["save", "accept", "check", "set-aside", "take-back"])
def test_another_agency_finds_no_draft(action: str, draft: Draft, cast: Cast, client_of: SignedIn) -> None:
    client = client_of(cast.outsider)
    through_own = address(draft, action).replace(cast.agency.public_id, cast.other_agency.public_id)
    assert client.post(address(draft, action)).status_code == 404
    assert client.post(through_own).status_code == 404


def test_a_year_whose_rules_are_unknown_is_taken_as_far_as_it_is_known(
    cast: Cast, client_of: SignedIn
) -> None:
    client = client_of(cast.owner)
    client.post(f"/a/{cast.agency.public_id}/results/type", {"year": "2569"})
    draft = Draft.objects.get()
    page = client.post(address(draft, "check"), {"version": draft.version, **INDICATORS}).content.decode()
    assert "ยังบอกไม่ได้" in page
    typed = {"version": draft.version, **INDICATORS, "score-ITA": "๙๑,๒๐"}
    assert client.post(address(draft, "accept"), typed).status_code == 302
    run = ResultRun.objects.get()
    assert (float(run.overall or 0), run.level) == (91.2, "")
    assert client.get(f"/a/{cast.agency.public_id}/results/2569/").status_code == 200


def test_another_year_is_chosen_and_keeps_what_that_year_has(
    draft: Draft, cast: Cast, client_of: SignedIn
) -> None:
    typed = {"version": draft.version, "year": "2563", "level": "", "score-1": "80", "score-O28": "100"}
    client_of(cast.owner).post(address(draft, "save"), typed)
    draft.refresh_from_db()
    assert (draft.fiscal_year, draft.framework.id) == (2563, "2563")
    assert draft.assessment.scores["1"] == 80.0
