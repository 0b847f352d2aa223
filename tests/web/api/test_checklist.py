"""Evidence, looks and the public list, as programs give and read them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from prongsai.evidence.verdict import Reason
from prongsai.web.cycles.models import Cycle, Participation
from prongsai.web.cycles.states import State
from prongsai.web.evidence.actions import Given, give_evidence
from prongsai.web.evidence.models import Address
from prongsai.web.results.models import ResultRun
from prongsai.web.rights.table import Scope
from tests.web.api.conftest import Caller
from tests.web.cast import Cast
from tests.web.cycles.world import the_cycle
from tests.web.evidence import world
from tests.web.review.world import a_review

Calling = Callable[..., Caller]
SITE = "https://www.example.go.th"


@pytest.fixture
def part(cast: Cast) -> Participation:
    return the_cycle(cast)[1]


@pytest.fixture
def given(cast: Cast, run: ResultRun, part: Participation) -> Participation:
    """Return the agency with evidence for four items, half of it looked at."""
    world.furnish(cast, run)
    return part


def of(part: Participation) -> str:
    return f"agencies/{part.agency.public_id}/participations/{part.public_id}"


def evidence(version: int = 0, **more: Any) -> dict[str, Any]:
    return {"version": version, "urls": [f"{SITE}/a"], **more}


def test_the_checklist_tells_of_every_item_what_is_there_and_how_it_stands(
    cast: Cast, given: Participation, calling: Calling
) -> None:
    """An item stands as the address that needs somebody most: one of O1 was not looked at yet."""
    _, told = calling(cast.viewer).get(f"{of(given)}/checklist")
    items = {one["item"]["item"]: one for one in told["items"]}

    assert (told["given"], told["trouble"], told["may_give"]) == (4, 2, False)
    assert {code: items[code]["standing"] for code in ("O1", "O2", "O3", "O10")} == {
        "O1": "given", "O2": "nothing", "O3": "dead", "O10": "cannot-tell",
    }  # fmt: skip
    assert [one["is_found"] for one in items["O1"]["components"]][:2] == [True, True]
    assert items["O1"]["links"][0]["latest"]["verdict"] == "alive"
    assert items["O2"]["version"] == 0


def test_only_what_is_missing_or_in_trouble_is_told_where_it_is_asked_for(
    cast: Cast, given: Participation, calling: Calling
) -> None:
    caller, path = calling(cast.owner), f"{of(given)}/checklist"

    trouble = caller.get(path, only="trouble")[1]["items"]
    missing = caller.get(path, only="missing")[1]["items"]

    assert {one["standing"] for one in trouble} == {"dead", "cannot-tell"}
    assert {one["standing"] for one in missing} == {"nothing"}
    assert caller.get(path, only="evidence__note")[0] == 422


def test_evidence_is_put_whole_and_overwrites_nobody(
    cast: Cast, part: Participation, calling: Calling
) -> None:
    path = f"{of(part)}/checklist/O1"
    first = evidence(urls=[f"{SITE}/a", f"{SITE}/b"], note="หน้าที่ 2", found=[0])

    status, one = calling(cast.owner).send("put", path, first)
    late = calling(cast.coordinator).send("put", path, evidence(note="ของคนที่สอง"))
    _, now = calling(cast.coordinator).send("put", path, evidence(one["version"], urls=[f"{SITE}/b"]))

    assert (status, one["version"]) == (200, 1)
    assert (late[0], late[1]["code"]) == (409, "changed-meanwhile")
    assert [link["url"] for link in now["links"]] == [f"{SITE}/b"]
    removed = calling(cast.owner).get(path)[1]["removed"]
    assert [link["url"] for link in removed] == [f"{SITE}/a"]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"urls": ["javascript:alert(1)"]}, "wrong-address"),
        ({"urls": ["https://user:secret@www.example.go.th/"]}, "wrong-address"),
        ({"found": [99]}, "wrong-call"),
        ({"urls": [f"{SITE}/{number}" for number in range(31)]}, "wrong-call"),
    ],
)
def test_what_cannot_be_evidence_is_refused(
    wrong: dict[str, Any], code: str, cast: Cast, part: Participation, calling: Calling
) -> None:
    status, refusal = calling(cast.owner).send("put", f"{of(part)}/checklist/O1", evidence(**wrong))

    assert (status, refusal["code"]) == (422, code)
    assert not Address.objects.exists()


def test_after_the_collection_nothing_is_taken(cast: Cast, part: Participation, calling: Calling) -> None:
    Cycle.objects.filter(pk=part.cycle_id).update(state=State.REVIEW)

    status, refusal = calling(cast.owner).send("put", f"{of(part)}/checklist/O1", evidence())

    assert (status, refusal["code"]) == (422, "over")


def test_only_the_agency_s_own_people_give_evidence(
    cast: Cast, part: Participation, calling: Calling
) -> None:
    path = f"{of(part)}/checklist/O1"

    for who, status in ((cast.viewer, 403), (cast.member, 403), (cast.assessor, 403), (cast.outsider, 404)):
        assert calling(who).send("put", path, evidence())[0] == status
    assert calling(cast.owner, [Scope.READ]).send("put", path, evidence())[0] == 403
    assert calling(cast.outsider).get(path)[0] == 404
    assert calling(cast.owner).get(f"{of(part)}/checklist/O99")[0] == 404
    assert not Address.objects.exists()


def test_an_address_is_taken_out_and_brought_back_with_its_looks(
    cast: Cast, given: Participation, calling: Calling
) -> None:
    owner = calling(cast.owner)
    link = owner.get(f"{of(given)}/checklist/O1")[1]["line"]["links"][0]
    path = f"agencies/{cast.agency.public_id}/links/{link['id']}"

    assert calling(cast.viewer).send("delete", path, {})[0] == 403
    assert owner.send("delete", path, {})[0] == 204
    assert owner.get(path)[1]["link"]["removed_at"]
    _, back = owner.post(f"{path}/restore", {})

    assert back["removed_at"] is None
    assert back["latest"]["id"] == link["latest"]["id"]
    assert [look["look"]["verdict"] for look in owner.get(path)[1]["looks"]] == ["alive", "cannot-tell"]


def test_looks_are_ordered_now_and_not_too_often(cast: Cast, given: Participation, calling: Calling) -> None:
    owner = calling(cast.owner)

    one = owner.post(f"{of(given)}/checklist/O1/look", {})
    nothing = owner.post(f"{of(given)}/checklist/O2/look", {})
    often = [owner.post(f"{of(given)}/look", {}) for _ in range(4)]

    assert one == (200, {"addresses": 2})
    assert (nothing[0], nothing[1]["code"]) == (422, "nothing-to-look-at")
    assert [status for status, _ in often] == [200, 200, 200, 422]
    assert owner.get(f"{of(given)}/checklist")[1]["waiting"] == often[0][1]["addresses"]


@pytest.mark.usefixtures("given")
def test_a_look_is_read_with_its_hints_and_its_capture(cast: Cast, calling: Calling) -> None:
    viewer, link = calling(cast.viewer), Address.objects.get(url=f"{SITE}/structure")
    check = world.seen(link, Reason.ANSWERED)
    path = f"agencies/{cast.agency.public_id}/checks/{check.public_id}"

    _, told = viewer.get(path)
    capture = viewer.client.get(f"/api/v1/{path}/capture")

    assert (told["item"], told["status"], told["look"]["verdict"]) == ("O1", 200, "alive")
    assert {hint["state"] for hint in told["hints"]} == {"found", "unsure"}
    assert "โครงสร้าง" in told["text"]
    assert capture["Content-Type"] == "application/gzip"
    assert capture["Content-Disposition"].startswith("attachment")
    assert capture.getvalue() == b"WARC/1.1 sample"


def test_links_and_looks_of_another_agency_are_not_there(
    cast: Cast, given: Participation, calling: Calling
) -> None:
    link = Address.objects.get(url=f"{SITE}/structure")
    check, outsider = world.seen(link, Reason.ANSWERED), calling(cast.outsider)

    for agency in (cast.agency, cast.other_agency):
        base = f"agencies/{agency.public_id}"
        assert outsider.get(f"{base}/links/{link.public_id}")[0] == 404
        assert outsider.get(f"{base}/checks/{check.public_id}")[0] == 404
        assert outsider.get(f"{base}/checks/{check.public_id}/capture")[0] == 404
        assert outsider.send("delete", f"{base}/links/{link.public_id}", {})[0] == 404
        assert outsider.get(f"{base}/participations/{given.public_id}/checklist")[0] == 404


def test_the_public_list_is_switched_on_and_off(cast: Cast, part: Participation, calling: Calling) -> None:
    path, everybody = f"{of(part)}/public-page", Client()

    closed = calling(cast.owner).get(path)[1]
    _, opened = calling(cast.owner).send("put", path, {"is_open": True})
    seen = everybody.get(f"/oit/{part.public_id}/").status_code
    calling(cast.owner).send("put", path, {"is_open": False})

    assert (closed["is_open"], opened["is_open"], seen) == (False, True, 200)
    assert opened["public_address"].endswith(f"/oit/{part.public_id}/")
    assert everybody.get(f"/oit/{part.public_id}/").status_code == 404
    assert calling(cast.viewer).send("put", path, {"is_open": True})[0] == 403


def test_what_an_earlier_year_showed_is_taken_over_where_it_is_chosen(
    cast: Cast, part: Participation, calling: Calling
) -> None:
    earlier = a_review(cast, framework="2567", state=State.COLLECT)[1]
    give_evidence(None, earlier, "O1", 0, Given([f"{SITE}/2567"], "เดิม"))
    owner, path = calling(cast.owner), f"{of(part)}/take-over"

    _, offered = owner.get(path)
    item = next(one for one in offered["items"] if one["urls"] == [f"{SITE}/2567"])["item"]["item"]
    taken = owner.post(path, {"items": [item]})
    nothing = owner.post(path, {"items": ["O99"]})

    assert offered["fiscal_year"] == 2567
    assert taken == (200, {"items": 1})
    assert (nothing[0], nothing[1]["code"]) == (422, "nothing-to-take-over")
    links = owner.get(f"{of(part)}/checklist/{item}")[1]["line"]["links"]
    assert [link["url"] for link in links] == [f"{SITE}/2567"]
    assert calling(cast.viewer).get(path)[0] == 403
