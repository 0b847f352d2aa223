"""Which agencies are behind with what the present phase asks of them."""

from collections.abc import Mapping, Sequence
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
    """How all agencies of a cycle stand. ``late``: row id of a participation → what it still has to do.

    ``enough``: of which instrument nothing is missing at how many agencies.
    """

    agencies: int
    confirmed: int
    late: Mapping[int, Lateness]
    enough: Mapping[str, int]


def overview_of(cycle: Cycle, now: datetime | None = None) -> Overview:
    """Return how all agencies stand, and who is late in a phase that is open (one query, and those of the measures)."""
    rows = list(
        cycle.participations.order_by().values_list("pk", "headcount_iit", "headcount_eit", "confirmed_at")
    )
    standings = standings_of(cycle, [row[:3] for row in rows], are_all=True)
    asked = Asked.now(cycle, now)
    late, enough = {}, dict[str, int]()
    for pk, _iit, _eit, confirmed_at in rows:
        told = standings.get(pk, ())
        for one in told:
            enough[one.code] = enough.get(one.code, 0) + one.is_enough
        if found := asked.of(confirmed_at, told):
            late[pk] = found
    confirmed = sum(1 for row in rows if row[3] is not None)
    return Overview(len(rows), confirmed, late, enough)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the phases that are open ask of agencies."""

    profile: bool
    answers: bool

    @classmethod
    def now(cls, cycle: Cycle, now: datetime | None = None) -> "Asked":
        """Return what is asked at a moment, by default now."""
        return cls(is_registering(cycle, now), is_collecting(cycle, now))

    def __bool__(self) -> bool:
        return self.profile or self.answers

    def of(self, confirmed_at: datetime | None, told: Sequence[Standing]) -> Lateness:
        """Return what an agency still has to do of it; false where nothing."""
        short = tuple(one for one in told if one.is_short) if self.answers else ()
        return Lateness(self.profile and confirmed_at is None, short)
