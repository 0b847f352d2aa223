from collections.abc import Callable

from prongsai.web.results.models import ResultRun
from tests.web.api.conftest import Caller
from tests.web.cast import Cast

Calling = Callable[..., Caller]


def test_a_result_comes_out_as_it_went_in(cast: Cast, run: ResultRun, calling: Calling) -> None:
    caller, path = calling(cast.owner), f"agencies/{cast.agency.public_id}/results"

    _status, whole = caller.get(f"{path}/{run.fiscal_year}")
    status, made = caller.post(path, whole["assessment"])

    assert status == 201
    assert (made["checksum"], made["number"]) == (run.checksum, 2)
    assert caller.get(path)[1]["total"] == 1
    assert caller.get(path, all="true")[1]["total"] == 2


def test_the_analysis_says_what_the_page_says(cast: Cast, run: ResultRun, calling: Calling) -> None:
    _status, analysis = calling(cast.viewer).get(
        f"agencies/{cast.agency.public_id}/results/{run.fiscal_year}/analysis"
    )

    assert round(analysis["scores"]["ITA"], 2) == float(str(run.overall))
    assert analysis["weaknesses"]
    assert str(run.fiscal_year) in analysis["history"]


def test_a_node_is_explained_down_to_what_is_known(cast: Cast, run: ResultRun, calling: Calling) -> None:
    path = f"agencies/{cast.agency.public_id}/results/{run.fiscal_year}/explain"

    _status, told = calling(cast.viewer).get(f"{path}/ITA")

    assert [one["explanation"]["node"] for one in told["explanation"]["parts"]] == ["IIT", "EIT", "OIT"]
    assert told["words_th"]
    assert calling(cast.viewer).get(f"{path}/X9")[0] == 422


def test_a_what_if_changes_nothing(cast: Cast, run: ResultRun, calling: Calling) -> None:
    path = f"agencies/{cast.agency.public_id}/results/{run.fiscal_year}"
    caller = calling(cast.viewer)

    _status, told = caller.post(f"{path}/what-if", {"changes": {"OIT": 100}})

    assert told["points"] > 0
    assert caller.get(path)[1]["assessment"] == run.assessment_json


def test_the_way_to_the_next_level_is_told(cast: Cast, run: ResultRun, calling: Calling) -> None:
    path = f"agencies/{cast.agency.public_id}/results/{run.fiscal_year}/next-level"

    status, told = calling(cast.viewer).get(path)

    assert status == 200
    assert told["reach"]


def test_a_year_without_a_result_is_not_found(cast: Cast, calling: Calling) -> None:
    path = f"agencies/{cast.agency.public_id}/results/2560"

    assert calling(cast.owner).get(path)[0] == 404
    assert calling(cast.owner).get(f"{path}/analysis")[0] == 404
