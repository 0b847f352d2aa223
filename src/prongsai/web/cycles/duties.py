"""What an agency has to do in a cycle: one line for each duty, with its deadline, how far it is and where to go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.urls import NoReverseMatch, resolve, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prongsai.web.cycles.models import Participation
from prongsai.web.cycles.policies import WINDOWS, is_open, today_at
from prongsai.web.cycles.standing import Standing, rows_of, standings_of
from prongsai.web.cycles.states import State, has_reached
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.doors import door_of


class Stage(StrEnum):
    """How a duty stands."""

    LATER = "later"
    NOW = "now"
    DONE = "done"
    MISSED = "missed"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing to do. ``standing`` is there where something is counted; ``address`` where there is a page for it."""

    label: str | Promise
    stage: Stage
    opens: date | None
    closes: date | None
    standing: Standing | None
    address: str
    action: str | Promise


@dataclass(frozen=True, slots=True)
class _Kind:
    """A duty as it is for everybody: in which phase, on which page, and which standings count for it."""

    label: str | Promise
    action: str | Promise
    phase: State
    page: str
    counts: tuple[str, ...] = ()


_KINDS = (
    _Kind(_("ยืนยันข้อมูลหน่วยงานและจำนวนคน"), _("ยืนยันข้อมูล"), State.REGISTER, "cycle-profile"),
    _Kind(_("เก็บคำตอบจากบุคลากร (IIT)"), _("เปิดหน้าการเก็บคำตอบ"), State.COLLECT, "answers", ("IIT",)),
    _Kind(_("เก็บคำตอบจากผู้รับบริการ (EIT)"), _("เปิดหน้าการเก็บคำตอบ"), State.COLLECT, "answers", ("EIT",)),
    _Kind(_("แจ้งหลักฐานการเปิดเผยข้อมูล (OIT)"), _("เปิดแบบตรวจ OIT"), State.COLLECT, "oit", ("OIT",)),
    _Kind(_("ชี้แจงผลเบื้องต้น หากไม่เห็นพ้อง"), _("ดูผลรายข้อและชี้แจง"), State.CLARIFY, "oit-result"),
)


def duties_of(actor: Actor, participation: Participation, now: datetime | None = None) -> Sequence[Duty]:
    """Return what an agency has to do in a cycle, in the order of the calendar, as a person sees it."""
    told = standings_of(participation.cycle, rows_of([participation])).get(participation.pk, ())
    return tuple(_duty(actor, participation, kind, told, now) for kind in _KINDS)


def open_duties_of(actor: Actor, participation: Participation, now: datetime | None = None) -> Sequence[Duty]:
    """Return what an agency can do now, or else what comes next, without counting how far it is: no query."""
    duties = [_duty(actor, participation, kind, (), now) for kind in _KINDS]
    open_now = [one for one in duties if one.stage is Stage.NOW]
    return open_now or [one for one in duties if one.stage is Stage.LATER][:1]


def _duty(
    actor: Actor, participation: Participation, kind: _Kind, told: Sequence[Standing], now: datetime | None
) -> Duty:
    days = participation.cycle.calendar.get(kind.phase)
    standing = next((one for one in told if one.code in kind.counts), None)
    return Duty(
        label=kind.label,
        stage=_stage(participation, kind, standing, now),
        opens=days.opens if days else None,
        closes=days.closes if days else None,
        standing=standing,
        address=_address(actor, participation, kind.page),
        action=kind.action,
    )


def _stage(
    participation: Participation, kind: _Kind, standing: Standing | None, now: datetime | None
) -> Stage:
    """Say how a duty stands; a clarification is no duty, so that one which was not sent is not missed."""
    is_profile = kind.phase is State.REGISTER
    is_done = participation.is_confirmed if is_profile else standing is not None and standing.is_enough
    if is_done:
        return Stage.DONE
    if is_open(participation.cycle, kind.phase, now):
        return Stage.NOW
    if not _is_past(participation, kind.phase, now):
        return Stage.LATER
    is_missed = is_profile or (standing is not None and standing.is_short)
    return Stage.MISSED if is_missed else Stage.OVER


def _is_past(participation: Participation, phase: State, now: datetime | None) -> bool:
    cycle, days = participation.cycle, participation.cycle.calendar.get(phase)
    is_beyond = has_reached(cycle.state, phase) and cycle.state not in WINDOWS[phase].states
    return is_beyond or (days is not None and today_at(now) > days.closes and has_reached(cycle.state, phase))


def _address(actor: Actor, participation: Participation, page: str) -> str:
    """Return the address of a page of this app or of one above; empty where there is none or its door is shut."""
    agency = participation.agency
    for ids in ([agency.public_id, participation.public_id], [agency.public_id]):
        try:
            address = reverse(page, args=ids)
        except NoReverseMatch:
            continue
        door = door_of(resolve(address).func)
        return address if door and door.action and actor.may(door.action, agency) else ""
    return ""
