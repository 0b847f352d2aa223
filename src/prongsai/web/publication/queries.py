"""Runs and scores as the pages ask for them. Whatever comes out of here may be shown to who asked."""

from collections.abc import Iterable, Sequence

from django.db.models import F, QuerySet
from django.db.models.functions import Abs

from prongsai.web.cycles.models import Cycle, Participation
from prongsai.web.evidence.models import PublicPage
from prongsai.web.publication.models import AgencyScore, ChannelScore, FreezeJob, FrozenRun, Kind
from prongsai.web.registry.models import Agency, Organisation
from prongsai.web.rights.finding import the_one

_LISTED = ("scores", "absent", "respondents", "ranks", "findings")
"""What a list does not need."""


def published_runs() -> QuerySet[FrozenRun]:
    return FrozenRun.objects.filter(published_at__isnull=False).select_related("cycle__organisation")


def published_cycles() -> Sequence[FrozenRun]:
    """Return the newest published run of every cycle, the newest year first."""
    newest: dict[int, FrozenRun] = {}
    for run in published_runs().defer("record").order_by("-cycle__fiscal_year", "-cycle_id", "-number"):
        newest.setdefault(run.cycle_id, run)
    return list(newest.values())


def published_run(cycle: str, number: str = "") -> FrozenRun:
    """Return a published run of a cycle, by default the newest; raises ``NoSuchThingError``."""
    runs = published_runs().filter(cycle__public_id=cycle).order_by("-number")
    return the_one(runs, number=int(number)) if _is_number(number) else the_one(runs)


def published_numbers(cycle: Cycle) -> Sequence[FrozenRun]:
    """Return every published run of a cycle, the newest first."""
    return list(cycle.runs.filter(published_at__isnull=False).defer("record", "summary").order_by("-number"))


def cycle_of(organisation: Organisation, cycle: str) -> Cycle:
    """Return a cycle of an organisation; raises ``NoSuchThingError``."""
    found = the_one(Cycle.objects.all(), organisation=organisation, public_id=cycle)
    found.organisation = organisation
    return found


def runs_of(cycle: Cycle) -> Sequence[FrozenRun]:
    return list(cycle.runs.select_related("made_by").order_by("-number"))


def newest_job(cycle: Cycle) -> FreezeJob | None:
    return cycle.freeze_jobs.first()


def listed(run: FrozenRun) -> QuerySet[AgencyScore]:
    """Return the scores of a run without what is heavy, with the participations that their addresses name."""
    return run.agencies.select_related("participation").defer(*_LISTED)


def score_of(run: FrozenRun, participation: str) -> AgencyScore:
    """Return what a run gave one agency; raises ``NoSuchThingError``."""
    return the_one(run.agencies.select_related("participation"), participation__public_id=participation)


def own_score(agency: Agency, cycle: str) -> AgencyScore:
    """Return the newest result of an agency in a cycle that it may see; raises ``NoSuchThingError``.

    A preliminary result is the agency's to see; a final one becomes so when it is published.
    """
    rows = (
        _for_agencies().select_related("run__cycle__organisation", "participation").order_by("-run__number")
    )
    return the_one(rows, participation__agency=agency, run__cycle__public_id=cycle)


def has_own_score(participation: Participation) -> bool:
    """Say whether an agency has a result in a cycle that it may see."""
    return _for_agencies().filter(participation=participation).exists()


def _for_agencies() -> QuerySet[AgencyScore]:
    return AgencyScore.objects.exclude(run__published_at=None, run__kind__in=(Kind.FINAL, Kind.CORRECTION))


def open_lists(scores: Iterable[AgencyScore]) -> frozenset[int]:
    """Return the participations (row ids) whose list of evidence is open to everybody (one query)."""
    pages = PublicPage.objects.filter(opened_at__isnull=False)
    named = pages.filter(participation__in=[one.participation_id for one in scores])
    return frozenset(named.values_list("participation", flat=True))


def is_for_agencies(run: FrozenRun) -> bool:
    """Say whether the agencies may see their own part of a run."""
    return run.is_published or run.kind == Kind.PRELIMINARY


def channels_apart(run: FrozenRun) -> QuerySet[ChannelScore]:
    """Return the ways of answering that differ from the others by more than chance would explain, with ``far``."""
    rows = ChannelScore.objects.filter(score__run=run, distance__isnull=False)
    heavy = (f"score__{name}" for name in (*_LISTED, "few", "withheld"))
    return (
        rows.annotate(far=Abs(F("distance")))
        .select_related("score__participation__agency")
        .defer("flags", *heavy)
    )


def without_score(run: FrozenRun) -> Sequence[AgencyScore]:
    """Return the agencies without an overall score, at most the first hundred."""
    rows = run.agencies.filter(overall=None).select_related("participation").order_by("name")
    return list(rows[:100])


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 5
