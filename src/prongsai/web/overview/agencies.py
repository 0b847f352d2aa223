"""The agencies of a person who looks after many: a list of any size, and how they stand as a whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.db.models import (
    Avg,
    Case,
    Count,
    Exists,
    F,
    FilteredRelation,
    IntegerField,
    Q,
    QuerySet,
    Value,
    When,
)
from django.http import QueryDict

from prongsai.engine.framework.loader import for_year, official_years
from prongsai.engine.framework.model import Framework, Level
from prongsai.engine.years import FiscalYear
from prongsai.web.face.listing import Columns, Listing
from prongsai.web.registry.models import Agency, User
from prongsai.web.results.models import ResultRun
from prongsai.web.rights.actor import Actor
from prongsai.web.understand import words

_COLUMNS = Columns(
    sorts={"name": "name", "score": "overall", "level": "level_order", "late": "late"},
    filters={"type": "type", "province": "province", "level": "level", "year": "asked_year"},
    search=("name", "district", "province"),
    default_sort="name",
)
_BOUNDS = (0, 50, 60, 70, 75, 80, 85, 90, 95, 101)
"""Where one bar of the distribution ends and the next begins."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One agency of the list, and how its plan stands."""

    agency: Agency
    overall: Decimal | None
    level: str
    """In the reader's words; empty where it cannot be told."""
    passes: bool | None
    late: int
    done: int
    measures: int


@dataclass(frozen=True, slots=True)
class Summary:
    """How all agencies of the person stand in a year; scores 0–100."""

    with_result: int
    mean: float | None
    passed_percent: float | None
    bars: tuple[tuple[str, int], ...]
    """How many agencies scored within each stretch, the lowest first."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the list can be narrowed to; a level with its Thai name as code."""

    types: tuple[str, ...]
    provinces: tuple[str, ...]
    levels: tuple[tuple[str, str], ...]


def years_of(actor: Actor) -> tuple[FiscalYear, ...]:
    """Return the years in which one of the person's agencies has a result, newest first (one query).

    It asks of each year that ships whether there is any: to gather the years of all results takes many
    times as long.
    """
    known = official_years()
    runs = ResultRun.objects.filter(agency__in=actor.agencies(), is_current=True)
    asked = [Exists(runs.filter(fiscal_year=year)) for year in known]
    found = User.objects.filter(pk=actor.user.pk).values_list(*asked).get()
    return tuple(year for year, has_results in zip(known, found, strict=True) if has_results)


def year_asked(asked: QueryDict, years: Sequence[FiscalYear]) -> FiscalYear | None:
    """Return the year that the address asks for, else the newest; ``None`` where there is no result at all."""
    return next((year for year in years if str(year) == asked.get("year")), years[0] if years else None)


def framework_of(year: FiscalYear | None) -> Framework | None:
    """Return the framework of a year."""
    return None if year is None else for_year(year)


def listing_of(
    agencies: QuerySet[Agency], asked: QueryDict, year: FiscalYear | None, today: date
) -> Listing[Agency]:
    """Return one page of the list as the address asks for it. Only what it asks for is joined."""
    from prongsai.web.plans.queries import lateness

    cleaned = asked.copy()
    cleaned["year"] = str(year)
    sort = cleaned.get("sort", "").removeprefix("-")
    rows = lateness(agencies, today) if sort == "late" else agencies
    if sort in ("score", "level") or cleaned.get("level"):
        rows = _with_result(rows, year)
    return Listing(rows.annotate(asked_year=Value(str(year))), cleaned, _COLUMNS)


def _with_result(agencies: QuerySet[Agency], year: FiscalYear | None) -> QuerySet[Agency]:
    """Add ``overall``, ``level`` and ``level_order`` of the year, ``None`` where there is no result."""
    found = FilteredRelation("runs", condition=Q(runs__fiscal_year=year or 0, runs__is_current=True))
    return agencies.annotate(
        of_year=found,
        overall=F("of_year__overall"),
        level=F("of_year__level"),
        level_order=_level_order(_levels(framework_of(year))),
    )


def standings(listing: Listing[Agency], year: FiscalYear | None, today: date) -> tuple[Standing, ...]:
    """Return the agencies of the page with their result and their plan (two queries)."""
    from prongsai.web.plans.queries import lateness

    shown = list(listing.page.object_list)
    keys = [one.pk for one in shown]
    plans = {one.pk: one for one in lateness(Agency.objects.filter(pk__in=keys), today)}
    runs = ResultRun.objects.filter(agency__in=keys, is_current=True, fiscal_year=year or 0)
    results = {agency: result for agency, *result in runs.values_list("agency", "overall", "level")}
    levels = {level.name.th: level for level in _levels(framework_of(year))}
    return tuple(_standing(one, results.get(one.pk, (None, "")), levels, plans[one.pk]) for one in shown)


def _standing(
    agency: Agency,
    result: Sequence[Any],
    levels: Mapping[str | None, Level],
    plan: Agency,
) -> Standing:
    overall, name = result
    level = levels.get(name)
    return Standing(
        agency=agency,
        overall=overall,
        level=words.level_name(level),
        passes=None if level is None else level.passes,
        late=getattr(plan, "late", 0),
        done=getattr(plan, "done", 0),
        measures=getattr(plan, "measures", 0),
    )


def choices_of(agencies: QuerySet[Agency], year: FiscalYear | None) -> Choices:
    """Return what can be chosen: types and provinces that occur, and the levels of the year (one query)."""
    pairs = list(agencies.order_by().values_list("type", "province").distinct())
    return Choices(
        types=tuple(sorted({kind for kind, _province in pairs if kind})),
        provinces=tuple(sorted({province for _kind, province in pairs if province})),
        levels=tuple((level.name.th or "", words.level_name(level)) for level in _levels(framework_of(year))),
    )


def summary_of(agencies: QuerySet[Agency], year: FiscalYear | None) -> Summary:
    """Return how the agencies stand in a year (one query)."""
    runs = ResultRun.objects.filter(agency__in=agencies, is_current=True, fiscal_year=year or 0)
    passing = [level.name.th for level in _levels(framework_of(year)) if level.passes]
    bars = {
        f"bar_{place}": Count("pk", filter=Q(overall__gte=low, overall__lt=high))
        for place, (low, high) in enumerate(pairwise(_BOUNDS))
    }
    found = runs.aggregate(
        mean=Avg("overall"),
        with_result=Count("pk"),
        told=Count("pk", filter=~Q(level="")),
        passed=Count("pk", filter=Q(level__in=passing)),
        **bars,
    )
    return Summary(
        with_result=found["with_result"],
        mean=None if found["mean"] is None else float(found["mean"]),
        passed_percent=100 * found["passed"] / found["told"] if found["told"] and passing else None,
        bars=tuple(
            (_bar_name(low, high), found[name])
            for name, (low, high) in zip(bars, pairwise(_BOUNDS), strict=True)
        ),
    )


def _bar_name(low: float, high: float) -> str:
    return f"{low:g}–{min(high - 0.01, 100):.2f}"


def _levels(framework: Framework | None) -> tuple[Level, ...]:
    return framework.levels if framework is not None else ()


def _level_order(levels: Sequence[Level]) -> Case:
    """Order levels by their place, the lowest first."""
    places = [
        When(of_year__level=level.name.th, then=Value(len(levels) - place))
        for place, level in enumerate(levels)
    ]
    return Case(*places, default=None, output_field=IntegerField())
