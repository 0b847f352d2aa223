"""The very first page of an installation: who may open it, and what it makes.

It opens from the computer itself, or to whoever types the code that ``prongsai serve`` prints; and it is
shut for ever once somebody has used it.
"""

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.db import IntegrityError, transaction
from django.http import HttpRequest

from prongsai.web.people.actions.agencies import give_usual_units
from prongsai.web.people.errors import AlreadyStartedError
from prongsai.web.people.models import FirstRun, StartCode
from prongsai.web.people.profile import Profile
from prongsai.web.people.tokens import as_typed, hashed, new_code
from prongsai.web.registry.models import Agency, Membership, Organisation, User
from prongsai.web.registry.roles import Role
from prongsai.web.rights.actor import Actor
from prongsai.web.trail.record import record

_FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")
_OWN_NAMES = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Owner:
    """The first person. ``organisation`` is empty where the person looks after this one agency only."""

    name: str
    email: str
    password: str
    organisation: str = ""


def is_wanted() -> bool:
    """Say whether the installation is empty: nobody is here and nobody ever was."""
    return not User.objects.exists() and not FirstRun.objects.exists()


@transaction.atomic
def start_code() -> str:
    """Return a new code for the first page, to be printed where only the administrator sees it."""
    code = new_code()
    StartCode.objects.create(code_hash=hashed(code))
    return code


def is_start_code(typed: str) -> bool:
    return StartCode.objects.filter(code_hash=hashed(as_typed(typed))).exists()


def is_from_this_computer(request: HttpRequest) -> bool:
    """Say whether the visitor sits at the server itself.

    A proxy on the same machine would make everybody look so: it names the visitor in a header, or the
    host in its own way. A page elsewhere that points its name at 127.0.0.1 is known by the host.
    """
    host = urlsplit(f"//{request.get_host()}").hostname
    try:
        is_loopback = ip_address(request.META.get("REMOTE_ADDR") or "").is_loopback
    except ValueError:
        return False
    return is_loopback and host in _OWN_NAMES and not any(name in request.headers for name in _FORWARDED)


@transaction.atomic
def start(profile: Profile, fiscal_year: int | None, owner: Owner) -> tuple[Agency, User]:
    """Make the organisation, the agency with its usual units and its owner.

    Raises ``AlreadyStartedError``; of two at once one wins, for the row of the first run is there once.
    """
    if not is_wanted():
        raise AlreadyStartedError
    try:
        with transaction.atomic():
            FirstRun.objects.create(pk=1)
    except IntegrityError:
        raise AlreadyStartedError from None
    organisation = Organisation.objects.create(name=owner.organisation or profile.name)
    agency = Agency.objects.create(organisation=organisation, fiscal_year=fiscal_year, **profile.as_fields())
    give_usual_units(agency)
    user = User.objects.create_user(owner.email, owner.name, owner.password)
    Membership.objects.create(user=user, role=Role.OWNER, agency=agency)
    if owner.organisation:
        Membership.objects.create(user=user, role=Role.OPERATOR, organisation=organisation)
    StartCode.objects.all().delete()
    record(Actor(user), "people.start", agency, agency, after={**profile.as_fields(), "owner": user.name})
    return agency, user
