"""The operator decides on clarifications."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from prongsai.errors import ProngsaiError
from prongsai.web.cycles.policies import is_ruling
from prongsai.web.face.listing import Columns, Listing
from prongsai.web.registry.models import Organisation
from prongsai.web.review import actions
from prongsai.web.review.dossier import dossier_of
from prongsai.web.review.forms import CommentForm, RulingForm
from prongsai.web.review.queries import appeals_of
from prongsai.web.review.views.finding import the_appeal, the_item, the_review
from prongsai.web.review.words import told
from prongsai.web.rights.doors import Request, organisation_page
from prongsai.web.rights.errors import NoSuchThingError, NotAllowedError
from prongsai.web.rights.table import Action

APPEALS = Columns(
    sorts={
        "agency": "participation__agency__name",
        "item": "item",
        "made": "made_at",
        "standing": "standing",
    },
    filters={"standing": "standing", "item": "item"},
    search=("participation__agency__name", "text"),
    default_sort="made",
)


@organisation_page(Action.RULE)
def appeals(request: Request, organisation: Organisation, review: str) -> HttpResponse:
    """List the clarifications of a cycle."""
    cycle = the_review(organisation, review)
    listing = Listing(appeals_of(cycle), request.GET, APPEALS)
    return render(request, "review/appeals.html", {"cycle": cycle, "listing": listing})


@organisation_page(Action.RULE)
def appeal(request: Request, organisation: Organisation, review: str, appeal: str) -> HttpResponse:
    """Show a clarification with everything that was judged, and take the decision."""
    found = the_appeal(organisation, review, appeal)
    item = the_item(found.participation, found.item)
    dossier = dossier_of(found.participation, item, found, closes=None, for_agency=False)
    form = RulingForm(dossier.higher, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.rule(request.actor, found, form.decided())
        except (NoSuchThingError, NotAllowedError):
            raise
        except ProngsaiError as refusal:
            messages.error(request, told(refusal))
        else:
            messages.success(request, _("บันทึกคำวินิจฉัยแล้ว หน่วยงานเห็นแล้ว"))
            return redirect("appeals", organisation.public_id, review)
    context = {
        "dossier": dossier,
        "cycle": found.participation.cycle,
        "form": form,
        "is_ruling": found.is_open and is_ruling(found.participation.cycle),
        "comment_form": CommentForm(auto_id="comment_%s"),
    }
    return render(request, "review/appeal.html", context, status=422 if request.method == "POST" else 200)
