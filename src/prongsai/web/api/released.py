"""The shapes of results of a cycle. What is withheld is not in what these are made of (``publication.models``)."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field, StringConstraints

from prongsai.engine.rounding import shown
from prongsai.web.api.assessed import CycleShape
from prongsai.web.api.shapes import Digest, OrganisationShape, number_of
from prongsai.web.cycles.models import Cycle
from prongsai.web.cycles.states import State, can_move
from prongsai.web.publication import policies, queries
from prongsai.web.publication.models import AgencyScore, FreezeJob, FrozenRun, JobState, Kind
from prongsai.web.publication.sheet import Finding, Line, People, Sheet
from prongsai.web.publication.summary import Group, Summary

KindName = Literal["preliminary", "final", "correction"]
WhyNot = Literal["withheld", "missing", "not-applicable", "unknown"]
StatusOfJob = Literal["waiting", "running", "done", "failed"]
assert set(Kind.values) == set(KindName.__args__)  # type: ignore[attr-defined]
assert set(JobState.values) == set(StatusOfJob.__args__)  # type: ignore[attr-defined]


class RunShape(Schema):
    """One computation of a cycle, never changed; a correction is a further one with a public note."""

    id: str
    number: int
    kind: KindName
    framework: str
    framework_checksum: Digest
    engine_version: str
    inputs_checksum: Digest
    smallest_group: int
    note: str
    made_at: datetime
    published_at: datetime | None

    @staticmethod
    def of(run: FrozenRun) -> "RunShape":
        return RunShape(
            id=run.public_id,
            number=run.number,
            kind=run.kind,  # type: ignore[arg-type]
            framework=run.framework_id,
            framework_checksum=run.framework_checksum,
            engine_version=run.engine_version,
            inputs_checksum=run.inputs_checksum,
            smallest_group=run.smallest_group,
            note=run.note,
            made_at=run.made_at,
            published_at=run.published_at,
        )


class GroupShape(Schema):
    """The agencies of one type or province. A mean over too few of them is ``null``."""

    name: str
    agencies: int
    scored: int
    average: float | None
    passed_percent: float | None

    @staticmethod
    def of(one: Group) -> "GroupShape":
        return GroupShape(
            name=one.name,
            agencies=one.agencies,
            scored=one.scored,
            average=one.average,
            passed_percent=one.passed_percent,
        )


class FiguresOfRun(Schema):
    """All agencies of a run together; ``levels``: Thai name of the level → agencies."""

    agencies: int
    scored: int
    average: float | None
    passed: int
    passed_percent: float | None
    levels: dict[str, int]
    undecided: int
    means: dict[str, float]
    respondents: dict[str, int]
    types: list[GroupShape]
    provinces: list[GroupShape]

    @staticmethod
    def of(run: FrozenRun) -> "FiguresOfRun":
        told = Summary.of(run.summary)
        return FiguresOfRun(
            agencies=told.agencies,
            scored=told.scored,
            average=told.average,
            passed=told.passed,
            passed_percent=told.passed_percent,
            levels=dict(told.levels),
            undecided=told.undecided,
            means=dict(told.means),
            respondents=dict(told.respondents),
            types=[GroupShape.of(one) for one in told.types],
            provinces=[GroupShape.of(one) for one in told.provinces],
        )


class PublishedShape(Schema):
    """A published assessment. ``cycle.doubts`` must be told beside its results; ``runs``: the newest first."""

    cycle: CycleShape
    organisation: OrganisationShape
    run: RunShape
    figures: FiguresOfRun

    @staticmethod
    def of(run: FrozenRun) -> "PublishedShape":
        return PublishedShape(
            cycle=CycleShape.of(run.cycle),
            organisation=OrganisationShape.of(run.cycle.organisation),
            run=RunShape.of(run),
            figures=FiguresOfRun.of(run),
        )


class WholePublished(Schema):
    """A published run of an assessment, and every other one, the newest first."""

    published: PublishedShape
    runs: list[RunShape]


class ScoreLine(Schema):
    """One agency of a run. Scores are the shown values; ``null`` where missing or withheld (see ``withheld``)."""

    scored: str
    name: str
    type: str
    district: str
    province: str
    overall: float | None
    iit: float | None
    eit: float | None
    oit: float | None
    rank: int | None
    level: str
    """The level's Thai name; empty where it cannot be told."""
    passes: bool | None
    is_level_withheld: bool
    withheld: list[str]

    @staticmethod
    def of(one: AgencyScore) -> "ScoreLine":
        return ScoreLine(
            scored=one.participation.public_id,
            name=one.name,
            type=one.type,
            district=one.district,
            province=one.province,
            overall=number_of(one.overall),
            iit=number_of(one.iit),
            eit=number_of(one.eit),
            oit=number_of(one.oit),
            rank=one.rank,
            level=one.level,
            passes=one.passes,
            is_level_withheld=one.is_level_withheld,
            withheld=one.withheld,
        )


class FoundShape(Schema):
    """What assessors found at an item: codes of reasons, words, and what the agency had shown."""

    reasons: list[str]
    text: str
    is_ruling: bool
    addresses: list[str]

    @staticmethod
    def of(one: Finding) -> "FoundShape":
        return FoundShape(
            reasons=list(one.reasons),
            text=one.text,
            is_ruling=one.is_ruling,
            addresses=list(one.addresses),
        )


class NodeScore(Schema):
    """One node. ``score`` is unrounded, ``shown`` as printed; ``why``: why there is none.

    ``share``: percent of the node above; ``low``, ``high``: where chance would let a survey score lie.
    """

    node: str
    above: str | None
    name_th: str
    kind: str
    score: float | None
    shown: float | None
    why: WhyNot | None
    share: float | None
    method: str
    formula: str
    is_sure: bool
    low: float | None
    high: float | None
    finding: FoundShape | None

    @staticmethod
    def of(line: Line) -> "NodeScore":
        return NodeScore(
            node=line.node.id,
            above=line.node.parent,
            name_th=line.node.name.th or "",
            kind=line.node.kind.value,
            score=line.score,
            shown=None if line.score is None else shown(line.score),
            why=line.why.value if line.why else None,
            share=line.share,
            method=line.node.method.value,
            formula=line.formula,
            is_sure=line.is_sure,
            low=line.low,
            high=line.high,
            finding=FoundShape.of(line.finding) if line.finding else None,
        )


class PeopleShape(Schema):
    """How many answered a survey or a part of it; ``null`` where it may not be told."""

    node: str
    number: int | None
    is_few: bool
    of_people: int | None

    @staticmethod
    def of(one: People) -> "PeopleShape":
        return PeopleShape(node=one.node.id, number=one.number, is_few=one.is_few, of_people=one.of)


class SheetShape(Schema):
    """The whole result of one agency. ``nodes``: each before its parts; ``parts``: the citizens' survey by its two."""

    cycle: CycleShape
    run: RunShape
    agency: ScoreLine
    possible_levels: str
    people: list[PeopleShape]
    nodes: list[NodeScore]
    parts: list[NodeScore]

    @staticmethod
    def of(sheet: Sheet, run: FrozenRun) -> "SheetShape":
        return SheetShape(
            cycle=CycleShape.of(run.cycle),
            run=RunShape.of(run),
            agency=ScoreLine.of(sheet.score),
            possible_levels=sheet.score.possible_levels,
            people=[PeopleShape.of(one) for one in sheet.people],
            nodes=[NodeScore.of(line) for line in _all(sheet.root)],
            parts=[NodeScore.of(line) for line in sheet.parts],
        )


def _all(line: Line) -> Iterator[Line]:
    yield line
    for part in line.parts:
        yield from _all(part)


class JobShape(Schema):
    """A computation that the worker makes."""

    kind: KindName
    state: StatusOfJob
    step: int
    steps: int
    reason_th: str
    reason_en: str

    @staticmethod
    def of(job: FreezeJob) -> "JobShape":
        return JobShape(
            kind=job.kind,  # type: ignore[arg-type]
            state=job.state,  # type: ignore[arg-type]
            step=job.step,
            steps=job.steps,
            reason_th=job.reason_th,
            reason_en=job.reason_en,
        )


class RunsShape(Schema):
    """Every run of a cycle, the newest first, and what can be done. ``job``: the newest of the worker."""

    cycle: CycleShape
    runs: list[RunShape]
    figures: FiguresOfRun | None
    job: JobShape | None
    can_compute: bool
    can_publish: bool
    can_correct: bool

    @staticmethod
    def of(cycle: Cycle) -> "RunsShape":
        runs: Sequence[FrozenRun] = queries.runs_of(cycle)
        job = queries.newest_job(cycle)
        return RunsShape(
            cycle=CycleShape.of(cycle),
            runs=[RunShape.of(run) for run in runs],
            figures=FiguresOfRun.of(runs[0]) if runs else None,
            job=JobShape.of(job) if job else None,
            can_compute=any(policies.can_compute(cycle, kind) for kind in (Kind.PRELIMINARY, Kind.FINAL)),
            can_publish=can_move(cycle.state, "publish") and bool(runs),
            can_correct=cycle.state == State.PUBLISHED,
        )


class CorrectionIn(Schema):
    """What is corrected and why: everybody who looks at the result sees it, for ever."""

    note: Annotated[str, StringConstraints(max_length=2000, strip_whitespace=True), Field(min_length=1)]
