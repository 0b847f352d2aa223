"""Drafts: what was read or typed, before it is accepted as a result."""

from datetime import datetime
from typing import Annotated

from ninja import Query, Router, Schema, Status
from pydantic import Field

from prongsai.engine.assessment import Assessment
from prongsai.engine.framework.loader import official_years
from prongsai.web.api.answers import Page, Paging, answers, page_of
from prongsai.web.api.doors import PublicId, agency_operation
from prongsai.web.api.errors import WrongCallError
from prongsai.web.api.once import once, takes_key
from prongsai.web.api.planned import check_nodes
from prongsai.web.api.shapes import Line, Node, ResultShape, Score, Short, Version, Year
from prongsai.web.registry.models import Agency
from prongsai.web.results import draft_actions, queries
from prongsai.web.results.draft_actions import Acceptance, Changes
from prongsai.web.results.models import Draft
from prongsai.web.rights.doors import Request
from prongsai.web.rights.table import Action

router = Router(tags=["drafts"])


class DraftShape(Schema):
    """A draft. ``is_other_agency``: its document names another agency, and nobody has said that it is meant."""

    id: str
    version: int
    fiscal_year: int
    printed_name: str
    is_other_agency: bool
    state: str
    result_id: str | None
    changed_at: datetime

    @staticmethod
    def of(draft: Draft) -> "DraftShape":
        plain = {name: getattr(draft, name) for name in _PLAIN}
        return DraftShape(id=draft.public_id, result_id=draft.run.public_id if draft.run else None, **plain)


_PLAIN = ("version", "fiscal_year", "printed_name", "is_other_agency", "state", "changed_at")


class WholeDraft(Schema):
    draft: DraftShape
    assessment: Assessment


class NewDraft(Schema):
    """An empty draft of a year, or, with ``corrects``, one made from an accepted result."""

    fiscal_year: Year


class Correction(Schema):
    """Corrected figures; ``null``: not known. ``level`` left out stays as it is."""

    version: Version
    fiscal_year: Year
    scores: Annotated[dict[Node, Score | None], Field(max_length=400)] = Field(default_factory=dict)
    level: Line | None = None


class Accept(Schema):
    """``is_meant``: the document is this agency's although it names another."""

    version: Version
    note: Short = ""
    is_meant: bool = False


@router.get("/agencies/{agency}/drafts", response=answers(Page[DraftShape]))
@agency_operation(Action.SEE)
def list_drafts(request: Request, agency: Agency, asked: Query[Paging]) -> Page[DraftShape]:  # noqa: ARG001
    """List the drafts of an agency, the last changed first."""
    rows = Draft.objects.filter(agency=agency).select_related("run")
    return page_of(rows.defer("as_read_json", "assessment_json"), asked, DraftShape.of)


@router.post("/agencies/{agency}/drafts", response=answers(DraftShape, 201), openapi_extra=takes_key())
@agency_operation(Action.WRITE_RESULT)
@once(201)
def start_draft(request: Request, agency: Agency, given: NewDraft) -> DraftShape:
    """Begin an empty draft of a year."""
    check_year(given.fiscal_year)
    return DraftShape.of(draft_actions.start_typed(request.actor, agency, given.fiscal_year))


@router.post(
    "/agencies/{agency}/runs/{run}/correct", response=answers(DraftShape, 201), openapi_extra=takes_key()
)
@agency_operation(Action.WRITE_RESULT)
@once(201)
def start_correction(request: Request, agency: Agency, run: PublicId) -> DraftShape:
    """Begin a draft from an accepted result; accepting it makes a new one and leaves the old one as it is."""
    return DraftShape.of(draft_actions.start_correction(request.actor, queries.a_run(agency, run)))


@router.get("/agencies/{agency}/drafts/{draft}", response=answers(WholeDraft))
@agency_operation(Action.SEE)
def get_draft(request: Request, agency: Agency, draft: PublicId) -> WholeDraft:  # noqa: ARG001
    """Return a draft with everything that was read."""
    found = queries.a_draft(agency, draft)
    return WholeDraft(draft=DraftShape.of(found), assessment=found.assessment)


@router.patch("/agencies/{agency}/drafts/{draft}", response=answers(DraftShape))
@agency_operation(Action.WRITE_RESULT)
def correct_draft(request: Request, agency: Agency, draft: PublicId, given: Correction) -> DraftShape:
    """Correct figures of a draft; what was printed stays beside them."""
    found = queries.a_draft(agency, draft)
    check_year(given.fiscal_year)
    check_nodes(list(given.scores), found.framework.nodes)
    keeps = "level" not in given.model_fields_set
    changes = Changes(given.fiscal_year, given.level or None, given.scores, keeps_level=keeps)
    return DraftShape.of(draft_actions.correct(request.actor, found, changes, given.version))


@router.post("/agencies/{agency}/drafts/{draft}/accept", response=answers(ResultShape))
@agency_operation(Action.WRITE_RESULT)
def accept_draft(request: Request, agency: Agency, draft: PublicId, given: Accept) -> ResultShape:
    """Accept a draft as the agency's result of its year."""
    how = Acceptance(given.note, given.is_meant)
    found = queries.a_draft(agency, draft)
    return ResultShape.of(draft_actions.accept_draft(request.actor, found, None, given.version, how))


@router.delete("/agencies/{agency}/drafts/{draft}", response=answers(None, 204))
@agency_operation(Action.WRITE_RESULT)
def set_aside(request: Request, agency: Agency, draft: PublicId) -> Status[None]:
    """Do not use a draft; it can be taken back."""
    draft_actions.set_aside(request.actor, queries.a_draft(agency, draft))
    return Status(204, None)


@router.post("/agencies/{agency}/drafts/{draft}/restore", response=answers(DraftShape))
@agency_operation(Action.WRITE_RESULT)
def take_back(request: Request, agency: Agency, draft: PublicId) -> DraftShape:
    """Use a draft again that was set aside."""
    draft_actions.take_back(request.actor, queries.a_draft(agency, draft))
    return DraftShape.of(queries.a_draft(agency, draft))


def check_year(year: int) -> None:
    """Raise ``WrongCallError`` for a year that has no official framework here."""
    if year not in official_years():
        raise WrongCallError(
            f"ไม่มีกรอบการประเมินปี {year}", f"There is no framework of {year}", ("body.fiscal_year",)
        )
