"""How the agencies of a cycle stand, at a glance: what pages show.

A few hundred agencies are counted anew for each visitor. Of thousands the last count is shown, with its time, and
the worker counts again: their evidence alone is some 300,000 rows.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise

from prongsai.web.cycles.lateness import Asked, Overview, overview_of
from prongsai.web.cycles.models import Cycle, CycleCount
from prongsai.web.cycles.standing import LABELS

FEW = 500
"""Up to so many agencies nobody waits for the counting."""
IS_FRESH = timedelta(minutes=1)
IS_TOO_OLD = timedelta(minutes=10)
"""The worker is not there, or is busy for long: then the visitor waits."""


@dataclass(frozen=True, slots=True)
class Glance:
    """``late``: row ids of the participations that are behind; ``counted_at``: ``None`` where it is as of now."""

    agencies: int
    confirmed: int
    late: Collection[int]
    by_instrument: Mapping[str, int]
    counted_at: datetime | None = None

    @property
    def enough(self) -> list[tuple[Promise, int]]:
        """What is counted, with at how many agencies nothing of it is missing."""
        return [(LABELS[code], number) for code, number in self.by_instrument.items()]


def glance_of(cycle: Cycle, now: datetime | None = None) -> Glance:
    """Return how all agencies stand: of few as of now, of many as they were counted within the last minutes."""
    now = now or timezone.now()
    kept: CycleCount | None = getattr(cycle, "kept_count", None)
    if kept is None or not _holds(kept, cycle, now):
        return count_again(cycle, now)
    if now - kept.counted_at > IS_FRESH:
        _ask_the_worker(kept, now)
    return Glance(**kept.content, counted_at=kept.counted_at)


def count_again(cycle: Cycle, now: datetime) -> Glance:
    """Count and, where there are many agencies, keep it for the next visitors."""
    found = overview_of(cycle, now)
    content = _content(found)
    if found.agencies > FEW:
        new = {"counted_at": now, "content": content, "asked_for": _asked_for(cycle, now)}
        CycleCount.objects.update_or_create(cycle=cycle, defaults=new)
    elif (kept := getattr(cycle, "kept_count", None)) is not None:
        kept.delete()
    return Glance(**content)


def _holds(kept: CycleCount, cycle: Cycle, now: datetime) -> bool:
    """Say whether a count may still be shown: who is late changes with the phase that is open."""
    return now - kept.counted_at < IS_TOO_OLD and kept.asked_for == _asked_for(cycle, now)


def _ask_the_worker(kept: CycleCount, now: datetime) -> None:
    """Have it counted again, once, however many visitors come at the same time."""
    from prongsai.web.cycles.tasks import count_agencies

    waiting = CycleCount.objects.filter(pk=kept.pk, counted_at=kept.counted_at)
    if waiting.exclude(asked_at__gt=now - IS_FRESH).update(asked_at=now):
        count_agencies.enqueue(kept.cycle_id)


def _content(found: Overview) -> dict[str, Any]:
    return {
        "agencies": found.agencies,
        "confirmed": found.confirmed,
        "late": list(found.late),
        "by_instrument": dict(found.enough),
    }


def _asked_for(cycle: Cycle, now: datetime) -> str:
    asked = Asked.now(cycle, now)
    return f"{cycle.state} profile={asked.profile} answers={asked.answers}"
