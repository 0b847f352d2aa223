"""The workflow of a measure, as a table: its states, who may move it from one to another, and what a move asks for.

``docs`` prints the diagram that ``diagram`` makes of the table.
"""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prongsai.web.plans.errors import MoveRefusedError, ReasonMissingError
from prongsai.web.rights.table import Action


class State(TextChoices):
    """Where a measure stands."""

    NOT_STARTED = "not-started", _("ยังไม่เริ่ม")
    DOING = "doing", _("กำลังดำเนินการ")
    DONE = "done", _("แล้วเสร็จ")
    STOPPED = "stopped", _("ยุติ")


OPEN = (State.NOT_STARTED, State.DOING)
"""The states in which something is still to be done, and so can be late."""


@dataclass(frozen=True, slots=True)
class Move:
    """One allowed way from a state to another."""

    name: str
    start: State
    end: State
    label: str | Promise
    action: Action
    """The right that it asks for."""
    needs_reason: bool = False
    is_forward: bool = False
    """Whether it is the usual way on, and so stands out."""


MOVES = (
    Move("start", State.NOT_STARTED, State.DOING, _("เริ่มดำเนินการ"), Action.REPORT_PROGRESS, is_forward=True),
    Move("finish", State.DOING, State.DONE, _("แล้วเสร็จ"), Action.REPORT_PROGRESS, is_forward=True),
    Move("back", State.DOING, State.NOT_STARTED, _("ย้ายกลับเป็นยังไม่เริ่ม"), Action.REPORT_PROGRESS),
    Move("reopen", State.DONE, State.DOING, _("เปิดดำเนินการอีกครั้ง"), Action.REPORT_PROGRESS),
    Move("stop", State.NOT_STARTED, State.STOPPED, _("ยุติมาตรการ"), Action.WRITE_PLAN, needs_reason=True),
    Move("stop", State.DOING, State.STOPPED, _("ยุติมาตรการ"), Action.WRITE_PLAN, needs_reason=True),
    Move("resume", State.STOPPED, State.DOING, _("กลับมาดำเนินการ"), Action.WRITE_PLAN),
)


def moves_from(state: str) -> tuple[Move, ...]:
    """Return the moves that a state allows, in the order of the table."""
    return tuple(move for move in MOVES if move.start == state)


def check_can_move(state: str, name: str, reason: str = "") -> Move:
    """Return the move; raises ``MoveRefusedError`` or, where it must be explained, ``ReasonMissingError``."""
    move = next((one for one in moves_from(state) if one.name == name), None)
    if move is None:
        raise MoveRefusedError(str(State(state).label))
    if move.needs_reason and not reason.strip():
        raise ReasonMissingError
    return move


def diagram() -> str:
    """Return the table as a Mermaid state diagram, in English."""
    arrows = [
        f"    {_word(move.start)} --> {_word(move.end)}: {move.name}{' (reason)' if move.needs_reason else ''}"
        for move in MOVES
    ]
    return "\n".join(["stateDiagram-v2", f"    [*] --> {_word(State.NOT_STARTED)}", *arrows]) + "\n"


def page_text() -> str:
    """Return the page ``docs/states-of-a-measure.md``; a test fails when it is stale."""
    return (
        "# States of a measure\n\nGenerated from `src/prongsai/web/plans/states.py` by `make docs`.\n\n"
        f"```mermaid\n{diagram()}```\n"
    )


def _word(state: State) -> str:
    return state.value.replace("-", "_")
