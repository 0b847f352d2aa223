"""Reminding the late: the operator asks for it, the worker sends the letters."""

from datetime import datetime

from django.db import transaction

from prongsai.web.cycles.actions.common import check_may_run, held
from prongsai.web.cycles.errors import NobodyLateError
from prongsai.web.cycles.lateness import overview_of
from prongsai.web.cycles.models import Cycle, CycleReminder, Participation
from prongsai.web.cycles.policies import today_at
from prongsai.web.rights.actor import Actor
from prongsai.web.trail.record import line, record, record_all

BATCH = 500


@transaction.atomic
def remind_the_late(actor: Actor | None, cycle: Cycle, now: datetime | None = None) -> int:
    """Order a letter to every agency that is late and was not reminded today; return how many agencies.

    Letters of today that could not be sent are ordered again. Raises ``NobodyLateError``.
    """
    from prongsai.web.cycles.tasks import send_reminders

    check_may_run(actor, cycle)
    cycle, day = held(cycle), today_at(now)
    today = CycleReminder.objects.filter(participation__cycle=cycle, day=day)
    told = set(today.values_list("participation_id", flat=True))
    late = [pk for pk in overview_of(cycle, now).late if pk not in told]
    if not late and not today.filter(sent_at=None).exists():
        raise NobodyLateError
    CycleReminder.objects.bulk_create(
        (CycleReminder(participation_id=pk, day=day) for pk in late), batch_size=BATCH
    )
    found = Participation.objects.filter(cycle=cycle, pk__in=late).select_related("agency", "cycle")
    record_all([line(actor, "cycles.reminded", one.agency, one) for one in found])
    record(actor, "cycles.remind", cycle.organisation, cycle, after={"agencies": len(late)})
    send_reminders.enqueue(cycle.pk, day.isoformat())
    return len(late)
