"""Many addresses at once: a template out, a sheet or pasted rows in."""

from collections.abc import Sequence
from io import BytesIO

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from prongsai.web.cycles.models import Participation
from prongsai.web.evidence import actions
from prongsai.web.evidence.checklist import items_for
from prongsai.web.evidence.errors import CellFault, SheetRefusedError, UnreadableSheetError
from prongsai.web.evidence.forms import SheetForm
from prongsai.web.evidence.policies import can_give, check_can_give
from prongsai.web.evidence.queries import evidence_of
from prongsai.web.evidence.views.finding import the_participation
from prongsai.web.registry.models import Agency
from prongsai.web.rights.doors import Request, agency_page
from prongsai.web.rights.table import Action
from prongsai.web.stored import safe_name

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@agency_page(Action.TAKE_PART)
def bring(request: Request, agency: Agency, participation: str) -> HttpResponse:
    """Take a sheet; one with a fault changes nothing, and every fault is shown with its cell."""
    found = the_participation(agency, participation)
    if request.method != "POST":
        return _page(request, found, SheetForm())
    check_can_give(request.actor, found)
    form = SheetForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    try:
        new = _taken(request, found, form)
    except UnreadableSheetError as refusal:
        form.add_error("sheet", refusal.message_th if get_language() == "th" else refusal.message_en)
        return _page(request, found, form, status=422)
    except SheetRefusedError as refusal:
        return _page(request, found, form, refusal.faults, 422)
    messages.success(request, _("นำเข้าแล้ว ที่อยู่ใหม่ %(count)d รายการ") % {"count": new})
    return redirect("oit-items", agency=agency.public_id, participation=found.public_id)


def _taken(request: Request, found: Participation, form: SheetForm) -> int:
    from prongsai.web.evidence import sheet

    file, pasted = form.cleaned_data["sheet"], form.cleaned_data["pasted"]
    data = file.read() if file is not None else pasted
    is_excel = isinstance(data, bytes) and data.startswith(b"PK")
    lines = sheet.of_workbook(data) if is_excel else sheet.of_text(data)
    items = items_for(found.cycle.framework, found.agency.type)
    return actions.take_rows(request.actor, found, sheet.understood(lines, items))


def _page(
    request: Request,
    found: Participation,
    form: SheetForm,
    faults: Sequence[CellFault] = (),
    status: int = 200,
) -> HttpResponse:
    context = {
        "participation": found,
        "cycle": found.cycle,
        "form": form,
        "faults": faults,
        "may_give": can_give(request.actor, found),
    }
    return render(request, "evidence/sheet.html", context, status=status)


@require_safe
@agency_page(Action.SEE)
def template(request: Request, agency: Agency, participation: str) -> FileResponse:  # noqa: ARG001
    """Answer with a sheet of all items and what was given so far."""
    from prongsai.web.evidence.template_sheet import template as made

    found = the_participation(agency, participation)
    items = items_for(found.cycle.framework, agency.type)
    title = f"หลักฐาน OIT {found.cycle.fiscal_year} {agency.name}.xlsx"  # speaks-thai: as the sheet itself
    content = BytesIO(made(items, evidence_of(found)))
    return FileResponse(content, as_attachment=True, filename=safe_name(title, "oit"), content_type=_XLSX)
