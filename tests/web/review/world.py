"""Reviews at every step: a cycle of its own for the review, beside the one that is collecting.

``a_review`` makes a cycle whose evidence is being assessed, ``seat`` and ``rate_all`` take it on.
"""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from prongsai.web.cycles.models import Cycle, Participation, Phase
from prongsai.web.cycles.states import PHASES, State
from prongsai.web.evidence.models import Address, Check, Evidence
from prongsai.web.registry.models import Agency, Membership, User
from prongsai.web.registry.roles import Role
from prongsai.web.results.models import ResultRun
from prongsai.web.review.actions import (
    Decision,
    Opinion,
    assign,
    comment,
    complete,
    declare_conflict,
    rate,
    rule,
    send_appeal,
)
from prongsai.web.review.checklist import allowed_for, assessable
from prongsai.web.review.models import Assignment
from prongsai.web.rights.actor import Actor
from tests.web.cast import PASSWORD, Cast

FRAMEWORK = "2567"
"""The newest official year whose values are known: 35 items, 0 or 100."""
BEST, WORST = Decimal(100), Decimal(0)


def a_review(
    cast: Cast, *, framework: str = FRAMEWORK, reviews: int = 1, state: State = State.REVIEW
) -> tuple[Cycle, Participation]:
    """Return a cycle in which today is in the middle of ``state``, with the cast's agency in it."""
    cycle = Cycle.objects.create(
        organisation=cast.organisation,
        title="การประเมินที่กำลังตรวจ",
        fiscal_year=int(framework[:4]),
        framework_id=framework,
        reviews_per_agency=reviews,
        state=state,
    )
    move(cycle, state)
    return cycle, join(cycle, cast.agency)


def join(cycle: Cycle, agency: Agency) -> Participation:
    return Participation.objects.create(cycle=cycle, agency=agency, home_page="https://www.example.go.th/")


def move(cycle: Cycle, state: State) -> None:
    """Put the cycle into a state, with today in the middle of its phase."""
    Cycle.objects.filter(pk=cycle.pk).update(state=state)
    cycle.state = state
    cycle.__dict__.pop("calendar", None)
    cycle.phases.all().delete()
    now = PHASES.index(state) if state in PHASES else 2
    for place, phase in enumerate(PHASES):
        opens = timezone.localdate() + timedelta(days=21 * (place - now) - 10)
        Phase.objects.create(cycle=cycle, state=phase, opens=opens, closes=opens + timedelta(days=20))


def fresh(participation: Participation) -> Participation:
    """Return the participation with its cycle as they are now."""
    return Participation.objects.select_related("agency__organisation", "cycle__organisation").get(
        pk=participation.pk
    )


def assessor(cast: Cast, name: str) -> User:
    """Return one more assessor of the organisation."""
    user = User.objects.create_user(f"{name}@example.go.th", f"ผู้ตรวจ {name}", PASSWORD)
    Membership.objects.create(user=user, role=Role.ASSESSOR, organisation=cast.organisation)
    return user


def seat(participation: Participation, user: User, number: int = 1) -> Assignment:
    return assign(None, fresh(participation), user, number)


def items_of(participation: Participation) -> Sequence[str]:
    now = fresh(participation)
    return [item.id for item in assessable(now.cycle.framework, now.agency.type)]


def rate_all(
    assignment: Assignment,
    worst: Sequence[str] = (),
    text: str = "",
    only: Sequence[str] | None = None,
) -> None:
    """Give every item the highest value, those of ``worst`` the lowest with a reason."""
    actor = Actor(assignment.assessor)
    participation = fresh(assignment.participation)
    framework = participation.cycle.framework
    for item in items_of(participation) if only is None else only:
        allowed = allowed_for(framework, framework[item], participation.agency.type)
        given = allowed.choices[-1 if item in worst else 0].value
        why = ("component-missing",) if item in worst else ()
        rate(actor, assignment, item, 0, Opinion(given, reasons=why, text=text))


def done(assignment: Assignment) -> None:
    complete(Actor(assignment.assessor), assignment)


def show(participation: Participation, item: str, url: str = "https://www.example.go.th/ita/o1") -> Address:
    """Give an item evidence that the automatic check saw before the collection ended."""
    evidence, _ = Evidence.objects.get_or_create(
        participation=participation,
        item=item,
        defaults={"note": "หน้าเปิดเผยข้อมูลประจำปี", "self_check": {"0": True}},
    )
    address = Address.objects.create(evidence=evidence, url=url)
    long_ago = timezone.now() - timedelta(days=40)
    Evidence.objects.filter(pk=evidence.pk).update(changed_at=long_ago)
    Address.objects.filter(pk=address.pk).update(given_at=long_ago)
    Check.objects.create(
        address=address,
        at=long_ago + timedelta(days=1),
        verdict="alive",
        reason="answered",
        sha256="a" * 64,
        text="โครงสร้างการแบ่งส่วนราชการ สำนักปลัด กองคลัง กองช่าง",
        report={
            "th": "เปิดได้",
            "en": "It answers.",
            "hints": [
                {
                    "code": "fiscal-year",
                    "state": "found",
                    "component": None,
                    "th": "พบปีงบประมาณ พ.ศ. 2567",
                    "en": "The fiscal year 2567 is there",
                    "quote": None,
                    "at": None,
                },
                {
                    "code": "component",
                    "state": "not-found",
                    "component": 1,
                    "th": "ไม่พบคำว่า “ตำแหน่งที่สำคัญ”",
                    "en": "The words of component 2 were not found",
                    "quote": None,
                    "at": None,
                },
            ],
        },
    )
    return address


def furnish(cast: Cast, run: ResultRun) -> dict[str, str]:  # noqa: ARG001
    """Make a review whose appeals are being ruled on, and another in which the cast's assessor still works."""
    _, participation = a_review(cast)
    items = items_of(participation)
    show(participation, items[0])
    assignment = seat(participation, cast.assessor)
    comment(Actor(cast.assessor), participation, items[0], "ควรตรวจซ้ำว่าแผนผังเป็นฉบับล่าสุด")
    rate_all(assignment, worst=items[:3])
    comment(Actor(cast.assessor), participation, items[0], "ไม่พบฝ่ายการเมืองในแผนผัง", is_internal=False)
    done(assignment)
    cycle = participation.cycle
    move(cycle, State.CLARIFY)
    appeal, decided = (
        send_appeal(Actor(cast.owner), fresh(participation), item, "แผนผังอยู่ในหน้าที่ 2 ของไฟล์เดิม")
        for item in items[:2]
    )
    move(cycle, State.RULING)
    rule(Actor(cast.operator), decided, Decision(BEST, "พบข้อมูลครบในหลักฐานเดิม"))
    conflict = declare_conflict(Actor(cast.assessor), _near(cast), "พี่สาวเป็นปลัดของหน่วยงานนี้")
    working = _in_work(cast)
    return {
        "review": cycle.public_id,
        "reviewed": participation.public_id,
        "appeal": appeal.public_id,
        "assignment": working.public_id,
        "conflict": conflict.public_id,
        "seat": "1",
        "item": items[0],
    }


def _near(cast: Cast) -> Agency:
    return Agency.objects.create(organisation=cast.organisation, name="เทศบาลตำบลใกล้เคียง", type="เทศบาลตำบล")


def _in_work(cast: Cast) -> Assignment:
    """Return an assignment of the cast's assessor with half of its items rated."""
    _, participation = a_review(cast, framework="2566")
    items = items_of(participation)
    show(participation, items[0])
    assignment = seat(participation, cast.assessor)
    rate_all(assignment, worst=items[1:2], only=items[:12])
    return assignment
