"""Whatever anybody does in whatever order: an item only goes where the table lets it, and every step leaves a line."""

from collections.abc import Callable, Mapping

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from prongsai.errors import ProngsaiError
from prongsai.web.cycles.models import Participation
from prongsai.web.cycles.states import State
from prongsai.web.registry.models import User
from prongsai.web.review import actions
from prongsai.web.review.actions import Decision, Opinion
from prongsai.web.review.models import Appeal, Assignment, Rating
from prongsai.web.review.queries import check_all_assessed, check_all_ruled
from prongsai.web.review.standing import standing_of
from prongsai.web.review.states import THIRD, ItemState, is_step
from prongsai.web.rights.actor import Actor
from prongsai.web.trail.models import TrailLine
from tests.web.cast import Cast
from tests.web.review.world import BEST, WORST, a_review, assessor, fresh, items_of, move

WATCHED = ("O1", "O2", "O3")
"""Items that the walk gives values to; the others have the highest from every seat."""
_ORDER = (State.REVIEW, State.PRELIMINARY, State.CLARIFY, State.RULING, State.FINAL)
_ITEMS, _SEATS, _VALUES = st.sampled_from(WATCHED), st.sampled_from([1, 2, 3]), st.sampled_from([BEST, WORST])


def machine_of(cast: Cast, others: list[User]) -> type[RuleBasedStateMachine]:
    """Return a walk over one agency; ``others``: assessors beside the cast's."""

    class Walk(RuleBasedStateMachine):
        participation: Participation

        def __init__(self) -> None:
            super().__init__()
            self.transaction = transaction.atomic()
            self.transaction.__enter__()

        def teardown(self) -> None:
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)

        @initialize(
            reviews=st.sampled_from([1, 2]), is_begun=st.booleans(), values=st.lists(_VALUES, min_size=6)
        )
        def begin(self, reviews: int, is_begun: bool, values: list[object]) -> None:
            """Begin with nothing, or with all seats that have given every value, so that deep states are reached."""
            self.participation = a_review(cast, reviews=reviews)[1]
            given = iter(values)
            for number in range(1, reviews + 1) if is_begun else ():
                self.assign(number)
                for item in WATCHED:
                    self.rate(number, item, next(given))
                self.complete(number)

        @rule(seat=_SEATS)
        def assign(self, seat: int) -> None:
            person = [cast.assessor, *others][seat - 1]
            if self._does("assign", lambda: actions.assign(Actor(cast.operator), self.now, person, seat)):
                own = self.now.assignments.get(seat=seat)
                rest = [item for item in items_of(self.now) if item not in WATCHED]
                if seat != THIRD:
                    Rating.objects.bulk_create(Rating(assignment=own, item=item, value=BEST) for item in rest)

        @rule(seat=_SEATS)
        def unassign(self, seat: int) -> None:
            self._at(seat, "unassign", lambda own: actions.unassign(Actor(cast.operator), own))

        @rule(seat=_SEATS, item=_ITEMS, value=_VALUES)
        def rate(self, seat: int, item: str, value: object) -> None:
            def act(own: Assignment) -> object:
                known = Rating.objects.filter(assignment=own, item=item).first()
                opinion = Opinion(value, reasons=("dead-link",))  # type: ignore[arg-type]
                return actions.rate(Actor(own.assessor), own, item, known.version if known else 0, opinion)

            self._at(seat, "rate", act)

        @rule(seat=_SEATS)
        def complete(self, seat: int) -> None:
            self._at(seat, "complete", lambda own: actions.complete(Actor(own.assessor), own))

        @rule()
        def send_back(self) -> None:
            self._does("return", lambda: actions.return_for_review(Actor(cast.operator), self.now, "ดูใหม่"))

        @rule(item=_ITEMS)
        def say(self, item: str) -> None:
            self._does("comment", lambda: actions.comment(Actor(cast.operator), self.now, item, "ความเห็น"))

        @rule(item=_ITEMS)
        def appeal(self, item: str) -> None:
            self._does("appeal", lambda: actions.send_appeal(Actor(cast.owner), self.now, item, "ชี้แจง"))

        @rule(item=_ITEMS)
        def withdraw(self, item: str) -> None:
            self._on(item, "withdraw", lambda one: actions.withdraw_appeal(Actor(cast.owner), one))

        @rule(item=_ITEMS, value=st.sampled_from([None, BEST, WORST]))
        def decide(self, item: str, value: object) -> None:
            decision = Decision(value, "เหตุผล")  # type: ignore[arg-type]
            self._on(item, "rule", lambda one: actions.rule(Actor(cast.operator), one, decision))

        @rule()
        def go_on(self) -> None:
            """Move the cycle on, as its own gates allow."""
            state = State(self.now.cycle.state)
            if state == _ORDER[-1]:
                return
            checks = {State.REVIEW: check_all_assessed, State.RULING: check_all_ruled}
            name = {State.REVIEW: "tell", State.RULING: "close"}.get(state, "")

            def act() -> None:
                if state in checks:
                    checks[state](None, self.now.cycle)
                move(self.now.cycle, _ORDER[_ORDER.index(state) + 1])

            self._does(name, act, lines=0)

        @invariant()
        def verdicts_are_only_added(self) -> None:
            if not hasattr(self, "participation"):
                return
            numbers: dict[str, list[int]] = {}
            for one in self.participation.verdicts.order_by("number"):
                numbers.setdefault(one.item, []).append(one.number)
            assert all(found == list(range(1, len(found) + 1)) for found in numbers.values())

        @property
        def now(self) -> Participation:
            return fresh(self.participation)

        def _at(self, seat: int, name: str, act: Callable[[Assignment], object]) -> None:
            own = self.now.assignments.select_related("assessor").filter(seat=seat).first()
            if own is not None:
                self._does(name, lambda: act(own))

        def _on(self, item: str, name: str, act: Callable[[Appeal], object]) -> None:
            found = Appeal.objects.filter(participation=self.participation, item=item).first()
            if found is not None:
                self._does(name, lambda: act(found))

        def _does(self, name: str, act: Callable[[], object], lines: int = 1) -> bool:
            """Act, and hold what became of it against the table and the log."""
            before, logged = self._states(), TrailLine.objects.count()
            try:
                with transaction.atomic():
                    act()
                is_done = True
            except ProngsaiError:
                is_done = False
            after = self._states()
            assert TrailLine.objects.count() - logged == (lines if is_done else 0), name
            moved = {item: (before[item], after[item]) for item in WATCHED if before[item] != after[item]}
            assert is_done or not moved, f"{name} was refused and yet {moved}"
            assert all(is_step(name, *way) for way in moved.values()), f"{name}: {moved}"
            return is_done

        def _states(self) -> Mapping[str, ItemState]:
            standing = standing_of(self.now)
            return {item: standing.of(item) for item in WATCHED}

    return Walk


def test_no_walk_leaves_the_table_or_loses_a_line(cast: Cast) -> None:
    people = [assessor(cast, "สอง"), assessor(cast, "สาม")]
    run_state_machine_as_test(
        machine_of(cast, people),
        settings=settings(
            max_examples=20,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
