"""A plan half done, made through the actions: one realistic thing of each kind of this app."""

from datetime import timedelta

from django.utils import timezone

from prongsai.engine.years import first_day
from prongsai.web.plans.actions import (
    Report,
    change_evidence,
    move_measure,
    report_progress,
    start_plan,
    tick_step,
)
from prongsai.web.plans.actions.mine import make_feed
from prongsai.web.plans.actions.progress import Attachment
from prongsai.web.plans.models import Plan, PlannedMeasure, ProgressEntry
from prongsai.web.plans.queries import plan_of
from prongsai.web.results.models import ResultRun
from prongsai.web.rights.actor import Actor
from tests.web.cast import Cast


def furnish(cast: Cast, run: ResultRun) -> dict[str, str]:
    """Make a plan after the run with a report on its first measure; return the values of the addresses."""
    actor, year = Actor(cast.owner), run.fiscal_year + 1
    plan = plan_of(cast.agency, year) or start_plan(actor, cast.agency, run, today=first_day(year))
    first = plan.measures.get(number=1)
    first.unit = cast.engineers  # so that the cast's member may report on it
    first.save()
    entry = _report(actor, first)
    for measure in plan.measures.filter(number__in=(2, 4, 5)):
        _finish(actor, measure)
    for measure in plan.measures.filter(number=6):
        move_measure(actor, measure, "stop", "รวมกับแผนตรวจสอบภายในที่ทำอยู่แล้ว")
    secret = make_feed(Actor(cast.viewer))
    return _addresses(plan, entry) | {"feed": secret}


def _report(actor: Actor, measure: PlannedMeasure) -> ProgressEntry:
    tick_step(actor, measure.steps.all()[0], is_done=True)
    change_evidence(actor, measure.evidence.all()[0], is_ready=True, address="https://example.go.th/ita/o25")
    return report_progress(
        actor,
        measure,
        Report(
            done="ประชุมชี้แจงผู้รับผิดชอบทุกส่วนราชการแล้ว และจัดทำตารางติดตามรายข้อ",
            output="ตารางผู้รับผิดชอบข้อมูลรายข้อ 1 ฉบับ",
            outcome="ทุกส่วนราชการทราบกำหนดส่งข้อมูล",
            percent=40,
            day=timezone.localdate() - timedelta(days=3),
            links=("https://example.go.th/ita/plan.pdf",),
            files=(Attachment("รายงานการประชุม.pdf", 15, b"%PDF-1.7 sample"),),
        ),
    )


def _finish(actor: Actor, measure: PlannedMeasure) -> None:
    for step in measure.steps.all():
        tick_step(actor, step, is_done=True, today=measure.end)
    for one in measure.rounds.filter(months__in=(6, 12)):
        words = f"ดำเนินการครบทุกขั้นตอนของรอบ {one.months} เดือน"
        report_progress(actor, measure, Report(done=words, day=one.due, percent=100, round=one))
    move_measure(actor, measure, "finish")


def _addresses(plan: Plan, entry: ProgressEntry) -> dict[str, str]:
    measure = entry.measure
    return {
        "plan": plan.public_id,
        "measure": measure.public_id,
        "step": measure.steps.all()[0].public_id,
        "entry": entry.public_id,
        "evidence": measure.evidence.all()[0].public_id,
        "attachment": entry.files.all()[0].public_id,
    }
