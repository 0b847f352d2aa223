"""An agency confirms its profile and headcounts."""

from datetime import date

import pytest

from prongsai.web.cycles.actions.profile import Profile, confirm_profile
from prongsai.web.cycles.errors import NotYetOpenError, OverError
from prongsai.web.cycles.models import Participation
from prongsai.web.cycles.states import State
from prongsai.web.registry.errors import ChangedMeanwhileError
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NoSuchThingError, NotAllowedError
from prongsai.web.trail.models import TrailLine
from tests.web.cast import Cast
from tests.web.cycles.making import INSIDE, a_cycle, noon

PROFILE = Profile(42, 1200, "https://www.example.go.th/")
REGISTERING = noon(INSIDE[State.REGISTER])


def a_participation(cast: Cast, state: State = State.REGISTER) -> Participation:
    return a_cycle(cast, state).participations.select_related("agency", "cycle").get()


def test_a_coordinator_confirms_and_the_minimum_follows(cast: Cast) -> None:
    found = confirm_profile(Actor(cast.coordinator), a_participation(cast), 1, PROFILE, REGISTERING)
    assert found.is_confirmed
    assert found.confirmed_by == cast.coordinator
    assert (found.minimums["IIT"].number, found.minimums["EIT"].number) == (30, 120)
    line = TrailLine.objects.get(what="cycles.profile")
    assert line.before == {"headcount_iit": None, "headcount_eit": None, "home_page": ""}
    assert line.after == PROFILE.in_log


def test_it_can_be_corrected_as_long_as_the_phase_lasts_and_nobody_overwrites_another(cast: Cast) -> None:
    participation = a_participation(cast)
    confirm_profile(Actor(cast.owner), participation, 1, PROFILE, REGISTERING)
    with pytest.raises(ChangedMeanwhileError):
        confirm_profile(Actor(cast.coordinator), participation, 1, Profile(50, 1200), REGISTERING)
    corrected = confirm_profile(Actor(cast.coordinator), participation, 2, Profile(50, 1200), REGISTERING)
    assert corrected.headcount_iit == 50


def test_confirming_the_same_again_changes_nothing(cast: Cast) -> None:
    participation = a_participation(cast)
    confirm_profile(Actor(cast.owner), participation, 1, PROFILE, REGISTERING)
    again = confirm_profile(Actor(cast.owner), participation, 2, PROFILE, REGISTERING)
    assert again.version == 2
    assert TrailLine.objects.filter(what="cycles.profile").count() == 1


def test_neither_too_early_nor_too_late(cast: Cast) -> None:
    early = a_participation(cast, State.PREPARING)
    with pytest.raises(NotYetOpenError):
        confirm_profile(Actor(cast.owner), early, 1, PROFILE, noon(date(2025, 1, 5)))
    late = a_participation(cast, State.COLLECT)
    with pytest.raises(OverError):
        confirm_profile(Actor(cast.owner), late, 1, PROFILE, noon(date(2025, 2, 1)))


def test_neither_a_viewer_nor_an_outsider_confirms(cast: Cast) -> None:
    participation = a_participation(cast)
    with pytest.raises(NotAllowedError):
        confirm_profile(Actor(cast.viewer), participation, 1, PROFILE, REGISTERING)
    with pytest.raises(NoSuchThingError):
        confirm_profile(Actor(cast.outsider), participation, 1, PROFILE, REGISTERING)
