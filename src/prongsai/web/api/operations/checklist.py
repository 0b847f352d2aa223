"""The open-data checklist of an agency: evidence given, looks at it, and the public list."""

from typing import Literal

from django.http import HttpResponseBase
from django.utils import timezone
from ninja import Query, Router, Schema, Status

from prongsai.web import stored
from prongsai.web.api.answers import answers, sends
from prongsai.web.api.doors import PublicId, agency_operation
from prongsai.web.api.shapes import Node
from prongsai.web.api.shown import (
    Checklist,
    EarlierYear,
    EvidenceGiven,
    HeritageShape,
    ItemLine,
    LinkShape,
    LookBefore,
    OrderShape,
    PublicPageIn,
    PublicPageShape,
    TakenOver,
    TakeOver,
    WholeItem,
    WholeLink,
    WholeLook,
)
from prongsai.web.evidence import actions
from prongsai.web.evidence.desk import desk_of, narrowed
from prongsai.web.evidence.inheritance import heritage_of
from prongsai.web.evidence.looks import history_of, look_of
from prongsai.web.evidence.models import Address
from prongsai.web.evidence.policies import can_give, is_looked_at
from prongsai.web.evidence.public_page import addresses_of, is_open
from prongsai.web.evidence.queries import closed_at, latest_check, removed_addresses
from prongsai.web.evidence.views.finding import the_check, the_item, the_line, the_link, the_participation
from prongsai.web.registry.models import Agency
from prongsai.web.rights.doors import Request
from prongsai.web.rights.errors import NoSuchThingError
from prongsai.web.rights.table import Action

router = Router(tags=["checklist"])
_PART = "/agencies/{agency}/participations/{participation}"
_ITEM = _PART + "/checklist/{item}"
_LINK = "/agencies/{agency}/links/{link}"
_CHECK = "/agencies/{agency}/checks/{check}"


class ChecklistAsked(Schema):
    """``missing``: items without an address; ``trouble``: those with one that does not answer or is unclear."""

    only: Literal["", "missing", "trouble"] = ""


@router.get(_PART + "/checklist", response=answers(Checklist))
@agency_operation(Action.SEE)
def get_checklist(
    request: Request, agency: Agency, participation: PublicId, asked: Query[ChecklistAsked]
) -> Checklist:
    """Return the items that bind an agency, with links, notes, self-check and the last looks."""
    found = the_participation(agency, participation)
    desk = desk_of(found)
    return Checklist.of(
        desk,
        [line for section in narrowed(desk, asked.only) for line in section.lines],
        closes=closed_at(found.cycle),
        may_give=can_give(request.actor, found),
        is_looked_at=is_looked_at(found),
    )


@router.get(_ITEM, response=answers(WholeItem))
@agency_operation(Action.SEE)
def get_item(request: Request, agency: Agency, participation: PublicId, item: Node) -> WholeItem:  # noqa: ARG001
    """Return one item with what was given, and what was taken out."""
    line = the_line(the_participation(agency, participation), item)
    removed = [LinkShape.of(one, latest_check(one)) for one in removed_addresses(line.evidence)]
    return WholeItem(line=ItemLine.of(line), removed=removed)


@router.put(_ITEM, response=answers(ItemLine))
@agency_operation(Action.TAKE_PART)
def give_evidence(
    request: Request, agency: Agency, participation: PublicId, item: Node, given: EvidenceGiven
) -> ItemLine:
    """Give addresses, note and self-check of an item; 409 where somebody else was quicker than ``version``."""
    found = the_participation(agency, participation)
    node = the_item(found, item)
    actions.give_evidence(request.actor, found, node.id, given.version, given.given(node))
    return ItemLine.of(the_line(found, item))


@router.post(_ITEM + "/look", response=answers(OrderShape))
@agency_operation(Action.TAKE_PART)
def look_at_item(request: Request, agency: Agency, participation: PublicId, item: Node) -> OrderShape:
    """Have the addresses of an item looked at now; ask for the item again to see what came of it."""
    found = the_participation(agency, participation)
    node = the_item(found, item)
    order = actions.order_looks(request.actor, found, node.id, timezone.now())
    return OrderShape(addresses=order.addresses)


@router.post(_PART + "/look", response=answers(OrderShape))
@agency_operation(Action.TAKE_PART)
def look_at_all(request: Request, agency: Agency, participation: PublicId) -> OrderShape:
    """Have all addresses of an agency looked at now."""
    found = the_participation(agency, participation)
    order = actions.order_looks(request.actor, found, "", timezone.now())
    return OrderShape(addresses=order.addresses)


@router.get(_PART + "/take-over", response=answers(EarlierYear))
@agency_operation(Action.TAKE_PART)
def get_earlier_year(request: Request, agency: Agency, participation: PublicId) -> EarlierYear:  # noqa: ARG001
    """Tell what an earlier year's items of the same subjects showed; the codes of items change every year."""
    earlier, heritage = heritage_of(the_participation(agency, participation))
    return EarlierYear(
        fiscal_year=earlier.cycle.fiscal_year if earlier else None,
        items=[HeritageShape.of(one) for one in heritage],
    )


@router.post(_PART + "/take-over", response=answers(TakenOver))
@agency_operation(Action.TAKE_PART)
def take_over(request: Request, agency: Agency, participation: PublicId, given: TakeOver) -> TakenOver:
    """Add the earlier year's addresses to chosen items (codes of this year); answers to how many."""
    found = the_participation(agency, participation)
    return TakenOver(items=actions.take_over(request.actor, found, given.items))


@router.get(_LINK, response=answers(WholeLink))
@agency_operation(Action.SEE)
def get_link(request: Request, agency: Agency, link: PublicId) -> WholeLink:  # noqa: ARG001
    """Return an address with the looks at it, at most a hundred."""
    found = the_link(agency, link)
    looks = [LookBefore.of(one) for one in history_of(found)]
    return WholeLink(item=found.evidence.item, link=_shown(found), looks=looks)


@router.delete(_LINK, response=answers(None, 204))
@agency_operation(Action.TAKE_PART)
def remove_link(request: Request, agency: Agency, link: PublicId) -> Status[None]:
    """Take an address out of its item; it stays with its looks and can be brought back."""
    actions.remove_address(request.actor, the_link(agency, link))
    return Status(204, None)


@router.post(_LINK + "/restore", response=answers(LinkShape))
@agency_operation(Action.TAKE_PART)
def restore_link(request: Request, agency: Agency, link: PublicId) -> LinkShape:
    """Bring a removed address back."""
    actions.restore_address(request.actor, the_link(agency, link))
    return _shown(the_link(agency, link))


@router.get(_CHECK, response=answers(WholeLook))
@agency_operation(Action.SEE)
def get_check(request: Request, agency: Agency, check: PublicId) -> WholeLook:  # noqa: ARG001
    """Return one look with everything that it found. Hints advise a reviewer, they never score."""
    found = the_check(agency, check)
    framework = found.address.evidence.participation.cycle.framework
    return WholeLook.of(look_of(found, framework.nodes.get(found.address.evidence.item)))


@router.get(_CHECK + "/capture", response=answers(None), openapi_extra=sends("application/gzip"))
@agency_operation(Action.SEE)
def download_capture(request: Request, agency: Agency, check: PublicId) -> HttpResponseBase:  # noqa: ARG001
    """Send what came, as a WARC file."""
    found = the_check(agency, check)
    if not found.capture or not stored.is_stored(found.capture):
        raise NoSuchThingError
    return stored.answer_file(found.capture, f"{found.public_id}.warc.gz", "application/gzip")


@router.get(_PART + "/public-page", response=answers(PublicPageShape))
@agency_operation(Action.TAKE_PART)
def get_public_page(request: Request, agency: Agency, participation: PublicId) -> PublicPageShape:
    """Tell whether everybody may see the list of an agency's evidence, and where."""
    found = the_participation(agency, participation)
    return PublicPageShape(is_open=is_open(found), **addresses_of(request, found))


@router.put(_PART + "/public-page", response=answers(PublicPageShape))
@agency_operation(Action.TAKE_PART)
def switch_public_page(
    request: Request, agency: Agency, participation: PublicId, given: PublicPageIn
) -> PublicPageShape:
    """Switch the public list on or off."""
    switch = actions.open_page if given.is_open else actions.close_page
    switch(request.actor, the_participation(agency, participation))
    found = the_participation(agency, participation)
    return PublicPageShape(is_open=is_open(found), **addresses_of(request, found))


def _shown(address: Address) -> LinkShape:
    return LinkShape.of(address, latest_check(address))
