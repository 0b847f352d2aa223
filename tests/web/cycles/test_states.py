from pathlib import Path

import pytest
from django.utils.module_loading import import_string

from prongsai.web.cycles import consequences, standing
from prongsai.web.cycles.errors import MoveRefusedError, ReasonMissingError
from prongsai.web.cycles.states import MOVES, State, check_can_move, moves_from
from prongsai.web.cycles.states_page import page_text

PAGE = Path(__file__).resolve().parents[3] / "docs" / "states-of-a-cycle.md"
PATHS = [
    path for table in (consequences.BEFORE, consequences.AFTER) for paths in table.values() for path in paths
] + [*standing.COUNTS, *standing.MEASURES]


def test_the_page_in_the_docs_is_that_of_the_table() -> None:
    assert PAGE.read_text("utf-8") == page_text(), "docs/states-of-a-cycle.md is stale: run make docs"


def test_every_state_but_the_last_leads_on_and_every_one_can_be_reached() -> None:
    assert {move.start for move in MOVES} == set(State) - {State.PUBLISHED}
    assert {move.end for move in MOVES} == set(State) - {State.PREPARING}


def test_a_name_of_a_move_is_given_once() -> None:
    assert len({move.name for move in MOVES}) == len(MOVES)


@pytest.mark.parametrize("path", sorted(set(PATHS)))
def test_what_a_cycle_asks_of_the_apps_above_is_there(path: str) -> None:
    assert callable(import_string(path))


def test_consequences_hang_on_moves_of_the_table() -> None:
    assert (consequences.BEFORE.keys() | consequences.AFTER.keys()) <= {move.name for move in MOVES}


@pytest.mark.parametrize("state", State)
def test_only_the_moves_of_the_table_are_allowed(state: State) -> None:
    allowed = {move.name for move in moves_from(state)}
    for move in MOVES:
        if move.name in allowed:
            assert check_can_move(state, move.name, "เหตุผล") == move
        else:
            with pytest.raises(MoveRefusedError):
                check_can_move(state, move.name, "เหตุผล")


def test_closing_early_and_reopening_must_be_explained() -> None:
    with pytest.raises(ReasonMissingError):
        check_can_move(State.COLLECT, "review", "  ")
    with pytest.raises(ReasonMissingError):
        check_can_move(State.REVIEW, "reopen")
