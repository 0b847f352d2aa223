"""Every address and every API operation with every role, an outsider and an anonymous visitor.

The expectation is computed from the door of the view and the table of rights alone. An address whose
words no ``world.py`` can fill fails, so a new page cannot slip through.
"""

from collections.abc import Callable, Iterator

from django.db import transaction
from django.test import Client

from prongsai.web.registry.models import User
from prongsai.web.registry.roles import Role
from prongsai.web.results.models import ResultRun
from prongsai.web.rights.checks import patterns
from prongsai.web.rights.doors import Audience, Door, door_of
from prongsai.web.rights.table import RIGHTS, Reach
from prongsai.web.trail.models import TrailLine
from tests.web.addresses import address, pages
from tests.web.cast import Cast
from tests.web.world import furnish

_REFUSED = {401, 403, 404}
_NEVER_VISITED = ("sign-out", "account/sessions/")
"""Pages that end the visitor's own session; the tests of signing in walk them."""


def status(client: Client, path: str) -> int:
    """Return what a visit answers; an address that only takes POST gets an empty one."""
    answer = client.get(path)
    if answer.status_code == 405:
        answer = client.post(path, headers={"origin": "http://testserver"})  # as a form of ours does
    if answer.status_code == 302 and answer.headers["Location"].startswith("/sign-in/"):
        return 401
    return answer.status_code


def expected(door: Door, role: Role | None, is_outsider: bool) -> int | None:
    """Return 401, 403 or 404 where the table refuses, ``None`` where the door is open."""
    if door.audience is Audience.ANYONE:
        return None
    if role is None and not is_outsider:
        return 401
    if door.audience is Audience.SIGNED_IN:
        return None
    if is_outsider:
        return 404
    assert door.action is not None
    assert role is not None
    is_here = door.audience is Audience.AGENCY or role in (Role.OPERATOR, Role.ASSESSOR)
    if not is_here:
        return 404
    return None if role in RIGHTS[door.action] else 403


def test_there_are_pages_and_every_one_has_a_door() -> None:
    assert len(pages()) >= 3
    assert [route for route, pattern in patterns() if door_of(pattern.callback) is None] == []


def test_each_page_opens_to_those_whom_the_table_names_and_to_nobody_else(
    cast: Cast, run: ResultRun, client_of: Callable[[User], Client]
) -> None:
    values = furnish(cast, run)
    visitors: dict[str, User | None] = {"anonymous": None, "outsider": cast.outsider}
    visitors |= {str(role): user for role, user in cast.people.items()}
    faults = []
    for who, person in visitors.items():
        with transaction.atomic():  # what one visitor changes, the next one must not find
            faults += list(_faults(who, client_of(person) if person else Client(), values))
            transaction.set_rollback(True)
    assert faults == []


def _faults(who: str, client: Client, values: dict[str, str]) -> Iterator[str]:
    """Visit every page as one person and yield where it opens wrongly."""
    role = Role(who) if who in Role.values else None
    for route, door in pages():
        if route.startswith(_NEVER_VISITED):
            continue
        path, lines = address(route, values), TrailLine.objects.count()
        got, want = status(client, path), expected(door, role, who == "outsider")
        is_refused = got in _REFUSED - _own(door, role) or (got >= 500 and not route.startswith("health/"))
        if (want is not None and got != want) or (want is None and is_refused):
            yield f"{who} {path} ({route}): got {got}, expected {want or 'to come in'}"
        if want is not None and TrailLine.objects.count() != lines:
            yield f"{who} {path}: was refused and yet changed something"


def _own(door: Door, role: Role | None) -> set[int]:
    """What a page may answer by itself to one whom its door lets in.

    Things of others are not found; and a right that reaches the own unit only lets in as far as the unit
    (``tests/web/plans`` walks the units).
    """
    if door.audience in (Audience.ANYONE, Audience.SIGNED_IN):
        return {404}
    is_of_unit = (
        door.action is not None and role is not None and RIGHTS[door.action].get(role) is Reach.OWN_UNIT
    )
    return {403} if is_of_unit else set()
