"""Letters to the owners and coordinators of agencies that are late: plain text, each person's language.

Logs name no person and no address.
"""

import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from prongsai.web.cycles.lateness import Lateness, overview_of
from prongsai.web.cycles.models import Cycle, CycleReminder, Participation
from prongsai.web.cycles.policies import Days
from prongsai.web.cycles.states import State
from prongsai.web.plans.letters import address_of
from prongsai.web.registry.models import Membership, User
from prongsai.web.registry.roles import Role

_READERS = (Role.OWNER, Role.COORDINATOR)

log = logging.getLogger("prongsai.reminders")


@dataclass(frozen=True, slots=True)
class Sent:
    """What a run did: ``letters`` went out; ``failed`` agencies were not reached and can be ordered again."""

    letters: int
    failed: int


def send_ordered(cycle_id: int, day: date) -> Sent:
    """Send the letters ordered for a cycle on a day. An agency that has caught up meanwhile gets none."""
    cycle = Cycle.objects.filter(pk=cycle_id).first()
    ordered = CycleReminder.objects.filter(participation__cycle_id=cycle_id, day=day, sent_at=None)
    if cycle is None or not ordered:
        return Sent(0, 0)
    late, readers = overview_of(cycle).late, _readers(cycle)
    letters = failed = 0
    for one in ordered.select_related("participation__agency"):
        people = readers.get(one.participation.agency_id, ()) if one.participation_id in late else ()
        if all(_sent(user, cycle, one.participation, late[one.participation_id]) for user in people):
            letters += len(people)
            CycleReminder.objects.filter(pk=one.pk).update(sent_at=timezone.now())
        else:
            failed += 1
    log.info("cycle reminders sent: %d, agencies not reached: %d", letters, failed)
    return Sent(letters, failed)


def _readers(cycle: Cycle) -> Mapping[int, Sequence[User]]:
    found: dict[int, list[User]] = defaultdict(list)
    memberships = Membership.objects.filter(
        agency__participations__cycle=cycle, user__is_active=True, role__in=_READERS
    ).select_related("user")
    for one in memberships:
        if one.agency_id is not None:
            found[one.agency_id].append(one.user)
    return found


def _sent(user: User, cycle: Cycle, participation: Participation, lateness: Lateness) -> bool:
    with translation.override(user.language):
        letter = EmailMessage(
            subject=_("โปร่งใส: โปรดดำเนินการในรอบการประเมินให้ครบ"),
            body=render_to_string("cycles/letter.txt", _context(user, cycle, participation, lateness)),
            to=[user.email],
            headers={"Auto-Submitted": "auto-generated"},
        )
        try:
            letter.send()
        except (OSError, SMTPException) as error:
            log.error("a reminder could not be sent (%s); it can be ordered again", type(error).__name__)
            return False
    return True


def _context(user: User, cycle: Cycle, participation: Participation, lateness: Lateness) -> dict[str, object]:
    calendar: Mapping[State, Days] = cycle.calendar
    path = reverse("cycle-of-agency", args=[participation.agency.public_id, participation.public_id])
    return {
        "user": user,
        "cycle": cycle,
        "agency": participation.agency,
        "lateness": lateness,
        "profile_closes": calendar[State.REGISTER].closes if lateness.is_unconfirmed else None,
        "answers_close": calendar[State.COLLECT].closes if lateness.short else None,
        "address": address_of(path),
    }
