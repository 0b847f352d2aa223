"""What goes on just now: the cycle that an agency takes part in, and those that an organisation runs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, FilteredRelation, Q

from prongsai.web.cycles.duties import Duty, Stage, open_duties_of
from prongsai.web.cycles.models import Cycle, Participation, Phase
from prongsai.web.cycles.policies import Days
from prongsai.web.cycles.states import PHASES, State
from prongsai.web.registry.models import Agency, Organisation
from prongsai.web.rights.actor import Actor

MOST = 5
_NOT_RUNNING = (State.PREPARING, State.PUBLISHED)


@dataclass(frozen=True, slots=True)
class Current:
    """The cycle that an agency is in; ``duties``: what it can do now, or else what comes next; empty where it waits."""

    participation: Participation
    duties: Sequence[Duty]

    @property
    def cycle(self) -> Cycle:
        return self.participation.cycle

    @property
    def is_now(self) -> bool:
        return any(duty.stage is Stage.NOW for duty in self.duties)

    @property
    def closes(self) -> date | None:
        """The first of the last days of what can be done now."""
        return min((one.closes for one in self.duties if one.closes), default=None)


@dataclass(frozen=True, slots=True)
class Running:
    """A cycle that an organisation runs; ``closes``: the last day of its phase, where it has one."""

    cycle: Cycle
    closes: date | None


def current_of(actor: Actor, agency: Agency) -> Current | None:
    """Return the newest cycle of an agency that is open and not over yet (one query)."""
    own = FilteredRelation("cycle__participations", condition=Q(cycle__participations__agency=agency))
    rows = list(
        Phase.objects.annotate(
            own=own, key=F("own__pk"), named=F("own__public_id"), sure=F("own__confirmed_at")
        )
        .filter(own__isnull=False)
        .exclude(cycle__state__in=_NOT_RUNNING)
        .select_related("cycle")
        .order_by("-cycle__fiscal_year", "-cycle_id", "opens")[: len(PHASES)]
    )
    if not rows:
        return None
    first, cycle = rows[0], rows[0].cycle
    cycle.calendar = {
        State(one.state): Days(one.opens, one.closes) for one in rows if one.cycle_id == cycle.pk
    }
    told = {"pk": first.key, "public_id": first.named, "confirmed_at": first.sure}
    found = Participation(cycle=cycle, agency=agency, **told)
    return Current(found, open_duties_of(actor, found))


def running_of(organisation: Organisation) -> Sequence[Running]:
    """Return the newest cycles of an organisation that are open and not over yet (two queries)."""
    rows = Cycle.objects.filter(organisation=organisation).exclude(state__in=_NOT_RUNNING)
    found = []
    for one in rows.prefetch_related("phases")[:MOST]:
        days = one.calendar.get(State(one.state))
        found.append(Running(one, days.closes if days else None))
    return found
