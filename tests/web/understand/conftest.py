"""Results of the cast's agency over the years, made of the real published figures."""

from collections.abc import Callable

import pytest
from django.test import Client

from prongsai.engine.assessment import Assessment
from prongsai.web.registry.models import Agency, User
from prongsai.web.results.actions import accept
from prongsai.web.results.models import ResultRun
from tests.web.cast import Cast


@pytest.fixture
def all_years(cast: Cast, published: list[Assessment]) -> dict[int, ResultRun]:
    """Return one accepted result per year, as if the five reports were of one agency."""
    by_year = {one.fiscal_year: one for one in reversed(published)}
    return {year: accept_as(cast.agency, by_year[year]) for year in sorted(by_year)}


def accept_as(agency: Agency, assessment: Assessment) -> ResultRun:
    """Accept a result under an agency's name."""
    return accept(None, agency, assessment.model_copy(update={"agency": agency.as_assessed}))


@pytest.fixture
def page_of(cast: Cast, client_of: Callable[[User], Client]) -> Callable[..., str]:
    """Return the text of a page below the agency's address, as the owner sees it in a language."""
    client = client_of(cast.owner)

    def shown(path: str, language: str = "th") -> str:
        client.cookies["prongsai_language"] = language
        answer = client.get(f"/a/{cast.agency.public_id}/{path}", follow=True)
        assert answer.status_code == 200, (path, answer.status_code)
        return answer.content.decode()

    return shown
