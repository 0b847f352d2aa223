"""What a person sees who typed a wrong password too often. One person at one address waits, never an office."""

from datetime import timedelta

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone


def page(request: HttpRequest, answered: HttpResponse | None, credentials: dict[str, object]) -> HttpResponse:  # noqa: ARG001
    """Say how long to wait and what else can be done; the same words whether there is such an account or not."""
    return render(
        request, "people/locked_out.html", {"minutes": _minutes_left(request, credentials)}, status=429
    )


def nobody(*_of_whom: object) -> str:
    """What the log says of the person who signs in: nothing."""
    return "a visitor"


def _minutes_left(request: HttpRequest, credentials: dict[str, object]) -> int:
    wait = get_cool_off(request) or timedelta(0)
    newest = (
        AccessAttempt.objects.filter(
            username=credentials.get("email"), ip_address=request.META.get("REMOTE_ADDR")
        )
        .order_by("-attempt_time")
        .values_list("attempt_time", flat=True)
        .first()
    )
    left = (newest + wait - timezone.now()) if newest else wait
    return max(1, -(-int(left.total_seconds()) // 60))
