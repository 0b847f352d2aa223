"""Everything of an agency out, and an archive in."""

from datetime import datetime
from typing import BinaryIO, cast

from django.http import HttpResponseBase
from ninja import File, Router, Schema, Status
from ninja.files import UploadedFile

from prongsai.web.api.answers import answers, sends
from prongsai.web.api.doors import PublicId, agency_operation, organisation_operation
from prongsai.web.api.errors import TooLargeError
from prongsai.web.api.shapes import AgencyShape
from prongsai.web.archive import actions
from prongsai.web.archive.forms import MOST_BYTES
from prongsai.web.archive.models import Incoming
from prongsai.web.archive.queries import incoming_of
from prongsai.web.archive.views import as_download
from prongsai.web.registry.models import Agency, Organisation
from prongsai.web.rights.doors import Request
from prongsai.web.rights.table import Action

router = Router(tags=["archives"])
_INCOMING = "/organisations/{organisation}/archives/{incoming}"


class CountShape(Schema):
    """Of one kind of record: to be made, here alike, here but different (and staying as it is here)."""

    part: str
    new: int
    same: int
    differs: int


class IncomingShape(Schema):
    """A checked archive and what would come of it. ``goes_to``: the agency that is here already."""

    id: str
    agency_name: str
    made_at: datetime
    goes_to: str | None
    counts: list[CountShape]


@router.get("/agencies/{agency}/archive", response=answers(None), openapi_extra=sends("application/zip"))
@agency_operation(Action.TAKE_OUT)
def take_out(request: Request, agency: Agency) -> HttpResponseBase:
    """Send everything of an agency as one zip, written while it is sent."""
    return as_download(actions.take_out(request.actor, agency))


@router.post("/organisations/{organisation}/archives", response=answers(IncomingShape, 201))
@organisation_operation(Action.MANAGE_ORGANISATION)
def send_in(request: Request, organisation: Organisation, file: File[UploadedFile]) -> Status[IncomingShape]:
    """Send an archive; it is checked and nothing is taken in yet."""
    if (file.size or 0) > MOST_BYTES:
        raise TooLargeError(MOST_BYTES)
    made = actions.send_in(request.actor, organisation, cast(BinaryIO, file.file), file.name or "")
    return Status(201, _shown(made))


@router.get(_INCOMING, response=answers(IncomingShape))
@organisation_operation(Action.MANAGE_ORGANISATION)
def preview(request: Request, organisation: Organisation, incoming: PublicId) -> IncomingShape:  # noqa: ARG001
    """Tell what would come."""
    return _shown(incoming_of(organisation, incoming))


@router.post(_INCOMING + "/take-in", response=answers(AgencyShape))
@organisation_operation(Action.MANAGE_ORGANISATION)
def take_in(request: Request, organisation: Organisation, incoming: PublicId) -> AgencyShape:
    """Take a sent archive in: everything, or nothing with the reason."""
    return AgencyShape.of(actions.accept_incoming(request.actor, incoming_of(organisation, incoming)))


@router.delete(_INCOMING, response=answers(None, 204))
@organisation_operation(Action.MANAGE_ORGANISATION)
def set_aside(request: Request, organisation: Organisation, incoming: PublicId) -> Status[None]:
    """Forget a sent archive without taking it in."""
    actions.set_aside(request.actor, incoming_of(organisation, incoming))
    return Status(204, None)


def _shown(incoming: Incoming) -> IncomingShape:
    return IncomingShape(
        id=incoming.public_id,
        agency_name=incoming.agency_name,
        made_at=incoming.made_at,
        goes_to=incoming.goes_to.public_id if incoming.goes_to else None,
        counts=[CountShape.model_validate(one) for one in incoming.counts],
    )
