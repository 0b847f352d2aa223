"""Beside others: median and quartiles, and nothing that singles an agency out."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from prongsai.web.registry.models import Agency, User
from prongsai.web.results import comparison
from prongsai.web.results.actions import accept
from prongsai.web.results.comparison import By, compare
from prongsai.web.results.corrections import with_agency, with_scores
from prongsai.web.results.models import ResultRun
from tests.web.cast import Cast

SignedIn = Callable[[User], Client]


def others(cast: Cast, run: ResultRun, *scores: float) -> list[Agency]:
    """Make agencies of the same type, elsewhere, whose indicator 1 has these scores."""
    made = []
    for number, score in enumerate(scores):
        agency = Agency.objects.create(
            organisation=cast.other_agency.organisation,
            name=f"องค์การบริหารส่วนตำบลที่ {number}",
            type="อบต.",
            province="อื่น",
        )
        accept(None, agency, with_agency(with_scores(run.assessment, {"1": score}, "-"), agency.as_assessed))
        made.append(agency)
    return made


def test_position_median_and_quartiles_of_each_indicator(cast: Cast, run: ResultRun) -> None:
    others(cast, run, 80, 85, 90, 95)
    found = {one.node.id: one for one in compare(run, By.TYPE).standings}
    one = found["1"]
    assert (one.own, one.position, one.count) == (92.89, 2, 5)
    assert (one.lower, one.median, one.upper) == (85, 90, 92.89)
    assert found["2"].position == 1, "ties share the best place"
    assert found.keys() >= {"ITA", "IIT", "EIT", "OIT", "10"}


def test_fewer_than_five_agencies_are_withheld(cast: Cast, run: ResultRun, client_of: SignedIn) -> None:
    others(cast, run, 80, 85, 90)
    assert compare(run, By.TYPE).standings == ()
    page = client_of(cast.owner).get(f"/a/{cast.agency.public_id}/results/compare/").content.decode()
    assert "ไม่พอ" in page
    assert "85.00" not in page


def test_an_indicator_that_few_have_is_withheld_alone(cast: Cast, run: ResultRun) -> None:
    others(cast, run, 80, 85, 90, 95)
    ResultRun.objects.exclude(pk=run.pk).update(indicator_2=None)
    assert "2" not in {one.node.id for one in compare(run, By.TYPE).standings}


def test_names_are_shown_only_of_agencies_that_the_person_may_see(
    cast: Cast, run: ResultRun, client_of: SignedIn
) -> None:
    strangers = others(cast, run, 80, 85, 90, 95)
    own = Agency.objects.create(organisation=cast.organisation, name="องค์การบริหารส่วนตำบลพี่น้อง", type="อบต.")
    accept(None, own, with_agency(run.assessment, own.as_assessed))
    page = client_of(cast.operator).get(f"/a/{cast.agency.public_id}/results/compare/").content.decode()
    assert own.name in page
    assert not any(agency.name in page for agency in strangers)
    assert (
        own.name
        not in client_of(cast.owner).get(f"/a/{cast.agency.public_id}/results/compare/").content.decode()
    )


def test_an_agency_of_unknown_type_is_not_compared_with_all_others_of_unknown_type(
    cast: Cast, run: ResultRun
) -> None:
    Agency.objects.update(type="", province="")
    others(cast, run, 80, 85, 90, 95)
    Agency.objects.update(type="")
    run.agency.refresh_from_db()
    assert compare(run, By.TYPE).count == 0


@pytest.mark.parametrize("by", ["type", "province", "all", "'; DROP TABLE", ""])
def test_the_page_asks_the_same_few_questions_at_any_size(
    by: str, cast: Cast, run: ResultRun, client_of: SignedIn
) -> None:
    client, path = client_of(cast.operator), f"/a/{cast.agency.public_id}/results/compare/"
    others(cast, run, 80, 85, 90, 95)
    client.get(path, {"by": by})
    comparison.forget()
    with CaptureQueriesContext(connection) as few:
        assert client.get(path, {"by": by}).status_code == 200
    others(cast, run, *range(70, 90))
    client.get(path, {"by": by})
    comparison.forget()
    with CaptureQueriesContext(connection) as many:
        client.get(path, {"by": by})
    assert len(many) == len(few) <= 12
    assert not any("assessment_json" in query["sql"] for query in many), "no assessment is opened"
