"""What in a result deserves a second look before it is published. For who runs the cycle only; nothing is judged.

Levels that hang on a hair, surveys in which many answers look alike, and instruments that contradict each other:
people praise an agency whose evidence is poor, or the other way round.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Case, Count, F, FloatField, IntegerField, Value, When
from django.db.models.functions import Abs, Cast

from prongsai.web.publication.models import AgencyScore, FrozenRun
from prongsai.web.survey.models import Answer

MOST = 50
APART = 30.0
"""Points between what people say and what the evidence shows that deserve a look. Our own choice."""
FLAGGED_SHARE = 0.2
"""Share of suspicious answers that deserves a look. Our own choice."""
NEAR = 0.1
"""Points from the bound of a level at which a small mistake would change it. Our own choice."""
_HEAVY = ("scores", "absent", "respondents", "ranks", "findings")


@dataclass(frozen=True, slots=True)
class Flagged:
    """An agency with many answers that look suspicious."""

    score: AgencyScore
    flagged: int
    answers: int


@dataclass(frozen=True, slots=True)
class Signals:
    """``near``: overall scores beside a bound; ``apart``: surveys and evidence disagree; ``flagged``: see above."""

    near: Sequence[AgencyScore]
    apart: Sequence[AgencyScore]
    flagged: Sequence[Flagged]


def signals_of(run: FrozenRun) -> Signals:
    """Return what deserves a look, at most fifty agencies of each kind (four queries)."""
    return Signals(_near(run), _apart(run), list(_flagged(run)))


def _near(run: FrozenRun) -> Sequence[AgencyScore]:
    bounds = {
        c.at_least
        for level in run.framework.levels
        for c in level.conditions
        if c.node == "ITA" and c.at_least
    }
    rows = run.agencies.none()
    for bound in sorted(bounds):
        rows = rows | run.agencies.filter(overall__gte=bound - NEAR, overall__lt=bound + NEAR)
    return list(rows.select_related("participation__agency").defer(*_HEAVY).order_by("-overall", "pk")[:MOST])


def _apart(run: FrozenRun) -> Sequence[AgencyScore]:
    people = Cast((F("iit") + F("eit")) / 2, FloatField())
    rows = run.agencies.annotate(apart=Abs(people - Cast("oit", FloatField()))).filter(apart__gte=APART)
    return list(rows.select_related("participation__agency").defer(*_HEAVY).order_by("-apart", "pk")[:MOST])


def _flagged(run: FrozenRun) -> Iterator[Flagged]:
    counted: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    rows = (
        Answer.objects.filter(channel__participation__cycle=run.cycle)
        .annotate(suspect=Case(When(flags=[], then=Value(0)), default=Value(1), output_field=IntegerField()))
        .values_list("channel__participation_id", "suspect")
        .annotate(number=Count("pk"))
    )
    for participation, suspect, number in rows:
        counted[participation][suspect] += number
    worst = {
        key: (flagged, clean + flagged)
        for key, (clean, flagged) in counted.items()
        if clean + flagged >= run.smallest_group and flagged / (clean + flagged) >= FLAGGED_SHARE
    }
    scores = run.agencies.filter(participation__in=worst).select_related("participation__agency")
    found = [Flagged(one, *worst[one.participation_id]) for one in scores.defer(*_HEAVY)]
    yield from sorted(found, key=lambda one: -one.flagged / one.answers)[:MOST]
