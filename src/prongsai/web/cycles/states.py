"""The workflow of a cycle, as a table: its states, who may move it from one to another, and what a move asks for.

``docs/states-of-a-cycle.md`` is generated from it.
"""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prongsai.web.rights.table import Action


class State(TextChoices):
    """Where a cycle stands."""

    PREPARING = "preparing", _("เตรียมการ")
    REGISTER = "register", _("หน่วยงานยืนยันข้อมูล")
    COLLECT = "collect", _("เก็บคำตอบและหลักฐาน")
    REVIEW = "review", _("ตรวจให้คะแนน")
    PRELIMINARY = "preliminary", _("แจ้งผลเบื้องต้น")
    CLARIFY = "clarify", _("รับคำชี้แจง")
    RULING = "ruling", _("วินิจฉัยคำชี้แจง")
    FINAL = "final", _("ผลขั้นสุดท้าย")
    PUBLISHED = "published", _("ประกาศผลแล้ว")


PHASES = (State.REGISTER, State.COLLECT, State.REVIEW, State.CLARIFY, State.RULING)
"""The states that the calendar gives a first and a last day: they open and close by themselves."""


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
    is_by_calendar: bool = False
    """Whether the clock makes it too, when the phase's last day is over (Asia/Bangkok)."""


MOVES = (
    Move(
        "register",
        State.PREPARING,
        State.REGISTER,
        _("เปิดให้หน่วยงานยืนยันข้อมูล"),
        Action.RUN_CYCLE,
        is_by_calendar=True,
    ),
    Move(
        "collect",
        State.REGISTER,
        State.COLLECT,
        _("เปิดเก็บคำตอบและหลักฐาน"),
        Action.RUN_CYCLE,
        is_by_calendar=True,
    ),
    Move("review", State.COLLECT, State.REVIEW, _("ปิดรับและเริ่มตรวจ"), Action.RUN_CYCLE, is_by_calendar=True),
    Move("reopen", State.REVIEW, State.COLLECT, _("เปิดรับอีกครั้ง"), Action.RUN_CYCLE, needs_reason=True),
    Move("preliminary", State.REVIEW, State.PRELIMINARY, _("แจ้งผลเบื้องต้น"), Action.RUN_CYCLE),
    Move(
        "clarify", State.PRELIMINARY, State.CLARIFY, _("เปิดรับคำชี้แจง"), Action.RUN_CYCLE, is_by_calendar=True
    ),
    Move(
        "rule", State.CLARIFY, State.RULING, _("ปิดรับคำชี้แจงและเริ่มวินิจฉัย"), Action.RUN_CYCLE, is_by_calendar=True
    ),
    Move("final", State.RULING, State.FINAL, _("คิดผลขั้นสุดท้าย"), Action.RUN_CYCLE),
    Move("publish", State.FINAL, State.PUBLISHED, _("ประกาศผล"), Action.RUN_CYCLE),
)
