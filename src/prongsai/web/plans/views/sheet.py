"""A plan as an Excel sheet: out, edited, back in, with a review of what would change before anything does."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypedDict

from django.contrib import messages
from django.core import signing
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai.errors import ProngsaiError
from prongsai.web.plans.errors import SheetGoneError
from prongsai.web.plans.forms import SheetForm
from prongsai.web.plans.models import Plan
from prongsai.web.plans.paper import as_planned
from prongsai.web.plans.sheet_review import Review, review
from prongsai.web.plans.views.finding import the_plan
from prongsai.web.registry.errors import ChangedMeanwhileError
from prongsai.web.registry.models import Agency
from prongsai.web.rights.doors import Request, agency_page
from prongsai.web.rights.table import Action
from prongsai.web.stored import path_of, safe_name, store

if TYPE_CHECKING:
    from prongsai.planning.plan import Plan as PlanOnPaper

_SALT = "plans.sheet"
_HELD = 24 * 3600
"""Seconds for which a reviewed sheet can be applied."""
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@agency_page(Action.SEE)
def download(request: Request, agency: Agency, plan: str) -> FileResponse:  # noqa: ARG001
    """Answer with the plan as a sheet; every text in it is a text, whatever it begins with."""
    from prongsai.planning import sheet

    found = the_plan(agency, plan)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        sheet.write(as_planned(found), path)
        content = BytesIO(path.read_bytes())
    title = f"แผนมาตรการ {found.plan_year} {agency.name}.xlsx"  # speaks-thai: as the sheet itself
    name = safe_name(title, "plan")
    return FileResponse(content, as_attachment=True, filename=name, content_type=_XLSX)


@agency_page(Action.WRITE_PLAN)
def bring_back(request: Request, agency: Agency, plan: str) -> HttpResponse:
    """Take a sheet back and show what it would change; nothing is changed yet."""
    found = the_plan(agency, plan)
    if request.method != "POST":
        return render(request, "plans/sheet.html", {"plan": found, "form": SheetForm()})
    form = SheetForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "plans/sheet.html", {"plan": found, "form": form}, status=422)
    checksum = store(form.cleaned_data["sheet"].file)
    try:
        reviewed = review(found, _read(checksum))
    except ProngsaiError as refusal:
        form.add_error("sheet", refusal.message_th if get_language() == "th" else refusal.message_en)
        return render(request, "plans/sheet.html", {"plan": found, "form": form}, status=422)
    return _show(request, found, reviewed, checksum)


@require_POST
@agency_page(Action.WRITE_PLAN)
def apply(request: Request, agency: Agency, plan: str) -> HttpResponse:
    """Take over what was chosen; where somebody changed a measure since the review, review again."""
    from prongsai.web.plans.actions.sheet import apply_sheet

    found = the_plan(agency, plan)
    held = _held(request.POST.get("held", ""), found)
    reviewed = review(found, _read(held["sheet"]))
    keys = request.POST.getlist("chosen")
    chosen = [one for one in reviewed.changes if one.key in keys]
    if not chosen:
        return _show(request, found, reviewed, held["sheet"], status=422)
    try:
        apply_sheet(request.actor, found, chosen, held["versions"])
    except ChangedMeanwhileError as refusal:
        return _show(request, found, review(found, _read(held["sheet"])), held["sheet"], refusal, 409)
    messages.success(request, _("นำแผนเข้าแล้ว %(count)d รายการ") % {"count": len(chosen)})
    return redirect("plan-table", agency=agency.public_id, plan=found.public_id)


def _show(
    request: Request,
    plan: Plan,
    reviewed: Review,
    checksum: str,
    refusal: ChangedMeanwhileError | None = None,
    status: int = 200,
) -> HttpResponse:
    held = signing.dumps(
        {"sheet": checksum, "plan": plan.public_id, "versions": reviewed.versions}, salt=_SALT
    )
    context = {
        "plan": plan,
        "review": reviewed,
        "held": held,
        "refusal": refusal,
        "is_refused": status == 422,
    }
    return render(request, "plans/sheet_review.html", context, status=status)


class _Held(TypedDict):
    """What a review was about: the sheet by its checksum, the plan, and the versions of its measures."""

    sheet: str
    plan: str
    versions: dict[str, int]


def _held(token: str, plan: Plan) -> _Held:
    """Return what the review was about; raises ``SheetGoneError`` for a token that is too old or not of this plan."""
    try:
        held: _Held = signing.loads(token, salt=_SALT, max_age=_HELD)
    except signing.BadSignature:
        raise SheetGoneError from None
    if held["plan"] != plan.public_id:
        raise SheetGoneError
    return held


def _read(checksum: str) -> "PlanOnPaper":
    from prongsai.planning import sheet

    return sheet.read(path_of(checksum))
