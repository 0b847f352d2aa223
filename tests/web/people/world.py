"""One of each thing that the people pages have an address for."""

from prongsai.web.people.actions.invitations import invite
from prongsai.web.people.models import BrowserSession, SingleUseLink
from prongsai.web.people.sessions import SessionStore
from prongsai.web.people.sign_in_links import new_link
from prongsai.web.people.tokens import hashed
from prongsai.web.registry.models import Membership
from prongsai.web.registry.roles import Role
from prongsai.web.results.models import ResultRun
from prongsai.web.rights.actor import Actor
from tests.web.cast import Cast


def furnish(cast: Cast, run: ResultRun) -> dict[str, str]:  # noqa: ARG001
    """Return the words of the addresses: links that work, open invitations, a member, a colleague, a session."""
    invitation, join = invite(Actor(cast.owner), cast.agency, Role.MEMBER, cast.treasury, "คุณสมหญิง กองคลัง")
    called, _token = invite(Actor(cast.operator), cast.organisation, Role.ASSESSOR, note="มหาวิทยาลัยตัวอย่าง")
    return {
        "link": new_link(cast.owner, SingleUseLink.Purpose.SIGN_IN),
        "reset": new_link(cast.viewer, SingleUseLink.Purpose.RESET),
        "join": join,
        "invitation": invitation.public_id,
        "organisation_invitation": called.public_id,
        "membership": Membership.objects.get(user=cast.coordinator).public_id,
        "colleague": Membership.objects.get(user=cast.assessor).public_id,
        "unit": cast.engineers.public_id,
        "session": _session_of(cast),
    }


def _session_of(cast: Cast) -> str:
    store = SessionStore()
    store["_auth_user_id"] = str(cast.owner.pk)
    store.create()
    BrowserSession.objects.filter(session_key=hashed(store.session_key or "")).update(
        device="Safari · iPhone", user=cast.owner
    )
    return BrowserSession.objects.get(session_key=hashed(store.session_key or "")).public_id
