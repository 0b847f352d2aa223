"""All items of an agency: what is given, what was seen there, what is missing."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from prongsai.web.cycles.models import Participation
from prongsai.web.evidence import actions
from prongsai.web.evidence.desk import desk_of, narrowed
from prongsai.web.evidence.policies import can_give, can_order, is_looked_at
from prongsai.web.evidence.queries import closed_at, newest_participation
from prongsai.web.evidence.views.finding import the_participation
from prongsai.web.registry.models import Agency
from prongsai.web.rights.doors import Request, agency_page
from prongsai.web.rights.table import Action


@require_safe
@agency_page(Action.SEE)
def newest(request: Request, agency: Agency) -> HttpResponse:
    """Go to the evidence of the newest cycle that has begun."""
    found = newest_participation(agency)
    if found is None:
        return render(request, "evidence/none.html", {})
    return redirect("oit-items", agency=agency.public_id, participation=found.public_id)


@require_safe
@agency_page(Action.SEE)
def table(request: Request, agency: Agency, participation: str) -> HttpResponse:
    """Show the items in their groups; the part that changes while looks are made can be asked for alone."""
    found = the_participation(agency, participation)
    context = table_context(request, found)
    is_part = getattr(request, "htmx", False) and request.GET.get("part") == "items"
    return render(request, "evidence/parts/items.html" if is_part else "evidence/items.html", context)


def table_context(request: Request, found: Participation) -> dict[str, Any]:
    """Return what the page of all items shows."""
    only = request.GET.get("only", "")
    desk = desk_of(found)
    return {
        "participation": found,
        "cycle": found.cycle,
        "desk": desk,
        "sections": narrowed(desk, only),
        "only": only if only in ("missing", "trouble") else "",
        "closes": closed_at(found.cycle),
        "may_give": can_give(request.actor, found),
        "may_order": can_order(request.actor, found),
        "is_looked_at": is_looked_at(found),
    }


@require_POST
@agency_page(Action.TAKE_PART)
def look(request: Request, agency: Agency, participation: str) -> HttpResponse:
    """Have all addresses looked at now."""
    found = the_participation(agency, participation)
    order = actions.order_looks(request.actor, found, "", timezone.now())
    messages.success(request, _("สั่งตรวจแล้ว %(count)d ที่อยู่ ผลจะทยอยขึ้นในหน้านี้") % {"count": order.addresses})
    return redirect("oit-items", agency=agency.public_id, participation=found.public_id)
