"""Which agencies are behind with what the present phase asks of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from prongsai.web.cycles.models import Cycle
from prongsai.web.cycles.policies import is_collecting, is_registering
from prongsai.web.cycles.standing import Standing, standings_of


@dataclass(frozen=True, slots=True)
class Lateness:
    """What an agency still has to do: confirm its profile, and what is short of its measure."""

    is_unconfirmed: bool
    short: tuple[Standing, ...] = ()

    def __bool__(self) -> bool:
        return self.is_unconfirmed or bool(self.short)


@dataclass(frozen=True, slots=True)
class Overview:
    """How all agencies of a cycle stand. ``standings`` and ``late``: id of a participation → what is told of it.

    ``enough``: what is measured → at how many agencies nothing of it is missing.
    """

    agencies: int
    confirmed: int
    standings: Mapping[int, tuple[Standing, ...]]
    late: Mapping[int, Lateness]
    enough: Mapping[str, int]


def overview_of(cycle: Cycle, now: datetime | None = None) -> Overview:
    """Return how all agencies stand, and who is late in a phase that is open (one query, and those of the measures)."""
    confirmed = dict(cycle.participations.order_by().values_list("pk", "confirmed_at"))
    standings = standings_of(cycle)
    asks_profile, asks_answers = is_registering(cycle, now), is_collecting(cycle, now)
    late, enough = {}, dict[str, int]()
    for pk, confirmed_at in confirmed.items():
        told = standings.get(pk, ())
        for one in told:
            enough[str(one.label)] = enough.get(str(one.label), 0) + one.is_enough
        missing = tuple(one for one in told if one.is_short)
        found = Lateness(asks_profile and confirmed_at is None, missing if asks_answers else ())
        if found:
            late[pk] = found
    ready = sum(1 for one in confirmed.values() if one is not None)
    return Overview(len(confirmed), ready, standings, late, enough)
