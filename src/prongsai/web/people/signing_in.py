"""Coming in: whoever proved who they are gets a fresh session, after the second step where there is one."""

from datetime import timedelta

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.http import urlencode

from prongsai.web.face.choices import own_address
from prongsai.web.people import second_step
from prongsai.web.people.sessions import SessionStore
from prongsai.web.people.tokens import hashed
from prongsai.web.registry.models import User

BACKEND = "django.contrib.auth.backends.ModelBackend"
_WAITING = "waits-for-second-step"
_WAITS = timedelta(minutes=10)


def enter(request: HttpRequest, user: User, onward: str) -> HttpResponse:
    """Let a person in whose password or link was right; go to the second step first where it is on."""
    if not second_step.is_asked_of(user):
        return let_in(request, user, onward)
    request.session.flush()
    request.session[_WAITING] = {
        "user": user.public_id,
        "proof": hashed(user.get_session_auth_hash()),
        "since": timezone.now().timestamp(),
    }
    return redirect(f"{reverse('sign-in-code')}?{urlencode({'next': onward})}")


def let_in(request: HttpRequest, user: User, onward: str) -> HttpResponse:
    """Begin a new session: nothing of the one before is kept, and its key is another."""
    request.session.flush()
    login(request, user, backend=BACKEND)
    return redirect(onward)


def waiting(request: HttpRequest) -> User | None:
    """Return who has passed the first step in this browser less than ten minutes ago."""
    state = request.session.get(_WAITING)
    if not state or timezone.now().timestamp() - state["since"] > _WAITS.total_seconds():
        return None
    user = User.objects.filter(public_id=state["user"], is_active=True).first()
    is_same = user is not None and constant_time_compare(state["proof"], hashed(user.get_session_auth_hash()))
    return user if is_same else None


def onward_from(request: HttpRequest) -> str:
    """Return where to go after signing in: an address of this workbench, whatever was asked for."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    return own_address(asked)


def own_session(request: HttpRequest) -> str | None:
    """Return the hashed key of this browser's session."""
    session = request.session
    return hashed(session.session_key) if isinstance(session, SessionStore) and session.session_key else None
