"""The workflow of a cycle, as a table: its states, who may move it from one to another, and what a move asks for.

``docs/states-of-a-cycle.md`` is generated from it. Back from ``review`` to ``collect`` goes a cycle only with a
new last day and a reason; the apps above lay a new ballot box and mix what comes with what was there.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from prongsai.web.cycles.errors import MoveRefusedError, ReasonMissingError
from prongsai.web.rights.table import Action


class State(TextChoices):
    """Where a cycle stands."""

    PREPARING = "preparing", pgettext_lazy("state of a cycle", "เตรียมการ")
    REGISTER = "register", pgettext_lazy("state of a cycle", "หน่วยงานยืนยันข้อมูล")
    COLLECT = "collect", pgettext_lazy("state of a cycle", "เก็บคำตอบและหลักฐาน")
    REVIEW = "review", pgettext_lazy("state of a cycle", "ตรวจให้คะแนน")
    PRELIMINARY = "preliminary", pgettext_lazy("state of a cycle", "แจ้งผลเบื้องต้น")
    CLARIFY = "clarify", pgettext_lazy("state of a cycle", "รับคำชี้แจง")
    RULING = "ruling", pgettext_lazy("state of a cycle", "วินิจฉัยคำชี้แจง")
    FINAL = "final", pgettext_lazy("state of a cycle", "ผลขั้นสุดท้าย")
    PUBLISHED = "published", pgettext_lazy("state of a cycle", "ประกาศผลแล้ว")


PHASES = (State.REGISTER, State.COLLECT, State.REVIEW, State.CLARIFY, State.RULING)
"""The states that the calendar gives a first and a last day: they open and close by themselves."""


class Clock(StrEnum):
    """When the clock makes a move by itself (Asia/Bangkok)."""

    OPENS = "opens"
    """On the first day of the state that it leads to, as long as that one's last day is not over."""
    CLOSES = "closes"
    """When the last day of the state that it leaves is over."""


@dataclass(frozen=True, slots=True)
class Move:
    """One allowed way from a state to another."""

    name: str
    start: State
    end: State
    label: str | Promise
    clock: Clock | None = None
    """When the clock makes it; ``None``: only a person does."""
    needs_reason: bool = False
    """Whether a person must say why; the clock needs no reason."""
    action: Action = Action.RUN_CYCLE
    """The right that it asks for."""

    @property
    def is_by_calendar(self) -> bool:
        """Whether the clock makes it too."""
        return self.clock is not None

    @property
    def is_forward(self) -> bool:
        """Whether it leads on, not back."""
        return has_reached(self.end, self.start)


MOVES = (
    Move("register", State.PREPARING, State.REGISTER, _("เปิดให้หน่วยงานยืนยันข้อมูล"), Clock.OPENS),
    Move("collect", State.REGISTER, State.COLLECT, _("เปิดเก็บคำตอบและหลักฐาน"), Clock.OPENS),
    Move("review", State.COLLECT, State.REVIEW, _("ปิดรับและเริ่มตรวจ"), Clock.CLOSES, needs_reason=True),
    Move("reopen", State.REVIEW, State.COLLECT, _("เปิดรับอีกครั้ง"), needs_reason=True),
    Move("preliminary", State.REVIEW, State.PRELIMINARY, _("แจ้งผลเบื้องต้น")),
    Move("clarify", State.PRELIMINARY, State.CLARIFY, _("เปิดรับคำชี้แจง"), Clock.OPENS),
    Move("rule", State.CLARIFY, State.RULING, _("ปิดรับคำชี้แจงและเริ่มวินิจฉัย"), Clock.CLOSES, needs_reason=True),
    Move("final", State.RULING, State.FINAL, _("คิดผลขั้นสุดท้าย")),
    Move("publish", State.FINAL, State.PUBLISHED, _("ประกาศผล")),
)


def moves_from(state: str) -> tuple[Move, ...]:
    """Return the moves that a state allows, in the order of the table."""
    return tuple(move for move in MOVES if move.start == state)


def check_can_move(state: str, name: str, reason: str = "") -> Move:
    """Return the move that a person asks for; raises ``MoveRefusedError`` or ``ReasonMissingError``."""
    move = next((one for one in moves_from(state) if one.name == name), None)
    if move is None:
        raise MoveRefusedError(str(State(state).label))
    if move.needs_reason and not reason.strip():
        raise ReasonMissingError
    return move


def can_move(state: str, name: str) -> bool:
    """Say whether a state allows a move."""
    return any(one.name == name for one in moves_from(state))


def has_reached(state: str, other: State) -> bool:
    """Say whether a cycle in ``state`` stands at ``other`` or beyond it."""
    order = list(State)
    return order.index(State(state)) >= order.index(other)
