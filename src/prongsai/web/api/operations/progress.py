"""Reports on measures."""

from typing import Annotated

from ninja import Router, Schema
from pydantic import Base64Bytes, Field

from prongsai.web.api.answers import answers
from prongsai.web.api.doors import PublicId, agency_operation
from prongsai.web.api.once import once, takes_key
from prongsai.web.api.planned import EntryShape, Written
from prongsai.web.api.shapes import Day, Id, Line, Long
from prongsai.web.plans.actions import Report, report_progress
from prongsai.web.plans.actions.progress import Attachment
from prongsai.web.plans.models import PlannedMeasure, Round
from prongsai.web.plans.views.finding import the_entry, the_measure
from prongsai.web.registry.models import Agency
from prongsai.web.rights.doors import Request
from prongsai.web.rights.errors import NoSuchThingError
from prongsai.web.rights.table import Action
from prongsai.web.stored import safe_name

router = Router(tags=["progress"])


class FileIn(Schema):
    """A small file, in Base64; a whole call takes at most 4 MB."""

    name: Line
    content: Base64Bytes


class ReportIn(Schema):
    """What was done. ``round``: the round that it reports for; ``corrects``: the report that it stands for."""

    done: Written
    day: Day
    output: Long = ""
    outcome: Long = ""
    percent: Annotated[int, Field(ge=0, le=100)] | None = None
    round: Id | None = None
    corrects: Id | None = None
    links: Annotated[list[Annotated[str, Field(max_length=2000)]], Field(max_length=20)] = Field(
        default_factory=list
    )
    files: Annotated[list[FileIn], Field(max_length=10)] = Field(default_factory=list)


@router.post(
    "/agencies/{agency}/measures/{measure}/progress",
    response=answers(EntryShape, 201),
    openapi_extra=takes_key(),
)
@agency_operation(Action.REPORT_PROGRESS)
@once(201)
def report(request: Request, agency: Agency, measure: PublicId, given: ReportIn) -> EntryShape:
    """Report on a measure. Reports are never changed; a mistake is mended by one that corrects it."""
    found = the_measure(agency, measure)
    made = Report(
        done=given.done,
        day=given.day,
        output=given.output,
        outcome=given.outcome,
        percent=given.percent,
        round=_round(found, given.round),
        links=tuple(given.links),
        files=tuple(_attachment(file) for file in given.files),
        corrects=the_entry(agency, given.corrects) if given.corrects else None,
    )
    return EntryShape.of(report_progress(request.actor, found, made))


def _round(measure: PlannedMeasure, public_id: str | None) -> Round | None:
    found = measure.rounds.filter(public_id=public_id).first() if public_id else None
    if public_id and found is None:
        raise NoSuchThingError
    return found


def _attachment(file: FileIn) -> Attachment:
    return Attachment(safe_name(file.name), len(file.content), file.content)
