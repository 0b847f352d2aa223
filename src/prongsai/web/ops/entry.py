"""The way in: a sign-in link for somebody who is there, or the first page where nobody is yet."""

from prongsai.web.ops.children import Entry
from prongsai.web.ops.errors import NobodyError
from prongsai.web.people import first_run, sign_in_links
from prongsai.web.registry.models import User
from prongsai.web.registry.roles import Role


def first_entry() -> Entry:
    """Return the first page of an empty installation, else a new sign-in link of whoever looks after it."""
    if first_run.is_wanted():
        return Entry("/", first_run.start_code())
    head = (
        User.objects.filter(is_active=True, memberships__role__in=[Role.OPERATOR, Role.OWNER])
        .order_by("pk")
        .first()
    )
    return Entry(_link(head) if head is not None else "/", "")


def link_for(email: str) -> str:
    """Return the path of a new sign-in link; raises ``NobodyError`` where there is no such open account."""
    user = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    if user is None:
        raise NobodyError(email)
    return _link(user)


def _link(user: User) -> str:
    return sign_in_links.make(user)
