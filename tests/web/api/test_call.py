from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from ninja import Schema

from prongsai.web.api.api import operations, without_door
from prongsai.web.api.models import KeptAnswer
from prongsai.web.results.models import ResultRun
from tests.web.api.conftest import Caller
from tests.web.cast import Cast

Calling = Callable[..., Caller]


def test_every_operation_has_a_door() -> None:
    assert len(list(operations())) > 10
    assert without_door() == []


def test_no_two_shapes_have_one_name() -> None:
    """The reference knows shapes by their names alone: of two it would describe one, and that for both."""
    names = [shape.__name__ for shape in set(_shapes(Schema))]

    assert len(names) > 100
    assert [name for name, times in Counter(names).items() if times > 1] == []


def _shapes(above: type[Schema]) -> Iterator[type[Schema]]:
    for shape in above.__subclasses__():
        if shape.__module__.startswith("prongsai") and "[" not in shape.__name__:
            yield shape
        yield from _shapes(shape)


def test_a_repeated_send_with_one_key_is_stored_once(cast: Cast, run: ResultRun, calling: Calling) -> None:
    caller, path = calling(cast.owner), f"agencies/{cast.agency.public_id}/results"

    first = caller.post(path, run.assessment_json, key="ส่ง-1".encode().hex())
    second = caller.post(path, run.assessment_json, key="ส่ง-1".encode().hex())

    assert first[0] == 201
    assert first == second
    assert ResultRun.objects.filter(agency=cast.agency).count() == 2


def test_without_a_key_each_send_counts(cast: Cast, run: ResultRun, calling: Calling) -> None:
    caller, path = calling(cast.owner), f"agencies/{cast.agency.public_id}/results"

    caller.post(path, run.assessment_json)
    caller.post(path, run.assessment_json)

    assert ResultRun.objects.filter(agency=cast.agency).count() == 3


def test_a_key_that_was_used_for_another_call_is_refused(
    cast: Cast, run: ResultRun, calling: Calling
) -> None:
    caller, path = calling(cast.owner), f"agencies/{cast.agency.public_id}/results"
    caller.post(path, run.assessment_json, key="k")

    status, refusal = caller.post(path, {**run.assessment_json, "scores": {}}, key="k")

    assert (status, refusal["code"]) == (422, "key-used-otherwise")


def test_the_key_of_one_person_is_not_that_of_another(cast: Cast, run: ResultRun, calling: Calling) -> None:
    path = f"agencies/{cast.agency.public_id}/results"

    calling(cast.owner).post(path, run.assessment_json, key="k")
    calling(cast.coordinator).post(path, run.assessment_json, key="k")

    assert KeptAnswer.objects.count() == 2
    assert ResultRun.objects.filter(agency=cast.agency).count() == 3


def test_a_refused_call_keeps_no_answer(cast: Cast, run: ResultRun, calling: Calling) -> None:
    caller, path = calling(cast.owner), f"agencies/{cast.agency.public_id}/results"
    caller.post(path, {**run.assessment_json, "framework": "/etc"}, key="k")

    assert caller.post(path, run.assessment_json, key="k")[0] == 201


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"framework": "/etc"}, "body.framework"),
        ({"framework": "2566"}, "body.fiscal_year"),
        ({"scores": {"ITA": 100.01}}, "body.scores.ITA"),
        ({"scores": {"X9": 1}}, "body.scores.X9"),
        ({"agency": {"name": "เทศบาลตำบลอื่น"}}, "body.agency.name"),
    ],
)
def test_a_result_that_cannot_be_is_refused_by_place(
    change: dict[str, object], place: str, cast: Cast, run: ResultRun, calling: Calling
) -> None:
    body = {**run.assessment_json, **change}

    status, refusal = calling(cast.owner).post(f"agencies/{cast.agency.public_id}/results", body)

    assert status == 422
    assert any(where.startswith(place) for where in refusal["where"]), refusal


@pytest.mark.parametrize(
    "body",
    ['{"changes": {"9": NaN}}', '{"changes": {"9": 1e999}}', '{"changes": {"\\u0000": 1}}', '{"a": "\\ud800"}',
     "[" * 5000, "nope", "\udcff"],
)  # fmt: skip
def test_what_cannot_be_stored_is_refused(body: str, cast: Cast, run: ResultRun, calling: Calling) -> None:
    caller = calling(cast.owner)

    answer = caller.client.post(
        f"/api/v1/agencies/{cast.agency.public_id}/results/{run.fiscal_year}/what-if",
        body.encode("utf-8", "surrogateescape"),
        content_type="application/json",
    )

    assert answer.status_code == 422, answer.content
    assert answer.json()["message_en"]


def test_too_much_is_refused_as_too_much(cast: Cast, calling: Calling) -> None:
    caller = calling(cast.owner)

    answer = caller.client.post(
        f"/api/v1/agencies/{cast.agency.public_id}/results", b"x" * 5_000_000, content_type="application/json"
    )

    assert (answer.status_code, answer.json()["code"]) == (413, "too-large")


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize(("method", "path", "status"), [("get", "nothing/here", 404), ("put", "me", 405)])
def test_other_addresses_and_methods_answer_in_the_same_shape(method: str, path: str, status: int) -> None:
    answer = getattr(Caller("").client, method)(f"/api/v1/{path}")

    assert answer.status_code == status
    assert set(answer.json()) == {"code", "message_th", "message_en", "where"}


def test_sort_and_filter_take_known_words_only(cast: Cast, calling: Calling) -> None:
    caller = calling(cast.operator)

    assert caller.get("agencies", sort="organisation__memberships__user__password")[0] == 422
    assert caller.get("agencies", q="'; DROP TABLE registry_agency; --")[1]["items"] == []
    assert caller.get("agencies", memberships__user__email__startswith="o")[1]["total"] == 1


def test_pages_are_bounded(cast: Cast, calling: Calling) -> None:
    caller = calling(cast.operator)

    assert caller.get("agencies", size=201)[0] == 422
    assert caller.get("agencies", page=0)[0] == 422
    assert caller.get("agencies", page=9)[1] == {"items": [], "page": 9, "size": 50, "total": 1}


def test_a_malformed_id_is_not_found(cast: Cast, calling: Calling) -> None:
    caller = calling(cast.owner)

    assert caller.get("agencies/%00")[0] == 404
    assert caller.get("agencies/1")[0] == 404
    assert caller.get(f"agencies/{'x' * 16}")[0] == 404
