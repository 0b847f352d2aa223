"""A published result becomes each agency's result of that year in its workbench, without retyping.

An agency that has an official result of the year keeps it: a rehearsal never takes its place. A correction makes
a further result; the one before stays in the agency's history.
"""

from collections.abc import Iterator, Sequence

from django.db import transaction

from prongsai.engine.assessment import Assessment, Reading, ReadingKind, Statement, StatementKind
from prongsai.engine.framework.model import Framework
from prongsai.engine.rounding import shown
from prongsai.web.publication.models import AgencyScore, Delivery, FrozenRun
from prongsai.web.registry.models import Agency
from prongsai.web.results.actions import accept
from prongsai.web.results.queries import current_run

_ROOT = "ITA"
_AT_ONCE = 50
"""Agencies in one transaction: the disk is waited for once for all of them, and nobody else waits long."""


def deliver(run: FrozenRun) -> int:
    """Give every agency its result of a published run, some in each transaction; return how many got one.

    What was given already is not given again, so a delivery that was cut off goes on where it stood.
    """
    waiting = list(run.agencies.filter(delivery=None).values_list("pk", flat=True))
    return sum(
        _deliver_some(run, some)
        for some in (waiting[at : at + _AT_ONCE] for at in range(0, len(waiting), _AT_ONCE))
    )


def assessment_of(score: AgencyScore, run: FrozenRun) -> Assessment:
    """Return a score as the assessment that a document would print; what is withheld is not in it."""
    framework, at = run.framework, place_of(run)
    return Assessment(
        agency=score.participation.agency.as_assessed,
        fiscal_year=framework.fiscal_year,
        framework=framework.id,
        scores=dict(score.scores),
        level=score.level or None,
        readings=tuple(_readings(score, at)),
        statements=tuple(_statements(score, framework, at)),
    )


def place_of(run: FrozenRun) -> str:
    """Return where the figures of a delivered result come from, as an assessment says it."""
    return f"assessment cycle {run.cycle.public_id} run {run.number}"


@transaction.atomic
def _deliver_some(run: FrozenRun, keys: Sequence[int]) -> int:
    return sum(_deliver_one(run, key) for key in keys)


def _deliver_one(run: FrozenRun, key: int) -> bool:
    score = AgencyScore.objects.select_related("participation__agency").get(pk=key)
    agency = Agency.objects.select_for_update().get(pk=score.participation.agency_id)
    if not score.scores or Delivery.objects.filter(score=score).exists():
        return False
    if not run.framework.is_official and _has_official_result(agency, run.framework):
        return False
    result = accept(None, agency, assessment_of(score, run), _note(run))
    Delivery.objects.create(score=score, result=result)
    return True


def _has_official_result(agency: Agency, framework: Framework) -> bool:
    current = current_run(agency, framework.fiscal_year)
    return current is not None and current.framework.is_official


def _note(run: FrozenRun) -> str:
    """Return what stands beside the result in the agency's history, in Thai: it is data."""  # speaks-thai
    parts = [f"จากรอบการประเมิน “{run.cycle.title}” ผลครั้งที่ {run.number}"]  # speaks-thai
    if not run.framework.is_official:
        parts.append("ชุดซักซ้อม ไม่เป็นทางการ ห้ามอ้างเป็นผลการประเมินทางการ")  # speaks-thai
    return " · ".join([*parts, run.note] if run.note else parts)


def _readings(score: AgencyScore, at: str) -> Iterator[Reading]:
    for node, value in score.scores.items():
        yield Reading(node=node, kind=ReadingKind.SCORE, value=shown(value), at=at)
    if score.rank is not None:
        yield Reading(node=_ROOT, kind=ReadingKind.RANK, value=score.rank, at=at)


def _statements(score: AgencyScore, framework: Framework, at: str) -> Iterator[Statement]:
    if score.level:
        yield Statement(kind=StatementKind.LEVEL, node=_ROOT, text=score.level, at=at)
    for node, people in score.respondents.items():
        if node in framework:
            yield Statement(
                kind=StatementKind.RESPONDENTS, node=node, text=f"{people:,}", value=people, at=at
            )
