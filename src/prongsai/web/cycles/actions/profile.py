"""An agency confirms its profile: how many people there are, and where its website begins."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from prongsai.web.cycles.actions.common import check_version
from prongsai.web.cycles.models import Participation
from prongsai.web.cycles.policies import check_is_registering
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.table import Action
from prongsai.web.trail.record import record


@dataclass(frozen=True, slots=True)
class Profile:
    """What an agency tells of itself for a cycle. Numbers only: no list of persons is ever asked for."""

    headcount_iit: int
    headcount_eit: int
    home_page: str = ""

    @property
    def in_log(self) -> dict[str, object]:
        return {
            "headcount_iit": self.headcount_iit,
            "headcount_eit": self.headcount_eit,
            "home_page": self.home_page,
        }


@transaction.atomic
def confirm_profile(
    actor: Actor | None,
    participation: Participation,
    seen: int,
    profile: Profile,
    now: datetime | None = None,
) -> Participation:
    """Confirm an agency's profile; it may be corrected as long as the phase lasts.

    Raises ``NotYetOpenError``, ``OverError`` and ``ChangedMeanwhileError``.
    """
    if actor is not None:
        actor.check(Action.TAKE_PART, participation.agency)
    found = (
        Participation.objects.select_for_update(of=("self",))
        .select_related("agency", "cycle")
        .get(pk=participation.pk)
    )
    check_is_registering(found.cycle, now)
    check_version(found, seen)
    before = {name: getattr(found, name) for name in profile.in_log}
    if found.is_confirmed and before == profile.in_log:
        return found
    for name, value in profile.in_log.items():
        setattr(found, name, value)
    found.confirmed_at, found.confirmed_by = now or timezone.now(), actor.user if actor else None
    found.version += 1
    found.save()
    record(actor, "cycles.profile", found.agency, found, before=before, after=profile.in_log)
    return found
