"""The shapes of cycles and of who takes part in them. What a program may write stands in ``assessing``."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal

from ninja import Schema

from prongsai.engine.framework.model import Framework
from prongsai.web.api.answers import Refusal, shape_of
from prongsai.web.api.shapes import AgencyShape
from prongsai.web.cycles.duties import Duty
from prongsai.web.cycles.gates import what_holds_it_up
from prongsai.web.cycles.glance import glance_of
from prongsai.web.cycles.lateness import Lateness
from prongsai.web.cycles.models import Cycle, Participation
from prongsai.web.cycles.policies import today_at
from prongsai.web.cycles.sampling import Minimum
from prongsai.web.cycles.standing import Standing
from prongsai.web.cycles.states import MOVES, PHASES, State, moves_from
from prongsai.web.cycles.timeline import Line, lines_of
from prongsai.web.cycles.wording import Doubts, doubts_of

PhaseName = Literal["register", "collect", "review", "clarify", "ruling"]
MoveOfCycle = Literal[
    "register", "collect", "review", "reopen", "preliminary", "clarify", "rule", "final", "publish"
]
StateName = Literal[
    "preparing",
    "register",
    "collect",
    "review",
    "preliminary",
    "clarify",
    "ruling",
    "final",
    "published",
]
assert set(PHASES) == set(PhaseName.__args__)  # type: ignore[attr-defined]
assert {move.name for move in MOVES} == set(MoveOfCycle.__args__)  # type: ignore[attr-defined]
assert set(State.values) == set(StateName.__args__)  # type: ignore[attr-defined]


class DoubtsShape(Schema):
    """Why results of a framework are no official ones. ``unknown``: surveys that cannot be held."""

    is_unofficial: bool
    unknown: list[str]
    unconfirmed: list[str]

    @staticmethod
    def of(doubts: Doubts) -> "DoubtsShape":
        return DoubtsShape(
            is_unofficial=doubts.is_unofficial,
            unknown=list(doubts.unknown),
            unconfirmed=list(doubts.unconfirmed),
        )


class FrameworkShape(Schema):
    """Rules and questions that a cycle can be run on."""

    id: str
    fiscal_year: int
    name_th: str
    name_en: str
    is_official: bool
    checksum: str
    doubts: DoubtsShape

    @staticmethod
    def of(framework: Framework) -> "FrameworkShape":
        return FrameworkShape(
            id=framework.id,
            fiscal_year=framework.fiscal_year,
            name_th=framework.name.th or "",
            name_en=framework.name.en or "",
            is_official=framework.is_official,
            checksum=framework.checksum,
            doubts=DoubtsShape.of(doubts_of(framework)),
        )


class CycleShape(Schema):
    """One assessment. Its rules are the framework's; ``doubts`` must be told beside every result of it."""

    id: str
    version: int
    title: str
    fiscal_year: int
    framework: str
    state: StateName
    smallest_group: int
    reviews_per_agency: int
    doubts: DoubtsShape

    @staticmethod
    def of(cycle: Cycle) -> "CycleShape":
        return CycleShape(
            id=cycle.public_id,
            version=cycle.version,
            title=cycle.title,
            fiscal_year=cycle.fiscal_year,
            framework=cycle.framework_id,
            state=cycle.state,  # type: ignore[arg-type]
            smallest_group=cycle.smallest_group,
            reviews_per_agency=cycle.reviews_per_agency,
            doubts=DoubtsShape.of(cycle.doubts),
        )


class CycleLine(Schema):
    """One cycle of a list, with how many agencies take part and how many confirmed their profile."""

    cycle: CycleShape
    agencies: int
    confirmed: int

    @staticmethod
    def of(cycle: Cycle) -> "CycleLine":
        return CycleLine(
            cycle=CycleShape.of(cycle),
            agencies=cycle.agencies,  # type: ignore[attr-defined]
            confirmed=cycle.confirmed,  # type: ignore[attr-defined]
        )


class PhaseShape(Schema):
    """First and last day of a phase, both included (Asia/Bangkok). ``reason``: why a day was changed last."""

    phase: PhaseName
    opens: date
    closes: date
    standing: Literal["planned", "going", "done", "late"]
    days_left: int | None
    reason: str
    can_extend: bool

    @staticmethod
    def of(line: Line) -> "PhaseShape":
        return PhaseShape(
            phase=line.phase.value,  # type: ignore[arg-type]
            opens=line.opens,
            closes=line.closes,
            standing=line.drawn.value,
            days_left=line.days_left,
            reason=line.reason,
            can_extend=line.can_extend,
        )


class MoveShape(Schema):
    """A move that the state allows. ``by_calendar``: the clock makes it too."""

    name: MoveOfCycle
    to: StateName
    needs_reason: bool
    by_calendar: bool


class EnoughShape(Schema):
    """At how many agencies nothing of what is measured is missing; ``label`` is in the reader's language."""

    label: str
    agencies: int


class OverviewShape(Schema):
    """How all agencies of a cycle stand. ``late``: how many are behind with what is open now."""

    agencies: int
    confirmed: int
    late: int
    enough: list[EnoughShape]

    @staticmethod
    def of(cycle: Cycle) -> "OverviewShape":
        told = glance_of(cycle)
        return OverviewShape(
            agencies=told.agencies,
            confirmed=told.confirmed,
            late=len(told.late),
            enough=[EnoughShape(label=str(label), agencies=number) for label, number in told.enough],
        )


class WholeCycle(Schema):
    """A cycle with its phases and the moves it allows. ``holds_up``: why the clock could not move it."""

    cycle: CycleShape
    phases: list[PhaseShape]
    moves: list[MoveShape]
    holds_up: Refusal | None
    is_framework_changed: bool
    overview: OverviewShape

    @staticmethod
    def of(cycle: Cycle) -> "WholeCycle":
        today = today_at()
        refusal = what_holds_it_up(cycle, today)
        return WholeCycle(
            cycle=CycleShape.of(cycle),
            phases=[PhaseShape.of(line) for line in lines_of(cycle, today)],
            moves=[
                MoveShape(
                    name=move.name,  # type: ignore[arg-type]
                    to=move.end.value,  # type: ignore[arg-type]
                    needs_reason=move.needs_reason,
                    by_calendar=move.is_by_calendar,
                )
                for move in moves_from(cycle.state)
            ],
            holds_up=shape_of(refusal) if refusal else None,
            is_framework_changed=cycle.is_framework_changed,
            overview=OverviewShape.of(cycle),
        )


class StandingShape(Schema):
    """How much of how much is done; ``wanted`` is ``null`` where the rules do not tell it."""

    instrument: str
    done: int
    wanted: int | None

    @staticmethod
    def of(one: Standing) -> "StandingShape":
        return StandingShape(instrument=one.code, done=one.done, wanted=one.wanted)


class ParticipationShape(Schema):
    """One agency in one cycle. Headcounts are numbers only: no list of persons is ever asked for."""

    id: str
    version: int
    cycle: CycleShape
    agency: AgencyShape
    headcount_iit: int | None
    headcount_eit: int | None
    home_page: str
    confirmed_at: datetime | None
    joined: datetime

    @staticmethod
    def of(one: Participation) -> "ParticipationShape":
        return ParticipationShape(
            id=one.public_id,
            version=one.version,
            cycle=CycleShape.of(one.cycle),
            agency=AgencyShape.of(one.agency),
            headcount_iit=one.headcount_iit,
            headcount_eit=one.headcount_eit,
            home_page=one.home_page,
            confirmed_at=one.confirmed_at,
            joined=one.joined,
        )


class ParticipationLine(Schema):
    """One agency of a cycle with how far it is. ``is_unconfirmed``, ``short``: what it is behind with now."""

    participation: ParticipationShape
    standings: list[StandingShape]
    is_late: bool
    is_unconfirmed: bool
    short: list[str]

    @staticmethod
    def of(one: Participation, standings: Sequence[Standing], late: Lateness) -> "ParticipationLine":
        return ParticipationLine(
            participation=ParticipationShape.of(one),
            standings=[StandingShape.of(each) for each in standings],
            is_late=bool(late),
            is_unconfirmed=late.is_unconfirmed,
            short=[each.code for each in late.short],
        )


class MinimumShape(Schema):
    """At least so many must answer (``null``: not known), with the way to it in words."""

    node: str
    number: int | None
    way_th: str
    way_en: str
    status: Literal["confirmed", "uncertain", "unknown"]

    @staticmethod
    def of(one: Minimum) -> "MinimumShape":
        return MinimumShape(
            node=one.instrument, number=one.number, way_th=one.th, way_en=one.en, status=one.status.value
        )


class DutyShape(Schema):
    """One thing that the agency has to do; ``label`` is in the reader's language."""

    label: str
    stage: Literal["later", "now", "done", "missed", "over"]
    opens: date | None
    closes: date | None
    standing: StandingShape | None

    @staticmethod
    def of(one: Duty) -> "DutyShape":
        return DutyShape(
            label=str(one.label),
            stage=one.stage.value,
            opens=one.opens,
            closes=one.closes,
            standing=StandingShape.of(one.standing) if one.standing else None,
        )


class WholeParticipation(Schema):
    """An agency's part in a cycle: when what is open, what is to be done, how many must answer."""

    participation: ParticipationShape
    phases: list[PhaseShape]
    duties: list[DutyShape]
    minimums: list[MinimumShape]
