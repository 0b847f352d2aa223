"""The units of an agency, and its profile."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai.web.face.notices import undoable
from prongsai.web.people.actions import units as actions
from prongsai.web.people.actions.agencies import change_agency, profile_of
from prongsai.web.people.errors import AlreadyHereError
from prongsai.web.people.forms.places import AgencyForm, RenameUnitForm, UnitForm
from prongsai.web.people.queries import UNDO_FOR, unit_at
from prongsai.web.people.usual_units import usual_units
from prongsai.web.people.views.both import found_at
from prongsai.web.registry.errors import ChangedMeanwhileError
from prongsai.web.registry.models import Agency, Unit
from prongsai.web.rights.doors import Request, agency_page
from prongsai.web.rights.table import Action


@agency_page(Action.SEE)
def units(request: Request, agency: Agency) -> HttpResponse:
    """Show the units in their order; who looks after the agency adds to them here."""
    return _page(request, agency, UnitForm())


@agency_page(Action.MANAGE_AGENCY)
@require_POST
def add(request: Request, agency: Agency) -> HttpResponse:
    """Add one unit by its name."""
    form = UnitForm(request.POST)
    if form.is_valid():
        try:
            actions.add_units(request.actor, agency, [form.cleaned_data["name"]])
        except AlreadyHereError:
            form.add_error("name", _("มีส่วนราชการภายในชื่อนี้อยู่แล้ว"))
        else:
            messages.success(request, _("เพิ่ม %(name)s แล้ว") % form.cleaned_data)
            return redirect("units", agency.public_id)
    return _page(request, agency, form)


@agency_page(Action.MANAGE_AGENCY)
@require_POST
def add_usual(request: Request, agency: Agency) -> HttpResponse:
    """Add those of the usual units that were ticked."""
    wanted = set(request.POST.getlist("unit"))
    names = [name for name in _missing(agency, list(agency.units.all())) if name in wanted]
    if names:
        actions.add_units(request.actor, agency, names)
        messages.success(request, _("เพิ่มส่วนราชการภายในแล้ว"))
    return redirect("units", agency.public_id)


@agency_page(Action.MANAGE_AGENCY)
def rename(request: Request, agency: Agency, unit: str) -> HttpResponse:
    """Rename a unit."""
    found = unit_at(agency, unit)
    form = RenameUnitForm(request.POST or None, initial={"name": found.name, "version": found.version})
    newer = None
    if form.is_valid():
        try:
            actions.rename_unit(request.actor, found, form.cleaned_data["name"], form.cleaned_data["version"])
        except ChangedMeanwhileError as refused:
            newer = unit_at(agency, unit)
            form.seen_again(refused.now)
        except AlreadyHereError:
            form.add_error("name", _("มีส่วนราชการภายในชื่อนี้อยู่แล้ว"))
        else:
            messages.success(request, _("เปลี่ยนชื่อแล้ว"))
            return redirect("units", agency.public_id)
    context = {**found_at(agency, request), "form": form, "unit": found, "newer": newer}
    if newer:
        context["conflict"] = [(form["name"].label, newer.name, form.cleaned_data["name"])]
    return render(request, "people/unit.html", context, status=409 if newer else 200)


@agency_page(Action.MANAGE_AGENCY)
@require_POST
def move(request: Request, agency: Agency, unit: str) -> HttpResponse:
    """Let a unit change places with its neighbour."""
    actions.move_unit(request.actor, unit_at(agency, unit), is_up=request.POST.get("way") == "up")
    return redirect("units", agency.public_id)


@agency_page(Action.MANAGE_AGENCY)
def remove(request: Request, agency: Agency, unit: str) -> HttpResponse:
    """Ask, then take a unit out of the list."""
    found = unit_at(agency, unit)
    if request.method == "POST":
        actions.remove_unit(request.actor, found, timezone.now())
        said = _("นำ %(name)s ออกแล้ว") % {"name": found.name}
        undoable(request, said, reverse("restore-unit", args=[agency.public_id, unit]), _("นำกลับมา"))
        return redirect("units", agency.public_id)
    people = found.memberships.select_related("user")[:20]
    return render(
        request, "people/remove_unit.html", {**found_at(agency, request), "unit": found, "members": people}
    )


@agency_page(Action.MANAGE_AGENCY)
@require_POST
def restore(request: Request, agency: Agency, unit: str) -> HttpResponse:
    """Undo a removal."""
    found = unit_at(agency, unit, with_removed=True)
    actions.restore_unit(request.actor, found)
    messages.success(request, _("คืน %(name)s แล้ว") % {"name": found.name})
    return redirect("units", agency.public_id)


@agency_page(Action.MANAGE_AGENCY)
def profile(request: Request, agency: Agency) -> HttpResponse:
    """Change what is known of the agency."""
    initial = {**profile_of(agency).as_fields(), "version": agency.version}
    form, newer = AgencyForm(request.POST or None, initial=initial), None
    if form.is_valid():
        try:
            change_agency(request.actor, agency, form.profile, form.cleaned_data["version"])
        except ChangedMeanwhileError as refused:
            newer = agency
            form.seen_again(refused.now)
        else:
            messages.success(request, _("บันทึกข้อมูลหน่วยงานแล้ว"))
            return redirect("agency-profile", agency.public_id)
    context = {**found_at(agency, request), "form": form, "newer": newer}
    if newer:
        theirs, own = initial, form.profile.as_fields()
        context["conflict"] = [
            (form[name].label, theirs[name], own[name]) for name in own if theirs[name] != own[name]
        ]
    return render(request, "people/profile.html", context, status=409 if newer else 200)


def _page(request: Request, agency: Agency, form: UnitForm) -> HttpResponse:
    context = found_at(agency, request)
    present = list(agency.units.all())
    if context["may_manage"]:
        gone = Unit.everything.filter(agency=agency, removed_at__gt=timezone.now() - UNDO_FOR)
        context |= {"removed": list(gone.order_by("-removed_at")[:20]), "usual": _missing(agency, present)}
    return render(request, "people/units.html", {**context, "units": present, "form": form})


def _missing(agency: Agency, present: list[Unit]) -> list[str]:
    names = {unit.name for unit in present}
    return [name for name in usual_units(agency.type) if name not in names]
