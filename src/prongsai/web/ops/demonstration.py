# speaks-thai: who looks after an installation reads both languages at once
"""A running assessment of the example agencies, on the practice questions, for those who try the program.

The answers are made up by a fixed rule of chance; the agencies, their headcounts and their websites are told here
and nowhere else. Nothing of it is official, and every page says so.
"""

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from prongsai.web.cycles.actions.moving import move_cycle
from prongsai.web.cycles.actions.profile import Profile, confirm_profile
from prongsai.web.cycles.actions.setup import Settings, set_up
from prongsai.web.cycles.choosing import By, Choice
from prongsai.web.cycles.models import Cycle, Participation
from prongsai.web.cycles.policies import Days
from prongsai.web.cycles.states import State
from prongsai.web.registry.models import Membership, Organisation, User
from prongsai.web.registry.roles import Role
from prongsai.web.rights.actor import Actor
from prongsai.web.survey import tickets
from prongsai.web.survey.answering import Sending, take
from prongsai.web.survey.channels import Wanted, add_channel
from prongsai.web.survey.models import Channel, Way
from prongsai.web.survey.questionnaire import Questionnaire, questionnaire

FRAMEWORK = "2568-practice"
TITLE = "รอบซักซ้อมการประเมิน ITA (ตัวอย่าง)"
ASSESSOR, ASSESSOR_EMAIL = "ผู้ตรวจสมมุติ", "assessor@example.go.th"

_DAYS = {
    State.REGISTER: (-30, -11),
    State.COLLECT: (-10, 45),
    State.REVIEW: (46, 75),
    State.CLARIFY: (78, 92),
    State.RULING: (93, 107),
}
"""First and last day of each phase, counted from today."""
_CITIZENS = (
    Wanted("EIT", Way.KIOSK, "EIT.1", "แท็บเล็ตหน้าเคาน์เตอร์"),
    Wanted("EIT", Way.WEBSITE, "EIT.1", "หน้าเว็บไซต์ของหน่วยงาน"),
    Wanted("EIT", Way.LINE, "EIT.1", "ไลน์ของหน่วยงาน"),
    Wanted("EIT", Way.SURVEYOR, "EIT.2", "ผู้เก็บข้อมูลในชุมชน", quota=15),
)
_CARDS = Wanted("IIT", Way.CARD, label="บัตรที่แจกในที่ประชุมบุคลากร")


def begin(actor: Actor, organisation: Organisation, today: date) -> Cycle:
    """Set the assessment up, in the middle of its collection; some agencies are further than others."""
    _assessor(organisation)
    calendar = {phase: Days(_day(today, first), _day(today, last)) for phase, (first, last) in _DAYS.items()}
    cycle = set_up(actor, organisation, FRAMEWORK, Settings(TITLE), calendar, Choice(By.ALL))
    cycle = move_cycle(actor, cycle, "register", now=_noon(today, _DAYS[State.REGISTER][0]))
    agencies = list(cycle.participations.select_related("agency", "cycle").order_by("pk"))
    for number, agency in enumerate(agencies[:-1]):  # the last one is late, so that there is something to see
        staff = Profile(headcount_iit=38 + 9 * number, headcount_eit=1200 + 350 * number)
        confirm_profile(actor, agency, agency.version, staff, now=_noon(today, -20 + number))
    cycle = move_cycle(actor, cycle, "collect", now=_noon(today, _DAYS[State.COLLECT][0]))
    for number, agency in enumerate(agencies):
        _collect(actor, agency, today, share=1 - number / len(agencies))
    return cycle


def _assessor(organisation: Organisation) -> None:
    """Make somebody who can be assigned; comes in by ``prongsai sign-in-link``."""
    user = User.objects.create_user(ASSESSOR_EMAIL, ASSESSOR)
    Membership.objects.create(user=user, role=Role.ASSESSOR, organisation=organisation)


def _collect(actor: Actor, agency: Participation, today: date, share: float) -> None:
    """Open the channels of an agency and let ``share`` of its made-up respondents answer on the days so far."""
    agency.refresh_from_db()
    chance = random.Random(agency.agency.name)
    cards = add_channel(actor, agency, _CARDS)
    codes = tickets.make_codes(actor, cards, 40)
    for code in codes[: round(32 * share)]:
        _answer(cards, code, chance, _moment(chance, today))
    for wanted, most in zip(_CITIZENS, (18, 0, 0, 9), strict=True):
        channel = add_channel(actor, agency, wanted)
        for _ in range(round(most * share)):
            now = _moment(chance, today)
            opened = now - timedelta(minutes=4)
            _answer(channel, tickets.new_mark(channel, opened, is_attended=True), chance, now)


def _answer(channel: Channel, right: str, chance: random.Random, now: datetime) -> None:
    cycle = channel.participation.cycle
    asked = questionnaire(cycle.framework_id, cycle.framework_checksum, channel.instrument)
    choices = dict(_choices(asked, chance))
    receipt = f"demonstration-{chance.getrandbits(64):016x}"
    take(Sending(channel.public_id, right, receipt, choices, seconds=chance.uniform(90, 400)), now)


def _choices(asked: Questionnaire, chance: random.Random) -> Iterator[tuple[str, int | None]]:
    """Yield an option of each item: most people are content, some are not, a few would rather not say."""
    mood = chance.choice((0.95, 0.9, 0.85, 0.75, 0.55))
    for item, most in asked.options.items():
        if item in asked.may_decline and chance.random() < 0.02:
            yield item, None
            continue
        good = min(most, max(1, round(chance.gauss(mood, 0.12) * most)))
        yield item, most + 1 - good if item in asked.turned else good


def _day(today: date, days: int) -> date:
    return today + timedelta(days=days)


def _noon(today: date, days: int) -> datetime:
    return timezone.make_aware(datetime.combine(_day(today, days), time(12)))


def _moment(chance: random.Random, today: date) -> datetime:
    """Return noon of a working day of the collection so far."""
    return _noon(today, -chance.randrange(1, 1 - _DAYS[State.COLLECT][0]))
