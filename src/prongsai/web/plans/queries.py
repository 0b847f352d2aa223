"""Plans as other apps ask for them, and as their own pages find them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, IntegerField, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from prongsai.engine.years import FiscalYear
from prongsai.web.plans.models import Plan, PlannedMeasure, Round, Step
from prongsai.web.plans.paper import as_planned
from prongsai.web.plans.states import OPEN, State
from prongsai.web.registry.models import Agency
from prongsai.web.results.queries import current_runs

__all__ = [
    "Deadline",
    "Progress",
    "as_planned",
    "deadlines",
    "lateness",
    "newest_plan",
    "plan_of",
    "plans_of",
    "progress_of",
]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a plan is, in measures. Stopped ones count as neither; ``percent`` is whole, 0–100."""

    done: int
    all: int
    late: int
    percent: int
    next_due: date | None = None
    """The next day, from today on, at which something is due."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """One thing that is due on a day: a step, a report, or the end of a measure."""

    day: date
    title: str
    unit: str
    url: str
    is_late: bool
    kind: str = "step"
    """``step``, ``round`` or ``measure``."""


def plans_of(agency: Agency) -> QuerySet[Plan]:
    """Return the agency's plans, the newest year first."""
    return Plan.objects.filter(agency=agency).select_related("base_run", "agency").order_by("-plan_year")


def years_of(agency: Agency) -> QuerySet[Plan]:
    """Return the agency's plans as links: id and year, the newest first.

    Adds ``newest_result``: the year of the newest result, after which a plan can be started.
    """
    results = current_runs(agency).values("fiscal_year")[:1]
    found = Plan.objects.filter(agency=agency).order_by("-plan_year")
    return found.only("public_id", "plan_year").annotate(newest_result=Subquery(results))


def can_start_next(plans: Sequence[Plan]) -> bool:
    """Say of an agency's ``years_of`` whether there is a result after which no plan was started yet."""
    newest: int | None = getattr(plans[0], "newest_result", None) if plans else None
    return newest is not None and newest >= plans[0].plan_year


def plan_of(agency: Agency, plan_year: FiscalYear) -> Plan | None:
    """Return the plan of a fiscal year; ``None`` where there is none."""
    return plans_of(agency).filter(plan_year=plan_year).first()


def newest_plan(agency: Agency) -> Plan | None:
    """Return the agency's newest plan; ``None`` where there is none."""
    return plans_of(agency).first()


def progress_of(plan: Plan, today: date | None = None) -> Progress:
    """Return how far a plan is (one query); late is what was due before today."""
    day = today or timezone.localdate()
    counted = plan.measures.filter(removed_at=None).aggregate(
        done=Count("pk", filter=Q(state=State.DONE)),
        all=Count("pk", filter=~Q(state=State.STOPPED)),
        late=Count("pk", filter=Q(next_due__lt=day)),
        next_due=Min("next_due", filter=Q(next_due__gte=day)),
    )
    done, every = counted["done"], counted["all"]
    percent = round(100 * done / every) if every else 0
    return Progress(done, every, counted["late"], percent, counted["next_due"])


def deadlines(agency: Agency, today: date, most: int = 5) -> Sequence[Deadline]:
    """Return what is due next at an agency, what is late first; at most ``most``. Three queries."""
    found = [*_due_steps(agency, today, most), *_due_rounds(agency, today, most), *_ends(agency, today, most)]
    return sorted(found, key=lambda one: one.day)[:most]


def lateness(agencies: QuerySet[Agency], today: date) -> QuerySet[Agency]:
    """Return the agencies with how their newest plan stands, in the same one query at any number of them.

    Adds ``plan_id``, ``plan_public_id``, ``plan_year`` (``None`` without a plan), ``measures``, ``done`` and
    ``late`` (numbers of measures; 0 without a plan).
    """
    newest = Plan.objects.filter(agency=OuterRef("pk")).order_by("-plan_year")
    living = PlannedMeasure.objects.filter(plan_id=OuterRef("plan_id"), removed_at=None)
    return agencies.annotate(
        plan_id=Subquery(newest.values("pk")[:1]),
        plan_public_id=Subquery(newest.values("public_id")[:1]),
        plan_year=Subquery(newest.values("plan_year")[:1]),
    ).annotate(
        measures=_count(living.exclude(state=State.STOPPED)),
        done=_count(living.filter(state=State.DONE)),
        late=_count(living.filter(next_due__lt=today)),
    )


def _count(rows: QuerySet[PlannedMeasure]) -> Coalesce:
    counted = rows.order_by().values("plan_id").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _due_steps(agency: Agency, today: date, most: int) -> list[Deadline]:
    steps = open_steps().filter(measure__plan__agency=agency).order_by("due")[:most]
    return [
        Deadline(
            day=step.due,
            title=step.text,
            unit=_unit_name(step.measure, step),
            url=measure_url(agency, step.measure),
            is_late=step.due < today,
        )
        for step in steps
        if step.due is not None
    ]


def _due_rounds(agency: Agency, today: date, most: int) -> list[Deadline]:
    rounds = open_rounds().filter(measure__plan__agency=agency).order_by("due")[:most]
    return [
        Deadline(
            day=one.due,
            title=one.measure.measure,
            unit=_unit_name(one.measure),
            url=measure_url(agency, one.measure),
            is_late=one.due < today,
            kind="round",
        )
        for one in rounds
    ]


def _ends(agency: Agency, today: date, most: int) -> list[Deadline]:
    """Return measures whose period ends before any open part of them is due."""
    ending = PlannedMeasure.objects.filter(
        plan__agency=agency, removed_at=None, state__in=OPEN, end=F("next_due")
    )
    ending = ending.exclude(steps__due=F("end"), steps__done_on=None, steps__removed_at=None)
    return [
        Deadline(
            day=one.end,
            title=one.measure,
            unit=_unit_name(one),
            url=measure_url(agency, one),
            is_late=one.end < today,
            kind="measure",
        )
        for one in ending.select_related("unit").order_by("end")[:most]
        if one.end is not None
    ]


def open_steps() -> QuerySet[Step]:
    """Return every step that is still to be done by a day, in any agency."""
    return Step.objects.filter(
        done_on=None,
        removed_at=None,
        due__isnull=False,
        measure__removed_at=None,
        measure__state__in=OPEN,
    ).select_related("unit", "measure__unit", "measure__plan")


def open_rounds() -> QuerySet[Round]:
    """Return every report that is still to be made, in any agency; of finished measures the summing-up only."""
    is_open = Q(measure__state__in=OPEN) | Q(measure__state=State.DONE, months__in=(6, 12))
    return Round.objects.filter(is_open, reported_at=None, measure__removed_at=None).select_related(
        "measure__unit", "measure__plan"
    )


def measure_url(agency: Agency, measure: PlannedMeasure) -> str:
    return reverse("measure", args=[agency.public_id, measure.public_id])


def _unit_name(measure: PlannedMeasure, step: Step | None = None) -> str:
    unit = (step.unit if step is not None else None) or measure.unit
    return unit.name if unit is not None else ", ".join(measure.owners.splitlines())
