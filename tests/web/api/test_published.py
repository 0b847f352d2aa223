"""Results of cycles as programs read and make them: only what may be shown, whoever asks."""

import json
from collections.abc import Callable

import pytest
from django.test import Client

from prongsai.web.cycles.models import Cycle
from prongsai.web.cycles.states import State
from prongsai.web.publication import actions
from prongsai.web.publication.models import AgencyScore
from prongsai.web.registry.models import Agency
from prongsai.web.review.models import Stage, Verdict
from prongsai.web.rights.table import Scope
from tests.web.api.conftest import Caller
from tests.web.cast import Cast
from tests.web.publication import by_hand
from tests.web.publication.conftest import of
from tests.web.publication.given import a_cycle
from tests.web.publication.world import the_published

Calling = Callable[..., Caller]


@pytest.fixture
def final(cast: Cast) -> Cycle:
    """Return a cycle of two agencies whose final result is computed and not published."""
    other = Agency.objects.create(organisation=cast.organisation, name="เทศบาลตำบลที่สอง", type="เทศบาลตำบล")
    cycle = a_cycle(cast.organisation, [cast.agency, other], State.FINAL)
    by_hand.fill(of(cycle, cast.agency), of(cycle, other))
    actions.freeze_final(None, cycle)
    return cycle


def runs_of(cast: Cast, cycle: Cycle) -> str:
    return f"organisations/{cast.organisation.public_id}/assessed/{cycle.public_id}"


def test_a_published_result_is_everybodys_who_has_a_token(cast: Cast, calling: Calling) -> None:
    cycle = the_published(cast)
    outsider = calling(cast.outsider, [Scope.READ])

    _, listed = outsider.get("published")
    _, whole = outsider.get(f"published/{cycle.public_id}")

    assert [one["cycle"]["id"] for one in listed["items"]] == [cycle.public_id]
    assert [one["kind"] for one in whole["runs"]] == ["correction", "final"]
    assert whole["published"]["run"]["note"].startswith("นับหลักฐานข้อ O28")
    assert whole["published"]["cycle"]["doubts"]["is_unofficial"] is True
    assert whole["published"]["figures"]["agencies"] == 5
    assert Client().get(f"/api/v1/published/{cycle.public_id}").status_code == 401


def test_scores_are_those_worked_out_by_hand_down_to_the_items(
    cast: Cast, final: Cycle, calling: Calling
) -> None:
    calling(cast.operator).post(f"{runs_of(cast, final)}/publish", {})
    scored = of(final, cast.agency).public_id

    _, sheet = calling(cast.outsider).get(f"published/{final.public_id}/agencies/{scored}")
    nodes = {one["node"]: one for one in sheet["nodes"]}

    assert {node: nodes[node]["score"] for node in by_hand.FIRST if node in nodes} == pytest.approx(
        {node: score for node, score in by_hand.FIRST.items() if node in nodes}
    )
    assert {one["node"]: one["score"] for one in sheet["parts"]} == pytest.approx(
        {part: by_hand.FIRST[part] for part in ("EIT.1", "EIT.2")}
    )
    assert (sheet["agency"]["overall"], nodes["ITA"]["shown"], sheet["agency"]["level"]) == (
        87.57, 87.57, "ผ่าน",
    )  # fmt: skip
    assert nodes["O15"]["why"] == "not-applicable"
    assert nodes["O20"]["why"] == "missing"
    assert nodes["9"]["above"] == "OIT"


def test_an_earlier_run_can_be_read_by_its_number(cast: Cast, calling: Calling) -> None:
    cycle = the_published(cast)
    caller, path = calling(cast.outsider), f"published/{cycle.public_id}"
    scored = of(cycle, cast.agency).public_id

    first, second = (
        caller.get(f"{path}/agencies/{scored}", run=number)[1]["agency"]["oit"] for number in (1, 2)
    )

    assert second > first
    assert caller.get(path, run=3)[0] == 404
    assert caller.get(path, run="1; DROP")[0] == 422


def test_agencies_are_sorted_and_filtered_by_known_words(cast: Cast, calling: Calling) -> None:
    cycle = the_published(cast)
    caller, path = calling(cast.outsider), f"published/{cycle.public_id}/agencies"

    by_name = [one["name"] for one in caller.get(path, sort="-name")[1]["items"]]

    assert by_name == sorted(by_name, reverse=True)
    assert caller.get(path, type="อบต.")[1]["total"] == 1
    assert caller.get(path, q="ตำบลที่")[1]["total"] == 4
    assert caller.get(path, sort="participation__agency__name")[0] == 422
    assert caller.get(path, sort="findings")[0] == 422


def test_what_is_withheld_is_in_no_answer(cast: Cast, calling: Calling) -> None:
    """Three of the staff of one agency answered; neither their score nor one that it follows from is told."""
    cycle = the_published(cast)
    hidden = AgencyScore.objects.filter(run__cycle=cycle, run__number=2).exclude(withheld=[]).get()
    caller, path = calling(cast.operator), f"published/{cycle.public_id}/agencies"

    _, listed = caller.get(path, q=hidden.name)
    _, sheet = caller.get(f"{path}/{hidden.participation.public_id}")
    nodes = {one["node"]: one for one in sheet["nodes"]}
    people = {one["node"]: one for one in sheet["people"]}

    assert (listed["items"][0]["iit"], listed["items"][0]["overall"]) == (None, None)
    assert set(listed["items"][0]["withheld"]) >= {"IIT", "I1", "ITA"}
    for node in hidden.withheld:
        assert (nodes[node]["score"], nodes[node]["shown"], nodes[node]["formula"]) == (None, None, "")
        assert nodes[node]["why"] == "withheld"
        assert (nodes[node]["low"], nodes[node]["high"]) == (None, None)
    assert (people["IIT"]["number"], people["IIT"]["is_few"]) == (None, True)
    assert nodes["OIT"]["score"] is not None


def test_the_api_tells_no_score_that_the_public_page_hides(cast: Cast, calling: Calling) -> None:
    """Of every agency: the nodes with a score here are exactly those of the frozen public result."""
    cycle = the_published(cast)
    path = f"published/{cycle.public_id}/agencies"

    for score in AgencyScore.objects.filter(run__cycle=cycle, run__number=2).select_related("participation"):
        _, sheet = calling(cast.outsider).get(f"{path}/{score.participation.public_id}")
        told = {one["node"]: one["score"] for one in (*sheet["nodes"], *sheet["parts"])}
        assert {node for node, value in told.items() if value is not None} == set(score.scores) & set(told)
        assert not set(score.withheld) & {node for node, value in told.items() if value is not None}


def test_before_it_is_published_a_final_result_is_the_operators_alone(
    cast: Cast, final: Cycle, calling: Calling
) -> None:
    scored = of(final, cast.agency).public_id
    owner = calling(cast.owner)

    assert calling(cast.operator).get("published")[1]["total"] == 0
    for path in (f"published/{final.public_id}", f"published/{final.public_id}/agencies/{scored}"):
        assert owner.get(path)[0] == 404
    assert owner.get(f"agencies/{cast.agency.public_id}/assessed/{final.public_id}")[0] == 404
    assert owner.get(runs_of(cast, final))[0] == 404
    assert calling(cast.assessor).get(runs_of(cast, final))[0] == 403
    assert [one["kind"] for one in calling(cast.operator).get(runs_of(cast, final))[1]["runs"]] == ["final"]


def test_a_preliminary_result_is_its_own_agencys_to_see(cast: Cast, calling: Calling) -> None:
    other = Agency.objects.create(organisation=cast.organisation, name="เทศบาลตำบลที่สอง", type="เทศบาลตำบล")
    cycle = a_cycle(cast.organisation, [cast.agency, other], State.PRELIMINARY)
    by_hand.fill(of(cycle, cast.agency), of(cycle, other))
    actions.freeze_preliminary(None, cycle)
    path = f"agencies/{cast.agency.public_id}/assessed/{cycle.public_id}"

    status, sheet = calling(cast.viewer).get(path)

    assert (status, sheet["run"]["kind"], sheet["agency"]["overall"]) == (200, "preliminary", 87.57)
    assert calling(cast.outsider).get(path)[0] == 404
    elsewhere = f"agencies/{cast.other_agency.public_id}/assessed/{cycle.public_id}"
    assert calling(cast.outsider).get(elsewhere)[0] == 404
    assert other.name not in json.dumps(sheet, ensure_ascii=False)


def test_a_result_is_computed_published_and_corrected(cast: Cast, final: Cycle, calling: Calling) -> None:
    operator, path = calling(cast.operator), runs_of(cast, final)

    early = operator.post(f"{path}/correct", {"note": "นับหลักฐานที่ตกหล่น"})
    _, again = operator.post(f"{path}/compute", {})
    _, published = operator.post(f"{path}/publish", {})
    twice = operator.post(f"{path}/publish", {})
    same = operator.post(f"{path}/correct", {"note": "นับหลักฐานที่ตกหล่น"})
    Verdict.objects.create(
        participation=of(final, cast.agency), item="O28", number=2, stage=Stage.RULING, value=100
    )
    blank = operator.post(f"{path}/correct", {"note": "  "})
    status, corrected = operator.post(f"{path}/correct", {"note": "นับหลักฐานที่ตกหล่น"})

    assert (early[0], early[1]["code"]) == (422, "not-published")
    assert [one["number"] for one in again["runs"]] == [2, 1]
    assert again["runs"][0]["inputs_checksum"] == again["runs"][1]["inputs_checksum"]
    assert (published["cycle"]["state"], published["can_correct"]) == ("published", True)
    assert published["runs"][0]["published_at"]
    assert (twice[0], twice[1]["code"]) == (422, "move-refused")
    assert (same[0], same[1]["code"]) == (422, "nothing-changed")
    assert blank[0] == 422
    assert (status, corrected["runs"][0]["kind"]) == (200, "correction")
    assert corrected["runs"][0]["note"] == "นับหลักฐานที่ตกหล่น"


@pytest.mark.parametrize("what", ["compute", "publish", "correct"])
def test_nobody_else_makes_a_result(what: str, cast: Cast, final: Cycle, calling: Calling) -> None:
    path, body = f"{runs_of(cast, final)}/{what}", {"note": "แก้"}

    assert calling(cast.assessor).post(path, body)[0] == 403
    assert calling(cast.operator, [Scope.READ, Scope.WRITE_REVIEW]).post(path, body)[0] == 403
    for outside in (cast.owner, cast.outsider):
        assert calling(outside).post(path, body)[0] == 404
    assert final.runs.count() == 1
    assert not final.runs.filter(published_at__isnull=False).exists()
