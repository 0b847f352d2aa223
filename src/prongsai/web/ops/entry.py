"""The way in: a sign-in link for somebody who is there, or the first page where nobody is yet."""

from prongsai.web.ops.errors import NobodyError
from prongsai.web.people import sign_in_links
from prongsai.web.registry.models import User
from prongsai.web.registry.roles import Role

FIRST_RUN = "/"
"""Leads to the first-run page as long as there is nobody."""


def first_path() -> str:
    """Return the path to open after the start: a new sign-in link of whoever looks after the installation."""
    if not User.objects.exists():
        return FIRST_RUN
    head = (
        User.objects.filter(is_active=True, memberships__role__in=[Role.OPERATOR, Role.OWNER])
        .order_by("pk")
        .first()
    )
    return _link(head) if head is not None else FIRST_RUN


def link_for(email: str) -> str:
    """Return the path of a new sign-in link; raises ``NobodyError`` where there is no such open account."""
    user = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    if user is None:
        raise NobodyError(email)
    return _link(user)


def _link(user: User) -> str:
    return sign_in_links.make(user)
