"""The thread of an item."""

from django.db import transaction

from prongsai.engine.framework.model import NodeId
from prongsai.web.cycles.models import Participation
from prongsai.web.review.actions.common import held
from prongsai.web.review.checklist import items_of
from prongsai.web.review.models import Comment
from prongsai.web.review.policies import check_can_comment
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NoSuchThingError
from prongsai.web.trail.record import record


@transaction.atomic
def comment(
    actor: Actor, participation: Participation, item: NodeId, text: str, *, is_internal: bool = True
) -> Comment:
    """Add a line to the thread of an item; one that is not internal is shown to the agency with its result."""
    participation = held(participation)
    check_can_comment(actor, participation)
    if all(node.id != item for node in items_of(participation.cycle.framework)):
        raise NoSuchThingError
    made = Comment.objects.create(
        participation=participation,
        item=item,
        text=text,
        is_internal=is_internal,
        by=actor.user,
        who=actor.user.name,
    )
    after = {"item": item, "text": text, "is_internal": is_internal}
    record(actor, "review.comment", participation.cycle.organisation, made, after=after)
    return made
