"""Apps above, as small as can be: they note what they are called for, and refuse when told to."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from prongsai.errors import ProngsaiError
from prongsai.web.cycles.models import Cycle
from prongsai.web.cycles.standing import Standing
from prongsai.web.cycles.states import MOVES
from prongsai.web.rights.actor import Actor

HERE = "tests.web.cycles.followers"
BEFORE = {move.name: (f"{HERE}.check",) for move in MOVES}
AFTER = {move.name: (f"{HERE}.act",) for move in MOVES}

done: list[str] = []
"""The states in which ``act`` was called; what was rolled back with a move stands here all the same."""
answers: dict[int, dict[str, int]] = {}
evidence: dict[int, Standing] = {}
_refusing: set[str] = set()


class RefusedError(ProngsaiError):
    def __init__(self) -> None:
        super().__init__("ยังไม่พร้อม", "Not ready yet")


@contextmanager
def refusing(*where: str) -> Iterator[None]:
    """Refuse in ``check`` (before a move) or in ``act`` (in the middle of it)."""
    _refusing.update(where)
    try:
        yield
    finally:
        _refusing.clear()


def check(actor: Actor | None, cycle: Cycle) -> None:  # noqa: ARG001
    if "check" in _refusing:
        raise RefusedError


def act(actor: Actor | None, cycle: Cycle) -> None:  # noqa: ARG001
    done.append(cycle.state)
    if "act" in _refusing:
        raise RefusedError


def count(
    cycle: Cycle,  # noqa: ARG001
    participations: Iterable[int] | None = None,  # noqa: ARG001
) -> Mapping[int, Mapping[str, int]]:
    return answers


def measure(
    cycle: Cycle,  # noqa: ARG001
    participations: Iterable[int] | None = None,
) -> Mapping[int, Standing]:
    named = set(evidence if participations is None else participations)
    return {pk: told for pk, told in evidence.items() if pk in named}
