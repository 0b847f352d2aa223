"""What the agency sees of its review, and its clarification."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai.errors import ProngsaiError
from prongsai.web.cycles.models import Participation
from prongsai.web.cycles.policies import is_clarifying
from prongsai.web.registry.models import Agency
from prongsai.web.review import actions
from prongsai.web.review.dossier import dossier_of
from prongsai.web.review.forms import AppealForm
from prongsai.web.review.outcome import newest_told, outcome_of
from prongsai.web.review.policies import can_appeal_now, is_told
from prongsai.web.review.views.finding import the_item, the_told
from prongsai.web.review.words import told
from prongsai.web.rights.doors import Request, agency_page
from prongsai.web.rights.errors import NoSuchThingError, NotAllowedError
from prongsai.web.rights.table import Action


@agency_page(Action.SEE)
def newest(request: Request, agency: Agency) -> HttpResponse:
    """Show the newest result that the agency was told, or that there is none yet."""
    found = newest_told(agency)
    if found is None:
        return render(request, "review/not_told.html", {})
    return redirect("oit-result-items", agency.public_id, found.public_id)


@agency_page(Action.SEE)
def items(request: Request, agency: Agency, reviewed: str) -> HttpResponse:
    """List every item with what it got; before the agency is told, say when that will be."""
    found = the_told(agency, reviewed)
    if not is_told(found.cycle):
        return render(request, "review/not_told.html", {"cycle": found.cycle})
    outcome = outcome_of(found, request.GET.get("only", ""))
    return render(request, "review/outcome.html", {"outcome": outcome, "cycle": found.cycle})


@agency_page(Action.SEE)
def item(request: Request, agency: Agency, reviewed: str, item: str) -> HttpResponse:
    """Show one item: value, reasons, the evidence as it was judged, what happened, and the clarification."""
    found = the_told(agency, reviewed)
    if not is_told(found.cycle):
        return render(request, "review/not_told.html", {"cycle": found.cycle})
    return _shown(request, found, item)


@agency_page(Action.TAKE_PART)
def clarify(request: Request, agency: Agency, reviewed: str, item: str) -> HttpResponse:
    """Send the clarification on an item; it is written where the item is shown."""
    found = the_told(agency, reviewed)
    node = the_item(found, item)
    if request.method != "POST":
        return redirect("oit-result-item", agency.public_id, reviewed, node.id)
    form = AppealForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, item, form, 422)
    try:
        actions.send_appeal(request.actor, found, node.id, form.cleaned_data["text"])
    except (NoSuchThingError, NotAllowedError):
        raise
    except ProngsaiError as refusal:
        messages.error(request, told(refusal))
        return _shown(request, found, item, form, 422)
    messages.success(request, _("ส่งคำชี้แจงแล้ว ถอนหรือแก้ได้จนถึงวันปิดรับ"))
    return redirect("oit-result-item", agency.public_id, reviewed, node.id)


@require_POST
@agency_page(Action.TAKE_PART)
def withdraw(request: Request, agency: Agency, reviewed: str, item: str) -> HttpResponse:
    """Take the clarification back."""
    found = the_told(agency, reviewed)
    node = the_item(found, item)
    appeal = found.appeals.select_related("ruling").filter(item=node.id).first()
    if appeal is None:
        messages.error(request, _("ข้อนี้ไม่มีคำชี้แจงที่จะถอน"))
        return redirect("oit-result-item", agency.public_id, reviewed, node.id)
    actions.withdraw_appeal(request.actor, appeal)
    messages.success(request, _("ถอนคำชี้แจงแล้ว"))
    return redirect(reverse("oit-result-item", args=[agency.public_id, reviewed, node.id]) + "#clarify")


def _shown(
    request: Request, found: Participation, item: str, form: AppealForm | None = None, status: int = 200
) -> HttpResponse:
    """Show an item to its agency; before the agency is told there is nothing to show."""
    if not is_told(found.cycle):
        return render(request, "review/not_told.html", {"cycle": found.cycle}, status=status)
    node = the_item(found, item)
    appeal = found.appeals.select_related("ruling").filter(item=item).first()
    if appeal is not None:
        appeal.participation = found
    context = {
        "dossier": dossier_of(found, node, appeal, closes=None, for_agency=True),
        "cycle": found.cycle,
        "form": form or AppealForm(initial={"text": appeal.text if appeal else ""}),
        "may_clarify": can_appeal_now(request.actor, found, appeal) and is_clarifying(found.cycle),
    }
    return render(request, "review/told_item.html", context, status=status)
