"""The addresses of plans. What changes is sent to an address of its own: one button, one address, one action."""

from django.urls import path

from prongsai.web.plans.views import (
    adding,
    evidence,
    measure,
    mine,
    organisation,
    plan,
    progress,
    promise,
    sheet,
    steps,
)

_PLAN = "a/<str:agency>/plan/<str:plan>"
_MEASURE = "a/<str:agency>/plan/measures/<str:measure>"
_STEP = "a/<str:agency>/plan/steps/<str:step>"
_EVIDENCE = "a/<str:agency>/plan/evidence/<str:evidence>"

urlpatterns = [
    path("a/<str:agency>/plan/", plan.newest, name="plan"),
    path("a/<str:agency>/plan/start/", plan.start, name="plan-start"),
    path(f"{_PLAN}/", plan.table, name="plan-table"),
    path(f"{_PLAN}/board/", plan.board, name="plan-board"),
    path(f"{_PLAN}/gantt/", plan.gantt, name="plan-gantt"),
    path(f"{_PLAN}/evidence/", evidence.checklist, name="plan-evidence"),
    path(f"{_PLAN}/promise/", promise.promise, name="plan-promise"),
    path(f"{_PLAN}/catalogue/", adding.from_catalogue, name="plan-catalogue"),
    path(f"{_PLAN}/carry/", adding.carry, name="plan-carry"),
    path(f"{_PLAN}/add/", measure.add, name="measure-add"),
    path(f"{_PLAN}/sheet/", sheet.download, name="plan-sheet"),
    path(f"{_PLAN}/sheet/back/", sheet.bring_back, name="plan-sheet-back"),
    path(f"{_PLAN}/sheet/apply/", sheet.apply, name="plan-sheet-apply"),
    path(f"{_MEASURE}/", measure.measure, name="measure"),
    path(f"{_MEASURE}/edit/", measure.edit, name="measure-edit"),
    path(f"{_MEASURE}/move/", measure.move, name="measure-move"),
    path(f"{_MEASURE}/remove/", measure.remove, name="measure-remove"),
    path(f"{_MEASURE}/restore/", measure.restore, name="measure-restore"),
    path(f"{_MEASURE}/report/", progress.report, name="measure-report"),
    path(f"{_MEASURE}/steps/", steps.add, name="step-add"),
    path(f"{_MEASURE}/evidence/", evidence.add, name="evidence-add"),
    path(f"{_STEP}/edit/", steps.edit, name="step-edit"),
    path(f"{_STEP}/tick/", steps.tick, name="step-tick"),
    path(f"{_STEP}/shift/", steps.shift, name="step-shift"),
    path(f"{_STEP}/remove/", steps.remove, name="step-remove"),
    path(f"{_STEP}/restore/", steps.restore, name="step-restore"),
    path(f"{_EVIDENCE}/edit/", evidence.edit, name="evidence-edit"),
    path(f"{_EVIDENCE}/remove/", evidence.remove, name="evidence-remove"),
    path(f"{_EVIDENCE}/restore/", evidence.restore, name="evidence-restore"),
    path("a/<str:agency>/plan/reports/<str:entry>/correct/", progress.correct, name="report-correct"),
    path("a/<str:agency>/plan/files/<str:attachment>/", progress.attachment, name="attachment"),
    path("o/<str:organisation>/plans/", organisation.plans, name="organisation-plans"),
    path("me/reminders/", mine.reminders, name="my-reminders"),
    path("me/reminders/feed/", mine.make, name="feed-make"),
    path("me/reminders/feed/revoke/", mine.revoke, name="feed-revoke"),
    path("calendar/<str:feed>.ics", mine.feed, name="calendar-feed"),
]
