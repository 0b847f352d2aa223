"""The pages that the bench of the workbench visits, on a database filled for it."""

import re
from collections.abc import Iterator

from django.contrib.auth import get_user_model
from django.test import Client

from bench.nation_of_agencies import agencies, results, under_way
from prongsai.web.registry.models import Membership
from prongsai.web.registry.roles import Role
from prongsai.web.rights.checks import patterns
from tests.web.cast import Cast, assemble
from tests.web.cycles.world import the_cycle
from tests.web.world import furnish

_WORD = re.compile(r"<(?:\w+:)?(\w+)>")


def furnished(count: int) -> tuple[Cast, dict[str, str]]:
    """Fill the database: the cast's agency with one of everything, and ``count`` agencies in all."""
    cast = assemble()
    results([cast.agency, *agencies(cast.organisation, count - 1)])
    values = furnish(cast, cast.agency.runs.get(fiscal_year=2568))
    under_way(the_cycle(cast)[0])
    return cast, values


def signed_in(cast: Cast) -> Client:
    """Return a client of one who may see everything: operator of the organisation, owner of the agency."""
    person = get_user_model().objects.get(pk=cast.operator.pk)
    Membership.objects.create(user=person, role=Role.OWNER, agency=cast.agency)
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def addresses(values: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield every address of the workbench that the values can fill, but for the API's."""
    for route, _ in patterns():
        if not route.startswith("api/") and all(word in values for word in _WORD.findall(route)):
            yield route, "/" + _WORD.sub(lambda found: str(values[found[1]]), route)
