"""An operation asks the database as often for twenty-one rows as for one."""

from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext

from prongsai.web.api.api import operations
from prongsai.web.registry.models import Membership
from prongsai.web.registry.roles import Role
from prongsai.web.results.models import ResultRun
from tests.web.api.conftest import Caller
from tests.web.cast import Cast
from tests.web.crowd import crowd
from tests.web.world import furnish

Calling = Callable[..., Caller]


class _Known(dict[str, str]):
    def __missing__(self, word: str) -> str:
        return f"{{{word}}}"


def test_no_operation_asks_more_often_when_there_is_more(
    cast: Cast, run: ResultRun, calling: Calling
) -> None:
    values = furnish(cast, run)
    Membership.objects.create(user=cast.operator, role=Role.OWNER, agency=cast.agency)
    callers = calling(cast.operator), calling(cast.assessor)
    before = queries_of(callers, values)
    crowd()
    after = queries_of(callers, values)

    both = before.keys() & after.keys()
    assert len(both) > 60
    assert {path: (before[path], after[path]) for path in both if after[path] > before[path]} == {}


def queries_of(callers: tuple[Caller, ...], values: dict[str, str]) -> dict[str, int]:
    """Return the queries of one warm call of everything that can be read, by who may read it."""
    counted = {}
    paths = {one.path.format_map(_Known(values)) for one in operations() if one.method == "GET"}
    for path in sorted(one for one in paths if "{" not in one):
        caller = next((one for one in callers if one.client.get(path).status_code == 200), None)
        if caller is not None:
            with CaptureQueriesContext(connection) as queries:
                caller.client.get(path)
            counted[path] = len(queries)
    return counted
