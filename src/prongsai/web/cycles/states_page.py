"""The page ``docs/states-of-a-cycle.md``, generated from the table of states and the consequences of its moves."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils import translation

from prongsai.web.cycles.consequences import AFTER, BEFORE
from prongsai.web.cycles.policies import WINDOWS
from prongsai.web.cycles.states import MOVES, PHASES, Clock, Move, State
from prongsai.web.rights.table import RIGHTS

_CLOCK = {
    Clock.OPENS: "on the first day of `{end}`, while its last day is not over",
    Clock.CLOSES: "when the last day of `{start}` is over",
}


def diagram() -> str:
    """Return the table as a Mermaid state diagram, in English."""
    first, last = MOVES[0].start, MOVES[-1].end
    arrows = [f"    {move.start} --> {move.end}: {_arrow(move)}" for move in MOVES]
    return "\n".join(["stateDiagram-v2", f"    [*] --> {first}", *arrows, f"    {last} --> [*]"]) + "\n"


def page_text() -> str:
    """Return the whole page; a test fails when it is stale."""
    return "\n".join(
        [
            "# States of a cycle",
            "",
            "Generated from `src/prongsai/web/cycles/states.py` and `consequences.py` by `make docs`.",
            "",
            f"```mermaid\n{diagram()}```",
            "",
            *_table(("State", "Thai", "Has days in the calendar"), _states()),
            "",
            "## Moves",
            "",
            "Every move is one transaction with its consequences and one line in the log. By hand a move needs the",
            "right *run-cycle*; the clock makes those that name a time by itself (Asia/Bangkok, every minute).",
            "",
            *_table(
                ("Move", "From", "To", "By hand", "By the clock", "Asked before", "Done with it"), _moves()
            ),
            "",
            "More time is given while a phase is open: it is extended with a reason, which agencies are shown and the",
            "log keeps, and the phases after it move on where they must. `reopen` asks for a new last day too.",
            "",
            "## When a phase is open",
            "",
            "By state *and* calendar, to the second: an answer at 23:59:59 of the last day is in, one at 00:00 is out,",
            "even where the worker has not moved the cycle yet.",
            "",
            *_table(("What", "In the states", "From", "Until"), _windows()),
            "",
        ]
    )


def _arrow(move: Move) -> str:
    extra = [
        "clock" if move.is_by_calendar else "",
        "reason" if move.needs_reason else "",
    ]
    named = ", ".join(filter(None, extra))
    return f"{move.name} ({named})" if named else move.name


def _states() -> Iterator[Sequence[str]]:
    with translation.override("th"):
        thai = {state: str(state.label) for state in State}
    for state in State:
        yield f"`{state}`", thai[state], "yes" if state in PHASES else ""


def _moves() -> Iterator[Sequence[str]]:
    for move in MOVES:
        who = ", ".join(role for role in RIGHTS[move.action])
        clock = _CLOCK[move.clock].format(start=move.start, end=move.end) if move.clock else "never"
        by_hand = f"{who}, with a reason" if move.needs_reason else who
        yield (
            f"`{move.name}`",
            f"`{move.start}`",
            f"`{move.end}`",
            by_hand,
            clock,
            _paths(BEFORE, move),
            _paths(AFTER, move),
        )


def _windows() -> Iterator[Sequence[str]]:
    for window in WINDOWS.values():
        until = (
            "its last day, 23:59:59"
            if window.is_locked_at_the_end
            else "the next move (its last day is a target)"
        )
        yield window.en, ", ".join(f"`{one}`" for one in window.states), "its first day, 00:00", until


def _paths(table: Mapping[str, Sequence[str]], move: Move) -> str:
    return ", ".join(f"`{path.removeprefix('prongsai.web.')}`" for path in table.get(move.name, ()))


def _table(head: Sequence[str], rows: Iterator[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
