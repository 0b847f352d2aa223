"""What the agency says to a finding of the audit."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai.engine.years import FiscalYear
from prongsai.web.face.notices import undoable
from prongsai.web.registry.errors import ChangedMeanwhileError
from prongsai.web.registry.models import Agency
from prongsai.web.results import answer_actions, queries
from prongsai.web.results.answer_actions import Said
from prongsai.web.results.findings import AnsweredFinding, one_answered
from prongsai.web.results.forms import AnswerForm
from prongsai.web.results.models import AnswerKind, ResultRun
from prongsai.web.results.words import in_language
from prongsai.web.rights.doors import Request, agency_page
from prongsai.web.rights.table import Action


@agency_page(Action.WRITE_RESULT)
def answer(request: Request, agency: Agency, year: FiscalYear, finding: str) -> HttpResponse:
    """Answer a finding, or change the answer."""
    run = queries.run_of_year(agency, year)
    one = one_answered(run, finding)
    if request.method != "POST":
        return _page(request, run, one, _form_of(one))
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, run, one, form, status=422)
    try:
        answer_actions.answer(request.actor, run, one, _said(form))
    except ChangedMeanwhileError as error:
        return _conflict(request, run, one, error)
    messages.success(request, _("บันทึกคำตอบแล้ว"))
    return _back(run, finding)


@agency_page(Action.WRITE_RESULT)
@require_POST
def withdraw(request: Request, agency: Agency, year: FiscalYear, finding: str) -> HttpResponse:
    """Take an answer back."""
    run = queries.run_of_year(agency, year)
    one = one_answered(run, finding)
    if one.answer:
        answer_actions.withdraw(request.actor, one.answer)
    undo = reverse("finding-restore", args=[agency.public_id, year, finding])
    undoable(request, _("ถอนคำตอบแล้ว"), undo, _("ใช้คำตอบเดิม"))
    return _back(run, finding)


@agency_page(Action.WRITE_RESULT)
@require_POST
def restore(request: Request, agency: Agency, year: FiscalYear, finding: str) -> HttpResponse:
    """Give a withdrawn answer again."""
    run = queries.run_of_year(agency, year)
    one = one_answered(run, finding)
    if one.withdrawn:
        answer_actions.restore(request.actor, one.withdrawn)
    return _back(run, finding)


@agency_page(Action.WRITE_RESULT)
@require_POST
def apply(request: Request, agency: Agency, year: FiscalYear, finding: str) -> HttpResponse:
    """Begin a draft in which the figure has the right value of the answer."""
    run = queries.run_of_year(agency, year)
    draft = answer_actions.apply(request.actor, run, one_answered(run, finding))
    messages.success(request, _("ใส่ค่าที่ถูกต้องในร่างใหม่แล้ว ตรวจทานแล้วกดรับรอง ผลเดิมยังเก็บไว้"))
    return redirect("result-review", agency=agency.public_id, draft=draft.public_id)


def _form_of(one: AnsweredFinding) -> AnswerForm:
    given = one.answer or one.withdrawn
    first: dict[str, object] = {
        "kind": AnswerKind.MISPRINT,
        "right_value": one.finding.expected or "",
        "version": 0,
    }
    if given:
        first = {"kind": given.kind, "right_value": given.right_value, "explanation": given.explanation}
        first["version"] = one.answer.version if one.answer else 0
    return AnswerForm(initial=first)


def _said(form: AnswerForm) -> Said:
    given = form.cleaned_data
    return Said(AnswerKind(given["kind"]), given["right_value"], given["explanation"], given["version"] or 0)


def _conflict(
    request: Request, run: ResultRun, one: AnsweredFinding, error: ChangedMeanwhileError
) -> HttpResponse:
    """Show both answers, the person's own still in the form; saving again is then meant."""
    typed = request.POST.copy()
    typed["version"] = str(error.now)
    return _page(request, run, one, AnswerForm(typed), error, status=409)


def _page(
    request: Request,
    run: ResultRun,
    one: AnsweredFinding,
    form: AnswerForm,
    error: ChangedMeanwhileError | None = None,
    status: int = 200,
) -> HttpResponse:
    words = in_language(error.message_th, error.message_en) if error else ""
    shown = {"run": run, "one": one, "form": form, "error": words}
    return render(request, "results/answer.html", shown, status=status)


def _back(run: ResultRun, finding: str) -> HttpResponse:
    answer = redirect("result-year", agency=run.agency.public_id, year=run.fiscal_year)
    answer["Location"] += f"#finding-{finding}"
    return answer
