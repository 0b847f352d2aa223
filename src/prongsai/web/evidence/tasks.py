"""What the worker does for evidence."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

_AFTER_A_FAULT = timedelta(minutes=10)


@task(queue_name="looks")
def look_around(_day: str = "") -> int:
    """Look at addresses that are due or wanted, and line up again if more are; return how many were seen.

    Only one look-out works at a time; where there is one already, it is told that there is more to do.
    """
    from prongsai.web.evidence import looking, lookout

    sign = lookout.begin(timezone.now())
    if sign is None:
        return 0
    is_asked_again, seen = False, 0
    try:
        seen = looking.look_at_due(sign, timezone.now())
    except looking.GivenUpError:
        return 0
    except BaseException:
        lookout.plan_run(timezone.now() + _AFTER_A_FAULT)
        raise
    finally:
        is_asked_again = lookout.end(sign)
    following = timezone.now() if is_asked_again else looking.next_due()
    if following is not None:
        lookout.plan_run(max(following, timezone.now()))
    return seen
