"""The page ``docs/rights.md``, written from the table and nothing else. A test fails when it is stale."""

from collections.abc import Iterator

from django.utils import translation

from prongsai.web.registry.roles import AGENCY_ROLES, Role
from prongsai.web.rights.table import RIGHTS, SCOPES, Action, Reach
from prongsai.web.rights.words import ACTION_WORDS

_REACHES = {Reach.EVERYTHING: "yes", Reach.OWN_UNIT: "own unit", None: "–"}
_HEAD = """# Who may do what

Generated from `src/prongsai/web/rights/table.py` by `make docs`. Pages, the API and commands ask this table and
nothing else.

* A person has one role at an agency, or one at an organisation and so at every agency of it.
* Who has no role at a place is told that there is no such place (404). Who has one that does not reach so far
  is told that it is not theirs to do (403).
* *own unit*: only what the person's own unit carries out.
* An API token never has more rights than the person who made it, and only within its scopes.
* A role that is taken away, and an account that is closed, count from the next request on.
"""


def text() -> str:
    """Return the whole page; needs Django to be set up."""
    with translation.override("en"):
        return "\n".join([_HEAD, *_roles(), "", *_rights(), ""])


def _roles() -> Iterator[str]:
    yield "| Role | In Thai | At |"
    yield "|---|---|---|"
    for role in Role:
        place = "agency" if role in AGENCY_ROLES else "organisation"
        yield f"| `{role.value}` {role.label} | {_thai(role)} | {place} |"


def _rights() -> Iterator[str]:
    yield (
        "| Right | What it lets one do | "
        + " | ".join(f"`{role.value}`" for role in Role)
        + " | Scope of a token |"
    )
    yield "|---|---|" + ":-:|" * len(Role) + "---|"
    for action in Action:
        reaches = " | ".join(_REACHES[RIGHTS[action].get(role)] for role in Role)
        yield f"| `{action.value}` | {ACTION_WORDS[action]} | {reaches} | `{SCOPES[action].value}` |"


def _thai(role: Role) -> str:
    with translation.override("th"):
        return str(role.label)
