"""A plan: as a table, as a board, as a chart of the year; and how one begins."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from prongsai.web.plans import actions, queries
from prongsai.web.plans.board import bars_of, own_units, shown
from prongsai.web.plans.drafting import suggestions_for
from prongsai.web.plans.models import Plan
from prongsai.web.plans.views.finding import the_plan
from prongsai.web.registry.models import Agency
from prongsai.web.results.models import ResultRun
from prongsai.web.results.queries import current_runs
from prongsai.web.rights.doors import Request, agency_page
from prongsai.web.rights.table import Action


@agency_page(Action.SEE)
def newest(request: Request, agency: Agency) -> HttpResponse:
    """Show the newest plan; where there is none, how to make one."""
    plan = queries.newest_plan(agency)
    if plan is None:
        return render(request, "plans/none.html", {"run": current_runs(agency).first()})
    return _answer(request, plan, "table")


@agency_page(Action.SEE)
def table(request: Request, agency: Agency, plan: str) -> HttpResponse:
    """Show a plan as a table."""
    return _answer(request, the_plan(agency, plan), "table")


@agency_page(Action.SEE)
def board(request: Request, agency: Agency, plan: str) -> HttpResponse:
    """Show a plan as a board, a column for each state."""
    return _answer(request, the_plan(agency, plan), "board")


@agency_page(Action.SEE)
def gantt(request: Request, agency: Agency, plan: str) -> HttpResponse:
    """Show a plan as bars in the fiscal year."""
    return _answer(request, the_plan(agency, plan), "gantt")


@agency_page(Action.WRITE_PLAN)
def start(request: Request, agency: Agency) -> HttpResponse:
    """Show what could stand in the plan after the newest result that has none, and start it with what is chosen."""
    run = _run_without_plan(agency)
    if run is None:
        return redirect("plan", agency=agency.public_id)
    suggested = suggestions_for(run)
    keys = request.POST.getlist("chosen")
    chosen = [one for one in suggested.all if one.key in keys]
    if request.method == "POST" and chosen:
        plan = actions.start_plan(request.actor, agency, run, chosen)
        messages.success(request, _("สร้างแผนแล้ว โปรดตรวจผู้รับผิดชอบและกำหนดวันของแต่ละมาตรการ"))
        return redirect("plan-table", agency=agency.public_id, plan=plan.public_id)
    context = {"run": run, "suggested": suggested, "keys": keys, "is_refused": request.method == "POST"}
    return render(request, "plans/start.html", context, status=422 if request.method == "POST" else 200)


def _answer(request: Request, plan: Plan, view: str) -> HttpResponse:
    today = timezone.localdate()
    as_shown = shown(request.actor, plan, request.GET, today)
    plans = list(queries.years_of(plan.agency))
    context = {
        "plan": plan,
        "plans": plans,
        "view": view,
        "today": today,
        "shown": as_shown,
        "progress": queries.progress_of(plan, today),
        "can_start": queries.can_start_next(plans),
        "has_own": bool(own_units(request.actor, plan.agency)),
    }
    if view == "gantt":
        context["bars"] = bars_of(as_shown.rows)
    return render(request, f"plans/{view}.html", context)


def _run_without_plan(agency: Agency) -> ResultRun | None:
    """Return the newest result, unless the plan of the year after it is there."""
    run = current_runs(agency).first()
    if run is None or Plan.objects.filter(agency=agency, plan_year=run.fiscal_year + 1).exists():
        return None
    return run
