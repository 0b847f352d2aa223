"""The assessor's pages: what one has to do, and one screen for each item."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect, push_url

from prongsai.errors import ProngsaiError
from prongsai.web.face.listing import Columns, Listing
from prongsai.web.registry.errors import ChangedMeanwhileError
from prongsai.web.registry.models import Agency, Organisation
from prongsai.web.review import actions
from prongsai.web.review.desk import Desk, ItemOnDesk, desk_of, item_on
from prongsai.web.review.errors import NotCompleteError
from prongsai.web.review.forms import CommentForm, RatingForm
from prongsai.web.review.queries import assignments_of
from prongsai.web.review.reasons import REASONS
from prongsai.web.review.words import told
from prongsai.web.rights.doors import Request, agency_page, organisation_page
from prongsai.web.rights.errors import NoSuchThingError, NotAllowedError
from prongsai.web.rights.table import Action

ASSIGNMENTS = Columns(
    sorts={
        "agency": "participation__agency__name",
        "cycle": "participation__cycle__title",
        "given": "given_at",
        "rated": "rated",
        "done": "done_at",
    },
    filters={"state": "standing"},
    search=("participation__agency__name", "participation__cycle__title"),
    default_sort="done",
)


@organisation_page(Action.REVIEW)
def mine(request: Request, organisation: Organisation) -> HttpResponse:
    """List the agencies that the person assesses, the unfinished first."""
    rows = assignments_of(request.actor.user, organisation)
    return render(request, "review/mine.html", {"listing": Listing(rows, request.GET, ASSIGNMENTS)})


@agency_page(Action.REVIEW)
def desk(request: Request, agency: Agency, assignment: str) -> HttpResponse:
    """Show all items of a seat with what was given."""
    return render(request, "review/desk.html", {"desk": desk_of(request.actor, agency, assignment)})


@agency_page(Action.REVIEW)
def item(request: Request, agency: Agency, assignment: str, item: str) -> HttpResponse:
    """Show one item to be assessed; only the part that changes where htmx asks."""
    found = desk_of(request.actor, agency, assignment)
    shown = item_on(found, item)
    form = RatingForm(shown.allowed, initial=RatingForm.initial_of(shown.place.rating))
    return _shown(request, found, shown, form)


@require_POST
@agency_page(Action.REVIEW)
def save(request: Request, agency: Agency, assignment: str, item: str) -> HttpResponse:
    """Save a value and go on to the next item; a refused one is shown again as it was typed."""
    found = desk_of(request.actor, agency, assignment)
    shown = item_on(found, item)
    form = RatingForm(shown.allowed, request.POST)
    if not form.is_valid():
        return _shown(request, found, shown, form, status=422)
    try:
        actions.rate(request.actor, found.assignment, item, form.cleaned_data["version"], form.opinion())
    except (NoSuchThingError, NotAllowedError):
        raise
    except ChangedMeanwhileError as refusal:
        return _both(request, agency, assignment, item, form, refusal)
    except ProngsaiError as refusal:
        return _shown(request, found, shown, form, refusal, 422)
    return _gone_on(request, agency, found, shown)


@require_POST
@agency_page(Action.REVIEW)
def say(request: Request, agency: Agency, assignment: str, item: str) -> HttpResponse:
    """Add to the thread of an item."""
    found = desk_of(request.actor, agency, assignment)
    desk_item = found.place(item)
    form = CommentForm(request.POST)
    if form.is_valid():
        is_shared = form.cleaned_data["is_shared"]
        text = form.cleaned_data["text"]
        actions.comment(request.actor, found.participation, item, text, is_internal=not is_shared)
        messages.success(request, _("บันทึกความเห็นแล้ว"))
    else:
        messages.error(request, _("โปรดเขียนความเห็นก่อนบันทึก"))
    return redirect(_address(agency, found, desk_item.item.id) + "#thread")


@agency_page(Action.REVIEW)
def done(request: Request, agency: Agency, assignment: str) -> HttpResponse:
    """Ask, then take the word of the assessor that all is done."""
    found = desk_of(request.actor, agency, assignment)
    if request.method != "POST":
        return render(request, "review/done.html", {"desk": found})
    try:
        standing = actions.complete(request.actor, found.assignment)
    except NotCompleteError as refusal:
        messages.error(request, told(refusal))
        return redirect("desk", agency.public_id, assignment)
    words = _("ตรวจครบแล้ว") if standing.is_settled else _("ตรวจครบแล้ว รอผู้ตรวจคนอื่น")
    messages.success(request, f"{agency.name}: {words}")
    return redirect("assessing", agency.organisation.public_id)


def _gone_on(request: Request, agency: Agency, found: Desk, shown: ItemOnDesk) -> HttpResponse:
    """Answer a saved value with the next item, after the last one with all of them."""
    if shown.on is None:
        address = reverse("desk", args=[agency.public_id, found.assignment.public_id])
        return HttpResponseClientRedirect(address) if _is_part(request) else redirect(address)
    address = _address(agency, found, shown.on.id)
    if not _is_part(request):
        return redirect(address)
    now = desk_of(request.actor, agency, found.assignment.public_id)
    following = item_on(now, shown.on.id)
    form = RatingForm(following.allowed, initial=RatingForm.initial_of(following.place.rating))
    return push_url(_shown(request, now, following, form, saved=shown.item.id), address)


def _both(
    request: Request, agency: Agency, assignment: str, item: str, form: RatingForm, refusal: ProngsaiError
) -> HttpResponse:
    """Show what is there now beside what was typed; saving again means it, for the new version was seen."""
    now = desk_of(request.actor, agency, assignment)
    shown = item_on(now, item)
    data = request.POST.copy()
    data["version"] = str(shown.place.rating.version if shown.place.rating else 0)
    again = RatingForm(form.allowed, data)
    again.is_valid()
    return _shown(request, now, shown, again, refusal, 409)


def _shown(
    request: Request,
    found: Desk,
    shown: ItemOnDesk,
    form: RatingForm,
    refusal: ProngsaiError | None = None,
    status: int = 200,
    saved: str = "",
) -> HttpResponse:
    context: dict[str, Any] = {
        "desk": found,
        "on_desk": shown,
        "form": form,
        "chosen_reasons": form["reasons"].value() or [],
        "reasons": REASONS,
        "comment_form": CommentForm(auto_id="comment_%s"),
        "refusal": told(refusal) if refusal else "",
        "is_conflict": isinstance(refusal, ChangedMeanwhileError),
        "saved": saved,
    }
    template = "review/parts/assess.html" if _is_part(request) else "review/assess.html"
    return render(request, template, context, status=status)


def _is_part(request: Request) -> bool:
    """Say whether htmx asks, which puts the answer into the page that is there."""
    return bool(getattr(request, "htmx", False))


def _address(agency: Agency, found: Desk, item: str) -> str:
    return reverse("desk-item", args=[agency.public_id, found.assignment.public_id, item])
