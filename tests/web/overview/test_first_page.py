from collections.abc import Callable

from django.test import Client

from prongsai.web.registry.models import User
from prongsai.web.results.models import ResultRun
from tests.web.cast import Cast


def test_the_owner_sees_the_score_of_the_newest_year(
    cast: Cast, run: ResultRun, client_of: Callable[[User], Client]
) -> None:
    page = client_of(cast.owner).get(f"/a/{cast.agency.public_id}/")
    assert page.status_code == 200
    assert f"{run.overall:.2f}" in page.content.decode()


def test_an_outsider_is_told_that_there_is_no_such_agency(
    cast: Cast, client_of: Callable[[User], Client]
) -> None:
    assert client_of(cast.outsider).get(f"/a/{cast.agency.public_id}/").status_code == 404
