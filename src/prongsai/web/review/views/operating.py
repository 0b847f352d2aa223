"""The operator's pages: who looks at which agency, how far they are, and how far they agree."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from prongsai.errors import ProngsaiError
from prongsai.web.cycles.models import Cycle
from prongsai.web.face.listing import Columns, Listing
from prongsai.web.registry.models import Organisation
from prongsai.web.review import actions
from prongsai.web.review.candidates import candidates_for
from prongsai.web.review.dossier import dossier_of
from prongsai.web.review.figures import figures_of, load_of
from prongsai.web.review.forms import AssignForm, CommentForm, ReasonForm
from prongsai.web.review.models import Assignment
from prongsai.web.review.overview import board_of, item_lines, reviewed_rows
from prongsai.web.review.policies import can_assign, can_comment
from prongsai.web.review.standing import standing_of
from prongsai.web.review.views.finding import the_item, the_review, the_reviewed
from prongsai.web.review.words import told
from prongsai.web.rights.doors import Request, organisation_page
from prongsai.web.rights.errors import NoSuchThingError, NotAllowedError
from prongsai.web.rights.finding import the_one
from prongsai.web.rights.table import Action

_CYCLES = Columns(
    sorts={"title": "title", "year": "fiscal_year", "state": "state"},
    filters={"state": "state"},
    search=("title",),
    default_sort="-year",
)
AGENCIES = Columns(
    sorts={"agency": "agency__name", "type": "agency__type", "standing": "standing"},
    filters={"standing": "standing", "type": "agency__type"},
    search=("agency__name",),
    default_sort="agency",
)
LOAD = Columns(
    sorts={"name": "name", "assigned": "assigned", "done": "done", "days": "days", "oldest": "oldest"},
    filters={},
    search=("name",),
    default_sort="-assigned",
)


@organisation_page(Action.RUN_CYCLE)
def cycles(request: Request, organisation: Organisation) -> HttpResponse:
    """List the cycles whose evidence is reviewed."""
    listing = Listing(Cycle.objects.filter(organisation=organisation), request.GET, _CYCLES)
    return render(request, "review/cycles.html", {"listing": listing})


@organisation_page(Action.RUN_CYCLE)
def agencies(request: Request, organisation: Organisation, review: str) -> HttpResponse:
    """List the agencies of a cycle with their assessors and how far they are."""
    cycle = the_review(organisation, review)
    listing = Listing(reviewed_rows(cycle), request.GET, AGENCIES)
    context = {
        "cycle": cycle,
        "listing": listing,
        "lines": board_of(cycle, listing.page),
        "may_assign": can_assign(request.actor, cycle),
    }
    return render(request, "review/agencies.html", context)


@require_POST
@organisation_page(Action.RUN_CYCLE)
def spread(request: Request, organisation: Organisation, review: str) -> HttpResponse:
    """Give every empty seat to somebody."""
    cycle = the_review(organisation, review)
    made = actions.spread(request.actor, cycle)
    messages.success(request, _("มอบหมายแล้ว %(given)s รายการ") % {"given": f"{made.given:,}"})
    if made.without:
        words = ngettext(
            "ยังไม่มีผู้ตรวจที่มอบหมายได้ %(number)s หน่วยงาน เช่น %(name)s เพราะทุกคนมีส่วนได้เสียหรือตรวจอยู่แล้ว โปรดเพิ่มผู้ตรวจ",
            "ยังไม่มีผู้ตรวจที่มอบหมายได้ %(number)s หน่วยงาน เช่น %(name)s เพราะทุกคนมีส่วนได้เสียหรือตรวจอยู่แล้ว โปรดเพิ่มผู้ตรวจ",
            len(made.without),
        )
        messages.warning(request, words % {"number": f"{len(made.without):,}", "name": made.without[0]})
    return redirect("review", organisation.public_id, review)


@organisation_page(Action.RUN_CYCLE)
def agency(request: Request, organisation: Organisation, review: str, reviewed: str) -> HttpResponse:
    """Show one agency: its seats, and every item with where it stands."""
    found = the_reviewed(organisation, review, reviewed)
    standing = standing_of(found)
    context = {
        "cycle": found.cycle,
        "participation": found,
        "standing": standing,
        "rows": item_lines(standing),
        "may_assign": can_assign(request.actor, found.cycle),
    }
    return render(request, "review/agency.html", context)


@organisation_page(Action.RUN_CYCLE)
def assign(request: Request, organisation: Organisation, review: str, reviewed: str) -> HttpResponse:
    """Choose an assessor; who may not is listed with the reason."""
    found = the_reviewed(organisation, review, reviewed)
    candidates = candidates_for(found)
    form = AssignForm(candidates.seats, candidates.by_id, request.POST if request.method == "POST" else None)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.assign(request.actor, found, given["assessor"], given["seat"])
        except (NoSuchThingError, NotAllowedError):
            raise
        except ProngsaiError as refused:
            refusal = told(refused)
        else:
            messages.success(request, _("มอบหมายให้ %(name)s แล้ว") % {"name": given["assessor"].name})
            return redirect("reviewed", organisation.public_id, review, reviewed)
    context = {
        "cycle": found.cycle,
        "participation": found,
        "candidates": candidates,
        "form": form,
        "refusal": refusal,
    }
    return render(request, "review/assign.html", context, status=422 if request.method == "POST" else 200)


@organisation_page(Action.RUN_CYCLE)
def unassign(
    request: Request, organisation: Organisation, review: str, reviewed: str, seat: str
) -> HttpResponse:
    """Ask, then take the agency away from an assessor who is not done."""
    found = the_reviewed(organisation, review, reviewed)
    seats = Assignment.objects.select_related("assessor")
    taken = the_one(seats, participation=found, seat__in=_number(seat))
    taken.participation = found
    if request.method != "POST":
        return render(request, "review/unassign.html", {"cycle": found.cycle, "assignment": taken})
    actions.unassign(request.actor, taken)
    messages.success(request, _("ยกเลิกการมอบหมายแล้ว"))
    return redirect("reviewed", organisation.public_id, review, reviewed)


@organisation_page(Action.RUN_CYCLE)
def send_back(request: Request, organisation: Organisation, review: str, reviewed: str) -> HttpResponse:
    """Ask for the reason, then send the agency back to its assessors."""
    found = the_reviewed(organisation, review, reviewed)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.return_for_review(request.actor, found, form.cleaned_data["reason"])
        messages.success(request, _("ส่งกลับให้ตรวจใหม่แล้ว"))
        return redirect("reviewed", organisation.public_id, review, reviewed)
    context = {"cycle": found.cycle, "participation": found, "form": form}
    return render(request, "review/return.html", context, status=422 if request.method == "POST" else 200)


@organisation_page(Action.RULE)
def item(request: Request, organisation: Organisation, review: str, reviewed: str, item: str) -> HttpResponse:
    """Show the whole record of an item: what each seat gave, what holds, the thread, and what happened."""
    found = the_reviewed(organisation, review, reviewed)
    node = the_item(found, item)
    appeal = found.appeals.select_related("ruling").filter(item=node.id).first()
    if appeal is not None:
        appeal.participation = found
    context = {
        "dossier": dossier_of(found, node, appeal, closes=None, for_agency=False),
        "cycle": found.cycle,
        "comment_form": CommentForm(auto_id="comment_%s"),
        "may_comment": can_comment(found.cycle),
    }
    return render(request, "review/item.html", context)


@require_POST
@organisation_page(Action.RULE)
def say(request: Request, organisation: Organisation, review: str, reviewed: str, item: str) -> HttpResponse:
    """Add to the thread of an item."""
    found = the_reviewed(organisation, review, reviewed)
    node = the_item(found, item)
    form = CommentForm(request.POST)
    if form.is_valid():
        is_internal = not form.cleaned_data["is_shared"]
        actions.comment(request.actor, found, node.id, form.cleaned_data["text"], is_internal=is_internal)
        messages.success(request, _("บันทึกความเห็นแล้ว"))
    else:
        messages.error(request, _("โปรดเขียนความเห็นก่อนบันทึก"))
    return redirect(
        reverse("reviewed-item", args=[organisation.public_id, review, reviewed, item]) + "#thread"
    )


@organisation_page(Action.RUN_CYCLE)
def figures(request: Request, organisation: Organisation, review: str) -> HttpResponse:
    """Show how much each assessor has to do, how far they agree, and which items were reversed most."""
    cycle = the_review(organisation, review)
    listing = Listing(load_of(cycle), request.GET, LOAD)
    return render(
        request, "review/figures.html", {"cycle": cycle, "listing": listing, "figures": figures_of(cycle)}
    )


def _number(seat: str) -> list[int]:
    return [int(seat)] if seat.isdecimal() and len(seat) == 1 else []
