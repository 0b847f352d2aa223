"""What a move asks of the apps above, and what they do then; called by their path, for this app may not know them.

Each is ``(actor: Actor | None, cycle: Cycle) -> None``, but for ``WORRIES``. Those of ``BEFORE`` raise a ``ProngsaiError`` with the
reason why the cycle cannot move yet; those of ``AFTER`` act inside the transaction of the move, so that a
cycle never stands in a state whose work was not done.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias, cast

from django.utils.module_loading import import_string

from prongsai.errors import ProngsaiError
from prongsai.web.rights.actor import Actor

if TYPE_CHECKING:
    from prongsai.web.cycles.models import Cycle

Consequence: TypeAlias = Callable[[Actor | None, "Cycle"], None]

BEFORE: Mapping[str, tuple[str, ...]] = {
    "preliminary": (
        "prongsai.web.review.queries.check_all_assessed",
        "prongsai.web.survey.ballot.check_is_open",
    ),
    "final": ("prongsai.web.review.queries.check_all_ruled",),
}
AFTER: Mapping[str, tuple[str, ...]] = {
    "collect": ("prongsai.web.survey.ballot.lay_the_box",),
    "review": ("prongsai.web.survey.ballot.open_the_box",),
    "reopen": ("prongsai.web.survey.ballot.lay_the_box",),
    "preliminary": ("prongsai.web.publication.actions.freeze_preliminary",),
    "final": ("prongsai.web.publication.actions.freeze_final",),
    "publish": ("prongsai.web.publication.actions.publish",),
}
"""Name of a move → paths, in the order in which they are called."""
WORRIES = ("prongsai.web.survey.boxes.worries_of",)
"""``(cycle: Cycle) -> Sequence[ProngsaiError]``: what its operator must know at once, whatever the next move is."""


def check_before(move: str, actor: Actor | None, cycle: "Cycle") -> None:
    """Raise what the first check of a move has against it."""
    for path in BEFORE.get(move, ()):
        _called(path)(actor, cycle)


def follow(move: str, actor: Actor | None, cycle: "Cycle") -> None:
    """Let the apps above do what belongs to a move."""
    for path in AFTER.get(move, ()):
        _called(path)(actor, cycle)


def worries_of(cycle: "Cycle") -> list[ProngsaiError]:
    """Return what the apps above have to tell the operator of a cycle at once."""
    asked = [cast("Callable[[Cycle], Sequence[ProngsaiError]]", import_string(path)) for path in WORRIES]
    return [worry for ask in asked for worry in ask(cycle)]


def _called(path: str) -> Consequence:
    return cast(Consequence, import_string(path))
