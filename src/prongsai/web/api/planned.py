"""The shapes of plans: what goes out, and what a program may write."""

from datetime import date, datetime
from typing import Annotated, Literal, Self

from ninja import Schema
from pydantic import Field, StringConstraints, model_validator

from prongsai.web.api.errors import WrongCallError
from prongsai.web.api.shapes import Day, Id, Line, Long, Node, Short, UnitShape, Version, number_of
from prongsai.web.people.queries import unit_at
from prongsai.web.plans.actions import MeasureText
from prongsai.web.plans.models import Evidence, Plan, PlannedMeasure, ProgressEntry, Round, Step
from prongsai.web.registry.models import Agency, Unit

Written = Annotated[str, StringConstraints(min_length=1, max_length=8000, strip_whitespace=True)]
WrittenShort = Annotated[str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True)]


Rhythm = Literal[1, 3, 6, 12]


def _usual_rhythms() -> list[Rhythm]:
    return [6, 12]


class PlanShape(Schema):
    id: str
    plan_year: int
    result_id: str
    result_year: int
    started_at: datetime

    @staticmethod
    def of(plan: Plan) -> "PlanShape":
        run = plan.base_run
        return PlanShape(
            id=plan.public_id,
            plan_year=plan.plan_year,
            result_id=run.public_id,
            result_year=run.fiscal_year,
            started_at=plan.started_at,
        )


class MeasureShape(Schema):
    """One measure. ``promised``: overall points won if its nodes reach their targets, as computed when planned."""

    id: str
    version: int
    number: int
    measure: str
    nodes: list[str]
    weakness: str
    unit: UnitShape | None
    owners: str
    period: str
    start: date | None
    end: date | None
    monitoring: str
    note: str
    state: str
    promised: float | None
    next_due: date | None

    @staticmethod
    def of(one: PlannedMeasure) -> "MeasureShape":
        plain = {name: getattr(one, name) for name in _PLAIN_OF_MEASURE}
        return MeasureShape(
            id=one.public_id, unit=UnitShape.maybe(one.unit), promised=number_of(one.promised), **plain
        )


_PLAIN_OF_MEASURE = sorted(set(MeasureShape.model_fields) - {"id", "unit", "promised"})


class StepShape(Schema):
    id: str
    version: int
    text: str
    unit: UnitShape | None
    due: date | None
    done_on: date | None

    @staticmethod
    def of(step: Step) -> "StepShape":
        return StepShape(
            id=step.public_id,
            version=step.version,
            text=step.text,
            unit=UnitShape.maybe(step.unit),
            due=step.due,
            done_on=step.done_on,
        )


class RoundShape(Schema):
    """One time at which the measure is to be reported, every so many ``months``."""

    id: str
    months: int
    due: date
    reported_at: datetime | None

    @staticmethod
    def of(one: Round) -> "RoundShape":
        return RoundShape(id=one.public_id, months=one.months, due=one.due, reported_at=one.reported_at)


class EvidenceShape(Schema):
    id: str
    text: str
    items: list[str]
    address: str
    ready_on: date | None

    @staticmethod
    def of(one: Evidence) -> "EvidenceShape":
        return EvidenceShape(
            id=one.public_id, text=one.text, items=one.items, address=one.address, ready_on=one.ready_on
        )


class EntryShape(Schema):
    """One report. ``corrects``: the id of the report that it stands for."""

    id: str
    day: date
    made_at: datetime
    who: str
    done: str
    output: str
    outcome: str
    percent: int | None
    corrects: str | None
    links: list[str]
    files: list[str]

    @staticmethod
    def of(entry: ProgressEntry) -> "EntryShape":
        return EntryShape(
            id=entry.public_id,
            day=entry.day,
            made_at=entry.made_at,
            who=entry.who,
            done=entry.done,
            output=entry.output,
            outcome=entry.outcome,
            percent=entry.percent,
            corrects=entry.corrects.public_id if entry.corrects else None,
            links=[link.address for link in entry.links.all()],
            files=[file.name for file in entry.files.all()],
        )


class WholeMeasure(Schema):
    """A measure with all that belongs to it."""

    measure: MeasureShape
    steps: list[StepShape]
    rounds: list[RoundShape]
    evidence: list[EvidenceShape]
    progress: list[EntryShape]


class MeasureIn(Schema):
    """What is written of a measure. ``nodes``: the indicator first; ``owners`` and ``monitoring``: one a line."""

    measure: Written
    nodes: Annotated[list[Node], Field(max_length=40)] = Field(default_factory=list)
    weakness: Long = ""
    unit: Id | None = None
    owners: Short = ""
    period: Line = ""
    start: Day | None = None
    end: Day | None = None
    monitoring: Short = ""
    note: Short = ""
    rhythms: Annotated[list[Rhythm], Field(max_length=4)] = Field(default_factory=_usual_rhythms)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.start and self.end and self.end < self.start:
            raise ValueError("end is before start")
        return self

    def text(self, plan: Plan) -> MeasureText:
        """Return what the action takes; raises ``WrongCallError`` for a node that the year does not have."""
        check_nodes(self.nodes, plan.base_run.framework.nodes)
        own = {name: getattr(self, name) for name in _PLAIN_OF_TEXT}
        return MeasureText(
            nodes=tuple(self.nodes), unit=unit_of(plan.agency, self.unit), rhythms=tuple(self.rhythms), **own
        )


_PLAIN_OF_TEXT = ("measure", "weakness", "owners", "period", "start", "end", "monitoring", "note")


class MeasureChange(MeasureIn):
    version: Version


class StepIn(Schema):
    text: WrittenShort
    due: Day | None = None
    unit: Id | None = None


class StepChange(StepIn):
    version: Version


def unit_of(agency: Agency, public_id: str | None) -> Unit | None:
    """Return a unit of the agency; raises ``NoSuchThingError`` for another one's."""
    return unit_at(agency, public_id) if public_id else None


def check_nodes(nodes: list[str], known: object) -> None:
    """Raise ``WrongCallError`` for ids that the framework does not have."""
    unknown = [node for node in nodes if node not in known]  # type: ignore[operator]
    if unknown:
        raise WrongCallError(
            f"ไม่มีรหัส {', '.join(unknown)[:100]} ในกรอบการประเมินของปีนี้",
            f"The framework of the year has no {', '.join(unknown)[:100]}",
            ("body.nodes",),
        )
