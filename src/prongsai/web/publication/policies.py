"""When a result may be computed, published and corrected: checks that raise with the reason, questions for pages."""

from collections.abc import Mapping

from prongsai.errors import ProngsaiError
from prongsai.web.cycles.errors import FrameworkChangedError
from prongsai.web.cycles.models import Cycle
from prongsai.web.cycles.states import State
from prongsai.web.publication.errors import (
    NoteMissingError,
    NothingToPublishError,
    NotPublishedError,
    StillComputingError,
    TooEarlyError,
)
from prongsai.web.publication.models import PUBLISHABLE, FrozenRun, JobState, Kind
from prongsai.web.survey.ballot import check_is_open

STATES: Mapping[Kind, tuple[State, ...]] = {
    Kind.PRELIMINARY: (State.REVIEW, State.PRELIMINARY),
    Kind.FINAL: (State.RULING, State.FINAL),
    Kind.CORRECTION: (State.PUBLISHED,),
}
"""Where a cycle stands when a kind of result is computed: about to move on, moved just now, or seen to be wrong."""


def check_can_compute(cycle: Cycle, kind: Kind) -> None:
    """Raise unless a result of this kind can be computed now."""
    if cycle.state not in STATES[kind]:
        raise TooEarlyError(str(State(cycle.state).label))
    if cycle.is_framework_changed:
        raise FrameworkChangedError
    check_is_open(None, cycle)
    if is_computing(cycle):
        raise StillComputingError


def can_compute(cycle: Cycle, kind: Kind) -> bool:
    """Say whether a result of this kind can be computed now."""
    try:
        check_can_compute(cycle, kind)
    except ProngsaiError:
        return False
    return True


def check_can_publish(cycle: Cycle) -> FrozenRun:
    """Return the run that would be published; raises where there is none or it is still being computed."""
    if cycle.state not in (State.FINAL, State.PUBLISHED):
        raise TooEarlyError(str(State(cycle.state).label))
    if is_computing(cycle):
        raise StillComputingError
    run = cycle.runs.filter(kind__in=PUBLISHABLE).order_by("-number").first()
    if run is None:
        raise NothingToPublishError
    return run


def check_can_correct(cycle: Cycle, note: str) -> None:
    """Raise unless the published result can be corrected with this public note."""
    if not cycle.runs.filter(published_at__isnull=False).exists():
        raise NotPublishedError
    if not note.strip():
        raise NoteMissingError
    check_can_compute(cycle, Kind.CORRECTION)


def is_computing(cycle: Cycle) -> bool:
    """Say whether the worker is at a result of this cycle, or about to be."""
    return cycle.freeze_jobs.filter(state__in=(JobState.WAITING, JobState.RUNNING)).exists()
