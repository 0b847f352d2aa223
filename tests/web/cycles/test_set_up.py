"""Setting up a cycle, and who takes part."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prongsai.web.cycles.actions.setup import Settings, add_agencies, change_settings, set_up, take_out
from prongsai.web.cycles.choosing import By, Choice, unknown_names
from prongsai.web.cycles.errors import (
    CalendarError,
    NoAgenciesError,
    NoDaysError,
    TooLateToJoinError,
    TooLateToLeaveError,
)
from prongsai.web.cycles.models import Cycle, Participation
from prongsai.web.cycles.policies import Days
from prongsai.web.cycles.states import State
from prongsai.web.registry.errors import ChangedMeanwhileError
from prongsai.web.registry.models import Agency
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NotAllowedError
from prongsai.web.trail.models import TrailLine
from tests.web.cast import Cast
from tests.web.cycles.making import CALENDAR, a_cycle, fresh
from tests.web.cycles.world import FRAMEWORK

SETTINGS = Settings("รอบทดสอบ", smallest_group=10, reviews_per_agency=2)


def more_agencies(cast: Cast, number: int, **kind: str) -> None:
    Agency.objects.bulk_create(
        Agency(organisation=cast.organisation, name=f"เทศบาลตำบลที่ {place}", **kind) for place in range(number)
    )


def names(cycle: Cycle) -> set[str]:
    return {one.agency.name for one in cycle.participations.select_related("agency")}


def test_a_cycle_takes_its_year_from_the_framework_and_keeps_its_days_and_settings(cast: Cast) -> None:
    cycle = set_up(Actor(cast.operator), cast.organisation, FRAMEWORK, SETTINGS, CALENDAR, Choice(By.ALL))
    assert (cycle.fiscal_year, cycle.state) == (2568, State.PREPARING)
    assert (cycle.smallest_group, cycle.reviews_per_agency) == (10, 2)
    assert fresh(cycle).calendar == CALENDAR
    line = TrailLine.objects.get(what="cycles.set-up")
    assert line.after is not None
    assert line.after["agencies"] == 1
    assert TrailLine.objects.get(what="cycles.join").agency_id == cast.agency.pk


def test_only_agencies_of_the_organisation_take_part_by_type_province_or_name(cast: Cast) -> None:
    more_agencies(cast, 3, type="เทศบาลตำบล", province="อื่น")
    elsewhere = cast.other_agency.name
    chosen = {
        Choice(By.ALL): 4,
        Choice(By.TYPE, "เทศบาลตำบล"): 3,
        Choice(By.PROVINCE, "ตัวอย่าง"): 1,
        Choice(By.NAMES, names=(cast.agency.name, "เทศบาลตำบลที่ 1", elsewhere)): 2,
    }
    for choice, number in chosen.items():
        cycle = set_up(Actor(cast.operator), cast.organisation, FRAMEWORK, SETTINGS, CALENDAR, choice)
        assert len(names(cycle)) == number
        assert elsewhere not in names(cycle)
    assert unknown_names(cast.organisation, [cast.agency.name, elsewhere]) == [elsewhere]


def test_only_an_operator_sets_up_a_cycle(cast: Cast) -> None:
    with pytest.raises(NotAllowedError):
        set_up(Actor(cast.assessor), cast.organisation, FRAMEWORK, SETTINGS, CALENDAR, Choice(By.ALL))
    assert not Cycle.objects.exists()


def test_a_cycle_needs_an_agency_and_days_that_follow_each_other(cast: Cast) -> None:
    def wanted(calendar: dict[State, Days], choice: Choice) -> None:
        set_up(Actor(cast.operator), cast.organisation, FRAMEWORK, SETTINGS, calendar, choice)

    with pytest.raises(NoAgenciesError):
        wanted(CALENDAR, Choice(By.PROVINCE, "ไม่มี"))
    with pytest.raises(NoDaysError):
        wanted(
            {phase: days for phase, days in CALENDAR.items() if phase is not State.CLARIFY}, Choice(By.ALL)
        )
    with pytest.raises(CalendarError, match="ต้องเริ่มหลังวันสุดท้าย"):
        wanted({**CALENDAR, State.REVIEW: CALENDAR[State.COLLECT]}, Choice(By.ALL))
    backwards = Days(CALENDAR[State.RULING].closes, CALENDAR[State.RULING].opens)
    with pytest.raises(CalendarError, match="ก่อนวันแรก"):
        wanted({**CALENDAR, State.RULING: backwards}, Choice(By.ALL))
    assert not Cycle.objects.exists()


def test_the_queries_of_a_set_up_do_not_grow_with_the_agencies_but_for_batches(cast: Cast) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            a_cycle(cast)
        return len(counted)

    few = queries()
    more_agencies(cast, 999)
    assert queries() - few <= 999 / 40, "SQLite takes 999 values in a statement, so some 80 rows"
    assert Participation.objects.count() == 1001


def test_agencies_join_until_the_collection_ends_and_once(cast: Cast) -> None:
    cycle = a_cycle(cast, State.COLLECT)
    more_agencies(cast, 2)
    assert add_agencies(Actor(cast.operator), cycle, Choice(By.ALL)) == 2
    with pytest.raises(NoAgenciesError):
        add_agencies(Actor(cast.operator), cycle, Choice(By.ALL))
    Cycle.objects.filter(pk=cycle.pk).update(state=State.REVIEW)
    with pytest.raises(TooLateToJoinError):
        add_agencies(Actor(cast.operator), cycle, Choice(By.ALL))


def test_an_agency_leaves_before_the_collection_and_never_after_it_has_begun(cast: Cast) -> None:
    cycle = a_cycle(cast, State.COLLECT)
    participation = cycle.participations.get()
    with pytest.raises(TooLateToLeaveError):
        take_out(Actor(cast.operator), participation)
    Cycle.objects.filter(pk=cycle.pk).update(state=State.REGISTER)
    take_out(Actor(cast.operator), Participation.objects.get(pk=participation.pk))
    assert not cycle.participations.exists()
    assert TrailLine.objects.filter(what="cycles.leave", agency_id=cast.agency.pk).count() == 1


def test_the_rules_of_a_result_change_only_while_the_cycle_is_prepared(cast: Cast) -> None:
    cycle = a_cycle(cast)
    changed = change_settings(Actor(cast.operator), cycle, cycle.version, SETTINGS)
    assert changed.smallest_group == 10
    with pytest.raises(ChangedMeanwhileError):
        change_settings(Actor(cast.operator), cycle, cycle.version, SETTINGS)
    Cycle.objects.filter(pk=cycle.pk).update(state=State.REGISTER)
    renamed = change_settings(Actor(cast.operator), fresh(cycle), changed.version, Settings("ชื่อใหม่", 3, 1))
    assert (renamed.title, renamed.smallest_group, renamed.reviews_per_agency) == ("ชื่อใหม่", 10, 2)
