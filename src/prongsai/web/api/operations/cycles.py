"""Cycles: the assessments that an organisation runs, and the agencies in them."""

from collections.abc import Iterator, Sequence
from typing import Literal

from ninja import Query, Router, Status

from prongsai.web.api.answers import Page, Paging, answers, page_of
from prongsai.web.api.assessed import CycleLine, FrameworkShape, ParticipationLine, StateName, WholeCycle
from prongsai.web.api.assessing import (
    CalendarChange,
    ChoiceIn,
    CycleChange,
    CycleMove,
    Extension,
    HowMany,
    NewCycle,
    calendar_of,
)
from prongsai.web.api.doors import PublicId, by_token, organisation_operation
from prongsai.web.api.errors import WrongCallError
from prongsai.web.api.listing import both_ways, listed, page_with
from prongsai.web.api.once import once, takes_key
from prongsai.web.api.shapes import Words
from prongsai.web.cycles.actions import calendar, moving, reminding, setup
from prongsai.web.cycles.glance import glance_of
from prongsai.web.cycles.lateness import Asked
from prongsai.web.cycles.models import Cycle, Participation
from prongsai.web.cycles.queries import cycles_of, frameworks, the_cycle_of
from prongsai.web.cycles.standing import rows_of, standings_of
from prongsai.web.cycles.states import State
from prongsai.web.cycles.views.organisation import AGENCIES, CYCLES
from prongsai.web.registry.models import Organisation
from prongsai.web.rights.doors import Request
from prongsai.web.rights.finding import the_one
from prongsai.web.rights.table import Action

router = Router(tags=["cycles"])
_CYCLES = "/organisations/{organisation}/cycles"
_CYCLE = _CYCLES + "/{cycle}"
_IN_IT = _CYCLE + "/participations"
SortOfCycles = Literal["year", "-year", "title", "-title", "agencies", "-agencies"]
SortOfAgencies = Literal[
    "name", "-name", "confirmed", "-confirmed", "iit", "-iit", "eit", "-eit", "joined", "-joined"
]
assert set(SortOfCycles.__args__) == both_ways(CYCLES)  # type: ignore[attr-defined]
assert set(SortOfAgencies.__args__) == both_ways(AGENCIES)  # type: ignore[attr-defined]


class CycleList(Paging):
    """Which cycles, and in what order."""

    q: Words = ""
    state: StateName | None = None
    sort: SortOfCycles = "-year"


class ParticipationList(Paging):
    """Which agencies of a cycle, and in what order; ``late``: only those that are behind."""

    q: Words = ""
    type: Words = ""
    province: Words = ""
    late: bool = False
    sort: SortOfAgencies = "name"


@router.get("/frameworks", response=answers(list[FrameworkShape]))
@by_token
def list_frameworks(request: Request) -> list[FrameworkShape]:  # noqa: ARG001
    """List the frameworks that a cycle can be run on, the newest year first."""
    return [FrameworkShape.of(one) for one in frameworks()]


@router.get(_CYCLES, response=answers(Page[CycleLine]))
@organisation_operation(Action.SEE_ORGANISATION)
def list_cycles(
    request: Request,  # noqa: ARG001
    organisation: Organisation,
    asked: Query[CycleList],
) -> Page[CycleLine]:
    """List an organisation's cycles."""
    rows = listed(cycles_of(organisation), CYCLES, asked.q, asked.sort, state=asked.state or "")
    return page_of(rows, asked, CycleLine.of)


@router.post(_CYCLES, response=answers(WholeCycle, 201), openapi_extra=takes_key())
@organisation_operation(Action.RUN_CYCLE)
@once(201)
def set_up_cycle(request: Request, organisation: Organisation, given: NewCycle) -> WholeCycle:
    """Set up a cycle with its calendar and agencies."""
    framework, choice = given.check_framework(), given.agencies.choice(organisation)
    days = calendar_of(given.phases)
    made = setup.set_up(request.actor, organisation, framework, given.settings, days, choice)
    return WholeCycle.of(the_cycle_of(organisation, made.public_id))


@router.get(_CYCLE, response=answers(WholeCycle))
@organisation_operation(Action.SEE_ORGANISATION)
def get_cycle(request: Request, organisation: Organisation, cycle: PublicId) -> WholeCycle:  # noqa: ARG001
    """Return a cycle: its phases, the moves that it allows, what holds it up, and how its agencies stand."""
    return WholeCycle.of(the_cycle_of(organisation, cycle))


@router.put(_CYCLE, response=answers(WholeCycle))
@organisation_operation(Action.RUN_CYCLE)
def change_cycle(
    request: Request, organisation: Organisation, cycle: PublicId, given: CycleChange
) -> WholeCycle:
    """Change what was decided, after the opening only the title; 409 where somebody else was quicker."""
    setup.change_settings(request.actor, the_cycle_of(organisation, cycle), given.version, given.settings)
    return WholeCycle.of(the_cycle_of(organisation, cycle))


@router.put(_CYCLE + "/calendar", response=answers(WholeCycle))
@organisation_operation(Action.RUN_CYCLE)
def change_calendar(
    request: Request, organisation: Organisation, cycle: PublicId, given: CalendarChange
) -> WholeCycle:
    """Change the days of phases that have not begun; 409 where somebody else was quicker."""
    found, days = the_cycle_of(organisation, cycle), calendar_of(given.phases)
    calendar.change_calendar(request.actor, found, given.version, days)
    return WholeCycle.of(the_cycle_of(organisation, cycle))


@router.post(_CYCLE + "/extend", response=answers(WholeCycle))
@organisation_operation(Action.RUN_CYCLE)
def extend_phase(
    request: Request, organisation: Organisation, cycle: PublicId, given: Extension
) -> WholeCycle:
    """Give a phase that goes on more time, with a reason; the phases after it move on where they must."""
    found, phase = the_cycle_of(organisation, cycle), State(given.phase)
    calendar.extend(request.actor, found, given.version, phase, given.closes, given.reason)
    return WholeCycle.of(the_cycle_of(organisation, cycle))


@router.post(_CYCLE + "/move", response=answers(WholeCycle))
@organisation_operation(Action.RUN_CYCLE)
def move_cycle(request: Request, organisation: Organisation, cycle: PublicId, given: CycleMove) -> WholeCycle:
    """Move a cycle on, or back to the collection, as the table of its states allows."""
    found = the_cycle_of(organisation, cycle)
    if given.move != "reopen":
        moving.move_cycle(request.actor, found, given.move, given.reason)
    elif given.closes is None:
        raise WrongCallError(
            "โปรดระบุว่าเปิดรับอีกครั้งถึงวันใด", "Say until when is collected again", ("body.closes",)
        )
    else:
        moving.reopen(request.actor, found, given.closes, given.reason)
    return WholeCycle.of(the_cycle_of(organisation, cycle))


@router.post(_CYCLE + "/remind", response=answers(HowMany))
@organisation_operation(Action.RUN_CYCLE)
def remind_the_late(request: Request, organisation: Organisation, cycle: PublicId) -> HowMany:
    """Order a letter to every agency that is late, once a day; answers how many."""
    found = the_cycle_of(organisation, cycle)
    return HowMany(agencies=reminding.remind_the_late(request.actor, found))


@router.get(_IN_IT, response=answers(Page[ParticipationLine]))
@organisation_operation(Action.SEE_ORGANISATION)
def list_participations(
    request: Request,  # noqa: ARG001
    organisation: Organisation,
    cycle: PublicId,
    asked: Query[ParticipationList],
) -> Page[ParticipationLine]:
    """List the agencies of a cycle with how far each is; numbers of answers only, never what was answered."""
    found = the_cycle_of(organisation, cycle)
    rows = found.participations.select_related("agency__organisation")
    rows = rows.filter(pk__in=glance_of(found).late) if asked.late else rows
    rows = listed(rows, AGENCIES, asked.q, asked.sort, type=asked.type, province=asked.province)
    return page_with(rows, asked, lambda page: _lines(found, page))


@router.post(_IN_IT, response=answers(HowMany, 201), openapi_extra=takes_key())
@organisation_operation(Action.RUN_CYCLE)
@once(201)
def add_agencies(request: Request, organisation: Organisation, cycle: PublicId, given: ChoiceIn) -> HowMany:
    """Let further agencies take part; answers how many joined."""
    choice = given.choice(organisation)
    return HowMany(agencies=setup.add_agencies(request.actor, the_cycle_of(organisation, cycle), choice))


@router.delete(_IN_IT + "/{participation}", response=answers(None, 204))
@organisation_operation(Action.RUN_CYCLE)
def take_out_agency(
    request: Request, organisation: Organisation, cycle: PublicId, participation: PublicId
) -> Status[None]:
    """Take an agency out of a cycle that does not collect yet."""
    found = the_cycle_of(organisation, cycle)
    one = the_one(found.participations.select_related("agency"), public_id=participation)
    one.cycle = found
    setup.take_out(request.actor, one)
    return Status(204, None)


def _lines(cycle: Cycle, page: Sequence[Participation]) -> Iterator[ParticipationLine]:
    standings, asked = standings_of(cycle, rows_of(page)), Asked.now(cycle)
    for one in page:
        one.cycle = cycle
        told = standings.get(one.pk, ())
        yield ParticipationLine.of(one, told, asked.of(one.confirmed_at, told))
