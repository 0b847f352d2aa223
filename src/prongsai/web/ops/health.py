"""Is it alive, is it ready? For load balancers and watchmen; tells nothing that is not everybody's.

/health/live    this process answers: send it requests
/health/ready   the database answers and is up to date, and a worker is at work: else call somebody
"""

from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from prongsai.web.ops import queue, upgrade
from prongsai.web.ops.models import Heartbeat
from prongsai.web.rights.doors import anyone


@anyone
@require_safe
@never_cache
def live(request: HttpRequest) -> JsonResponse:  # noqa: ARG001
    return JsonResponse({"live": True})


@anyone
@require_safe
@never_cache
def ready(request: HttpRequest) -> JsonResponse:  # noqa: ARG001
    parts = standing()
    is_ready = all(parts.values())
    return JsonResponse({"ready": is_ready, **parts}, status=200 if is_ready else 503)


def standing() -> dict[str, bool]:
    """Say of the database, its state of migration and the workers whether they are as they should be."""
    try:
        is_up_to_date = not upgrade.missing()
        has_worker = is_up_to_date and a_worker_lives()
    except DatabaseError:
        return {"database": False, "migrations": False, "worker": False}
    return {"database": True, "migrations": is_up_to_date, "worker": has_worker}


def a_worker_lives() -> bool:
    """Say whether a background worker gave a sign of life of late."""
    return Heartbeat.objects.filter(seen__gt=timezone.now() - queue.SILENT_AFTER).exists()
