"""The review as programs see it: who sees what, and that the blind stay blind."""

from collections.abc import Callable
from typing import Any

import pytest

from prongsai.web.api.api import operations
from prongsai.web.cycles.models import Participation
from prongsai.web.cycles.states import State
from prongsai.web.registry.models import Agency, User
from prongsai.web.review.actions import Opinion, comment, rate
from prongsai.web.review.models import Assignment, Rating, Verdict
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.table import Scope
from tests.web.api.conftest import Caller
from tests.web.cast import Cast
from tests.web.review.world import (
    WORST,
    a_review,
    assessor,
    done,
    items_of,
    move,
    rate_all,
    seat,
    show,
)

Calling = Callable[..., Caller]
SECRET, INTERNAL = "ถ้อยคำลับของคนแรก", "ความเห็นภายในของคนแรก"


@pytest.fixture
def reviewed(cast: Cast) -> Participation:
    return a_review(cast)[1]


@pytest.fixture
def mine(cast: Cast, reviewed: Participation) -> Assignment:
    return seat(reviewed, cast.assessor)


@pytest.fixture
def twice(cast: Cast) -> Participation:
    return a_review(cast, reviews=2)[1]


@pytest.fixture
def second(cast: Cast) -> User:
    return assessor(cast, "สอง")


def desk_of(cast: Cast, assignment: Assignment) -> str:
    return f"agencies/{cast.agency.public_id}/assignments/{assignment.public_id}"


def review_of(cast: Cast, participation: Participation) -> str:
    return f"organisations/{cast.organisation.public_id}/reviews/{participation.cycle.public_id}"


def verdicts_of(cast: Cast, participation: Participation) -> str:
    return f"agencies/{cast.agency.public_id}/participations/{participation.public_id}/verdicts"


def rating(value: float | None = 100, version: int = 0, **more: Any) -> dict[str, Any]:
    return {"version": version, "value": value, **more}


def told(participation: Participation, mine: Assignment, worst: list[str]) -> None:
    """Finish the review and let agencies clarify."""
    rate_all(mine, worst=worst)
    done(mine)
    move(participation.cycle, State.CLARIFY)


# The assessor's desk


def test_an_assessor_finds_the_own_desk_and_the_evidence_on_it(
    cast: Cast, reviewed: Participation, mine: Assignment, calling: Calling
) -> None:
    show(reviewed, "O1")
    caller, path = calling(cast.assessor), desk_of(cast, mine)

    _, listed = caller.get(f"organisations/{cast.organisation.public_id}/assignments", state="open")
    _, desk = caller.get(path)
    _, item = caller.get(f"{path}/items/O1")

    assert [one["id"] for one in listed["items"]] == [mine.public_id]
    assert (desk["wanted"], desk["assignment"]["rated"], desk["is_open"]) == (35, 0, True)
    assert [one["value"] for one in item["allowed"]] == [100, 0]
    assert item["evidence"]["addresses"][0]["look"]["verdict"] == "alive"
    assert {hint["state"] for hint in item["evidence"]["addresses"][0]["hints"]} == {"found", "not-found"}


def test_a_value_is_saved_once_and_overwrites_nothing_newer(
    cast: Cast, mine: Assignment, calling: Calling
) -> None:
    caller, path = calling(cast.assessor), f"{desk_of(cast, mine)}/items/O1"

    status, saved = caller.send("put", path, rating())
    late = caller.send("put", path, rating(0, reasons=["wrong-year"]))
    _, now = caller.send("put", path, rating(0, saved["version"], reasons=["wrong-year"]))

    assert (status, saved["value"], saved["version"]) == (200, 100, 1)
    assert (late[0], late[1]["code"]) == (409, "changed-meanwhile")
    assert (now["value"], now["reasons"], now["version"]) == (0, ["wrong-year"], 2)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (rating(50), "value-refused"),
        (rating(0), "reason-missing"),
        (rating(None), "value-refused"),
        (rating(None, not_applicable=True), "value-refused"),
        (rating(0, reasons=["just-so"]), "wrong-call"),
        (rating(101), "wrong-call"),
    ],
)
def test_what_the_year_does_not_allow_is_not_saved(
    given: dict[str, Any], code: str, cast: Cast, mine: Assignment, calling: Calling
) -> None:
    status, refusal = calling(cast.assessor).send("put", f"{desk_of(cast, mine)}/items/O1", given)

    assert (status, refusal["code"]) == (422, code)
    assert not Rating.objects.exists()


def test_nobody_but_the_assessor_of_the_seat_opens_a_desk(
    cast: Cast, mine: Assignment, second: User, calling: Calling
) -> None:
    path = desk_of(cast, mine)

    expected = {
        cast.owner: 403, cast.viewer: 403, cast.operator: 403, second: 404, cast.outsider: 404,
    }  # fmt: skip
    for who, status in expected.items():
        assert calling(who).get(path)[0] == status
        assert calling(who).send("put", f"{path}/items/O1", rating())[0] == status
    assert calling(cast.assessor, [Scope.READ]).get(path)[0] == 403
    assert calling(cast.assessor).send("put", f"{path}/items/O99", rating())[0] == 404
    assert not Rating.objects.exists()


def test_a_desk_is_done_when_every_item_has_its_value(cast: Cast, mine: Assignment, calling: Calling) -> None:
    caller, path = calling(cast.assessor), desk_of(cast, mine)

    early = caller.post(f"{path}/done", {})
    rate_all(mine)
    finished = caller.post(f"{path}/done", {})

    assert (early[0], early[1]["code"]) == (422, "not-complete")
    assert finished == (200, {"is_settled": True})
    assert Verdict.objects.count() == 35
    assert caller.send("put", f"{path}/items/O1", rating(100, 1))[1]["code"] == "already-done"


def test_an_assessor_s_word_of_being_too_near_closes_the_desk(
    cast: Cast, mine: Assignment, calling: Calling
) -> None:
    caller, path = calling(cast.assessor), f"organisations/{cast.organisation.public_id}/conflicts"

    status, told_ = caller.post(path, {"agency": cast.agency.public_id, "reason": "เป็นญาติของปลัด"})
    refused = caller.send("put", f"{desk_of(cast, mine)}/items/O1", rating())
    stranger = caller.post(path, {"agency": cast.other_agency.public_id, "reason": "ไม่ทราบ"})
    withdrawn = caller.send("delete", f"{path}/{told_['id']}", {})

    assert status == 201
    assert (refused[0], refused[1]["code"]) == (422, "conflict-of-interest")
    assert stranger[0] == 422
    assert withdrawn[0] == 204
    assert caller.send("put", f"{desk_of(cast, mine)}/items/O1", rating())[0] == 200


# Blindness


def everything(caller: Caller, values: dict[str, str]) -> dict[str, str]:
    """Return all that can be read of what the values name, by address."""
    found = {}
    for one in operations():
        if one.method != "GET" or "{" in (path := one.path.format_map(_Known(values))):
            continue
        answer = caller.client.get(path)
        if answer.status_code == 200 and not answer.streaming:
            found[path] = answer.content.decode()
    return found


class _Known(dict[str, str]):
    def __missing__(self, word: str) -> str:
        return f"{{{word}}}"


def give_first(first: Assignment, cast: Cast) -> None:
    participation = first.participation
    for item in items_of(participation)[:20]:
        rate(Actor(cast.assessor), first, item, 0, Opinion(WORST, reasons=("wrong-year",), text=SECRET))
    comment(Actor(cast.assessor), participation, "O1", INTERNAL)
    comment(Actor(cast.assessor), participation, "O1", INTERNAL, is_internal=False)


def test_nothing_that_the_second_can_read_changes_when_the_first_gives_values(
    cast: Cast, twice: Participation, second: User, calling: Calling
) -> None:
    first, own = seat(twice, cast.assessor, 1), seat(twice, second, 2)
    values = {
        "agency": cast.agency.public_id,
        "organisation": cast.organisation.public_id,
        "cycle": twice.cycle.public_id,
        "review": twice.cycle.public_id,
        "published": twice.cycle.public_id,
        "participation": twice.public_id,
        "reviewed": twice.public_id,
        "assignment": own.public_id,
        "item": "O1",
    }
    caller = calling(second)
    before = everything(caller, values)
    give_first(first, cast)
    after = everything(caller, values)

    assert any(path.endswith("/items/O1") for path in before)
    assert len(before) > 20
    assert [path for path in before if before[path] != after.get(path)] == []
    assert not any(words in text for text in after.values() for words in (SECRET, INTERNAL))


def test_when_both_are_done_each_sees_the_other(
    cast: Cast, twice: Participation, second: User, calling: Calling
) -> None:
    first, own = seat(twice, cast.assessor, 1), seat(twice, second, 2)
    rate_all(first, worst=["O1"], text=SECRET)
    comment(Actor(cast.assessor), twice, "O1", INTERNAL)
    rate_all(own)
    done(first)
    path = f"{desk_of(cast, own)}/items/O1"

    blind = calling(second).get(path)[1]
    done(own)
    seeing = calling(second).get(path)[1]

    assert (blind["others"], blind["comments"]) == ([], [])
    assert [(one["seat"], one["rating"]["text"]) for one in seeing["others"]] == [(1, SECRET)]
    assert [one["text"] for one in seeing["comments"]] == [INTERNAL]


# The operator


def test_the_operator_gives_seats_and_is_told_who_may_not_sit(
    cast: Cast, reviewed: Participation, second: User, calling: Calling
) -> None:
    operator = calling(cast.operator)
    path = f"{review_of(cast, reviewed)}/agencies/{reviewed.public_id}"
    calling(second).post(
        f"organisations/{cast.organisation.public_id}/conflicts",
        {"agency": cast.agency.public_id, "reason": "เป็นญาติของปลัด"},
    )

    _, candidates = operator.get(f"{path}/candidates")
    barred = operator.post(f"{path}/seats", {"seat": 1, "assessor": second.public_id})
    stranger = operator.post(f"{path}/seats", {"seat": 1, "assessor": cast.owner.public_id})
    status, given = operator.post(f"{path}/seats", {"seat": 1, "assessor": cast.assessor.public_id})
    taken = operator.post(f"{path}/seats", {"seat": 2, "assessor": cast.assessor.public_id})

    assert {one["assessor"]: bool(one["conflicts"]) for one in candidates["people"]} == {
        cast.assessor.public_id: False, second.public_id: True,
    }  # fmt: skip
    assert (barred[0], barred[1]["code"]) == (422, "conflict-of-interest")
    assert (stranger[0], stranger[1]["where"]) == (422, ["body.assessor"])
    assert (status, given["seat"]) == (201, 1)
    assert (taken[0], taken[1]["code"]) == (422, "no-such-seat")
    assert operator.send("delete", f"{path}/seats/1", {})[0] == 204
    assert operator.send("delete", f"{path}/seats/1", {})[0] == 404


def test_seats_are_spread_and_the_board_tells_how_far_each_is(
    cast: Cast, reviewed: Participation, calling: Calling
) -> None:
    operator, path = calling(cast.operator), review_of(cast, reviewed)

    spread = operator.post(f"{path}/spread", {})
    _, board = operator.get(f"{path}/agencies", standing="open", sort="-type")
    _, load = operator.get(f"{path}/load")

    assert spread == (200, {"given": 1, "without": []})
    assert [(one["reviewed"], one["standing"]) for one in board["items"]] == [(reviewed.public_id, "open")]
    assert [(one["seat"]["seat"], one["rated"], one["wanted"]) for one in board["items"][0]["seats"]] == [
        (1, 0, 35)
    ]
    assert [(one["assigned"], one["done"]) for one in load["items"]] == [(1, 0)]
    assert operator.get(f"{path}/agencies", sort="assignments__assessor__email")[0] == 422


def test_agreement_is_told_with_kappa(
    cast: Cast, twice: Participation, second: User, calling: Calling
) -> None:
    first, own = seat(twice, cast.assessor, 1), seat(twice, second, 2)
    rate_all(first, worst=["O1", "O2"])
    rate_all(own, worst=["O1"])
    for one in (first, own):
        done(one)

    _, told_ = calling(cast.operator).get(f"{review_of(cast, twice)}/figures")
    _, whole = calling(cast.operator).get(f"{review_of(cast, twice)}/agencies/{twice.public_id}")

    assert (told_["agreement"]["pairs"], told_["agreement"]["same"]) == (35, 34)
    assert 0 < told_["agreement"]["kappa"] < 1
    assert (whole["board"]["disputed"], whole["board"]["needs_third"]) == (1, True)
    assert {one["item"]["item"]: one["state"] for one in whole["items"]}["O2"] == "disagreed"


@pytest.mark.parametrize("what", ["agencies", "load", "figures", "clarifications"])
def test_assessors_and_agencies_see_nothing_of_the_operator_s_side(
    what: str, cast: Cast, reviewed: Participation, calling: Calling
) -> None:
    path = f"{review_of(cast, reviewed)}/{what}"

    assert calling(cast.operator).get(path)[0] == 200
    assert calling(cast.assessor).get(path)[0] == 403
    for outside in (cast.owner, cast.outsider):
        assert calling(outside).get(path)[0] == 404


def test_an_agency_is_sent_back_with_a_reason(
    cast: Cast, reviewed: Participation, mine: Assignment, calling: Calling
) -> None:
    rate_all(mine)
    done(mine)
    path = f"{review_of(cast, reviewed)}/agencies/{reviewed.public_id}/return"

    refused = calling(cast.operator).post(path, {"reason": " "})
    status, told_ = calling(cast.operator).post(path, {"reason": "หลักฐานเปลี่ยน"})

    assert refused[0] == 422
    assert (status, told_["board"]["standing"]) == (200, "open")


# The agency


def test_before_the_preliminary_result_an_agency_is_told_nothing(
    cast: Cast, reviewed: Participation, mine: Assignment, calling: Calling
) -> None:
    rate_all(mine, worst=["O1"], text=SECRET)
    done(mine)

    status, told_ = calling(cast.owner).get(verdicts_of(cast, reviewed))

    assert (status, told_["is_told"], told_["items"]) == (200, False, [])
    assert calling(cast.owner).get(f"{verdicts_of(cast, reviewed)}/O1")[0] == 404


def test_an_agency_reads_its_verdicts_without_names_or_internal_words(
    cast: Cast, reviewed: Participation, mine: Assignment, calling: Calling
) -> None:
    comment(Actor(cast.assessor), reviewed, "O1", INTERNAL)
    comment(Actor(cast.assessor), reviewed, "O1", "ไม่พบแผนผัง", is_internal=False)
    told(reviewed, mine, ["O1"])
    viewer, path = calling(cast.viewer), verdicts_of(cast, reviewed)

    _, lower = viewer.get(path, only="lower")
    _, item = viewer.get(f"{path}/O1")

    assert [one["item"]["item"] for one in lower["items"]] == ["O1"]
    assert (item["verdict"]["value"], item["verdict"]["reasons"]) == (0, ["component-missing"])
    assert [one["text"] for one in item["comments"]] == ["ไม่พบแผนผัง"]
    assert item["ratings"] == []
    assert INTERNAL not in str(item)
    assert cast.assessor.name not in str(item)
    assert calling(cast.outsider).get(path)[0] == 404


def test_a_clarification_is_sent_withdrawn_and_ruled_on_and_a_ruling_never_lowers(
    cast: Cast, reviewed: Participation, mine: Assignment, calling: Calling
) -> None:
    told(reviewed, mine, ["O1", "O2"])
    owner, operator = calling(cast.owner), calling(cast.operator)
    own, review = verdicts_of(cast, reviewed), review_of(cast, reviewed)
    words = {"text": "แผนผังอยู่ในหน้าที่ 2"}

    assert calling(cast.viewer).send("put", f"{own}/O1/clarification", words)[0] == 403
    assert owner.send("put", f"{own}/O1/clarification", words)[0] == 200
    _, sent = owner.send("put", f"{own}/O2/clarification", words)
    withdrawn = owner.send("delete", f"{own}/O1/clarification", {})
    early = operator.post(f"{review}/clarifications/{sent['id']}/ruling", {"value": 100, "text": "พบแล้ว"})
    move(reviewed.cycle, State.RULING)
    _, waiting = operator.get(f"{review}/clarifications", standing="open")
    _, dossier = operator.get(f"{review}/clarifications/{sent['id']}")
    lower = operator.post(f"{review}/clarifications/{sent['id']}/ruling", {"value": 0, "text": "ไม่พบ"})
    status, ruling = operator.post(
        f"{review}/clarifications/{sent['id']}/ruling", {"value": 100, "text": "พบในหลักฐานเดิม"}
    )

    assert withdrawn[0] == 204
    assert early[0] == 422
    assert [one["appeal"]["id"] for one in waiting["items"]] == [sent["id"]]
    assert [one["value"] for one in dossier["may_become"]] == [100]
    assert (lower[0], lower[1]["code"]) == (422, "value-refused")
    assert (status, ruling["is_upheld"]) == (201, False)
    assert owner.get(f"{own}/O2")[1]["verdict"]["value"] == 100
    assert owner.get(own, only="clarified")[1]["items"][0]["state"] == "ruled"
    assert owner.send("delete", f"{own}/O2/clarification", {})[0] == 422


def test_the_record_of_an_item_is_the_operator_s_alone(
    cast: Cast, reviewed: Participation, mine: Assignment, calling: Calling
) -> None:
    rate_all(mine, worst=["O1"], text=SECRET)
    path = f"{review_of(cast, reviewed)}/agencies/{reviewed.public_id}/items/O1"

    _, record = calling(cast.operator).get(path)
    status, said = calling(cast.operator).post(f"{path}/comments", {"text": "โปรดดูหน้าที่ 2"})

    assert [(one["seat"], one["rating"]["text"]) for one in record["ratings"]] == [(1, SECRET)]
    assert (status, said["is_internal"]) == (201, True)
    assert calling(cast.assessor).get(path)[0] == 403
    assert calling(cast.owner).get(path)[0] == 404


def test_the_verdicts_of_another_agency_are_not_there(
    cast: Cast, reviewed: Participation, mine: Assignment, calling: Calling
) -> None:
    told(reviewed, mine, [])
    elsewhere: Agency = cast.other_agency
    path = f"agencies/{elsewhere.public_id}/participations/{reviewed.public_id}/verdicts"

    assert calling(cast.outsider).get(path)[0] == 404
    assert calling(cast.outsider).send("put", f"{path}/O1/clarification", {"text": "ชี้แจง"})[0] == 404
