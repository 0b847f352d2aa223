"""One realistic thing of each kind of this app, made through its actions."""

from datetime import timedelta

from django.utils import timezone

from prongsai.web.plans.actions import Report, report_progress, start_plan, tick_step
from prongsai.web.plans.models import Plan, ProgressEntry
from prongsai.web.plans.queries import plan_of
from prongsai.web.results.models import ResultRun
from prongsai.web.rights.actor import Actor
from tests.web.cast import Cast


def furnish(cast: Cast, run: ResultRun) -> dict[str, str]:
    """Make a plan after the run with a report on its first measure; return the values of the addresses."""
    today = timezone.localdate()
    actor = Actor(cast.owner)
    plan = plan_of(cast.agency, run.fiscal_year + 1) or start_plan(actor, cast.agency, run)
    measure = plan.measures.get(number=1)
    step = measure.steps.all()[0]
    tick_step(actor, step, is_done=True, today=today)
    entry = report_progress(
        actor,
        measure,
        Report(
            done="ประชุมชี้แจงผู้รับผิดชอบทุกส่วนราชการแล้ว และจัดทำตารางติดตามรายข้อ",
            output="ตารางผู้รับผิดชอบข้อมูลรายข้อ 1 ฉบับ",
            outcome="ทุกส่วนราชการทราบกำหนดส่งข้อมูล",
            percent=40,
            day=today - timedelta(days=3),
            links=("https://example.go.th/ita/plan.pdf",),
        ),
    )
    return _addresses(plan, entry) | {"step": step.public_id}


def _addresses(plan: Plan, entry: ProgressEntry) -> dict[str, str]:
    measure = entry.measure
    return {
        "plan": plan.public_id,
        "measure": measure.public_id,
        "entry": entry.public_id,
        "evidence": measure.evidence.all()[0].public_id,
    }
