"""What is allowed now: pairs of a check that raises and a question for templates."""

from prongsai.errors import ProngsaiError
from prongsai.web.cycles.models import Participation
from prongsai.web.cycles.policies import check_is_collecting
from prongsai.web.cycles.states import State
from prongsai.web.evidence.errors import NotLookedAtError
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.table import Action

LOOKED_AT_IN = (State.COLLECT, State.REVIEW)
"""While a cycle stands here its addresses are looked at by themselves, and on demand."""


def check_can_give(actor: Actor | None, participation: Participation) -> None:
    """Raise unless the person may change the agency's evidence and the cycle is collecting it."""
    if actor is not None:
        actor.check(Action.TAKE_PART, participation.agency)
    check_is_collecting(participation.cycle)


def can_give(actor: Actor, participation: Participation) -> bool:
    """Say whether the person may change the agency's evidence now."""
    try:
        check_can_give(actor, participation)
    except ProngsaiError:
        return False
    return True


def check_can_order(actor: Actor, participation: Participation) -> None:
    """Raise unless the person may ask for looks: at the agency's own side, or as one who assesses it."""
    agency = participation.agency
    if not actor.may(Action.REVIEW, agency):
        actor.check(Action.TAKE_PART, agency)
    if not is_looked_at(participation):
        raise NotLookedAtError


def can_order(actor: Actor, participation: Participation) -> bool:
    """Say whether the person may ask for looks now."""
    try:
        check_can_order(actor, participation)
    except ProngsaiError:
        return False
    return True


def is_looked_at(participation: Participation) -> bool:
    """Say whether the addresses are looked at in the state that the cycle is in."""
    return participation.cycle.state in LOOKED_AT_IN


def check_can_open_page(actor: Actor, participation: Participation) -> None:
    """Raise unless the person may switch the agency's public page on or off; that is not bound to a phase."""
    actor.check(Action.TAKE_PART, participation.agency)
