"""A page asks the database as often for twenty-one rows as for one, and at most twelve times."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from prongsai.web.results.models import ResultRun
from tests.web.addresses import address, pages
from tests.web.cast import Cast
from tests.web.crowd import MORE, crowd
from tests.web.world import furnish

MOST_QUERIES = 12


def test_no_page_asks_more_often_when_there_is_more(cast: Cast, run: ResultRun, sees_all: Client) -> None:
    values = furnish(cast, run)
    before = _queries(sees_all, values)
    more = crowd()
    assert sum(1 for count in more.values() if count == MORE) >= 8, more
    after = _queries(sees_all, values)
    grown = {route: (before[route], after[route]) for route in before if after[route] > before[route]}
    too_many = {route: count for route, count in after.items() if count > MOST_QUERIES}
    assert grown == {}
    assert too_many == {}


def _queries(client: Client, values: dict[str, str]) -> dict[str, int]:
    """Return the queries of one warm visit to every page that can be looked at."""
    counted = {}
    for route, _ in pages():
        path = address(route, values)
        if client.get(path).status_code == 405:
            continue
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        counted[route] = len(queries)
    return counted
