"""Links that let a person in once, without a password: for ``make run`` and for commands on the server itself."""

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from prongsai.web.people.errors import DeadLinkError
from prongsai.web.people.models import LINKS_LAST, RESETS_LAST, SingleUseLink
from prongsai.web.people.tokens import hashed, new_token
from prongsai.web.registry.models import User

_LASTS: dict[str, timedelta] = {
    SingleUseLink.Purpose.SIGN_IN: LINKS_LAST,
    SingleUseLink.Purpose.RESET: RESETS_LAST,
}


def make(user: User) -> str:
    """Return the path of a link that signs the person in, once and within 15 minutes."""
    return reverse("sign-in-link", args=[new_link(user, SingleUseLink.Purpose.SIGN_IN)])


@transaction.atomic
def new_link(user: User, purpose: SingleUseLink.Purpose) -> str:
    """Return a new token; of a person's reset links only the newest works."""
    token, now = new_token(), timezone.now()
    if purpose is SingleUseLink.Purpose.RESET:
        forget_resets(user)
    SingleUseLink.objects.create(
        token_hash=hashed(token), purpose=purpose, user=user, expires=now + _LASTS[purpose]
    )
    return token


def forget_resets(user: User) -> None:
    """Make reset links useless: who joins another place is no longer reset by the old one alone."""
    SingleUseLink.objects.filter(user=user, purpose=SingleUseLink.Purpose.RESET, used_at=None).update(
        used_at=timezone.now()
    )


def look_at(token: str, purpose: SingleUseLink.Purpose, now: datetime) -> SingleUseLink:
    """Return a link that still works, without using it; raises ``DeadLinkError``."""
    link = SingleUseLink.objects.filter(**_alive(token, purpose, now)).select_related("user").first()
    if link is None:
        raise DeadLinkError
    return link


def use(token: str, purpose: SingleUseLink.Purpose, now: datetime) -> User:
    """Use a link up and return its person; raises ``DeadLinkError``. Of two at once one wins."""
    if not SingleUseLink.objects.filter(**_alive(token, purpose, now)).update(used_at=now):
        raise DeadLinkError
    return SingleUseLink.objects.select_related("user").get(token_hash=hashed(token)).user


def _alive(token: str, purpose: SingleUseLink.Purpose, now: datetime) -> dict[str, object]:
    return {
        "token_hash": hashed(token),
        "purpose": purpose,
        "used_at": None,
        "expires__gt": now,
        "user__is_active": True,
    }
