"""The frameworks that were imported here: whether they load, what is in them, and where each came from."""

from collections.abc import Sequence
from dataclasses import dataclass

from prongsai.engine.framework.faults import FrameworkError
from prongsai.engine.framework.loader import imported, load
from prongsai.engine.framework.model import Framework, NodeKind
from prongsai.web.cycles.queries import framework_name
from prongsai.web.cycles.wording import SURVEYS, Doubts, doubts_of
from prongsai.web.registry.models import Organisation
from prongsai.web.trail.models import TrailLine

_MOST_LINES = 500


@dataclass(frozen=True, slots=True)
class Imported:
    """One imported framework. ``framework`` is ``None`` where it does not load, ``line`` where nobody noted it."""

    id: str
    framework: Framework | None
    line: TrailLine | None
    is_ours: bool
    """Whether this organisation imported it: of others it is not told who and from which file."""

    @property
    def doubts(self) -> Doubts | None:
        return doubts_of(self.framework) if self.framework else None

    @property
    def name(self) -> str:
        return framework_name(self.framework) if self.framework else ""

    @property
    def sources(self) -> Sequence[str]:
        """What the wording of its questions cites."""
        found = self.framework
        if found is None:
            return ()
        items = (node for survey in SURVEYS if survey in found for node in found.below(survey))
        return tuple(
            dict.fromkeys(
                one for node in items if node.kind is NodeKind.ITEM for one in node.provenance.source
            )
        )

    @property
    def questions(self) -> Sequence[tuple[str, int]]:
        """How many items each survey has."""
        found = self.framework
        if found is None:
            return ()
        return tuple(
            (survey, sum(node.kind is NodeKind.ITEM for node in found.below(survey)))
            for survey in SURVEYS
            if survey in found
        )


def imported_for(organisation: Organisation) -> Sequence[Imported]:
    """Return every framework that was imported into this installation, by its id."""
    lines = TrailLine.objects.filter(what="cycles.wording").order_by("-pk")[:_MOST_LINES]
    newest: dict[str, TrailLine] = {}
    for line in lines:
        newest.setdefault(str((line.after or {}).get("framework", "")), line)
    return [_told(which, newest.get(which), organisation) for which in sorted(imported(), reverse=True)]


def _told(which: str, line: TrailLine | None, organisation: Organisation) -> Imported:
    is_ours = line is not None and line.organisation_id == organisation.pk
    return Imported(which, _loaded(which), line, is_ours)


def _loaded(which: str) -> Framework | None:
    try:
        found = load(which)
    except FrameworkError:
        return None
    return found if found.id == which else None
