"""Whether an agency has a result of a cycle to look at: the app above tells it, called by its path."""

from collections.abc import Callable
from typing import cast

from django.utils.module_loading import import_string

from prongsai.web.cycles.models import Participation
from prongsai.web.cycles.states import State, has_reached

HAS_RESULT = "prongsai.web.publication.queries.has_own_score"


def has_result(participation: Participation) -> bool:
    """Say whether the agency may see a result; before the preliminary one nobody is asked."""
    if not has_reached(participation.cycle.state, State.PRELIMINARY):
        return False
    return cast(Callable[[Participation], bool], import_string(HAS_RESULT))(participation)
