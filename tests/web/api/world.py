"""A token of the owner, made for the agency."""

from prongsai.web.api.models import ApiToken
from prongsai.web.results.models import ResultRun
from prongsai.web.rights.table import Scope
from tests.web.api.conftest import token_of
from tests.web.cast import Cast


def furnish(cast: Cast, run: ResultRun) -> dict[str, str]:  # noqa: ARG001
    token_of(cast.owner, [Scope.READ, Scope.WRITE_PLAN])
    token_of(cast.owner, [Scope.READ], (cast.agency,))
    return {"api_token": ApiToken.objects.latest("pk").public_id, "node": "ITA"}
