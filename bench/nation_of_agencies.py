"""An installation of any size for the bench of the workbench: agencies, their results, an assessment under way.

The scores are made up around the published averages; every assessment is complete from the indicators up.
"""

import random
from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone

from prongsai.engine.agency import Agency as AgencyOfEngine
from prongsai.engine.assessment import Assessment, Reading, ReadingKind
from prongsai.engine.framework.loader import load
from prongsai.engine.framework.model import NodeKind
from prongsai.engine.rollup import complete
from prongsai.web.cycles.models import Cycle
from prongsai.web.evidence.checklist import all_items
from prongsai.web.evidence.models import Address, Evidence
from prongsai.web.registry.models import Agency, Organisation
from prongsai.web.results.actions import run_of
from prongsai.web.results.models import ResultRun
from prongsai.web.survey.models import Channel, DayCount

YEARS = (2564, 2565, 2566, 2567, 2568)
_KINDS = (("อบต.", "องค์การบริหารส่วนตำบล"), ("เทศบาลตำบล", "เทศบาลตำบล"), ("อบจ.", "องค์การบริหารส่วนจังหวัด"))
_SHOWN = 0.9
_VARIANTS = 40
"""Different results a year; the agencies take them in turn, as drawing each anew would measure the drawing."""


def agencies(organisation: Organisation, count: int) -> list[Agency]:
    """Make so many agencies of the usual types in 77 provinces."""
    made = [
        Agency(
            organisation=organisation,
            name=f"{_KINDS[number % 3][1]}บ้านที่{number:05}",
            type=_KINDS[number % 3][0],
            district="เมือง",
            province=f"จังหวัดที่ {number % 77 + 1}",
        )
        for number in range(count)
    ]
    return Agency.objects.bulk_create(made, batch_size=2000)


def results(of: list[Agency]) -> int:
    """Give each agency its current results of five years, and return how many were made."""
    made = 0
    for year in YEARS:
        variants = [_assessment(year, seed) for seed in range(_VARIANTS)]
        for start in range(0, len(of), 1000):
            runs = [_run(agency, variants[agency.pk % _VARIANTS]) for agency in of[start : start + 1000]]
            made += len(ResultRun.objects.bulk_create(runs))
    return made


def under_way(cycle: Cycle) -> None:
    """Give each agency of a cycle answers of five days by two channels and evidence for most items."""
    chance, today = random.Random(1), timezone.localdate()
    items = [item.id for item in all_items(cycle.framework)]
    known = set(Evidence.objects.filter(participation__cycle=cycle).values_list("participation_id", "item"))
    agencies = list(cycle.participations.values_list("pk", flat=True))
    for start in range(0, len(agencies), 500):
        some = agencies[start : start + 500]
        channels = Channel.objects.bulk_create(
            Channel(participation_id=one, instrument=instrument, way=way, part=part)
            for one in some
            for instrument, way, part in (("IIT", "card", ""), ("EIT", "counter", "EIT.1"))
        )
        DayCount.objects.bulk_create(
            DayCount(channel=channel, day=today - timedelta(days=day), answers=chance.randint(1, 20))
            for channel in channels
            for day in range(5)
        )
        shown = Evidence.objects.bulk_create(
            Evidence(participation_id=one, item=item)
            for one in some
            for item in items
            if chance.random() < _SHOWN and (one, item) not in known
        )
        Address.objects.bulk_create(
            Address(evidence=one, url=f"https://{one.participation_id}.go.th/{one.item}") for one in shown
        )


def _run(agency: Agency, variant: Assessment) -> ResultRun:
    run = run_of(agency, variant.model_copy(update={"agency": agency.as_assessed}))
    run.number = 1
    return run


def _assessment(year: int, seed: int) -> Assessment:
    chance = random.Random(year * 1000 + seed)
    framework = load(str(year))
    indicators = framework.of_kind(NodeKind.INDICATOR)
    scores = complete(framework, {node.id: round(chance.uniform(70, 100), 2) for node in indicators})
    return Assessment(
        agency=AgencyOfEngine(),
        fiscal_year=year,
        framework=framework.id,
        readings=tuple(_readings(scores)),
        scores={node: round(score, 2) for node, score in scores.items()},
    )


def _readings(scores: dict[str, float]) -> Iterator[Reading]:
    for line, (node, score) in enumerate(scores.items(), 1):
        yield Reading(node=node, kind=ReadingKind.SCORE, value=round(score, 2), at=f"line {line}")
