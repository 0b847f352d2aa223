"""The workflow of an item of the checklist, as tables: its states, who may take it from one to another, in which
state of the cycle, and what the log of changes calls it.

An item's state is never stored: ``state_of`` tells it from what was written, so that it cannot disagree with it.
``docs/states-of-an-item.md`` is generated from the tables.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prongsai.web.cycles.states import State
from prongsai.web.rights.table import Action

FIRST, SECOND, THIRD = 1, 2, 3
"""The seats: who looks first, who looks again and blind, who decides where the two differ."""


class ItemState(TextChoices):
    """Where an item stands."""

    UNASSESSED = "unassessed", _("ยังไม่ตรวจ")
    RATED = "rated", _("กำลังตรวจ")
    DISAGREED = "disagreed", _("ผู้ตรวจเห็นต่างกัน")
    ASSESSED = "assessed", _("ตรวจเสร็จ")
    PRELIMINARY = "preliminary", _("แจ้งผลแล้ว")
    APPEALED = "appealed", _("รอวินิจฉัย")
    RULED = "ruled", _("วินิจฉัยแล้ว")
    FINAL = "final", _("ยุติ")


@dataclass(frozen=True, slots=True)
class Step:
    """One allowed way from a state to another.

    ``action`` is the right that it asks for and ``seats`` whose pen it is, empty where no assessor writes;
    ``during``: the states of the cycle in which it may be taken; ``audited``: its word in the log of changes.
    """

    name: str
    start: ItemState
    end: ItemState
    label: str | Promise
    action: Action
    during: State
    audited: str
    seats: tuple[int, ...] = ()
    needs_reason: bool = False


_BLIND = (FIRST, SECOND)
_S = ItemState
STEPS = (
    Step("rate", _S.UNASSESSED, _S.RATED, _("ให้คะแนน"), Action.REVIEW, State.REVIEW, "review.rate", _BLIND),
    Step("rate", _S.RATED, _S.RATED, _("แก้คะแนน"), Action.REVIEW, State.REVIEW, "review.rate", _BLIND),
    Step(
        "complete",
        _S.RATED,
        _S.RATED,
        _("ตรวจครบ รออีกคน"),
        Action.REVIEW,
        State.REVIEW,
        "review.complete",
        _BLIND,
    ),
    Step(
        "complete",
        _S.RATED,
        _S.ASSESSED,
        _("ตรวจครบ เห็นตรงกัน"),
        Action.REVIEW,
        State.REVIEW,
        "review.complete",
        _BLIND,
    ),
    Step(
        "complete",
        _S.RATED,
        _S.DISAGREED,
        _("ตรวจครบ เห็นต่างกัน"),
        Action.REVIEW,
        State.REVIEW,
        "review.complete",
        _BLIND,
    ),
    Step("rate", _S.DISAGREED, _S.DISAGREED, _("ชี้ขาด"), Action.REVIEW, State.REVIEW, "review.rate", (THIRD,)),
    Step(
        "complete",
        _S.DISAGREED,
        _S.ASSESSED,
        _("ชี้ขาดครบ"),
        Action.REVIEW,
        State.REVIEW,
        "review.complete",
        (THIRD,),
    ),
    Step(
        "unassign",
        _S.RATED,
        _S.UNASSESSED,
        _("เปลี่ยนผู้ตรวจ"),
        Action.RUN_CYCLE,
        State.REVIEW,
        "review.unassign",
    ),
    Step("unassign", _S.RATED, _S.RATED, _("เปลี่ยนผู้ตรวจ"), Action.RUN_CYCLE, State.REVIEW, "review.unassign"),
    Step(
        "unassign",
        _S.DISAGREED,
        _S.DISAGREED,
        _("เปลี่ยนผู้ชี้ขาด"),
        Action.RUN_CYCLE,
        State.REVIEW,
        "review.unassign",
    ),
    Step(
        "return",
        _S.DISAGREED,
        _S.RATED,
        _("ส่งกลับให้ตรวจใหม่"),
        Action.RUN_CYCLE,
        State.REVIEW,
        "review.return",
        needs_reason=True,
    ),
    Step(
        "return",
        _S.ASSESSED,
        _S.RATED,
        _("ส่งกลับให้ตรวจใหม่"),
        Action.RUN_CYCLE,
        State.REVIEW,
        "review.return",
        needs_reason=True,
    ),
    Step(
        "tell", _S.ASSESSED, _S.PRELIMINARY, _("แจ้งผลเบื้องต้น"), Action.RUN_CYCLE, State.REVIEW, "cycles.move"
    ),
    Step(
        "appeal",
        _S.PRELIMINARY,
        _S.APPEALED,
        _("ส่งคำชี้แจง"),
        Action.TAKE_PART,
        State.CLARIFY,
        "review.appeal.send",
    ),
    Step(
        "appeal",
        _S.APPEALED,
        _S.APPEALED,
        _("แก้คำชี้แจง"),
        Action.TAKE_PART,
        State.CLARIFY,
        "review.appeal.send",
    ),
    Step(
        "withdraw",
        _S.APPEALED,
        _S.PRELIMINARY,
        _("ถอนคำชี้แจง"),
        Action.TAKE_PART,
        State.CLARIFY,
        "review.appeal.withdraw",
    ),
    Step(
        "rule",
        _S.APPEALED,
        _S.RULED,
        _("วินิจฉัย"),
        Action.RULE,
        State.RULING,
        "review.rule",
        needs_reason=True,
    ),
    Step("close", _S.PRELIMINARY, _S.FINAL, _("คิดผลขั้นสุดท้าย"), Action.RUN_CYCLE, State.RULING, "cycles.move"),
    Step("close", _S.RULED, _S.FINAL, _("คิดผลขั้นสุดท้าย"), Action.RUN_CYCLE, State.RULING, "cycles.move"),
)

TOLD = (State.PRELIMINARY, State.CLARIFY, State.RULING, State.FINAL, State.PUBLISHED)
"""The states of the cycle in which the agency sees what was found."""
ASSIGNING = (State.PREPARING, State.REGISTER, State.COLLECT, State.REVIEW)
"""The states of the cycle in which agencies are given to assessors."""
COMMENTING = (State.REVIEW, State.PRELIMINARY, State.CLARIFY, State.RULING)
"""The states of the cycle in which assessors and operators write into the thread of an item."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What was written about an item. ``is_settled``: all seats that it needs are done and it has a verdict."""

    cycle: State
    is_rated: bool = False
    is_disputed: bool = False
    """Both seats are done and differ."""
    is_settled: bool = False
    is_appealed: bool = False
    is_ruled: bool = False


def state_of(facts: Facts) -> ItemState:
    """Return where an item stands."""
    if not facts.is_settled:
        return _before_a_verdict(facts)
    if facts.cycle in (State.FINAL, State.PUBLISHED):
        return ItemState.FINAL
    if facts.is_ruled:
        return ItemState.RULED
    if facts.is_appealed:
        return ItemState.APPEALED
    return ItemState.PRELIMINARY if facts.cycle in TOLD else ItemState.ASSESSED


def _before_a_verdict(facts: Facts) -> ItemState:
    if facts.is_disputed:
        return ItemState.DISAGREED
    return ItemState.RATED if facts.is_rated else ItemState.UNASSESSED


def steps_from(state: ItemState) -> tuple[Step, ...]:
    """Return the steps that a state allows, in the order of the table."""
    return tuple(step for step in STEPS if step.start == state)


def is_step(name: str, start: ItemState, end: ItemState) -> bool:
    """Say whether the table has this step."""
    return any((step.name, step.start, step.end) == (name, start, end) for step in STEPS)


def page_text() -> str:
    """Return the page ``docs/states-of-an-item.md``; a test fails when it is stale."""
    return "\n".join([_HEAD, "```mermaid", *_diagram(), "```", "", *_table(), ""])


_HEAD = """# States of an item of the checklist

Generated from `src/prongsai/web/review/states.py` by `make docs`.

The state is told from what was written (ratings, verdicts, clarifications, rulings); it is not stored. With one
assessor an agency, an item goes from *rated* to *assessed* when the assessor is done. With two, the second is
blind: neither sees what the other gave before both are done. Where they differ, a third decides that item only.
"""


def _diagram() -> Iterator[str]:
    yield "stateDiagram-v2"
    yield f"    [*] --> {_S.UNASSESSED.value}"
    for step in STEPS:
        reason = " (reason)" if step.needs_reason else ""
        yield f"    {step.start.value} --> {step.end.value}: {step.name}{reason}"


def _table() -> Iterator[str]:
    yield "| Step | From | To | Right | Seat | While the cycle is in | Line in the log |"
    yield "|---|---|---|---|---|---|---|"
    for step in STEPS:
        seats = ", ".join(str(seat) for seat in step.seats) or "–"
        yield (
            f"| {step.name} | {step.start.value} | {step.end.value} | `{step.action.value}` | {seats} "
            f"| {step.during.value} | `{step.audited}` |"
        )
