"""The cast's agency in the middle of a collection, and a real site on this machine to be looked at."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from prongsai.web.cycles.models import Participation
from prongsai.web.evidence.actions import Given, give_evidence
from prongsai.web.evidence.models import Address, Evidence
from prongsai.web.evidence.queries import evidence_of
from prongsai.web.rights.actor import Actor
from tests.evidence.site import LOCAL, Site, patience, site
from tests.web.cast import Cast
from tests.web.cycles.world import the_cycle

__all__ = ["site"]


@pytest.fixture
def participation(cast: Cast) -> Participation:
    return the_cycle(cast)[1]


@pytest.fixture
def owner(cast: Cast) -> Actor:
    return Actor(cast.owner)


@pytest.fixture
def give(owner: Actor, participation: Participation) -> Callable[..., Evidence]:
    """Return a function that gives addresses for an item, whatever stood there."""

    def given(item: str, *urls: str, note: str = "") -> Evidence:
        now = evidence_of(participation).get(item)
        return give_evidence(owner, participation, item, now.version if now else 0, Given(urls, note))

    return given


@pytest.fixture
def reachable(site: Site, settings: object) -> Site:
    """Let the check reach the test site, without a second between two requests."""
    settings.EVIDENCE_RULES = {  # type: ignore[attr-defined]
        "allow": (LOCAL,),
        "lookup": site.lookup,
        "seconds_between": 0.0,
        "limits": replace(patience(), reading_seconds=20.0),
    }
    return site


def address(url: str) -> Address:
    """Return the one address of this spelling."""
    return Address.objects.get(url=url)
