"""A cycle of two agencies, ten of the staff and ten citizens at each: its scores stand worked out in ``by_hand``."""

import pytest

from prongsai.web.cycles.models import Cycle, Participation
from prongsai.web.registry.models import Agency
from prongsai.web.rights.actor import Actor
from tests.web.cast import Cast
from tests.web.publication import by_hand
from tests.web.publication.given import a_cycle


@pytest.fixture
def second(cast: Cast) -> Agency:
    return Agency.objects.create(
        organisation=cast.organisation, name="เทศบาลตำบลที่สอง", type="เทศบาลตำบล", province="ตัวอย่าง"
    )


@pytest.fixture
def cycle(cast: Cast, second: Agency) -> Cycle:
    made = a_cycle(cast.organisation, [cast.agency, second])
    by_hand.fill(of(made, cast.agency), of(made, second))
    return made


@pytest.fixture
def operator(cast: Cast) -> Actor:
    return Actor(cast.operator)


def of(cycle: Cycle, agency: Agency) -> Participation:
    return cycle.participations.select_related("cycle", "agency").get(agency=agency)
