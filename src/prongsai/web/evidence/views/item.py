"""One item: what it must show, what was given, giving it, having it looked at."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from prongsai.engine.framework.model import NodeId
from prongsai.web.cycles.models import Participation
from prongsai.web.evidence import actions
from prongsai.web.evidence.conflict import both_texts
from prongsai.web.evidence.forms import ItemForm
from prongsai.web.evidence.policies import can_give, can_order, check_can_give
from prongsai.web.evidence.queries import evidence_of, removed_addresses
from prongsai.web.evidence.views.finding import the_item, the_line, the_link, the_participation
from prongsai.web.face.notices import undoable
from prongsai.web.registry.errors import ChangedMeanwhileError
from prongsai.web.registry.models import Agency
from prongsai.web.rights.doors import Request, agency_page
from prongsai.web.rights.table import Action


@require_safe
@agency_page(Action.SEE)
def item(request: Request, agency: Agency, participation: str, item: str) -> HttpResponse:
    """Show one item with its addresses; the part that changes while looks are made can be asked for alone."""
    found = the_participation(agency, participation)
    line = the_line(found, item)
    context = {
        "participation": found,
        "cycle": found.cycle,
        "line": line,
        "removed": removed_addresses(line.evidence),
        "may_give": can_give(request.actor, found),
        "may_order": can_order(request.actor, found),
    }
    is_part = getattr(request, "htmx", False) and request.GET.get("part") == "links"
    return render(request, "evidence/parts/links.html" if is_part else "evidence/item.html", context)


@agency_page(Action.TAKE_PART)
def edit(request: Request, agency: Agency, participation: str, item: str) -> HttpResponse:
    """Give addresses, a note and a self-check; where somebody was quicker, show both."""
    found = the_participation(agency, participation)
    node, now = the_item(found, item), evidence_of(found).get(item)
    check_can_give(request.actor, found)
    if request.method != "POST":
        return _form(request, found, ItemForm(node, initial=ItemForm.initial_of(now)), item)
    if "more" in request.POST:
        return _form(request, found, ItemForm.with_more_lines(node, request.POST), item)
    form = ItemForm(node, request.POST)
    if not form.is_valid():
        return _form(request, found, form, item, 422)
    try:
        actions.give_evidence(request.actor, found, item, form.cleaned_data["version"] or 0, form.given())
    except ChangedMeanwhileError:
        conflict = both_texts(form, evidence_of(found).get(item))
        return _form(request, found, form, item, 409, conflict=conflict)
    messages.success(request, _("บันทึกหลักฐานแล้ว"))
    return _back(found, item)


def _form(
    request: Request, found: Participation, form: ItemForm, item: NodeId, status: int = 200, **more: Any
) -> HttpResponse:
    context = {
        "participation": found,
        "cycle": found.cycle,
        "line": the_line(found, item),
        "form": form,
        **more,
    }
    return render(request, "evidence/item_edit.html", context, status=status)


@require_safe
@agency_page(Action.TAKE_PART)
def row(request: Request, agency: Agency, participation: str, item: str) -> HttpResponse:
    """Answer with one more empty line for an address, for a page that adds it without being loaded again."""
    found = the_participation(agency, participation)
    the_item(found, item)
    return render(request, "evidence/parts/row.html", {"value": "", "participation": found})


@require_POST
@agency_page(Action.TAKE_PART)
def look(request: Request, agency: Agency, participation: str, item: str) -> HttpResponse:
    """Have the addresses of an item looked at now."""
    found = the_participation(agency, participation)
    node = the_item(found, item)
    order = actions.order_looks(request.actor, found, node.id, timezone.now())
    messages.success(request, _("สั่งตรวจแล้ว %(count)d ที่อยู่ ผลจะทยอยขึ้นในหน้านี้") % {"count": order.addresses})
    return _back(found, item)


@require_POST
@agency_page(Action.TAKE_PART)
def remove(request: Request, agency: Agency, given: str) -> HttpResponse:
    """Take an address out; it can be brought back."""
    address = the_link(agency, given)
    actions.remove_address(request.actor, address)
    restore_address = reverse("oit-link-restore", args=[agency.public_id, address.public_id])
    undoable(request, _("นำที่อยู่เว็บออกแล้ว"), restore_address, _("นำกลับมา"))
    return _back(address.evidence.participation, address.evidence.item)


@require_POST
@agency_page(Action.TAKE_PART)
def restore(request: Request, agency: Agency, given: str) -> HttpResponse:
    """Bring a removed address back."""
    address = the_link(agency, given)
    actions.restore_address(request.actor, address)
    messages.success(request, _("นำที่อยู่เว็บกลับมาแล้ว"))
    return _back(address.evidence.participation, address.evidence.item)


def _back(participation: Participation, item: NodeId) -> HttpResponse:
    return redirect(
        "oit-item", agency=participation.agency.public_id, participation=participation.public_id, item=item
    )
