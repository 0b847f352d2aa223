"""Every page of the review opens for those who may see it, in both languages, and costs few queries."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from prongsai.web.registry.models import User
from prongsai.web.results.models import ResultRun
from tests.web.cast import Cast
from tests.web.review.world import furnish

AT_AGENCY = {
    "desk": ("assessor", "assignment"),
    "desk-item": ("assessor", "assignment", "item"),
    "desk-done": ("assessor", "assignment"),
    "oit-result-items": ("owner", "reviewed"),
    "oit-result-item": ("owner", "reviewed", "item"),
}
AT_ORGANISATION = {
    "assessing": ("assessor",),
    "conflicts": ("assessor",),
    "reviews": ("operator",),
    "review": ("operator", "review"),
    "review-figures": ("operator", "review"),
    "appeals": ("operator", "review"),
    "appeal": ("operator", "review", "appeal"),
    "reviewed": ("operator", "review", "reviewed"),
    "reviewed-assign": ("operator", "review", "reviewed"),
    "reviewed-unassign": ("operator", "review", "reviewed", "seat"),
    "reviewed-return": ("operator", "review", "reviewed"),
    "reviewed-item": ("operator", "review", "reviewed", "item"),
}
PAGES = AT_AGENCY | AT_ORGANISATION
MOST_QUERIES = 12


def address(name: str, cast: Cast, ids: dict[str, str]) -> str:
    place = cast.agency.public_id if name in AT_AGENCY else cast.organisation.public_id
    return reverse(name, args=[place, *(ids[word] for word in PAGES[name][1:])])


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_in_both_languages(
    cast: Cast, run: ResultRun, client_of: Callable[[User], Client], name: str, language: str
) -> None:
    ids = furnish(cast, run)
    client = client_of(getattr(cast, PAGES[name][0]))
    client.cookies["prongsai_language"] = language
    where = address(name, cast, ids)
    answer = client.get(where)
    assert answer.status_code == 200, answer.content.decode()[:2000]
    assert answer.content.decode().count("<h1") == 1
    with CaptureQueriesContext(connection) as queries:
        client.get(where)
    assert len(queries) <= MOST_QUERIES, "\n".join(one["sql"][:150] for one in queries)


def test_an_agency_that_was_told_nothing_yet_learns_when(
    cast: Cast, client_of: Callable[[User], Client]
) -> None:
    page = client_of(cast.owner).get(reverse("oit-result", args=[cast.agency.public_id])).content.decode()
    assert "ยังไม่แจ้งผล" in page
