"""Asking for looks at addresses now, instead of waiting for their turn."""

from datetime import datetime, timedelta

from django.db import transaction

from prongsai.engine.framework.model import NodeId
from prongsai.web.cycles.models import Participation
from prongsai.web.evidence.errors import AskedTooOftenError, NothingToLookAtError
from prongsai.web.evidence.lookout import plan_run
from prongsai.web.evidence.models import Address, Order
from prongsai.web.evidence.policies import check_can_order
from prongsai.web.rights.actor import Actor
from prongsai.web.trail.record import record

WITHIN = timedelta(hours=1)
MOST_ORDERS, MOST_OF_ALL = 30, 3
"""Orders of one agency within the hour: of any kind, and of all its addresses."""


@transaction.atomic
def order_looks(actor: Actor, participation: Participation, item: NodeId, now: datetime) -> Order:
    """Have the addresses of an item looked at now; of all items where ``item`` is empty.

    Raises ``AskedTooOftenError`` and ``NothingToLookAtError``.
    """
    check_can_order(actor, participation)
    Participation.objects.select_for_update().get(pk=participation.pk)  # orders of one agency come one by one
    _check_pace(participation, item, now)
    wanted = Address.objects.filter(evidence__participation=participation, removed_at=None)
    if item:
        wanted = wanted.filter(evidence__item=item)
    addresses = wanted.update(wanted_at=now)
    if not addresses:
        raise NothingToLookAtError
    order = Order.objects.create(
        participation=participation, item=item, addresses=addresses, by=actor.user, at=now
    )
    plan_run(now)
    after = {"item": item, "addresses": addresses} if item else {"addresses": addresses}
    record(actor, "evidence.look", participation.agency, order, after=after)
    return order


def _check_pace(participation: Participation, item: NodeId, now: datetime) -> None:
    recent = participation.look_orders.filter(at__gt=now - WITHIN)
    for orders, most in ((recent, MOST_ORDERS), (recent.filter(item=""), MOST_OF_ALL)):
        times = list(orders.order_by("-at").values_list("at", flat=True)[:most])
        is_counted = most == MOST_ORDERS or not item
        if is_counted and len(times) >= most:
            raise AskedTooOftenError(_minutes(times[-1] + WITHIN - now))


def _minutes(left: timedelta) -> int:
    return max(1, -(-int(left.total_seconds()) // 60))
