"""What can be done to tokens."""

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from prongsai.web.api.models import ApiToken
from prongsai.web.registry.models import Agency
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NoSuchThingError, NotAllowedError
from prongsai.web.rights.table import Action, Scope
from prongsai.web.trail.record import record

_MARK = "prongsai_"
"""So that a secret is recognised where it must not be, as in a program's repository."""
LONGEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a new token shall be; no ``agencies``: all that the person may see."""

    name: str
    scopes: frozenset[Scope]
    expires: date
    agencies: tuple[Agency, ...] = ()


@transaction.atomic
def make_token(actor: Actor, wanted: Wanted) -> tuple[ApiToken, str]:
    """Make a token for the person and return it with its secret, which is never shown again.

    Raises ``NotAllowedError`` when a token itself asks, ``NoSuchThingError`` for an agency of others.
    """
    if actor.scopes is not None:
        raise NotAllowedError
    for agency in wanted.agencies:
        actor.check(Action.SEE, agency)
    secret = _MARK + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        user=actor.user,
        name=wanted.name,
        digest=_digest(secret),
        scopes=sorted(wanted.scopes),
        is_for_all_agencies=not wanted.agencies,
        expires=min(wanted.expires, timezone.localdate() + LONGEST),
    )
    token.agencies.set(wanted.agencies)
    after = {"name": token.name, "scopes": token.scopes, "expires": token.expires.isoformat()}
    for place in wanted.agencies or (None,):
        record(actor, "api.token.make", place, token, after=after)
    return token, secret


@transaction.atomic
def revoke_token(actor: Actor, token: ApiToken) -> None:
    """End a token at once. Its person may, and who manages the one agency that it is for.

    Raises ``NoSuchThingError`` for others; revoking twice does nothing.
    """
    if not _may_revoke(actor, token):
        raise NoSuchThingError
    if token.revoked_at is None:
        token.revoked_at = timezone.now()
        token.save(update_fields=["revoked_at"])
        for place in token.agencies.all() or (None,):
            record(actor, "api.token.revoke", place, token, after={"name": token.name})


def actor_of(secret: str) -> Actor | None:
    """Return the actor that a secret stands for; ``None`` for one that does not work. Notes the day of use."""
    token = (
        ApiToken.objects.select_related("user")
        .filter(digest=_digest(secret), revoked_at=None, user__is_active=True)
        .first()
    )
    today = timezone.localdate()
    if token is None or token.expires < today:
        return None
    if token.last_used != today:
        ApiToken.objects.filter(pk=token.pk).update(last_used=today)
    only = None if token.is_for_all_agencies else frozenset(token.agencies.values_list("pk", flat=True))
    return Actor(token.user, frozenset(Scope(scope) for scope in token.scopes), only)


def _may_revoke(actor: Actor, token: ApiToken) -> bool:
    if token.user_id == actor.user.pk:
        return actor.scopes is None
    agencies: Collection[Agency] = token.agencies.all()
    return bool(agencies) and all(actor.may(Action.MANAGE_AGENCY, agency) for agency in agencies)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
