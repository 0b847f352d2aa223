"""What several actions need: records held while they change, versions, and days as the log keeps them."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from prongsai.web.cycles.days import Shift
from prongsai.web.cycles.models import Cycle, Participation, Phase
from prongsai.web.cycles.policies import Days
from prongsai.web.cycles.states import State
from prongsai.web.registry.errors import ChangedMeanwhileError
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.table import Action

MOST_OF_A_REASON = 300
BeforeAndAfter: TypeAlias = tuple[dict[str, object], dict[str, object]]
"""What the log keeps of a change."""


def check_may_run(actor: Actor | None, cycle: Cycle) -> None:
    """Raise for one who may not run the cycle; ``None`` is the program itself or a command."""
    if actor is not None:
        actor.check(Action.RUN_CYCLE, cycle.organisation)


def held(cycle: Cycle) -> Cycle:
    """Return the cycle as it is now, nobody else changing it meanwhile."""
    return Cycle.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=cycle.pk)


def check_version(thing: Cycle | Participation, seen: int) -> None:
    """Raise ``ChangedMeanwhileError`` where somebody changed it after the person opened it."""
    if thing.version != seen:
        raise ChangedMeanwhileError(str(thing)[:80], seen, thing.version)


def take_days(cycle: Cycle, shifts: Iterable[Shift], reasons: Mapping[State, str] | None = None) -> None:
    """Write changed days, each with its reason where there is one, and forget the calendar read before."""
    for shift in shifts:
        changed: dict[str, object] = {"opens": shift.after.opens, "closes": shift.after.closes}
        if reasons and shift.phase in reasons:
            changed["reason"] = reasons[shift.phase][:MOST_OF_A_REASON]
        Phase.objects.filter(cycle=cycle, state=shift.phase).update(**changed)
    vars(cycle).pop("calendar", None)


def in_log(days: Days) -> str:
    """Return days as the log keeps them: ``2025-03-01/2025-03-31``."""
    return f"{days.opens.isoformat()}/{days.closes.isoformat()}"


def before_and_after(shifts: Iterable[Shift]) -> BeforeAndAfter:
    """Return changed days for the log."""
    listed = list(shifts)
    return (
        {str(one.phase): in_log(one.before) for one in listed},
        {str(one.phase): in_log(one.after) for one in listed},
    )
