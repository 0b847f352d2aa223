"""Results of cycles: published ones for everybody with a token, an agency's own, and the runs of who runs the cycle."""

from typing import Annotated, Literal

from ninja import Query, Router, Schema
from pydantic import Field

from prongsai.web.api.answers import Page, Paging, answers, page_of, page_of_list
from prongsai.web.api.doors import PublicId, agency_operation, by_token, organisation_operation
from prongsai.web.api.listing import both_ways, listed
from prongsai.web.api.released import (
    CorrectionIn,
    PublishedShape,
    RunShape,
    RunsShape,
    ScoreLine,
    SheetShape,
    WholePublished,
)
from prongsai.web.api.shapes import Words
from prongsai.web.cycles.actions.moving import move_cycle
from prongsai.web.publication import actions, queries
from prongsai.web.publication.sheet import sheet_of
from prongsai.web.publication.views.public import COLUMNS
from prongsai.web.registry.models import Agency, Organisation
from prongsai.web.rights.doors import Request
from prongsai.web.rights.table import Action

router = Router(tags=["published"])
_PUBLISHED = "/published/{published}"
_RUNS = "/organisations/{organisation}/assessed/{published}"
SortOfScores = Literal[
    "rank", "-rank", "name", "-name", "overall", "-overall", "iit", "-iit", "eit", "-eit", "oit", "-oit",
    "level", "-level",
]  # fmt: skip
assert set(SortOfScores.__args__) == both_ways(COLUMNS)  # type: ignore[attr-defined]


class WhichRun(Schema):
    """``run``: the number of a published run; left out, the newest."""

    run: Annotated[int, Field(ge=1, le=9999)] | None = None

    @property
    def number(self) -> str:
        return str(self.run or "")


class ScoreList(Paging, WhichRun):
    """Which agencies, and in what order; ``level`` is the Thai name of one."""

    q: Words = ""
    type: Words = ""
    province: Words = ""
    level: Words = ""
    sort: SortOfScores = "rank"


@router.get("/published", response=answers(Page[PublishedShape]))
@by_token
def list_published(request: Request, asked: Query[Paging]) -> Page[PublishedShape]:  # noqa: ARG001
    """List every published assessment with its newest run."""
    return page_of_list([PublishedShape.of(run) for run in queries.published_cycles()], asked)


@router.get(_PUBLISHED, response=answers(WholePublished))
@by_token
def get_published(request: Request, published: PublicId, asked: Query[WhichRun]) -> WholePublished:  # noqa: ARG001
    """Return a published assessment: the figures of all agencies, and its runs."""
    run = queries.published_run(published, asked.number)
    others = [RunShape.of(one) for one in queries.published_numbers(run.cycle)]
    return WholePublished(published=PublishedShape.of(run), runs=others)


@router.get(_PUBLISHED + "/agencies", response=answers(Page[ScoreLine]))
@by_token
def list_scores(request: Request, published: PublicId, asked: Query[ScoreList]) -> Page[ScoreLine]:  # noqa: ARG001
    """List the agencies of a published assessment; what is withheld is ``null`` and cannot be worked out."""
    rows = queries.listed(queries.published_run(published, asked.number))
    chosen = {"type": asked.type, "province": asked.province, "level": asked.level}
    return page_of(listed(rows, COLUMNS, asked.q, asked.sort, **chosen), asked, ScoreLine.of)


@router.get(_PUBLISHED + "/agencies/{scored}", response=answers(SheetShape))
@by_token
def get_scores(
    request: Request,  # noqa: ARG001
    published: PublicId,
    scored: PublicId,
    asked: Query[WhichRun],
) -> SheetShape:
    """Return the whole published result of one agency, down to its items."""
    run = queries.published_run(published, asked.number)
    score = queries.score_of(run, scored)
    score.run = run
    return SheetShape.of(sheet_of(score, run), run)


@router.get("/agencies/{agency}/assessed/{published}", response=answers(SheetShape))
@agency_operation(Action.SEE)
def get_own_scores(request: Request, agency: Agency, published: PublicId) -> SheetShape:  # noqa: ARG001
    """Return an agency's own result of a cycle; the preliminary one is its to see before it is published."""
    score = queries.own_score(agency, published)
    return SheetShape.of(sheet_of(score, score.run), score.run)


@router.get(_RUNS, response=answers(RunsShape))
@organisation_operation(Action.RUN_CYCLE)
def list_runs(request: Request, organisation: Organisation, published: PublicId) -> RunsShape:  # noqa: ARG001
    """Return every run of a cycle (``published`` is its id), and what can be done."""
    return RunsShape.of(queries.cycle_of(organisation, published))


@router.post(_RUNS + "/compute", response=answers(RunsShape))
@organisation_operation(Action.RUN_CYCLE)
def compute_result(request: Request, organisation: Organisation, published: PublicId) -> RunsShape:
    """Compute the preliminary or final result once more; one of many agencies is made by the worker (``job``)."""
    actions.compute(request.actor, queries.cycle_of(organisation, published))
    return RunsShape.of(queries.cycle_of(organisation, published))


@router.post(_RUNS + "/publish", response=answers(RunsShape))
@organisation_operation(Action.RUN_CYCLE)
def publish_result(request: Request, organisation: Organisation, published: PublicId) -> RunsShape:
    """Move the cycle to its end: the final result is shown to everybody, and each agency gets its own."""
    move_cycle(request.actor, queries.cycle_of(organisation, published), "publish")
    return RunsShape.of(queries.cycle_of(organisation, published))


@router.post(_RUNS + "/correct", response=answers(RunsShape))
@organisation_operation(Action.RUN_CYCLE)
def correct_result(
    request: Request, organisation: Organisation, published: PublicId, given: CorrectionIn
) -> RunsShape:
    """Compute a published result anew and show it beside the one before, with a public note."""
    actions.correct(request.actor, queries.cycle_of(organisation, published), given.note)
    return RunsShape.of(queries.cycle_of(organisation, published))
