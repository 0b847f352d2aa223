"""Setting up a cycle, and who takes part in it. The number of queries does not grow with the agencies, but for batches."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from prongsai.engine.framework.loader import load
from prongsai.web.cycles.actions.common import check_may_run, check_version, held
from prongsai.web.cycles.choosing import Choice, agencies_of
from prongsai.web.cycles.days import check_is_whole
from prongsai.web.cycles.errors import (
    NoAgenciesError,
    TooLateToDiscardError,
    TooLateToJoinError,
    TooLateToLeaveError,
)
from prongsai.web.cycles.models import Cycle, Participation, Phase
from prongsai.web.cycles.policies import Days
from prongsai.web.cycles.states import State, has_reached
from prongsai.web.registry.models import Organisation
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.table import Action
from prongsai.web.trail.record import line, record, record_all

BATCH = 500


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator decides about a cycle, beside its days and its agencies."""

    title: str
    smallest_group: int = 5
    reviews_per_agency: int = 1

    @property
    def in_log(self) -> dict[str, object]:
        return {
            "title": self.title,
            "smallest_group": self.smallest_group,
            "reviews_per_agency": self.reviews_per_agency,
        }


@transaction.atomic
def set_up(
    actor: Actor | None,
    organisation: Organisation,
    framework_id: str,
    settings: Settings,
    calendar: Mapping[State, Days],
    choice: Choice,
) -> Cycle:
    """Set up a cycle of the year of a framework, with its calendar and agencies.

    Raises ``CalendarError`` and ``NoAgenciesError``; a framework that is not there raises what ``load`` does.
    """
    if actor is not None:
        actor.check(Action.RUN_CYCLE, organisation)
    check_is_whole(calendar)
    framework = load(framework_id)
    cycle = Cycle.objects.create(
        organisation=organisation,
        fiscal_year=framework.fiscal_year,
        framework_id=framework.id,
        **settings.in_log,
    )
    Phase.objects.bulk_create(
        Phase(cycle=cycle, state=phase, opens=days.opens, closes=days.closes)
        for phase, days in calendar.items()
    )
    count = _join(actor, cycle, choice)
    if not count:
        raise NoAgenciesError
    after = {"framework": framework.id, "agencies": count, "chosen_by": choice.in_words} | settings.in_log
    record(actor, "cycles.set-up", organisation, cycle, after=after)
    return cycle


@transaction.atomic
def change_settings(actor: Actor | None, cycle: Cycle, seen: int, settings: Settings) -> Cycle:
    """Change what is decided about a cycle; the rules of its results only while it is being prepared."""
    check_may_run(actor, cycle)
    cycle = held(cycle)
    check_version(cycle, seen)
    wanted = settings.in_log if cycle.state == State.PREPARING else {"title": settings.title}
    before = {name: getattr(cycle, name) for name in wanted if getattr(cycle, name) != wanted[name]}
    if not before:
        return cycle
    for name in before:
        setattr(cycle, name, wanted[name])
    cycle.version += 1
    cycle.save(update_fields=[*before, "version"])
    after = {name: wanted[name] for name in before}
    record(actor, "cycles.settings", cycle.organisation, cycle, before=before, after=after)
    return cycle


@transaction.atomic
def add_agencies(actor: Actor | None, cycle: Cycle, choice: Choice) -> int:
    """Let further agencies take part, and return how many; raises ``TooLateToJoinError``, ``NoAgenciesError``."""
    check_may_run(actor, cycle)
    cycle = held(cycle)
    if has_reached(cycle.state, State.REVIEW):
        raise TooLateToJoinError
    count = _join(actor, cycle, choice)
    if not count:
        raise NoAgenciesError
    after = {"agencies": count, "chosen_by": choice.in_words}
    record(actor, "cycles.agencies", cycle.organisation, cycle, after=after)
    return count


@transaction.atomic
def take_out(actor: Actor | None, participation: Participation) -> None:
    """Take an agency out of a cycle that does not collect yet; raises ``TooLateToLeaveError``."""
    check_may_run(actor, participation.cycle)
    cycle = held(participation.cycle)
    if has_reached(cycle.state, State.COLLECT):
        raise TooLateToLeaveError
    record(actor, "cycles.leave", participation.agency, participation)
    participation.delete()


@transaction.atomic
def discard(actor: Actor | None, cycle: Cycle) -> None:
    """Throw a cycle away that is still prepared, with all who take part; raises ``TooLateToDiscardError``."""
    check_may_run(actor, cycle)
    cycle = held(cycle)
    if cycle.state != State.PREPARING:
        raise TooLateToDiscardError
    taking_part = list(cycle.participations.select_related("agency"))
    record_all([line(actor, "cycles.leave", one.agency, one) for one in taking_part])
    before = {"title": cycle.title, "framework": cycle.framework_id, "agencies": len(taking_part)}
    record(actor, "cycles.discard", cycle.organisation, cycle, before=before)
    cycle.delete()


def _join(actor: Actor | None, cycle: Cycle, choice: Choice) -> int:
    """Let the chosen agencies take part that do not yet, each with a line of its own in the log."""
    new = list(
        agencies_of(cycle.organisation, choice)
        .exclude(participations__cycle=cycle)
        .only("pk", "name", "organisation_id")
    )
    made = Participation.objects.bulk_create(
        (Participation(cycle=cycle, agency=agency) for agency in new), batch_size=BATCH
    )
    record_all([line(actor, "cycles.join", one.agency, one) for one in made])
    return len(made)
