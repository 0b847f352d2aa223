"""One look-out at a time: who holds it may ask the agencies' sites; the others leave word and go.

So no site is asked more than once a second, however many workers there are. A holder that died is not
believed any longer after some minutes, and what it left stands in the database, due as before.
"""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from prongsai.web.evidence.models import Lookout

BELIEVED = timedelta(minutes=4)
"""Longer than the checker takes for any one address, from one sign of life to the next."""
_FORGOTTEN = timedelta(minutes=30)
"""A planned run that did not come by then is planned again."""
_CLOCKS_DIFFER = timedelta(minutes=1)
"""A run is the planned one even where its worker's clock is behind by so much."""


def plan_run(at: datetime) -> None:
    """Put a run into the queue when this transaction is done, unless one stands there already that early."""
    transaction.on_commit(lambda: _plan(at))


def _plan(at: datetime) -> None:
    from prongsai.web.evidence.tasks import look_around

    now = timezone.now()
    with transaction.atomic():
        Lookout.objects.get_or_create(pk=1)
        free = Q(planned_at=None) | Q(planned_at__gt=at) | Q(planned_at__lt=now - _FORGOTTEN)
        if Lookout.objects.filter(free, pk=1).update(planned_at=at):
            task = look_around.using(run_after=at) if at > now else look_around
            task.enqueue()


def begin(now: datetime) -> str | None:
    """Take the look-out and return the sign of the holder; ``None`` where another one has it, who is told.

    A run that is planned for later stays so: this one came besides it, and must not plan it once more.
    """
    sign = secrets.token_hex(16)
    Lookout.objects.get_or_create(pk=1)
    Lookout.objects.filter(pk=1, planned_at__lte=now + _CLOCKS_DIFFER).update(planned_at=None)
    is_free = Q(holder="") | Q(until__lt=now)
    taken = Lookout.objects.filter(is_free, pk=1).update(
        holder=sign, until=now + BELIEVED, is_asked_again=False
    )
    if not taken:
        until = Lookout.objects.get(pk=1).until or now
        Lookout.objects.filter(pk=1).update(is_asked_again=True)
        plan_run(max(until, now) + timedelta(seconds=1))
    return sign if taken else None


def is_mine(sign: str, now: datetime) -> bool:
    """Give a sign of life; ``False`` where the holder was given up and another one has the look-out."""
    return bool(Lookout.objects.filter(pk=1, holder=sign).update(until=now + BELIEVED))


def end(sign: str) -> bool:
    """Give the look-out back, and say whether somebody asked for more meanwhile."""
    if Lookout.objects.filter(pk=1, holder=sign, is_asked_again=False).update(holder="", until=None):
        return False
    return bool(Lookout.objects.filter(pk=1, holder=sign).update(holder="", until=None, is_asked_again=False))
