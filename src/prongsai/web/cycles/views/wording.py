"""The wording of a year's questions: out as a sheet, in as a framework of its own, and what was imported."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from prongsai.engine.framework.loader import load
from prongsai.engine.framework.wording.faults import RefusedWordingError, WordingFault
from prongsai.errors import ProngsaiError
from prongsai.publish.wording import write_wording_sheet
from prongsai.web.cycles.actions.wording import import_wording
from prongsai.web.cycles.imported import imported_for
from prongsai.web.cycles.views.answers import words_of
from prongsai.web.cycles.wording_form import SourceForm, WordingForm
from prongsai.web.registry.models import Organisation
from prongsai.web.results.uploading import takes_files
from prongsai.web.rights.doors import Request, organisation_page
from prongsai.web.rights.errors import NoSuchThingError
from prongsai.web.rights.table import Action

MOST_FAULTS = 200
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@organisation_page(Action.RUN_CYCLE)
@takes_files()
def wording(request: Request, organisation: Organisation) -> HttpResponse:
    """Show what was imported, and take a filled sheet in."""
    if request.method != "POST":
        return _shown(request, organisation, WordingForm())
    form = WordingForm(request.POST, request.FILES)
    if not form.is_valid() or form.sheet is None:
        return _shown(request, organisation, form, status=422)
    try:
        made = import_wording(request.actor, organisation, form.sheet, form.wanted())
    except RefusedWordingError as refused:
        told = {"faults": _in_language(refused.faults[:MOST_FAULTS]), "count": len(refused.faults)}
        return _shown(request, organisation, form, status=422, **told)
    except ProngsaiError as refusal:
        return _shown(request, organisation, form, status=422, refusal=words_of(refusal))
    messages.success(request, _("สร้างชุด %(framework)s แล้ว เลือกได้เมื่อตั้งรอบการประเมิน") % {"framework": made.id})
    return redirect("cycle-wording", organisation=organisation.public_id)


def _in_language(faults: Sequence[WordingFault]) -> list[dict[str, str]]:
    """Return faults in the reader's language."""
    if get_language() == "th":
        return [
            {"place": one.place, "what": one.what_th, "why": one.why_th, "do": one.do_th} for one in faults
        ]
    return [{"place": one.place, "what": one.what_en, "why": one.why_en, "do": one.do_en} for one in faults]


def _shown(
    request: Request, organisation: Organisation, form: WordingForm, status: int = 200, **told: Any
) -> HttpResponse:
    context = {"form": form, "choice": SourceForm(), "imported": imported_for(organisation), **told}
    return render(request, "cycles/wording.html", context, status=status)


@organisation_page(Action.RUN_CYCLE)
def wording_sheet(request: Request, organisation: Organisation) -> HttpResponse:
    """Send the sheet of a framework, filled in as far as its wording is known."""
    if "framework" not in request.GET:
        return redirect("cycle-wording", organisation=organisation.public_id)
    form = SourceForm(request.GET)
    if not form.is_valid():
        raise NoSuchThingError
    framework = load(str(form.cleaned_data["framework"]))
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"wording-{framework.id}.xlsx"
        write_wording_sheet(framework, path)
        answer = HttpResponse(path.read_bytes(), content_type=_EXCEL)
    answer["Content-Disposition"] = content_disposition_header(True, path.name) or "attachment"
    return answer
