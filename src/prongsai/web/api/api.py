"""The API: every operation, its reference and its doors."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from ninja import NinjaAPI
from ninja.operation import Operation

from prongsai.web.api import PREFIX
from prongsai.web.api.answers import answer_refusals
from prongsai.web.api.doors import Token
from prongsai.web.api.parser import StorableJson
from prongsai.web.rights.doors import Audience, Door, door_of
from prongsai.web.rights.table import Action

_PARTS = (
    "me",
    "agencies",
    "results",
    "uploads",
    "drafts",
    "findings",
    "understanding",
    "plans",
    "measures",
    "steps",
    "progress",
    "suggestions",
    "documents",
    "papers",
    "batches",
    "folders",
    "people",
    "units",
    "organisations",
    "archives",
    "cycles",
    "participations",
    "checklist",
    "desks",
    "reviews",
    "verdicts",
    "published",
    "trail",
    "search",
)
_DESCRIPTION = (
    "The actions of the workbench for programs. Send `Authorization: Bearer <token>`; make a token on the page "
    "“API tokens” of your account. A token never has more rights than the person who made it. Every refusal "
    "has one shape (`Refusal`); lists are paged; years are fiscal years of the Buddhist era; scores are 0–100. "
    "Answering a survey is not part of it: respondents have no account, and codes of the staff survey exist on "
    "their cards only."
)

api = NinjaAPI(
    title="Prongsai",
    version="1",
    description=_DESCRIPTION,
    auth=Token(),
    docs_url=None,
    openapi_url=None,
    parser=StorableJson(),
    urls_namespace="api-v1",
)
answer_refusals(api)
for part in _PARTS:
    api.add_router("", import_module(f"prongsai.web.api.operations.{part}").router)


@dataclass(frozen=True, slots=True)
class Known:
    """One operation: its method, its address with ``{words}``, who may come and what is asked of the table."""

    method: str
    path: str
    action: Action | None
    audience: Audience


def operations() -> Iterator[Known]:
    """Yield every operation of the API with its door; fails for one without."""
    for path, operation in _all_operations():
        door = door_of(operation.view_func)
        assert isinstance(door, Door), f"{operation.view_func.__name__} has no door"
        for method in operation.methods:
            yield Known(method, path, door.action, door.audience)


def without_door() -> list[str]:
    """Return the names of operations that have no door (a system check refuses them)."""
    return [one.view_func.__name__ for _, one in _all_operations() if door_of(one.view_func) is None]


def _all_operations() -> Iterator[tuple[str, Operation]]:
    for router in api._get_bound_routers():
        for path, view in router.path_operations.items():
            for operation in view.operations:
                yield "/" + PREFIX + path.strip("/"), operation


@cache
def schema() -> dict[str, Any]:
    """Return the OpenAPI description (made once: it takes a second)."""
    return dict(api.get_openapi_schema(path_prefix="/" + PREFIX))
