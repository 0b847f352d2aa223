"""No sequence of moves reaches a state that the table does not allow, or loses a line of the log.

Operators and strangers ask for any move at any time, apps above refuse or break in the middle, the clock goes on
by hours or weeks, phases are extended and collected again. After every step: the state is the one that the table
leads to, every change has exactly one line, a refusal has none, and the calendar has days for every phase.
"""

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from prongsai.errors import ProngsaiError
from prongsai.web.cycles.actions.calendar import extend
from prongsai.web.cycles.actions.moving import move_cycle, reopen, turn
from prongsai.web.cycles.models import Cycle
from prongsai.web.cycles.policies import WINDOWS, is_open, today_at
from prongsai.web.cycles.states import MOVES, PHASES, State, moves_from
from prongsai.web.registry.models import User
from prongsai.web.rights.actor import Actor
from prongsai.web.trail.models import TrailLine
from tests.web.cast import Cast
from tests.web.cycles import followers
from tests.web.cycles.making import INSIDE, a_cycle, fresh, noon

WAYS = {(str(move.start), str(move.end)) for move in MOVES}
PEOPLE = ("operator", "assessor", "owner", "viewer", "outsider")
NAMES = st.sampled_from([move.name for move in MOVES] + ["delete", ""])
REASONS = st.sampled_from(["น้ำท่วม", "  "])


def _machine(cast: Cast, gone: set[tuple[str, str]]) -> type[RuleBasedStateMachine]:
    """Return the machine; ``gone`` is filled with the ways that it went."""

    class OneCycle(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            followers.done.clear()
            self.cycle: Cycle = a_cycle(cast)
            self.now: datetime = noon(INSIDE[State.PREPARING])
            self.first = TrailLine.objects.order_by("-pk").values_list("pk", flat=True)[0]
            self.state, self.moves, self.extensions = str(State.PREPARING), 0, 0

        @rule(who=st.sampled_from(PEOPLE), name=NAMES, reason=REASONS)
        def somebody_moves(self, who: str, name: str, reason: str) -> None:
            person: User = getattr(cast, who)
            try:
                moved = move_cycle(Actor(person), fresh(self.cycle), name, reason, self.now)
            except ProngsaiError:
                return
            assert who == "operator"
            self._went(moved.state)

        @rule(which=st.integers(0, 1), reason=REASONS)
        def the_operator_goes_on(self, which: int, reason: str) -> None:
            """Ask for what the table allows now, so that the far states are reached too."""
            ways = [move.name for move in moves_from(self.state)]
            name = ways[which % len(ways)] if ways else ""
            if name == "reopen":
                self.somebody_collects_again("operator", 10, reason)
            else:
                self.somebody_moves("operator", name, reason)

        @rule(name=NAMES, where=st.sampled_from(["check", "act"]))
        def an_app_above_is_against_it(self, name: str, where: str) -> None:
            with followers.refusing(where), pytest.raises(ProngsaiError):
                move_cycle(Actor(cast.operator), fresh(self.cycle), name, "น้ำท่วม", self.now)

        @rule(hours=st.integers(1, 24 * 30), breaks=st.booleans())
        def time_goes_on(self, hours: int, breaks: bool) -> None:
            self.now += timedelta(hours=hours)
            with followers.refusing(*(["act"] if breaks else [])):
                made = turn(self.now)
            assert not (made and breaks)
            for _, move in made:
                assert move.is_by_calendar
                self._went(move.end)

        @rule(
            who=st.sampled_from(PEOPLE),
            phase=st.sampled_from(PHASES),
            days=st.integers(-5, 40),
            reason=REASONS,
        )
        def somebody_extends(self, who: str, phase: State, days: int, reason: str) -> None:
            cycle = fresh(self.cycle)
            closes = cycle.calendar[phase].closes + timedelta(days=days)
            try:
                extend(Actor(getattr(cast, who)), cycle, cycle.version, phase, closes, reason, self.now)
            except ProngsaiError:
                return
            assert who == "operator"
            assert days > 0
            assert reason.strip()
            self.extensions += 1

        @rule(who=st.sampled_from(PEOPLE), days=st.integers(-3, 30), reason=REASONS)
        def somebody_collects_again(self, who: str, days: int, reason: str) -> None:
            closes = today_at(self.now) + timedelta(days=days)
            try:
                reopen(Actor(getattr(cast, who)), fresh(self.cycle), closes, reason, self.now)
            except ProngsaiError:
                return
            assert (who, self.state) == ("operator", State.REVIEW)
            self._went(State.COLLECT)
            assert is_open(fresh(self.cycle), State.COLLECT, self.now)

        def _went(self, to: str) -> None:
            assert (self.state, str(to)) in WAYS
            gone.add((self.state, str(to)))
            self.state = str(to)
            self.moves += 1

        @invariant()
        def the_state_is_the_one_that_the_moves_lead_to(self) -> None:
            assert fresh(self.cycle).state == self.state

        @invariant()
        def every_change_has_its_line_and_nothing_else_has_one(self) -> None:
            lines = TrailLine.objects.filter(pk__gt=self.first)
            told = [
                (line.before or {}, line.after or {})
                for line in lines.filter(what="cycles.move").order_by("pk")
            ]
            assert len(told) == self.moves
            assert lines.filter(what="cycles.extend").count() == self.extensions
            assert lines.count() == self.moves + self.extensions
            steps = [(before["state"], after["state"]) for before, after in told]
            assert all(step in WAYS for step in steps)
            assert [start for start, _ in steps] == [State.PREPARING, *(end for _, end in steps)][
                : len(steps)
            ]

        @invariant()
        def every_phase_has_its_days_and_no_two_locked_ones_are_open(self) -> None:
            cycle = fresh(self.cycle)
            assert set(cycle.calendar) == set(PHASES)
            assert all(days.opens <= days.closes for days in cycle.calendar.values())
            for phase, window in WINDOWS.items():
                if is_open(cycle, phase, self.now):
                    assert cycle.state in window.states

        def teardown(self) -> None:
            Cycle.objects.filter(pk=self.cycle.pk).delete()

    return OneCycle


@pytest.mark.usefixtures("alone")
def test_no_sequence_of_moves_leaves_the_table_or_loses_a_line(cast: Cast) -> None:
    gone: set[tuple[str, str]] = set()
    run_state_machine_as_test(
        _machine(cast, gone),
        settings=settings(
            max_examples=40,
            stateful_step_count=30,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert gone == WAYS, "the machine must have gone every way of the table, or it proves nothing"
