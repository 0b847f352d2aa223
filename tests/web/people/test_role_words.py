"""What is said of a role when it is handed out agrees with the table of rights."""

from prongsai.web.people.role_words import ROLE_WORDS
from prongsai.web.registry.roles import Role
from prongsai.web.rights.table import RIGHTS, Action

LOOKING = {Action.SEE, Action.SEE_ORGANISATION, Action.SEE_TRAIL}


def test_only_who_may_only_look_is_said_to_change_nothing() -> None:
    acting = {role for action, roles in RIGHTS.items() if action not in LOOKING for role in roles}
    said = {role for role in Role if str(ROLE_WORDS[role]).endswith("แต่แก้ไขไม่ได้")}
    assert said == set(Role) - acting == {Role.VIEWER}
